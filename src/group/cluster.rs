//! Links to clusters without chaining: the strongest links first, and a merge only when no member of one side is
//! excluded by a member of the other and the two sides fit on average.

use std::collections::BTreeMap;

use super::batch::Batch;
use super::key::Item;
use super::score::{LINKED, Link, Scorer};
use super::weights::VETO;

/// Average evidence between two clusters below which they stay apart.
const FITS: i32 = LINKED + 2;
/// Evidence from which no average joins two items: only a veto weighs as much.
const FORBIDDEN: i32 = VETO / 2;
/// Members of a large cluster that a merge looks at.
const LOOKED_AT: usize = 32;

/// What people decided, as item numbers `a < b`, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Orders {
    together: Vec<(usize, usize)>,
    /// Items of `together`, sorted.
    linked: Vec<usize>,
    apart: Vec<(usize, usize)>,
}

impl Orders {
    /// Translates decisions about claims.
    pub(super) fn of(items: &[Item<'_>], batch: &Batch) -> Self {
        if batch.same.is_empty() && batch.different.is_empty() {
            return Orders::default();
        }
        let mut item_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (n, item) in items.iter().enumerate() {
            item_of.extend(item.claims.iter().map(|&c| (c, n)));
        }
        let pairs = |decided: &[(usize, usize)]| {
            let mut out: Vec<(usize, usize)> = decided
                .iter()
                .filter_map(|(a, b)| Some((*item_of.get(a)?, *item_of.get(b)?)))
                .map(|(a, b)| (a.min(b), a.max(b)))
                .filter(|(a, b)| a != b)
                .collect();
            out.sort_unstable();
            out
        };
        let together = pairs(&batch.same);
        let mut linked: Vec<usize> = together.iter().flat_map(|&(a, b)| [a, b]).collect();
        linked.sort_unstable();
        Orders {
            together,
            linked,
            apart: pairs(&batch.different),
        }
    }

    /// True when a person linked some of these items, which therefore stand in one cluster.
    pub(super) fn link(&self, members: &[usize]) -> bool {
        members.iter().any(|member| self.linked.binary_search(member).is_ok())
    }
}

/// Clusters of item numbers, each ascending; every item stands in exactly one.
pub(super) fn cluster(scorer: &Scorer<'_>, mut links: Vec<Link>, orders: &Orders) -> Vec<Vec<usize>> {
    links.sort_unstable_by_key(|l| (std::cmp::Reverse(l.score), l.a, l.b));
    let mut clusters = Clusters::new(scorer.len(), orders);
    for &(a, b) in &orders.together {
        clusters.join(a, b);
    }
    for link in links {
        let (a, b) = (clusters.of[link.a], clusters.of[link.b]);
        if a != b && !clusters.kept_apart(a, b) && fits(scorer, &clusters.members[a], &clusters.members[b]) {
            clusters.join(link.a, link.b);
        }
    }
    clusters.members.into_iter().filter(|m| !m.is_empty()).collect()
}

fn fits(scorer: &Scorer<'_>, a: &[usize], b: &[usize]) -> bool {
    let (mut sum, mut pairs) = (0, 0);
    for &x in a.iter().take(LOOKED_AT) {
        for &y in b.iter().take(LOOKED_AT) {
            let score = scorer.score(x, y);
            if score <= FORBIDDEN {
                return false;
            }
            sum += score;
            pairs += 1;
        }
    }
    sum >= FITS * pairs
}

/// Disjoint sets with their members, and for each the items that a person keeps apart from it.
struct Clusters {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
    strangers: Vec<Vec<usize>>,
}

impl Clusters {
    fn new(n: usize, orders: &Orders) -> Self {
        let mut strangers = vec![vec![]; n];
        for &(a, b) in &orders.apart {
            strangers[a].push(b);
            strangers[b].push(a);
        }
        Clusters {
            of: (0..n).collect(),
            members: (0..n).map(|i| vec![i]).collect(),
            strangers,
        }
    }

    /// True when a person keeps some member of one set apart from some member of the other.
    fn kept_apart(&self, a: usize, b: usize) -> bool {
        let (few, other) = if self.strangers[a].len() <= self.strangers[b].len() {
            (a, b)
        } else {
            (b, a)
        };
        self.strangers[few].iter().any(|&item| self.of[item] == other)
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
        let strangers = std::mem::take(&mut self.strangers[from]);
        self.strangers[to].extend(strangers);
    }
}
