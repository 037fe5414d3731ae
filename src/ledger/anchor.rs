//! Finds the quotes of the ledger again after articles were edited.
//!
//! Measured on edits of real articles: ids that hash the text lose every decision on any edit, offsets lose half, and a
//! fuzzy search moves one in twenty to a wrong number. So the value phrase must be the same and its surroundings alike
//! (kept), or else the number the same and the sentence nearly so (drifted, for a person to look at); anything less is an
//! orphan. A decision never moves to another number.

use super::format;
use crate::model::{AnchorState, Article, Claim, Span, Value, normalised};
use std::collections::BTreeMap;

/// Characters on each side of a value that count as its surroundings.
const CONTEXT: usize = 32;
/// Likeness of the surroundings from which the same phrase is the same claim.
const ALIKE: f64 = 0.5;
/// Likeness of sentences from which the same number is the same claim.
const SAME_SENTENCE: f64 = 0.8;

/// Where a quote is now: the state, and the number of the claim in the run.
pub(super) type Found = (AnchorState, Option<usize>);

/// The claims of a run, by article.
pub(super) struct Corpus<'a> {
    articles: BTreeMap<&'a str, (&'a Article, Vec<usize>)>,
    claims: &'a [Claim],
}

impl<'a> Corpus<'a> {
    pub(super) fn new(articles: &'a [Article], claims: &'a [Claim]) -> Self {
        let mut by_id: Vec<(&Article, Vec<usize>)> = articles.iter().map(|a| (a, vec![])).collect();
        for (n, claim) in claims.iter().enumerate() {
            if let Some((_, own)) = by_id.get_mut(claim.article) {
                own.push(n);
            }
        }
        Corpus {
            articles: by_id.into_iter().map(|(a, own)| (a.id.0.as_str(), (a, own))).collect(),
            claims,
        }
    }

    /// Finds quotes again; the answers are in the order of `anchors`. Quotes of one article are found together, the
    /// likest first, and two different claims never become one.
    pub(super) fn find(&self, anchors: &[&format::Claim]) -> Vec<Found> {
        let mut found: Vec<Found> = vec![(AnchorState::Absent, None); anchors.len()];
        let mut by_article: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, anchor) in anchors.iter().enumerate() {
            by_article.entry(&anchor.article).or_default().push(n);
        }
        for (id, wanted) in by_article {
            if let Some((article, own)) = self.articles.get(id) {
                self.find_in(article, own, anchors, &wanted, &mut found);
            }
        }
        found
    }

    fn find_in(
        &self,
        article: &Article,
        own: &[usize],
        anchors: &[&format::Claim],
        wanted: &[usize],
        found: &mut [Found],
    ) {
        let mut by_phrase: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_value: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &c in own {
            let value = &self.claims[c].value;
            by_phrase
                .entry(normalised(value.span.of(&article.text)))
                .or_default()
                .push(c);
            by_value.entry(stated(value)).or_default().push(c);
        }
        let mut candidates: Vec<Candidate> = vec![];
        for &n in wanted {
            let anchor = anchors[n];
            let same_phrase = by_phrase.get(&normalised(&anchor.quote.exact)).into_iter().flatten();
            candidates.extend(same_phrase.filter_map(|&c| self.kept(article, anchor, n, c)));
            let same_value = by_value.get(&anchor.value).into_iter().flatten();
            candidates.extend(same_value.filter_map(|&c| self.drifted(article, anchor, n, c)));
        }
        candidates.sort_by(|a, b| a.rank().partial_cmp(&b.rank()).unwrap_or(std::cmp::Ordering::Equal));
        let mut taken: BTreeMap<usize, &str> = BTreeMap::new();
        for &n in wanted {
            found[n] = (AnchorState::Orphaned, None);
        }
        for Candidate {
            state, anchor, claim, ..
        } in candidates
        {
            let id = anchors[anchor].id.as_str();
            let free = taken.get(&claim).is_none_or(|holder| *holder == id);
            if found[anchor].1.is_none() && free {
                found[anchor] = (state, Some(claim));
                taken.insert(claim, id);
            }
        }
    }

    fn kept(&self, article: &Article, anchor: &format::Claim, n: usize, c: usize) -> Option<Candidate> {
        let (prefix, suffix) = surroundings(&article.text, self.claims[c].value.span);
        let likeness = (alike(&anchor.quote.prefix, prefix) + alike(&anchor.quote.suffix, suffix)) / 2.0;
        (likeness >= ALIKE).then(|| self.candidate(AnchorState::Kept, likeness, anchor, n, c))
    }

    fn drifted(&self, article: &Article, anchor: &format::Claim, n: usize, c: usize) -> Option<Candidate> {
        if anchor.value.is_empty() || anchor.sentence.is_empty() {
            return None;
        }
        let likeness = alike(&anchor.sentence, self.claims[c].sentence.of(&article.text));
        (likeness >= SAME_SENTENCE).then(|| self.candidate(AnchorState::Drifted, likeness, anchor, n, c))
    }

    fn candidate(&self, state: AnchorState, likeness: f64, anchor: &format::Claim, n: usize, c: usize) -> Candidate {
        Candidate {
            state,
            likeness,
            same_id: self.claims[c].id.0 == anchor.id,
            anchor: n,
            claim: c,
        }
    }
}

