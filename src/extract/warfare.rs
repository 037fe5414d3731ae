//! Words of war reports for losses and gains: fighters who are "eliminated" or "lost", villages that are "taken" or "cleansed".

use super::clause::Clause;
use crate::{
    language::Sentence,
    lexicon::{Concepts, Role},
};

/// What is held and lost in a war.
const GROUND: [&str; 7] = ["village", "town", "post", "position", "base", "checkpoint", "building"];
/// Who fights.
const FIGHTERS: [&str; 4] = ["combatant", "police", "guard", "man"];
/// Verbs that take ground.
const TAKING: [&str; 6] = ["take", "clear", "cleanse", "liberate", "free", "capture"];

/// The state of the things that are counted under `clause`, where `state` is what their verb says elsewhere.
pub(super) fn fate<'c>(
    concepts: &Concepts,
    sentence: &Sentence,
    clause: &Clause,
    thing: Option<&str>,
    state: Option<&'c str>,
) -> Option<&'c str> {
    let verb = clause.predicate.map_or("", |p| sentence.lemma(p));
    let is_one_of = |classes: &[&str]| thing.is_some_and(|t| classes.iter().any(|class| concepts.is_a(t, class)));
    let suffers = clause.role == Role::Object;
    match state {
        Some("lost") if is_one_of(&FIGHTERS) => Some("killed"),
        Some("sacked") if verb == "eliminate" && is_one_of(&FIGHTERS) => Some("killed"),
        None | Some("captured" | "released") if suffers && TAKING.contains(&verb) && is_one_of(&GROUND) => {
            Some("seized")
        }
        _ => state,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn war_reports_have_words_of_their_own() {
        for (text, concept) in [
            (
                "The army said it eliminated 21 rebels near the town.",
                "militant_killed",
            ),
            (
                "The ministry said 21 militants had been neutralised.",
                "militant_killed",
            ),
            ("The army has lost 21 soldiers since Sunday.", "soldier_killed"),
            ("Government troops have taken 21 villages in a week.", "village_seized"),
            ("The force captured 21 villages from the rebels.", "village_seized"),
            ("The battalion captured 21 soldiers.", "soldier_captured"),
            ("The company will eliminate 21 workers.", "worker_sacked"),
            ("The club lost 21 matches.", "match_lost"),
            (
                "The spokesman said 21 soldiers had given their lives.",
                "soldier_killed",
            ),
            ("The army said 21 soldiers fell as martyrs.", "soldier_killed"),
            ("The bomb took 21 lives.", "person_killed"),
            ("The family of 21 took the bus.", "family"),
        ] {
            let claim = claim_holding(text, "21");
            assert_eq!(claim.what.concept.as_deref(), Some(concept), "{text}");
        }
    }
}
