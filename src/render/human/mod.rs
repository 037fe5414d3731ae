//! For people at a terminal: a summary, then a table where it fits, else cards.

mod card;
mod summary;
mod table;

use super::{
    Item, Style,
    columns::{self, TimeGroup},
    ink::Ink,
    view::View,
    wording,
};
use crate::model::{Fact, RelationKind, Report, Verdict};

/// Below this width one table holds one time group.
const WIDE: usize = 100;
/// Below this width there are no tables.
const NARROW: usize = 80;

/// The summary, the questions, a legend and what was left out.
pub(super) fn report(report: &Report, style: &Style) -> String {
    let (view, ink, groups) = (View::new(report), Ink::new(style), columns::time_groups(report));
    let shown: Vec<usize> = (0..report.facts.len())
        .filter(|&f| style.all || report.facts[f].verdict != Verdict::SingleSource)
        .collect();
    let mut out = summary::lines(&view, &ink, &groups);
    for section in sections(report, &groups, &shown, style) {
        out.push('\n');
        out.push_str(&section.text(&view, &ink, &groups));
    }
    out.push_str(&ending(report, &ink, &shown));
    out
}

/// The card of one fact or claim.
pub(super) fn card(report: &Report, item: Item, style: &Style) -> String {
    let (view, ink) = (View::new(report), Ink::new(style));
    match item {
        Item::Fact(i) => report.facts.get(i).map(|_| card::fact(&view, &ink, i)),
        Item::Claim(i) => report.claims.get(i).map(|_| card::claim(&view, &ink, i)),
    }
    .unwrap_or_default()
}

/// Questions that are laid out together, problems first.
struct Section {
    /// `None` for all time groups together.
    group: Option<usize>,
    /// Spans several time groups.
    across: bool,
    facts: Vec<usize>,
}

/// One section when all outlets fit side by side; else one a time group and one for what spans them, in the order of
/// their worst question.
fn sections(report: &Report, groups: &[TimeGroup], shown: &[usize], style: &Style) -> Vec<Section> {
    if shown.is_empty() {
        return Vec::new();
    }
    let outlets = groups.iter().map(|g| g.columns.len()).sum();
    if groups.len() == 1 || style.width < NARROW || (style.width >= WIDE && table::fits(outlets, style.width)) {
        return vec![Section {
            group: None,
            across: false,
            facts: shown.to_vec(),
        }];
    }
    let mut sections: Vec<Section> = Vec::new();
    for &fact in shown {
        let group = columns::only_group(report, groups, &report.facts[fact]);
        match sections.iter_mut().find(|s| s.group == group) {
            Some(section) => section.facts.push(fact),
            None => sections.push(Section {
                group,
                across: group.is_none(),
                facts: vec![fact],
            }),
        }
    }
    sections
}

impl Section {
    fn text(&self, view: &View<'_>, ink: &Ink, groups: &[TimeGroup]) -> String {
        let title = match self.group {
            Some(group) => format!("{}\n", ink.bold(&groups[group].months)),
            None if self.across => format!("{}\n", ink.bold("Across time groups")),
            None => String::new(),
        };
        let columns: Vec<_> = groups
            .iter()
            .enumerate()
            .filter(|(i, _)| self.group.is_none_or(|g| g == *i))
            .flat_map(|(_, g)| &g.columns)
            .filter(|c| self.facts.iter().any(|&f| table::speaks(view, f, c)))
            .collect();
        let body = if ink.width() >= NARROW && table::fits(columns.len(), ink.width()) {
            table::table(view, ink, &columns, &self.facts)
        } else {
            card::list(view, ink, &self.facts)
        };
        title + &body
    }
}

/// The legend of the glyphs in use, and what was left out.
fn ending(report: &Report, ink: &Ink, shown: &[usize]) -> String {
    let left_out = report.facts.len() - shown.len();
    let mut lines = Vec::new();
    if !shown.is_empty() {
        lines.push(legend(report, ink, shown));
        lines.push("crosscheck show ID prints the quotes behind a row.".to_owned());
    } else if !report.articles.is_empty() {
        lines.push("No question is answered by two sources.".to_owned());
    }
    if left_out > 0 {
        let questions = wording::counted(left_out, "question");
        let them = if left_out == 1 { "it" } else { "them" };
        lines.push(format!(
            "{questions} answered by one source only left out; --all shows {them}."
        ));
    }
    let gap = if lines.is_empty() { "" } else { "\n" };
    let lines = lines.iter().flat_map(|l| ink.wrap(l, 0));
    lines.fold(gap.to_owned(), |out, l| out + &l + "\n")
}

fn legend(report: &Report, ink: &Ink, shown: &[usize]) -> String {
    let facts: Vec<&Fact> = shown.iter().map(|&f| &report.facts[f]).collect();
    let used = |verdict| facts.iter().any(|f| f.verdict == verdict);
    let mut parts: Vec<String> = VERDICTS
        .into_iter()
        .filter(|&v| used(v) && v != Verdict::NotComparable)
        .map(|v| {
            format!(
                "{} {}",
                wording::glyph(v, ink.ascii()),
                wording::verdict_in_a_sentence(v)
            )
        })
        .collect();
    if facts
        .iter()
        .any(|f| f.relations.iter().any(|r| r.kind == RelationKind::NotComparable))
    {
        let glyph = wording::glyph(Verdict::NotComparable, ink.ascii());
        parts.push(format!("{glyph} another date, place or scope"));
    }
    if facts.iter().any(|f| {
        f.relations
            .iter()
            .any(|r| r.internal && r.kind == RelationKind::Contradict)
    }) {
        parts.push("! tension inside the article".to_owned());
    }
    if report
        .articles
        .iter()
        .any(|a| super::dates::published(&a.published).starts_with('~'))
    {
        parts.push("~ inferred date".to_owned());
    }
    if report.articles.iter().any(|a| !a.outlet.declared) {
        parts.push("? inferred outlet".to_owned());
    }
    parts.join("  ")
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
