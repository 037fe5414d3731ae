//! Words that make a zero, or an amount stated as unknown.

use super::{LexiconError, phrases::PhraseTable, table::rows, word_map::WordMap};

/// The part that a word plays where an amount is said to be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    /// "not", "declined", "without".
    Denial,
    /// "say", "giving".
    Tell,
    /// "known", "clear".
    Known,
    /// "toll", "figures".
    Amount,
}

/// Lower-cased words and phrases of negation.tsv.
#[derive(Clone, Debug, Default)]
pub(crate) struct Negation {
    nouns: WordMap<()>,
    participles: WordMap<()>,
    tellings: WordMap<Telling>,
    /// Phrases that say that an amount is not known or not given.
    pub(crate) unknown: PhraseTable<()>,
}

impl Negation {
    /// Reads the tables in order.
    pub(super) fn read(tables: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut negation = Negation::default();
        for row in tables.iter().flat_map(|(file, text)| rows(file, text)) {
            let entry = row.field(0).to_lowercase();
            match row.field(1) {
                "noun" => negation.nouns.insert(&entry, ()),
                "participle" => negation.participles.insert(&entry, ()),
                "unknown" => negation.unknown.insert(&entry, ()),
                "denial" => negation.tellings.insert(&entry, Telling::Denial),
                "tell" => negation.tellings.insert(&entry, Telling::Tell),
                "known" => negation.tellings.insert(&entry, Telling::Known),
                "amount" => negation.tellings.insert(&entry, Telling::Amount),
                other => {
                    return Err(row.error(format!(
                        "class `{other}` is unknown; expected noun, participle, unknown, denial, tell, known or amount"
                    )));
                }
            }
        }
        Ok(negation)
    }

    /// True for a noun such as "casualties", of which a text says that there were none.
    pub(crate) fn can_be_none(&self, word: &str) -> bool {
        self.nouns.contains(word)
    }

    /// The words that open what says that an amount is unknown.
    pub(super) fn silences(&self) -> impl Iterator<Item = &str> {
        self.unknown.first_pieces().chain(self.tellings.words())
    }

    /// The part of a word where an amount is said to be unknown.
    pub(crate) fn telling(&self, word: &str) -> Option<Telling> {
        self.tellings.get(word).copied()
    }

    /// True for a participle such as "injured", which "no one" makes a zero.
    pub(crate) fn can_befall_nobody(&self, word: &str) -> bool {
        self.participles.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::Negation;

    #[test]
    fn an_unknown_class_names_its_line() {
        let error = Negation::read(&[("negation.tsv", "casualties\tverb\n")]).expect_err("no such class");
        assert!(error.to_string().starts_with("negation.tsv:1: class `verb`"));
    }
}
