//! Numbers that fall into sets as pairs of them are joined.

/// A partition of the numbers below its length; a set is known by its smallest member.
#[derive(Clone, Debug)]
pub(crate) struct Partition(Vec<usize>);

impl Partition {
    /// Every number below `len` in a set of its own.
    pub(crate) fn singletons(len: usize) -> Self {
        Partition((0..len).collect())
    }

    /// Makes one set of those of `a` and `b`, which are below the length.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// The smallest member of the set of `n`, by path halving (Tarjan and van Leeuwen 1984), without which long chains
    /// cost their square.
    pub(crate) fn of(&mut self, mut n: usize) -> usize {
        while self.0[n] != n {
            self.0[n] = self.0[self.0[n]];
            n = self.0[n];
        }
        n
    }

    /// The set of every number, in their order.
    pub(crate) fn into_sets(mut self) -> Vec<usize> {
        (0..self.0.len()).map(|n| self.of(n)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Partition;

    #[test]
    fn sets_are_known_by_their_smallest_member() {
        let mut partition = Partition::singletons(6);
        partition.join(5, 3);
        partition.join(4, 1);
        partition.join(3, 4);
        partition.join(1, 5);
        assert_eq!((partition.of(5), partition.of(2)), (1, 2));
        assert_eq!(partition.into_sets(), [0, 1, 2, 1, 1, 1]);
    }
}
