//! Whether two claims go back to one source.

use crate::lexicon::Lexicon;

/// True when a speaker of one chain is a speaker of the other. A chain is empty when an outlet speaks in its own voice.
pub(super) fn one_source(a: &[String], b: &[String], lexicon: &Lexicon) -> bool {
    let same = |x: &String, y: &String| lexicon.source_names.same(x, y, &lexicon.speech, &lexicon.places);
    a.iter().any(|x| b.iter().any(|y| same(x, y)))
}
