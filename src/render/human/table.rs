//! The discrepancy table: one row a question, one column an outlet, the verdict last.

use crate::model::{Fact, FactRecord, Verdict};
use crate::render::{
    cell::{self, Entry},
    columns::Column,
    ink::Ink,
    view::{self, View},
    wording,
};
use comfy_table::{
    Attribute, Cell, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width, presets,
};
use unicode_width::UnicodeWidthStr;

/// Narrowest question, outlet and verdict columns, in characters without padding.
const QUESTION: usize = 17;
const OUTLET: usize = 12;
const VERDICT: usize = 16;
/// Widest question and verdict columns.
const QUESTION_MOST: usize = 34;
const VERDICT_MOST: usize = 32;
/// Keeps a mark on the line of its value; printed as a space.
const GLUE: char = '\u{A0}';
/// Widest word that a column is kept wide enough for.
const WORD: usize = 15;
/// Longest reason under a verdict, in characters.
const REASON: usize = 72;

/// True when a table with so many outlets can be read at this width.
pub(super) fn fits(outlets: usize, width: usize) -> bool {
    frame(outlets + 2) + QUESTION + VERDICT + outlets * OUTLET <= width
}

/// True when an outlet answers the question of a fact.
pub(super) fn speaks(view: &View<'_>, fact: usize, column: &Column) -> bool {
    view.claims_of(&view.report.facts[fact])
        .any(|(_, c)| column.articles.contains(&view.report.claims[c].article))
}

/// The table, with its line feed.
pub(super) fn table(view: &View<'_>, ink: &Ink, columns: &[&Column], facts: &[usize]) -> String {
    let rows: Vec<Vec<String>> = facts.iter().map(|&f| row(view, ink, columns, f)).collect();
    let header = header(ink, columns);
    let widths = widths(ink.width(), &header, &rows);
    let mut table = Table::new();
    table.load_style(if ink.ascii() { presets::ASCII_FULL } else { LINES });
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if ink.color() {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let bold = |text: &String| Cell::new(text).add_attribute(Attribute::Bold);
    table.set_header(header.iter().map(bold).collect::<Vec<_>>());
    for (row, &fact) in rows.iter().zip(facts) {
        table.add_row(cells(row, view.report.facts[fact].verdict));
    }
    for (i, width) in widths.iter().enumerate() {
        if let Some(column) = table.column_mut(i) {
            let padded = u16::try_from(width + 2).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(padded)));
        }
    }
    let printed = table.lines().map(|line| line.replace(GLUE, " "));
    printed.fold(String::new(), |out, line| out + line.trim_end() + "\n")
}

/// Box drawing as on a printed form: solid lines, a double one under the header.
const LINES: TableStyle = presets::UTF8_FULL
    .header_lines(comfy_table::ContentLineStyle::new('│', '│', '│'))
    .content_lines(comfy_table::ContentLineStyle::new('│', '│', '│'))
    .row_separator(LineStyle::new('├', '─', '┼', '┤'));

fn cells(row: &[String], verdict: Verdict) -> Vec<Cell> {
    let last = row.len() - 1;
    let paint = |(i, text): (usize, &String)| {
        if i == last {
            painted(text, verdict)
        } else {
            Cell::new(text)
        }
    };
    row.iter().enumerate().map(paint).collect()
}

fn painted(text: &str, verdict: Verdict) -> Cell {
    let cell = Cell::new(text);
    match verdict {
        Verdict::Contradiction => cell.fg(Color::Red),
        Verdict::Disputed => cell.fg(Color::Magenta),
        Verdict::Compatible => cell.fg(Color::Yellow),
        Verdict::Agreement => cell.fg(Color::Green),
        Verdict::NotComparable => cell.fg(Color::Cyan),
        Verdict::SingleSource => cell.add_attribute(Attribute::Dim),
    }
}

fn header(ink: &Ink, columns: &[&Column]) -> Vec<String> {
    let outlet = |c: &&Column| format!("{}\n{}", ink.clipped(&c.outlet, 36), c.date);
    let mut header = vec!["Question".to_owned()];
    header.extend(columns.iter().map(outlet));
    header.push("Verdict".to_owned());
    header
}