/// A claim that a quote may have become.
struct Candidate {
    state: AnchorState,
    likeness: f64,
    same_id: bool,
    anchor: usize,
    claim: usize,
}

impl Candidate {
    /// Kept before drifted, the likest first; the id decides between equals, then the order of the text.
    fn rank(&self) -> (AnchorState, f64, bool, usize, usize) {
        (self.state, -self.likeness, !self.same_id, self.claim, self.anchor)
    }
}

/// The number, range or days of a value in one spelling, with its unit: what must be equal for a quote to be found again
/// under other words.
pub(super) fn stated(value: &Value) -> String {
    let range = |ends: [Option<String>; 2]| match ends {
        [Some(a), Some(b)] if a == b => a,
        [a, b] => format!("{}..{}", a.unwrap_or_default(), b.unwrap_or_default()),
    };
    let number = |n: crate::model::Decimal| n.normalize().to_string();
    let figure = value.figure.map(|f| range([f.lo.map(number), f.hi.map(number)]));
    let days = value.dates.map(|d| match (d.from, d.to) {
        (Some(a), Some(b)) if a == a.first_of_year() && b == a.last_of_year() => a.year().to_string(),
        (a, b) => range([a.map(|d| d.to_string()), b.map(|d| d.to_string())]),
    });
    let parts = [figure.or(days), value.unit.clone()];
    let text: Vec<String> = parts.into_iter().flatten().collect();
    if text.is_empty() {
        return value.timex.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    }
    text.join(" ")
}

/// Up to [`CONTEXT`] characters on each side of a span.
pub(super) fn surroundings(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    (&before[from..], &after[..to])
}

/// Likeness of two stretches of text from 0 to 1: shared pairs of letters, without regard to spacing, case and the shape
/// of quotation marks.
fn alike(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    strsim::sorensen_dice(&plain(a), &plain(b))
}

fn plain(text: &str) -> String {
    let straight = |c: char| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        c => c,
    };
    normalised(text).chars().map(straight).collect()
}

#[cfg(test)]
mod tests {
    use super::{alike, stated, surroundings};
    use crate::model::{Span, sample};

    #[test]
    fn edits_nearby_leave_surroundings_alike() {
        assert!(alike("the army keeps ", "the Turkish army keeps ") > 0.5);
        assert!(alike("\u{201c}there were ", "\"there were ") > 0.9);
        assert!(alike(" observation posts around Idlib.", " ceasefire violations last week") < 0.4);
    }

    #[test]
    fn a_value_is_said_in_one_spelling() {
        assert_eq!(stated(&sample::count("12").value), "12");
        assert_eq!(stated(&sample::range("200", "999").value), "200..999");
        assert_eq!(stated(&sample::measure("1.50", "kilometre").value), "1.5 kilometre");
        assert_eq!(stated(&sample::year("2018").value), "2018");
    }

    #[test]
    fn surroundings_count_characters() {
        let text = "é".repeat(40) + "12" + "ß";
        let (before, after) = surroundings(&text, Span::new(80, 82));
        assert_eq!((before.chars().count(), after), (32, "ß"));
    }
}
