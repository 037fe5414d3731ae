//! Claims whose value is a name: the parties of an agreement, who carried out an attack, the town of an event. A detector
//! wakes at its trigger words alone, so that a sentence without them costs a look at its lemmas; [`DETECTORS`] is the
//! registry.

mod actor;
mod names;
mod party;
mod site;

use super::{Context, Mention};

/// Finds mentions with names in one sentence.
pub(crate) trait NameDetector: Sync {
    /// True when the sentence has a word that the detector starts from. It has no tree yet; `places` are those that it
    /// names.
    fn wakes(&self, context: &Context<'_>, places: &[Mention]) -> bool;

    /// Appends what it finds in a sentence that woke it, which has a tree now. Times, numbers, places and sources stand in
    /// `out` already.
    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>);
}

static DETECTORS: &[&dyn NameDetector] = &[&party::Parties, &actor::Actors, &site::Sites];

/// The detectors that the sentence, which names these places, wakes.
pub(super) fn awake(context: &Context<'_>, places: &[Mention]) -> Vec<&'static dyn NameDetector> {
    let wakes = |d: &&dyn NameDetector| d.wakes(context, places);
    DETECTORS.iter().copied().filter(wakes).collect()
}
