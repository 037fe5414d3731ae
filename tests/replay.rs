//! Decisions survive edits: thousands of seeded edits on our own articles, and for each quote of a ledger whether it was
//! found where it went. A quote on a wrong claim is a failure; a lost one is a cost with a limit.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use crosscheck::{
    Lexicon, ingest,
    ledger::{Draft, Ledger, Subject},
    model::{AnchorState, Article, Report, Ruling, Span},
    pipeline,
};
use std::{ops::Range, path::Path};

/// Rounds of one or of eight edits.
const ROUNDS: usize = 500;

/// A generator whose numbers are the same on every machine (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap()
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// One text with the places that its values have come to; `None` = edited away.
struct Edited {
    text: String,
    values: Vec<Option<Range<usize>>>,
}

impl Edited {
    /// Replaces bytes; values that they touch are gone, those behind move.
    fn replace(&mut self, at: Range<usize>, with: &str) {
        for value in &mut self.values {
            let Some(place) = value.take() else { continue };
            let touched = place.start < at.end && at.start < place.end
                || (at.is_empty() && place.start < at.start && at.start < place.end);
            if !touched {
                let by = if place.start >= at.end {
                    with.len() as isize - at.len() as isize
                } else {
                    0
                };
                let moved = |n: usize| n.checked_add_signed(by).unwrap();
                *value = Some(moved(place.start)..moved(place.end));
            }
        }
        self.text.replace_range(at, with);
    }

    fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut out = vec![];
        let mut start = 0;
        for part in self.text.split("\n\n") {
            if part.contains(' ') {
                out.push(start..start + part.len());
            }
            start += part.len() + 2;
        }
        out
    }

    /// Ends of sentences inside paragraphs: after a full stop and before a space.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut out = vec![];
        for paragraph in self.paragraphs() {
            let mut start = paragraph.start;
            let text = &self.text[paragraph.clone()];
            for (at, _) in text.match_indices(". ") {
                out.push(start..paragraph.start + at + 2);
                start = paragraph.start + at + 2;
            }
            out.push(start..paragraph.end);
        }
        out.retain(|s| s.len() > 20);
        out
    }

    /// Words outside of values, longer than three letters.
    fn words(&self) -> Vec<Range<usize>> {
        let mut out = vec![];
        let mut start = None;
        for (at, c) in self.text.char_indices().chain([(self.text.len(), ' ')]) {
            match (c.is_alphabetic(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    if at - from > 3 {
                        out.push(from..at);
                    }
                    start = None;
                }
                _ => {}
            }
        }
        let free = |w: &Range<usize>| {
            self.values
                .iter()
                .flatten()
                .all(|v| w.end <= v.start || v.end <= w.start)
        };
        out.retain(free);
        out
    }
}

const KINDS: [&str; 8] = [
    "insert paragraph",
    "insert sentence",
    "delete sentence",
    "delete paragraph",
    "reword",
    "same phrase earlier",
    "change number",
    "straighten quotes",
];

const NEWS: [&str; 5] = [
    "Officials in the capital declined to comment on the reports. ",
    "At least 17 buses left the town before noon, a driver told reporters. ",
    "The road was closed for three hours in 2016 after a landslide. ",
    "Aid groups asked for 40 more trucks and several cranes. ",
    "Nobody was hurt, the mayor wrote on 3 May. ",
];

const WORDS: [&str; 8] = [
    "apparently",
    "forces",
    "troops",
    "said",
    "northern",
    "later",
    "officials",
    "moved",
];

