//! Date stamps: "Published July 5 2016", "Tue 05 Jul 2016 10:15 GMT", "Updated: 3 May 2021".

use super::dates::{self as calendar, Mention};
use jiff::civil::Date;

/// The dates of a stamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamps {
    pub(super) published: Option<Date>,
    pub(super) updated: Option<Date>,
}

impl Stamps {
    /// Takes over what is not known yet.
    pub(super) fn fill(&mut self, other: Stamps) {
        self.published = self.published.or(other.published);
        self.updated = self.updated.or(other.updated);
    }
}

const LABELS: &[&str] = &[
    "published",
    "posted",
    "updated",
    "last",
    "modified",
    "date",
    "of",
    "publication",
    "on",
    "at",
    "issued",
    "first",
    "created",
    "time",
    "and",
    "the",
    "am",
    "pm",
    "a",
    "m",
    "p",
    "gmt",
    "utc",
    "est",
    "edt",
    "bst",
    "cet",
    "cest",
    "eet",
    "ist",
    "msk",
    "pst",
    "pdt",
    "et",
    "local",
    "hrs",
    "hours",
    "day",
    "article",
    "story",
    "release",
    "release date",
];

/// Longest line of stamps, in bytes.
const LINE: usize = 300;

/// The dates of a line that holds nothing but stamps; `None` when it says anything else.
pub(super) fn line(text: &str) -> Option<Stamps> {
    if text.len() > LINE || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mentions = dated(text);
    let mut out = Stamps::default();
    let mut from = 0;
    for mention in &mentions {
        let label = &text[from..mention.start];
        note(&mut out, label, mention);
        if !only_labels(label) {
            return None;
        }
        from = mention.end;
    }
    (!mentions.is_empty() && only_labels(&text[from..])).then_some(out)
}

/// The stamp at the very start of a longer paragraph, and its end: "15 Apr 2017 The attack took place ...". What
/// follows has to begin anew, so "7 February 2020 was ..." is none.
pub(super) fn at_start(text: &str) -> Option<(Stamps, usize)> {
    let head = &text[..floor(text, 120)];
    let mention = *dated(head).first()?;
    let label = &text[..mention.start];
    if !only_labels(label) || label.contains(['.', '"']) || preposition(label) {
        return None;
    }
    let end = mention.end + clock(&text[mention.end..]);
    let next = text[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    if next.starts_with(char::is_lowercase) || text[end..].starts_with(',') {
        return None;
    }
    let mut out = Stamps::default();
    note(&mut out, label, &mention);
    Some((out, end))
}

/// A stamp with a weekday inside the head of a paragraph: "Bomber kills 16 outside bakery AFP Tuesday 5 Jul 2016 A man
/// ...". Returns its dates, start and end.
pub(super) fn after_headline(text: &str) -> Option<(Stamps, usize, usize)> {
    let head = &text[..floor(text, 300)];
    let mention = dated(head).into_iter().find(|m| m.weekday)?;
    let before = text[..mention.start].trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let fresh = text[mention.end..]
        .trim_start()
        .starts_with(|c: char| c.is_uppercase() || "\"“-–—".contains(c));
    if before.split_whitespace().count() < 4
        || before.ends_with([',', '.'])
        || before.contains(". ")
        || preposition(last)
        || !fresh
    {
        return None;
    }
    Some((
        Stamps {
            published: mention.date(),
            updated: None,
        },
        mention.start,
        mention.end,
    ))
}

/// The dates of a stretch that holds a stamp among other words.
pub(super) fn dates(text: &str) -> Stamps {
    let mut out = Stamps::default();
    for mention in dated(text) {
        note(&mut out, &text[..mention.start], &mention);
    }
    out
}

fn dated(text: &str) -> Vec<Mention> {
    calendar::find(text).into_iter().filter(|m| m.year.is_some()).collect()
}

fn note(out: &mut Stamps, label: &str, mention: &Mention) {
    let label = label.to_lowercase();
    if label.contains("updat") || label.contains("modif") {
        out.fill(Stamps {
            published: None,
            updated: mention.date(),
        });
    } else {
        out.fill(Stamps {
            published: mention.date(),
            updated: None,
        });
    }
}

/// "on", "of", "since": a date after it is part of a sentence (unless a label word stands before).
fn preposition(label: &str) -> bool {
    let word = label.trim().to_lowercase();
    matches!(
        word.as_str(),
        "on" | "of"
            | "in"
            | "since"
            | "until"
            | "by"
            | "from"
            | "before"
            | "after"
            | "at"
            | "and"
            | "the"
            | "last"
            | "first"
    )
}

fn only_labels(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            word.bytes().all(|b| b.is_ascii_digit())
                || LABELS.contains(&word.to_lowercase().as_str())
                || calendar::weekday(word).is_some()
        })
}

/// Length of a clock time at the start of `text`: " 10:15 GMT", ", 7.30 pm".
fn clock(text: &str) -> usize {
    let rest = text.trim_start_matches([' ', ',', '|', '-', '–']);
    let digits = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.')
            .len();
    if digits < 3 || !rest[..digits].contains([':', '.']) {
        return 0;
    }
    let after = rest[digits..].trim_start();
    let zone = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let named = !zone.is_empty() && zone.len() <= 4 && LABELS.contains(&zone.to_lowercase().as_str());
    text.len()
        - if named {
            after.len() - zone.len()
        } else {
            rest.len() - digits
        }
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{after_headline, at_start, line};
    use jiff::civil::date;

    #[test]
    fn lines_of_stamps() {
        assert_eq!(
            line("Published: 3 May 2021, 10:15 GMT").and_then(|s| s.published),
            Some(date(2021, 5, 3))
        );
        let both = line("Posted on 3 May 2021 | Last updated at 4 May 2021").expect("stamps");
        assert_eq!(
            (both.published, both.updated),
            (Some(date(2021, 5, 3)), Some(date(2021, 5, 4)))
        );
        assert_eq!(
            line("Monday, May 3, 2021").and_then(|s| s.published),
            Some(date(2021, 5, 3))
        );
        assert_eq!(line("On May 3, 2021 the pier fell."), None);
        assert_eq!(line("The pier"), None);
    }

    #[test]
    fn stamps_before_a_story() {
        let (stamps, end) = at_start("Tue 05 Jul 2016 Blast kills 3.").expect("stamp");
        assert_eq!((stamps.published, end), (Some(date(2016, 7, 5)), 15));
        assert_eq!(
            at_start("Posted on April 4 2017 by The Herald").map(|(_, end)| end),
            None
        );
        assert!(at_start("Posted on April 4 2017 Blast kills 3.").is_some());
        assert_eq!(at_start("On 7 February 2020, the pier fell."), None);
        assert_eq!(at_start("7 February 2020 was a quiet day."), None);
    }

    #[test]
    fn stamps_after_a_headline() {
        let text = "Ferry sinks near Port Agnes AFP Tuesday 5 Jul 2016 A ferry sank.";
        let (_, from, to) = after_headline(text).expect("stamp");
        assert_eq!(&text[from..to], "Tuesday 5 Jul 2016");
        assert_eq!(
            after_headline("A ferry sank near Port Agnes on Tuesday 5 Jul 2016 Police said"),
            None
        );
    }
}
