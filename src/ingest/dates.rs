//! Calendar dates as people and machines write them, found in running text or declared in metadata.

use crate::model::{DateRange, Grain, MONTHS};
use jiff::civil::{Date, Weekday};

/// A date found in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// First byte, with a leading weekday.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// Year, when written.
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
    /// Weekday written before the date ("Tue 5 Jul 2016").
    pub(super) weekday: bool,
}

impl Mention {
    /// The day, with the year that was written.
    pub(super) fn date(&self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// The day in a given year.
    pub(super) fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Number of a month name or its abbreviation ("Feb", "Sept").
fn month(word: &str) -> Option<i8> {
    let whole = |name: &str| match word.len() {
        3 => true,
        4 if name == "september" => word.eq_ignore_ascii_case("sept"),
        length => length == name.len(),
    };
    MONTHS
        .iter()
        .position(|name| starts(name, word) && whole(name))
        .and_then(|i| i8::try_from(i + 1).ok())
}

/// A weekday name ("Friday") or its abbreviation ("Fri", "Tues", "Thurs").
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let short = matches!(word.len(), 3..=5);
    WEEKDAYS
        .iter()
        .find(|(name, _)| starts(name, word) && (short || word.len() == name.len()))
        .map(|&(_, day)| day)
}

/// True when `word` begins the name, letter case ignored; most words fail at their first letter.
fn starts(name: &str, word: &str) -> bool {
    let (name, word) = (name.as_bytes(), word.as_bytes());
    let first = |word: &[u8]| word.first().map(u8::to_ascii_lowercase);
    first(name) == first(word)
        && name
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// A run of letters or digits.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        digits
            .contains(&self.text.len())
            .then(|| self.text.parse().ok())
            .flatten()
    }

    /// A day of the month: 7, 07, 7th.
    fn day(&self) -> Option<i8> {
        if !self.text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let digits = self.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = self.text[digits.len()..].to_ascii_lowercase();
        let known = matches!(suffix.as_str(), "" | "st" | "nd" | "rd" | "th");
        digits
            .parse()
            .ok()
            .filter(|day| known && digits.len() <= 2 && (1..=31).contains(day))
    }

    fn year(&self) -> Option<i16> {
        self.number(4..=4).filter(|year| (1900..2100).contains(year))
    }

