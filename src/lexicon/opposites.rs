//! Words of which one denies what the other says: to rise and to fall.

use super::table::{LexiconError, rows};
use super::word_map::WordMap;

/// Two sides of words, row by row.
#[derive(Clone, Debug, Default)]
pub struct Opposites {
    /// Word to the rows that it stands in, each with its side.
    sides: WordMap<Vec<(usize, bool)>>,
}

impl Opposites {
    pub(super) fn read(tables: Vec<(&str, &str)>) -> Result<Self, LexiconError> {
        let mut opposites = Opposites::default();
        let all = tables.into_iter().flat_map(|(file, text)| rows(file, text));
        for (number, row) in all.enumerate() {
            if row.list(0).next().is_none() || row.list(1).next().is_none() {
                return Err(row.error("a row is two lists of words with a tab between them".to_owned()));
            }
            for (column, side) in [(0, false), (1, true)] {
                for word in row.list(column) {
                    opposites.sides.entry(word).push((number, side));
                }
            }
        }
        Ok(opposites)
    }

    /// True for two lemmas, lower case, that stand on two sides of a row and on one side of none.
    pub fn exclude(&self, a: &str, b: &str) -> bool {
        let of = |word: &str| self.sides.get(word).map(Vec::as_slice).unwrap_or_default();
        let apart = of(a).iter().any(|(row, side)| of(b).contains(&(*row, !side)));
        apart && !of(a).iter().any(|one| of(b).contains(one))
    }
}

#[cfg(test)]
mod tests {
    use super::Opposites;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_two_sides_of_a_row_exclude_each_other() {
        let opposites = &Lexicon::english().opposites;
        assert!(opposites.exclude("rise", "fall") && opposites.exclude("drop", "surge"));
        assert!(!opposites.exclude("rise", "climb") && !opposites.exclude("rise", "sell"));
        assert!(!opposites.exclude("gazebo", "rise"));
    }

    #[test]
    fn a_row_of_one_list_is_an_error_with_its_line() {
        let error = Opposites::read(vec![("opposites.tsv", "up\tdown\nleft\n")]).expect_err("one list");
        assert_eq!((error.file.as_str(), error.line), ("opposites.tsv", 2));
    }
}
