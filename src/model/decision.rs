//! What people decided. The ledger reads it from `claims/` and ties it to the claims of a run; `group` and `judge` obey it;
//! every fact of a report shows it. Nothing that a rule decided ever stands here.

use super::{ArticleId, ClaimId, FactId};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `d-` and 10 base32 letters of a hash over the decision's content, so that two branches never mint the same id for
/// different decisions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecisionId(pub String);

impl std::fmt::Display for DecisionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// Whether claims answer one question.
    Match,
    /// How two answers relate.
    Relation,
    /// What the newsroom does about the fact.
    Status,
    /// Whether a claim was read rightly.
    Extraction,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// Match: the claims answer one question.
    Same,
    /// Match: they answer different questions.
    Different,
    /// Match or relation: looked at, and left open.
    Unsure,
    /// Relation: the same answer.
    Agree,
    /// Relation: different answers that can both be true.
    Compatible,
    /// Relation: answers that cannot both be true.
    Contradict,
    /// Status: known and lived with; it does not fail a check.
    Accepted,
    /// Status: no finding after all.
    Dismissed,
    /// Status: settled, with what was found out as the reason.
    Resolved,
    /// Status: to be decided later.
    Postponed,
    /// Any kind: an earlier decision no longer holds.
    Reopened,
    /// Extraction: the claim says something else; it takes no part.
    BadExtraction,
}

/// Why two answers differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// They speak of different times.
    Time,
    /// They speak of different places.
    Place,
    /// One is a part of the other.
    Subset,
    /// One is a running total, the other that of a period.
    CumulativeVsPeriod,
    /// They define what is counted differently.
    Definition,
    /// One is rounded.
    Rounding,
    /// One was revised later.
    Revision,
    /// A translation went wrong.
    Translation,
    /// They go back to different sources.
    Attribution,
    /// A slip of the pen.
    Typo,
}

impl Ruling {
    /// Every ruling, in the order of the help text.
    pub const ALL: [Ruling; 12] = [
        Ruling::Same,
        Ruling::Different,
        Ruling::Unsure,
        Ruling::Agree,
        Ruling::Compatible,
        Ruling::Contradict,
        Ruling::Accepted,
        Ruling::Dismissed,
        Ruling::Resolved,
        Ruling::Postponed,
        Ruling::Reopened,
        Ruling::BadExtraction,
    ];

    /// The word in files, reports and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Ruling::Same => "same",
            Ruling::Different => "different",
            Ruling::Unsure => "unsure",
            Ruling::Agree => "agree",
            Ruling::Compatible => "compatible",
            Ruling::Contradict => "contradict",
            Ruling::Accepted => "accepted",
            Ruling::Dismissed => "dismissed",
            Ruling::Resolved => "resolved",
            Ruling::Postponed => "postponed",
            Ruling::Reopened => "reopened",
            Ruling::BadExtraction => "bad_extraction",
        }
    }

    /// The kinds of decision that may say this.
    pub fn kinds(self) -> &'static [DecisionKind] {
        use DecisionKind::{Extraction, Match, Relation, Status};
        match self {
            Ruling::Same | Ruling::Different => &[Match],
            Ruling::Unsure => &[Relation, Match],
            Ruling::Agree | Ruling::Compatible | Ruling::Contradict => &[Relation],
            Ruling::Accepted | Ruling::Dismissed | Ruling::Resolved | Ruling::Postponed => &[Status],
            Ruling::Reopened => &[Status, Match, Relation, Extraction],
            Ruling::BadExtraction => &[Extraction],
        }
    }
}

impl DecisionKind {
    /// The word in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            DecisionKind::Match => "match",
            DecisionKind::Relation => "relation",
            DecisionKind::Status => "status",
            DecisionKind::Extraction => "extraction",
        }
    }
}

impl Cause {
    /// Every cause; the keys 1 to 9 of `crosscheck review` follow this order.
    pub const ALL: [Cause; 10] = [
        Cause::Time,
        Cause::Place,
        Cause::Subset,
        Cause::CumulativeVsPeriod,
        Cause::Definition,
        Cause::Rounding,
        Cause::Revision,
        Cause::Translation,
        Cause::Attribution,
        Cause::Typo,
    ];

    /// The word in files, reports and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Time => "time",
            Cause::Place => "place",
            Cause::Subset => "subset",
            Cause::CumulativeVsPeriod => "cumulative_vs_period",
            Cause::Definition => "definition",
            Cause::Rounding => "rounding",
            Cause::Revision => "revision",
            Cause::Translation => "translation",
            Cause::Attribution => "attribution",
            Cause::Typo => "typo",
        }
    }
}

/// One entry of a fact's `decisions`. Claim ids are those of this run where the claim was found again, else those of the
/// file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Identity.
    pub id: DecisionId,
    /// When it was made.
    pub at: Timestamp,
    /// Who made it.
    pub by: String,
    /// What it is about.
    pub kind: DecisionKind,
    /// What was decided.
    pub ruling: Ruling,
    /// The claims it is about; for a status, those that the reviewer saw.
    pub claims: Vec<ClaimId>,
    /// The other side of a match or relation; empty when it is about every two of `claims`.
    pub against: Vec<ClaimId>,
    /// Why the answers differ.
    pub cause: Option<Cause>,
    /// The reason, in the reviewer's words.
    pub why: String,
    /// Links to what the decision rests on.
    pub basis: Vec<String>,
    /// The last day on which it counts.
    pub expires: Option<Date>,
    /// The earlier decision that it replaces.
    pub supersedes: Option<DecisionId>,
    /// False when a later one replaces it.
    pub standing: bool,
    /// What the reviewer saw has changed since: a quote was edited or is gone, or the fact has a new answer that clashes.
    pub stale: bool,
    /// Value phrases that the reviewer saw, normalised, sorted.
    pub seen: Vec<String>,
}

