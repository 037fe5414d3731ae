//! For people at a terminal: worst first, both quotes, what to do next, and one line of counts at the end.

use super::words;
use crate::model::{CheckReport, Finding, FindingState, Level, Site};
use crate::render::{Style, ink::Ink, wording};

/// Sites of one side that are quoted; the others are counted.
const QUOTED: usize = 4;

/// The findings, what was not compared, and the line of counts.
pub(super) fn report(report: &CheckReport, style: &Style) -> String {
    let ink = Ink::new(style);
    let mut out = String::new();
    for finding in report.shown() {
        out.push_str(&card(finding, &ink));
        out.push('\n');
    }
    out.push_str(&not_checked(report, &ink));
    out.push_str(&summary_line(report));
    out.push('\n');
    out
}

fn card(finding: &Finding, ink: &Ink) -> String {
    let rule = finding.rule;
    let state = match finding.state {
        FindingState::Open => String::new(),
        state => format!(" ({})", state.word()),
    };
    let head = ink.level(
        &format!("{}[{}]{state}", finding.level().word(), rule.code),
        finding.level(),
    );
    let message = ink.text(&words::message(finding));
    let mut out = format!("{}: {head} {message}\n", ink.text(&words::place(&finding.site)));
    let sides = [(&finding.site, true)]
        .into_iter()
        .chain(finding.related.iter().take(QUOTED).map(|site| (site, false)));
    for (site, here) in sides {
        out.push_str(&side(site, here, ink));
    }
    if finding.related.len() > QUOTED {
        let rest = finding.related.len() - QUOTED;
        out.push_str(&format!("    and {}\n", wording::counted(rest, "other place")));
    }
    if !finding.support.is_empty() {
        let places: Vec<String> = finding.support.iter().take(QUOTED).map(words::place).collect();
        let more = finding.support.len().saturating_sub(places.len());
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let line = format!("the same in {}{more}", places.join(", "));
        out.push_str(&lines(&ink.wrap(&ink.text(&line), 4)));
    }
    if !finding.justification.is_empty() {
        out.push_str(&lines(&ink.wrap(&ink.text(&finding.justification), 4)));
    }
    let steps = words::next_steps(finding);
    if !steps.is_empty() && finding.state.is_pending() {
        out.push_str(&format!("    {}\n", ink.dim(&steps.join("   |   "))));
    }
    out
}

/// Who says it where, and the quote.
fn side(site: &Site, here: bool, ink: &Ink) -> String {
    if site.sentence.is_empty() {
        return if here {
            String::new()
        } else {
            format!("    {}\n", ink.text(&words::place(site)))
        };
    }
    let place = if here {
        String::new()
    } else {
        format!(" ({})", words::place(site))
    };
    let head = ink.wrap(&ink.text(&format!("{}{place}", words::who(site))), 4);
    let quote = words::quote(site, |t| ink.text(t), |v| ink.marked(v));
    lines(&head) + &lines(&ink.wrap_hanging(&format!("\"{quote}\""), 6, 7))
}

fn lines(lines: &[String]) -> String {
    lines.iter().map(|l| format!("{l}\n")).collect()
}

fn not_checked(report: &CheckReport, ink: &Ink) -> String {
    let unread = |path: &str| {
        report
            .findings
            .iter()
            .any(|f| f.rule.fails_from.is_none() && f.site.path == path)
    };
    let mut out = String::new();
    for item in report.unchecked.iter().filter(|u| !unread(&u.path)) {
        out.push_str(&lines(&ink.wrap_hanging(
            &ink.text(&format!("not compared: {}: {}", item.path, item.why)),
            0,
            4,
        )));
    }
    out
}

