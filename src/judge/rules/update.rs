//! A toll that grew: a later statement with a higher figure, of the same source or said to have risen.

use super::{Rule, judged, other_time::past};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::Concept;
use crate::model::{Article, Claim, Confidence, Interval, RelationKind};

/// `update`, and `other_time` for a later and higher toll of another source.
pub(super) struct Update;

/// States whose numbers only grow while the count goes on.
const CUMULATIVE: &[&str] = &[
    "killed",
    "wounded",
    "casualty",
    "missing",
    "hospitalised",
    "detained",
    "displaced",
    "evacuated",
    "rescued",
    "infected",
    "damaged",
    "destroyed",
    "affected",
    "vaccinated",
    "tested",
    "stranded",
    "trapped",
    "critical",
    "without_power",
    "seized",
    "fired",
    "found",
];
/// Things of which more happen or come to light from day to day.
const MOUNTING: &[&str] = &["aftershock", "case", "body", "violation", "round"];
/// States whose numbers also fall while the count goes on: the missing are found.
const FALLING: &[&str] = &[
    "missing",
    "trapped",
    "stranded",
    "hospitalised",
    "critical",
    "without_power",
];
/// Words of a sentence that says a figure was raised.
const RAISED: &[&str] = &["rise", "climb", "update", "revise", "increase", "raise", "grow"];

/// Words that mark a figure as one that no longer holds, where they stand with a word for the count.
const FORMER: &[&str] = &[
    "previous",
    "previously",
    "earlier",
    "initial",
    "initially",
    "preliminary",
    "first",
];
/// Words for the count itself.
const COUNT: &[&str] = &["toll", "figure", "count", "tally", "estimate", "number", "report"];

/// True for a figure that its own sentence calls an earlier one: "the previous toll was 20".
fn superseded(claim: &Claim) -> bool {
    let said = |words: &[&str]| claim.context.iter().any(|w| words.contains(&w.as_str()));
    let raised = claim.context.iter().any(|w| RAISED.contains(&w.as_str()));
    said(FORMER) && said(COUNT) && !raised
}

/// True for two counts of a state that only grows. A figure without a state of its own takes that of the other.
fn both_grow(pair: &Pair<'_>) -> bool {
    let (state, other) = pair.concepts;
    let cumulative = |c: Concept<'_>| c.state.is_some_and(|s| CUMULATIVE.contains(&s));
    let open = |c: Concept<'_>| cumulative(c) || c.state.is_none();
    if state.thing == other.thing && state.thing.is_some_and(|thing| MOUNTING.contains(&thing)) {
        return true;
    }
    cumulative(state) && open(other) || open(state) && cumulative(other) || both_burn(pair)
}

/// Two areas that a fire has burned so far.
fn both_burn(pair: &Pair<'_>) -> bool {
    let fire = |c: &Claim| {
        let words = c.context.iter().chain([&c.what.head]);
        words
            .filter_map(|w| pair.lexicon.concepts.event(w))
            .any(|event| event == "fire_event")
    };
    let (x, y) = pair.concepts;
    x.thing == Some("area_size") && y.thing == Some("area_size") && fire(pair.a) && fire(pair.b)
}

/// Both tell of what had happened long before their articles: such a count has come to its end.
fn both_past(pair: &Pair<'_>) -> bool {
    past(pair.a).is_some() && past(pair.b).is_some()
}

/// A figure to which a toll has risen, over a lower one that is not said to have risen, where nobody says when either was made.
pub(in crate::judge) fn raised(pair: &Pair<'_>) -> Option<Judged> {
    let (x, y) = pair.intervals().filter(|(x, y)| !x.intersects(y))?;
    if !both_grow(pair) || pair.as_of().is_some() {
        return None;
    }
    risen_since(pair, &x, &y)
}

/// "The toll has gone up to 30": right before the figure.
fn went_up(claim: &Claim, articles: &[Article]) -> bool {
    let told = articles.get(claim.article).and_then(|a| {
        a.text
            .get(claim.sentence.start as usize..claim.value.span.start as usize)
    });
    told.is_some_and(|words| words.trim_end().ends_with(" up to"))
}

/// The higher figure is told as what the count has risen to, and the lower one is not. `x` and `y` are the disjoint figures of the pair.
fn risen_since(pair: &Pair<'_>, x: &Interval, y: &Interval) -> Option<Judged> {
    let low_first = x.hi.is_some() && x.hi <= y.lo;
    let said = |c: &Claim| c.context.iter().any(|w| RAISED.contains(&w.as_str())) || went_up(c, pair.articles);
    let (low, high) = if low_first { (pair.a, pair.b) } else { (pair.b, pair.a) };
    if !said(high) || said(low) {
        return None;
    }
    let (a, b) = pair.written();
    let (old, new) = if low_first { (a, b) } else { (b, a) };
    let note = format!("the count has risen to \u{201c}{new}\u{201d}, which may be later than \u{201c}{old}\u{201d}");
    Some(judged(RelationKind::Compatible, "update", note, Confidence::Medium))
}

