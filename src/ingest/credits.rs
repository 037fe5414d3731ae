//! News agencies in bylines, datelines and credit lines. A photo credit names who took the picture, not whose text it
//! is, and is never looked at here.

use super::tables::rows;
use std::sync::LazyLock;

/// `(name shown, variant)`, longest variant first, by the first byte of the variant in lower case.
static AGENCIES: LazyLock<Vec<Vec<(&str, &str)>>> = LazyLock::new(|| {
    let table = rows(include_str!("agencies.tsv"));
    let mut all: Vec<(&str, &str)> = table
        .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
        .flat_map(|(name, variants)| variants.split(',').map(move |variant| (name, variant.trim())))
        .collect();
    all.sort_by_key(|(name, variant)| (std::cmp::Reverse(variant.len()), *variant, *name));
    let mut by_first = vec![vec![]; 256];
    for agency in all {
        by_first[first_byte(agency.1)].push(agency);
    }
    by_first
});

/// Words that may stand beside agencies in a credit line.
const FILLERS: &[&str] = &[
    "source", "sources", "by", "from", "with", "and", "via", "agencies", "wire", "wires", "news", "staff", "the", "in",
];

fn first_byte(text: &str) -> usize {
    usize::from(text.as_bytes().first().map_or(0, u8::to_ascii_lowercase))
}

/// The agency at the start of `text`, and the bytes it takes. Short all-capital variants count as written only, so
/// that "ap" and "pa" in running text do not.
pub(super) fn at_start(text: &str) -> Option<(&'static str, usize)> {
    AGENCIES[first_byte(text)].iter().find_map(|&(name, variant)| {
        let head = text.get(..variant.len())?;
        let strict = variant.len() <= 3;
        let same = if strict {
            head == variant
        } else {
            head.eq_ignore_ascii_case(variant)
        };
        let ends = text[variant.len()..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric());
        (same && ends).then_some((name, variant.len()))
    })
}

/// Agencies of a line that holds nothing but a credit: "Source: AFP", "--Reuters", "jm/dm (AFP, dpa)",
/// "Reuters - Ap - Afp". `None` when the line says anything else or names no agency.
pub(super) fn credit_line(line: &str) -> Option<String> {
    let mut names: Vec<&str> = vec![];
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if !c.is_alphanumeric() {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let initials = word.len() <= 3 && word.chars().all(char::is_lowercase);
        // A list of agencies may be written in any case: "Ap - Afp".
        let taken = match at_start(rest).or_else(|| capitals(rest)) {
            Some((name, length)) => {
                if !names.contains(&name) {
                    names.push(name);
                }
                length
            }
            None if initials || FILLERS.contains(&word.to_lowercase().as_str()) => word.len(),
            None => return None,
        };
        rest = &rest[taken..];
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// A short variant written with one capital ("Ap").
fn capitals(text: &str) -> Option<(&'static str, usize)> {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let upper = word.to_uppercase();
    let one_capital = word.is_ascii() && (2..=3).contains(&word.len()) && word.starts_with(char::is_uppercase);
    one_capital.then(|| at_start(&upper)).flatten()
}

/// The agency of a dateline at the head of the story: "ANKARA, Feb. 7 (Reuters) - ", "BERLIN (AP) — ", "AFP - ".
pub(super) fn dateline(story: &str) -> Option<&'static str> {
    if let Some((name, length)) = at_start(story).or_else(|| capitals(story))
        && is_dash(story[length..].trim_start())
    {
        return Some(name);
    }
    let mut head = story.char_indices().take_while(|&(at, _)| at <= 80);
    let (open, _) = head.find(|&(_, c)| matches!(c, '(' | '['))?;
    let place = story[..open].trim_end();
    let inner = &story[open + 1..];
    let close = inner.find([')', ']']).filter(|&at| at <= 60)?;
    let (name, _) = at_start(inner.trim_start())?;
    let credits_only = credit_line(&inner[..close]).is_some();
    (credits_only && is_dateline_place(place) && is_dash(inner[close + 1..].trim_start())).then_some(name)
}

/// True for a line that is a dateline and nothing more: "PORT AGNES, May 3 (Reuters) --".
pub(super) fn is_bare_dateline(line: &str) -> bool {
    dateline(line).is_some()
        && line
            .rfind([')', ']'])
            .is_some_and(|at| !line[at..].contains(char::is_alphanumeric))
}

/// Words before the agency of a dateline: a place that starts with capitals, a month and day, no verb; so, short and
/// without a lower-case word of four letters or more.
fn is_dateline_place(place: &str) -> bool {
    let lower = |word: &str| word.len() > 3 && word.starts_with(char::is_lowercase);
    place.split_whitespace().count() <= 9 && !place.split_whitespace().any(lower)
}

fn is_dash(text: &str) -> bool {
    text.starts_with(['-', '–', '—', '_', ':'])
}

/// The agency that ends the last paragraph: "... officials said. (AFP)", "... said. --Reuters".
pub(super) fn at_end(story: &str) -> Option<String> {
    let story = story.trim_end().trim_end_matches(['.', '"', '”']);
    let mark = story.rfind(['(', '[', '.', '—', '–', '-'])?;
    let (before, tail) = story.split_at(mark);
    // A hyphen inside a word or a name is no mark: the credit stands after a space.
    let spaced =
        before.is_empty() || before.ends_with([' ', '-', '.', '—', '”', '"', '\u{a0}']) || tail.starts_with(['.', '—']);
    let closed = !tail.starts_with(['(', '[']) || tail.ends_with([')', ']']);
    (spaced && closed && tail.split_whitespace().count() <= 6)
        .then(|| credit_line(tail))
        .flatten()
}

/// The agency that owns the text: "Copyright 2017 The Associated Press.", "© 2019 AFP".
pub(super) fn copyright(line: &str) -> Option<&'static str> {
    let rest = ["Copyright", "©", "(c)", "(C)"]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))?;
    at_start(rest.trim_start_matches(|c: char| !c.is_alphabetic())).map(|(name, _)| name)
}

