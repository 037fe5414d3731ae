//! Words that qualify a number.

use super::{LexiconError, phrases::PhraseTable, table::rows, word_map::WordMap};
use crate::model::Hedge;

/// Lower-cased hedges by the side of the number on which they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hedges {
    /// "at least", "some".
    pub(crate) before: PhraseTable<Hedge>,
    /// "or more", "-odd".
    pub(crate) after: PhraseTable<Hedge>,
    /// "a further": may stand between a hedge and its number.
    pub(crate) fillers: PhraseTable<()>,
    topics: WordMap<()>,
}

impl Hedges {
    /// Reads the tables in order; later rows replace earlier ones.
    pub(super) fn read(tables: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut hedges = Hedges::default();
        for row in tables.iter().flat_map(|(file, text)| rows(file, text)) {
            let class = match row.field(1) {
                "exact" => Hedge::Exact,
                "about" => Hedge::About,
                "nearly" => Hedge::Nearly,
                "at_least" => Hedge::AtLeast,
                "more_than" => Hedge::MoreThan,
                "at_most" => Hedge::AtMost,
                "less_than" => Hedge::LessThan,
                "up_to" => Hedge::UpTo,
                other => return Err(row.error(format!("hedge `{other}` is unknown; see the header of the table"))),
            };
            let phrase = row.field(0).to_lowercase();
            match row.field(2) {
                "before" => hedges.before.insert(&phrase, class),
                "after" => hedges.after.insert(&phrase, class),
                "filler" => hedges.fillers.insert(&phrase, ()),
                "topic" => {
                    hedges.topics.insert(&phrase, ());
                }
                other => {
                    return Err(row.error(format!(
                        "place `{other}` is unknown; expected before, after, filler or topic"
                    )));
                }
            }
        }
        Ok(hedges)
    }

    /// True for a word such as "talks", behind which "about" opens a topic.
    pub(crate) fn takes_a_topic(&self, word: &str) -> bool {
        self.topics.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::Hedges;

    #[test]
    fn an_unknown_place_names_its_line() {
        let error = Hedges::read(&[("hedges.tsv", "# head\nabout\tabout\tinside\n")]).expect_err("no such place");
        assert!(error.to_string().starts_with("hedges.tsv:2: place `inside`"));
    }
}
