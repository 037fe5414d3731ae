//! Numbers that verbs for people seem to act on and do not: the size of a body, an amount of money.

use super::{Context, clause::Clause, subject::Subject};
use crate::language::{Deprel, Sentence};

/// "the 300-strong contingent", "its 15-member council": how large a body is, whatever happened to some of it.
pub(super) fn is_size(sentence: &Sentence, end: usize) -> bool {
    let word = |i: usize| sentence.tokens.get(i).map_or("", |t| t.lemma.as_str());
    let at = if matches!(word(end), "-" | "‑") { end + 1 } else { end };
    at > end && matches!(word(at), "strong" | "member" | "man" | "seat" | "bed") || word(end).ends_with("-strong")
}

/// Nobody kills, rescues or evacuates an amount: what was done to it is another sense of the verb ("save $5 million", "left
/// $3 million", "profit dropped 4 percent"). Who is fined or ordered to pay has not paid yet.
pub(super) fn amount(context: &Context<'_>, subject: Subject) -> Subject {
    let concepts = &context.lexicon.concepts;
    let Subject { mut what, clause } = subject;
    let parts = concepts.halves(what.concept.as_deref());
    let people = parts.thing.is_some_and(|t| concepts.is_a(t, "person"));
    let of_others = |state: &str| concepts.is_of_people(state) || state == "fired";
    let thing = parts.thing.map(str::to_owned);
    if parts.state.is_some_and(of_others) && !people {
        what.concept = thing;
    } else if verb(context.sentence, &clause) == "fine" {
        what.concept = Some("fine_imposed".to_owned());
    } else if parts.state == Some("paid") && is_ordered(context.sentence, &clause) {
        what.concept = Some(thing.map_or("imposed".to_owned(), |thing| format!("{thing}_imposed")));
    }
    Subject { what, clause }
}

fn verb<'a>(sentence: &'a Sentence, clause: &Clause) -> &'a str {
    clause.predicate.map_or("", |p| sentence.tokens[p].lemma.as_str())
}

/// "was ordered to pay a fine of $450".
fn is_ordered(sentence: &Sentence, clause: &Clause) -> bool {
    let mut above = clause.predicate.into_iter().flat_map(|p| sentence.ancestors(p).skip(1));
    let order = above.next().map_or("", |i| sentence.tokens[i].lemma.as_str());
    let bound = clause.predicate.is_some_and(|p| sentence.deprel(p) == Deprel::Xcomp);
    bound && matches!(order, "order" | "force" | "require" | "tell" | "sentence")
}

/// Depths of water that fell, where the sentence tells of rain and no noun says what is measured.
pub(super) fn rain(sentence: &Sentence, unit: Option<&str>) -> Option<String> {
    let depth = matches!(unit, Some("millimetre" | "centimetre" | "inch"));
    let rain = |lemma: &str| matches!(lemma, "rain" | "rainfall" | "downpour");
    let fell = depth && sentence.tokens.iter().any(|t| rain(&t.lemma));
    fell.then(|| "rainfall".to_owned())
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    fn concept(text: &str, needle: &str) -> String {
        claim_holding(text, needle).what.concept.unwrap_or_default()
    }

    #[test]
    fn the_size_of_a_body_is_no_toll() {
        assert!(!concept("Nobody of the 300-strong contingent was hurt.", "300").contains("wounded"));
        assert!(!concept("The blast wounded the head of the 15-member council.", "15").contains("wounded"));
        assert!(concept("The blast wounded 15 members of the council.", "15").contains("wounded"));
    }

    #[test]
    fn amounts_are_not_rescued_or_left() {
        assert_eq!(concept("The plan will save $5 million.", "$5 million"), "");
        assert_eq!(
            concept("Seven million left the country.", "Seven million"),
            "person_evacuated"
        );
        assert_eq!(concept("The court imposed $5 million.", "$5 million"), "imposed");
        assert_eq!(concept("Profit dropped 4 percent.", "4 percent"), "profit");
    }

    #[test]
    fn a_fine_is_imposed_before_it_is_paid() {
        assert_eq!(concept("The judge fined him $400.", "$400"), "fine_imposed");
        assert_eq!(concept("He was ordered to pay a fine of $450.", "$450"), "fine_imposed");
        assert_eq!(concept("He paid a fine of $450.", "$450"), "fine_paid");
    }

    #[test]
    fn what_gauges_collect_is_rain() {
        let rain = "Rain gauges in the valley recorded 182 millimetres in a day.";
        assert_eq!(concept(rain, "182"), "rainfall");
        assert_eq!(concept("The crack was 182 millimetres wide.", "182"), "");
    }
}
