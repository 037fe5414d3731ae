//! What becomes of jobs: they go, disappear, or are counted in their loss or creation.

use super::clause::Clause;
use crate::{language::Sentence, lexicon::Role};

/// The state of the jobs that the number at token `start` counts, where no verb of firing or hiring says it: "1,200 jobs will go",
/// "the loss of 1,200 jobs".
pub(super) fn fate(sentence: &Sentence, start: usize, clause: &Clause) -> Option<&'static str> {
    let verb = clause.predicate.map_or("", |p| sentence.lemma(p));
    let goes = clause.role == Role::Subject && matches!(verb, "go" | "disappear" | "vanish");
    let of = sentence.lemma_before(start, 1) == "of";
    match sentence.lemma_before(start, 2) {
        _ if goes => Some("sacked"),
        "loss" | "cut" | "cutting" | "reduction" | "elimination" if of => Some("sacked"),
        "creation" if of => Some("hired"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn jobs_go_and_are_created() {
        for (text, concept) in [
            ("Some 1,200 jobs will go at the plant.", "job_sacked"),
            ("The firm will cut 1,200 jobs.", "job_sacked"),
            ("The region lost 1,200 jobs.", "job_sacked"),
            ("The shop closes with the loss of 1,200 jobs.", "job_sacked"),
            ("The plan will create 1,200 jobs.", "job_hired"),
            ("The plant has 1,200 jobs.", "job"),
        ] {
            assert_eq!(
                claim_holding(text, "1,200").what.concept.as_deref(),
                Some(concept),
                "{text}"
            );
        }
    }
}
