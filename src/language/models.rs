//! The trained models of English, loaded once.

use std::sync::LazyLock;

use super::{lemma::Lemmas, network::Network, packed::Packed, parser::Parser, tagger::Tagger, vocabulary::Vocabulary};

/// Everything that was learnt.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// Frequent words.
    pub vocabulary: Vocabulary,
    /// Part-of-speech tagger.
    pub tagger: Tagger,
    /// Dependency parser.
    pub parser: Parser,
    /// Lemmatiser.
    pub lemmas: Lemmas,
}

impl Models {
    /// Models from the bytes that the trainer wrote: vocabulary, tagger, vectors of
    /// frequent words, network of the parser, lemmas.
    pub fn from_bytes(
        vocabulary: &'static [u8],
        tagger: &'static [u8],
        vectors: &'static [u8],
        parser: &'static [u8],
        lemmas: &'static str,
    ) -> Models {
        Models {
            vocabulary: Vocabulary::from_bytes(vocabulary),
            tagger: Tagger::new(Packed::from_bytes(tagger)),
            parser: Parser::new(Network::from_bytes(parser, vectors)),
            lemmas: Lemmas::from_table(lemmas),
        }
    }
}

static ENGLISH: LazyLock<Models> = LazyLock::new(load);

/// Loads the models compiled in.
pub fn load() -> Models {
    let mut models = Models::from_bytes(
        include_bytes!("weights/vocabulary.bin"),
        include_bytes!("weights/tagger.bin"),
        include_bytes!("weights/vectors.bin"),
        include_bytes!("weights/parser.bin"),
        include_str!("weights/lemmas.tsv"),
    );
    models.lemmas = models.lemmas.with(include_str!("irregular.tsv"));
    models
}

/// The models compiled in, loaded once.
pub fn english() -> &'static Models {
    &ENGLISH
}

#[cfg(test)]
mod tests {
    use super::english;

    #[test]
    fn every_model_loads_and_the_weights_keep_their_budget() {
        let models = english();
        assert!(models.tagger.tags().len() > 50);
        assert!(models.parser.relations().len() > 40);
        assert!(models.vocabulary.get(crate::language::word::hash("soldiers")).rank > 0);
        let bytes = include_bytes!("weights/vocabulary.bin").len()
            + include_bytes!("weights/tagger.bin").len()
            + include_bytes!("weights/vectors.bin").len()
            + include_bytes!("weights/parser.bin").len()
            + include_bytes!("weights/lemmas.tsv").len();
        assert!(bytes <= 4_000_000, "{bytes}");
    }
}
