//! Declared metadata: YAML front matter and `NAME.meta.yaml` sidecars, with the same keys.

use super::{dates, yaml, yaml::Fault};
use crate::model::{DateRange, Span};
use serde::Deserialize;
use serde_yaml::Spanned;

/// What one source of metadata says about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) id: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<DateRange>,
    pub(super) modified: Option<DateRange>,
    pub(super) author: Option<String>,
    pub(super) wire: Option<String>,
}

/// The keys as a person writes them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    id: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
    #[serde(alias = "date")]
    published: Option<Spanned<String>>,
    #[serde(alias = "modified")]
    updated: Option<Spanned<String>>,
    author: Option<Names>,
    lang: Option<Spanned<String>>,
    wire: Option<String>,
}

/// One name or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
}

/// The front matter of a text, and the offset where the article begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub(super) meta: Meta,
    pub(super) end: usize,
    /// The words of its title, where they stand in the text as they read.
    pub(super) headline: Option<Span>,
}

/// Reads YAML metadata whose first line is line `first_line` of its file.
pub(super) fn parse(text: &str, first_line: usize) -> Result<Meta, Fault> {
    let keys: Keys = yaml::parse(text, first_line)?;
    if let Some(lang) = &keys.lang
        && !is_english(&lang.value)
    {
        return Err(fault_at(
            lang,
            first_line,
            format!("lang `{}`: only English articles can be read", lang.value),
        ));
    }
    Ok(Meta {
        published: date(keys.published.as_ref(), "published", first_line)?,
        modified: date(keys.updated.as_ref(), "updated", first_line)?,
        id: filled(keys.id),
        outlet: filled(keys.outlet),
        title: filled(keys.title),
        url: filled(keys.url),
        author: filled(keys.author.map(|names| match names {
            Names::One(name) => name,
            Names::Many(names) => names.join(", "),
        })),
        wire: filled(keys.wire),
    })
}

/// "en", "en-GB", "English".
pub(super) fn is_english(lang: &str) -> bool {
    let lang = lang.trim().to_ascii_lowercase();
    lang.is_empty() || lang == "english" || lang.split(['-', '_']).next() == Some("en")
}

/// A value without outer space, unless nothing is left.
pub(super) fn filled(value: Option<String>) -> Option<String> {
    value
        .map(|v| v.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|v| !v.is_empty())
}

/// What to say about a date that cannot be read.
pub(super) fn bad_date(key: &str, value: &str) -> String {
    format!("`{value}` is no date that can be read without a guess; write it as `{key}: 2020-02-07`")
}

fn date(value: Option<&Spanned<String>>, key: &str, first_line: usize) -> Result<Option<DateRange>, Fault> {
    let Some(value) = value.filter(|v| !v.value.trim().is_empty()) else {
        return Ok(None);
    };
    let range = dates::declared(&value.value);
    range
        .map(Some)
        .ok_or_else(|| fault_at(value, first_line, bad_date(key, &value.value)))
}

fn fault_at<T>(value: &Spanned<T>, first_line: usize, message: String) -> Fault {
    let (line, column) = (value.referenced.line() as usize, value.referenced.column() as usize);
    Fault {
        line: line.max(1) + first_line - 1,
        column: column.max(1),
        message,
    }
}

/// The front matter at the head of `text`: lines between `---` and `---` (or `...`). A first line `---` that no key
/// follows is a rule, not front matter.
pub(super) fn front_matter(text: &str) -> Result<Option<FrontMatter>, Fault> {
    let mut lines = text.split_inclusive('\n');
    let Some(fence) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Ok(None);
    };
    let mut end = fence.len();
    for line in lines {
        let start = end;
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = &text[fence.len()..start];
            if !yaml.trim().is_empty() && !has_key(yaml) {
                return Ok(None);
            }
            let meta = parse(yaml, 2)?;
            let headline = meta.title.as_deref().and_then(|title| headline(text, start, title));
            return Ok(Some(FrontMatter { meta, end, headline }));
        }
    }
    if !has_key(&text[fence.len()..]) {
        return Ok(None);
    }
    Err(Fault {
        line: 1,
        column: 1,
        message: "front matter is not closed; add a line `---` after its last key".into(),
    })
}

