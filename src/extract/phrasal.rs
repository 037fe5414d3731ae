//! The verb that says what happened to the counted: with its particle, which makes it another verb ("laid off 300 workers", "shot
//! down two drones"), and behind a verb that only leads to it ("had to leave").

use std::borrow::Cow;

use super::{Context, clause::Clause};
use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::{Concepts, Role},
};

/// Verbs whose infinitive tells what the subject does, and is done: "had to leave", "were forced to flee".
const LEADING: [&str; 7] = ["have", "force", "begin", "start", "manage", "need", "continue"];

/// Particles that change what a verb does to its object; others ("close down", "fill in") only stress it.
const TURNING: [&str; 3] = ["off", "up", "away"];

/// The lemma of the verb at token `i` with its particle ("lay off"), or the lemma alone.
pub(super) fn verb(sentence: &Sentence, i: usize) -> Cow<'_, str> {
    let lemma = sentence.tokens[i].lemma.as_str();
    match particle(sentence, i) {
        Some(particle) => Cow::Owned(format!("{lemma} {}", sentence.tokens[particle].lemma)),
        None => Cow::Borrowed(lemma),
    }
}

/// The state that the verb of the clause puts its argument into.
pub(super) fn governed_state<'c>(context: &Context<'c>, clause: &Clause) -> Option<&'c str> {
    let sentence = context.sentence;
    let predicate = clause.predicate?;
    let led = || {
        let below = sentence.children_by(predicate, &[Deprel::Xcomp]);
        below.into_iter().find(|&i| sentence.tokens[i].upos == Upos::Verb)
    };
    let infinitive = LEADING.contains(&sentence.lemma(predicate)).then(led).flatten();
    let (at, role) = infinitive.map_or((predicate, clause.role), |i| (i, Role::Subject));
    // "the inspections are expected to take": the plan is told by the modality
    let state = state(&context.lexicon.concepts, &verb(sentence, at), role);
    state.filter(|s| *s != "planned" || led().is_none())
}

/// The token of the particle that belongs to the verb at token `i`: right behind it, or where the tree says so.
fn particle(sentence: &Sentence, i: usize) -> Option<usize> {
    let next = Some(i + 1).filter(|&n| n < sentence.tokens.len() && is_particle(sentence, n));
    next.or_else(|| sentence.children_by(i, &[Deprel::CompoundPrt]).next())
}

/// True for a particle at token `i`, behind its verb.
pub(super) fn is_particle(sentence: &Sentence, i: usize) -> bool {
    // "shed up to 10 percent"
    let hedges = || sentence.tokens.get(i + 1).is_some_and(|t| t.lemma == "to");
    i > 0 && sentence.tokens[i].xpos == "RP" && !hedges()
}

/// The state that a verb with or without particle puts its argument into: that of both words, else that of the verb where the
/// particle does not change it.
pub(super) fn state<'c>(concepts: &'c Concepts, verb: &str, role: Role) -> Option<&'c str> {
    let Some((base, particle)) = verb.split_once(' ') else {
        return concepts.state_of_verb(verb, role);
    };
    let alone = || {
        concepts
            .state_of_verb(base, role)
            .filter(|_| !TURNING.contains(&particle))
    };
    concepts.state_of_verb(verb, role).or_else(alone)
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_of;

    #[test]
    fn a_particle_makes_another_verb() {
        for (text, value, concept) in [
            ("The firm laid off 300 workers.", "300", "worker_sacked"),
            ("The army shot down 12 drones.", "12", "drone_downed"),
            ("The airline called off 40 flights.", "40", "flight_cancelled"),
            ("Some 40 flights were called off.", "Some 40", "flight_cancelled"),
            ("The firm closed down 12 shops.", "12", "shop_closed"),
            ("Snow cut off 12 villages.", "12", "village"),
            (
                "Some 2,000 residents had to leave the area.",
                "Some 2,000",
                "person_evacuated",
            ),
        ] {
            assert_eq!(claim_of(text, value).what.concept.as_deref(), Some(concept), "{text}");
        }
    }
}
