//! Ties the ledger to the claims of a run: which quotes stand where they stood, which decisions therefore count, and
//! which contradict each other.

use super::{
    Fault, Ledger, LedgerFile,
    anchor::{Corpus, Found},
    entry,
    evidence::evidence,
    format,
};
use crate::model::{
    Anchor, AnchorState, Article, ArticleId, Claim, ClaimId, DecidedRelation, Decision, DecisionId, DecisionKind,
    Decisions, FactId, FactRecord, Ruling, normalised,
};
use std::collections::BTreeMap;

/// What a ledger means for a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// For the pipeline; its records hold every quote with its state, and every decision with whether it is stale.
    pub decisions: Decisions,
}

impl Ledger {
    /// Finds the quotes of every decision in these articles, whose claims are `claims`, and says what follows. Quotes of
    /// articles that were not read are absent, which is no fault. Same ledger, same claims, same answer.
    pub fn resolve(&self, articles: &[Article], claims: &[Claim]) -> Resolved {
        let corpus = Corpus::new(articles, claims);
        let anchors: Vec<&format::Claim> = self.files.iter().flat_map(|f| &f.file.claims).collect();
        let found = corpus.find(&anchors);
        let mut decisions = Decisions::default();
        let mut rest = found.as_slice();
        for file in &self.files {
            let (own, others) = rest.split_at(file.file.claims.len());
            rest = others;
            let record = record(file, own, articles, claims);
            steer(&record, &mut decisions);
            decisions.records.push(record);
        }
        decisions.records.sort_by(|a, b| a.id.cmp(&b.id));
        Resolved { decisions }
    }
}

fn record(file: &LedgerFile, found: &[Found], articles: &[Article], claims: &[Claim]) -> FactRecord {
    let anchors: Vec<Anchor> = file
        .file
        .claims
        .iter()
        .zip(found)
        .zip(&file.claim_lines)
        .map(|((quoted, &(state, now)), &line)| Anchor {
            claim: ClaimId(quoted.id.clone()),
            article: ArticleId(quoted.article.clone()),
            outlet: quoted.outlet.clone(),
            exact: quoted.quote.exact.clone(),
            sentence: quoted.sentence.clone(),
            state,
            now: now.map(|c| claims[c].id.clone()),
            line,
        })
        .collect();
    let phrases: BTreeMap<&str, Option<&str>> = anchors
        .iter()
        .zip(found)
        .map(|(anchor, &(state, now))| {
            let written = |c: usize| claims[c].value.span.of(&articles[claims[c].article].text);
            let phrase = match state {
                AnchorState::Absent => Some(anchor.exact.as_str()),
                _ => now.map(written),
            };
            (anchor.claim.0.as_str(), phrase)
        })
        .collect();
    let replaced: Vec<&str> = file
        .file
        .decisions
        .iter()
        .filter_map(|d| d.supersedes.as_deref())
        .collect();
    let decisions = file
        .file
        .decisions
        .iter()
        .map(|d| decision(d, &anchors, &phrases, !replaced.contains(&d.id.as_str())))
        .collect();
    let fact = &file.file.fact;
    FactRecord {
        id: FactId(fact.id.clone()),
        aliases: fact.aliases.iter().cloned().map(FactId).collect(),
        title: fact.title.clone(),
        path: file.shown.clone(),
        anchors,
        decisions,
    }
}

/// A decision with the claims of this run. `phrases` has, for each quote of the file, the value as it is written now.
fn decision(
    entry: &format::Decision,
    anchors: &[Anchor],
    phrases: &BTreeMap<&str, Option<&str>>,
    standing: bool,
) -> Decision {
    let of = |id: &String| anchors.iter().find(|a| a.claim.0 == *id);
    let now = |ids: &[String]| -> Vec<ClaimId> {
        let current = |id: &String| {
            of(id)
                .and_then(|a| a.now.clone())
                .unwrap_or_else(|| ClaimId(id.clone()))
        };
        ids.iter().map(current).collect()
    };
    let quoted: Vec<&Anchor> = entry.claims.iter().chain(&entry.against).filter_map(of).collect();
    let then = evidence(quoted.iter().map(|a| (a.article.0.as_str(), a.exact.as_str())));
    let today = evidence(quoted.iter().filter_map(|a| {
        let phrase = phrases.get(a.claim.0.as_str()).copied().flatten()?;
        Some((a.article.0.as_str(), phrase))
    }));
    let mut seen: Vec<String> = quoted.iter().map(|a| normalised(&a.exact)).collect();
    seen.sort();
    Decision {
        id: DecisionId(entry.id.clone()),
        at: entry::instant(&entry.at).unwrap_or_default(),
        by: entry.by.clone(),
        kind: entry.kind,
        ruling: entry.verdict,
        claims: now(&entry.claims),
        against: now(&entry.against),
        cause: entry.cause,
        why: entry.why.clone(),
        basis: entry.basis.clone(),
        expires: entry.expires.as_deref().and_then(|e| e.parse().ok()),
        supersedes: entry.supersedes.clone().map(DecisionId),
        standing,
        stale: entry.evidence.as_ref().unwrap_or(&then) != &today,
        seen,
    }
}

/// What the standing decisions of a record ask of the run.
fn steer(record: &FactRecord, decisions: &mut Decisions) {
    for decision in record.standing() {
        for (a, b, apart) in links(decision) {
            let pair = (a.clone(), b.clone());
            if apart {
                &mut decisions.different
            } else {
                &mut decisions.same
            }
            .push(pair);
        }
        match decision.ruling {
            Ruling::BadExtraction => decisions.bad.extend(decision.claims.iter().cloned()),
            Ruling::Agree | Ruling::Compatible | Ruling::Contradict => decisions.relations.push(DecidedRelation {
                claims: decision.claims.clone(),
                against: decision.against.clone(),
                ruling: decision.ruling,
                note: decision.note(),
            }),
            _ => {}
        }
    }
}

