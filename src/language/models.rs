//! The trained models of English, loaded once.

use std::sync::LazyLock;

use super::{lemma::Lemmas, packed::Packed, parser::Parser, tagger::Tagger, vocabulary::Vocabulary};

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
    /// Models from the bytes that the trainer wrote: vocabulary, tagger, steps and labels of the parser, lemmas.
    pub fn from_bytes(
        vocabulary: &'static [u8],
        tagger: &'static [u8],
        steps: &'static [u8],
        labels: &'static [u8],
        lemmas: &'static str,
    ) -> Models {
        Models {
            vocabulary: Vocabulary::from_bytes(vocabulary),
            tagger: Tagger::new(Packed::from_bytes(tagger)),
            parser: Parser::new(Packed::from_bytes(steps), Packed::from_bytes(labels)),
            lemmas: Lemmas::from_table(lemmas),
        }
    }
}

static ENGLISH: LazyLock<Models> = LazyLock::new(|| {
    Models::from_bytes(
        include_bytes!("weights/vocabulary.bin"),
        include_bytes!("weights/tagger.bin"),
        include_bytes!("weights/steps.bin"),
        include_bytes!("weights/labels.bin"),
        include_str!("weights/lemmas.tsv"),
    )
});

/// The models compiled in.
pub fn english() -> &'static Models {
    &ENGLISH
}
