//! The JSON report, `crosscheck.report/1`: its own types, so that the model may change without the format.
//!
//! Offsets are UTF-8 bytes of the file for text and Markdown, of the extracted text for HTML, and of `text` for JSON
//! Lines. Absent values are `null`, never missing.

pub mod change;
pub mod decision;
pub mod terminology;
mod value;

pub use value::{Member, Names, Number, Timex, Value};

pub use change::Change;

use super::{dates, view::View, wording};
use crate::model::{self, ClaimId};
use schemars::{JsonSchema, Schema};
use serde::Serialize;

/// The value of `schema` in every report.
pub const SCHEMA: &str = "crosscheck.report/1";

/// What several outlets claim about the same events, and how their claims relate.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "crosscheck report", deny_unknown_fields)]
pub struct Report<'a> {
    /// Name and version of this format.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The program that wrote the report.
    pub tool: Tool,
    /// Articles by date of publication, then id.
    pub articles: Vec<Article<'a>>,
    /// Claims in the order of articles and text.
    pub claims: Vec<Claim<'a>>,
    /// Questions with their answers, problems first.
    pub facts: Vec<Fact<'a>>,
    /// What outlets call by different words.
    pub terminology: Vec<terminology::Terminology<'a>>,
    /// Inputs that could not be read.
    pub unread: Vec<Unread<'a>>,
    /// Decisions about facts that these articles do not make.
    pub detached: Vec<decision::Record<'a>>,
    /// Counts.
    pub summary: Summary,
}

/// The program that wrote a report.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// One article.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Article<'a> {
    /// Declared id, else canonical address, else path stem.
    pub id: &'a str,
    /// Path relative to the project.
    pub path: &'a str,
    /// Who published it.
    pub outlet: &'a str,
    /// Headline.
    pub title: Option<&'a str>,
    /// Canonical address.
    pub url: Option<&'a str>,
    /// Date of publication.
    pub published: Published,
    /// Agency whose text it carries.
    pub wire: Option<&'a str>,
}

/// A date of publication, as an interval of days.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Published {
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// Where the date comes from.
    #[schemars(extend("enum" = ["front_matter", "sidecar", "json_ld", "meta_tag", "dateline", "inferred", "option", "unknown"]))]
    pub basis: &'static str,
}

/// One statement of one article that answers one question with one value.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Claim<'a> {
    /// `c-` and 10 base32 letters.
    pub id: &'a str,
    /// Id of the article.
    pub article: &'a str,
    /// Kind of value.
    #[schemars(extend("enum" = ["count", "measure", "money", "percent", "fraction", "ordinal", "year", "date", "time", "duration", "age", "party", "place", "actor"]))]
    pub kind: &'static str,
    /// Part of the article.
    #[schemars(extend("enum" = ["title", "lead", "body", "caption", "quote", "boilerplate"]))]
    pub zone: &'static str,
    /// The sentence.
    pub quote: Quote<'a>,
    /// The value.
    pub value: Value<'a>,
    /// What is counted, measured or dated.
    pub what: What<'a>,
    /// Lemma of the governing verb or event noun.
    pub predicate: Option<&'a str>,
    /// Who did it, as written.
    pub agent: Option<&'a str>,
    /// To whom or what, as written.
    pub patient: Option<&'a str>,
    /// Where.
    pub place: Option<Place<'a>>,
    /// When the fact holds.
    pub time: Option<Time>,
    /// When the statement was made: an ISO 8601 day, or an interval `from/to` with `..` for an open end.
    pub as_of: Option<String>,
    /// Sources, nearest speaker first; empty when the outlet speaks in its own voice.
    pub attribution: &'a [String],
    /// Whether the article says that it is so.
    #[schemars(extend("enum" = ["asserted", "denied", "planned", "conditional", "alleged", "negated"]))]
    pub modality: &'static str,
    /// Set where the sentence tells a change of which the value is one end.
    pub change: Option<Change<'a>>,
    /// Id of the detector.
    pub rule: &'static str,
}

/// A sentence with its surroundings, as in a W3C text quote selector and text position selector.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Quote<'a> {
    /// The sentence as written.
    pub exact: &'a str,
    /// Up to 32 characters before it.
    pub prefix: &'a str,
    /// Up to 32 characters after it.
    pub suffix: &'a str,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What is counted, measured or dated.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct What<'a> {
    /// Lemma of the head.
    pub head: &'a str,
    /// As written.
    pub text: &'a str,
    /// Canonical concept, when known.
    pub concept: Option<&'a str>,
    /// Modifiers that narrow it.
    pub qualifiers: &'a [String],
}