impl Rule for Update {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        if !both_grow(pair) {
            return None;
        }
        let (x, y) = pair.intervals().filter(|(x, y)| !x.intersects(y))?;
        if superseded(pair.a) != superseded(pair.b) {
            let (a, b) = pair.written();
            let (old, new) = if superseded(pair.a) { (a, b) } else { (b, a) };
            let note = format!("\u{201c}{old}\u{201d} is told as an earlier count than \u{201c}{new}\u{201d}");
            return Some(judged(
                RelationKind::NotComparable,
                "other_time",
                note,
                Confidence::High,
            ));
        }
        let (first, second) = pair.as_of().filter(|_| !both_past(pair))?;
        let (a, b) = pair.written();
        if first.overlaps(&second) {
            if let Some(risen) = risen_since(pair, &x, &y) {
                return Some(risen);
            }
            let note = || format!("one source gave \u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} on one day");
            return (!pair.one_article() && pair.one_source())
                .then(|| judged(RelationKind::NotComparable, "other_time", note(), Confidence::Medium));
        }
        let later = first.to < second.from;
        let (old, new, low, high) = if later { (a, b, x, y) } else { (b, a, y, x) };
        let (state, other) = pair.concepts;
        let falls = |c: Concept<'_>| c.state.is_some_and(|s| FALLING.contains(&s));
        let grew = low.hi.is_some() && low.hi <= high.lo;
        if !grew && !falls(state) && !falls(other) {
            return None;
        }
        let sentence = if later { pair.b } else { pair.a };
        let raised = sentence.context.iter().any(|w| RAISED.contains(&w.as_str()));
        let note = format!("\u{201c}{new}\u{201d} is of a later day than \u{201c}{old}\u{201d}");
        Some(if raised || pair.one_source() {
            judged(RelationKind::Compatible, "update", note, Confidence::High)
        } else {
            judged(RelationKind::NotComparable, "other_time", note, Confidence::Medium)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn a_later_and_higher_toll_is_no_contradiction() {
        let toll = |n: &str, day: &str| as_of(concept(count(n), "person_killed"), day);
        let source = |claim| said_by(claim, "Interior Ministry");
        assert_relation(
            &source(toll("61", "2024-05-15")),
            &source(toll("74", "2024-05-16")),
            RelationKind::Compatible,
            "update",
        );
        assert_relation(
            &toll("61", "2024-05-15"),
            &toll("74", "2024-05-16"),
            RelationKind::NotComparable,
            "other_time",
        );
    }

    #[test]
    fn a_figure_called_earlier_is_no_rival() {
        let toll = |n: &str| as_of(concept(count(n), "person_killed"), "2024-05-15");
        let mut former = toll("20");
        former.context = ["previous", "toll"].map(str::to_owned).to_vec();
        assert_relation(&former, &toll("70"), RelationKind::NotComparable, "other_time");
        former.context = ["blast", "toll"].map(str::to_owned).to_vec();
        assert_relation(&former, &toll("70"), RelationKind::Contradict, "disjoint_values");
    }

    #[test]
    fn fewer_are_missing_on_a_later_day() {
        let missing = |n: &str, day: &str| as_of(concept(count(n), "person_missing"), day);
        assert_relation(
            &missing("27", "2024-05-15"),
            &missing("19", "2024-05-16"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_relation(
            &missing("27", "2024-05-15"),
            &missing("19", "2024-05-15"),
            RelationKind::Contradict,
            "disjoint_values",
        );
    }

    #[test]
    fn a_count_of_long_ago_grows_no_more() {
        let toll = |n: &str, told: &str| as_of(on(concept(count(n), "person_killed"), "2023-03-04"), told);
        assert_relation(
            &toll("9", "2024-05-15"),
            &toll("14", "2024-05-16"),
            RelationKind::Contradict,
            "disjoint_values",
        );
    }

    #[test]
    fn a_fire_burns_on() {
        let burned = |n: &str, told: &str| {
            let mut area = as_of(concept(measure(n, "hectare"), "area_size"), told);
            area.context = vec!["wildfire".to_owned()];
            area
        };
        assert_relation(
            &burned("12000", "2024-05-15"),
            &burned("14000", "2024-05-16"),
            RelationKind::NotComparable,
            "other_time",
        );
        let estate = |n: &str, told: &str| Claim {
            context: vec![],
            ..burned(n, told)
        };
        assert_relation(
            &estate("12000", "2024-05-15"),
            &estate("14000", "2024-05-16"),
            RelationKind::Contradict,
            "disjoint_values",
        );
    }

    #[test]
    fn aftershocks_go_on() {
        let shocks = |n: &str, told: &str| as_of(concept(count(n), "aftershock"), told);
        assert_relation(
            &shocks("46", "2024-05-15"),
            &shocks("210", "2024-05-17"),
            RelationKind::NotComparable,
            "other_time",
        );
        assert_relation(
            &shocks("46", "2024-05-15"),
            &shocks("63", "2024-05-15"),
            RelationKind::Contradict,
            "disjoint_values",
        );
    }

    #[test]
    fn a_stale_lower_figure_or_one_of_the_same_day_is_no_update() {
        let toll = |n: &str, day: &str| as_of(concept(count(n), "person_killed"), day);
        assert_relation(
            &toll("74", "2024-05-15"),
            &toll("61", "2024-05-16"),
            RelationKind::Contradict,
            "disjoint_values",
        );
        assert_relation(
            &toll("61", "2024-05-15"),
            &toll("74", "2024-05-15"),
            RelationKind::Contradict,
            "disjoint_values",
        );
    }
}
