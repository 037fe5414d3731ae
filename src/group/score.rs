//! How strongly two items seem to speak of one fact: features in tenths of a point, each with an id, and vetoes.

use crate::lexicon::{Kinship, Lexicon, PlaceRelation};
use crate::model::{Decimal, Evidence};

use super::context::{Contexts, shared};
use super::key::{Family, Item, Key};
use super::likeness::Variants;

/// Two items with at least this much evidence are linked.
pub(super) const LINKED: i32 = 55;
/// A cluster that averages this is likely one fact.
pub(super) const LIKELY: i32 = 65;
/// A cluster that averages this is surely one fact.
pub(super) const SURE: i32 = 85;
/// Evidence of a feature that can never be outweighed.
const VETO: i32 = -1000;

/// Two items that may be one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) score: i32,
    pub(super) a: usize,
    pub(super) b: usize,
}

/// A feature: evidence for (positive) or against (negative) two items being one fact; 0 = nothing to say.
type Feature = fn(&Scorer<'_>, &Item<'_>, &Item<'_>) -> i32;

/// All features by id. The order is that of reports of equal weight.
const FEATURES: &[(&str, Feature)] = &[
    ("kind", kind),
    ("sentence", sentence),
    ("thing", thing),
    ("state", state),
    ("event", event),
    ("head", head),
    ("predicate", predicate),
    ("qualifiers", qualifiers),
    ("part", part),
    ("unit", unit),
    ("place", place),
    ("time", time),
    ("stage", stage),
    ("speaker", speaker),
    ("arguments", arguments),
    ("figure", figure),
    ("principal", principal),
    ("side", side),
    ("difference", difference),
];

/// Compares items of one run.
pub(super) struct Scorer<'a> {
    items: &'a [Item<'a>],
    contexts: Contexts,
    variants: Variants<'a>,
    /// Events that the sentence of each dated item tells of, ascending.
    events: Vec<Vec<&'a str>>,
    lexicon: &'a Lexicon,
}