    fn month_number(&self) -> Option<i8> {
        self.number(1..=2)
            .filter(|n| (1..=12).contains(n))
            .and_then(|n| i8::try_from(n).ok())
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = vec![];
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(Word {
                    text: &text[from..at],
                    start: from,
                });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Every date with a month and a day in `text`, in order. Month and year alone are no day and are left out; so are
/// numeric dates whose order of day and month cannot be told ("03/04/2020").
pub(super) fn find(text: &str) -> Vec<Mention> {
    let words = words(text);
    let mut out = vec![];
    let mut i = 0;
    while i < words.len() {
        match at(text, &words, i) {
            Some((mention, used)) => {
                out.push(mention);
                i += used;
            }
            None => i += 1,
        }
    }
    out
}

/// The date that begins with word `i`, and the number of words it takes.
fn at(text: &str, words: &[Word<'_>], i: usize) -> Option<(Mention, usize)> {
    let skip = usize::from(
        weekday(words[i].text).is_some() && words.get(i + 1).is_some_and(|next| loose(text, words[i], *next)),
    );
    let w = &words[i + skip..];
    let first = *w.first()?;
    let (month, day, year, used) = numeric(text, w)
        .or_else(|| day_month(text, w))
        .or_else(|| month_day(text, w))?;
    // "May 7" is a date, "may 7" is not; "1 in 3 may" neither.
    if !first
        .text
        .starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
    {
        return None;
    }
    Date::new(year.unwrap_or(2000), month, day).ok()?;
    let mention = Mention {
        start: words[i].start,
        end: w[used - 1].end(),
        year,
        month,
        day,
        weekday: skip == 1,
    };
    Some((mention, used + skip))
}

/// "7 February 2020", "7th of February", "07 Feb. 2020".
fn day_month(text: &str, w: &[Word<'_>]) -> Option<(i8, i8, Option<i16>, usize)> {
    let day = w[0].day()?;
    let of = usize::from(w.get(1).is_some_and(|word| word.text == "of"));
    let name = w
        .get(1 + of)
        .filter(|name| name.text.starts_with(char::is_uppercase) && loose(text, w[of], **name))?;
    let month = month(name.text)?;
    Some(with_year(text, w, 1 + of, month, day))
}

/// "February 7, 2020", "Feb. 7".
fn month_day(text: &str, w: &[Word<'_>]) -> Option<(i8, i8, Option<i16>, usize)> {
    let month = month(w[0].text)?;
    let day = w.get(1).filter(|day| loose(text, w[0], **day))?.day()?;
    Some(with_year(text, w, 1, month, day))
}

fn with_year(text: &str, w: &[Word<'_>], last: usize, month: i8, day: i8) -> (i8, i8, Option<i16>, usize) {
    let year = w
        .get(last + 1)
        .filter(|next| loose(text, w[last], **next))
        .and_then(Word::year);
    (month, day, year, last + 1 + usize::from(year.is_some()))
}

/// "2020-02-07", "2020/02/07", "07.02.2020", "27-07-2016", "27/07/2016".
fn numeric(text: &str, w: &[Word<'_>]) -> Option<(i8, i8, Option<i16>, usize)> {
    let [a, b, c] = *w.first_chunk()?;
    let sign = &text[a.end()..b.start];
    if sign != &text[b.end()..c.start] || !matches!(sign, "-" | "." | "/") {
        return None;
    }
    if let Some(year) = a.year() {
        // The day may be glued to a clock time: "2020-02-07T10".
        let day = c.text.split('T').next().and_then(|d| {
            Word {
                text: d,
                start: c.start,
            }
            .day()
        })?;
        return Some((b.month_number()?, day, Some(year), 3));
    }
    let (year, first, second) = (c.year()?, a.day()?, b.day()?);
    match (first > 12, second > 12) {
        (true, false) => Some((second, first, Some(year), 3)),
        (false, true) if sign == "/" => Some((first, second, Some(year), 3)),
        // With points, the day comes first; elsewhere only equal numbers are safe.
        (false, false) if sign == "." || first == second => Some((second, first, Some(year), 3)),
        _ => None,
    }
}

/// Only spaces, a point or a comma between two words.
fn loose(text: &str, a: Word<'_>, b: Word<'_>) -> bool {
    let between = &text[a.end()..b.start];
    between.chars().count() <= 3
        && between.chars().all(|c| c.is_whitespace() || c == ',' || c == '.')
        && !between.contains('\n')
}

/// A declared date: ISO 8601 day, date-time (its calendar day as written), month, year, interval of two days
/// (`2020-02-07/2020-02-09`), or an English date with a year. `None` when it cannot be read without a guess.
pub(super) fn declared(value: &str) -> Option<DateRange> {
    let value = value.trim();
    if let Some((from, to)) = value.split_once('/')
        && let (Ok(from), Ok(to)) = (from.trim().parse::<Date>(), to.trim().parse::<Date>())
    {
        return Some(DateRange::between(from, to, Grain::Day));
    }
    if value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit()) {
        let year = value.parse().ok()?;
        return Some(DateRange::between(
            Date::new(year, 1, 1).ok()?,
            Date::new(year, 12, 31).ok()?,
            Grain::Year,
        ));
    }
    if let Some((year, month)) = value.split_once('-')
        && (year.len(), month.len()) == (4, 2)
    {
        let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
        return Some(DateRange::between(first, first.last_of_month(), Grain::Month));
    }
    let dates: Vec<Date> = find(value).iter().filter_map(Mention::date).collect();
    match dates[..] {
        [day] => Some(DateRange::day(day)),
        _ => compact(value).map(DateRange::day),
    }
}

/// "20200207" and "20200207T101500Z", as some meta tags have it.
fn compact(value: &str) -> Option<Date> {
    let digits = value.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = &value[8..];
    if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    Date::new(
        digits[..4].parse().ok()?,
        digits[4..6].parse().ok()?,
        digits[6..].parse().ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::{declared, find};
    use jiff::civil::date;

    fn days(text: &str) -> Vec<String> {
        find(text)
            .iter()
            .map(|m| {
                m.date()
                    .map_or(format!("XXXX-{:02}-{:02}", m.month, m.day), |d| d.to_string())
            })
            .collect()
    }

    #[test]
    fn english_dates_in_text() {
        assert_eq!(
            days("posted on 7 February 2020 and Feb. 9, 2020"),
            ["2020-02-07", "2020-02-09"]
        );
        assert_eq!(days("Tue 05 Jul 2016 Blast"), ["2016-07-05"]);
        assert_eq!(days("the 3rd of March and Sept. 4"), ["XXXX-03-03", "XXXX-09-04"]);
        assert_eq!(days("ANKARA, Dec 31 (Agency)"), ["XXXX-12-31"]);
    }

    #[test]
    fn numeric_dates_in_text() {
        assert_eq!(
            days("2020-02-07T10:15:00Z 15.04.2017 27-07-2016 12/31/2019"),
            ["2020-02-07", "2017-04-15", "2016-07-27", "2019-12-31"]
        );
        assert_eq!(days("03/04/2020"), Vec::<String>::new());
    }

    #[test]
    fn no_dates_in_numbers_and_modal_verbs() {
        assert_eq!(
            days("It may 7 times fail. March 2020. 31 February 2020, 1,200 people, 12 may leave"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_weekday_belongs_to_its_date() {
        let text = "AFP Tuesday, 5 July 2016";
        let mention = find(text)[0];
        assert!(mention.weekday);
        assert_eq!(&text[mention.start..mention.end], "Tuesday, 5 July 2016");
    }

    #[test]
    fn declared_dates() {
        let day = |value: &str| declared(value).and_then(|r| r.from);
        assert_eq!(day("2020-02-07T23:59:00+03:00"), Some(date(2020, 2, 7)));
        assert_eq!(day("Fri, 07 Feb 2020 10:00:00 GMT"), Some(date(2020, 2, 7)));
        assert_eq!(day("20200207"), Some(date(2020, 2, 7)));
        assert_eq!(declared("2020-02").and_then(|r| r.to), Some(date(2020, 2, 29)));
        assert_eq!(declared("2020").and_then(|r| r.to), Some(date(2020, 12, 31)));
        assert_eq!(
            declared("2020-02-07/2020-02-09").and_then(|r| r.to),
            Some(date(2020, 2, 9))
        );
        for wrong in ["", "yesterday", "03/04/2020", "2020-13-01", "2020-02-30", "7 February"] {
            assert_eq!(declared(wrong), None, "{wrong}");
        }
    }
}