fn edit(text: &mut Edited, kind: &str, chance: &mut Chance) {
    let (paragraphs, sentences) = (text.paragraphs(), text.sentences());
    match kind {
        "insert paragraph" => {
            let at = chance.of(&paragraphs).start;
            let new = format!(
                "{}{}\n\n",
                chance.of::<&str>(&NEWS),
                chance.of::<&str>(&NEWS).trim_end()
            );
            text.replace(at..at, &new);
        }
        "insert sentence" => {
            let at = chance.of(&sentences).start;
            text.replace(at..at, chance.of::<&str>(&NEWS));
        }
        "delete sentence" => {
            let at = chance.of(&sentences).clone();
            text.replace(at, "");
        }
        "delete paragraph" => {
            let at = chance.of(&paragraphs).clone();
            text.replace(at, "");
        }
        "reword" => {
            // the words around one value, where it hurts most
            let places: Vec<_> = text.values.iter().flatten().cloned().collect();
            if !places.is_empty() {
                let middle = chance.of(&places).start;
                for _ in 0..3 {
                    let near: Vec<_> = text
                        .words()
                        .into_iter()
                        .filter(|w| w.start.abs_diff(middle) < 60)
                        .collect();
                    if !near.is_empty() {
                        let at = chance.of(&near).clone();
                        text.replace(at, chance.of::<&str>(&WORDS));
                    }
                }
            }
        }
        "same phrase earlier" => {
            let places: Vec<_> = text.values.iter().flatten().cloned().collect();
            if !places.is_empty() {
                let phrase = text.text[chance.of(&places).clone()].to_owned();
                let frames = [
                    format!("Earlier reports had spoken of {phrase} elsewhere in the region. "),
                    format!("It has since been {phrase}, by another count. "),
                    format!("For {phrase}, nobody would vouch. "),
                ];
                let at = paragraphs[0].start;
                text.replace(at..at, chance.of::<String>(&frames));
            }
        }
        "change number" => {
            let digits: Vec<_> = text
                .values
                .iter()
                .flatten()
                .filter(|v| text.text[(*v).clone()].bytes().any(|b| b.is_ascii_digit()))
                .cloned()
                .collect();
            if !digits.is_empty() {
                let place = chance.of(&digits).clone();
                let shift = 1 + chance.below(8) as u8;
                let turn = |c: char| match c {
                    '0'..='9' => char::from(b'1' + (c as u8 - b'0' + shift) % 9),
                    c => c,
                };
                let other: String = text.text[place.clone()].chars().map(turn).collect();
                if other != text.text[place.clone()] {
                    text.replace(place, &other);
                }
            }
        }
        _ => {
            let free = |at: &(usize, &str)| text.values.iter().flatten().all(|v| !v.contains(&at.0));
            let curly: Vec<(usize, &str)> = text
                .text
                .match_indices(['\u{201c}', '\u{201d}', '\u{2019}'])
                .filter(free)
                .collect();
            let places: Vec<Range<usize>> = curly.iter().map(|(at, found)| *at..at + found.len()).collect();
            for place in places.into_iter().rev() {
                let straight = if &text.text[place.clone()] == "\u{2019}" {
                    "'"
                } else {
                    "\""
                };
                text.replace(place, straight);
            }
        }
    }
}

#[derive(Default, Debug)]
struct Tally {
    checks: usize,
    right: usize,
    drifted: usize,
    lost: usize,
    unread: usize,
    wrong: usize,
}