/// A place.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Place<'a> {
    /// As written.
    pub text: &'a str,
    /// Canonical key.
    pub key: &'a str,
    /// How near it was found.
    #[schemars(extend("enum" = ["sentence", "paragraph", "article", "publication"]))]
    pub basis: &'static str,
}

/// A time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Time {
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// How near it was found.
    #[schemars(extend("enum" = ["sentence", "paragraph", "article", "publication"]))]
    pub basis: &'static str,
}

/// A question with its answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fact<'a> {
    /// `f-` and 8 base32 letters.
    pub id: &'a str,
    /// The question in plain words.
    pub question: &'a str,
    /// Kind of its claims.
    #[schemars(extend("enum" = ["count", "measure", "money", "percent", "fraction", "ordinal", "year", "date", "time", "duration", "age", "party", "place", "actor"]))]
    pub kind: &'static str,
    /// Outcome over its comparable pairs.
    #[schemars(extend("enum" = ["contradiction", "disputed", "compatible", "agreement", "not_comparable", "single_source"]))]
    pub verdict: &'static str,
    /// How much it matters.
    #[schemars(extend("enum" = ["low", "medium", "high"]))]
    pub severity: &'static str,
    /// How sure the rules are.
    #[schemars(extend("enum" = ["low", "medium", "high"]))]
    pub confidence: &'static str,
    /// Distinct answers.
    pub positions: Vec<Position<'a>>,
    /// How the answers relate.
    pub relations: Vec<Relation<'a>>,
    /// Independence.
    pub sources: Sources<'a>,
    /// What a person decided; `null` while nobody has.
    pub decision: Option<decision::Record<'a>>,
}

/// One answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Position<'a> {
    /// The value as its first claim writes it.
    pub label: &'a str,
    /// Ids of the claims that give it.
    pub claims: Vec<&'a str>,
}

/// The relation of two positions of one fact.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Relation<'a> {
    /// Index of the first position.
    pub a: usize,
    /// Index of the second position.
    pub b: usize,
    /// The relation.
    #[schemars(extend("enum" = ["agree", "compatible", "contradict", "not_comparable"]))]
    pub relation: &'static str,
    /// Stable id of the rule that decided.
    pub reason: &'static str,
    /// The rule in plain words.
    pub note: &'a str,
    /// Ratio of the stated figures of a compatible pair that is 1.25 or more apart.
    pub divergence: Option<Number>,
    /// Both positions stand in one article.
    pub internal: bool,
    /// How sure.
    #[schemars(extend("enum" = ["low", "medium", "high"]))]
    pub confidence: &'static str,
}

/// Who stands behind a fact.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sources<'a> {
    /// Outlets.
    pub outlets: usize,
    /// Independent roots.
    pub roots: usize,
    /// Their names, sorted.
    pub root_names: &'a [String],
}

/// An input that could not be read.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Unread<'a> {
    /// Path relative to the project.
    pub path: &'a str,
    /// What is wrong.
    pub error: &'a str,
}

/// Counts.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(missing_docs)] // Each name says it.
pub struct Summary {
    pub articles: usize,
    pub outlets: usize,
    pub claims: usize,
    pub facts: usize,
    pub contradiction: usize,
    pub disputed: usize,
    pub compatible: usize,
    pub agreement: usize,
    pub not_comparable: usize,
    pub single_source: usize,
}

/// The claims of one document, for JSON Lines.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Document<'a> {
    /// Id of the document.
    pub id: &'a str,
    /// Its claims in the order of the text.
    pub claims: Vec<Claim<'a>>,
}

/// The JSON Schema of [`Report`], draft 2020-12.
pub fn schema() -> Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Report>()
}

impl<'a> Report<'a> {
    /// The wire form of a report.
    pub fn new(report: &'a model::Report) -> Self {
        let view = View::new(report);
        Report {
            schema: SCHEMA,
            tool: Tool {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            articles: report.articles.iter().map(Article::new).collect(),
            claims: report.claims.iter().map(|c| Claim::new(&view, c)).collect(),
            facts: report.facts.iter().map(|f| Fact::new(report, f)).collect(),
            terminology: report
                .terminology
                .iter()
                .map(|t| terminology::Terminology::new(&view, t))
                .collect(),
            unread: report
                .unread
                .iter()
                .map(|u| Unread {
                    path: &u.path,
                    error: &u.error,
                })
                .collect(),
            detached: report.detached.iter().map(decision::Record::new).collect(),
            summary: Summary::new(report.summary()),
        }
    }
}

/// The wire form of each article's claims.
pub fn documents(report: &model::Report) -> Vec<Document<'_>> {
    let view = View::new(report);
    let mut documents: Vec<_> = report
        .articles
        .iter()
        .map(|a| Document {
            id: &a.id.0,
            claims: Vec::new(),
        })
        .collect();
    for claim in &report.claims {
        documents[claim.article].claims.push(Claim::new(&view, claim));
    }
    documents
}

