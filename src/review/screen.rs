//! The state of a review as a screen. Works from 40 columns and 12 rows on; two sides stand beside each other from 70 on.

use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::{Color, Modifier, Style},
    text::{Line, Span},
    widgets::Paragraph,
};

use super::{
    case::{Case, Side},
    flow::wrap,
    keys,
    queue::{Mode, Queue},
};
use crate::model::Verdict;
use crate::render::{self, Answer};

/// Least width of two sides beside each other.
const BESIDE: u16 = 70;

/// Looks of the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looks {
    pub(super) style: render::Style,
}

impl Looks {
    fn color(&self, color: Color) -> Style {
        if self.style.color {
            Style::new().fg(color)
        } else {
            Style::new()
        }
    }

    pub(super) fn bold(&self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    fn dim(&self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    fn verdict(&self, verdict: Verdict) -> Style {
        let color = match verdict {
            Verdict::Contradiction => Color::Red,
            Verdict::Disputed => Color::Magenta,
            Verdict::Compatible => Color::Yellow,
            Verdict::Agreement => Color::Green,
            Verdict::NotComparable | Verdict::SingleSource => Color::Blue,
        };
        self.color(color).add_modifier(Modifier::BOLD)
    }

    /// A value inside a quote.
    fn value(&self) -> Style {
        self.color(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    fn pick<'t>(&self, plain: &'t str, ascii: &'t str) -> &'t str {
        if self.style.ascii { ascii } else { plain }
    }
}

/// Draws the whole screen.
pub(super) fn draw(frame: &mut Frame<'_>, queue: &Queue, looks: &Looks) {
    let area = frame.area();
    if area.width < 40 || area.height < 12 {
        frame.render_widget(
            Paragraph::new("Too small: 40 columns and 12 rows at least. q quits."),
            area,
        );
        return;
    }
    match (&queue.mode, queue.case()) {
        (Mode::Help, _) => help(frame, area, looks),
        (Mode::Over, _) | (_, None) => over(frame, area, queue, looks),
        (Mode::Card(from), Some(case)) => card(frame, area, queue, case, *from, looks),
        (_, Some(case)) => question(frame, area, queue, case, looks),
    }
}

fn question(frame: &mut Frame<'_>, area: Rect, queue: &Queue, case: &Case, looks: &Looks) {
    let width = usize::from(area.width);
    let head = heading(queue, case, width, looks);
    let foot = keys::line(queue, width, looks);
    let below = below(queue, case, width, looks);
    let rows = |lines: &[Line<'_>]| u16::try_from(lines.len()).unwrap_or(u16::MAX);
    // the quotes get what the rest leaves, half the screen at least
    let below_rows = rows(&below).min(area.height / 2);
    let [top, sides, middle, bottom] = Layout::vertical([
        Constraint::Length(rows(&head)),
        Constraint::Fill(1),
        Constraint::Length(below_rows),
        Constraint::Length(rows(&foot)),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(head), top);
    quotes(frame, sides, queue, case, looks);
    frame.render_widget(Paragraph::new(below), middle);
    frame.render_widget(Paragraph::new(foot), bottom);
}

/// "Reviewing 1 of 3  ✗ CONTRADICT  f-…", the question, and a rule.
fn heading(queue: &Queue, case: &Case, width: usize, looks: &Looks) -> Vec<Line<'static>> {
    let dossier = &case.dossier;
    let state = match case.ended {
        Some(ruling) => format!("  decided: {}", ruling.word().replace('_', " ")),
        None => String::new(),
    };
    let first = [
        (format!("Reviewing {} of {}  ", queue.at + 1, queue.len()), Style::new()),
        (dossier.heading.clone(), looks.verdict(dossier.verdict)),
        (format!("  {}{state}", case.fact), looks.dim()),
    ];
    let mut lines = wrap(&first, width, 2);
    lines.extend(wrap(&[(dossier.question.clone(), looks.bold())], width, 2));
    lines.push(rule(width, looks));
    lines
}

fn rule(width: usize, looks: &Looks) -> Line<'static> {
    Line::from(Span::styled(looks.pick("─", "-").repeat(width), looks.dim()))
}

fn quotes(frame: &mut Frame<'_>, area: Rect, queue: &Queue, case: &Case, looks: &Looks) {
    if area.width < BESIDE {
        let width = usize::from(area.width);
        let mut lines = side(queue, case, Side::Left, width, looks);
        lines.push(rule(width, looks));
        lines.extend(side(queue, case, Side::Right, width, looks));
        scrolled(frame, area, lines, queue, looks);
        return;
    }
    let [left, gap, right] =
        Layout::horizontal([Constraint::Fill(1), Constraint::Length(3), Constraint::Fill(1)]).areas(area);
    let bar = Line::from(Span::styled(looks.pick(" │ ", " | ").to_owned(), looks.dim()));
    frame.render_widget(Paragraph::new(vec![bar; usize::from(gap.height)]), gap);
    for (place, which) in [(left, Side::Left), (right, Side::Right)] {
        let lines = side(queue, case, which, usize::from(place.width), looks);
        scrolled(frame, place, lines, queue, looks);
    }
}

/// Lines from the scroll position on; the last row says when there is more.
fn scrolled(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'static>>, queue: &Queue, looks: &Looks) {
    let rows = usize::from(area.height);
    let most = lines.len().saturating_sub(rows);
    let from = queue.scroll.min(most);
    let mut shown: Vec<Line<'static>> = lines.into_iter().skip(from).take(rows).collect();
    if from < most
        && let Some(last) = shown.last_mut()
    {
        *last = Line::from(Span::styled(
            looks.pick("… more: PgDn", "... more: PgDn").to_owned(),
            looks.dim(),
        ));
    }
    frame.render_widget(Paragraph::new(shown), area);
}

/// Value, outlet, chain, place, quote, circumstances, and who else says so.
fn side(queue: &Queue, case: &Case, which: Side, width: usize, looks: &Looks) -> Vec<Line<'static>> {
    let Some(answer) = case.answer(which) else {
        return vec![];
    };
    let focused = queue.focus == which;
    let mark = if focused { looks.pick("▸ ", "> ") } else { "  " };
    let value = if focused {
        looks.value().add_modifier(Modifier::REVERSED)
    } else {
        looks.value()
    };
    let mut lines = wrap(&[(answer.value.clone(), value)], width.saturating_sub(2), 0);
    if let Some(first) = lines.first_mut() {
        first.spans.insert(0, Span::styled(mark.to_owned(), looks.bold()));
    }
    let plain = |text: String, style: Style| wrap(&[(text, style)], width, 2);
    lines.extend(plain(format!("{}, {}", answer.outlet, answer.published), looks.bold()));
    lines.extend(plain(format!("said by: {}", answer.chain), Style::new()));
    lines.extend(wrap(&quote(answer, looks), width, 0));
    lines.extend(plain(answer.circumstances.join("; "), looks.dim()));
    let (line, column) = answer.place;
    lines.extend(plain(format!("{}:{line}:{column}", answer.path), looks.dim()));
    let fellows = case.fellows(which);
    if !fellows.is_empty() {
        let names: Vec<String> = fellows.iter().map(|a| format!("{} ({})", a.outlet, a.value)).collect();
        lines.extend(plain(format!("also: {}", names.join(", ")), looks.dim()));
    }
    lines
}

fn quote(answer: &Answer, looks: &Looks) -> Vec<(String, Style)> {
    let (open, close) = (looks.pick("«", ">>"), looks.pick("»", "<<"));
    let mut pieces = vec![("\"".to_owned(), Style::new())];
    pieces.extend(answer.quote.iter().map(|(text, value)| {
        if *value {
            (format!("{open}{text}{close}"), looks.value())
        } else {
            (text.clone(), Style::new())
        }
    }));
    pieces.push(("\"".to_owned(), Style::new()));
    pieces
}

/// Why the rules say so, what was decided before, the score, the cause, and what just happened or is asked.
fn below(queue: &Queue, case: &Case, width: usize, looks: &Looks) -> Vec<Line<'static>> {
    let plain = |text: String| wrap(&[(text, Style::new())], width, 2);
    let dim = |text: String| wrap(&[(text, looks.dim())], width, 2);
    let mut lines = vec![rule(width, looks)];
    match case.pair() {
        Some(pair) => lines.extend(plain(format!("why: {} ({})", pair.why, pair.rule))),
        None => lines.extend(plain("why: both give one answer".to_owned())),
    }
    lines.extend(dim(case.dossier.sources.clone()));
    if queue.score {
        lines.extend(plain(score(case)));
    }
    for decided in case.dossier.decided.iter().rev().take(2) {
        lines.extend(dim(format!("before: {decided}")));
    }
    if let Some(cause) = queue.cause {
        lines.extend(plain(format!("cause: {}", cause.word().replace('_', " "))));
    }
    if let (Some(why), Mode::Browse) = (&queue.why, &queue.mode) {
        lines.extend(plain(format!("reason for the next decision: {why}")));
    }
    lines.push(asked(queue, width, looks));
    lines
}

/// Features and weights: "one question by: same concept +4.0, place differs -1.5".
fn score(case: &Case) -> String {
    let features: Vec<String> = case
        .dossier
        .evidence
        .iter()
        .map(|(feature, tenths)| {
            format!(
                "{feature} {}{}.{}",
                if *tenths < 0 { '-' } else { '+' },
                tenths.abs() / 10,
                tenths.abs() % 10
            )
        })
        .collect();
    if features.is_empty() {
        "score: nothing was weighed".to_owned()
    } else {
        let sum: i32 = case.dossier.evidence.iter().map(|(_, w)| w).sum();
        format!(
            "score {}{}.{}: {}",
            if sum < 0 { "-" } else { "" },
            sum.abs() / 10,
            sum.abs() % 10,
            features.join(", ")
        )
    }
}

/// The line that is being written, else the message.
fn asked(queue: &Queue, width: usize, looks: &Looks) -> Line<'static> {
    let Mode::Why(line, act) = &queue.mode else {
        return Line::from(Span::styled(
            render::fitted(&queue.message, width, looks.style.ascii),
            looks.bold(),
        ));
    };
    let prompt = match act {
        Some(act) => format!("Why {}? ", act.word()),
        None => "Why? ".to_owned(),
    };
    let style = if line.is_offered() { looks.dim() } else { Style::new() };
    let room = width.saturating_sub(prompt.chars().count() + 1);
    // the end of what stands before the cursor stays in sight
    let skip = line.before().chars().count().saturating_sub(room.saturating_sub(1));
    let text: Vec<char> = line.text().chars().skip(skip).take(room).collect();
    let at = line.before().chars().count() - skip;
    let part = |from: usize, to: usize| {
        text.get(from..to.min(text.len()))
            .unwrap_or_default()
            .iter()
            .collect::<String>()
    };
    let under = text.get(at).map_or(' ', |c| *c).to_string();
    Line::from(vec![
        Span::styled(prompt, looks.bold()),
        Span::styled(part(0, at), style),
        Span::styled(under, style.add_modifier(Modifier::REVERSED)),
        Span::styled(part(at + 1, text.len()), style),
    ])
}

fn over(frame: &mut Frame<'_>, area: Rect, queue: &Queue, looks: &Looks) {
    let width = usize::from(area.width);
    let written = queue.receipts().count();
    let mut files: Vec<&str> = queue.receipts().map(|r| r.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    let said = match (queue.len(), written) {
        (0, _) => "Nothing to decide: no undecided finding in these articles.".to_owned(),
        (n, w) => format!(
            "All {} decided; {} written.",
            counted(n, "finding"),
            counted(w, "decision")
        ),
    };
    let mut lines = wrap(&[(said, looks.bold())], width, 0);
    lines.extend(
        files
            .iter()
            .flat_map(|f| wrap(&[((*f).to_owned(), Style::new())], width, 2)),
    );
    lines.push(Line::from(Span::styled(queue.message.clone(), looks.bold())));
    let foot = keys::line(queue, width, looks);
    let [top, bottom] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(u16::try_from(foot.len()).unwrap_or(1)),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(lines), top);
    frame.render_widget(Paragraph::new(foot), bottom);
}

/// The card of a question, from line `from` on.
fn card(frame: &mut Frame<'_>, area: Rect, queue: &Queue, case: &Case, from: usize, looks: &Looks) {
    let width = usize::from(area.width);
    let foot = keys::line(queue, width, looks);
    let [top, bottom] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(u16::try_from(foot.len()).unwrap_or(1)),
    ])
    .areas(area);
    let lines: Vec<Line<'static>> = case
        .dossier
        .card
        .iter()
        .skip(from)
        .take(usize::from(top.height))
        .flat_map(|line| indented(line, width))
        .collect();
    frame.render_widget(Paragraph::new(lines), top);
    frame.render_widget(Paragraph::new(foot), bottom);
}

/// A line of a card in the width of the terminal, with its indent.
fn indented(line: &str, width: usize) -> Vec<Line<'static>> {
    let text = line.trim_start();
    let indent = (line.len() - text.len()).min(width / 3);
    let mut lines = wrap(&[(text.to_owned(), Style::new())], width - indent, 0);
    for line in &mut lines {
        line.spans.insert(0, Span::raw(" ".repeat(indent)));
    }
    if lines.is_empty() { vec![Line::default()] } else { lines }
}

fn counted(n: usize, singular: &str) -> String {
    format!("{n} {singular}{}", if n == 1 { "" } else { "s" })
}

fn help(frame: &mut Frame<'_>, area: Rect, looks: &Looks) {
    let width = usize::from(area.width);
    frame.render_widget(Paragraph::new(keys::page(width, looks)), area);
}
