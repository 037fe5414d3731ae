//! Verbs with a particle, which mean something else than the verb alone: "laid off 300 workers", "shot down two drones", "cut off
//! the village".

use std::borrow::Cow;

use crate::{
    language::{Deprel, Sentence},
    lexicon::{Concepts, Role},
};

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
        ] {
            assert_eq!(claim_of(text, value).what.concept.as_deref(), Some(concept), "{text}");
        }
    }
}
