//! The JSON result of a check, `crosscheck.check/1`: its own types, so that the model may change without the format.

use crate::model::{self, CheckReport, FailLevel, Level};
use crate::render::{dates, wording};
use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;

/// The value of `schema` in every result.
pub const SCHEMA: &str = "crosscheck.check/1";

/// What a check found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "crosscheck check", deny_unknown_fields)]
pub struct Check<'a> {
    /// Name and version of this format.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// The level that was asked for.
    #[schemars(extend("enum" = ["contradiction", "divergence", "unreviewed", "stale", "none"]))]
    pub fail_level: &'static str,
    /// True when some finding fails the check (exit code 1, or 2 when a file could not be read).
    pub fails: bool,
    /// Paths of the articles that were looked at.
    pub checked: &'a [String],
    /// True when only changed articles were looked at.
    pub partial: bool,
    /// Number of articles that took part in the comparison.
    pub articles: usize,
    /// Findings, worst first.
    pub findings: Vec<Finding<'a>>,
    /// What was not compared, and why.
    pub unchecked: Vec<Unchecked<'a>>,
    /// Counts over all findings, shown or not.
    pub summary: Summary,
}

/// One finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Finding<'a> {
    /// Code of the rule, such as `R101`.
    pub rule: &'a str,
    /// Name of the rule.
    pub name: &'a str,
    /// How loud.
    #[schemars(extend("enum" = ["error", "warning", "note"]))]
    pub level: &'static str,
    /// What became of it.
    #[schemars(extend("enum" = ["open", "postponed", "known", "accepted", "dismissed", "resolved"]))]
    pub state: &'static str,
    /// True when it fails this check.
    pub fails: bool,
    /// Who dealt with it, when and why; `null` while it is open.
    pub justification: Option<&'a str>,
    /// Id of the question.
    pub fact: Option<&'a str>,
    /// The question.
    pub question: Option<&'a str>,
    /// One line.
    pub message: &'a str,
    /// Id of the rule of comparison that decided.
    pub reason: Option<&'a str>,
    /// How sure the comparison is.
    #[schemars(extend("enum" = [null, "low", "medium", "high"]))]
    pub confidence: Option<&'static str>,
    /// Where it shows.
    pub location: Location<'a>,
    /// The other side.
    pub related: Vec<Location<'a>>,
    /// Others that say the same as `location`.
    pub support: Vec<Location<'a>>,
    /// Identity across runs and edits.
    pub fingerprint: &'a str,
}

/// A place in a file, with what stands there.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Location<'a> {
    /// Path relative to the project.
    pub path: &'a str,
    /// First character; `null` for a file as a whole.
    pub start: Option<Point>,
    /// One past the last character.
    pub end: Option<Point>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When, ISO 8601.
    pub published: Option<String>,
    /// The value as written.
    pub value: Option<&'a str>,
    /// The sentence as written.
    pub sentence: Option<&'a str>,
    /// Sources, nearest speaker first.
    pub attribution: &'a [String],
    /// Id of the claim.
    pub claim: Option<&'a str>,
}

/// A position; everything counts from 1.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Point {
    /// Line.
    pub line: usize,
    /// Column in characters.
    pub column: usize,
    /// Column in UTF-16 code units.
    pub utf16: usize,
    /// Column in UTF-8 bytes.
    pub byte: usize,
}

/// Something that was not compared.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Unchecked<'a> {
    /// File or article.
    pub path: &'a str,
    /// The reason.
    pub why: &'a str,
}

/// Counts.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Summary {
    /// Pending errors.
    pub error: usize,
    /// Pending warnings.
    pub warning: usize,
    /// Pending notes.
    pub note: usize,
    /// Findings that fail the check.
    pub failing: usize,
    /// Findings that people accepted, dismissed or settled, or that the baseline knows.
    pub settled: usize,
    /// Entries of the baseline that occur no more.
    pub gone: usize,
}

/// The JSON Schema of the result.
pub fn schema() -> Schema {
    schema_for!(Check<'static>)
}

impl<'a> Check<'a> {
    pub(super) fn new(report: &'a CheckReport) -> Self {
        let level = report.fail_level;
        Check {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            fail_level: level.word(),
            fails: report.fails(),
            checked: &report.checked,
            partial: report.partial,
            articles: report.articles,
            findings: report.shown().map(|f| Finding::new(f, level)).collect(),
            unchecked: report
                .unchecked
                .iter()
                .map(|u| Unchecked {
                    path: &u.path,
                    why: &u.why,
                })
                .collect(),
            summary: Summary {
                error: report.pending(Level::Error),
                warning: report.pending(Level::Warning),
                note: report.pending(Level::Note),
                failing: report.findings.iter().filter(|f| f.fails(level)).count(),
                settled: report.findings.iter().filter(|f| !f.state.is_pending()).count(),
                gone: report.gone,
            },
        }
    }
}

/// `None` for an empty text.
fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl<'a> Finding<'a> {
    fn new(finding: &'a model::Finding, level: FailLevel) -> Self {
        Finding {
            rule: finding.rule.code,
            name: finding.rule.name,
            level: finding.level().word(),
            state: finding.state.word(),
            fails: finding.fails(level),
            justification: given(&finding.justification),
            fact: finding.fact.as_ref().map(|f| f.0.as_str()),
            question: given(&finding.question),
            message: &finding.message,
            reason: finding.reason,
            confidence: finding.confidence.map(wording::confidence),
            location: Location::new(&finding.site),
            related: finding.related.iter().map(Location::new).collect(),
            support: finding.support.iter().map(Location::new).collect(),
            fingerprint: &finding.fingerprint,
        }
    }
}

impl<'a> Location<'a> {
    fn new(site: &'a model::Site) -> Self {
        let point = |p: model::Point| Point {
            line: p.line,
            column: p.character,
            utf16: p.utf16,
            byte: p.byte,
        };
        Location {
            path: &site.path,
            start: site.region.map(|r| point(r.start)),
            end: site.region.map(|r| point(r.end)),
            outlet: given(&site.outlet),
            published: site.published.as_ref().map(dates::iso),
            value: given(&site.value),
            sentence: given(&site.sentence),
            attribution: &site.attribution,
            claim: site.claim.as_ref().map(|c| c.0.as_str()),
        }
    }
}
