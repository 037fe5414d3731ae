//! The file format `crosscheck.ledger/1`. Unknown keys are errors, so that a slip of the pen never loses a decision.

use crate::model::{Cause, DecisionKind, Ruling};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize, Serializer};

/// The value of `schema` in every file.
pub const SCHEMA: &str = "crosscheck.ledger/1";

/// Name of the JSON Schema in the ledger's folder, for editors.
pub const SCHEMA_FILE: &str = "ledger.schema.json";

/// Decisions about one fact: the quotes they rest on, and who decided what, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "crosscheck ledger file", transform = with_const)]
pub(super) struct File {
    /// Name and version of this format.
    pub(super) schema: String,
    /// The question.
    pub(super) fact: Fact,
    /// The quotes that decisions rest on. The program finds them again after articles were edited.
    #[serde(default)]
    pub(super) claims: Vec<Claim>,
    /// Append-only: a change of mind is a new entry with `supersedes`.
    #[serde(default)]
    pub(super) decisions: Vec<Decision>,
}

/// The question that the claims answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Fact {
    /// `f-` and 8 letters; never changes.
    #[schemars(regex(pattern = r"^f-[a-z2-7]{8}$"))]
    pub(super) id: String,
    /// Ids of facts that were merged into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "flow")]
    pub(super) aliases: Vec<String>,
    /// The question in plain words; yours to improve.
    #[schemars(length(min = 1))]
    pub(super) title: String,
    /// Kind of its claims: count, year, date, ...
    pub(super) kind: String,
    /// What the question is limited to.
    #[serde(default, skip_serializing_if = "Scope::is_empty")]
    pub(super) scope: Scope,
}

/// What a question is limited to; for readers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Scope {
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    /// What is counted, measured or dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) subject: Option<String>,
}

impl Scope {
    fn is_empty(&self) -> bool {
        *self == Scope::default()
    }
}

/// A claim, as its article said it when somebody decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    /// `c-` and 10 letters.
    #[schemars(regex(pattern = r"^c-[a-z2-7]{10}$"))]
    pub(super) id: String,
    /// Id of the article.
    pub(super) article: String,
    /// Who published it.
    pub(super) outlet: String,
    /// The value as the program read it: a number, a range, a date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) value: String,
    /// How the value is qualified; absent for a bare one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hedge: Option<String>,
    /// Who said it, nearest speaker first; absent when the outlet speaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "flow")]
    pub(super) attribution: Vec<String>,
    /// The value as written, with its surroundings (W3C TextQuoteSelector and TextPositionSelector).
    pub(super) quote: Quote,
    /// The sentence, for people and to find the claim again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) sentence: String,
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Quote {
    /// The value as written.
    pub(super) exact: String,
    /// Up to 32 characters before it.
    #[serde(default)]
    pub(super) prefix: String,
    /// Up to 32 characters after it.
    #[serde(default)]
    pub(super) suffix: String,
    /// First byte in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<u32>,
    /// One past the last byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<u32>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    /// `d-` and 10 letters of a hash over the content.
    #[schemars(regex(pattern = r"^d-[a-z2-7]{10}$"))]
    pub(super) id: String,
    /// When, RFC 3339.
    #[schemars(extend("format" = "date-time"))]
    pub(super) at: String,
    /// Who.
    #[schemars(length(min = 1))]
    pub(super) by: String,
    /// What it is about: match (same, different, unsure), relation (agree, compatible, contradict, unsure), status
    /// (accepted, dismissed, resolved, postponed, reopened), extraction (bad_extraction, reopened).
    pub(super) kind: DecisionKind,
    /// What was decided.
    pub(super) verdict: Ruling,
    /// Claims that it is about, or that its author saw.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "flow")]
    pub(super) claims: Vec<String>,
    /// The other side of a match or relation; without it, every two of `claims`.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "flow")]
    pub(super) against: Vec<String>,
    /// Why the answers differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) cause: Option<Cause>,
    /// The reason. Required: nobody can review a decision without one.
    #[schemars(length(min = 1))]
    pub(super) why: String,
    /// Links to what the decision rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) basis: Vec<String>,
    /// The last day on which it counts, YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date"))]
    pub(super) expires: Option<String>,
    /// The earlier decision of this file that it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) supersedes: Option<String>,
    /// Hash of what its author saw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) evidence: Option<String>,
}

/// Short lists stand on one line.
fn flow<S: Serializer>(list: &Vec<String>, serializer: S) -> Result<S::Ok, S::Error> {
    serde_yaml::FlowSeq(list).serialize(serializer)
}

/// The JSON Schema of a ledger file, draft 2020-12.
pub fn schema() -> Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<File>()
}

/// `schema` has one value, and every list that the program writes is required.
fn with_const(schema: &mut Schema) {
    if let Some(name) = schema.pointer_mut("/properties/schema").and_then(|s| s.as_object_mut()) {
        name.insert("const".to_owned(), SCHEMA.into());
    }
    schema.insert(
        "required".to_owned(),
        serde_json::json!(["schema", "fact", "claims", "decisions"]),
    );
}

/// `value` as YAML, an entry a line, two spaces of indentation.
pub(super) fn to_yaml(value: &impl Serialize) -> Result<String, String> {
    serde_yaml::to_string_with_options(value, serde_yaml::ser_options! { compact_list_indent: false })
        .map_err(|error| error.to_string())
}