impl Decision {
    /// True on days after the last one on which it counts.
    pub fn expired(&self, today: Date) -> bool {
        self.expires.is_some_and(|last| last < today)
    }

    /// "maria, 21 November 2026: the reason", without the clock time.
    pub fn note(&self) -> String {
        let day = self.at.strftime("%F");
        format!("{} decided on {day}: {}", self.by, self.why)
    }
}

/// Whether the quote of a decision was found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnchorState {
    /// The same phrase in a like context.
    Kept,
    /// The same number in a like sentence; a person should look.
    Drifted,
    /// Not in its article any more.
    Orphaned,
    /// Its article was not read in this run.
    Absent,
}

impl AnchorState {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            AnchorState::Kept => "kept",
            AnchorState::Drifted => "drifted",
            AnchorState::Orphaned => "orphaned",
            AnchorState::Absent => "absent",
        }
    }
}

/// A claim as a decision's file quotes it, and where it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Id in the file.
    pub claim: ClaimId,
    /// Its article.
    pub article: ArticleId,
    /// Who published it.
    pub outlet: String,
    /// The value as it was written when somebody decided.
    pub exact: String,
    /// The sentence as it was then.
    pub sentence: String,
    /// Whether it was found again.
    pub state: AnchorState,
    /// The claim of this run; `None` when orphaned or absent.
    pub now: Option<ClaimId>,
    /// Line of the anchor in its file, from 1.
    pub line: usize,
}

/// What people decided about one fact: one file of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRecord {
    /// Minted at the first decision, kept for ever.
    pub id: FactId,
    /// Ids of facts that were merged into this one.
    pub aliases: Vec<FactId>,
    /// The question, as the file puts it.
    pub title: String,
    /// The file, relative to the project, with forward slashes.
    pub path: String,
    /// The quotes that decisions rest on.
    pub anchors: Vec<Anchor>,
    /// Every decision, oldest first.
    pub decisions: Vec<Decision>,
}

impl FactRecord {
    /// Claims of this run that the record speaks of.
    pub fn claims(&self) -> impl Iterator<Item = &ClaimId> {
        self.anchors.iter().filter_map(|a| a.now.as_ref())
    }

    /// The decisions that no later one replaces, oldest first.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Decision> {
        self.decisions.iter().filter(|d| d.standing)
    }

    /// What the newsroom does about the fact: the last standing status, unless it reopens the matter.
    pub fn status(&self) -> Option<&Decision> {
        self.standing()
            .rfind(|d| d.kind == DecisionKind::Status)
            .filter(|d| d.ruling != Ruling::Reopened)
    }

    /// The last standing decision about how answers relate.
    pub fn relation(&self) -> Option<&Decision> {
        self.standing()
            .rfind(|d| d.kind == DecisionKind::Relation && d.ruling != Ruling::Reopened)
    }

    /// True when something holds that a person decided for good: a relation that is sure, or a status other than
    /// postponed. Expiry and staleness are for the caller to ask.
    pub fn is_decided(&self) -> bool {
        self.status().is_some_and(|d| d.ruling != Ruling::Postponed)
            || self.relation().is_some_and(|d| d.ruling != Ruling::Unsure)
    }

    /// True when a standing decision rests on evidence that has changed.
    pub fn is_stale(&self) -> bool {
        self.standing().any(|d| d.stale && d.ruling != Ruling::Reopened)
    }

    /// True when some article that it quotes was read.
    pub fn is_about_this_run(&self) -> bool {
        self.anchors.iter().any(|a| a.state != AnchorState::Absent)
    }

    /// The quotes that are in their articles no more.
    pub fn orphans(&self) -> impl Iterator<Item = &Anchor> {
        self.anchors.iter().filter(|a| a.state == AnchorState::Orphaned)
    }
}

/// A person's word on how two answers relate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedRelation {
    /// Claims of the one answer.
    pub claims: Vec<ClaimId>,
    /// Claims of the other; empty = every two different answers among `claims`.
    pub against: Vec<ClaimId>,
    /// Agree, compatible or contradict.
    pub ruling: Ruling,
    /// Who, when and why, in one line.
    pub note: String,
}

/// Decisions that steer a run, tied to its claims. Empty while nobody decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Pairs that answer one question.
    pub same: Vec<(ClaimId, ClaimId)>,
    /// Pairs that do not.
    pub different: Vec<(ClaimId, ClaimId)>,
    /// Claims that are bad extractions and take no part.
    pub bad: Vec<ClaimId>,
    /// Relations that override the rules; where two speak of one pair, the last one counts.
    pub relations: Vec<DecidedRelation>,
    /// The facts that somebody decided about, by id.
    pub records: Vec<FactRecord>,
}
