//! The wire form of what people decided.

use crate::model::{self, Cause, DecisionKind, Ruling};
use schemars::JsonSchema;
use serde::Serialize;

/// What people decided about one fact: one file of `claims/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Record<'a> {
    /// Id of the fact, minted at the first decision.
    pub id: &'a str,
    /// Ids of facts that were merged into it.
    pub aliases: Vec<&'a str>,
    /// The question, as the file puts it.
    pub title: &'a str,
    /// The file, relative to the project.
    pub file: &'a str,
    /// What the newsroom does about the fact; `null` when nobody said or the matter was reopened.
    pub status: Option<Ruling>,
    /// A decision rests on evidence that has changed since.
    pub stale: bool,
    /// Every decision, oldest first.
    pub decisions: Vec<Decision<'a>>,
    /// The quotes that the decisions rest on.
    pub anchors: Vec<Anchor<'a>>,
}

/// One decision.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Decision<'a> {
    /// `d-` and 10 base32 letters.
    pub id: &'a str,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub by: &'a str,
    /// What it is about.
    pub kind: DecisionKind,
    /// What was decided.
    pub verdict: Ruling,
    /// Claims that it is about; for a status, those that its author saw.
    pub claims: Vec<&'a str>,
    /// The other side of a match or relation.
    pub against: Vec<&'a str>,
    /// Why the answers differ.
    pub cause: Option<Cause>,
    /// The reason in its author's words.
    pub why: &'a str,
    /// Links.
    pub basis: &'a [String],
    /// The last day on which it counts, ISO 8601.
    pub expires: Option<String>,
    /// The decision that it replaces.
    pub supersedes: Option<&'a str>,
    /// False when a later decision replaces it.
    pub standing: bool,
    /// Its evidence has changed.
    pub stale: bool,
}

/// A quote that decisions rest on.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Anchor<'a> {
    /// Claim id in the file.
    pub claim: &'a str,
    /// Id of the article.
    pub article: &'a str,
    /// The value as it was written.
    pub exact: &'a str,
    /// Whether it was found again: same phrase, same number in a like sentence, not in the article, article not read.
    #[schemars(extend("enum" = ["kept", "drifted", "orphaned", "absent"]))]
    pub state: &'static str,
    /// The claim of this report; `null` when it was not found.
    pub now: Option<&'a str>,
}

impl<'a> Record<'a> {
    pub(super) fn new(record: &'a model::FactRecord) -> Self {
        Record {
            id: &record.id.0,
            aliases: record.aliases.iter().map(|id| id.0.as_str()).collect(),
            title: &record.title,
            file: &record.path,
            status: record.status().map(|d| d.ruling),
            stale: record.is_stale(),
            decisions: record.decisions.iter().map(Decision::new).collect(),
            anchors: record.anchors.iter().map(Anchor::new).collect(),
        }
    }
}

impl<'a> Decision<'a> {
    fn new(decision: &'a model::Decision) -> Self {
        let ids = |claims: &'a [model::ClaimId]| claims.iter().map(|c| c.0.as_str()).collect();
        Decision {
            id: &decision.id.0,
            at: decision.at.to_string(),
            by: &decision.by,
            kind: decision.kind,
            verdict: decision.ruling,
            claims: ids(&decision.claims),
            against: ids(&decision.against),
            cause: decision.cause,
            why: &decision.why,
            basis: &decision.basis,
            expires: decision.expires.map(|day| day.to_string()),
            supersedes: decision.supersedes.as_ref().map(|id| id.0.as_str()),
            standing: decision.standing,
            stale: decision.stale,
        }
    }
}

impl<'a> Anchor<'a> {
    fn new(anchor: &'a model::Anchor) -> Self {
        Anchor {
            claim: &anchor.claim.0,
            article: &anchor.article.0,
            exact: &anchor.exact,
            state: anchor.state.word(),
            now: anchor.now.as_ref().map(|id| id.0.as_str()),
        }
    }
}
