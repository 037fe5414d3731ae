//! What outlets call one and the same thing.

use crate::model::{Report, Term, Terminology};
use crate::render::{ink::Ink, wording};

/// A line a referent under its heading, after an empty one; nothing where all use the same words.
pub(super) fn lines(report: &Report, ink: &Ink) -> String {
    if report.terminology.is_empty() {
        return String::new();
    }
    let heading = "Words for one and the same (no contradiction):".to_owned();
    let rows = report.terminology.iter().map(|row| line(report, row, ink));
    let wrapped = std::iter::once(heading).chain(rows).enumerate().flat_map(|(n, line)| {
        if n == 0 {
            ink.wrap(&line, 0)
        } else {
            ink.wrap_hanging(&line, 2, 4)
        }
    });
    wrapped.fold("\n".to_owned(), |out, line| out + &line + "\n")
}

/// `the Syrian government: "regime" - Harbour Post 3, The Lantern; "government" - Coast Radio 2`.
fn line(report: &Report, row: &Terminology, ink: &Ink) -> String {
    let terms: Vec<String> = row.terms.iter().map(|term| used(report, term, ink)).collect();
    format!("{}: {}", ink.text(&wording::referent(row)), terms.join("; "))
}

fn used(report: &Report, term: &Term, ink: &Ink) -> String {
    let outlets = wording::outlets_of(report, term);
    let named = outlets.iter().map(|(outlet, count)| match count {
        1 => ink.text(outlet),
        _ => format!("{} {count}", ink.text(outlet)),
    });
    format!(
        "\u{201c}{}\u{201d} - {}",
        ink.text(&term.term),
        named.collect::<Vec<_>>().join(", ")
    )
}
