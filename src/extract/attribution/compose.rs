//! Lays attributions over one another: which chain stands for which stretch of the sentence.

use std::ops::Range;

use crate::{extract::SourceMention, lexicon::speech::Stance, model::Span};

/// One attribution with its speaker known. Ranges are token indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    pub(super) scope: Range<usize>,
    pub(super) words: Range<usize>,
    pub(super) chain: Vec<String>,
    pub(super) stance: Stance,
    /// The source of a source: nearest, where scopes are equal.
    pub(super) is_inner: bool,
    /// Nobody in particular: adds no name to a chain that has one.
    pub(super) is_vague: bool,
}

/// A stretch that one set of attributions covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment<'a> {
    pub(super) range: Range<usize>,
    /// Wording of the nearest attribution.
    pub(super) words: Range<usize>,
    /// Nearest first.
    over: Vec<&'a Attribution>,
}

/// Cuts `0..len` where the set of attributions changes; uncovered stretches are left out.
pub(super) fn segments<'a>(len: usize, attributions: &'a [Attribution]) -> Vec<Segment<'a>> {
    let mut bounds: Vec<usize> = attributions
        .iter()
        .flat_map(|a| [a.scope.start, a.scope.end])
        .map(|b| b.min(len))
        .collect();
    bounds.sort_unstable();
    bounds.dedup();
    bounds
        .windows(2)
        .filter_map(|pair| {
            let range = pair[0]..pair[1];
            let mut over: Vec<&Attribution> = attributions
                .iter()
                .filter(|a| a.scope.start <= range.start && range.end <= a.scope.end)
                .collect();
            over.sort_by_key(|a| (a.scope.len(), !a.is_inner));
            let words = over
                .iter()
                .find(|a| !a.words.is_empty())
                .or(over.first())?
                .words
                .clone();
            Some(Segment { range, words, over })
        })
        .collect()
}

impl Segment<'_> {
    /// The mention of this stretch, whose bytes are `scope`.
    pub(super) fn source(&self, scope: Span) -> SourceMention {
        let named = self.over.iter().any(|a| !a.is_vague);
        let mut chain: Vec<String> = vec![];
        for name in self
            .over
            .iter()
            .filter(|a| !named || !a.is_vague)
            .flat_map(|a| &a.chain)
        {
            if !chain.contains(name) {
                chain.push(name.clone());
            }
        }
        let has = |stance: Stance| self.over.iter().any(|a| a.stance == stance);
        SourceMention {
            chain,
            scope,
            alleged: has(Stance::Claimed) || has(Stance::Accused),
            denied: has(Stance::Denied),
            said_on: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Attribution, segments};
    use crate::{lexicon::speech::Stance, model::Span};

    fn attribution(scope: std::ops::Range<usize>, name: &str, is_inner: bool) -> Attribution {
        Attribution {
            scope,
            words: 0..1,
            chain: vec![name.to_owned()],
            stance: Stance::Said,
            is_inner,
            is_vague: name == "reports",
        }
    }

    fn chains(attributions: &[Attribution]) -> Vec<(std::ops::Range<usize>, Vec<String>)> {
        segments(20, attributions)
            .iter()
            .map(|s| (s.range.clone(), s.source(Span::default()).chain))
            .collect()
    }

    #[test]
    fn a_narrow_scope_is_nearer_than_a_wide_one() {
        let got = chains(&[attribution(5..10, "guard", false), attribution(0..12, "agency", false)]);
        let both = vec!["guard".to_owned(), "agency".to_owned()];
        let one = vec!["agency".to_owned()];
        assert_eq!(got, [(0..5, one.clone()), (5..10, both), (10..12, one)]);
    }

    #[test]
    fn the_source_of_a_source_comes_first() {
        let got = chains(&[attribution(0..9, "agency", false), attribution(0..9, "residents", true)]);
        assert_eq!(got, [(0..9, vec!["residents".to_owned(), "agency".to_owned()])]);
    }

    #[test]
    fn nobody_in_particular_gives_way_to_a_name() {
        let got = chains(&[attribution(0..9, "reports", false), attribution(0..12, "mayor", false)]);
        assert_eq!(got[0].1, ["mayor"]);
        assert_eq!(chains(&[attribution(0..9, "reports", false)])[0].1, ["reports"]);
    }
}
