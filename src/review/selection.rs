//! Which facts of a report need a person, worst first.

use jiff::civil::Date;

use crate::model::{Decision, Fact, FactRecord, RelationKind, Report, Ruling, Verdict};

/// Indices of the facts that nobody decided, or whose decision no longer holds on `today`, in the order of the report;
/// those that somebody looked at and left open come last. `all` takes in agreements and what does not compare.
pub fn undecided(report: &Report, today: Date, all: bool) -> Vec<usize> {
    let open = |i: &usize| is_open(&report.facts[*i], today, all);
    let mut facts: Vec<usize> = (0..report.facts.len()).filter(open).collect();
    facts.sort_by_key(|&i| was_left_open(&report.facts[i]));
    facts
}

fn is_open(fact: &Fact, today: Date, all: bool) -> bool {
    let is_finding = match fact.verdict {
        Verdict::Contradiction | Verdict::Disputed | Verdict::Compatible => true,
        Verdict::Agreement | Verdict::NotComparable => all,
        Verdict::SingleSource => false,
    };
    let Some(record) = &fact.decision else {
        return is_finding;
    };
    if record.is_stale() {
        return true;
    }
    let holds = |d: &&Decision| !d.expired(today);
    let settled = record
        .status()
        .filter(holds)
        .is_some_and(|d| d.ruling != Ruling::Postponed);
    is_finding && !settled && !relations_decided(fact, record, today)
}

/// A clash asks for a word on every clashing pair, anything else for one word.
fn relations_decided(fact: &Fact, record: &FactRecord, today: Date) -> bool {
    let mut clashes = fact
        .relations
        .iter()
        .filter(|r| r.kind == RelationKind::Contradict)
        .peekable();
    let sure = record
        .relation()
        .filter(|d| !d.expired(today))
        .is_some_and(|d| d.ruling != Ruling::Unsure);
    if clashes.peek().is_some() {
        sure && clashes.all(|r| r.reason.id == "decided")
    } else {
        sure
    }
}

/// Postponed or unsure: somebody has seen it.
fn was_left_open(fact: &Fact) -> bool {
    let looked = |record: &FactRecord| {
        record.status().is_some_and(|d| d.ruling == Ruling::Postponed)
            || record.relation().is_some_and(|d| d.ruling == Ruling::Unsure)
    };
    fact.decision.as_ref().is_some_and(looked)
}
