//! What the keys do: the lines at the foot of the screen, and the page behind `?`.

use ratatui::style::Style;
use ratatui::text::Line;

use super::{
    flow::wrap,
    queue::{Mode, Queue},
    screen::Looks,
};
use crate::model::Cause;

/// Keys of decision and the rest, for the foot of the screen.
const DECIDE: &[(&str, &str)] = &[
    ("y", "same fact"),
    ("n", "different"),
    ("u", "unsure"),
    ("c", "contradict"),
    ("k", "compatible"),
    ("a", "agree"),
    ("x", "split off"),
    ("e", "bad extraction"),
    ("p", "postpone"),
    ("A", "accept"),
    ("1-9", "cause"),
    ("w", "why"),
    ("o", "open"),
    ("z", "undo"),
    ("Tab", "side"),
    ("↑↓", "answer"),
    ("←→", "question"),
    ("v", "view all"),
    ("s", "score"),
    ("?", "help"),
    ("q", "quit"),
];

/// Where the key stands that decides every clash of a question at once, where there are several.
const ALL_CLASHES: usize = 4;

/// The page of keys: key, what it does.
const PAGE: &[(&str, &str)] = &[
    (
        "y",
        "same: both answer one question (then say how they relate: c, k, a)",
    ),
    ("n", "different: the two answers belong to different questions"),
    ("c k a", "contradict, compatible (both can be true), agree"),
    ("C", "contradict, for every clash of the question at once"),
    ("u", "unsure: looked at, left open"),
    ("x", "split the answer in focus off from all the others"),
    ("e", "bad extraction: the answer in focus was read wrongly"),
    (
        "p A D",
        "postpone; accept (known, does not fail a check); dismiss (no finding)",
    ),
    (
        "w",
        "write the reason first; else it is asked for, and the last one offered",
    ),
    ("o", "open the article at its line, in $VISUAL, $EDITOR or $PAGER"),
    ("z", "take the last decision back"),
    ("Tab ↑ ↓", "the other side; another answer on this side"),
    ("← → Space", "the question before or after, without deciding"),
    ("PgUp PgDn", "scroll long quotes"),
    ("v", "view the whole card: every quote, place, date and relation"),
    ("s", "what held the answers together, with weights"),
    ("q", "quit; every decision is saved when it is made"),
];

/// The keys that count now.
pub(super) fn line(queue: &Queue, width: usize, looks: &Looks) -> Vec<Line<'static>> {
    match &queue.mode {
        Mode::Browse => {
            let mut all = DECIDE.to_vec();
            if queue.case().is_some_and(|c| c.clashes() > 1) {
                all.insert(ALL_CLASHES, ("C", "contradict all"));
            }
            keys(&all, width, looks)
        }
        Mode::Why(line, _) if line.is_offered() => keys(
            &[
                ("Enter", "save with this reason"),
                ("type", "another"),
                ("End", "edit it"),
                ("Esc", "back"),
            ],
            width,
            looks,
        ),
        Mode::Why(..) => keys(&[("Enter", "save"), ("Esc", "back")], width, looks),
        Mode::Help => vec![],
        Mode::Card(_) => keys(
            &[("↑↓ PgUp PgDn", "scroll"), ("any other key", "goes back")],
            width,
            looks,
        ),
        Mode::Over => keys(&[("z", "take the last decision back"), ("q", "quit")], width, looks),
    }
}

fn keys(keys: &[(&str, &str)], width: usize, looks: &Looks) -> Vec<Line<'static>> {
    // a key stays with its word: no-break spaces, drawn as spaces
    let pieces: Vec<(String, Style)> = keys
        .iter()
        .flat_map(|(key, word)| {
            [
                (arrows(key, looks), looks.bold()),
                (format!("\u{a0}{}\u{a0} ", word.replace(' ', "\u{a0}")), Style::new()),
            ]
        })
        .collect();
    let mut lines = wrap(&pieces, width, 0);
    for span in lines.iter_mut().flat_map(|l| &mut l.spans) {
        span.content = span.content.replace('\u{a0}', " ").into();
    }
    lines
}

fn arrows(key: &str, looks: &Looks) -> String {
    if !looks.style.ascii {
        return key.to_owned();
    }
    key.replace("↑↓", "Up/Down")
        .replace("←→", "Left/Right")
        .replace('↑', "Up")
        .replace('↓', "Down")
        .replace('←', "Left")
        .replace('→', "Right")
}

/// Every key, the causes, and how to go back.
pub(super) fn page(width: usize, looks: &Looks) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("Keys", looks.bold())];
    let entry = |key: &str, word: &str| {
        let key = arrows(key, looks);
        let gap = "\u{a0}".repeat(11usize.saturating_sub(key.chars().count()));
        let pieces = [
            (key.replace(' ', "\u{a0}") + &gap, looks.bold()),
            (word.to_owned(), Style::new()),
        ];
        let mut lines = wrap(&pieces, width, 11);
        for span in lines.iter_mut().flat_map(|l| &mut l.spans) {
            span.content = span.content.replace('\u{a0}', " ").into();
        }
        lines
    };
    lines.extend(PAGE.iter().flat_map(|(key, word)| entry(key, word)));
    let causes: Vec<String> = Cause::ALL
        .iter()
        .enumerate()
        .map(|(i, cause)| format!("{} {}", (i + 1) % 10, cause.word().replace('_', " ")))
        .collect();
    lines.extend(entry(
        "1-9 0",
        &format!("cause of the difference: {}", causes.join(", ")),
    ));
    lines.push(Line::styled("Any key goes back.", looks.bold()));
    lines
}
