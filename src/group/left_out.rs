//! Why claims that look alike stand in no fact together: the nearest of those that were looked at and left out.

use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, Decisions, Evidence};

use super::score::{LINKED, Scorer};
use super::weights::VETO;
use super::{Candidate, Compared, block};

/// Claims that are told of, at most.
const SHOWN: usize = 6;
/// How far below a link a pair may stay and still be told of.
const NEARLY: i32 = 12;

/// The claims that were compared with those of a fact, `members`, and came nearest to it without joining it, the nearest
/// first: each as [`Candidate::b`], with the member that it came nearest to and everything that was found about the two.
pub fn left_out(
    members: &[usize],
    claims: &[Claim],
    articles: &[Article],
    decisions: &Decisions,
    lexicon: &Lexicon,
) -> Vec<Candidate> {
    let compared = Compared::of(claims, articles, decisions, lexicon);
    // a fact stands in one batch
    let batch = compared
        .batches
        .iter()
        .find(|batch| members.iter().any(|c| batch.claims.binary_search(c).is_ok()));
    let Some(batch) = batch else { return vec![] };
    let items = compared.items(batch);
    let scorer = Scorer::new(&items, &compared.weights, lexicon);
    let inside = |n: usize| items[n].claims.iter().any(|c| members.contains(c));
    let mut best: Vec<Option<(i32, usize, Vec<Evidence>)>> = vec![None; items.len()];
    for (a, b) in block::candidates(&items) {
        let (within, without) = match (inside(a), inside(b)) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            _ => continue,
        };
        let evidence = scorer.evidence(within, without);
        let score = nearness(&evidence);
        if plainly_another(&evidence) {
            continue;
        }
        if score >= LINKED - NEARLY && best[without].as_ref().is_none_or(|known| known.0 < score) {
            best[without] = Some((score, within, evidence));
        }
    }
    let mut near: Vec<(i32, usize, usize, Vec<Evidence>)> = best
        .into_iter()
        .enumerate()
        .filter_map(|(without, found)| found.map(|(score, within, evidence)| (score, within, without, evidence)))
        .collect();
    near.sort_by_key(|(score, _, without, _)| (std::cmp::Reverse(*score), *without));
    near.truncate(SHOWN);
    let candidate = |(_, within, without, evidence): (i32, usize, usize, Vec<Evidence>)| {
        let a = items[within].claims.iter().copied().find(|c| members.contains(c))?;
        let b = items[without].claims.first().copied()?;
        Some(Candidate { a, b, evidence })
    };
    near.into_iter().filter_map(candidate).collect()
}

/// What speaks for one fact and against it, vetoes aside: a veto is why a near pair was left out.
fn nearness(evidence: &[Evidence]) -> i32 {
    evidence.iter().map(|e| e.weight).filter(|&w| w > VETO).sum()
}

/// True for what nobody takes for one question: two values of one sentence, the killed and the wounded, a sum and a day.
fn plainly_another(evidence: &[Evidence]) -> bool {
    let plain = ["sentence", "state", "kind"];
    evidence.iter().any(|e| e.weight <= VETO && plain.contains(&e.id))
}
