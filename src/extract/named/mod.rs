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
    /// True when the sentence has a word that the detector starts from. It has no tree yet.
    fn wakes(&self, context: &Context<'_>) -> bool;

    /// Appends what it finds in a sentence that woke it, which has a tree now. Times, numbers, places and sources stand in
    /// `out` already.
    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>);
}

static DETECTORS: &[&dyn NameDetector] = &[&party::Parties, &actor::Actors, &site::Sites];

/// The detectors that the sentence wakes.
pub(super) fn awake(context: &Context<'_>) -> Vec<&'static dyn NameDetector> {
    DETECTORS.iter().copied().filter(|d| d.wakes(context)).collect()
}
