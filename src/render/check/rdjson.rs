//! Reviewdog Diagnostic Format (`DiagnosticResult`). Columns count UTF-8 bytes.

use super::words;
use crate::model::{CheckReport, Finding, Level, Point, Region, Site};
use crate::render::{RenderError, clean, json};
use serde_json::{Value, json};

pub(super) fn report(report: &CheckReport) -> Result<Vec<u8>, RenderError> {
    let diagnostics: Vec<Value> = report.shown().map(|finding| diagnostic(report, finding)).collect();
    json::pretty(&json!({
        "source": {"name": "crosscheck"},
        "diagnostics": diagnostics,
    }))
}

fn diagnostic(report: &CheckReport, finding: &Finding) -> Value {
    let severity = match finding.level() {
        _ if !finding.state.is_pending() => "INFO",
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Note => "INFO",
    };
    let mut message = vec![words::message(finding)];
    message.extend(words::other_side(finding).take(3));
    message.extend(words::next_steps(finding));
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|site| {
            let said = format!("{}: {}", words::who(site), clean::line(&site.value));
            json!({"message": said, "location": location(report, site)})
        })
        .collect();
    json!({
        "message": message.join("\n"),
        "location": location(report, &finding.site),
        "severity": severity,
        "code": {"value": finding.rule.code},
        "related_locations": related,
    })
}

fn location(report: &CheckReport, site: &Site) -> Value {
    let path = words::repository_path(report, &site.path);
    match site.region {
        Some(Region { start, end }) if start == end => json!({"path": path, "range": {"start": {"line": start.line}}}),
        Some(Region { start, end }) => json!({"path": path, "range": {"start": position(start), "end": position(end)}}),
        None => json!({"path": path}),
    }
}

fn position(point: Point) -> Value {
    json!({"line": point.line, "column": point.byte})
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::render::check::fixture;
    use serde_json::{Value, json};

    #[test]
    fn columns_count_bytes_and_the_end_is_exclusive() {
        let log: Value = serde_json::from_slice(&report(&fixture::bridge()).unwrap()).unwrap();
        let diagnostic = &log["diagnostics"][0];
        let range = json!({"start": {"line": 5, "column": 13}, "end": {"line": 5, "column": 15}});
        assert_eq!(
            diagnostic["location"],
            json!({"path": "articles/lantern.md", "range": range})
        );
        assert_eq!(diagnostic["severity"], "ERROR");
        assert_eq!(diagnostic["code"]["value"], "R101");
        assert_eq!(
            diagnostic["related_locations"][0]["location"]["range"]["start"]["column"],
            23
        );
    }
}
