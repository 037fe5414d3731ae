//! What an id on the command line names.

use super::{CliError, nearest};
use crate::model::{DecisionId, FactId, FactRecord, Report};

/// Something with an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A fact, by its number in the report.
    Fact(usize),
    /// A claim, by its number in the report.
    Claim(usize),
    /// A decision, with the fact that it is about.
    Decision(FactId, DecisionId),
}

/// The fact, claim or decision that `id` names: a row number, a whole id, or the start of only one.
pub(super) fn find(report: &Report, id: &str) -> Result<Named, CliError> {
    if let Ok(row) = id.parse::<usize>() {
        let rows = report.facts.len();
        let inside = row.checked_sub(1).filter(|r| *r < rows).map(Named::Fact);
        return inside.ok_or_else(|| CliError::Usage(format!("no row {row}: the table has {rows} (with --all)")));
    }
    let wanted = id.to_lowercase();
    let all = known(report);
    let starts: Vec<_> = all.iter().filter(|(known, _)| known.starts_with(&wanted)).collect();
    match starts.as_slice() {
        [(_, item)] => Ok(item.clone()),
        [] => {
            let near = nearest::question(nearest::nearest(&wanted, all.iter().map(|(known, _)| *known)));
            Err(CliError::Usage(format!(
                "no question or claim \"{id}\" in these articles.{near}"
            )))
        }
        several => match several.iter().find(|(known, _)| *known == wanted) {
            Some((_, item)) => Ok(item.clone()),
            None => {
                let names: Vec<_> = several.iter().take(5).map(|(known, _)| *known).collect();
                let more = if several.len() > names.len() { ", ..." } else { "" };
                Err(CliError::Usage(format!(
                    "\"{id}\" is the start of {} ids: {}{more}",
                    several.len(),
                    names.join(", ")
                )))
            }
        },
    }
}

/// Number of the fact with this id.
pub(super) fn fact_of(report: &Report, id: &FactId) -> Option<usize> {
    report.facts.iter().position(|f| f.id == *id)
}

/// Every id of a report: facts with their aliases, claims, decisions.
fn known(report: &Report) -> Vec<(&str, Named)> {
    let facts = report.facts.iter().enumerate().flat_map(|(n, fact)| {
        let aliases = fact.decision.iter().flat_map(|r| &r.aliases);
        std::iter::once(&fact.id)
            .chain(aliases)
            .map(move |id| (id.0.as_str(), Named::Fact(n)))
    });
    let claims = report
        .claims
        .iter()
        .enumerate()
        .map(|(n, c)| (c.id.0.as_str(), Named::Claim(n)));
    let records = report
        .facts
        .iter()
        .filter_map(|f| f.decision.as_ref())
        .chain(&report.detached);
    let decisions = records.flat_map(|record: &FactRecord| {
        let named = |d: &crate::model::Decision| Named::Decision(record.id.clone(), d.id.clone());
        record.decisions.iter().map(move |d| (d.id.0.as_str(), named(d)))
    });
    facts.chain(claims).chain(decisions).collect()
}
