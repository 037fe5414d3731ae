//! Findings of decisions: evidence that changed, quotes that are gone, acceptances that ran out.

use crate::model::{Anchor, AnchorState, Claim, FactRecord, Finding, Rule, Ruling, Site};

use super::{
    Changed, Subject,
    rules::{self, R401, R402, R403},
    site,
};

/// Findings of every record that touches what is looked at.
pub(super) fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let records = report.facts.iter().filter_map(|f| f.decision.as_ref());
    let records = records.chain(&report.detached).filter(|r| touches(subject, r));
    records
        .flat_map(|record| {
            let own = stale(subject, record).into_iter().chain(expired(subject, record));
            own.chain(orphans(subject, record)).collect::<Vec<_>>()
        })
        .collect()
}

/// True when a record speaks of a changed article, or its own file changed.
fn touches(subject: &Subject<'_>, record: &FactRecord) -> bool {
    let Some(changed) = subject.changed else {
        return true;
    };
    changed.paths.contains(&record.path) || record.anchors.iter().any(|a| anchored_in(subject, changed, a))
}

fn anchored_in(subject: &Subject<'_>, changed: &Changed, anchor: &Anchor) -> bool {
    changed
        .articles
        .iter()
        .any(|&article| subject.report.articles[article].id == anchor.article)
}

/// The claim of this run that a record speaks of and that a finding can show at.
fn claim<'a>(subject: &Subject<'a>, record: &FactRecord) -> Option<&'a Claim> {
    let spoken_of = |c: &&Claim| record.claims().any(|id| *id == c.id);
    let mut claims = subject.report.claims.iter().filter(|c| subject.looks_at(c.article));
    claims.rfind(spoken_of)
}

fn file(record: &FactRecord, line: Option<usize>) -> Site {
    site::whole(&record.path, line)
}

fn finding(record: &FactRecord, rule: &'static Rule, site: Site) -> Finding {
    Finding {
        fact: Some(record.id.clone()),
        question: record.title.clone(),
        ..Finding::new(rule, site)
    }
}

fn stale(subject: &Subject<'_>, record: &FactRecord) -> Option<Finding> {
    let decisions: Vec<_> = record
        .standing()
        .filter(|d| d.stale && d.ruling != Ruling::Reopened)
        .collect();
    let last = decisions.last()?;
    let line = record.anchors.iter().find(|a| a.now.is_none()).map(|a| a.line);
    let place = claim(subject, record).map_or_else(|| file(record, line), |c| site::of_claim(subject, c));
    Some(Finding {
        message: format!(
            "what {} saw when deciding \"{}\" has changed: {}",
            last.by,
            last.ruling.word(),
            record.title
        ),
        justification: last.note(),
        related: vec![file(record, line)],
        fingerprint: rules::fingerprint(
            &R401,
            [record.id.0.as_str()]
                .into_iter()
                .chain(decisions.iter().map(|d| d.id.0.as_str())),
        ),
        ..finding(record, &R401, place)
    })
}

fn orphans<'a>(subject: &'a Subject<'_>, record: &'a FactRecord) -> impl Iterator<Item = Finding> + 'a {
    let concerns = |anchor: &&Anchor| {
        subject
            .changed
            .is_none_or(|c| c.paths.contains(&record.path) || anchored_in(subject, c, anchor))
    };
    // when every article was read, one that was not is gone
    let gone = |a: &&Anchor| match a.state {
        AnchorState::Orphaned => true,
        AnchorState::Absent => subject.changed.is_none(),
        AnchorState::Kept | AnchorState::Drifted => false,
    };
    record
        .anchors
        .iter()
        .filter(gone)
        .filter(concerns)
        .map(|anchor| Finding {
            message: format!(
                "\"{}\" of {} is no longer in article {}: {}",
                anchor.exact, anchor.outlet, anchor.article, record.title
            ),
            fingerprint: rules::fingerprint(&R402, [record.id.0.as_str(), anchor.claim.0.as_str()]),
            ..finding(record, &R402, file(record, Some(anchor.line)))
        })
}

fn expired(subject: &Subject<'_>, record: &FactRecord) -> Option<Finding> {
    let status = record.status().filter(|s| s.expired(subject.today))?;
    let last = status.expires?;
    let place = claim(subject, record).map_or_else(|| file(record, None), |c| site::of_claim(subject, c));
    Some(Finding {
        message: format!(
            "{} by {} until {last}, which has passed: {}",
            status.ruling.word(),
            status.by,
            record.title
        ),
        justification: status.note(),
        related: vec![file(record, None)],
        fingerprint: rules::fingerprint(&R403, [record.id.0.as_str(), status.id.0.as_str()]),
        ..finding(record, &R403, place)
    })
}
