//! A report with what every format looks up: line starts, the text of a value, where it stands.

use crate::model::{Article, Claim, Fact, Relation, RelationKind, Report, Span, Verdict};
use std::{borrow::Cow, cmp::Reverse};

/// Characters of context on each side of a quote.
const CONTEXT: usize = 32;

/// A report, with the line starts of its articles.
pub(super) struct View<'a> {
    pub(super) report: &'a Report,
    /// For each article, the byte offsets where its lines start.
    lines: Vec<Vec<u32>>,
}

impl<'a> View<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let lines = report.articles.iter().map(|a| line_starts(&a.text)).collect();
        View { report, lines }
    }

    /// The article of a claim.
    pub(super) fn article(&self, claim: &Claim) -> &'a Article {
        &self.report.articles[claim.article]
    }

    /// Claims of a fact with their position, in the order of positions.
    pub(super) fn claims_of(&self, fact: &'a Fact) -> impl Iterator<Item = (usize, usize)> + 'a {
        fact.positions
            .iter()
            .enumerate()
            .flat_map(|(p, position)| position.claims.iter().map(move |&c| (p, c)))
    }

    /// The value as written.
    pub(super) fn value(&self, claim: &Claim) -> &'a str {
        claim.value.span.of(&self.article(claim).text)
    }

    /// The value as tables show it: names as reports call them, all else as written.
    pub(super) fn shown(&self, claim: &'a Claim) -> Cow<'a, str> {
        match &claim.value.names {
            Some(names) => Cow::Owned(names.label()),
            None => Cow::Borrowed(self.value(claim)),
        }
    }

    /// Line and column of a byte offset, both from 1, the column in characters.
    pub(super) fn line_column(&self, article: usize, offset: u32) -> (usize, usize) {
        let starts = &self.lines[article];
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let before = Span {
            start: starts[line - 1],
            end: offset,
        };
        (line, before.of(&self.report.articles[article].text).chars().count() + 1)
    }

    /// `path:line` of a claim's value.
    pub(super) fn location(&self, claim: &Claim) -> String {
        let (line, _) = self.line_column(claim.article, claim.value.span.start);
        format!("{}:{line}", self.article(claim).path)
    }

    /// The sentence of claims that share it, on one line: its words through `plain`, their values through `value`, which
    /// take and give text without outer spaces.
    pub(super) fn quoted(
        &self,
        claims: &[&Claim],
        plain: impl Fn(&str) -> String,
        value: impl Fn(&str) -> String,
    ) -> String {
        let Some(first) = claims.first() else {
            return String::new();
        };
        let text = &self.article(first).text;
        let mut values: Vec<Span> = claims.iter().map(|c| c.value.span).collect();
        values.sort();
        let whole = values.iter().fold(first.sentence, |whole, value| whole.cover(*value));
        let (mut out, mut at) = (String::new(), whole.start);
        let add = |out: &mut String, part: &str, print: &dyn Fn(&str) -> String| {
            if !out.is_empty() && !out.ends_with(' ') && part.starts_with(char::is_whitespace) {
                out.push(' ');
            }
            out.push_str(&print(part));
            if !out.ends_with(' ') && part.ends_with(char::is_whitespace) {
                out.push(' ');
            }
        };
        for span in values.into_iter().filter(|v| !v.is_empty()) {
            if span.start >= at {
                add(
                    &mut out,
                    Span {
                        start: at,
                        end: span.start,
                    }
                    .of(text),
                    &plain,
                );
                add(&mut out, span.of(text), &value);
                at = span.end;
            }
        }
        add(
            &mut out,
            Span {
                start: at,
                end: whole.end,
            }
            .of(text),
            &plain,
        );
        out.trim().to_owned()
    }

    /// Up to 32 characters before and after a claim's sentence.
    pub(super) fn context(&self, claim: &Claim) -> (&'a str, &'a str) {
        let text = &self.article(claim).text;
        let before = text.get(..claim.sentence.start as usize).unwrap_or_default();
        let after = text.get(claim.sentence.end as usize..).unwrap_or_default();
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(i, _)| i);
        (&before[from..], &after[..to])
    }
}

/// The relation that decides a fact's verdict: of the kind that the verdict says, between outlets before inside one,
/// the surest, the first.
pub(super) fn deciding(fact: &Fact) -> Option<&Relation> {
    let said = match fact.verdict {
        Verdict::Contradiction | Verdict::Disputed => RelationKind::Contradict,
        Verdict::Compatible => RelationKind::Compatible,
        Verdict::Agreement | Verdict::SingleSource => RelationKind::Agree,
        Verdict::NotComparable => RelationKind::NotComparable,
    };
    let order = |r: &&Relation| {
        (
            r.kind != said,
            rank(r.kind),
            r.internal,
            Reverse(r.confidence),
            r.a,
            r.b,
        )
    };
    fact.relations.iter().min_by_key(order)
}

/// Relations from the worst to the one that says least.
pub(super) fn rank(kind: RelationKind) -> u8 {
    match kind {
        RelationKind::Contradict => 0,
        RelationKind::Compatible => 1,
        RelationKind::Agree => 2,
        RelationKind::NotComparable => 3,
    }
}

/// The relation of two positions, in either order.
pub(super) fn relation(fact: &Fact, a: usize, b: usize) -> Option<&Relation> {
    fact.relations.iter().find(|r| (r.a, r.b) == (a.min(b), a.max(b)))
}

fn line_starts(text: &str) -> Vec<u32> {
    let after = text
        .bytes()
        .enumerate()
        .filter(|&(_, b)| b == b'\n')
        .map(|(i, _)| i + 1);
    std::iter::once(0)
        .chain(after)
        .map(|i| u32::try_from(i).unwrap_or(u32::MAX))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::View;
    use crate::render::fixture;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let report = fixture::bridge();
        let view = View::new(&report);
        assert_eq!(view.line_column(0, 0), (1, 1));
        let claim = &report.claims[0];
        let (line, column) = view.line_column(0, claim.value.span.start);
        let text = report.articles[0].text.lines().nth(line - 1).unwrap_or_default();
        let found: String = text.chars().skip(column - 1).take(2).collect();
        assert_eq!(found, view.value(claim));
    }

    #[test]
    fn context_is_at_most_32_characters_on_each_side() {
        let report = fixture::bridge();
        let view = View::new(&report);
        for claim in &report.claims {
            let (before, after) = view.context(claim);
            assert!(before.chars().count() <= 32 && after.chars().count() <= 32);
            let same = |text: &str| text.trim().to_owned();
            let quoted = view.quoted(&[claim], same, |value| format!("[{}]", same(value)));
            let sentence = claim.sentence.of(&view.article(claim).text);
            assert_eq!(quoted.replace(['[', ']'], ""), sentence);
            assert!(quoted.contains(&format!("[{}]", view.value(claim))));
        }
    }
}
