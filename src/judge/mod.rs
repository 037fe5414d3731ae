//! Groups to facts: distinct answers, how every two of them relate and by which rule, and the verdict (DESIGN.md section 5).

mod decided;
mod left_out;
mod pair;
mod position;
mod question;
mod rules;
mod source;
mod statement;
mod terminology;
mod verdict;

pub use decided::Rulings;
pub use left_out::left_out;
pub use pair::Judged;
pub use statement::{Wording, statement};
pub use terminology::terminology;

use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, Fact, FactId, Group, Relation, fingerprint};
use rayon::prelude::*;

/// The facts of all groups, in their order, as the rules and the people say.
pub fn facts(
    groups: &[Group],
    claims: &[Claim],
    articles: &[Article],
    rulings: &Rulings<'_>,
    lexicon: &Lexicon,
) -> Vec<Fact> {
    (0..groups.len())
        .into_par_iter()
        .map(|n| fact((n, &groups[n]), claims, articles, rulings, lexicon))
        .collect()
}

/// The fact that group number `n` makes.
fn fact(
    (n, group): (usize, &Group),
    claims: &[Claim],
    articles: &[Article],
    rulings: &Rulings<'_>,
    lexicon: &Lexicon,
) -> Fact {
    let positions = position::positions(group, claims, articles, lexicon);
    let mut relations: Vec<Relation> = vec![];
    for a in 0..positions.len() {
        for b in a + 1..positions.len() {
            relations.push(position::relation(&positions, (a, b), group, claims, articles, lexicon));
        }
    }
    rulings.apply(&mut relations, &positions, claims);
    let verdict = verdict::verdict(&positions, &relations, &group.sources);
    let mut decision = rulings.record(n);
    if let Some(record) = &mut decision {
        let written = |claim: &Claim| pair::written(claim, articles).to_owned();
        decided::mark_unseen(record, &positions, &relations, claims, written);
    }
    Fact {
        id: decision
            .as_ref()
            .map_or_else(|| derived_id(group, claims, rulings), |record| record.id.clone()),
        question: question::question(group, claims, lexicon),
        kind: verdict::kind(group, claims),
        verdict,
        severity: verdict::severity(verdict, &relations, group, claims),
        confidence: verdict::confidence(verdict, &relations, group.confidence),
        positions,
        relations,
        sources: group.sources.clone(),
        evidence: group.evidence.clone(),
        decision,
    }
}

/// How the values of two claims of one fact relate, by the first rule that has an opinion.
pub fn relate(a: &Claim, b: &Claim, articles: &[Article], lexicon: &Lexicon) -> Judged {
    rules::judge(&pair::Pair::new(a, b, articles, lexicon))
}

/// `f-` and the first eight letters of the smallest claim id whose letters no decided fact has.
fn derived_id(group: &Group, claims: &[Claim], rulings: &Rulings<'_>) -> FactId {
    let mut letters: Vec<&str> = group
        .claims
        .iter()
        .map(|&c| claims[c].id.0.trim_start_matches("c-"))
        .collect();
    letters.sort_unstable();
    let id = |letters: &str| FactId(format!("f-{}", letters.chars().take(8).collect::<String>()));
    let free = letters.iter().map(|l| id(l)).find(|id| !rulings.is_minted(id));
    free.unwrap_or_else(|| id(&fingerprint(&letters, 8)))
}
