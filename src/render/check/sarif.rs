//! SARIF 2.1.0 with one run, as GitHub code scanning and editors read it. Columns count UTF-16 code units, which
//! `columnKind` says.

use super::words;
use crate::model::{CheckReport, Finding, FindingState, Level, Region, Rule, Site};
use crate::render::{RenderError, clean, json, wording};
use serde_json::{Map, Value, json};

/// What GitHub takes of one run.
const RESULTS: usize = 25_000;
/// What GitHub shows of the locations of one result.
const LOCATIONS: usize = 100;

pub(super) fn report(report: &CheckReport) -> Result<Vec<u8>, RenderError> {
    let rules: Vec<Value> = report.rules.iter().map(|rule| descriptor(rule)).collect();
    let results: Vec<Value> = report
        .shown()
        .take(RESULTS)
        .map(|finding| result(report, finding))
        .collect();
    let notices: Vec<Value> = report
        .unchecked
        .iter()
        .map(|item| {
            json!({
                "level": "warning",
                "message": {"text": format!("{}: {}", clean::line(&item.path), clean::line(&item.why))},
                "descriptor": {"id": "not-compared"},
            })
        })
        .collect();
    let readable = report.findings.iter().all(|f| f.rule.fails_from.is_some());
    json::pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "crosscheck",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
                "notifications": [not_compared()],
            }},
            "automationDetails": {"id": "crosscheck/"},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository."}}},
            "invocations": [{
                "executionSuccessful": readable,
                "toolExecutionNotifications": notices,
            }],
            "results": results,
        }],
    }))
}

/// What notifications about left-out input refer to.
fn not_compared() -> Value {
    let text = "A file could not be read, or an article has no date, so something was not compared.";
    json!({
        "id": "not-compared",
        "name": "NotCompared",
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": text},
    })
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "name": pascal_case(rule.name),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": level(rule.level)},
        "properties": {"tags": ["consistency", rule.name]},
    })
}

fn result(report: &CheckReport, finding: &Finding) -> Value {
    let index = report.rules.iter().position(|r| r.code == finding.rule.code);
    let related = finding
        .related
        .iter()
        .map(|site| (site, true))
        .chain(finding.support.iter().map(|site| (site, false)));
    let related: Vec<Value> = related
        .take(LOCATIONS)
        .zip(1..)
        .map(|((site, against), id)| related_location(report, site, against, id))
        .collect();
    // a link in the message to each place of the other side
    let links = (1..=finding.related.len().min(3))
        .map(|id| format!("[{id}]({id})"))
        .collect::<Vec<_>>()
        .join(" ");
    let message = bracketed(&words::message(finding));
    let text = if links.is_empty() {
        message
    } else {
        format!("{message}. Other side: {links}")
    };
    let mut result = Map::from_iter([
        ("ruleId".to_owned(), json!(finding.rule.code)),
        ("ruleIndex".to_owned(), json!(index)),
        ("kind".to_owned(), json!("fail")),
        ("level".to_owned(), json!(level(finding.level()))),
        ("message".to_owned(), json!({"text": text})),
        ("locations".to_owned(), json!([location(report, &finding.site)])),
        ("relatedLocations".to_owned(), json!(related)),
        (
            "partialFingerprints".to_owned(),
            json!({"crosscheck/v1": finding.fingerprint}),
        ),
        (
            "properties".to_owned(),
            json!({
                "fact": finding.fact.as_ref().map(|f| f.0.as_str()),
                "reason": finding.reason,
                "confidence": finding.confidence.map(wording::confidence),
                "state": finding.state.word(),
            }),
        ),
    ]);
    if let Some(suppression) = suppression(finding) {
        result.insert("suppressions".to_owned(), json!([suppression]));
    }
    if report.findings.iter().any(|f| f.state == FindingState::Known) {
        let state = if finding.state == FindingState::Known {
            "unchanged"
        } else {
            "new"
        };
        result.insert("baselineState".to_owned(), json!(state));
    }
    Value::Object(result)
}

/// A person's word outside the article, with the reason.
fn suppression(finding: &Finding) -> Option<Value> {
    let status = match finding.state {
        FindingState::Open | FindingState::Known => return None,
        FindingState::Postponed => "underReview",
        FindingState::Accepted | FindingState::Dismissed | FindingState::Resolved => "accepted",
    };
    Some(json!({
        "kind": "external",
        "status": status,
        "justification": clean::line(&finding.justification),
    }))
}

