//! Claims that answer one question, and how their values relate (DESIGN.md section 5).

use super::{ClaimKind, Decimal, FactRecord};
use serde::Deserialize;

/// `f-` and 8 base32 letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub String);

impl std::fmt::Display for FactId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Overall outcome of a fact, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// At least one comparable pair cannot both be true.
    Contradiction,
    /// Quoted parties accuse and deny.
    Disputed,
    /// Different, and both can be true.
    Compatible,
    /// The same answer.
    Agreement,
    /// Looks alike, but nothing compares.
    NotComparable,
    /// One root source only.
    SingleSource,
}

/// How two positions of one fact relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Same fact, cannot both be true.
    Contradict,
    /// Different, and both can be true.
    Compatible,
    /// The same answer.
    Agree,
    /// Another fact after all.
    NotComparable,
}

/// The rule that decided a relation: a stable id and one line in plain words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reason {
    /// Stable id (`disjoint_values`, `within_vague_range`, ...).
    pub id: &'static str,
    /// One line for people, naming both values.
    pub note: String,
}

/// How sure the rules are, from stated features.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Little evidence that both speak of one fact, or a vague word decides.
    Low,
    /// Some evidence missing (place or time).
    Medium,
    /// Concept, place and time all agree.
    High,
}

/// How much a finding matters to an editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information.
    Low,
    /// Worth a look.
    Medium,
    /// Needs a decision.
    High,
}

/// One answer to the question, with the claims that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Short label: the value as the first claim writes it.
    pub label: String,
    /// Indices into the report's claims.
    pub claims: Vec<usize>,
}

/// The relation of two positions of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Index of the first position.
    pub a: usize,
    /// Index of the second position.
    pub b: usize,
    /// The relation.
    pub kind: RelationKind,
    /// The rule that decided.
    pub reason: Reason,
    /// Ratio of the stated figures when a compatible pair is 1.25 or more apart.
    pub divergence: Option<Decimal>,
    /// Both positions stand in the same single article.
    pub internal: bool,
    /// How sure.
    pub confidence: Confidence,
}

/// Who stands behind a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Number of outlets.
    pub outlets: usize,
    /// Number of independent roots (outlets that carry one agency or cite one source are one).
    pub roots: usize,
    /// Names of the roots, sorted.
    pub root_names: Vec<String>,
}

/// Something that spoke for or against two claims being one fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Stable id of the feature (`thing`, `place`, ...).
    pub id: &'static str,
    /// What it found (`same`, `apart_stated`, ...).
    pub outcome: &'static str,
    /// Tenths of a point, for (positive) or against (negative).
    pub weight: i32,
}

/// A claim that was compared with those of a fact and left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Index of the claim.
    pub claim: usize,
    /// Why.
    pub reason: Reason,
}

/// Claims that answer one question, before anybody judged their values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Indices into the claims of the run, ascending.
    pub claims: Vec<usize>,
    /// What held the claims together, summed over their pairs and averaged, strongest first.
    pub evidence: Vec<Evidence>,
    /// How sure it is that all speak of one fact.
    pub confidence: Confidence,
    /// Who stands behind the claims.
    pub sources: Sources,
}

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Identity: minted and kept once somebody decided, derived from the smallest claim id before.
    pub id: FactId,
    /// Short plain question or label.
    pub question: String,
    /// Kind of its claims.
    pub kind: ClaimKind,
    /// Outcome.
    pub verdict: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// Distinct answers, in the order of the articles.
    pub positions: Vec<Position>,
    /// Relations between positions, every pair once, `a < b`.
    pub relations: Vec<Relation>,
    /// Independence.
    pub sources: Sources,
    /// What held its claims together, strongest first.
    pub evidence: Vec<Evidence>,
    /// What people decided about it; `None` while nobody has. Records of facts that became one are merged.
    pub decision: Option<FactRecord>,
}

impl Fact {
    /// Sort key of a report: problems first, the severe ones before others, then by number of outlets, then by id.
    pub fn rank(&self) -> (Verdict, std::cmp::Reverse<Severity>, std::cmp::Reverse<usize>, &FactId) {
        (
            self.verdict,
            std::cmp::Reverse(self.severity),
            std::cmp::Reverse(self.sources.outlets),
            &self.id,
        )
    }
}
