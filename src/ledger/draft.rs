//! A decision as it is asked for, and what exactly it is about.

use crate::model::{Cause, ClaimId, DecisionId, DecisionKind, Fact, FactId, FactRecord, RelationKind, Report, Ruling};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;

/// What a decision is about. Numbers count the facts and claims of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A fact.
    Fact(usize),
    /// Claims, with the other side where there is one.
    Claims {
        /// One or more claims.
        claims: Vec<usize>,
        /// The claims that they are set against; may be empty.
        against: Vec<usize>,
    },
    /// An earlier decision, to take it back with [`Ruling::Reopened`].
    Decision(DecisionId),
}

/// A decision to write down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is about.
    pub subject: Subject,
    /// What was decided.
    pub ruling: Ruling,
    /// Why the answers differ.
    pub cause: Option<Cause>,
    /// The reason; must say something.
    pub why: String,
    /// Links.
    pub basis: Vec<String>,
    /// The last day on which it counts.
    pub expires: Option<Date>,
    /// Who.
    pub by: String,
    /// When; whole seconds are kept.
    pub at: Timestamp,
}

/// Why a decision cannot be written as asked: one line with the mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // The messages say it.
pub enum DraftError {
    #[error("a decision needs a reason; say why")]
    NoReason,
    #[error("nobody decides: say who")]
    Nobody,
    #[error("{0} has one answer only; there is no relation to decide")]
    NothingToRelate(FactId),
    #[error("{0} has several claims; name the one to set apart, or two that differ")]
    WhichClaim(FactId),
    #[error("bad_extraction is about a claim; name it (c-...), not the fact {0}")]
    NotAFact(FactId),
    #[error("`{}` is about two claims or more", .0.word())]
    TooFew(Ruling),
    #[error("{0} stands in no question with other claims; name the claims it is to be compared with")]
    Alone(ClaimId),
    #[error("an earlier decision can only be `reopened`, not `{}`", .0.word())]
    OnlyReopened(Ruling),
    #[error("claims cannot be `reopened`; name the decision (d-...) or the fact (f-...)")]
    ReopenWhat,
    #[error("no decision {0} stands in this ledger")]
    UnknownDecision(DecisionId),
    #[error("nothing was decided about {0} yet; there is nothing to reopen")]
    NothingToReopen(FactId),
    #[error("{0}")]
    Clash(String),
}

/// One entry to be: its kind, its claims and the other side, as numbers of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) kind: DecisionKind,
    pub(super) claims: Vec<usize>,
    pub(super) against: Vec<usize>,
}

/// The fact that an entry belongs to (`None`: its claims stand in none), and the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) fact: Option<usize>,
    pub(super) entries: Vec<Sides>,
}

impl Draft {
    /// Works out what the decision is about.
    pub(super) fn plan(&self, report: &Report) -> Result<Plan, DraftError> {
        if self.why.trim().is_empty() {
            return Err(DraftError::NoReason);
        }
        if self.by.trim().is_empty() {
            return Err(DraftError::Nobody);
        }
        match &self.subject {
            Subject::Fact(n) => on_fact(report, *n, self.ruling),
            Subject::Claims { claims, against } => on_claims(report, claims, against, self.ruling),
            // reopening needs no claims; the file is found by the decision
            Subject::Decision(_) if self.ruling == Ruling::Reopened => Ok(Plan {
                fact: None,
                entries: vec![],
            }),
            Subject::Decision(_) => Err(DraftError::OnlyReopened(self.ruling)),
        }
    }
}

fn on_fact(report: &Report, n: usize, ruling: Ruling) -> Result<Plan, DraftError> {
    let fact = &report.facts[n];
    let all = members(fact);
    let entry = |kind, claims, against| vec![Sides { kind, claims, against }];
    let entries = match ruling {
        Ruling::Same => entry(DecisionKind::Match, all, vec![]),
        Ruling::Different if all.len() == 2 => entry(DecisionKind::Match, all, vec![]),
        Ruling::Different => return Err(DraftError::WhichClaim(fact.id.clone())),
        Ruling::Agree | Ruling::Compatible | Ruling::Contradict | Ruling::Unsure => sides(report, fact)?
            .into_iter()
            .map(|(claims, against)| Sides {
                kind: DecisionKind::Relation,
                claims,
                against,
            })
            .collect(),
        Ruling::Accepted | Ruling::Dismissed | Ruling::Resolved | Ruling::Postponed => {
            entry(DecisionKind::Status, all, vec![])
        }
        Ruling::Reopened if fact.decision.is_none() => return Err(DraftError::NothingToReopen(fact.id.clone())),
        Ruling::Reopened => entry(DecisionKind::Status, all, vec![]),
        Ruling::BadExtraction => return Err(DraftError::NotAFact(fact.id.clone())),
    };
    Ok(Plan { fact: Some(n), entries })
}

