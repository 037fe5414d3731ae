//! "A father of four": a number that counts the children of somebody, whatever happened to him.

use super::clause::Clause;
use super::subject::Subject;
use crate::{language::Sentence, model::What};

const PARENTS: [&str; 10] = [
    "father",
    "mother",
    "parent",
    "dad",
    "mum",
    "mom",
    "grandfather",
    "grandmother",
    "widow",
    "widower",
];

/// True when "father of" or the like stands right before token `value`.
pub(super) fn is_parent_of(sentence: &Sentence, value: usize) -> bool {
    let lemma = |back: usize| sentence.lemma_before(value, back);
    lemma(1) == "of" && PARENTS.contains(&lemma(2).to_lowercase().as_str())
}

/// The children of somebody, in the clause that tells of the parent.
pub(super) fn children(clause: Clause) -> Subject {
    let what = What {
        head: "child".to_owned(),
        text: "children".to_owned(),
        concept: Some("child".to_owned()),
        ..What::default()
    };
    Subject { what, clause }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn the_children_of_a_victim_are_no_victims() {
        let concept = |text: &str| claim_holding(text, "three").what.concept;
        for text in [
            "A father of three was killed on the bridge.",
            "Mother of three dies in fire",
            "The dead man was a father of three, police said.",
        ] {
            assert_eq!(concept(text).as_deref(), Some("child"), "{text}");
        }
        assert_eq!(
            concept("The death of three shocked the town.").as_deref(),
            Some("person_killed")
        );
    }
}
