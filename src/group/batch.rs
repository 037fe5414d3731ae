//! Claims that may ever meet: those of one story, and of the stories that people tied to it. Batches are grouped one by one,
//! so that the memory follows the largest story and not the archive.

use std::collections::BTreeSet;

use crate::model::{Claim, ClaimId, Decisions, Partition};

/// Claims of one or more stories, by their indices.
pub(super) struct Batch {
    /// The claims that take part, ascending.
    pub(super) claims: Vec<usize>,
    /// Pairs of claims that a person linked.
    pub(super) same: Vec<(usize, usize)>,
    /// Pairs of claims that a person keeps apart.
    pub(super) different: Vec<(usize, usize)>,
}

/// The claims that people decided about, by their indices.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// Marked as bad: they take no part.
    bad: BTreeSet<usize>,
    /// Linked to another claim, also to one that this run does not have.
    linked: BTreeSet<usize>,
    /// Kept apart from another claim.
    apart: BTreeSet<usize>,
    same: Vec<(usize, usize)>,
    different: Vec<(usize, usize)>,
}

impl Decided {
    /// Finds the claims of the decisions.
    pub(super) fn of(claims: &[Claim], decisions: &Decisions) -> Self {
        let pairs = || decisions.same.iter().chain(&decisions.different);
        let mut named: Vec<(&ClaimId, usize)> = vec![];
        let ids: BTreeSet<&ClaimId> = decisions.bad.iter().chain(pairs().flat_map(|(a, b)| [a, b])).collect();
        if !ids.is_empty() {
            let known = claims.iter().enumerate().filter(|(_, claim)| ids.contains(&claim.id));
            named.extend(known.map(|(n, claim)| (&claim.id, n)));
        }
        named.sort_unstable();
        let index = |id: &ClaimId| {
            let at = named.binary_search_by_key(&id, |(known, _)| known).ok()?;
            Some(named[at].1)
        };
        let both = |pairs: &[(ClaimId, ClaimId)]| {
            let both = pairs.iter().filter_map(|(a, b)| Some((index(a)?, index(b)?)));
            both.collect::<Vec<_>>()
        };
        let either = |pairs: &[(ClaimId, ClaimId)]| pairs.iter().flat_map(|(a, b)| [a, b]).filter_map(index).collect();
        Decided {
            bad: decisions.bad.iter().filter_map(index).collect(),
            linked: either(&decisions.same),
            apart: either(&decisions.different),
            same: both(&decisions.same),
            different: both(&decisions.different),
        }
    }

    /// True when a person linked the claim to another.
    pub(super) fn is_linked(&self, claim: usize) -> bool {
        self.linked.contains(&claim)
    }

    /// True when a person keeps the claim apart from another.
    pub(super) fn is_apart(&self, claim: usize) -> bool {
        self.apart.contains(&claim)
    }
}

/// The batches of a run, in the order of their smallest story. `stories` are those of the articles; a claim of another article
/// takes no part.
pub(super) fn batches(claims: &[Claim], stories: &[usize], decided: &Decided) -> Vec<Batch> {
    let mut tied = Partition::singletons(stories.len());
    let story = |claim: usize| stories.get(claims[claim].article).copied();
    for &(a, b) in &decided.same {
        if let (Some(a), Some(b)) = (story(a), story(b)) {
            tied.join(a, b);
        }
    }
    let mut batch_of = |claim: usize| story(claim).map(|story| tied.of(story));
    let mut placed: Vec<(usize, usize)> = (0..claims.len())
        .filter(|claim| !decided.bad.contains(claim))
        .filter_map(|claim| Some((batch_of(claim)?, claim)))
        .collect();
    placed.sort_unstable();
    let mut out: Vec<Batch> = vec![];
    let mut first: Vec<usize> = vec![];
    for run in placed.chunk_by(|a, b| a.0 == b.0) {
        first.push(run[0].0);
        out.push(Batch {
            claims: run.iter().map(|(_, claim)| *claim).collect(),
            same: vec![],
            different: vec![],
        });
    }
    let mut hand_out = |pairs: &[(usize, usize)], of: fn(&mut Batch) -> &mut Vec<(usize, usize)>| {
        for &(a, b) in pairs {
            let place = batch_of(a).filter(|batch| batch_of(b) == Some(*batch));
            if let Some(Ok(n)) = place.map(|batch| first.binary_search(&batch)) {
                of(&mut out[n]).push((a, b));
            }
        }
    };
    hand_out(&decided.same, |batch| &mut batch.same);
    hand_out(&decided.different, |batch| &mut batch.different);
    out
}

#[cfg(test)]
mod tests {
    use super::{Decided, batches};
    use crate::model::{Claim, ClaimId, Decisions, sample::*};

    /// One claim of each of three articles, each of another story.
    fn claims() -> Vec<Claim> {
        let claim = |n: usize| Claim {
            id: ClaimId(format!("c-{n}")),
            article: n,
            ..count("4")
        };
        (0..3).map(claim).collect()
    }

    fn found(decisions: &Decisions) -> Vec<Vec<usize>> {
        let claims = claims();
        let decided = Decided::of(&claims, decisions);
        batches(&claims, &[0, 1, 2], &decided)
            .into_iter()
            .map(|batch| batch.claims)
            .collect()
    }

    #[test]
    fn stories_stand_apart_unless_a_person_tied_them() {
        let id = |n: usize| ClaimId(format!("c-{n}"));
        assert_eq!(found(&Decisions::default()), [[0], [1], [2]]);
        let tied = Decisions {
            same: vec![(id(2), id(0))],
            ..Decisions::default()
        };
        assert_eq!(found(&tied), [vec![0, 2], vec![1]]);
        let apart = Decisions {
            different: vec![(id(2), id(0))],
            same: vec![(id(1), id(9))],
            ..Decisions::default()
        };
        assert_eq!(found(&apart), [[0], [1], [2]]);
    }

    #[test]
    fn a_bad_claim_takes_no_part() {
        let bad = Decisions {
            bad: vec![ClaimId("c-1".to_owned())],
            ..Decisions::default()
        };
        assert_eq!(found(&bad), [[0], [2]]);
    }

    #[test]
    fn a_claim_of_no_article_takes_no_part() {
        let claims = claims();
        let decided = Decided::of(&claims, &Decisions::default());
        assert_eq!(batches(&claims, &[0], &decided).len(), 1);
    }
}
