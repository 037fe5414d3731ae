//! Values in the JSON report.

use crate::model::{self, Decimal};
use crate::render::{view::View, wording};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer, ser::Error};

/// A value as written, and normalised.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Value<'a> {
    /// As written.
    pub exact: &'a str,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Lower and upper end of what was written, before any hedge; `null` inside is an open end.
    pub figure: Option<[Option<Number>; 2]>,
    /// How the figure is qualified.
    #[schemars(extend("enum" = ["exact", "about", "nearly", "at_least", "more_than", "at_most", "less_than", "up_to", "vague"]))]
    pub hedge: &'static str,
    /// Lower end of the interval that follows from figure and hedge.
    pub lo: Option<Number>,
    /// Upper end.
    pub hi: Option<Number>,
    /// The lower end itself is excluded.
    pub lo_open: bool,
    /// The upper end itself is excluded.
    pub hi_open: bool,
    /// Canonical singular unit.
    pub unit: Option<&'a str>,
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// TIMEX3 annotation.
    pub timex: Option<Timex<'a>>,
    /// The names of a party, place or actor claim.
    pub names: Option<Names<'a>>,
}

/// A set of names: compared by key, in the order of the text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Names<'a> {
    /// The names.
    pub members: Vec<Member<'a>>,
    /// The text names them all.
    pub closed: bool,
}

/// One name.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Member<'a> {
    /// Canonical key: the ISO 3166-1 code of a state, the id of a place, or `~` and the folded name.
    pub key: &'a str,
    /// Name in reports.
    pub name: &'a str,
}

/// A TIMEX3 annotation.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Timex<'a> {
    /// TIMEX3 `type`.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["DATE", "TIME", "DURATION", "SET"]))]
    pub kind: &'static str,
    /// TIMEX3 `value`.
    pub value: &'a str,
}

/// An exact decimal, written as a JSON number with its own digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits =
            serde_json::value::RawValue::from_string(self.0.normalize().to_string()).map_err(S::Error::custom)?;
        digits.serialize(serializer)
    }
}

impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number"})
    }
}

impl<'a> Value<'a> {
    pub(super) fn new(view: &View<'a>, claim: &'a model::Claim) -> Self {
        let (article, value) = (view.article(claim), &claim.value);
        Value {
            exact: view.value(claim),
            start: article.offsets.to_file(value.span.start),
            end: article.offsets.to_file(value.span.end),
            figure: value.figure.map(|f| [f.lo.map(Number), f.hi.map(Number)]),
            hedge: wording::hedge(value.hedge),
            lo: value.interval.lo.map(Number),
            hi: value.interval.hi.map(Number),
            lo_open: value.interval.lo_open,
            hi_open: value.interval.hi_open,
            unit: value.unit.as_deref(),
            from: value.dates.and_then(|r| r.from).map(|d| d.to_string()),
            to: value.dates.and_then(|r| r.to).map(|d| d.to_string()),
            timex: value.timex.as_ref().map(|t| Timex {
                kind: timex_type(t.kind),
                value: &t.value,
            }),
            names: value.names.as_ref().map(|names| Names {
                members: names.members.iter().map(Member::new).collect(),
                closed: names.closed,
            }),
        }
    }
}

impl<'a> Member<'a> {
    fn new(member: &'a model::Member) -> Self {
        Member {
            key: &member.key,
            name: &member.name,
        }
    }
}

fn timex_type(kind: model::TimexType) -> &'static str {
    match kind {
        model::TimexType::Date => "DATE",
        model::TimexType::Time => "TIME",
        model::TimexType::Duration => "DURATION",
        model::TimexType::Set => "SET",
    }
}
