//! Words that say nothing of what an article is about.

use super::table::rows;
use super::word_map::WordMap;

/// Words with which news of any matter is told.
#[derive(Clone, Debug, Default)]
pub(crate) struct CommonWords {
    words: WordMap<()>,
}

impl CommonWords {
    pub(super) fn read(tables: Vec<(&str, &str)>) -> Self {
        let mut words = WordMap::default();
        for row in tables.into_iter().flat_map(|(file, text)| rows(file, text)) {
            words.insert(row.field(0), ());
        }
        CommonWords { words }
    }

    /// True for a word, lower case, with which news of any matter is told.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn words_of_a_matter_are_not_common() {
        let common = &Lexicon::english().common;
        assert!(["three", "reported", "according"].iter().all(|w| common.contains(w)));
        assert!(
            !["cholera", "ferry", "mine", "prisoner"]
                .iter()
                .any(|w| common.contains(w))
        );
    }
}
