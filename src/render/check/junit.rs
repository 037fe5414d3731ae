//! JUnit XML: one suite an article that was looked at, one test case a finding; an article without findings has one
//! case that passes. Notes and settled findings pass too.

use super::words;
use crate::model::{CheckReport, Finding};
use crate::render::{RenderError, clean};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::collections::BTreeMap;

pub(super) fn report(report: &CheckReport) -> Result<Vec<u8>, RenderError> {
    let mut suites: BTreeMap<&str, Vec<&Finding>> = report.checked.iter().map(|p| (p.as_str(), vec![])).collect();
    for finding in report.shown() {
        suites.entry(&finding.site.path).or_default().push(finding);
    }
    let mut out = Report::new("crosscheck");
    for (path, findings) in suites {
        let path = words::repository_path(report, &clean::line(path));
        let mut suite = TestSuite::new(path.clone());
        if findings.is_empty() {
            suite.add_test_case(case("no finding", &path, TestCaseStatus::success()));
        }
        for finding in findings {
            let name = format!(
                "{} {}: {}",
                finding.rule.code,
                words::place(&finding.site),
                clean::line(&finding.question)
            );
            suite.add_test_case(case(name.trim_end_matches([':', ' ']), &path, status(report, finding)));
        }
        out.add_test_suite(suite);
    }
    let mut bytes = Vec::new();
    out.serialize(&mut bytes).map_err(|e| RenderError::Xml(e.to_string()))?;
    Ok(bytes)
}

fn case(name: &str, path: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(path.to_owned());
    case
}

fn status(report: &CheckReport, finding: &Finding) -> TestCaseStatus {
    let details = || {
        let steps = words::next_steps(finding);
        let lines = std::iter::once(words::message(finding))
            .chain(words::other_side(finding))
            .chain(steps);
        lines.collect::<Vec<_>>().join("\n")
    };
    if !finding.state.is_pending() {
        let mut status = TestCaseStatus::skipped();
        status.set_message(format!(
            "{}: {}",
            finding.state.word(),
            clean::line(&finding.justification)
        ));
        return status;
    }
    let kind = match finding.rule.fails_from {
        None => NonSuccessKind::Error,
        Some(_) if finding.fails(report.fail_level) => NonSuccessKind::Failure,
        Some(_) => return TestCaseStatus::success(),
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(words::message(finding));
    status.set_type(finding.rule.name);
    status.set_description(details());
    status
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::render::check::fixture;

    fn parsed(model: &crate::model::CheckReport) -> quick_junit::Report {
        let text = String::from_utf8(report(model).unwrap()).unwrap();
        assert!(!text.contains(|c: char| c != '\n' && c.is_control()), "{text}");
        quick_junit::Report::deserialize_from_str(&text).unwrap()
    }

    #[test]
    fn a_finding_is_a_failed_case_and_a_clean_article_a_passed_one() {
        let mut model = fixture::bridge();
        model.checked.push("articles/z.md".into());
        let log = parsed(&model);
        assert_eq!((log.tests, log.failures, log.errors), (2, 1, 0));
        let names: Vec<_> = log.test_suites.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["articles/lantern.md", "articles/z.md"]);
        assert_eq!(
            log.test_suites[0].test_cases[0].name.as_str(),
            "R101 articles/lantern.md:5:11: People killed at the bridge"
        );
    }

    #[test]
    fn accepted_findings_are_skipped_and_hostile_text_stays_text() {
        let model = fixture::hostile();
        let log = parsed(&model);
        assert_eq!((log.tests, log.failures), (2, 1));
        let text = String::from_utf8(report(&model).unwrap()).unwrap();
        assert!(
            text.contains("<skipped message=\"accepted: maria decided on 2021-05-06: known::error::x"),
            "{text}"
        );
    }
}
