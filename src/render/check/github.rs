//! GitHub workflow commands. GitHub keeps ten annotations of each kind a step, so the worst come first and the rest is
//! counted; all of them stand in the job summary.

use super::words;
use crate::model::{CheckReport, Finding, Level, Region};
use crate::render::{clean, wording};
use std::fmt::Write;

/// Annotations of one kind that GitHub keeps of a step.
const KEPT: usize = 10;

pub(super) fn report(report: &CheckReport) -> String {
    let mut out = String::new();
    for level in [Level::Error, Level::Warning, Level::Note] {
        let findings: Vec<&Finding> = report.shown().filter(|f| f.level() == level).collect();
        for finding in findings.iter().take(KEPT) {
            out.push_str(&command(report, finding));
        }
        if let Some(rest) = findings.len().checked_sub(KEPT).filter(|n| *n > 0) {
            let _ = writeln!(
                out,
                "{} not annotated (GitHub keeps {KEPT} a step); see the job summary",
                wording::counted(rest, &format!("more {}", level.word()))
            );
        }
    }
    out
}

fn command(report: &CheckReport, finding: &Finding) -> String {
    let kind = match finding.level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let path = words::repository_path(report, &finding.site.path);
    let mut properties = vec![("file", path)];
    if let Some(region) = finding.site.region {
        properties.extend(lines(region));
    }
    let state = if finding.state.is_pending() {
        String::new()
    } else {
        format!(" ({})", finding.state.word())
    };
    properties.push(("title", format!("{} {}{state}", finding.rule.code, finding.rule.name)));
    let properties: Vec<String> = properties
        .iter()
        .map(|(name, value)| format!("{name}={}", property(value)))
        .collect();
    format!("::{kind} {}::{}\n", properties.join(","), data(&text(finding)))
}

/// Lines and, when the value stands on one line (GitHub allows no others), columns in UTF-16 units.
fn lines(Region { start, end }: Region) -> Vec<(&'static str, String)> {
    let mut out = vec![("line", start.line.to_string()), ("endLine", end.line.to_string())];
    if start.line == end.line && start != end {
        out.push(("col", start.utf16.to_string()));
        out.push(("endColumn", end.utf16.to_string()));
    }
    out
}

/// The message, the other side, what to do.
fn text(finding: &Finding) -> String {
    let mut lines = vec![words::message(finding)];
    lines.extend(words::other_side(finding));
    if !finding.justification.is_empty() {
        lines.push(clean::line(&finding.justification));
    }
    lines.extend(words::next_steps(finding));
    lines.join("\n")
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::render::check::fixture;

    #[test]
    fn a_command_names_file_lines_and_columns() {
        let text = report(&fixture::bridge());
        let start = "::error file=articles/lantern.md,line=5,endLine=5,col=11,endColumn=13,title=R101 value-contradiction::15 here, 12 in Harbour Post";
        assert!(text.starts_with(start), "{text}");
        assert!(
            text.contains("%0AHarbour Post, 4 May 2021, via police: \"12\" (articles/post.md:7:8)%0A"),
            "{text}"
        );
        assert_eq!(text.lines().count(), 1);
    }

    #[test]
    fn no_text_of_an_article_becomes_a_command() {
        let text = report(&fixture::hostile());
        assert_eq!(text.lines().count(), 2);
        for line in text.lines() {
            assert!(line.starts_with("::error file="), "{line}");
            assert!(
                line.contains("%250A") && !line.contains(|c: char| c.is_control()),
                "{line}"
            );
        }
    }

    #[test]
    fn the_eleventh_is_counted() {
        let mut model = fixture::bridge();
        model.findings = vec![model.findings[0].clone(); 13];
        let text = report(&model);
        assert_eq!(text.lines().filter(|l| l.starts_with("::error ")).count(), 10);
        assert!(
            text.ends_with("3 more errors not annotated (GitHub keeps 10 a step); see the job summary\n"),
            "{text}"
        );
    }

    #[test]
    fn columns_count_utf16_units() {
        let mut model = fixture::bridge();
        model.settled = true;
        let text = report(&model);
        // 57 characters before it, six of them of two units
        assert!(
            text.lines()
                .nth(1)
                .is_some_and(|l| l.contains("line=5,endLine=5,col=64,endColumn=68")),
            "{text}"
        );
    }
}
