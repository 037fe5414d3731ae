//! Links to clusters without chaining: the strongest links first, and a merge only when no member of one side is
//! excluded by a member of the other and the two sides fit on average.

use std::collections::BTreeMap;

use crate::model::{Claim, ClaimId, Decisions};

use super::key::Item;
use super::score::{LINKED, Link, Scorer};

/// Average evidence between two clusters below which they stay apart.
const FITS: i32 = LINKED - 12;
/// Members of a large cluster that a merge looks at.
const LOOKED_AT: usize = 32;

/// What people decided, as item numbers `a < b`, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Orders {
    together: Vec<(usize, usize)>,
    apart: Vec<(usize, usize)>,
}

impl Orders {
    /// Translates decisions about claims.
    pub(super) fn of(items: &[Item<'_>], claims: &[Claim], decisions: &Decisions) -> Self {
        if decisions.same.is_empty() && decisions.different.is_empty() {
            return Orders::default();
        }
        let mut item_of: BTreeMap<&ClaimId, usize> = BTreeMap::new();
        for (n, item) in items.iter().enumerate() {
            item_of.extend(item.claims.iter().map(|&c| (&claims[c].id, n)));
        }
        let pairs = |decided: &[(ClaimId, ClaimId)]| {
            let mut out: Vec<(usize, usize)> = decided
                .iter()
                .filter_map(|(a, b)| Some((*item_of.get(a)?, *item_of.get(b)?)))
                .map(|(a, b)| (a.min(b), a.max(b)))
                .filter(|(a, b)| a != b)
                .collect();
            out.sort_unstable();
            out
        };
        Orders {
            together: pairs(&decisions.same),
            apart: pairs(&decisions.different),
        }
    }

    fn apart(&self, a: usize, b: usize) -> bool {
        self.apart.binary_search(&(a.min(b), a.max(b))).is_ok()
    }
}

/// Clusters of item numbers, each ascending; every item stands in exactly one.
pub(super) fn cluster(scorer: &Scorer<'_>, mut links: Vec<Link>, orders: &Orders) -> Vec<Vec<usize>> {
    links.sort_unstable_by_key(|l| (std::cmp::Reverse(l.score), l.a, l.b));
    let mut clusters = Clusters::new(scorer.len());
    for &(a, b) in &orders.together {
        clusters.join(a, b);
    }
    for link in links {
        let (a, b) = (clusters.of[link.a], clusters.of[link.b]);
        if a != b && fits(scorer, orders, &clusters.members[a], &clusters.members[b]) {
            clusters.join(link.a, link.b);
        }
    }
    clusters.members.into_iter().filter(|m| !m.is_empty()).collect()
}

fn fits(scorer: &Scorer<'_>, orders: &Orders, a: &[usize], b: &[usize]) -> bool {
    let (mut sum, mut pairs) = (0, 0);
    for &x in a.iter().take(LOOKED_AT) {
        for &y in b.iter().take(LOOKED_AT) {
            let score = scorer.score(x, y);
            if score <= -500 || orders.apart(x, y) {
                return false;
            }
            sum += score;
            pairs += 1;
        }
    }
    sum >= FITS * pairs
}

/// Disjoint sets with their members.
struct Clusters {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Clusters {
    fn new(n: usize) -> Self {
        Clusters {
            of: (0..n).collect(),
            members: (0..n).map(|i| vec![i]).collect(),
        }
    }

    /// Joins the sets of two items; the smaller moves.
    fn join(&mut self, a: usize, b: usize) {
        let (mut to, mut from) = (self.of[a], self.of[b]);
        if to == from {
            return;
        }
        if self.members[to].len() < self.members[from].len() {
            std::mem::swap(&mut to, &mut from);
        }
        let moved = std::mem::take(&mut self.members[from]);
        for &m in &moved {
            self.of[m] = to;
        }
        self.members[to].extend(moved);
        self.members[to].sort_unstable();
    }
}
