//! Everything that an output needs, already sorted. A renderer computes nothing.

use super::{Article, Claim, Fact, FactRecord, Terminology, Verdict};
use serde::{Deserialize, Serialize};

/// An input that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unread {
    /// Path as given or found, relative to the project.
    pub path: String,
    /// What is wrong, where (line), and the mend.
    pub error: String,
}

/// Counts for the first lines of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Distinct outlets.
    pub outlets: usize,
    /// Claims found.
    pub claims: usize,
    /// Facts of two claims or more, and single ones.
    pub facts: usize,
    /// Facts by verdict.
    pub contradiction: usize,
    /// Disputed between quoted parties.
    pub disputed: usize,
    /// Different, both can be true.
    pub compatible: usize,
    /// Same answer.
    pub agreement: usize,
    /// Nothing compares.
    pub not_comparable: usize,
    /// One root only.
    pub single_source: usize,
}

/// The result of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Articles, sorted by publication date, then id.
    pub articles: Vec<Article>,
    /// Claims in the order of articles and text.
    pub claims: Vec<Claim>,
    /// Facts, problems first, then by number of outlets, then by id.
    pub facts: Vec<Fact>,
    /// What outlets call by different words, that with the most questions behind it first.
    pub terminology: Vec<Terminology>,
    /// Decisions about facts that these articles do not make (any more), by id: quotes edited away, claims that a
    /// person set apart or marked as bad. Decisions about articles that were not read are left out.
    pub detached: Vec<FactRecord>,
    /// Inputs that could not be read, sorted by path.
    pub unread: Vec<Unread>,
}

impl Report {
    /// The counts.
    pub fn summary(&self) -> Summary {
        let of = |verdict| self.facts.iter().filter(|f| f.verdict == verdict).count();
        let outlets: std::collections::BTreeSet<_> = self.articles.iter().map(|a| &a.outlet.name).collect();
        Summary {
            articles: self.articles.len(),
            outlets: outlets.len(),
            claims: self.claims.len(),
            facts: self.facts.len(),
            contradiction: of(Verdict::Contradiction),
            disputed: of(Verdict::Disputed),
            compatible: of(Verdict::Compatible),
            agreement: of(Verdict::Agreement),
            not_comparable: of(Verdict::NotComparable),
            single_source: of(Verdict::SingleSource),
        }
    }
}