/// Pairs that a decision links, or keeps apart (`true`). Whoever says how two answers relate says that they answer one
/// question.
fn links(decision: &Decision) -> Vec<(&ClaimId, &ClaimId, bool)> {
    let (claims, against) = (&decision.claims, &decision.against);
    let all: Vec<&ClaimId> = claims.iter().chain(against).collect();
    let chained = || all.iter().skip(1).map(|other| (all[0], *other, false)).collect();
    match (decision.kind, decision.ruling) {
        (DecisionKind::Match, Ruling::Same) => chained(),
        (DecisionKind::Relation, Ruling::Agree | Ruling::Compatible | Ruling::Contradict) => chained(),
        (DecisionKind::Match, Ruling::Different) if against.is_empty() => claims
            .iter()
            .enumerate()
            .flat_map(|(n, a)| claims[n + 1..].iter().map(move |b| (a, b, true)))
            .collect(),
        (DecisionKind::Match, Ruling::Different) => claims
            .iter()
            .flat_map(|a| against.iter().map(move |b| (a, b, true)))
            .collect(),
        _ => vec![],
    }
}

/// Decisions that cannot both hold: what one keeps apart, others link, directly or through a chain. Both are named.
pub(super) fn clashes(ledger: &Ledger) -> Vec<Fault> {
    let keeps_apart = |d: &format::Decision| d.verdict == Ruling::Different;
    if !ledger.files.iter().flat_map(|f| &f.file.decisions).any(keeps_apart) {
        return vec![];
    }
    let files: Vec<(&LedgerFile, FactRecord)> = ledger
        .files
        .iter()
        .map(|f| {
            (
                f,
                record(f, &vec![(AnchorState::Absent, None); f.file.claims.len()], &[], &[]),
            )
        })
        .collect();
    let mut graph = Graph::default();
    let standing = || {
        files.iter().flat_map(|(file, record)| {
            let numbered = record.decisions.iter().enumerate().filter(|(_, d)| d.standing);
            numbered.map(move |(n, d)| Origin {
                file,
                number: n,
                decision: d,
            })
        })
    };
    for origin in standing() {
        for (a, b, _) in links(origin.decision).into_iter().filter(|(_, _, apart)| !apart) {
            graph.link(&a.0, &b.0, origin);
        }
    }
    let mut faults = vec![];
    for origin in standing() {
        let apart = links(origin.decision).into_iter().filter(|(_, _, apart)| *apart);
        let chain = apart
            .filter_map(|(a, b, _)| Some((a, b, graph.chain(&a.0, &b.0)?)))
            .next();
        if let Some((a, b, chain)) = chain {
            faults.push(clash(origin, a, b, &chain));
        }
    }
    faults
}

/// A standing decision with its place.
#[derive(Clone, Copy)]
struct Origin<'a> {
    file: &'a LedgerFile,
    number: usize,
    decision: &'a Decision,
}

impl Origin<'_> {
    fn line(&self) -> usize {
        self.file.decision_lines.get(self.number).copied().unwrap_or(1)
    }

    fn said(&self) -> String {
        let d = self.decision;
        format!(
            "{} ({}, {}:{}) says {}",
            d.id,
            d.by,
            self.file.shown,
            self.line(),
            d.ruling.word()
        )
    }
}

fn clash(apart: Origin<'_>, a: &ClaimId, b: &ClaimId, chain: &[Origin<'_>]) -> Fault {
    let linking: Vec<String> = chain.iter().map(Origin::said).collect();
    let last = chain.last().map(|o| o.decision.id.to_string()).unwrap_or_default();
    Fault {
        path: apart.file.shown.clone(),
        line: apart.line(),
        column: 1,
        message: format!(
            "{} for {a} and {b}, but {}; take one of them back: crosscheck decide {} reopened --why ... (or {last})",
            apart.said(),
            linking.join(", "),
            apart.decision.id,
        ),
    }
}

/// Claims that decisions link, with the decision of each link.
#[derive(Default)]
struct Graph<'a> {
    links: BTreeMap<String, Vec<(String, Origin<'a>)>>,
}

impl<'a> Graph<'a> {
    fn link(&mut self, a: &str, b: &str, origin: Origin<'a>) {
        self.links.entry(a.to_owned()).or_default().push((b.to_owned(), origin));
        self.links.entry(b.to_owned()).or_default().push((a.to_owned(), origin));
    }

    /// The shortest chain of decisions that links two claims; `None` when nothing does.
    fn chain(&self, from: &str, to: &str) -> Option<Vec<Origin<'a>>> {
        let mut reached: BTreeMap<&str, Vec<Origin<'a>>> = BTreeMap::from([(from, vec![])]);
        let mut queue = std::collections::VecDeque::from([from]);
        while let Some(at) = queue.pop_front() {
            for (next, origin) in self.links.get(at).into_iter().flatten() {
                if reached.contains_key(next.as_str()) {
                    continue;
                }
                let mut chain = reached[at].clone();
                if chain.last().is_none_or(|last| last.decision.id != origin.decision.id) {
                    chain.push(*origin);
                }
                if next == to {
                    return Some(chain);
                }
                reached.insert(next, chain);
                queue.push_back(next);
            }
        }
        None
    }
}
