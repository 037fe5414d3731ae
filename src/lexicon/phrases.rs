//! A table of phrases, looked up by their first piece.
//!
//! A phrase is cut into pieces: runs of letters, runs of digits, and single signs. Blanks and hyphens only separate, so that
//! "two-thirds" and "two thirds" are one phrase.

use super::word_map::WordMap;

/// Phrases with a value each; the longest of those that share a first piece comes first.
#[derive(Clone, Debug)]
pub(crate) struct PhraseTable<T> {
    by_first: WordMap<Vec<Phrase<T>>>,
}

/// One phrase of a [`PhraseTable`].
#[derive(Clone, Debug)]
pub(crate) struct Phrase<T> {
    /// Pieces after the first.
    pub(crate) rest: Vec<Box<str>>,
    pub(crate) value: T,
}

impl<T> Default for PhraseTable<T> {
    fn default() -> Self {
        PhraseTable {
            by_first: WordMap::default(),
        }
    }
}

impl<T> PhraseTable<T> {
    /// Adds a phrase, or replaces the value that the same phrase had.
    pub(crate) fn insert(&mut self, phrase: &str, value: T) {
        let mut pieces = pieces(phrase).into_iter();
        let Some(first) = pieces.next() else { return };
        let rest: Vec<_> = pieces.collect();
        let phrases = self.by_first.entry(&first);
        match phrases.iter_mut().find(|p| p.rest == rest) {
            Some(known) => known.value = value,
            None => {
                let at = phrases.partition_point(|p| p.rest.len() >= rest.len());
                phrases.insert(at, Phrase { rest, value });
            }
        }
    }

    /// The first pieces of all phrases.
    pub(crate) fn first_pieces(&self) -> impl Iterator<Item = &str> {
        self.by_first.words()
    }

    /// Every phrase that starts with `first`, longest first.
    pub(crate) fn starting_with(&self, first: &str) -> &[Phrase<T>] {
        self.by_first.get(first).map_or(&[], Vec::as_slice)
    }
}

/// Cuts a phrase as the table does. Letter case is kept.
pub(crate) fn pieces(phrase: &str) -> Vec<Box<str>> {
    let class = |c: char| {
        if c.is_alphabetic() {
            'a'
        } else if c.is_ascii_digit() {
            '0'
        } else {
            c
        }
    };
    let mut out: Vec<String> = vec![];
    let mut last = ' ';
    for c in phrase.chars() {
        let now = class(c);
        let separates = c.is_whitespace() || c == '-';
        match out.last_mut() {
            Some(piece) if now == last && c.is_alphanumeric() => piece.push(c),
            _ if !separates => out.push(c.into()),
            _ => {}
        }
        last = now;
    }
    out.into_iter().map(String::into_boxed_str).collect()
}

#[cfg(test)]
mod tests {
    use super::{PhraseTable, pieces};

    #[test]
    fn blanks_and_hyphens_separate_and_signs_stand_alone() {
        assert_eq!(pieces("no fewer-than"), ["no", "fewer", "than"].map(Into::into));
        assert_eq!(pieces("U.S.$"), ["U", ".", "S", ".", "$"].map(Into::into));
        assert_eq!(pieces("km2"), ["km", "2"].map(Into::into));
        assert!(pieces(" - ").is_empty());
    }

    #[test]
    fn the_longest_phrase_comes_first_and_later_rows_replace() {
        let mut table = PhraseTable::default();
        table.insert("more", 1);
        table.insert("more than", 2);
        table.insert("more than", 3);
        let found: Vec<_> = table.starting_with("more").iter().map(|p| p.value).collect();
        assert_eq!(found, [3, 1]);
        assert!(table.starting_with("less").is_empty());
    }
}