/// Where `title` stands in the front matter that ends at byte `end` of `text`: on the line of its key, quoted or not.
/// `None` where YAML wrote it otherwise (escapes, several lines), so that no byte would be quoted wrongly.
fn headline(text: &str, end: usize, title: &str) -> Option<Span> {
    let mut start = 0;
    for line in text[..end].split_inclusive('\n') {
        if let Some(written) = line.strip_prefix("title:") {
            let value = written.trim();
            let quoted = ['"', '\'']
                .iter()
                .find_map(|&mark| value.strip_prefix(mark)?.strip_suffix(mark));
            let words = quoted.unwrap_or(value).trim();
            let at = start + line.len() - written.len() + written.find(words)?;
            return (words == title).then(|| Span::new(at, at + words.len()));
        }
        start += line.len();
    }
    None
}

/// True when the first line that says something is `key: value` or a comment.
fn has_key(yaml: &str) -> bool {
    let first = yaml
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let key = first.split_once(':').map(|(key, _)| key);
    first.starts_with('#')
        || key.is_some_and(|k| {
            !k.is_empty() && k.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c)) && k.len() < 30
        })
}

#[cfg(test)]
mod tests {
    use super::{front_matter, parse};
    use jiff::civil::date;

    #[test]
    fn a_title_is_found_where_it_reads_as_written() {
        let headline = |line: &str| {
            let text = format!("---\noutlet: Port Herald\n{line}\n---\nBody.\n");
            let front = front_matter(&text).expect("valid").expect("present");
            front.headline.map(|span| span.of(&text).to_owned())
        };
        assert_eq!(
            headline("title: Ferry sinks, 12 dead").as_deref(),
            Some("Ferry sinks, 12 dead")
        );
        assert_eq!(
            headline("title: \"Ferry: 12 dead\" ").as_deref(),
            Some("Ferry: 12 dead")
        );
        assert_eq!(headline("title: 'Toll at 12'").as_deref(), Some("Toll at 12"));
        assert_eq!(headline("title: 'The port''s toll'"), None);
        let own = "---\ntitle: title\n---\nThe ferry sank.\n";
        assert_eq!(
            super::headline(own, own.len(), "title").map(|span| span.start),
            Some(11),
            "not the key"
        );
        assert_eq!(headline("title: >\n  Ferry sinks\n  off Velm"), None);
        assert_eq!(headline("url:"), None);
    }

    #[test]
    fn front_matter_is_read_and_ends_after_its_fence() {
        let text = "---\noutlet: Port Herald\ndate: 2024-05-14\nauthor: [A. Writer, B. Writer]\nurl:\n---\nBody.\n";
        let front = front_matter(text).expect("valid").expect("present");
        assert_eq!(&text[front.end..], "Body.\n");
        assert_eq!(front.meta.outlet.as_deref(), Some("Port Herald"));
        assert_eq!(front.meta.author.as_deref(), Some("A. Writer, B. Writer"));
        assert_eq!(front.meta.published.and_then(|r| r.from), Some(date(2024, 5, 14)));
        assert_eq!(front.meta.url, None);
    }

    #[test]
    fn errors_name_the_line_of_the_file() {
        let at = |text: &str| front_matter(text).expect_err("broken").to_string();
        assert!(
            at("---\noutlet: A\ntitel: B\n---\n")
                .starts_with("line 3, column 1: unknown key `titel`; did you mean `title`?")
        );
        assert!(at("---\noutlet: A\npublished: soon\n---\n").starts_with("line 3, column 12: `soon` is no date"));
        assert!(at("---\noutlet: A\noutlet: B\n---\n").starts_with("line 3, column 1:"));
        assert!(at("---\noutlet: A\nText without a closing fence").contains("not closed"));
        assert!(at("---\nlang: de\n---\n").contains("only English"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(
            front_matter("---\n\nJust a line drawn above the text.\n---\n"),
            Ok(None)
        );
        assert_eq!(front_matter("No front matter.\n---\n"), Ok(None));
    }

    #[test]
    fn windows_line_ends_and_empty_blocks_are_fine() {
        let front = front_matter("---\r\noutlet: A\r\n---\r\nx")
            .expect("valid")
            .expect("present");
        assert_eq!((front.meta.outlet.as_deref(), front.end), (Some("A"), 21));
        assert!(front_matter("---\n---\nx").expect("valid").is_some());
        assert_eq!(parse("", 1).expect("empty").id, None);
    }
}
