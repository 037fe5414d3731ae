//! States as parties and actors: a name, a capital or a seat that stands for the government ("Ankara", "the Kremlin"), and
//! demonyms all lead to one code (`states.tsv`, `demonyms.tsv`).

use std::collections::BTreeMap;

use super::{LexiconError, table::rows, word_map::WordMap};

/// Most words that a name has ("Democratic Republic of the Congo").
const LONGEST: usize = 5;

/// Names of states and of bodies of states.
#[derive(Clone, Debug, Default)]
pub struct States {
    /// Code of each name, in lower case with single blanks.
    codes: WordMap<String>,
    /// First words of names: a miss costs one probe.
    firsts: WordMap<()>,
    /// Name in reports of each code.
    names: BTreeMap<String, String>,
}

impl States {
    /// Reads the tables, each the name and text of one; later rows add names to a code.
    pub(super) fn read(tables: Vec<(&str, &str)>) -> Result<Self, LexiconError> {
        let mut out = States::default();
        for row in tables.into_iter().flat_map(|(name, text)| rows(name, text)) {
            let (code, name) = (row.field(0), row.field(1));
            if name.is_empty() {
                return Err(row.error(format!("`{code}` has no name in column 2")));
            }
            for word in row.list(2).chain([name]) {
                let folded = word.to_lowercase();
                out.firsts.insert(folded.split(' ').next().unwrap_or_default(), ());
                out.codes.insert(&folded, code.to_owned());
            }
            out.names.entry(code.to_owned()).or_insert_with(|| name.to_owned());
        }
        Ok(out)
    }

    /// The code of the longest name that `words` (lower case) open with, and the number of its words.
    pub(crate) fn opening(&self, words: &[&str]) -> Option<(&str, usize)> {
        self.firsts.get(words.first()?)?;
        let longest = words.len().min(LONGEST);
        (1..=longest).rev().find_map(|n| {
            let joined = words[..n].join(" ");
            self.codes.get(&joined).map(|code| (code.as_str(), n))
        })
    }

    /// The name in reports of a code.
    pub(crate) fn name(&self, code: &str) -> Option<&str> {
        self.names.get(code).map(String::as_str)
    }

    /// True for a key that this table knows: a state or a body of states.
    pub(crate) fn knows(&self, key: &str) -> bool {
        self.names.contains_key(key)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn names_capitals_and_seats_lead_to_one_state() {
        let states = &Lexicon::english().states;
        for (words, code, n) in [
            (&["turkey", "and"][..], "TR", 1),
            (&["ankara"], "TR", 1),
            (&["kremlin", "said"], "RU", 1),
            (&["united", "states", "and"], "US", 2),
            (&["south", "korea"], "KR", 2),
            (&["democratic", "republic", "of", "the", "congo", "troops"], "CD", 5),
            (&["european", "union"], "eu", 2),
        ] {
            assert_eq!(states.opening(words), Some((code, n)), "{words:?}");
        }
        assert_eq!(states.name("TR"), Some("Turkey"));
    }

    #[test]
    fn other_words_name_no_state() {
        let states = &Lexicon::english().states;
        for words in [&["united", "front"][..], &["south", "wind"], &["idlib"], &[]] {
            assert_eq!(states.opening(words), None, "{words:?}");
        }
        assert!(!states.knows("~hamas"));
    }
}
