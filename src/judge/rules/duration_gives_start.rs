//! A length of time up to the day of writing gives its start: a nine-year war in 2020 began in 2011.

use super::{Rule, judged};
use crate::judge::pair::{Judged, Pair};
use crate::model::{Claim, ClaimKind, Confidence, RelationKind};

/// `duration_gives_start`.
pub(super) struct DurationGivesStart;

impl Rule for DurationGivesStart {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let length = |c: &Claim| c.kind == ClaimKind::Duration;
        if !(length(pair.a) && pair.b.kind.is_date() || length(pair.b) && pair.a.kind.is_date()) {
            return None;
        }
        let (x, y) = pair.a.value.dates.zip(pair.b.value.dates)?;
        let (a, b) = pair.written();
        let kind = if x.overlaps(&y) || x.gap_days(&y) <= SLACK {
            RelationKind::Agree
        } else {
            RelationKind::NotComparable
        };
        let id = if kind == RelationKind::Agree {
            "duration_gives_start"
        } else {
            "other_time"
        };
        Some(judged(
            kind,
            id,
            format!("\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} by the calendar"),
            Confidence::Medium,
        ))
    }
}

/// Days by which a length in whole years may miss its start.
const SLACK: i32 = 31;

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;

    #[test]
    fn a_nine_year_war_began_nine_years_ago() {
        let war = length("9", "year", "2011-01-01", "2011-12-31");
        assert_relation(
            &war,
            &period("2011-01-01", "2011-12-31"),
            RelationKind::Agree,
            "duration_gives_start",
        );
        assert_not(&war, &period("2003-01-01", "2003-12-31"), "duration_gives_start");
    }
}
