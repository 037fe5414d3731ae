//! When an article was published, from what its text and address show. Declared dates come first and are not handled
//! here; a guess is made only where a wrong one is unlikely, and is marked as inferred.

use super::{
    dates::{self, Mention},
    stamps::Stamps,
};
use crate::model::{Block, DateBasis, DateRange, Grain, Published, Zone};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeSet;

/// Days after the last event with a full date within which its report is taken to have come out.
const DELAY: i64 = 3;

/// Bytes before and after a date that its sentence is looked for in: a line without an end has many dates.
const LONGEST: usize = 1024;

/// How many paragraphs of the story are looked at for the event that it reports.
const OPENING: usize = 3;

/// Words that make a date one of the future or of the background.
const NOT_NEWS: &[&str] = &[
    "until",
    "till",
    "by",
    "before",
    "since",
    "from",
    "after",
    "for",
    "due",
    "scheduled",
    "expected",
    "will",
    "next",
    "planned",
    "between",
    "anniversary",
];

/// Past tenses that do not end in "ed".
const PAST: &[&str] = &[
    "was", "were", "had", "said", "took", "began", "fell", "struck", "hit", "left", "made", "told", "won", "lost",
    "came", "went", "saw", "rose", "shot", "broke", "met", "held", "sent", "brought", "found", "drove", "flew", "sank",
    "blew", "shook", "cut", "put", "set",
];

/// The date of publication by stamps, address, dateline and content, best first.
pub(super) fn infer(text: &str, blocks: &[Block], stamps: Stamps, url: Option<&str>) -> Published {
    if let Some(day) = stamps.published.or(stamps.updated) {
        return Published {
            range: Some(DateRange::day(day)),
            basis: DateBasis::Dateline,
        };
    }
    let address = url.and_then(in_address);
    if let Some(day) = dateline(text, blocks, address) {
        return Published {
            range: Some(DateRange::day(day)),
            basis: DateBasis::Dateline,
        };
    }
    match address.map(DateRange::day).or_else(|| by_content(text, blocks)) {
        Some(range) => Published {
            range: Some(range),
            basis: DateBasis::Inferred,
        },
        None => Published::UNKNOWN,
    }
}

/// The day in an address: ".../2020/02/07/...", ".../2020-02-07-...", ".../20200207...".
fn in_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (_, path) = path.split_once('/')?;
    if let Some(day) = dates::find(path).iter().find_map(Mention::date) {
        return Some(day);
    }
    path.split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() == 8)
        .find_map(|run| {
            let range = dates::declared(run)?;
            range.from.filter(|day| (1990..2100).contains(&day.year()))
        })
}

/// "ANKARA, Feb. 7 (Reuters) -": the day at the head of the lead, its year written there, in the address or in a
/// copyright line.
fn dateline(text: &str, blocks: &[Block], address: Option<Date>) -> Option<Date> {
    let end = blocks.iter().position(|b| b.zone == Zone::Lead)?;
    let year = || address.map(Date::year).or_else(|| copyright_year(text, blocks));
    // The dateline may be a line of its own above the lead.
    blocks[..=end]
        .iter()
        .rev()
        .take(2)
        .find_map(|block| in_dateline(block.span.of(text), &year))
}

fn in_dateline(lead: &str, year: &dyn Fn() -> Option<i16>) -> Option<Date> {
    let mention = *dates::find(lead).first().filter(|m| m.end <= 80)?;
    let place = lead[..mention.start].trim_end_matches([' ', ',', '(']);
    let capitals = place
        .split_whitespace()
        .next()
        .is_some_and(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2);
    let after = lead[mention.end..].trim_start();
    let closes = after.starts_with(['(', '-', '–', '—', ':', '/']) || after.starts_with(") ");
    if !capitals || place.split_whitespace().count() > 5 || !closes {
        return None;
    }
    mention.in_year(mention.year.or_else(year)?)
}

fn copyright_year(text: &str, blocks: &[Block]) -> Option<i16> {
    let lines = blocks
        .iter()
        .filter(|b| b.zone == Zone::Boilerplate)
        .map(|b| b.span.of(text));
    lines
        .filter(|line| line.starts_with("Copyright") || line.starts_with('©'))
        .find_map(|line| years(line).max())
}

