//! The vocabulary of crosscheck. Imports nothing else of this crate; every stage speaks in these types.

mod article;
mod claim;
mod decision;
mod entered;
mod fact;
mod finding;
mod fingerprint;
mod interval;
mod names;
mod partition;
mod quantity;
mod report;
#[cfg(test)]
pub(crate) mod sample;
mod span;
mod stored;
mod terminology;
mod time;

pub use article::{Article, ArticleId, Block, DateBasis, OffsetMap, Outlet, Published, Zone};
pub use claim::{
    Basis, Change, ChangeRole, Claim, ClaimId, ClaimKind, ClaimTime, DetectorId, HISTORY_DAYS, Modality, Place, What,
    YEARS,
};
pub use decision::{
    Anchor, AnchorState, Cause, DecidedRelation, Decision, DecisionId, DecisionKind, Decisions, FactRecord, Ruling,
};
pub use entered::{Entered, EnteredTime};
pub use fact::{
    Confidence, Evidence, Fact, FactId, Group, LeftOut, Position, Reason, Relation, RelationKind, Severity, Sources,
    Verdict,
};
pub use finding::{CheckReport, FailLevel, Finding, FindingState, Level, Point, Region, Rule, Site, Unchecked};
pub use fingerprint::{fingerprint, normalised};
pub use interval::Interval;
pub use names::{Member, NameSet};
pub(crate) use partition::Partition;
pub use quantity::{Figure, Hedge, Value};
pub use report::{Report, Summary, Unread};
pub use span::Span;
pub use terminology::{Term, TermUse, Terminology};
pub use time::{DateRange, Grain, MONTHS, Timex, TimexType, WEEKDAYS, is_calendar_name};

/// Exact decimal arithmetic: ordered, hashable, no binary float (see DESIGN.md section 4).
pub use rust_decimal::Decimal;
