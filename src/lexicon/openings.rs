//! Which grammars a word may open, from all tables at once: most words of a sentence open none, and cost one look.

use super::{negation::Negation, numbers::Numbers, policy::Policy, units::Units, word_map::WordMap};

/// The grammars that a word may open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Openings(u8);

impl Openings {
    const NUMERAL: u8 = 1;
    const SILENCE: u8 = 2;
    const TIME: u8 = 4;

    /// A number in words, or a vague amount.
    pub(crate) fn numeral(self) -> bool {
        self.0 & Self::NUMERAL != 0
    }

    /// Words that call an amount unknown.
    pub(crate) fn silence(self) -> bool {
        self.0 & Self::SILENCE != 0
    }

    /// The name of a unit of time.
    pub(crate) fn time(self) -> bool {
        self.0 & Self::TIME != 0
    }
}

/// Lower-cased words with what each may open.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpeningWords {
    words: WordMap<Openings>,
}

impl OpeningWords {
    /// Gathers the words of the tables.
    pub(super) fn of(numbers: &Numbers, policy: &Policy, negation: &Negation, units: &Units) -> Self {
        let mut openings = OpeningWords::default();
        let mut add = |word: &str, grammar: u8| openings.words.entry(word).0 |= grammar;
        let numerals = numbers.words().chain(policy.vague().first_pieces());
        numerals.for_each(|word| add(word, Openings::NUMERAL));
        negation.silences().for_each(|word| add(word, Openings::SILENCE));
        let is_time = |unit: &str| units.dimension(unit).is_some_and(|dimension| dimension == "time");
        for word in units.names.first_pieces() {
            if units.names.starting_with(word).iter().any(|name| is_time(&name.value)) {
                add(word, Openings::TIME);
            }
        }
        openings
    }

    /// What a lower-cased word may open.
    pub(crate) fn get(&self, word: &str) -> Openings {
        self.words.get(word).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn words_open_what_their_tables_say() {
        let opens = |word| Lexicon::english().openings.get(word);
        assert!(opens("twelve").numeral() && opens("dozens").numeral() && !opens("twelve").time());
        assert!(opens("weeks").time() && opens("toll").silence());
        assert_eq!(opens("village"), Default::default());
    }
}
