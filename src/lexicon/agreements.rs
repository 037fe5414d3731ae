//! Words around agreements (`agreements.tsv`).

use super::{LexiconError, table::rows, word_map::WordMap};

/// What a lemma does in a sentence about an agreement; a lemma may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct AgreementWord {
    /// Names an agreement.
    pub(crate) noun: bool,
    /// What its parties do to it.
    pub(crate) making: bool,
    /// What its brokers do to it.
    pub(crate) brokering: bool,
    /// What the owner of something that stands on it does.
    pub(crate) keeping: bool,
    /// Makes it a wish.
    pub(crate) seeking: bool,
    /// Says that it has not come about.
    pub(crate) wished: bool,
    /// Stands for a state after its demonym.
    pub(crate) office: bool,
}

/// The table by lemma.
#[derive(Clone, Debug, Default)]
pub struct Agreements {
    words: WordMap<AgreementWord>,
}

impl Agreements {
    /// Reads the tables, each the name and text of one; later rows add lemmas.
    pub(super) fn read(tables: Vec<(&str, &str)>) -> Result<Self, LexiconError> {
        let mut out = Agreements::default();
        for row in tables.into_iter().flat_map(|(name, text)| rows(name, text)) {
            for lemma in row.list(1) {
                let word = out.words.entry(lemma);
                let kind = match row.field(0) {
                    "noun" => &mut word.noun,
                    "making" => &mut word.making,
                    "brokering" => &mut word.brokering,
                    "keeping" => &mut word.keeping,
                    "seeking" => &mut word.seeking,
                    "wished" => &mut word.wished,
                    "office" => &mut word.office,
                    other => {
                        return Err(row.error(format!(
                            "kind `{other}`, expected noun, making, brokering, keeping, seeking, wished or office"
                        )));
                    }
                };
                *kind = true;
            }
        }
        Ok(out)
    }

    /// What a lemma does; nothing for most.
    pub(crate) fn word(&self, lemma: &str) -> AgreementWord {
        self.words.get(lemma).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn a_lemma_may_do_several_things() {
        let word = |lemma: &str| Lexicon::english().agreements.word(lemma);
        assert!(word("deal").noun && !word("deal").making);
        assert!(word("sign").making && word("sign").keeping && !word("sign").brokering);
        assert!(word("broker").brokering && word("official").office && word("seek").seeking);
        assert_eq!(word("bicycle"), Default::default());
    }
}