fn on_claims(report: &Report, claims: &[usize], against: &[usize], ruling: Ruling) -> Result<Plan, DraftError> {
    let Some(&first) = claims.first() else {
        return Err(DraftError::TooFew(ruling));
    };
    let fact = claims.iter().chain(against).find_map(|&c| fact_of(report, c));
    let alone = || DraftError::Alone(report.claims[first].id.clone());
    let several = claims.len() + against.len() > 1;
    let others = |same_answer: bool| -> Result<Vec<usize>, DraftError> {
        let fact = &report.facts[fact.ok_or_else(alone)?];
        let own = fact.positions.iter().find(|p| p.claims.contains(&first));
        let beside = |c: &usize| !claims.contains(c) && (same_answer || own.is_none_or(|p| !p.claims.contains(c)));
        let others: Vec<usize> = members(fact).into_iter().filter(beside).collect();
        if others.is_empty() { Err(alone()) } else { Ok(others) }
    };
    let entry = |kind, claims: &[usize], against| {
        vec![Sides {
            kind,
            claims: claims.to_vec(),
            against,
        }]
    };
    let entries = match ruling {
        Ruling::Same | Ruling::Unsure if several => entry(DecisionKind::Match, claims, against.to_vec()),
        Ruling::Same | Ruling::Unsure => return Err(DraftError::TooFew(ruling)),
        Ruling::Different if several => entry(DecisionKind::Match, claims, against.to_vec()),
        Ruling::Different => entry(DecisionKind::Match, claims, others(true)?),
        Ruling::Agree | Ruling::Compatible | Ruling::Contradict if several => {
            entry(DecisionKind::Relation, claims, against.to_vec())
        }
        Ruling::Agree | Ruling::Compatible | Ruling::Contradict => {
            entry(DecisionKind::Relation, claims, others(false)?)
        }
        Ruling::BadExtraction => entry(DecisionKind::Extraction, claims, vec![]),
        Ruling::Reopened => return Err(DraftError::ReopenWhat),
        Ruling::Accepted | Ruling::Dismissed | Ruling::Resolved | Ruling::Postponed => {
            let fact = &report.facts[fact.ok_or_else(alone)?];
            entry(DecisionKind::Status, &members(fact), vec![])
        }
    };
    Ok(Plan { fact, entries })
}

/// Every claim of a fact, in the order of its answers.
fn members(fact: &Fact) -> Vec<usize> {
    fact.positions.iter().flat_map(|p| p.claims.iter().copied()).collect()
}

fn fact_of(report: &Report, claim: usize) -> Option<usize> {
    let holds = |f: &Fact| f.positions.iter().any(|p| p.claims.contains(&claim));
    report.facts.iter().position(holds)
}

/// Claims of one answer, and those of the answers that it is set against.
type Opposed = (Vec<usize>, Vec<usize>);

/// The two sides of what a person decides when they decide how the answers of a fact relate: those of the decisions that
/// stand, else every answer that has the gravest relation to another, against those others. Relations inside one article
/// count when there are no others.
fn sides(report: &Report, fact: &Fact) -> Result<Vec<Opposed>, DraftError> {
    let decided = fact.decision.iter().flat_map(FactRecord::standing);
    let decided = decided.filter(|d| d.kind == DecisionKind::Relation && d.ruling != Ruling::Reopened);
    let number: BTreeMap<&ClaimId, usize> = members(fact).into_iter().map(|c| (&report.claims[c].id, c)).collect();
    let numbers = |ids: &[ClaimId]| ids.iter().filter_map(|id| number.get(id).copied()).collect::<Vec<_>>();
    // one whose evidence changed says nothing about the answers of today
    let standing: Vec<_> = decided
        .filter(|d| !d.stale)
        .map(|d| (numbers(&d.claims), numbers(&d.against)))
        .collect();
    if !standing.is_empty() {
        return Ok(standing);
    }
    let grave = |internal: bool| -> Option<RelationKind> {
        fact.relations
            .iter()
            .filter(|r| r.internal == internal)
            .map(|r| r.kind)
            .min()
    };
    let outer = grave(false);
    let Some(kind) = outer.or_else(|| grave(true)) else {
        return Err(DraftError::NothingToRelate(fact.id.clone()));
    };
    let mut against: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for r in fact
        .relations
        .iter()
        .filter(|r| r.kind == kind && r.internal == outer.is_none())
    {
        against
            .entry(r.a)
            .or_default()
            .extend(fact.positions[r.b].claims.iter().copied());
    }
    let sides = against
        .into_iter()
        .map(|(a, others)| (fact.positions[a].claims.clone(), others));
    Ok(sides.collect())
}
