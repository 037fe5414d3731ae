//! Two units of one dimension: 60 kilometres and 35 miles agree within 3.5 percent.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Confidence, Decimal, RelationKind};

/// `conversion`.
pub(super) struct Conversion;

/// Share of the larger number that a conversion by a newsroom may be off.
const TOLERANCE: Decimal = Decimal::from_parts(35, 0, 0, false, 3);

impl Rule for Conversion {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (a, b) = pair.numbers().filter(|_| pair.units_differ())?;
        let near = (a - b).abs() <= a.abs().max(b.abs()).checked_mul(TOLERANCE)?;
        let (x, y) = pair.written();
        let note = format!("\u{201c}{x}\u{201d} is \u{201c}{y}\u{201d} in other units");
        near.then(|| judged(RelationKind::Agree, "conversion", note, Confidence::High))
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn kilometres_and_miles_convert() {
        assert_relation(
            &measure("60", "kilometre"),
            &measure("37", "mile"),
            RelationKind::Agree,
            "conversion",
        );
        assert_not(&measure("60", "kilometre"), &measure("60", "mile"), "conversion");
    }
}
