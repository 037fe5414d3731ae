//! Markdown (GitHub flavour), for a job summary or a comment: one table of findings, their quotes folded below.

use super::{human::summary_line, words};
use crate::model::{CheckReport, Finding, Level, Site};
use crate::render::markdown::text;
use std::fmt::Write;

pub(super) fn report(report: &CheckReport) -> String {
    let mark = if report.fails() { "✗" } else { "✓" };
    let mut out = format!("### {mark} crosscheck\n\n{}\n", text(&summary_line(report)));
    let findings: Vec<&Finding> = report.shown().collect();
    if !findings.is_empty() {
        out.push_str("\n| | Rule | Where | What |\n|---|---|---|---|\n");
        for finding in &findings {
            let _ = writeln!(
                out,
                "| {} | {} {} | {} | {}{} |",
                glyph(finding.level()),
                finding.rule.code,
                text(finding.rule.name),
                text(&words::place(&finding.site)),
                text(&words::message(finding)),
                if finding.state.is_pending() {
                    String::new()
                } else {
                    format!(" ({})", finding.state.word())
                },
            );
        }
        for finding in &findings {
            out.push_str(&details(finding));
        }
    }
    for item in &report.unchecked {
        let _ = writeln!(out, "\nNot compared: {}: {}", text(&item.path), text(&item.why));
    }
    out
}

fn glyph(level: Level) -> &'static str {
    match level {
        Level::Error => "✗",
        Level::Warning => "⚠",
        Level::Note => "ℹ",
    }
}

fn details(finding: &Finding) -> String {
    let mut out = format!("\n<details><summary>{}</summary>\n\n", text(&finding.message));
    for site in std::iter::once(&finding.site)
        .chain(&finding.related)
        .chain(&finding.support)
    {
        out.push_str(&quoted(site));
    }
    if !finding.justification.is_empty() {
        let _ = writeln!(out, "- {}", text(&finding.justification));
    }
    for step in words::next_steps(finding) {
        let _ = writeln!(out, "- <code>{}</code>", text(&step));
    }
    out.push_str("\n</details>\n");
    out
}

fn quoted(site: &Site) -> String {
    if site.sentence.is_empty() {
        return format!("- {}\n", text(&words::place(site)));
    }
    let plain = |part: &str| text(part);
    let quote = words::quote(site, plain, |value| format!("**{}**", text(value)));
    format!(
        "- {}, {}: {quote}\n",
        text(&words::who(site)),
        text(&words::place(site))
    )
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::render::check::fixture;

    #[test]
    fn findings_stand_in_a_table_with_their_quotes_below() {
        let text = report(&fixture::bridge());
        assert!(text.starts_with("### ✗ crosscheck\n\n1 error, 0 warnings;"), "{text}");
        let row = "| ✗ | R101 value-contradiction | articles/lantern.md:5:11 | 15 here, 12 in Harbour Post: People killed at the bridge (disjoint\\_values, confidence high) |\n";
        assert!(text.contains(row), "{text}");
        assert!(text.contains("“At least **15** people"), "{text}");
    }

    #[test]
    fn no_text_of_an_article_becomes_markup() {
        let text = report(&fixture::hostile());
        assert!(
            !text.contains("<script") && !text.contains("@all") && !text.replace("\\]", "").contains("](u)"),
            "{text}"
        );
        assert!(!text.contains(|c: char| c != '\n' && c.is_control()));
    }
}
