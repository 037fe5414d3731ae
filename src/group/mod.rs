//! Claims to groups: which claims answer one question (DESIGN.md section 5). Values are never evidence that two
//! claims belong together, except that equal and specific figures confirm what the words already suggest.

mod align;
mod batch;
mod block;
mod cluster;
mod companions;
mod context;
mod features;
mod figures;
mod key;
mod left_out;
mod likeness;
mod profile;
mod rank;
mod score;
mod sole;
mod statement;
mod story;
mod syndication;
#[cfg(test)]
mod tests;
mod weights;

use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

pub use align::{Alignment, Word, WordKind, is_told_around};
pub use left_out::left_out;
pub use statement::{Slot, Statement, slots};

use self::batch::{Batch, Decided};
use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, ClaimKind, Confidence, Decisions, Evidence, Group, NameSet};

/// The groups of two or more claims, in the order of their first claim. `articles` are those that [`Claim::article`]
/// counts. Nothing is compared across stories. The result does not depend on hash order; near-copies of one claim cost
/// no more than one.
pub fn facts(claims: &[Claim], articles: &[Article], decisions: &Decisions, lexicon: &Lexicon) -> Vec<Group> {
    Compared::of(claims, articles, decisions, lexicon).groups(|_| true)
}

/// Those of the groups that tell a story of the articles `wanted`, by their indices, or that people linked to one: the
/// same groups as among [`facts`], for less.
pub fn facts_near(
    wanted: &BTreeSet<usize>,
    claims: &[Claim],
    articles: &[Article],
    decisions: &Decisions,
    lexicon: &Lexicon,
) -> Vec<Group> {
    let compared = Compared::of(claims, articles, decisions, lexicon);
    let near: BTreeSet<usize> = wanted
        .iter()
        .filter_map(|&a| compared.stories.get(a).copied())
        .collect();
    let story = |&claim: &usize| compared.stories.get(claims[claim].article);
    compared.groups(|batch| batch.claims.iter().filter_map(story).any(|story| near.contains(story)))
}

/// The claims of a run, in the batches that are compared.
struct Compared<'a> {
    claims: &'a [Claim],
    articles: &'a [Article],
    /// Of each article.
    stories: Vec<usize>,
    decided: Decided,
    batches: Vec<Batch>,
    weights: weights::Weights,
    lexicon: &'a Lexicon,
}

impl<'a> Compared<'a> {
    fn of(claims: &'a [Claim], articles: &'a [Article], decisions: &Decisions, lexicon: &'a Lexicon) -> Self {
        let stories = story::stories(articles, lexicon);
        let decided = Decided::of(claims, decisions);
        let batches = batch::batches(claims, &stories, &decided);
        Compared {
            claims,
            articles,
            stories,
            decided,
            batches,
            weights: weights::Weights::of(lexicon),
            lexicon,
        }
    }

    fn items(&self, batch: &Batch) -> Vec<key::Item<'a>> {
        key::items(
            &batch.claims,
            self.claims,
            self.articles,
            &self.stories,
            &self.decided,
            self.lexicon,
        )
    }

    /// The groups of the batches that are `wanted`.
    fn groups(&self, wanted: impl Fn(&Batch) -> bool) -> Vec<Group> {
        let roots = syndication::Roots::of(self.articles);
        let wanted: Vec<&Batch> = self.batches.iter().filter(|batch| wanted(batch)).collect();
        let found = wanted
            .into_par_iter()
            .flat_map_iter(|batch| self.groups_of(batch, &roots));
        let mut groups: Vec<Group> = found.collect();
        groups.sort_by_key(|group| group.claims.first().copied());
        groups
    }

    /// The groups of one batch.
    fn groups_of(&self, batch: &Batch, roots: &syndication::Roots) -> Vec<Group> {
        let items = self.items(batch);
        let scorer = score::Scorer::new(&items, &self.weights, self.lexicon);
        let links = block::candidates(&items)
            .into_iter()
            .filter_map(|(a, b)| scorer.link(a, b))
            .collect();
        let orders = cluster::Orders::of(&items, batch);
        cluster::cluster(&scorer, links, &orders)
            .into_iter()
            .map(|members| {
                let group = group(&members, &scorer, self.claims, self.articles, roots);
                if orders.link(&members) { decided(group) } else { group }
            })
            .filter(|group| group.claims.len() > 1 && !one_place(group, self.claims))
            .collect()
    }
}