/// "1 error, 0 warnings; 1 changed article compared with 5; 2 accepted; not compared: 1 file", without a line feed.
pub fn summary_line(report: &CheckReport) -> String {
    let mut parts = vec![format!(
        "{}, {}{}",
        wording::counted(report.pending(Level::Error), "error"),
        wording::counted(report.pending(Level::Warning), "warning"),
        match report.pending(Level::Note) {
            0 => String::new(),
            n => format!(", {}", wording::counted(n, "note")),
        }
    )];
    parts.push(scope(report));
    let settled = [
        FindingState::Accepted,
        FindingState::Dismissed,
        FindingState::Resolved,
        FindingState::Postponed,
        FindingState::Known,
    ];
    for state in settled {
        let n = report.findings.iter().filter(|f| f.state == state).count();
        match (n, state) {
            (0, _) => {}
            (n, FindingState::Known) => parts.push(format!("{n} in the baseline")),
            (n, state) => parts.push(format!("{n} {}", state.word())),
        }
    }
    if report.gone > 0 {
        parts.push(format!(
            "{} of the baseline gone (--write-baseline drops them)",
            report.gone
        ));
    }
    if !report.unchecked.is_empty() {
        parts.push(unchecked(report));
    }
    let failing = report.findings.iter().filter(|f| f.fails(report.fail_level)).count();
    parts.push(match failing {
        0 => format!("passes at {}", report.fail_level.word()),
        n => format!("{n} failing at {}", report.fail_level.word()),
    });
    parts.join("; ")
}

fn scope(report: &CheckReport) -> String {
    let articles = wording::counted(report.articles, "article");
    match (report.partial, report.checked.len()) {
        (false, _) => format!("{articles} compared with each other"),
        (true, 0) => "no changed article".to_owned(),
        (true, n) => {
            let others = report.articles.saturating_sub(n);
            format!(
                "{} compared with {}",
                wording::counted(n, "changed article"),
                wording::counted(others, "other")
            )
        }
    }
}

fn unchecked(report: &CheckReport) -> String {
    let unread = report
        .unchecked
        .iter()
        .filter(|u| u.why.starts_with("not read"))
        .count();
    let dateless = report.unchecked.len() - unread;
    let mut parts = vec![];
    if unread > 0 {
        parts.push(format!("{} (unreadable)", wording::counted(unread, "file")));
    }
    if dateless > 0 {
        parts.push(format!(
            "relative dates of {} (no date of publication)",
            wording::counted(dateless, "article")
        ));
    }
    format!("not compared: {}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::render::{Style, check::fixture};

    #[test]
    fn a_finding_shows_both_quotes_and_the_next_steps() {
        let style = Style {
            width: 90,
            ..Style::default()
        };
        let text = report(&fixture::bridge(), &style);
        let expected = "\
articles/lantern.md:5:11: error[R101] 15 here, 12 in Harbour Post: People killed at the bridge (disjoint_values, confidence high)
    The Lantern, 5 May 2021, via fire brigade
      \"“At least «15» people 𝐝𝐢𝐞𝐝,” the fire brigade said.\"
    Harbour Post, 4 May 2021, via police (articles/post.md:7:8)
      \"Some «12» people died.\"
    the same in articles/radio.html
    crosscheck show f-aaaaaaaa   |   crosscheck decide f-aaaaaaaa contradict --why \"...\"

1 error, 0 warnings; 1 changed article compared with 2 others; 1 accepted; 1 failing at contradiction
";
        assert_eq!(text, expected);
    }

    #[test]
    fn what_people_accepted_shows_when_asked_for_with_its_reason() {
        let mut model = fixture::bridge();
        model.settled = true;
        let text = report(&model, &Style::default());
        assert!(
            text.contains("error[R102] (accepted)") && text.contains("maria decided on 2021-05-06: known"),
            "{text}"
        );
    }

    #[test]
    fn a_clean_run_says_what_was_compared() {
        let mut model = fixture::bridge();
        model.findings.clear();
        assert_eq!(
            report(&model, &Style::default()),
            "0 errors, 0 warnings; 1 changed article compared with 2 others; passes at contradiction\n"
        );
    }
}
