//! `cargo xtask score-topics`: what the tool finds of the contradictions and agreements that people marked in the folders of
//! `tests/topics`, and what it reports beyond them. The weights of grouping have seen these folders; with
//! `--left-out DIR` each is read by weights that have not, which `fit-weights --left-out DIR` wrote.

use std::{collections::BTreeMap, path::Path};

use crosscheck::model::{Claim, RelationKind};

use crate::marked::{self, Topic};

/// Scores the marked folders below `folder` and prints a line for each; with `detail` what was missed and what is not marked.
pub(crate) fn run(folder: &Path, left_out: Option<&Path>, detail: bool) -> Result<(), String> {
    let mut all = Score::default();
    for topic in marked::topics(folder, left_out)? {
        let (score, lines) = score(&topic);
        println!("{:<24} {score}", topic.name);
        lines.iter().filter(|_| detail).for_each(|line| println!("    {line}"));
        all.add(&score);
    }
    println!("{:<24} {all}", "all");
    Ok(())
}

/// How many pairs of each kind were marked, and how many of them the tool tells so.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    /// Found and marked, of pairs that cannot both be true.
    contradictions: [u32; 2],
    /// Of pairs that agree or can both be true.
    agreements: [u32; 2],
    /// Of pairs that only look alike.
    apart: [u32; 2],
    /// Contradictions between outlets that the tool reports, and those that nobody marked.
    reported: [u32; 2],
}

impl Score {
    fn add(&mut self, other: &Score) {
        let sum = |a: [u32; 2], b: [u32; 2]| [a[0] + b[0], a[1] + b[1]];
        *self = Score {
            contradictions: sum(self.contradictions, other.contradictions),
            agreements: sum(self.agreements, other.agreements),
            apart: sum(self.apart, other.apart),
            reported: sum(self.reported, other.reported),
        };
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let of = |[found, marked]: [u32; 2]| format!("{found:>4} of {marked:<4}");
        write!(
            f,
            "contradictions {} agreements {} kept apart {} reported {:>3}, not marked {:>3}",
            of(self.contradictions),
            of(self.agreements),
            of(self.apart),
            self.reported[0],
            self.reported[1]
        )
    }
}

fn score(topic: &Topic) -> (Score, Vec<String>) {
    let found = topic.claims();
    let relations = relations(topic);
    let told = |a: usize, b: usize| {
        let pair = found[a].zip(found[b])?;
        relations.get(&(pair.0.min(pair.1), pair.0.max(pair.1))).copied()
    };
    let words = |n: usize| match found[n] {
        Some(claim) => about(topic, &topic.report.claims[claim]),
        None => format!("{} (no claim)", topic.marks.values[n].file),
    };
    let (mut score, mut lines) = (Score::default(), vec![]);
    for (&(a, b), marked) in &topic.marks.pairs {
        let told = told(a, b);
        let (count, right) = match marked {
            RelationKind::Contradict => (&mut score.contradictions, told == Some(RelationKind::Contradict)),
            RelationKind::Agree | RelationKind::Compatible => (
                &mut score.agreements,
                matches!(told, Some(RelationKind::Agree | RelationKind::Compatible)),
            ),
            RelationKind::NotComparable => (
                &mut score.apart,
                matches!(told, None | Some(RelationKind::NotComparable)),
            ),
        };
        count[0] += u32::from(right);
        count[1] += 1;
        if !right {
            let told = told.map_or("apart", name);
            lines.push(format!("{} told as {told}: {} / {}", name(*marked), words(a), words(b)));
        }
    }
    let number: BTreeMap<usize, Vec<usize>> = found.iter().enumerate().fold(BTreeMap::new(), |mut map, (n, claim)| {
        claim
            .iter()
            .for_each(|claim| map.entry(*claim).or_insert_with(Vec::new).push(n));
        map
    });
    let is_marked = |a: usize, b: usize| {
        let values = |claim: usize| number.get(&claim).map_or(&[][..], Vec::as_slice);
        let mut pairs = values(a).iter().flat_map(|&x| values(b).iter().map(move |&y| (x, y)));
        pairs.any(|(x, y)| topic.marks.relation(x, y) == Some(RelationKind::Contradict))
    };
    for pairs in reported(topic) {
        let unmarked = !pairs.iter().any(|&(a, b)| is_marked(a, b));
        score.reported[0] += 1;
        score.reported[1] += u32::from(unmarked);
        if let Some(&(a, b)) = pairs.first().filter(|_| unmarked) {
            let of = |claim: usize| about(topic, &topic.report.claims[claim]);
            lines.push(format!("not marked as contradiction: {} / {}", of(a), of(b)));
        }
    }
    (score, lines)
}

/// How the tool relates the claims of one fact, by index `a < b`.
fn relations(topic: &Topic) -> BTreeMap<(usize, usize), RelationKind> {
    let mut out = BTreeMap::new();
    for fact in &topic.report.facts {
        let mut join = |x: &[usize], y: &[usize], kind: RelationKind| {
            let pairs = x.iter().flat_map(|&a| y.iter().map(move |&b| (a.min(b), a.max(b))));
            out.extend(pairs.map(|pair| (pair, kind)));
        };
        for position in &fact.positions {
            join(&position.claims, &position.claims, RelationKind::Agree);
        }
        for relation in &fact.relations {
            let of = |n: usize| fact.positions[n].claims.as_slice();
            join(of(relation.a), of(relation.b), relation.kind);
        }
    }
    out
}

/// The contradictions between articles that the tool reports, each with its pairs of claims.
fn reported(topic: &Topic) -> Vec<Vec<(usize, usize)>> {
    let claims = &topic.report.claims;
    let all = topic.report.facts.iter().flat_map(|fact| {
        let clash = |relation: &&crosscheck::model::Relation| relation.kind == RelationKind::Contradict;
        fact.relations.iter().filter(clash).map(move |relation| {
            let of = |n: usize| fact.positions[n].claims.iter().copied();
            let pairs = of(relation.a).flat_map(|a| of(relation.b).map(move |b| (a, b)));
            pairs
                .filter(|&(a, b)| claims[a].article != claims[b].article)
                .collect::<Vec<_>>()
        })
    });
    all.filter(|pairs: &Vec<_>| !pairs.is_empty()).collect()
}

fn name(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Contradict => "contradict",
        RelationKind::Compatible => "compatible",
        RelationKind::Agree => "agree",
        RelationKind::NotComparable => "not comparable",
    }
}

/// Article, value and what is counted.
fn about(topic: &Topic, claim: &Claim) -> String {
    let article = &topic.report.articles[claim.article];
    let concept = claim.what.concept.as_deref().unwrap_or("-");
    format!(
        "{} «{}» {} ({concept})",
        article.id,
        claim.value.span.of(&article.text),
        claim.what.head
    )
}