fn years(text: &str) -> impl Iterator<Item = i16> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() == 4)
        .filter_map(|w| w.parse().ok())
        .filter(|y| (1900..2100).contains(y))
}

/// The latest full date that a caption or a past-tense sentence of the opening gives, and the few days after it.
/// Nothing when the text speaks of a later year.
fn by_content(text: &str, blocks: &[Block]) -> Option<DateRange> {
    let story: Vec<Block> = blocks
        .iter()
        .copied()
        .filter(|b| matches!(b.zone, Zone::Lead | Zone::Body))
        .collect();
    let captions = blocks.iter().filter(|b| b.zone == Zone::Caption);
    let seen = captions
        .flat_map(|b| dates::find(b.span.of(text)))
        .filter_map(|m| m.date());
    let told = story.iter().take(OPENING).flat_map(|b| told_dates(b.span.of(text)));
    let day = seen.chain(told).max()?;
    let zones = [Zone::Title, Zone::Lead, Zone::Body, Zone::Caption, Zone::Quote];
    let latest = blocks
        .iter()
        .filter(|b| zones.contains(&b.zone))
        .flat_map(|b| past_years(b.span.of(text)))
        .max();
    if latest.is_some_and(|year| year > day.year()) {
        return None;
    }
    let last = last_day(day, &weekdays(text, &story));
    Some(DateRange::between(day, last, Grain::Day))
}

/// Full dates that a sentence in the past tense gives as the day of its event.
fn told_dates(paragraph: &str) -> Vec<Date> {
    let dated = dates::find(paragraph).into_iter().filter(|m| m.year.is_some());
    dated
        .filter(|mention| {
            let boundary = |at: &usize| paragraph.is_char_boundary(*at);
            let from = (mention.start.saturating_sub(LONGEST)..).find(boundary).unwrap_or(0);
            let to = mention.end.saturating_add(LONGEST).min(paragraph.len());
            let to = (mention.end..=to).rev().find(boundary).unwrap_or(mention.end);
            let start = paragraph[from..mention.start]
                .rfind(". ")
                .map_or(from, |at| from + at + 2);
            let end = paragraph[mention.end..to].find(". ").map_or(to, |at| mention.end + at);
            let before = paragraph[start..mention.start].split_whitespace().rev().take(3);
            let background = before
                .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
                .any(|w| NOT_NEWS.contains(&w.as_str()));
            !background && is_past(&paragraph[start..end])
        })
        .filter_map(|mention| mention.date())
        .collect()
}

fn is_past(sentence: &str) -> bool {
    let lower = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut words = sentence.split_whitespace().map(lower);
    words.any(|w| (w.len() > 4 && w.ends_with("ed")) || PAST.contains(&w.as_str()))
}

/// Years that the text speaks of as past: not "by 2030", "until 2025".
fn past_years(paragraph: &str) -> Vec<i16> {
    let words: Vec<&str> = paragraph
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let future = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "by" | "until" | "till" | "before" | "to" | "through" | "november" | "december"
        )
    };
    (0..words.len())
        .filter(|&i| words[i].len() == 4 && !(i > 0 && (future(words[i - 1]) || future(words[i.saturating_sub(2)]))))
        .flat_map(|i| years(words[i]).collect::<Vec<_>>())
        .collect()
}

/// Weekdays that the story names for what has happened.
fn weekdays(text: &str, story: &[Block]) -> BTreeSet<i8> {
    let mut out = BTreeSet::new();
    for block in story {
        for sentence in block.span.of(text).split(". ") {
            let words: Vec<String> = sentence
                .split_whitespace()
                .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
                .collect();
            for (i, word) in words
                .iter()
                .enumerate()
                .filter(|(_, w)| w.starts_with(char::is_uppercase) && w.len() > 5)
            {
                let Some(day) = dates::weekday(word.trim_end_matches("’s").trim_end_matches("'s")) else {
                    continue;
                };
                let ahead = words[i.saturating_sub(6)..i]
                    .iter()
                    .any(|w| NOT_NEWS.contains(&w.to_lowercase().as_str()));
                if !ahead {
                    out.insert(day.to_monday_zero_offset());
                }
            }
        }
    }
    out
}