#[test]
fn no_edit_moves_a_decision_to_another_number_and_few_lose_one() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = ingest::Project::find(home, &[]).unwrap();
    let loaded = ingest::load(&[home.join("articles")], &project, &ingest::Options::default());
    let originals: Vec<Article> = loaded
        .articles
        .iter()
        .filter(|a| a.text.len() > 600)
        .map(|a| Article::from_text(&a.id.0, &a.outlet.name, a.published, &a.text))
        .collect();
    assert!(originals.len() >= 5, "our articles are read");
    let lexicon = Lexicon::english();
    let extracted = pipeline::claims(originals, lexicon);
    let report = pipeline::report(extracted, &Default::default(), lexicon);
    let (folder, ledger) = quoting_everything(&report);
    let mut chance = Chance(7);
    let mut tallies: Vec<(&str, Tally)> = KINDS
        .iter()
        .map(|k| (*k, Tally::default()))
        .chain([("several edits", Tally::default())])
        .collect();
    let mut edits = 0;
    let mut wrong = vec![];
    for round in 0..ROUNDS {
        let n = chance.below(report.articles.len());
        let article = &report.articles[n];
        let own: Vec<usize> = (0..report.claims.len())
            .filter(|&c| report.claims[c].article == n)
            .collect();
        let mut text = Edited {
            text: article.text.clone(),
            values: own.iter().map(|&c| Some(report.claims[c].value.span.range())).collect(),
        };
        let (several, kind) = (round % 2 == 1, round / 2 % KINDS.len());
        for step in 0..if several { 8 } else { 1 } {
            let kind = if step == 0 {
                KINDS[kind]
            } else {
                *chance.of::<&str>(&KINDS)
            };
            if !text.text.trim().is_empty() && !text.sentences().is_empty() && text.words().len() > 3 {
                edit(&mut text, kind, &mut chance);
                edits += 1;
            }
        }
        let edited = Article::from_text(&article.id.0, &article.outlet.name, article.published, &text.text);
        let now = pipeline::claims(vec![edited], lexicon);
        let resolved = ledger.resolve(&now.articles, &now.claims).decisions;
        let tally = &mut tallies[if several { KINDS.len() } else { kind }].1;
        for (&c, place) in own.iter().zip(&text.values) {
            let id = &report.claims[c].id;
            let anchor = resolved.records[0].anchors.iter().find(|a| a.claim == *id).unwrap();
            let found = anchor
                .now
                .as_ref()
                .map(|id| now.claims.iter().find(|c| c.id == *id).unwrap().value.span);
            let place = place.clone().map(|p| Span::new(p.start, p.end));
            let there = place.filter(|p| now.claims.iter().any(|c| c.value.span == *p));
            tally.checks += 1;
            tally.drifted += usize::from(anchor.state == AnchorState::Drifted);
            match (found, place) {
                (None, None) => tally.right += 1,
                (Some(a), Some(b)) if a.overlaps(b) => tally.right += 1,
                (None, Some(_)) if there.is_none() => tally.unread += 1,
                (None, Some(_)) => tally.lost += 1,
                (Some(a), _) => {
                    tally.wrong += 1;
                    wrong.push(format!(
                        "round {round} {}: {:?} ({}) became {:?} in {:?}",
                        KINDS[kind],
                        anchor.exact,
                        anchor.sentence,
                        a.of(&text.text),
                        around(&text.text, a)
                    ));
                }
            }
        }
    }
    drop(folder);
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(|(_, t)| of(t)).sum::<usize>();
    let table: Vec<String> = tallies
        .iter()
        .map(|(kind, tally)| format!("{kind}: {tally:?}"))
        .collect();
    let table = format!("{edits} edits\n{}\n{}", table.join("\n"), wrong.join("\n"));
    assert!(edits > 2_000 && sum(|t| t.checks) > 5_000, "{table}");
    assert_eq!(sum(|t| t.wrong), 0, "{table}");
    assert!(sum(|t| t.lost) * 50 <= sum(|t| t.checks), "more than 2 % lost\n{table}");
    if std::env::var_os("REPLAY_TABLE").is_some() {
        panic!("{table}");
    }
}

fn around(text: &str, span: Span) -> &str {
    let mut from = (span.start as usize).saturating_sub(40);
    let mut to = (span.end as usize + 40).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    &text[from..to]
}

/// A ledger of one fact that quotes every claim of a report.
fn quoting_everything(report: &Report) -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, errors) = Ledger::load(folder.path(), "claims");
    assert!(errors.is_empty());
    let draft = Draft {
        subject: Subject::Claims {
            claims: (0..report.claims.len()).collect(),
            against: vec![],
        },
        ruling: Ruling::Unsure,
        cause: None,
        why: "to be found again".to_owned(),
        basis: vec![],
        expires: None,
        by: "test".to_owned(),
        at: "2026-01-01T00:00:00Z".parse().unwrap(),
    };
    ledger.record(report, &draft).unwrap();
    let (ledger, errors) = Ledger::load(folder.path(), "claims");
    assert!(errors.is_empty() && ledger.len() == 1, "{errors:?}");
    (folder, ledger)
}
