//! The last lines: a legend of what was used, and what was left out.

use super::VERDICTS;
use crate::model::{Fact, Relation, RelationKind, Report, Verdict};
use crate::render::{dates, ink::Ink, selection::Selection, wording};

/// The lines, each with its line feed, after an empty one.
pub(super) fn lines(report: &Report, ink: &Ink, selection: &Selection) -> String {
    let mut lines = Vec::new();
    if selection.facts().next().is_some() {
        lines.extend(ink.flow(&legend(report, ink, selection)));
        lines.push("crosscheck show ID prints the quotes behind a row.".to_owned());
    } else if !report.articles.is_empty() {
        lines.push("No question is answered by two sources.".to_owned());
    }
    if selection.left_out > 0 {
        let questions = wording::counted(selection.left_out, "question");
        let them = if selection.left_out == 1 { "it" } else { "them" };
        lines.push(format!(
            "{questions} answered by one source or outlet only left out; --all shows {them}."
        ));
    }
    let gap = if lines.is_empty() { "" } else { "\n" };
    let wrapped = lines.iter().flat_map(|l| ink.wrap(l, 0));
    wrapped.fold(gap.to_owned(), |out, l| out + &l + "\n")
}

fn legend(report: &Report, ink: &Ink, selection: &Selection) -> Vec<(String, Option<Verdict>)> {
    let facts: Vec<&Fact> = selection.facts().map(|f| &report.facts[f]).collect();
    let glyph = |v| wording::glyph(v, ink.ascii());
    let relates = |test: &dyn Fn(&Relation) -> bool| facts.iter().any(|f| f.relations.iter().any(test));
    let compared = VERDICTS
        .into_iter()
        .filter(|&v| v != Verdict::NotComparable && facts.iter().any(|f| f.verdict == v));
    let mut parts: Vec<String> = compared
        .map(|v| format!("{} {}", glyph(v), wording::verdict_in_a_sentence(v)))
        .collect();
    let mut explain = |used: bool, text: &str| {
        if used {
            parts.push(text.to_owned());
        }
    };
    let other = format!("{} another date, place or scope", glyph(Verdict::NotComparable));
    explain(relates(&|r| r.kind == RelationKind::NotComparable), &other);
    explain(
        relates(&|r| r.internal && r.kind == RelationKind::Contradict),
        "! tension inside the article",
    );
    let inferred = |a: &crate::model::Article| dates::published(&a.published).starts_with('~');
    explain(report.articles.iter().any(inferred), "~ inferred date");
    explain(report.articles.iter().any(|a| !a.outlet.declared), "? inferred outlet");
    parts.into_iter().map(|part| (part, None)).collect()
}
