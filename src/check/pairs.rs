//! Findings of facts: contradictions, clashes within one article, divergence, questions with one root.

use crate::model::{
    Claim, ClaimKind, Fact, FactRecord, Finding, FindingState, Relation, RelationKind, Rule, Ruling, Verdict,
};
use jiff::civil::Date;
use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    Subject,
    rules::{self, R101, R102, R103, R104, R105, R201, R301},
    site,
};

/// Sites that a finding names at most on each side: a toll that a hundred outlets carry needs no list of a hundred.
const SITES: usize = 40;

/// The gravest finding of a fact that touches what is looked at: one question, one finding.
pub(super) fn finding(subject: &Subject<'_>, fact: &Fact) -> Option<Finding> {
    let clash = |r: &&Relation| r.kind == RelationKind::Contradict;
    let between = |r: &&Relation| clash(r) && !r.internal;
    let found = match fact.verdict {
        Verdict::Contradiction => {
            across(subject, fact, fact.relations.iter().filter(between).collect()).or_else(|| {
                within(
                    subject,
                    fact,
                    fact.relations.iter().filter(clash).filter(|r| r.internal).collect(),
                )
            })
        }
        Verdict::Compatible => diverging(subject, fact),
        Verdict::SingleSource if fact.sources.outlets > 1 => single_root(subject, fact),
        _ => None,
    }?;
    let (state, justification) = state(fact.decision.as_ref(), subject.today);
    Some(Finding {
        state,
        justification,
        fact: Some(fact.id.clone()),
        question: fact.question.clone(),
        doubtful: found.confidence.is_some_and(|c| c < subject.min_confidence),
        ..found
    })
}

/// What a person made of a finding: a status that counts today and whose evidence still stands.
fn state(record: Option<&FactRecord>, today: Date) -> (FindingState, String) {
    let status = record.and_then(FactRecord::status);
    let Some(status) = status.filter(|s| !s.stale && !s.expired(today)) else {
        return (FindingState::Open, String::new());
    };
    let state = match status.ruling {
        Ruling::Accepted => FindingState::Accepted,
        Ruling::Dismissed => FindingState::Dismissed,
        Ruling::Resolved => FindingState::Resolved,
        Ruling::Postponed => FindingState::Postponed,
        _ => return (FindingState::Open, String::new()),
    };
    (state, status.note())
}

/// Outlets that contradict each other.
fn across(subject: &Subject<'_>, fact: &Fact, clashes: Vec<&Relation>) -> Option<Finding> {
    let rule = contradiction(fact, clashes.first()?);
    compared(subject, fact, rule, &clashes)
}

/// Two answers within one article.
fn within(subject: &Subject<'_>, fact: &Fact, clashes: Vec<&Relation>) -> Option<Finding> {
    clashes.first()?;
    compared(subject, fact, &R105, &clashes)
}

/// Figures that only hedges keep compatible.
fn diverging(subject: &Subject<'_>, fact: &Fact) -> Option<Finding> {
    let apart: Vec<&Relation> = fact
        .relations
        .iter()
        .filter(|r| r.kind == RelationKind::Compatible && r.divergence.is_some() && !r.internal)
        .collect();
    let finding = compared(subject, fact, &R201, &apart)?;
    let ratio = apart.iter().filter_map(|r| r.divergence).max()?;
    let message = format!("{} ({} times as much)", finding.message, ratio.round_dp(1).normalize());
    Some(Finding { message, ..finding })
}

/// Several outlets, one source.
fn single_root(subject: &Subject<'_>, fact: &Fact) -> Option<Finding> {
    let claims: Vec<usize> = fact.positions.iter().flat_map(|p| p.claims.iter().copied()).collect();
    let here = foremost(subject, claims.iter().copied())?;
    let root = fact.sources.root_names.first().map_or("one source", String::as_str);
    Some(Finding {
        message: format!("{} outlets, 1 root ({root}): {}", fact.sources.outlets, fact.question),
        confidence: Some(fact.confidence),
        support: sites(subject, claims.iter().copied(), &subject.report.claims[here]),
        fingerprint: fingerprint(subject, &R301, claims.iter().copied()),
        ..Finding::new(&R301, site::of_claim(subject, &subject.report.claims[here]))
    })
}

/// The rule of a contradiction: by the rule of comparison that decided, then by the kind of value.
fn contradiction(fact: &Fact, relation: &Relation) -> &'static Rule {
    match relation.reason.id {
        "year_differs" => &R102,
        "date_differs" => &R103,
        "set_differs" | "actor_differs" | "place_differs" | "denial" | "qualifier_differs" => &R104,
        _ => match fact.kind {
            ClaimKind::Year => &R102,
            ClaimKind::Date | ClaimKind::Time => &R103,
            _ => &R101,
        },
    }
}