/// The agency of a byline: "By AFP", "By A. Writer, Associated Press", "By A. Writer | Reuters".
pub(super) fn byline(line: &str) -> Option<&'static str> {
    let names = line
        .trim()
        .strip_prefix("By ")
        .or_else(|| line.trim().strip_prefix("BY "))?;
    names.split([',', '|', '/', ';', '–', '—']).find_map(|part| {
        let part = part.trim();
        at_start(part)
            .filter(|(_, length)| *length == part.len())
            .map(|(name, _)| name)
    })
}

#[cfg(test)]
mod tests {
    use super::{at_end, byline, copyright, credit_line, dateline, is_bare_dateline};

    #[test]
    fn datelines() {
        assert_eq!(dateline("PORT AGNES, May 3 (Reuters) - A ferry sank."), Some("Reuters"));
        assert_eq!(dateline("BERLIN (AP) — A bridge fell."), Some("AP"));
        assert_eq!(dateline("Afp - The toll rose."), Some("AFP"));
        assert_eq!(dateline("DOHA, Qatar (AFP) – Talks began."), Some("AFP"));
        assert_eq!(
            dateline("The ministry told the agency (AFP) - which asked twice - nothing."),
            None
        );
        assert!(is_bare_dateline("PORT AGNES, Freedonia (AP) _") && !is_bare_dateline("BERLIN (AP) — A bridge fell."));
        assert_eq!(dateline("Talks (Reuters reported) went on."), None);
    }

    #[test]
    fn credit_lines() {
        assert_eq!(credit_line("jm/dm (AFP, dpa)").as_deref(), Some("AFP, dpa"));
        assert_eq!(credit_line("Reuters - Ap - Afp").as_deref(), Some("Reuters, AP, AFP"));
        assert_eq!(credit_line("Source: Xinhua").as_deref(), Some("Xinhua"));
        assert_eq!(credit_line("Source: Port Herald and agencies"), None);
        assert_eq!(credit_line("AFP asked the ministry"), None);
    }

    #[test]
    fn credits_at_the_end() {
        assert_eq!(at_end("Nobody was hurt, officials said. (AFP)").as_deref(), Some("AFP"));
        assert_eq!(at_end("near the border. --Reuters").as_deref(), Some("Reuters"));
        assert_eq!(at_end("the statement said. - REUTERS").as_deref(), Some("Reuters"));
        assert_eq!(at_end("the minister told Reuters."), None);
        assert_eq!(at_end("a spokesman said to the AFP"), None);
    }

    #[test]
    fn copyrights_and_bylines() {
        assert_eq!(
            copyright("Copyright 2019 The Associated Press. All rights reserved."),
            Some("AP")
        );
        assert_eq!(copyright("© 2019 Port Herald"), None);
        assert_eq!(byline("By A. Writer, Associated Press"), Some("AP"));
        assert_eq!(byline("By Reuters"), Some("Reuters"));
        assert_eq!(byline("By Paula Apley"), None);
    }
}
