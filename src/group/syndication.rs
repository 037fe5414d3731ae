//! Independence: articles that carry one text, one agency or one named source are one root.

use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::lowered;
use crate::model::{Article, Claim, Sources, Zone};

/// Words in a shingle.
const SHINGLE: usize = 8;
/// One shingle in this many is kept, chosen by its hash, so that all articles keep the same ones.
const SAMPLE: u64 = 4;
/// Share of the shorter article's shingles that a copy repeats.
const COPIED: f64 = 0.3;
/// Fewest shared shingles of a copy.
const FEWEST: usize = 4;
/// Articles with one shingle that are compared, at most.
const WINDOW: usize = 16;

/// For each article, the name of the root behind its own voice.
pub(super) struct Roots {
    names: Vec<String>,
}

impl Roots {
    /// Finds near-copies and credits.
    pub(super) fn of(articles: &[Article]) -> Self {
        let families = families(articles);
        let mut name: BTreeMap<usize, &str> = BTreeMap::new();
        for credited in [true, false] {
            for (n, article) in articles.iter().enumerate() {
                let own = if credited {
                    article.wire.as_deref()
                } else {
                    Some(article.outlet.name.as_str())
                };
                if let Some(own) = own {
                    name.entry(families[n]).or_insert(own);
                }
            }
        }
        Roots {
            names: families
                .iter()
                .map(|f| name.get(f).copied().unwrap_or_default().to_owned())
                .collect(),
        }
    }

    /// Outlets and roots of some claims.
    pub(super) fn sources(&self, ids: &[usize], claims: &[Claim], articles: &[Article]) -> Sources {
        let outlets: BTreeSet<&str> = ids
            .iter()
            .map(|&c| articles[claims[c].article].outlet.name.as_str())
            .collect();
        let mut names: Vec<(&str, usize)> = ids.iter().map(|&c| self.root(&claims[c])).zip(0..).collect();
        names.sort_unstable();
        names.dedup_by_key(|(name, _)| *name);
        names.sort_unstable_by_key(|&(_, first)| first);
        let mut roots: BTreeMap<String, String> = BTreeMap::new();
        for (name, _) in names {
            roots.entry(folded(name)).or_insert_with(|| name.to_owned());
        }
        Sources {
            outlets: outlets.len(),
            roots: roots.len(),
            root_names: roots.into_values().collect(),
        }
    }

    /// A named source, else whoever speaks in the article's own voice.
    fn root<'a>(&'a self, claim: &'a Claim) -> &'a str {
        let named = |s: &&String| s.chars().any(char::is_uppercase);
        claim
            .attribution
            .iter()
            .find(named)
            .map_or(self.names[claim.article].as_str(), String::as_str)
    }
}

/// A source's name for comparison: lower-cased letters and digits, without an article in front.
fn folded(name: &str) -> String {
    let lower = name.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Family of each article: articles with long runs of words in common.
fn families(articles: &[Article]) -> Vec<usize> {
    let shingles: Vec<Vec<u64>> = articles.par_iter().map(shingles).collect();
    let mut uses: Vec<(u64, usize)> = shingles
        .iter()
        .enumerate()
        .flat_map(|(n, set)| set.iter().map(move |&hash| (hash, n)))
        .collect();
    uses.par_sort_unstable();
    let mut family: Vec<usize> = (0..articles.len()).collect();
    for n in 0..articles.len() {
        let mut earlier: Vec<usize> = shingles[n].iter().flat_map(|&hash| before(&uses, hash, n)).collect();
        earlier.sort_unstable();
        for run in earlier.chunk_by(|a, b| a == b) {
            let shorter = shingles[n].len().min(shingles[run[0]].len());
            if run.len() >= FEWEST && run.len() as f64 >= COPIED * shorter as f64 {
                family[n] = family[n].min(family[run[0]]);
            }
        }
    }
    family
}

/// The articles nearest before article `n`, at most [`WINDOW`], that use a shingle.
fn before(uses: &[(u64, usize)], hash: u64, n: usize) -> impl Iterator<Item = usize> {
    let at = uses.partition_point(|used| *used < (hash, n));
    let nearest = uses[..at].iter().rev().take(WINDOW);
    nearest.take_while(move |used| used.0 == hash).map(|used| used.1)
}

/// The shingles of an article that are kept, ascending, without repeats.
fn shingles(article: &Article) -> Vec<u64> {
    let text = article
        .blocks
        .iter()
        .filter(|b| b.zone != Zone::Boilerplate)
        .map(|b| b.span.of(&article.text));
    let words: Vec<u64> = text
        .flat_map(super::profile::words)
        .map(|word| hash(lowered(word).bytes()))
        .collect();
    let mut kept: Vec<u64> = words
        .windows(SHINGLE)
        .map(|run| hash(run.iter().flat_map(|w| w.to_le_bytes())))
        .filter(|h| h % SAMPLE == 0)
        .collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// FNV-1a.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}