/// The end of the days in which a report of `day` came out. News names the days of its week: the last one named, when
/// the day itself is named; else all of them.
fn last_day(day: Date, named: &BTreeSet<i8>) -> Date {
    let after = |days: i64| day.checked_add(days.days()).unwrap_or(day);
    let is_named = |date: Date| named.contains(&date.weekday().to_monday_zero_offset());
    if is_named(day) {
        (0..=DELAY).rev().map(after).find(|d| is_named(*d)).unwrap_or(day)
    } else {
        after(DELAY)
    }
}

#[cfg(test)]
mod tests {
    use super::infer;
    use crate::{
        ingest::{paragraphs, zones},
        model::{DateBasis, Published},
    };

    fn published(text: &str, url: Option<&str>) -> Published {
        let layout = zones::lay_out(text, &paragraphs::split(text, 0, false), None, false);
        infer(text, &layout.blocks, layout.stamps, url)
    }

    fn days(text: &str) -> Option<(String, String)> {
        published(text, None).range.map(|r| {
            (
                r.from.map_or_else(String::new, |d| d.to_string()),
                r.to.map_or_else(String::new, |d| d.to_string()),
            )
        })
    }

    fn pair(from: &str, to: &str) -> Option<(String, String)> {
        Some((from.to_owned(), to.to_owned()))
    }

    #[test]
    fn a_stamp_is_the_day() {
        let found = published(
            "Ferry sinks off Port Agnes\n\nPublished: 3 May 2021\n\nA ferry sank on Monday.",
            None,
        );
        assert_eq!(
            (found.basis, found.anchor().map(|d| d.to_string())),
            (DateBasis::Dateline, Some("2021-05-03".into()))
        );
    }

    #[test]
    fn a_dateline_takes_its_year_from_address_or_copyright() {
        let text = "PORT AGNES, May 3 (Reuters) - A ferry sank off the coast.";
        assert_eq!(published(text, None), Published::UNKNOWN);
        assert_eq!(
            published(text, Some("https://herald.example/2021/05/04/ferry"))
                .anchor()
                .map(|d| d.to_string()),
            Some("2021-05-03".into())
        );
        let owned = format!("{text}\n\nCopyright 2020 The Herald. All rights reserved.");
        assert_eq!(days(&owned), pair("2020-05-03", "2020-05-03"));
    }

    #[test]
    fn an_address_gives_the_day() {
        let found = published(
            "A ferry sank off the coast.",
            Some("https://herald.example/world/20210504-ferry"),
        );
        assert_eq!(
            (found.basis, found.anchor().map(|d| d.to_string())),
            (DateBasis::Inferred, Some("2021-05-04".into()))
        );
    }

    #[test]
    fn a_caption_or_told_date_gives_a_few_days() {
        let caption = "A ferry lies on its side off Port Agnes on May 3, 2021. (Photo by AFP)\n\nThe ferry sank in calm weather, the coast guard said.";
        assert_eq!(days(caption), pair("2021-05-03", "2021-05-06"));
        let told = "A ferry sank off Port Agnes on 3 May 2021, the coast guard said. Divers went down on Tuesday, it said on Monday.";
        assert_eq!(days(told), pair("2021-05-03", "2021-05-04"), "3 May 2021 was a Monday");
    }

    #[test]
    fn a_line_without_an_end_is_read_in_time() {
        let day = "on 3 May 2021 and 45 people and é ";
        let told = format!("A ferry sank off Port Agnes {}", day.repeat(20_000));
        let start = std::time::Instant::now();
        assert_eq!(days(&told), pair("2021-05-03", "2021-05-06"));
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    #[test]
    fn no_guess_where_it_would_be_unsafe() {
        for text in [
            "The coast guard has searched the bay since 3 May 2021, it said.",
            "Talks will resume on 3 May 2021, the ministry said.",
            "A ferry sank off Port Agnes on 3 May 2011. It was raised in 2014, the coast guard said.",
            "A ferry sank.\n\nPolice came.\n\nDivers helped.\n\nA storm on 3 May 2001 killed 12 people, the coast guard said.",
            "On 3 May, a ferry sank off Port Agnes.",
        ] {
            assert_eq!(published(text, None), Published::UNKNOWN, "{text}");
        }
    }
}
