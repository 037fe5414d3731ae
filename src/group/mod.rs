//! Claims to groups: which claims answer one question (DESIGN.md section 5). Values are never evidence that two
//! claims belong together, except that equal and specific figures confirm what the words already suggest.

mod align;
mod block;
mod cluster;
mod context;
mod key;
mod likeness;
mod score;
mod statement;
mod story;
mod syndication;
#[cfg(test)]
mod tests;

pub use align::{Alignment, Word, WordKind};
pub use statement::{Slot, Statement, slots};

use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, Confidence, Decisions, Evidence, Group};
use std::collections::BTreeSet;

/// The groups of two or more claims, in the order of their first claim. `articles` are those that [`Claim::article`]
/// counts. Nothing is compared across stories. The result does not depend on hash order; near-copies of one claim cost
/// no more than one.
pub fn facts(claims: &[Claim], articles: &[Article], decisions: &Decisions, lexicon: &Lexicon) -> Vec<Group> {
    grouped(
        claims,
        articles,
        &story::stories(articles),
        |_| true,
        decisions,
        lexicon,
    )
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
    let stories = story::stories(articles);
    let near = story::near(wanted, &stories, claims, decisions);
    grouped(
        claims,
        articles,
        &stories,
        |story| near.contains(&story),
        decisions,
        lexicon,
    )
}

fn grouped(
    claims: &[Claim],
    articles: &[Article],
    stories: &[usize],
    wanted: impl Fn(usize) -> bool,
    decisions: &Decisions,
    lexicon: &Lexicon,
) -> Vec<Group> {
    let roots = syndication::Roots::of(articles);
    let items = key::items(claims, stories, decisions, lexicon);
    let scorer = score::Scorer::new(&items, lexicon);
    let links = block::candidates(&items, &wanted)
        .into_iter()
        .filter_map(|(a, b)| scorer.link(a, b))
        .collect();
    let orders = cluster::Orders::of(&items, claims, decisions);
    let clusters = cluster::cluster(&scorer, links, &orders);
    let mut groups: Vec<Group> = clusters
        .into_iter()
        .filter(|members| members.iter().any(|&m| wanted(items[m].key.story)))
        .map(|members| {
            let group = group(&members, &scorer, claims, articles, &roots);
            if orders.link(&members) { decided(group) } else { group }
        })
        .filter(|group| group.claims.len() > 1)
        .collect();
    groups.sort_by_key(|group| group.claims.first().copied());
    groups
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
    group.evidence.insert(0, Evidence { id: "decided", weight });
    group.confidence = Confidence::High;
    group
}

/// The average evidence over the pairs of a cluster (over the first members of a large one).
fn evidence(members: &[usize], scorer: &score::Scorer<'_>) -> Vec<Evidence> {
    const LOOKED_AT: usize = 24;
    let shown = &members[..members.len().min(LOOKED_AT)];
    let mut sums: std::collections::BTreeMap<&'static str, i32> = std::collections::BTreeMap::new();
    let mut pairs = 0;
    for (n, &a) in shown.iter().enumerate() {
        for &b in &shown[n + 1..] {
            pairs += 1;
            for e in scorer.evidence(a, b) {
                *sums.entry(e.id).or_default() += e.weight;
            }
        }
    }
    let mut out: Vec<Evidence> = sums
        .into_iter()
        .map(|(id, sum)| Evidence {
            id,
            weight: sum / pairs.max(1),
        })
        .filter(|e| e.weight != 0)
        .collect();
    out.sort_by_key(|e| (std::cmp::Reverse(e.weight.abs()), e.id));
    out
}
