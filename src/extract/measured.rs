//! What a measure, a length of time or an age is of.

use super::{Context, Mention, Quantity, aged, bulk, clause::Clause, dimension, sense, subject::Subject};
use crate::{
    language::{Sentence, Upos},
    model::{ClaimKind, What},
};

/// A measured thing is in no state; the unit may say what is measured ("magnitude"), or the words around a length of time
/// that it is a sentence.
pub(super) fn named(context: &Context<'_>, mention: &Mention, q: &Quantity, subject: Subject) -> Subject {
    let Subject { mut what, clause } = subject;
    let concepts = &context.lexicon.concepts;
    // "focal depth", "prison sentence"
    let head = what.head.clone();
    what.qualifiers.retain(|q| !concepts.names_together(q, &head));
    let age = q.kind == ClaimKind::Age;
    let person = age
        .then(|| aged::person(context, mention).or_else(|| aged::bearer(context, mention)))
        .flatten();
    if q.kind == ClaimKind::Age && person.is_none() && stands_alone(context, mention) {
        let text = mention.span.of(context.text()).to_owned();
        what = What {
            head: "person".to_owned(),
            text,
            concept: Some("person".to_owned()),
            ..What::default()
        };
    } else if let Some(extent) = bulk::extent(context, mention).filter(|_| q.kind == ClaimKind::Measure) {
        (what.head, what.concept) = (extent.to_owned(), concepts.thing(extent).map(str::to_owned));
    } else if let Some(person) = person {
        what = person;
    } else if q.kind == ClaimKind::Duration && is_served(context, mention, &clause) {
        what.head = "sentence".to_owned();
        what.concept = Some("sentence_term".to_owned());
    } else if q.kind == ClaimKind::Measure && dimension::says(context, mention.span, &mut what) {
        return Subject { what, clause };
    } else if what.concept.as_deref() != Some("distance") {
        let unit = q.unit.as_deref().and_then(|u| concepts.thing(u));
        let noun = || concepts.of(&what.head, None, &what.qualifiers);
        let noun = || noun().map(|c| measured_sense(context, q, &c));
        let speed = || is_speed(q).then(|| "speed".to_owned());
        let strike = || {
            (q.kind == ClaimKind::Duration && is_walkout(context.sentence, &clause))
                .then(|| "strike_walkout".to_owned())
        };
        let rain = || bulk::rain(context.sentence, q.unit.as_deref());
        what.concept = unit
            .map(str::to_owned)
            .or_else(speed)
            .or_else(strike)
            .or_else(noun)
            .or_else(rain);
    }
    Subject { what, clause }
}

/// "the 14-year-old had waited": whoever is of this age.
fn stands_alone(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.sentence;
    let end = sentence.tokens_in(mention.span).end;
    let number = sentence.tokens.get(end).is_some_and(|t| t.upos == Upos::Num);
    mention.span.of(context.text()).ends_with("-old") && !number && !sentence.is_nominal(end)
}

/// "travelling at 95 km/h" tells the speed, whatever travels.
fn is_speed(q: &Quantity) -> bool {
    let unit = q.unit.as_deref().unwrap_or_default();
    unit == "knot" || unit.ends_with("metre per hour") || matches!(unit, "mile per hour" | "metre per second")
}

/// "walked out for 48 hours".
fn is_walkout(sentence: &Sentence, clause: &Clause) -> bool {
    clause
        .predicate
        .is_some_and(|p| sentence.lemma(p) == "walk" && matches!(sentence.lemma(p + 1), "out" | "off"))
}

/// What a measured noun means: no air strike lasts for days, and an age says nothing of what its owner does.
fn measured_sense(context: &Context<'_>, q: &Quantity, concept: &str) -> String {
    let parts = context.lexicon.concepts.split(concept);
    match (q.kind, parts.thing) {
        (ClaimKind::Duration, Some("airstrike")) => "strike_walkout".to_owned(),
        (ClaimKind::Age, Some(thing)) => thing.to_owned(),
        _ => sense::of_thing(context, concept).to_owned(),
    }
}

/// "sentenced to 12 years", "jailed for 18 months", "faces 20 years in prison".
fn is_served(context: &Context<'_>, mention: &Mention, clause: &Clause) -> bool {
    let sentence = context.sentence;
    let word = |i: usize| sentence.lemma(i);
    let std::ops::Range { start, end } = sentence.tokens_in(mention.span);
    // not "jailed after a three-month trial", "sentenced 12 years after the crash"
    let term = (start.saturating_sub(3)..start).any(|i| matches!(word(i), "to" | "for"));
    let free = !matches!(word(end), "after" | "before" | "ago" | "later" | "trial");
    let punished = clause
        .predicate
        .is_some_and(|p| matches!(word(p), "sentence" | "jail" | "imprison"));
    let punished =
        punished || (start.saturating_sub(4)..start).any(|i| matches!(word(i), "sentence" | "jail" | "imprison"));
    let held = word(end) == "in" && matches!(word(end + 1), "prison" | "jail" | "custody");
    punished && term && free || held || word(end) == "behind" && word(end + 1) == "bar"
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn the_unit_or_the_verb_may_say_what_is_measured() {
        for (text, needle, concept) in [
            ("The train was travelling at 95 kilometres an hour.", "95", "speed"),
            ("Workers staged a 48-hour strike.", "48-hour", "strike_walkout"),
            ("Workers walked out for 48 hours.", "48 hours", "strike_walkout"),
            ("He was sentenced to 12 years.", "12 years", "sentence_term"),
            ("The 22-year-old striker left.", "22-year-old", "worker"),
            ("The 14-year-old had waited for an ambulance.", "14-year-old", "person"),
        ] {
            assert_eq!(
                claim_holding(text, needle).what.concept.as_deref(),
                Some(concept),
                "{text}"
            );
        }
    }
}
