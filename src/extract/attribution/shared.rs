//! "X did this and said that": the subject that a verb of saying shares with the verb before it.

use super::{cue::Speaker, phrase, words::Words};
use crate::language::Upos;

/// "The minister denied this and said that ...", "The envoy, Ann Lee, called for a pause and said ...": "said" shares the subject
/// that opens the clause with the verb before it.
pub(super) fn subject(words: &Words<'_>, v: usize, e: usize, floor: usize) -> Option<Speaker> {
    let joined = e > floor + 2 && words.is_any(e - 1, &["and", "but"]) && words.is_any(v, &["said", "says"]);
    if !joined {
        return None;
    }
    // no other subject stands between the two verbs
    let verb = (floor + 1..e - 1).find(|&i| words.is_finite(i) && words.upos(i) == Upos::Verb)?;
    let other = (verb + 1..e).any(|i| words.is_finite(i) || words.is_any(i, &["who", "which", "that", ";"]));
    let opens =
        (floor..verb).find(|&i| !words.is_adverb(i) && !words.is_comma(i) && !words.is_any(i, &["and", "but"]))?;
    if other {
        return None;
    }
    if opens + 1 == verb && words.is_any(opens, &["he", "she", "it", "they"]) {
        return Some(Speaker::Pronoun(opens));
    }
    let phrase = phrase::before(words, verb, opens).filter(|p| p.whole.start == opens)?;
    Some(Speaker::Named(phrase))
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;
    use crate::model::Modality;

    #[test]
    fn a_verb_of_saying_shares_the_subject_of_the_verb_before_it() {
        let speakers = |text: &str, needle: &str| claim_holding(text, needle).attribution;
        let envoy = "The UN envoy, Ann Lee, called for a pause and said 500 lorries were waiting.";
        assert_eq!(speakers(envoy, "500"), ["Ann Lee"]);
        let denied = "The company denied this and said 40 trains had passed.";
        let claim = claim_holding(denied, "40");
        assert_eq!(claim.attribution, ["company"]);
        assert_eq!(claim.modality, Modality::Asserted);
        let other = "The ministry closed the port where divers worked and said 40 boats were stuck.";
        assert!(speakers(other, "40").is_empty());
    }
}