/// A finding about relations of one kind: at the foremost claim that takes part in one, with the other side.
fn compared(subject: &Subject<'_>, fact: &Fact, rule: &'static Rule, relations: &[&Relation]) -> Option<Finding> {
    let involved: BTreeSet<usize> = relations.iter().flat_map(|r| [r.a, r.b]).collect();
    let claims_of = |position: usize| fact.positions[position].claims.iter().copied();
    let here = foremost(subject, involved.iter().copied().flat_map(claims_of))?;
    let own = fact.positions.iter().position(|p| p.claims.contains(&here))?;
    let mut against: Vec<(usize, &Relation)> = relations
        .iter()
        .filter_map(|r| match (r.a == own, r.b == own) {
            (true, _) => Some((r.b, *r)),
            (_, true) => Some((r.a, *r)),
            _ => None,
        })
        .collect();
    against.sort_by_key(|(position, relation)| (Reverse(relation.confidence), *position));
    let (_, deciding) = against.first()?;
    let claim = &subject.report.claims[here];
    Some(Finding {
        message: message(subject, fact, own, &against, rule),
        reason: Some(deciding.reason.id),
        confidence: Some(deciding.confidence.min(fact.confidence)),
        related: sites(
            subject,
            against.iter().flat_map(|(position, _)| claims_of(*position)),
            claim,
        ),
        support: sites(subject, claims_of(own), claim),
        fingerprint: fingerprint(subject, rule, involved.iter().copied().flat_map(claims_of)),
        ..Finding::new(rule, site::of_claim(subject, claim))
    })
}

/// The claim that a finding shows at: in an article that is looked at, of those the one published last (it could have
/// known the others), and in it the first in the text.
fn foremost(subject: &Subject<'_>, claims: impl Iterator<Item = usize>) -> Option<usize> {
    let report = subject.report;
    claims
        .filter(|&c| subject.looks_at(report.claims[c].article))
        .min_by_key(|&c| {
            let claim = &report.claims[c];
            (Reverse(claim.article), claim.value.span)
        })
}

/// The places of claims other than `here`, in the order of articles and text; of each article the first of each value.
fn sites(subject: &Subject<'_>, claims: impl Iterator<Item = usize>, here: &Claim) -> Vec<crate::model::Site> {
    let mut claims: Vec<&Claim> = claims.map(|c| &subject.report.claims[c]).collect();
    claims.sort_by_key(|c| (c.article, c.value.span));
    let text = |claim: &Claim| {
        claim
            .value
            .span
            .of(&subject.report.articles[claim.article].text)
            .to_lowercase()
    };
    let mut seen = BTreeSet::from([(here.article, text(here))]);
    claims.retain(|c| c.id != here.id && seen.insert((c.article, text(c))));
    claims.truncate(SITES);
    claims.into_iter().map(|c| site::of_claim(subject, c)).collect()
}

/// "2018 here, 2017 in Levant Herald: Year of the agreement".
fn message(subject: &Subject<'_>, fact: &Fact, own: usize, against: &[(usize, &Relation)], rule: &Rule) -> String {
    const NAMED: usize = 3;
    let outlets = |position: usize| {
        let mut names: Vec<&str> = vec![];
        for &claim in &fact.positions[position].claims {
            let name = subject.report.articles[subject.report.claims[claim].article]
                .outlet
                .name
                .as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match names.as_slice() {
            [one] => (*one).to_owned(),
            [one, two] => format!("{one} and {two}"),
            [one, rest @ ..] => format!("{one} and {} others", rest.len()),
            [] => String::new(),
        }
    };
    let other = |&(position, _): &(usize, &Relation)| {
        let label = &fact.positions[position].label;
        if rule.code == R105.code {
            format!("{label} elsewhere in it")
        } else {
            format!("{label} in {}", outlets(position))
        }
    };
    let mut others: Vec<String> = against.iter().take(NAMED).map(other).collect();
    if against.len() > NAMED {
        others.push(format!("{} more answers", against.len() - NAMED));
    }
    format!(
        "{} here, {}: {}",
        fact.positions[own].label,
        others.join(", "),
        fact.question
    )
}

/// Over the ids of all claims on both sides, so that it is the same whichever article changed.
fn fingerprint(subject: &Subject<'_>, rule: &Rule, claims: impl Iterator<Item = usize>) -> String {
    let mut ids: Vec<&str> = claims.map(|c| subject.report.claims[c].id.0.as_str()).collect();
    ids.sort_unstable();
    rules::fingerprint(rule, ids)
}
