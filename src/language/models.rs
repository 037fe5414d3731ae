//! The trained models of English, loaded once.

use std::sync::LazyLock;

use super::{lemma::Lemmas, network::Network, vocabulary::Vocabulary};

/// Everything that was learnt.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// Frequent words.
    pub vocabulary: Vocabulary,
    /// Tagger and parser.
    pub network: Network,
    /// Lemmatiser.
    pub lemmas: Lemmas,
}

impl Models {
    /// Models from the bytes that the trainer wrote: vocabulary, vectors of frequent words, network, lemmas.
    pub fn from_bytes(
        vocabulary: &'static [u8],
        vectors: &'static [u8],
        network: &'static [u8],
        lemmas: &'static str,
    ) -> Models {
        Models {
            vocabulary: Vocabulary::from_bytes(vocabulary),
            network: Network::from_bytes(network, vectors),
            lemmas: Lemmas::from_table(lemmas),
        }
    }
}

static ENGLISH: LazyLock<Models> = LazyLock::new(load);

/// Loads the models compiled in.
pub fn load() -> Models {
    let mut models = Models::from_bytes(
        include_bytes!("weights/vocabulary.bin"),
        include_bytes!("weights/vectors.bin"),
        include_bytes!("weights/network.bin"),
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
        assert!(models.network.tags().len() > 50);
        assert!(models.network.relations().len() > 40);
        assert!(models.vocabulary.get(crate::language::word::hash("soldiers")).rank() > 0);
        let bytes = include_bytes!("weights/vocabulary.bin").len()
            + include_bytes!("weights/vectors.bin").len()
            + include_bytes!("weights/network.bin").len()
            + include_bytes!("weights/lemmas.tsv").len()
            + include_bytes!("weights/unstopped.tsv").len();
        assert!(bytes <= 4_000_000, "{bytes}");
    }
}
