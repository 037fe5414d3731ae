//! Claims as a file that a person can edit or write anew: `crosscheck.claims/1`, one YAML document an article. `ingest` reads
//! it back.

use super::{RenderError, dates, view::View};
use crate::model::{self, Basis, ClaimKind, Report};
use schemars::{JsonSchema, Schema};
use serde::Serialize;

/// The value of `schema` in every file.
pub const SCHEMA: &str = "crosscheck.claims/1";

/// First line of what `extract --format yaml` writes, for editors.
const MODELINE: &str = "# yaml-language-server: $schema=../claims.schema.json (made by: crosscheck schema claims)\n";

/// What one source said: an article, a broadcast, an interview or a table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "crosscheck claims", deny_unknown_fields)]
struct Document {
    /// Name and version of this format.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// Identity, unique in the project; the address, else the name of the file, when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// Who published or broadcast it.
    #[schemars(length(min = 1))]
    outlet: String,
    /// When: a day (2020-02-07), month, year, or an interval of two days (2020-02-07/2020-02-09). Words such as "on Friday"
    /// count from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "text_or_number")]
    date: Option<String>,
    /// Headline, or what the broadcast or table is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// By-line.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    /// The agency whose text it is: sources of one agency count once.
    #[serde(skip_serializing_if = "Option::is_none")]
    wire: Option<String>,
    /// What it says, one value an entry.
    #[schemars(length(min = 1))]
    claims: Vec<Entry>,
}

/// One value. What is left out is taken from the quote; what is given counts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "claim", deny_unknown_fields)]
struct Entry {
    /// The question that the value answers: "How many people were killed?", "Year of the agreement".
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    /// What is counted, measured or dated: "observation posts".
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    /// The value as said, with its hedge: "about 150 vehicles", "7 February 2020".
    #[schemars(schema_with = "text_or_number")]
    value: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// When the fact holds: as `date`, or in words; `..` is an open end (2019-12-01/..).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "text_or_number")]
    when: Option<String>,
    /// Who says so, nearest speaker first; an empty list is the outlet in its own voice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "name_or_names")]
    attributed_to: Option<Vec<String>>,
    /// The words that hold the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
}

fn text_or_number(_: &mut schemars::SchemaGenerator) -> Schema {
    schemars::json_schema!({"type": ["string", "number"]})
}

fn name_or_names(_: &mut schemars::SchemaGenerator) -> Schema {
    schemars::json_schema!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
}

/// The JSON Schema of a file, draft 2020-12.
pub fn schema() -> Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Document>()
}

/// A document an article that makes claims.
pub(super) fn files(report: &Report) -> Result<Vec<u8>, RenderError> {
    let view = View::new(report);
    let mut out = MODELINE.to_owned();
    let mut first = true;
    for (index, article) in report.articles.iter().enumerate() {
        let own = report.claims.iter().filter(|c| c.article == index);
        let claims: Vec<Entry> = own.map(|claim| entry(&view, claim)).collect();
        if claims.is_empty() {
            continue;
        }
        if !first {
            out.push_str("---\n");
        }
        first = false;
        let document = Document {
            schema: SCHEMA,
            id: Some(article.id.0.clone()),
            outlet: article.outlet.name.clone(),
            date: article.published.range.as_ref().map(dates::iso),
            title: article.title.clone(),
            url: article.url.clone(),
            author: article.author.clone(),
            wire: article.wire.clone(),
            claims,
        };
        out.push_str(&serde_yaml::to_string(&document)?);
    }
    Ok(out.into_bytes())
}

fn entry(view: &View<'_>, claim: &model::Claim) -> Entry {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // a year says it itself; "the same day" does not
    let when = claim
        .time
        .filter(|t| claim.kind != ClaimKind::Year && t.basis != Basis::Publication);
    Entry {
        question: None,
        what: Some(claim.what.text.clone()).filter(|w| !w.is_empty()),
        value: one_line(view.value(claim)),
        place: claim.place.as_ref().map(|p| p.text.clone()),
        when: when.map(|t| dates::iso(&t.range)),
        attributed_to: Some(claim.attribution.clone()).filter(|chain| !chain.is_empty()),
        quote: Some(one_line(claim.sentence.of(&view.article(claim).text))),
    }
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::render::fixture;

    #[test]
    fn a_document_an_article_with_its_claims() {
        let text = String::from_utf8(files(&fixture::bridge()).expect("YAML")).expect("UTF-8");
        assert!(text.starts_with("# yaml-language-server: $schema="), "{text}");
        assert_eq!(text.matches("\n---\n").count(), 2, "{text}");
        for part in [
            "schema: crosscheck.claims/1\n",
            "outlet: Harbour Post\n",
            "date: \"2021-05-03\"\n",
            "value: \"12\"\n",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
