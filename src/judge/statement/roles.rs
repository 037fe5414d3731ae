//! Who does something and to whom it is done: equal numbers of the one and of the other are no agreement.

use crate::judge::pair::{Pair, written};
use crate::model::Claim;

/// What those whom a claim counts are to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// They do it.
    Agent,
    /// It is done to them.
    Patient,
}

/// True when one claim counts those who act and the other those who are acted upon by the same people: "five states attacked
/// Arland", "Arland attacked five states".
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    let Some((x, y)) = part(pair, pair.a).zip(part(pair, pair.b)) else {
        return false;
    };
    x != y && (exchanged(pair.a, pair.b, x, y) || acts_on_whom(pair, x, y))
}

/// Those who act in one statement are acted upon in the other, by somebody whom the first one names, too: "six states sent
/// ships against Arland", "Arland attacked six states".
fn acts_on_whom(pair: &Pair<'_>, x: Part, y: Part) -> bool {
    let (acting, acted) = match (x, y) {
        (Part::Agent, Part::Patient) => (pair.a, pair.b),
        (Part::Patient, Part::Agent) => (pair.b, pair.a),
        _ => return false,
    };
    let states = (pair.concepts.0.state, pair.concepts.1.state);
    let one_state = states.0.is_some() && states.0 == states.1;
    let light = |claim: &Claim| {
        let verb = claim.predicate.as_deref();
        verb.is_none_or(|v| matches!(v, "be" | "have" | "get" | "make" | "take" | "include" | "lose"))
    };
    let text = pair
        .articles
        .get(acting.article)
        .map_or("", |a| acting.sentence.of(&a.text));
    let agent = acting.agent.as_deref().unwrap_or_default();
    let named = acted.agent.as_deref().is_some_and(|who| {
        let named = who.starts_with(char::is_uppercase);
        named && !agent.contains(who) && text.contains(who)
    });
    named && !one_state && !light(acting) && !light(acted)
}

fn part(pair: &Pair<'_>, claim: &Claim) -> Option<Part> {
    // without a hedge, which stands outside the phrase
    let value = written(claim, pair.articles)
        .split_whitespace()
        .next_back()
        .unwrap_or_default();
    let holds = |who: &Option<String>| {
        who.as_deref()
            .is_some_and(|who| !value.is_empty() && who.contains(value))
    };
    match (holds(&claim.agent), holds(&claim.patient)) {
        (true, false) => Some(Part::Agent),
        (false, true) => Some(Part::Patient),
        _ => None,
    }
}

/// The last word of the other part of each is one word.
fn exchanged(a: &Claim, b: &Claim, x: Part, y: Part) -> bool {
    let other = |claim: &'_ Claim, part: Part| {
        let who = if part == Part::Agent {
            &claim.patient
        } else {
            &claim.agent
        };
        who.as_deref()
            .and_then(|who| who.split_whitespace().next_back())
            .map(str::to_lowercase)
    };
    let (p, q) = (other(a, x), other(b, y));
    let is_being = |c: &Claim| {
        c.predicate
            .as_deref()
            .is_none_or(|v| matches!(v, "be" | "have" | "make"))
    };
    p.is_some() && p == q && !is_being(a) && !is_being(b)
}