fn related_location(report: &CheckReport, site: &Site, against: bool, id: usize) -> Value {
    let mut value = location(report, site);
    let said = if site.value.is_empty() {
        "the decision".to_owned()
    } else {
        let verb = if against { "says" } else { "also says" };
        format!("{} {verb} \"{}\"", words::who(site), clean::line(&site.value))
    };
    if let Value::Object(fields) = &mut value {
        fields.insert("id".to_owned(), json!(id));
        fields.insert("message".to_owned(), json!({"text": bracketed(&said)}));
    }
    value
}

fn location(report: &CheckReport, site: &Site) -> Value {
    let uri = uri(&words::repository_path(report, &site.path));
    let mut physical = Map::from_iter([(
        "artifactLocation".to_owned(),
        json!({"uri": uri, "uriBaseId": "SRCROOT"}),
    )]);
    // GitHub asks for a region: the first line stands for a whole file
    let region = site.region.map_or_else(|| json!({"startLine": 1}), |r| region(r, site));
    physical.insert("region".to_owned(), region);
    json!({"physicalLocation": physical})
}

fn region(Region { start, end }: Region, site: &Site) -> Value {
    if start == end {
        return json!({"startLine": start.line});
    }
    let mut region = json!({
        "startLine": start.line,
        "startColumn": start.utf16,
        "endLine": end.line,
        "endColumn": end.utf16,
    });
    if let Value::Object(fields) = &mut region
        && !site.value.is_empty()
    {
        fields.insert("snippet".to_owned(), json!({"text": site.value}));
    }
    region
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// `value-contradiction` as `ValueContradiction`, the form that SARIF tools expect of a name.
fn pascal_case(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('-').filter(|w| !w.is_empty()).map(capital).collect()
}

/// Text of articles in a message: brackets would begin a link, braces a placeholder.
fn bracketed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' => out.extend(['\\', c]),
            '{' => out.push_str("{{"),
            '}' => out.push_str("}}"),
            _ => out.push(c),
        }
    }
    out
}

/// A relative URI reference: everything but unreserved characters, and the first colon, in percent encoding.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{pascal_case, report, uri};
    use crate::render::check::fixture;
    use serde_json::Value;

    fn sarif(model: &crate::model::CheckReport) -> Value {
        serde_json::from_slice(&report(model).unwrap()).unwrap()
    }

    #[test]
    fn a_result_names_its_place_the_other_side_and_its_identity() {
        let log = sarif(&fixture::bridge());
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "utf16CodeUnits");
        assert_eq!(run["results"].as_array().map(Vec::len), Some(1));
        let result = &run["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "articles/lantern.md");
        let region = &place["region"];
        assert_eq!(
            (&region["startLine"], &region["startColumn"], &region["endColumn"]),
            (&5.into(), &11.into(), &13.into())
        );
        let other = &result["relatedLocations"][0];
        assert_eq!(
            other["message"]["text"],
            "Harbour Post, 4 May 2021, via police says \"12\""
        );
        assert_eq!(
            other["physicalLocation"]["region"]["startColumn"], 13,
            "five of the seven characters before it have two units"
        );
        assert_eq!(
            result["partialFingerprints"]["crosscheck/v1"],
            "aaaaaaaaaaaaaaaaaaaaaaaaaa"
        );
        assert_eq!(
            run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"],
            "R101"
        );
        assert!(result.get("suppressions").is_none());
    }

    #[test]
    fn what_a_person_accepted_is_suppressed_with_the_reason() {
        let mut model = fixture::bridge();
        model.settled = true;
        let log = sarif(&model);
        let suppression = &log["runs"][0]["results"][1]["suppressions"][0];
        assert_eq!(suppression["kind"], "external");
        assert_eq!(suppression["justification"], "maria decided on 2021-05-06: known");
    }

    #[test]
    fn text_of_articles_makes_no_links_or_placeholders() {
        let log = sarif(&fixture::hostile());
        let text = log["runs"][0]["results"][0]["message"]["text"].as_str().unwrap();
        assert!(
            text.contains("\\[l\\](u)") && text.ends_with("Other side: [1](1)"),
            "{text}"
        );
        assert!(!text.contains(|c: char| c.is_control()));
    }

    #[test]
    fn paths_are_uri_references() {
        assert_eq!(uri("a b/c:d/é.md"), "a%20b/c%3Ad/%C3%A9.md");
        assert_eq!(pascal_case("value-contradiction"), "ValueContradiction");
    }
}
