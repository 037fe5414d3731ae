//! Groups to facts: distinct answers, how every two of them relate and by which rule, and the verdict (DESIGN.md section 5).

mod pair;
mod position;
mod question;
mod rules;
mod verdict;

pub use pair::Judged;

use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, Fact, FactId, Group, Relation};

/// The fact that a group of claims makes. `claims` and `articles` are those of the whole run, as in `group::facts`.
pub fn fact(group: &Group, claims: &[Claim], articles: &[Article], lexicon: &Lexicon) -> Fact {
    let positions = position::positions(group, claims, articles);
    let mut relations: Vec<Relation> = vec![];
    for a in 0..positions.len() {
        for b in a + 1..positions.len() {
            relations.push(position::relation(&positions, (a, b), group, claims, articles, lexicon));
        }
    }
    let verdict = verdict::verdict(&positions, &relations, &group.sources);
    let smallest = group
        .claims
        .iter()
        .map(|&c| claims[c].id.0.as_str())
        .min()
        .unwrap_or_default();
    Fact {
        id: FactId(fact_id(smallest)),
        question: question::question(group, claims, lexicon),
        kind: verdict::kind(group, claims),
        verdict,
        severity: verdict::severity(verdict, &relations, group, claims),
        confidence: verdict::confidence(verdict, &relations, group.confidence),
        positions,
        relations,
        sources: group.sources.clone(),
    }
}

/// How the values of two claims of one fact relate, by the first rule that has an opinion.
pub fn relate(a: &Claim, b: &Claim, articles: &[Article], lexicon: &Lexicon) -> Judged {
    rules::judge(&pair::Pair::new(a, b, articles, lexicon))
}

/// `f-` and the last eight letters of the smallest claim id.
fn fact_id(claim: &str) -> String {
    let letters = claim.strip_prefix("c-").unwrap_or(claim);
    format!("f-{}", letters.chars().take(8).collect::<String>())
}