/// True for places of one event that are all the same: a place is a question of its own only where outlets differ.
fn one_place(group: &Group, claims: &[Claim]) -> bool {
    let mut places = group.claims.iter().map(|&c| &claims[c]).map(|claim| {
        let names = claim.value.names.as_ref().filter(|_| claim.kind == ClaimKind::Place);
        names.map(NameSet::keys)
    });
    let first = places.next().flatten();
    first.is_some() && places.all(|place| place == first)
}

fn group(
    members: &[usize],
    scorer: &score::Scorer<'_>,
    claims: &[Claim],
    articles: &[Article],
    roots: &syndication::Roots,
) -> Group {
    let mut ids: Vec<usize> = members
        .iter()
        .flat_map(|&m| scorer.item(m).claims.iter().copied())
        .collect();
    ids.sort_unstable();
    let evidence = evidence(members, scorer);
    let total: i32 = evidence.iter().map(|e| e.weight).sum();
    let confidence = match total {
        _ if members.len() == 1 => Confidence::High,
        t if t >= score::SURE => Confidence::High,
        t if t >= score::LIKELY => Confidence::Medium,
        _ => Confidence::Low,
    };
    let sources = roots.sources(&ids, claims, articles);
    Group {
        claims: ids,
        evidence,
        confidence,
        sources,
    }
}

/// A person's word that claims belong together outweighs all else.
fn decided(mut group: Group) -> Group {
    let weight = group
        .evidence
        .iter()
        .map(|e| e.weight.abs())
        .max()
        .unwrap_or_default()
        .max(score::SURE);
    group.evidence.insert(
        0,
        Evidence {
            id: "decided",
            outcome: "same",
            weight,
        },
    );
    group.confidence = Confidence::High;
    group
}

/// The average evidence over the pairs of a cluster (over the first members of a large one), with the commonest outcome.
fn evidence(members: &[usize], scorer: &score::Scorer<'_>) -> Vec<Evidence> {
    const LOOKED_AT: usize = 24;
    let shown = &members[..members.len().min(LOOKED_AT)];
    let mut found: BTreeMap<&'static str, (i32, BTreeMap<&'static str, usize>)> = BTreeMap::new();
    let mut pairs = 0;
    for (n, &a) in shown.iter().enumerate() {
        for &b in &shown[n + 1..] {
            pairs += 1;
            for e in scorer.evidence(a, b) {
                let (sum, outcomes) = found.entry(e.id).or_default();
                *sum += e.weight;
                *outcomes.entry(e.outcome).or_default() += 1;
            }
        }
    }
    let mut out: Vec<Evidence> = found
        .into_iter()
        .map(|(id, (sum, outcomes))| Evidence {
            id,
            outcome: outcomes.iter().max_by_key(|(_, n)| **n).map_or("", |(o, _)| o),
            weight: sum / pairs.max(1),
        })
        .filter(|e| e.weight != 0)
        .collect();
    out.sort_by_key(|e| (std::cmp::Reverse(e.weight.abs()), e.id));
    out
}

/// Two claims that were compared, with all that spoke for and against one fact.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The first claim, as an index into the claims of the run.
    pub a: usize,
    /// The second claim.
    pub b: usize,
    /// Everything that was found.
    pub evidence: Vec<Evidence>,
}

/// Every pair of claims that [`facts`] compares: what the weights are fitted on (`cargo xtask evidence`) and what explains why
/// two claims are not one fact.
pub fn candidates(claims: &[Claim], articles: &[Article], decisions: &Decisions, lexicon: &Lexicon) -> Vec<Candidate> {
    let compared = Compared::of(claims, articles, decisions, lexicon);
    let mut out = vec![];
    for batch in &compared.batches {
        let items = compared.items(batch);
        let scorer = score::Scorer::new(&items, &compared.weights, lexicon);
        for (x, y) in block::candidates(&items) {
            let evidence = scorer.evidence(x, y);
            for &a in &items[x].claims {
                for &b in &items[y].claims {
                    let evidence = evidence.clone();
                    out.push(Candidate { a, b, evidence });
                }
            }
        }
    }
    out
}
