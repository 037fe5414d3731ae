//! One figure is the other, rounded: $14,959,450 and $15 million. Small whole numbers are never rounded.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, Decimal, Hedge, RelationKind};

/// `rounding`.
pub(super) struct Rounding;

/// Share of the finer number that rounding may move it.
const MOST: Decimal = Decimal::from_parts(3, 0, 0, false, 2);
/// Whole numbers below this are counted, not rounded.
const COUNTED: Decimal = Decimal::from_parts(1000, 0, 0, false, 0);

impl Rule for Rounding {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (a, b) = pair.numbers().filter(|_| !pair.units_differ())?;
        if a == b || bounded_apart(pair) || !(rounds_to(a, b) || rounds_to(b, a)) {
            return None;
        }
        let (x, y) = pair.written();
        let note = format!("\u{201c}{x}\u{201d} and \u{201c}{y}\u{201d} are one figure, rounded");
        Some(judged(RelationKind::Agree, "rounding", note, Confidence::High))
    }
}

/// True when a bound excludes the other value: "more than 141,000" is not "less than 140,000", however they are rounded.
fn bounded_apart(pair: &Pair<'_>) -> bool {
    let bound = |h: Hedge| !matches!(h, Hedge::Exact | Hedge::About | Hedge::Nearly | Hedge::Vague);
    let both = bound(pair.a.value.hedge) && bound(pair.b.value.hedge);
    both && pair.intervals().is_some_and(|(x, y)| !x.intersects(&y))
}

/// True when `coarse` is `fine` at the precision that `coarse` shows.
fn rounds_to(fine: Decimal, coarse: Decimal) -> bool {
    let step = step(coarse);
    let whole = fine.fract().is_zero() && coarse.fract().is_zero();
    if step.is_zero() || (whole && fine.abs() < COUNTED) || step <= self::step(fine) {
        return false;
    }
    let moved = (fine - coarse).abs();
    let small = fine.abs().checked_mul(MOST).is_some_and(|most| moved <= most);
    small && moved.checked_mul(Decimal::TWO).is_some_and(|twice| twice <= step)
}

/// The place value of the last digit that is not zero: 1,000,000 for 15 million, 0.1 for 6.4.
fn step(n: Decimal) -> Decimal {
    let n = n.normalize();
    if n.is_zero() {
        return Decimal::ZERO;
    }
    let mut step = Decimal::new(1, n.scale());
    let mut mantissa = n.mantissa().unsigned_abs();
    while mantissa.is_multiple_of(10) && n.scale() == 0 {
        mantissa /= 10;
        let Some(next) = step.checked_mul(Decimal::TEN) else {
            break;
        };
        step = next;
    }
    step
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn rounded_figures_agree_and_truncated_or_small_ones_do_not() {
        assert_relation(
            &measure("14959450", "USD"),
            &measure("15000000", "USD"),
            RelationKind::Agree,
            "rounding",
        );
        assert_relation(
            &measure("35.72", "percent"),
            &measure("35.7", "percent"),
            RelationKind::Agree,
            "rounding",
        );
        assert_not(&measure("43885310", "USD"), &measure("43000000", "USD"), "rounding");
        assert_not(&count("31"), &count("30"), "rounding");
        assert_not(
            &hedged("141000", Hedge::MoreThan),
            &hedged("140000", Hedge::LessThan),
            "rounding",
        );
        assert_not(&count("4200"), &count("4500"), "rounding");
    }
}
