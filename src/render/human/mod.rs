//! For people at a terminal: a summary, then a table where it fits, else cards.

mod card;
mod ending;
mod section;
mod summary;
mod table;
mod terms;

use super::{Item, Style, columns, ink::Ink, selection::Selection, view::View};
use crate::model::{LeftOut, Report, Verdict};

/// The summary, the questions, a legend and what was left out.
pub(super) fn report(report: &Report, style: &Style) -> String {
    let (view, ink, groups) = (View::new(report), Ink::new(style), columns::time_groups(report));
    let selection = Selection::new(&view, style.all);
    let mut out = summary::lines(&view, &ink, &groups);
    out.push_str(&section::text(&view, &ink, &groups, &selection));
    out.push_str(&terms::lines(report, &ink));
    out.push_str(&ending::lines(report, &ink, &selection));
    out
}

/// The card of one fact or claim.
pub(super) fn card(report: &Report, item: Item, left_out: &[LeftOut], style: &Style) -> String {
    let (view, ink) = (View::new(report), Ink::new(style));
    match item {
        Item::Fact(i) => report.facts.get(i).map(|_| card::fact(&view, &ink, i, left_out)),
        Item::Claim(i) => report.claims.get(i).map(|_| card::claim(&view, &ink, i)),
    }
    .unwrap_or_default()
}

/// The card of one fact of a report that is laid out already.
pub(super) fn fact_card(view: &View<'_>, ink: &Ink, index: usize) -> String {
    card::fact(view, ink, index, &[])
}

/// Verdicts, worst first.
const VERDICTS: [Verdict; 6] = [
    Verdict::Contradiction,
    Verdict::Disputed,
    Verdict::Compatible,
    Verdict::Agreement,
    Verdict::NotComparable,
    Verdict::SingleSource,
];

#[cfg(test)]
mod tests;
