//! Values: the figure as written, its hedge, and the interval that follows.

use super::{Decimal, Interval, NameSet, Span, time::DateRange, time::Timex};
use serde::{Deserialize, Serialize};

/// How a figure is qualified. The words behind each class stand in `lexicon/en/hedges.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Hedge {
    /// A bare number.
    #[default]
    Exact,
    /// "about", "around", "some 400".
    About,
    /// "nearly", "almost": at most the figure.
    Nearly,
    /// "at least", "no fewer than", "40 or more".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "at most", "no more than".
    AtMost,
    /// "fewer than", "under".
    LessThan,
    /// "up to", "as many as".
    UpTo,
    /// A word for an amount: "dozens", "several hundred".
    Vague,
}

impl Hedge {
    /// The word in every format.
    pub fn word(self) -> &'static str {
        match self {
            Hedge::Exact => "exact",
            Hedge::About => "about",
            Hedge::Nearly => "nearly",
            Hedge::AtLeast => "at_least",
            Hedge::MoreThan => "more_than",
            Hedge::AtMost => "at_most",
            Hedge::LessThan => "less_than",
            Hedge::UpTo => "up_to",
            Hedge::Vague => "vague",
        }
    }
}

/// The figure as written, before any hedge: `lo == hi` for one number, `lo < hi` for a range or a vague word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// Lower end; `None` = open.
    #[serde(with = "super::stored::decimal")]
    pub lo: Option<Decimal>,
    /// Upper end; `None` = open.
    #[serde(with = "super::stored::decimal")]
    pub hi: Option<Decimal>,
}

impl Figure {
    /// One number.
    pub fn point(n: Decimal) -> Self {
        Figure {
            lo: Some(n),
            hi: Some(n),
        }
    }

    /// A range; the ends are put in order.
    pub fn range(a: Decimal, b: Decimal) -> Self {
        Figure {
            lo: Some(a.min(b)),
            hi: Some(a.max(b)),
        }
    }

    /// The number when the figure is a single one.
    pub fn single(&self) -> Option<Decimal> {
        self.lo.filter(|_| self.lo == self.hi)
    }

    /// The interval that the figure stands for under `hedge`. `tolerance` is the share for "about" and "nearly"
    /// (0.10 by the policy of DESIGN.md section 4; `lexicon/en/policy.tsv`).
    pub fn under(&self, hedge: Hedge, tolerance: Decimal) -> Interval {
        let spread = |n: Decimal| n.abs().checked_mul(tolerance).unwrap_or_default();
        let (lo, hi) = (self.lo, self.hi);
        let bounds = |lo, hi| Interval {
            lo,
            hi,
            lo_open: false,
            hi_open: false,
        };
        let zero_or = |n: Decimal| Some(n.min(Decimal::ZERO));
        match hedge {
            Hedge::Exact | Hedge::Vague => bounds(lo, hi),
            Hedge::About => bounds(lo.map(|n| n - spread(n)), hi.map(|n| n + spread(n))),
            Hedge::Nearly => bounds(lo.map(|n| n - spread(n)), hi),
            Hedge::AtLeast => bounds(lo, None),
            Hedge::MoreThan => Interval {
                lo_open: true,
                ..bounds(lo.max(hi), None)
            },
            Hedge::AtMost | Hedge::UpTo => bounds(hi.and_then(zero_or), hi),
            Hedge::LessThan => Interval {
                hi_open: true,
                ..bounds(hi.and_then(zero_or), hi)
            },
        }
    }
}

/// The value of a claim: as written, and normalised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// Where the value phrase stands ("nearly 150 vehicles" without its noun: "nearly 150").
    pub span: Span,
    /// Figure before the hedge; `None` for dates without a number and for "unknown as stated".
    pub figure: Option<Figure>,
    /// Hedge class.
    pub hedge: Hedge,
    /// The interval of figure and hedge; for durations and measures in `unit`.
    pub interval: Interval,
    /// Canonical singular unit (`kilometre`, `percent`, `USD`, `year`); `None` for counts and dates.
    pub unit: Option<String>,
    /// Days of a date, or of the start that a duration implies.
    pub dates: Option<DateRange>,
    /// TIMEX3 type and value for dates, times, durations and sets.
    pub timex: Option<Timex>,
    /// The names of a party, place or actor claim; `None` for all others.
    pub names: Option<NameSet>,
}

impl Value {
    /// The stated number when it is a single one, before hedge and unit.
    pub fn number(&self) -> Option<Decimal> {
        self.figure?.single()
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Figure, Hedge, Interval};

    fn under(n: i64, hedge: Hedge) -> Interval {
        Figure::point(n.into()).under(hedge, Decimal::new(10, 2))
    }

    #[test]
    fn hedges_become_intervals() {
        assert_eq!(under(150, Hedge::Nearly), Interval::closed(135.into(), 150.into()));
        assert_eq!(under(150, Hedge::About), Interval::closed(135.into(), 165.into()));
        assert_eq!(under(16, Hedge::AtLeast), Interval::at_least(16.into()));
        assert!(!under(80, Hedge::MoreThan).contains(80.into()));
        assert!(under(80, Hedge::LessThan).contains(0.into()) && !under(80, Hedge::LessThan).contains(80.into()));
        assert!(under(80, Hedge::UpTo).contains(80.into()));
    }
}
