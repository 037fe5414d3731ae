//! Values. Equal ones confirm what the words suggest, the more so the more specific they are; unequal ones say little.

use crate::lexicon::Units;
use crate::model::Decimal;

use super::{Feature, is_time};
use crate::group::key::{Item, Key};
use crate::group::score::Scorer;

/// How near two figures are. Dates are compared by `day`.
pub(super) const FIGURE: Feature = Feature {
    id: "figure",
    outcomes: &[
        "equal_1",
        "equal_2",
        "equal_3",
        "equal_vague",
        "converts",
        "near",
        "other",
        "far",
        "unit_differs",
    ],
    of: figure,
};

fn figure(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    if is_time(a.key.family) && a.key.family != b.key.family {
        return None;
    }
    let (x, y) = (a.key.figure?, b.key.figure?);
    Some(match () {
        () if x == y && a.key.unit == b.key.unit => match specificity(&a.key) {
            0 => "equal_vague",
            1 => "equal_1",
            2 => "equal_2",
            _ => "equal_3",
        },
        () if same_value(s, &a.key, &b.key) => "converts",
        // "NZ$7.6 billion" and "$7.6 billion"
        () if x == y && one_is_open(s, &a.key, &b.key) => "converts",
        () if !is_time(a.key.family) && incomparable(s, &a.key, &b.key) => "unit_differs",
        () if near_value(s, &a.key, &b.key) || admits(&a.key, &b.key) || admits(&b.key, &a.key) => "near",
        () if a.key.unit == b.key.unit && far_apart(x, y) => "far",
        () => "other",
    })
}

/// The hedge of one admits the number of the other, which is no more than twice as large: "more than 180" and 200.
fn admits(hedged: &Key<'_>, other: &Key<'_>) -> bool {
    let (lo, hi) = hedged.admitted;
    let (Some((Some(stated), Some(end))), Some((Some(from), Some(to)))) = (hedged.figure, other.figure) else {
        return false;
    };
    let twice = |small: Decimal, large: Decimal| small.checked_mul(Decimal::TWO).is_some_and(|twice| large <= twice);
    hedged.unit == other.unit
        && lo.is_none_or(|lo| lo <= from)
        && hi.is_none_or(|hi| to <= hi)
        && twice(from.min(stated), to.max(end))
}

/// Dollars, of which one side does not say whose they are.
fn one_is_open(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> bool {
    let dollars = |open: &Key<'_>, other: &Key<'_>| {
        let unit = open.unit.filter(|_| open.open_dollars).and_then(Units::open_dollars);
        let convert = |from: String, to| s.lexicon().units.convert(Decimal::ONE, &from, to).is_some();
        unit.zip(other.unit).is_some_and(|(from, to)| convert(from, to))
    };
    dollars(a, b) || dollars(b, a)
}

/// Units that do not convert.
fn incomparable(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> bool {
    match (a.unit, b.unit) {
        (x, y) if x == y => false,
        (Some(to), Some(from)) => s.lexicon().units.convert(Decimal::ONE, from, to).is_none(),
        _ => true,
    }
}

type Bounds = (Option<Decimal>, Option<Decimal>);

/// Numbers of another order of magnitude seldom count the same things.
fn far_apart(a: Bounds, b: Bounds) -> bool {
    let factor = Decimal::from(40);
    let above = |low: Option<Decimal>, high: Option<Decimal>| match (low, high) {
        (Some(low), Some(high)) if !high.is_zero() => high.checked_mul(factor).is_some_and(|far| low > far),
        _ => false,
    };
    above(a.0, b.1) || above(b.0, a.1)
}

/// Significant digits of the figure, at most four; 0 for a vague word.
fn specificity(key: &Key<'_>) -> usize {
    match key.figure {
        Some((Some(lo), Some(hi))) if lo == hi => {
            let digits = lo.normalize().mantissa().unsigned_abs().to_string();
            digits.trim_end_matches('0').len().clamp(1, 4)
        }
        _ => 0,
    }
}

/// Equal values, or numbers that are within a twentieth of one another in two units.
pub(super) fn same_value(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> bool {
    if is_time(a.family) {
        return a.dates.is_some() && a.dates.map(|d| (d.from, d.to)) == b.dates.map(|d| (d.from, d.to));
    }
    let single = |k: &Key<'_>| k.figure.and_then(|(lo, hi)| lo.filter(|_| lo == hi));
    let (Some(x), Some(y)) = (single(a), single(b)) else {
        return a.figure == b.figure;
    };
    let converted = match (a.unit, b.unit) {
        (Some(to), Some(from)) if to != from => s.lexicon().units.convert(y, from, to),
        (x, y) if x != y => None,
        _ => Some(y),
    };
    converted.is_some_and(|y| {
        (x - y)
            .abs()
            .checked_mul(Decimal::from(20))
            .is_some_and(|d| d <= x.abs().max(y.abs()))
    }) && (x == y || a.unit != b.unit)
}

/// Figures within a tenth of one another in one unit, or overlapping ranges.
fn near_value(s: &Scorer<'_>, a: &Key<'_>, b: &Key<'_>) -> bool {
    let (Some((alo, ahi)), Some((blo, bhi))) = (a.figure, b.figure) else {
        return false;
    };
    let convert = |n: Option<Decimal>| match (a.unit, b.unit) {
        (Some(to), Some(from)) if to != from => n.and_then(|n| s.lexicon().units.convert(n, from, to)),
        _ => n,
    };
    let tenth = |n: Decimal| n.abs().checked_div(Decimal::TEN).unwrap_or_default();
    let below = |x: Option<Decimal>, y: Option<Decimal>| matches!((x, y), (Some(x), Some(y)) if x + tenth(x) < y);
    !below(ahi, convert(blo)) && !below(convert(bhi), alo)
}

#[cfg(test)]
mod tests {
    use super::admits;
    use crate::group::batch::Decided;
    use crate::group::key;
    use crate::lexicon::Lexicon;
    use crate::model::{Claim, Hedge, sample::*};

    /// Whether the first figure's hedge admits the second.
    fn holds(a: Claim, b: Claim) -> bool {
        let claims = [a, b];
        let items = |n: usize| key::items(&[n], &claims, &[], &[0], &Decided::default(), Lexicon::english());
        admits(&items(0)[0].key, &items(1)[0].key)
    }

    #[test]
    fn a_bound_admits_numbers_up_to_twice_as_large() {
        assert!(holds(hedged("180", Hedge::MoreThan), count("200")));
        assert!(holds(hedged("60", Hedge::UpTo), count("45")));
        assert!(!holds(hedged("180", Hedge::MoreThan), count("400")));
        assert!(!holds(hedged("180", Hedge::MoreThan), count("150")));
        assert!(!holds(count("180"), count("200")));
    }
}
