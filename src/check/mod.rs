//! Findings from a report: what a newsroom's check shows at the articles that changed. Pure: the report with what people
//! decided, what changed and the day in, findings out.

mod baseline;
mod ledger;
mod pairs;
mod rules;
mod site;

pub use baseline::{Baseline, BaselineError};
pub use rules::{RULES, rule};
pub use site::{file_of, region};

use crate::model::{Claim, Confidence, Finding, Level, Published, Region, Report, Unchecked};
use jiff::civil::Date;
use std::{cmp::Reverse, collections::BTreeSet};

/// What is checked.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The comparison of all articles, or of the stories that the changed ones belong to, with what people decided.
    pub report: &'a Report,
    /// What changed; `None` = everything is looked at.
    pub changed: Option<&'a Changed>,
    /// Contradictions less sure than this are doubtful.
    pub min_confidence: Confidence,
    /// The day that expiries are held against.
    pub today: Date,
    /// Where the value of a claim stands in its file.
    pub locate: &'a dyn Fn(&Claim) -> Option<Region>,
}

/// What changed since a revision, or what was named on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Indices of articles.
    pub articles: BTreeSet<usize>,
    /// Paths of all files, relative to the project; also those that exist no more, and files of the ledger.
    pub paths: BTreeSet<String>,
}

impl Subject<'_> {
    /// True when an article is looked at.
    fn looks_at(&self, article: usize) -> bool {
        self.changed.is_none_or(|changed| changed.articles.contains(&article))
    }
}

/// Every finding that touches what is looked at, worst first; its order and content depend on nothing else.
pub fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = subject
        .report
        .facts
        .iter()
        .filter_map(|fact| pairs::finding(subject, fact))
        .collect();
    findings.extend(ledger::findings(subject));
    findings.extend(unreadable(subject));
    findings.sort_by(|a, b| rank(a).cmp(&rank(b)));
    findings
}

/// What findings are sorted by.
type Rank<'a> = (
    bool,
    Level,
    Reverse<Option<Confidence>>,
    &'a str,
    &'a str,
    Option<Region>,
    &'a str,
);

/// Worst first: pending before settled, errors before warnings, sure before unsure, then by rule and place.
fn rank(finding: &Finding) -> Rank<'_> {
    (
        !finding.state.is_pending(),
        finding.level(),
        Reverse(finding.confidence),
        finding.rule.code,
        &finding.site.path,
        finding.site.region,
        &finding.fingerprint,
    )
}

/// A finding for each file that could not be read.
fn unreadable<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = Finding> + 'a {
    let changed = |path: &str| {
        let file = site::file_of(path).0;
        subject
            .changed
            .is_none_or(|changed| changed.paths.contains(file) || !file.contains('/') && path == file)
    };
    subject
        .report
        .unread
        .iter()
        .filter(move |u| changed(&u.path))
        .map(|unread| {
            let (path, line) = site::file_of(&unread.path);
            Finding {
                message: unread.error.clone(),
                fingerprint: rules::fingerprint(&rules::R501, [unread.path.as_str()]),
                ..Finding::new(&rules::R501, site::whole(path, line))
            }
        })
}

/// What the comparison had to leave out among what is looked at: files that could not be read, articles without a date.
pub fn unchecked(subject: &Subject<'_>) -> Vec<Unchecked> {
    let unread = subject.report.unread.iter().map(|u| Unchecked {
        path: u.path.clone(),
        why: format!("not read: {}", u.error),
    });
    let dateless = subject.report.articles.iter().enumerate().filter(|(i, a)| {
        let Published { range, .. } = a.published;
        range.is_none() && subject.looks_at(*i)
    });
    let mut out: Vec<Unchecked> = unread
        .chain(dateless.map(|(_, a)| Unchecked {
            path: a.path.clone(),
            why:
                "no date of publication: \"on Friday\" and dates without a year stay open; give it `published:`".into(),
        }))
        .collect();
    out.sort();
    out
}

#[cfg(test)]
mod tests;
