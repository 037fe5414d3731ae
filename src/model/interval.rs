//! Intervals of exact decimals, each end open, closed or unbounded.

use super::Decimal;
use serde::{Deserialize, Serialize};

/// A set of numbers between two ends. `None` is unbounded on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    #[serde(with = "super::stored::decimal")]
    pub lo: Option<Decimal>,
    /// Upper end.
    #[serde(with = "super::stored::decimal")]
    pub hi: Option<Decimal>,
    /// True when the lower end itself is excluded ("more than 80").
    pub lo_open: bool,
    /// True when the upper end itself is excluded ("fewer than 80").
    pub hi_open: bool,
}

impl Interval {
    /// The single number `n`.
    pub fn point(n: Decimal) -> Self {
        Self::closed(n, n)
    }

    /// All numbers from `lo` to `hi`, both included; the ends are put in order.
    pub fn closed(lo: Decimal, hi: Decimal) -> Self {
        Interval {
            lo: Some(lo.min(hi)),
            hi: Some(lo.max(hi)),
            lo_open: false,
            hi_open: false,
        }
    }

    /// `n` and everything above it.
    pub fn at_least(n: Decimal) -> Self {
        Interval {
            lo: Some(n),
            hi: None,
            lo_open: false,
            hi_open: false,
        }
    }

    /// Every number.
    pub fn everything() -> Self {
        Interval {
            lo: None,
            hi: None,
            lo_open: false,
            hi_open: false,
        }
    }

    /// True when no number lies inside.
    pub fn is_empty(&self) -> bool {
        match (self.lo, self.hi) {
            (Some(lo), Some(hi)) => lo > hi || (lo == hi && (self.lo_open || self.hi_open)),
            _ => false,
        }
    }

    /// True when `n` lies inside.
    pub fn contains(&self, n: Decimal) -> bool {
        let above = self.lo.is_none_or(|lo| if self.lo_open { n > lo } else { n >= lo });
        let below = self.hi.is_none_or(|hi| if self.hi_open { n < hi } else { n <= hi });
        above && below
    }

    /// The numbers in both; may be empty.
    #[must_use]
    pub fn intersection(&self, other: &Interval) -> Interval {
        let (lo, lo_open) = match (self.lo, other.lo) {
            (Some(a), Some(b)) if a == b => (Some(a), self.lo_open || other.lo_open),
            (Some(a), Some(b)) if a > b => (Some(a), self.lo_open),
            (Some(_), Some(b)) | (None, Some(b)) => (Some(b), other.lo_open),
            (a, None) => (a, self.lo_open),
        };
        let (hi, hi_open) = match (self.hi, other.hi) {
            (Some(a), Some(b)) if a == b => (Some(a), self.hi_open || other.hi_open),
            (Some(a), Some(b)) if a < b => (Some(a), self.hi_open),
            (Some(_), Some(b)) | (None, Some(b)) => (Some(b), other.hi_open),
            (a, None) => (a, self.hi_open),
        };
        Interval {
            lo,
            hi,
            lo_open,
            hi_open,
        }
    }

    /// True when some number lies in both.
    pub fn intersects(&self, other: &Interval) -> bool {
        !self.intersection(other).is_empty()
    }

    /// True when every number of `other` lies in `self`.
    pub fn includes(&self, other: &Interval) -> bool {
        other.is_empty() || self.intersection(other) == *other
    }

    /// Both ends multiplied by a positive factor; `None` when a product leaves the range of [`Decimal`].
    pub fn scaled(&self, factor: Decimal) -> Option<Interval> {
        let times = |end: Option<Decimal>| end.map_or(Some(None), |n| n.checked_mul(factor).map(Some));
        Some(Interval {
            lo: times(self.lo)?,
            hi: times(self.hi)?,
            ..*self
        })
    }
}
