//! GitLab Code Quality report: an array of issues with the documented fields. GitLab drops issues of equal fingerprints
//! and takes no columns from `lines`; the fingerprint holds no line, so that an issue stays itself when text moves.

use super::words;
use crate::model::{CheckReport, Finding, Level};
use crate::render::{RenderError, json};
use serde_json::{Value, json};

pub(super) fn report(report: &CheckReport) -> Result<Vec<u8>, RenderError> {
    let issues: Vec<Value> = report.shown().map(|finding| issue(report, finding)).collect();
    json::pretty(&issues)
}

fn issue(report: &CheckReport, finding: &Finding) -> Value {
    let settled = !finding.state.is_pending();
    let severity = match finding.level() {
        _ if settled => "info",
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Note => "info",
    };
    let mut description = vec![words::message(finding)];
    description.extend(words::other_side(finding).take(3));
    if settled {
        description.push(finding.state.word().to_owned());
    }
    json!({
        "description": description.join(" | "),
        "check_name": finding.rule.name,
        "fingerprint": finding.fingerprint,
        "severity": severity,
        "location": {
            "path": words::repository_path(report, &finding.site.path),
            "lines": {"begin": finding.site.region.map_or(1, |r| r.start.line)},
        },
    })
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::render::check::fixture;
    use serde_json::Value;

    #[test]
    fn an_issue_has_the_documented_fields() {
        let mut model = fixture::bridge();
        model.settled = true;
        model.prefix = "desk/".into();
        let issues: Value = serde_json::from_slice(&report(&model).unwrap()).unwrap();
        let issue = &issues[0];
        assert_eq!(issue["check_name"], "value-contradiction");
        assert_eq!(issue["severity"], "major");
        assert_eq!(issue["location"]["path"], "desk/articles/lantern.md");
        assert_eq!(issue["location"]["lines"]["begin"], 5);
        assert_ne!(issue["fingerprint"], issues[1]["fingerprint"]);
        assert!(
            issue["description"]
                .as_str()
                .is_some_and(|d| d.contains("| Harbour Post"))
        );
    }
}