impl<'a> Article<'a> {
    fn new(article: &'a model::Article) -> Self {
        let days = article.published.range;
        Article {
            id: &article.id.0,
            path: &article.path,
            outlet: &article.outlet.name,
            title: article.title.as_deref(),
            url: article.url.as_deref(),
            published: Published {
                from: days.and_then(|r| r.from).map(|d| d.to_string()),
                to: days.and_then(|r| r.to).map(|d| d.to_string()),
                basis: wording::date_basis(article.published.basis),
            },
            wire: article.wire.as_deref(),
        }
    }
}

impl<'a> Claim<'a> {
    fn new(view: &View<'a>, claim: &'a model::Claim) -> Self {
        let article = view.article(claim);
        Claim {
            id: &claim.id.0,
            article: &article.id.0,
            kind: wording::kind(claim.kind),
            zone: wording::zone(claim.zone),
            quote: Quote::new(view, claim),
            value: Value::new(view, claim),
            what: What {
                head: &claim.what.head,
                text: &claim.what.text,
                concept: claim.what.concept.as_deref(),
                qualifiers: &claim.what.qualifiers,
            },
            predicate: claim.predicate.as_deref(),
            agent: claim.agent.as_deref(),
            patient: claim.patient.as_deref(),
            place: claim.place.as_ref().map(|p| Place {
                text: &p.text,
                key: &p.key,
                basis: wording::basis_id(p.basis),
            }),
            time: claim.time.map(|t| Time {
                from: t.range.from.map(|d| d.to_string()),
                to: t.range.to.map(|d| d.to_string()),
                basis: wording::basis_id(t.basis),
            }),
            as_of: claim.as_of.as_ref().map(dates::iso),
            attribution: &claim.attribution,
            modality: wording::modality(claim.modality),
            change: claim.change.as_ref().map(Change::from),
            rule: claim.rule,
        }
    }
}

impl<'a> Quote<'a> {
    fn new(view: &View<'a>, claim: &'a model::Claim) -> Self {
        let article = view.article(claim);
        let (prefix, suffix) = view.context(claim);
        let (line, column) = view.line_column(claim.article, claim.sentence.start);
        Quote {
            exact: claim.sentence.of(&article.text),
            prefix,
            suffix,
            start: article.offsets.to_file(claim.sentence.start),
            end: article.offsets.to_file(claim.sentence.end),
            line,
            column,
        }
    }
}

impl<'a> Fact<'a> {
    fn new(report: &'a model::Report, fact: &'a model::Fact) -> Self {
        let id = |claim: &usize| -> &'a str {
            let ClaimId(id) = &report.claims[*claim].id;
            id
        };
        Fact {
            id: &fact.id.0,
            question: &fact.question,
            kind: wording::kind(fact.kind),
            verdict: wording::verdict_id(fact.verdict),
            severity: wording::severity(fact.severity),
            confidence: wording::confidence(fact.confidence),
            positions: fact
                .positions
                .iter()
                .map(|p| Position {
                    label: &p.label,
                    claims: p.claims.iter().map(id).collect(),
                })
                .collect(),
            relations: fact.relations.iter().map(Relation::new).collect(),
            sources: Sources {
                outlets: fact.sources.outlets,
                roots: fact.sources.roots,
                root_names: &fact.sources.root_names,
            },
            decision: fact.decision.as_ref().map(decision::Record::new),
        }
    }
}

impl<'a> Relation<'a> {
    fn new(relation: &'a model::Relation) -> Self {
        Relation {
            a: relation.a,
            b: relation.b,
            relation: wording::relation_id(relation.kind),
            reason: relation.reason.id,
            note: &relation.reason.note,
            divergence: relation.divergence.map(Number),
            internal: relation.internal,
            confidence: wording::confidence(relation.confidence),
        }
    }
}

impl Summary {
    fn new(s: model::Summary) -> Self {
        Summary {
            articles: s.articles,
            outlets: s.outlets,
            claims: s.claims,
            facts: s.facts,
            contradiction: s.contradiction,
            disputed: s.disputed,
            compatible: s.compatible,
            agreement: s.agreement,
            not_comparable: s.not_comparable,
            single_source: s.single_source,
        }
    }
}