impl<'a> Scorer<'a> {
    /// Weighs the words of the run.
    pub(super) fn new(items: &'a [Item<'a>], lexicon: &'a Lexicon) -> Self {
        let sets: Vec<&[String]> = items.iter().map(|i| i.key.context).collect();
        let words = items.iter().flat_map(|i| {
            let places = i.key.places.iter().map(String::as_str);
            places.chain(i.key.place.map(|p| p.0)).chain([i.key.head])
        });
        let events = items.iter().map(|i| events(i, lexicon)).collect();
        Scorer {
            events,
            items,
            contexts: Contexts::of(&sets),
            variants: Variants::of(words),
            lexicon,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn item(&self, n: usize) -> &'a Item<'a> {
        &self.items[n]
    }

    /// Sum of all evidence; a veto makes it hopeless.
    pub(super) fn score(&self, a: usize, b: usize) -> i32 {
        let (x, y) = (&self.items[a], &self.items[b]);
        let mut sum = self.wording(a, b);
        for (_, feature) in FEATURES {
            sum += feature(self, x, y);
            if sum <= VETO / 2 {
                return VETO;
            }
        }
        sum
    }

    /// The link of two items when the evidence suffices.
    pub(super) fn link(&self, a: usize, b: usize) -> Option<Link> {
        let score = self.score(a, b);
        (score >= LINKED).then_some(Link { score, a, b })
    }

    /// Everything that has a say, by feature.
    pub(super) fn evidence(&self, a: usize, b: usize) -> Vec<Evidence> {
        let (x, y) = (&self.items[a], &self.items[b]);
        let wording = Evidence {
            id: "wording",
            weight: self.wording(a, b),
        };
        let rest = FEATURES.iter().map(|(id, feature)| Evidence {
            id,
            weight: feature(self, x, y),
        });
        std::iter::once(wording).chain(rest).filter(|e| e.weight != 0).collect()
    }

    /// Shared words of the two sentences.
    fn wording(&self, a: usize, b: usize) -> i32 {
        let likeness = self.contexts.likeness(a, b);
        match self.items[a].key.family {
            Family::When | Family::Length | Family::Money | Family::Share | Family::Measure => likeness * 8 / 10,
            _ => likeness * 6 / 10,
        }
    }

    /// True when both sentences tell of one event.
    fn share_event(&self, a: usize, b: usize) -> bool {
        shared(&self.events[a], &self.events[b]).next().is_some()
    }

    fn people(&self, thing: &str) -> bool {
        self.lexicon.concepts.is_a(thing, "person")
    }

    fn kinship(&self, a: &str, b: &str) -> Kinship {
        self.lexicon.concepts.kinship(a, b)
    }
}

/// Events named by the words of a dated item's sentence, ascending; saying something is none.
fn events<'a>(item: &Item<'a>, lexicon: &'a Lexicon) -> Vec<&'a str> {
    let words = item.key.context.iter().filter(|_| is_time(item.key.family));
    let mut events: Vec<&str> = words
        .filter_map(|w| lexicon.concepts.event(w))
        .filter(|e| *e != "statement")
        .collect();
    events.sort_unstable();
    events.dedup();
    events
}

fn is_time(family: Family) -> bool {
    matches!(family, Family::When | Family::Length)
}

/// Kinds that cannot answer one question.
fn kind(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    let (x, y) = (a.key.family, b.key.family);
    if x == Family::When && y == Family::When && a.key.clock != b.key.clock {
        return -40;
    }
    let length_and_start = is_time(x) && is_time(y) && a.key.dates.is_some() && b.key.dates.is_some();
    if x == y || length_and_start { 0 } else { VETO }
}

/// One sentence does not answer one question twice: two values in it are two facts, unless one converts the other.
fn sentence(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    if shared(&a.sentences, &b.sentences).next().is_none() || same_value(s, &a.key, &b.key) {
        return 0;
    }
    VETO
}

/// Equal values, or numbers that are within a twentieth of one another in one unit.
fn same_value(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> bool {
    if is_time(a.family) {
        return a.dates.is_some() && a.dates.map(|d| (d.from, d.to)) == b.dates.map(|d| (d.from, d.to));
    }
    let single = |k: &Key<'_>| k.figure.and_then(|(lo, hi)| lo.filter(|_| lo == hi));
    let (Some(x), Some(y)) = (single(a), single(b)) else {
        return a.figure == b.figure;
    };
    let converted = match (a.unit, b.unit) {
        (Some(to), Some(from)) if to != from => s.lexicon.units.convert(y, from, to),
        _ => Some(y),
    };
    converted.is_some_and(|y| {
        (x - y)
            .abs()
            .checked_mul(Decimal::from(20))
            .is_some_and(|d| d <= x.abs().max(y.abs()))
    }) && (x == y || a.unit != b.unit)
}

/// Articles tell the main figure first: two main figures for one state are mostly one fact, a main and a later figure
/// mostly are not.
fn principal(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    match (a.key.principal, b.key.principal) {
        (Some(true), Some(true)) => 15,
        (Some(false), Some(false)) => -20,
        (Some(_), Some(_)) => -30,
        _ => 0,
    }
}

/// Words for two sides of an event: pro-government fighters are not rebels.
fn side(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    let (x, y) = (a.key.text, b.key.text);
    let people = |key: &Key<'_>| key.family == Family::Count && key.thing.is_none_or(|t| s.people(t));
    if x != y && people(&a.key) && people(&b.key) && s.lexicon.sides.exclusive(x, y) {
        VETO
    } else {
        0
    }
}

/// Amounts, shares, measures and lengths are many in an article: unequal ones need clearer signs of one question.
fn difference(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    let many = matches!(
        a.key.family,
        Family::Money | Family::Share | Family::Measure | Family::Length | Family::Age | Family::Rank
    );
    if !many || same_value(s, &a.key, &b.key) || near_value(s, &a.key, &b.key) {
        0
    } else {
        -20
    }
}

/// Figures within a tenth of one another in one unit, or overlapping ranges.
fn near_value(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> bool {
    let (Some((alo, ahi)), Some((blo, bhi))) = (a.figure, b.figure) else {
        return true;
    };
    let convert = |n: Option<Decimal>| match (a.unit, b.unit) {
        (Some(to), Some(from)) if to != from => n.and_then(|n| s.lexicon.units.convert(n, from, to)),
        _ => n,
    };
    let tenth = |n: Decimal| n.abs().checked_div(Decimal::TEN).unwrap_or_default();
    let below = |x: Option<Decimal>, y: Option<Decimal>| matches!((x, y), (Some(x), Some(y)) if x + tenth(x) < y);
    !below(ahi, convert(blo)) && !below(convert(bhi), alo)
}

/// What is counted: one class, a narrower one, or classes that exclude each other.
fn thing(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    match (a.key.thing, b.key.thing) {
        (Some(x), Some(y)) => match s.kinship(x, y) {
            Kinship::Same => 30,
            Kinship::Nested => 5,
            Kinship::Excluded => VETO,
            Kinship::Open if s.people(x) && s.people(y) => -5,
            Kinship::Open => -40,
        },
        _ => 0,
    }
}

/// What happened to it.
fn state(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    match (a.key.state, b.key.state) {
        (Some(x), Some(y)) => match s.kinship(x, y) {
            Kinship::Same => 25,
            Kinship::Nested => 10,
            Kinship::Excluded => VETO,
            Kinship::Open => -30,
        },
        (None, None) => 0,
        // that posts were set up says little about how many there are
        _ if !a.key.thing.or(b.key.thing).is_none_or(|t| s.people(t)) => -5,
        _ => -15,
    }
}

/// The event that a date belongs to: the word it hangs on, else an event that both sentences tell of.
fn event(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    if !is_time(a.key.family) {
        return 0;
    }
    if statement(&a.key) || statement(&b.key) {
        return if a.key.event == b.key.event && same_speaker(a, b) {
            20
        } else {
            -60
        };
    }
    let kinship = a.key.event.zip(b.key.event).map(|(x, y)| s.kinship(x, y));
    match kinship {
        Some(Kinship::Same) if a.key.direct && b.key.direct => 45,
        Some(Kinship::Same) => 30,
        Some(Kinship::Nested) => 20,
        Some(Kinship::Excluded) => VETO,
        _ if s.share_event(a.number, b.number) => 20,
        Some(Kinship::Open) => -35,
        None => -5,
    }
}

/// The head noun itself, where no class decides.
fn head(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    let (x, y) = (a.key.head, b.key.head);
    let classed = a.key.thing.is_some() && b.key.thing.is_some();
    match () {
        () if x.is_empty() || y.is_empty() => 0,
        () if is_time(a.key.family) && a.key.event.is_some() && a.key.event == b.key.event => {
            if x == y {
                5
            } else {
                0
            }
        }
        () if x == y => {
            if classed {
                5
            } else {
                35
            }
        }
        () if classed && a.key.family == Family::Measure => -10,
        () if classed => 0,
        () if s.variants.same(x, y) => 25,
        () if is_time(a.key.family) => -5,
        () if matches!(
            a.key.family,
            Family::Money | Family::Share | Family::Measure | Family::Age
        ) =>
        {
            -10
        }
        () => -40,
    }
}

/// The governing verb.
fn predicate(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    match (a.key.predicate, b.key.predicate) {
        (Some(x), Some(y)) if x == y => 10,
        _ => 0,
    }
}

/// Words that narrow the noun: shared ones speak for, clashing ones forbid.
fn qualifiers(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    let (x, y) = (a.key.qualifiers, b.key.qualifiers);
    let common = x.iter().filter(|q| y.contains(q)).count() as i32;
    let only = |x: &[String], y: &[String]| x.iter().filter(|q| !y.contains(q)).count() as i32;
    let clash = x
        .iter()
        .any(|p| y.iter().any(|q| s.lexicon.concepts.qualifiers_exclude(p, q)));
    if clash {
        return VETO;
    }
    (common * 10).min(20) - (only(x, y).min(2) + only(y, x).min(2)) * 3
}

/// A part of a set is not the set.
fn part(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    if a.key.partitive == b.key.partitive { 0 } else { -15 }
}

/// Units of one dimension; the judge converts.
fn unit(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    if is_time(a.key.family) {
        return 0;
    }
    match (a.key.unit, b.key.unit) {
        (Some(x), Some(y)) if x == y => 5,
        (None, None) => 0,
        _ => 0,
    }
}

/// Where it happened. A place of the sentence counts more than an inherited one.
fn place(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    let (Some((x, x_stated)), Some((y, y_stated))) = (a.key.place, b.key.place) else {
        return 0;
    };
    match s.lexicon.places.relation(x, y) {
        PlaceRelation::Same if x_stated && y_stated => 15,
        PlaceRelation::Same => 5,
        PlaceRelation::Contains | PlaceRelation::Within | PlaceRelation::Unknown if shared_place(&a.key, &b.key) => 3,
        PlaceRelation::Contains | PlaceRelation::Within => 0,
        PlaceRelation::Apart if shared_place(&a.key, &b.key) => 0,
        PlaceRelation::Apart if x_stated && y_stated => -25,
        PlaceRelation::Unknown if x_stated && y_stated => -8,
        PlaceRelation::Apart => -5,
        PlaceRelation::Unknown => 0,
    }
}

fn shared_place(a: &Key<'_>, b: &Key<'_>) -> bool {
    a.places.iter().any(|p| b.places.contains(p))
}

/// When it held. For dates the time is the answer and says nothing.
fn time(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    if is_time(a.key.family) {
        return 0;
    }
    let (Some(x), Some(y)) = (a.key.time, b.key.time) else {
        return 0;
    };
    let gap = x.range.gap_days(&y.range);
    let stated = x.stated || y.stated;
    if gap > 0 {
        return match (gap, x.stated && y.stated, stated) {
            (1, ..) => -5,
            (2..=3, true, _) => -25,
            (2..=3, ..) => -5,
            (_, true, _) => -60,
            (4..=31, false, _) if same_value(s, &a.key, &b.key) => -3,
            (4..=31, _, true) => -25,
            (4..=31, ..) => -10,
            (_, _, true) => -60,
            _ => -30,
        };
    }
    let (long, short) = (60, 10);
    let days = |r: &super::key::When| r.range.days().unwrap_or(i32::MAX);
    let period = (x.stated && days(&x) > long && days(&y) < short) || (y.stated && days(&y) > long && days(&x) < short);
    if period {
        -25
    } else if x.stated && y.stated {
        10
    } else {
        3
    }
}

/// A plan is not its outcome.
fn stage(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    if a.key.planned == b.key.planned { 0 } else { -10 }
}

/// One named speaker behind both.
fn speaker(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    if same_speaker(a, b) { 5 } else { 0 }
}

fn same_speaker(a: &Item<'_>, b: &Item<'_>) -> bool {
    matches!((voice(&a.key), voice(&b.key)), (Some(x), Some(y)) if x.eq_ignore_ascii_case(y))
}

/// Who speaks: the source, or the subject of a verb of saying.
fn voice<'a>(key: &Key<'a>) -> Option<&'a str> {
    key.speaker.or(key.agent.filter(|_| statement(key)))
}

/// The date on which something was said.
fn statement(key: &Key<'_>) -> bool {
    key.family == Family::When && key.event == Some("statement")
}

/// Who did it to whom.
fn arguments(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    let same = |x: Option<&str>, y: Option<&str>| i32::from(x.is_some() && x == y);
    5 * (same(a.key.agent, b.key.agent) + same(a.key.patient, b.key.patient))
}

/// Equal figures confirm, the more so the more specific they are; unequal ones say nothing, except that numbers of
/// another order of magnitude seldom count the same things.
fn figure(_: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> i32 {
    if is_time(a.key.family) {
        return match (a.key.dates, b.key.dates) {
            (Some(x), Some(y)) if (x.from, x.to) == (y.from, y.to) => 25,
            (Some(x), Some(y)) if x.overlaps(&y) => 10,
            _ => 0,
        };
    }
    match (a.key.figure, b.key.figure) {
        (Some(x), Some(y)) if x == y => 10 + 5 * specificity(&a.key),
        (Some(x), Some(y)) if far_apart(x, y) => -25,
        _ => 0,
    }
}

type Bounds = (Option<Decimal>, Option<Decimal>);

fn far_apart(a: Bounds, b: Bounds) -> bool {
    let factor = Decimal::from(40);
    let above = |low: Option<Decimal>, high: Option<Decimal>| match (low, high) {
        (Some(low), Some(high)) if !high.is_zero() => high.checked_mul(factor).is_some_and(|far| low > far),
        _ => false,
    };
    above(a.0, b.1) || above(b.0, a.1)
}

/// Significant digits of the figure, at most four; 1 for a vague word.
fn specificity(key: &Key<'_>) -> i32 {
    match key.figure {
        Some((Some(lo), Some(hi))) if lo == hi => {
            let digits = lo.normalize().mantissa().unsigned_abs().to_string();
            digits.trim_end_matches('0').len().clamp(1, 4) as i32
        }
        _ => 1,
    }
}