fn row(view: &View<'_>, ink: &Ink, columns: &[&Column], index: usize) -> Vec<String> {
    let fact = &view.report.facts[index];
    let mut row = vec![format!("{} {}\n{}", index + 1, ink.text(&fact.question), fact.id)];
    row.extend(columns.iter().map(|c| cell(ink, &cell::entries(view, fact, c))));
    row.push(verdict(ink, fact));
    row
}

fn cell(ink: &Ink, entries: &[Entry]) -> String {
    if entries.is_empty() {
        return "-".to_owned();
    }
    entries.iter().map(|e| entry(ink, e)).collect::<Vec<_>>().join("; ")
}

/// `⊘ value (date) [speaker > agency]`.
pub(super) fn entry(ink: &Ink, entry: &Entry) -> String {
    let mut out = String::new();
    if entry.aside {
        out.push_str(wording::glyph(Verdict::NotComparable, ink.ascii()));
        out.push(GLUE);
    }
    if entry.tension {
        out.push('!');
        out.push(GLUE);
    }
    out.push_str(&ink.clipped(&entry.value, 60));
    if let Some(date) = &entry.date {
        out.push_str(&format!(" ({date})"));
    }
    if let Some(chain) = &entry.chain {
        out.push_str(&format!(" [{}]", ink.clipped(chain, 40)));
    }
    out
}

/// Glyph and word, and one reason under them.
fn verdict(ink: &Ink, fact: &Fact) -> String {
    let word = format!(
        "{} {}",
        wording::glyph(fact.verdict, ink.ascii()),
        wording::verdict(fact.verdict)
    );
    match reason(fact) {
        Some(reason) => format!("{word}\n{}", ink.clipped(&reason, REASON)),
        None => word,
    }
}

/// What people do about the fact and why; else the note that decided; for an agreement, how many sources stand behind it.
pub(super) fn reason(fact: &Fact) -> Option<String> {
    let status = fact.decision.as_ref().and_then(FactRecord::status);
    if let Some(status) = status.filter(|s| !s.stale) {
        return Some(format!("{}: {}", status.ruling.word(), status.why));
    }
    match fact.verdict {
        Verdict::SingleSource => None,
        Verdict::Agreement => Some(wording::independence(fact)),
        _ => view::deciding(fact).map(|r| r.reason.note.clone()),
    }
}

/// Characters that borders and padding take.
fn frame(columns: usize) -> usize {
    3 * columns + 1
}

/// Widths without padding: what each column would like, cut to the terminal by taking from the widest outlets first.
fn widths(width: usize, header: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let columns = header.len();
    let likes = |i: usize| {
        let cells = rows.iter().map(|r| &r[i]).chain([&header[i]]);
        cells
            .flat_map(|c| c.lines())
            .map(UnicodeWidthStr::width)
            .max()
            .unwrap_or(0)
    };
    let longest_word = |i: usize| {
        let cells = rows.iter().map(|r| &r[i]).chain([&header[i]]);
        let words = cells.flat_map(|c| c.split_whitespace()).map(UnicodeWidthStr::width);
        words.filter(|w| *w <= WORD).max().unwrap_or(0).max(OUTLET)
    };
    let mut widths: Vec<usize> = (0..columns).map(likes).collect();
    let mut least: Vec<usize> = (0..columns).map(longest_word).collect();
    (least[0], least[columns - 1]) = (QUESTION, VERDICT);
    let room = width.saturating_sub(frame(columns));
    if least.iter().sum::<usize>() > room {
        least[1..columns - 1].fill(OUTLET);
    }
    widths[0] = widths[0].min(QUESTION_MOST);
    widths[columns - 1] = widths[columns - 1].min(VERDICT_MOST);
    while widths.iter().sum::<usize>() > room {
        let give = |i: &usize| widths[*i].saturating_sub(least[*i]);
        let Some(widest) = (0..columns).filter(|i| give(i) > 0).max_by_key(|i| (widths[*i], *i)) else {
            break;
        };
        widths[widest] -= 1;
    }
    widths
}
