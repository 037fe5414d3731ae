//! Which claims are the only ones of their article that answer their question: nine helicopters here and six there are one
//! question where neither article speaks of any others.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::key::{Family, Key};
use crate::model::{Claim, Decimal};

/// What a claim is about, as far as its article tells it apart from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Matter<'a> {
    family: Family,
    clock: bool,
    /// Class of things, else the noun itself; for dates and lengths of time the event.
    thing: &'a str,
    state: Option<&'a str>,
    partitive: bool,
    past: bool,
}

/// The matter of a claim; `None` where it says too little: people of whom nothing else is told are many.
pub(super) fn matter<'a>(key: &Key<'a>) -> Option<Matter<'a>> {
    let thing = match key.family {
        Family::When | Family::Length => key
            .event
            .or(Some(key.head).filter(|head| !head.is_empty()))
            .or(key.predicate),
        Family::Parties | Family::Site | Family::Actor | Family::Age => None,
        Family::Count | Family::Rank | Family::Share | Family::Money | Family::Measure => key.thing.or(Some(key.head)),
    };
    let thing = thing.filter(|thing| !thing.is_empty() && (*thing != "person" || key.state.is_some()))?;
    Some(Matter {
        family: key.family,
        clock: key.clock,
        thing,
        state: key.state,
        partitive: key.partitive,
        past: key.past,
    })
}

/// A figure, or days.
type Answer = (
    Option<(Option<Decimal>, Option<Decimal>)>,
    Option<(Option<Date>, Option<Date>)>,
);

/// Marks the keys whose article gives one answer only in their matter. Each key comes with the number of its claim.
pub(super) fn mark<'a>(keyed: &mut [(Key<'a>, usize)], claims: &[Claim]) {
    // a conversion in brackets is no second answer
    let place = |key: &Key<'a>, n: usize| Some((claims[n].article, matter(key)?, key.unit));
    let mut answers: BTreeMap<_, Option<Answer>> = BTreeMap::new();
    for (key, n) in keyed.iter() {
        if let Some(place) = place(key, *n) {
            let answer = (key.figure, key.dates.map(|d| (d.from, d.to)));
            let known = answers.entry(place).or_insert(Some(answer));
            *known = known.filter(|known| *known == answer);
        }
    }
    for (key, n) in keyed.iter_mut() {
        key.sole = place(key, *n).is_some_and(|place| answers.get(&place).is_some_and(Option::is_some));
    }
}

#[cfg(test)]
mod tests {
    use crate::group::{candidates, tests::*};
    use crate::lexicon::Lexicon;
    use crate::model::{Claim, Decisions, sample::*};

    /// What is found of the first and the last of these claims: two of article 0, one of article 1.
    fn found(claims: [Claim; 3]) -> Option<&'static str> {
        let articles = [article(0, STORY, "2024-03-02"), article(1, STORY, "2024-03-02")];
        let [first, second, last] = claims;
        let claims = [
            stated(first, 1, 0, "helicopter"),
            stated(second, 2, 0, "helicopter"),
            stated(last, 3, 1, "helicopter"),
        ];
        let pairs = candidates(&claims, &articles, &Decisions::default(), Lexicon::english());
        let pair = pairs.into_iter().find(|p| p.a.min(p.b) == 0 && p.a.max(p.b) == 2)?;
        pair.evidence.iter().find(|e| e.id == "sole").map(|e| e.outcome)
    }

    #[test]
    fn the_only_figures_for_a_thing_stand_out() {
        let helicopters = |n: &str| concept(count(n), "helicopter");
        let tankers = concept(count("4"), "truck");
        assert_eq!(
            found([helicopters("9"), tankers.clone(), helicopters("6")]),
            Some("class")
        );
        assert_eq!(
            found([helicopters("9"), helicopters("9"), helicopters("6")]),
            Some("class")
        );
        assert_eq!(found([helicopters("9"), helicopters("2"), helicopters("6")]), None);
        let people = |n: &str| concept(count(n), "person");
        assert_eq!(found([people("90"), tankers, people("60")]), None);
    }
}
