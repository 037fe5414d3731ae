//! The words that formats share: who said what, the lines that say what to do next.

use crate::model::{CheckReport, Finding, Region, Site};
use crate::render::{clean, dates, wording};

/// "Levant Herald, 2 Feb 2020, via Turkey".
pub(super) fn who(site: &Site) -> String {
    let mut parts = vec![clean::line(&site.outlet)];
    parts.extend(site.published.as_ref().map(dates::label));
    if !site.attribution.is_empty() {
        parts.push(format!("via {}", clean::line(&site.attribution.join(" > "))));
    }
    parts.retain(|p| !p.is_empty());
    parts.join(", ")
}

/// `path:line:column`, the column in characters.
pub(super) fn place(site: &Site) -> String {
    let path = clean::line(&site.path);
    match site.region {
        Some(Region { start, end }) if start == end => format!("{path}:{}", start.line),
        Some(Region { start, .. }) => format!("{path}:{}:{}", start.line, start.character),
        None => path,
    }
}

/// The sentence on one line, its value through `mark`.
pub(super) fn quote(site: &Site, plain: impl Fn(&str) -> String, mark: impl Fn(&str) -> String) -> String {
    let (at, end) = (site.value_at, site.value_at + site.value.len());
    let parts = (
        site.sentence.get(..at),
        site.sentence.get(at..end),
        site.sentence.get(end..),
    );
    let (Some(before), Some(value), Some(after)) = parts else {
        return plain(&site.sentence);
    };
    if value.is_empty() {
        return plain(&site.sentence);
    }
    let gap = |text: &str, at_end: bool| {
        let space = if at_end {
            text.ends_with(char::is_whitespace)
        } else {
            text.starts_with(char::is_whitespace)
        };
        if space { " " } else { "" }
    };
    format!(
        "{}{}{}{}{}",
        plain(before),
        gap(before, true),
        mark(value),
        gap(after, false),
        plain(after)
    )
}

/// The message with how sure it is: "..., confidence medium".
pub(super) fn message(finding: &Finding) -> String {
    let message = clean::line(&finding.message);
    match (finding.reason, finding.confidence) {
        (Some(reason), Some(confidence)) => {
            format!("{message} ({reason}, confidence {})", wording::confidence(confidence))
        }
        _ => message,
    }
}

/// The commands that lead on from a finding; empty when there is no fact.
pub(super) fn next_steps(finding: &Finding) -> Vec<String> {
    let Some(fact) = &finding.fact else {
        return vec![];
    };
    let verdict = match finding.rule.code {
        "R401" | "R403" => "accepted",
        "R402" => return vec!["crosscheck sync".to_owned(), format!("crosscheck show {fact}")],
        "R201" => "compatible",
        "R301" => "accepted",
        _ => "contradict",
    };
    vec![
        format!("crosscheck show {fact}"),
        format!("crosscheck decide {fact} {verdict} --why \"...\""),
    ]
}

/// A path from the root of the repository.
pub(super) fn repository_path(report: &CheckReport, path: &str) -> String {
    let mut parts: Vec<&str> = report.prefix.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if !parts.is_empty() && parts.last() != Some(&"..") => _ = parts.pop(),
            other => parts.push(other),
        }
    }
    parts.join("/")
}

/// The other side in one line each: "Levant Herald: 2017 (articles/x.md:16:63)".
pub(super) fn other_side(finding: &Finding) -> impl Iterator<Item = String> + '_ {
    finding.related.iter().map(|site| {
        if site.value.is_empty() {
            return place(site);
        }
        format!("{}: \"{}\" ({})", who(site), clean::line(&site.value), place(site))
    })
}

#[cfg(test)]
mod tests {
    use super::{quote, repository_path};
    use crate::render::check::fixture;

    #[test]
    fn the_value_is_marked_in_its_sentence() {
        let report = fixture::bridge();
        let trim = |text: &str| text.trim().to_owned();
        let quote = quote(&report.findings[0].site, trim, |v| format!("[{v}]"));
        assert_eq!(quote, "“At least [15] people 𝐝𝐢𝐞𝐝,” the fire brigade said.");
    }

    #[test]
    fn paths_lead_from_the_root_of_the_repository() {
        let mut report = fixture::bridge();
        assert_eq!(repository_path(&report, "articles/a.md"), "articles/a.md");
        report.prefix = "desk/north/".into();
        assert_eq!(repository_path(&report, "articles/a.md"), "desk/north/articles/a.md");
        assert_eq!(repository_path(&report, "../shared/a.md"), "desk/shared/a.md");
    }
}
