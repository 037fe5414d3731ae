//! The same value in the same words or not.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Claim, Confidence, RelationKind};

/// `same_figure`.
pub(super) struct SameFigure;

impl Rule for SameFigure {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let days = |c: &Claim| {
            c.value
                .dates
                .filter(|d| d.from.is_some() || d.to.is_some())
                .map(|d| (d.from, d.to))
        };
        let same = if pair.both_dates() {
            days(pair.a).is_some_and(|d| Some(d) == days(pair.b))
        } else {
            let equal = pair.a.value.figure.is_some() && pair.a.value.figure == pair.b.value.figure;
            equal && pair.a.value.hedge == pair.b.value.hedge && !pair.units_differ()
        };
        let (a, b) = pair.written();
        let note = if a == b {
            format!("both say \u{201c}{a}\u{201d}")
        } else {
            format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} are one value")
        };
        same.then(|| judged(RelationKind::Agree, "same_figure", note, Confidence::High))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn equal_values_agree() {
        assert_relation(&count("12"), &count("12"), RelationKind::Agree, "same_figure");
        assert_relation(
            &date("2020-02-07"),
            &date("2020-02-07"),
            RelationKind::Agree,
            "same_figure",
        );
        assert_not(&count("12"), &count("13"), "same_figure");
    }
}
