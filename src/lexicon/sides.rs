//! Sides of an event, and who cannot be on two of them: `sides.tsv`, with nationalities from `demonyms.tsv`.

use std::collections::BTreeSet;

use super::{LexiconError, fold::lowered, table::rows, word_map::WordMap};

/// One side ("government_forces"), as `sides.tsv` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side<'a>(pub &'a str);

/// Words for sides.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// Side of each phrase (singular, lower case, hyphens as spaces).
    phrases: WordMap<String>,
    /// Pairs that exclude each other, both ways.
    exclusions: BTreeSet<(String, String)>,
    /// Country of each demonym.
    nations: WordMap<String>,
}

/// The longest phrase of the table, in words.
const LONGEST: usize = 3;

impl Sides {
    /// Reads tables of sides and of demonyms, each the name and text of a table.
    pub(super) fn read(sides: Vec<(&str, &str)>, demonyms: Vec<(&str, &str)>) -> Result<Self, LexiconError> {
        let mut out = Sides::default();
        for row in sides.into_iter().flat_map(|(name, text)| rows(name, text)) {
            let side = row.field(0);
            if row.list(2).next().is_none() {
                return Err(row.error(format!("side `{side}` has no phrases in column 3")));
            }
            for other in row.list(1) {
                out.exclusions.insert((side.to_owned(), other.to_owned()));
                out.exclusions.insert((other.to_owned(), side.to_owned()));
            }
            for phrase in row.list(2) {
                out.phrases.insert(phrase, side.to_owned());
            }
        }
        for row in demonyms
            .into_iter()
            .flat_map(|(name, text)| rows(name, text))
            .filter(|r| r.field(1) != "*")
        {
            out.nations.insert(row.field(0), row.field(1).to_owned());
        }
        Ok(out)
    }

    /// The side that a phrase names ("Syrian regime troops"): that of the phrase nearest to its end, the longest first.
    pub fn class(&self, phrase: &str) -> Option<Side<'_>> {
        let words = words(phrase);
        (1..=words.len()).rev().find_map(|end| {
            let longest = end.saturating_sub(LONGEST);
            (longest..end).find_map(|start| self.phrases.get(&words[start..end].join(" ")).map(|side| Side(side)))
        })
    }

    /// True when nothing can be counted under both phrases: their sides exclude each other, or they are people or forces
    /// of two nations.
    pub fn exclusive(&self, a: &str, b: &str) -> bool {
        let sides = match (self.class(a), self.class(b)) {
            (Some(Side(x)), Some(Side(y))) => self.exclusions.contains(&(x.to_owned(), y.to_owned())),
            _ => false,
        };
        let (x, y) = (self.nations(a), self.nations(b));
        sides || !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
    }

    /// The country (ISO 3166-1) of a demonym; `None` for other words.
    pub fn nation(&self, word: &str) -> Option<&str> {
        let nation = self.nations.get(&lowered(word)).map(String::as_str);
        nation.filter(|country| *country != "*")
    }

    /// Countries whose demonyms stand in the phrase.
    fn nations(&self, phrase: &str) -> BTreeSet<&str> {
        words(phrase)
            .iter()
            .filter_map(|w| self.nations.get(w))
            .map(String::as_str)
            .collect()
    }
}

/// Lower-cased words, hyphens as gaps, plurals of the head made singular.
fn words(phrase: &str) -> Vec<String> {
    let lower = phrase.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .map(|w| match w {
            "men" | "policemen" | "gunmen" | "crewmen" | "policewomen" | "women" => w.replace("men", "man"),
            "schoolchildren" => "schoolchild".to_owned(),
            "military" | "police" | "boss" => w.to_owned(),
            _ => w
                .strip_suffix('s')
                .filter(|stem| stem.len() > 2 && !stem.ends_with('s'))
                .unwrap_or(w)
                .to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Side;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_for_one_referent_share_a_side() {
        let sides = &Lexicon::english().sides;
        for phrase in [
            "regime forces",
            "Syrian army",
            "government troops",
            "pro-government fighters",
            "soldiers",
        ] {
            assert_eq!(sides.class(phrase), Some(Side("government_forces")), "{phrase}");
        }
        for phrase in ["rebels", "opposition fighters", "anti-regime combatants"] {
            assert_eq!(sides.class(phrase), Some(Side("rebels")), "{phrase}");
        }
        assert_eq!(sides.class("extremists"), Some(Side("extremists")));
        assert_eq!(sides.class("observation posts"), None);
        assert_eq!(sides.class(""), None);
    }

    #[test]
    fn sides_that_exclude_each_other() {
        let sides = &Lexicon::english().sides;
        for (a, b) in [
            ("soldiers", "civilians"),
            ("Syrian army", "rebels"),
            ("police officers", "protesters"),
            ("passengers", "crew members"),
            ("Turkish soldiers", "Syrian soldiers"),
            ("patients", "doctors"),
        ] {
            assert!(sides.exclusive(a, b) && sides.exclusive(b, a), "{a} {b}");
        }
    }

    #[test]
    fn words_that_may_overlap_do_not_exclude() {
        let sides = &Lexicon::english().sides;
        for (a, b) in [
            ("rebels", "extremists"),
            ("soldiers", "Turkish soldiers"),
            ("people", "passengers"),
            ("regime troops", "army"),
            ("students", "passengers"),
        ] {
            assert!(!sides.exclusive(a, b), "{a} {b}");
        }
    }
}
