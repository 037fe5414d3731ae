//! Spelling variants ("Saraqib", "Saraqeb"; "armor", "armour"), found once per distinct word, never per pair of claims.

use std::collections::{BTreeMap, BTreeSet};

/// Pairs of words that are variants of one another.
#[derive(Clone, Debug, Default)]
pub(super) struct Variants<'a> {
    pairs: BTreeSet<(&'a str, &'a str)>,
}

/// Jaro-Winkler similarity from which two spellings are variants.
const ALIKE: f64 = 0.93;
/// Shorter words are never variants: "Iran" is not "Iraq".
const SHORTEST: usize = 6;
/// Words that start alike and are compared, at most.
const FAMILY: usize = 64;

impl<'a> Variants<'a> {
    /// Compares the words that start with the same two letters.
    pub(super) fn of(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut families: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for word in words.into_iter().filter(|w| w.chars().count() >= SHORTEST) {
            families.entry(word.chars().take(2).collect()).or_default().insert(word);
        }
        let mut pairs = BTreeSet::new();
        for family in families.values() {
            let family: Vec<&str> = family.iter().copied().collect();
            for (n, a) in family.iter().enumerate() {
                for b in family[n + 1..].iter().take(FAMILY) {
                    if alike(a, b) {
                        pairs.insert((*a, *b));
                    }
                }
            }
        }
        Variants { pairs }
    }

    /// True for one word, or two spellings of it.
    pub(super) fn same(&self, a: &'a str, b: &'a str) -> bool {
        a == b || self.pairs.contains(&(a.min(b), a.max(b)))
    }
}

/// Spelling alone: spaces and hyphens do not count, the last words of a longer name decide ("Kafr Lossin", "Kafr Battikh").
fn alike(a: &str, b: &str) -> bool {
    let joined = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let tail = |s: &str| {
        s.split(|c: char| !c.is_alphanumeric())
            .next_back()
            .map(str::to_owned)
            .unwrap_or_default()
    };
    let words = |s: &str| s.split_whitespace().count();
    strsim::jaro_winkler(&joined(a), &joined(b)) >= ALIKE
        && (words(a) != words(b) || words(a) == 1 || strsim::jaro_winkler(&tail(a), &tail(b)) >= 0.8)
}

#[cfg(test)]
mod tests {
    use super::Variants;

    #[test]
    fn transliterations_are_variants_and_neighbours_are_not() {
        let words = [
            "saraqib",
            "saraqeb",
            "kafr lossin",
            "kafr losin",
            "kafr battikh",
            "iran",
            "iraq",
            "austria",
            "australia",
        ];
        let variants = Variants::of(words);
        assert!(variants.same("saraqib", "saraqeb") && variants.same("kafr losin", "kafr lossin"));
        assert!(!variants.same("kafr lossin", "kafr battikh") && !variants.same("iran", "iraq"));
    }
}
