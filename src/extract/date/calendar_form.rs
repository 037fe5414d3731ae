//! Written-out dates: "10 September", "Sept. 10, 2023", "Monday, 27 May", "March 2020", "2023-09-10", "10/09/2023".

use super::{
    lexeme::{Lexemes, Shape},
    phrase::{Base, Partial, Phrase, YearRef},
    year,
};
use crate::lexicon::CalendarClass;

/// Most days in a list that has one month: "5, 6, 7 and 8 May".
const LISTED: usize = 4;

/// A day of the month as written.
#[derive(Clone, Copy)]
pub(super) struct DayNumber {
    pub(super) day: i8,
    /// "10th", "first": an ordinal.
    pub(super) ordinal: bool,
    pub(super) end: usize,
}

/// Days 1 to 31 in digits ("10", "10th") or as an ordinal word ("first").
pub(super) fn day_number(lexemes: &Lexemes<'_>, i: usize) -> Option<DayNumber> {
    if let Some((n, digits)) = lexemes.free_digits(i) {
        let day = i8::try_from(n).ok().filter(|d| (1..=31).contains(d) && digits <= 2)?;
        let ordinal = lexemes.glued(i + 1) && lexemes.is(i + 1, &["st", "nd", "rd", "th"]);
        let other_word = lexemes.glued(i + 1)
            && !ordinal
            && lexemes
                .get(i + 1)
                .is_some_and(|l| l.text.starts_with(char::is_alphabetic));
        let percent_or_clock =
            lexemes.sign(i + 1) == Some('%') && lexemes.glued(i + 1) || lexemes.opens_a_clock_time(i);
        return (!other_word && !percent_or_clock).then_some(DayNumber {
            day,
            ordinal,
            end: i + 1 + usize::from(ordinal),
        });
    }
    let (rank, end) = rank(lexemes, i)?;
    let day = i8::try_from(rank).ok().filter(|d| (1..=31).contains(d))?;
    Some(DayNumber {
        day,
        ordinal: true,
        end,
    })
}

/// An ordinal word, also compound ("first", "twenty-first"), and the index after it.
pub(super) fn rank(lexemes: &Lexemes<'_>, i: usize) -> Option<(i32, usize)> {
    let tens = match lexemes.lower(i) {
        "twenty" => Some(20),
        "thirty" => Some(30),
        _ => None,
    };
    if let Some(tens) = tens {
        let at = if lexemes.is_dash(i + 1) { i + 2 } else { i + 1 };
        return lexemes
            .value(at, CalendarClass::Rank)
            .filter(|r| (1..=9).contains(r))
            .map(|r| (tens + r, at + 1));
    }
    lexemes.value(i, CalendarClass::Rank).map(|r| (r, i + 1))
}

/// A month name at `i` that its neighbours support, and the index after it (and after the stop of an abbreviation).
fn supported_month(lexemes: &Lexemes<'_>, i: usize) -> Option<(i8, usize)> {
    let month = lexemes.supported(i, CalendarClass::Month)?;
    Some((i8::try_from(month).ok()?, lexemes.after_abbreviation(i)))
}

/// A month name that stands without a number: sure by itself ("June"), or supported by the preposition before it.
pub(super) fn bare_month(lexemes: &Lexemes<'_>, i: usize) -> Option<(i8, usize)> {
    let sure = lexemes.value(i, CalendarClass::Month).is_some();
    let led = i > 0
        && (lexemes.is(
            i - 1,
            &[
                "in", "since", "until", "till", "of", "by", "from", "to", "through", "during", "before", "after",
                "between", "and", "late", "early", "mid", "last", "this", "next", "for",
            ],
        ) || (lexemes.is_dash(i - 1) && i > 1 && lexemes.is(i - 2, &["mid", "late", "early"])));
    let (month, end) = supported_month(lexemes, i).filter(|_| sure || led)?;
    let name = sure_name(lexemes, i, sure);
    (!name).then_some((month, end))
}

/// "April Smith", "in May Day parades": a capitalised word follows that is no part of a date.
fn sure_name(lexemes: &Lexemes<'_>, i: usize, sure: bool) -> bool {
    let next_is_name = lexemes.capital(i + 1)
        && !lexemes.has(i + 1, CalendarClass::Month)
        && !lexemes.has(i + 1, CalendarClass::Weekday)
        && lexemes.get(i + 1).is_some_and(|l| l.text.len() > 1);
    let given_name = matches!(lexemes.lower(i), "april" | "june" | "may" | "august" | "jan");
    next_is_name && (given_name || !sure)
}

/// A year after a month or a day: ", 2020", " 2020", " of 2020", " '97".
fn trailing_year(lexemes: &Lexemes<'_>, end: usize) -> Option<(YearRef, usize)> {
    let comma = lexemes.past_comma(end);
    let at = if comma == end && lexemes.is(end, &["of", "in"]) {
        end + 1
    } else {
        comma
    };
    if let Some((value, after)) = year::plain(lexemes, at) {
        return Some((YearRef::Stated(value), after));
    }
    if comma != end {
        return slip(lexemes, at).map(|value| (YearRef::Stated(value), at + 1));
    }
    let the = if lexemes.is(at, &["the"]) { at + 1 } else { at };
    let shift = lexemes.value(the, CalendarClass::Shift)?;
    lexemes
        .is(the + 1, &["year"])
        .then_some((YearRef::Shifted(shift), the + 2))
        .filter(|_| !lexemes.is(end, &["in"]))
}

/// "February 7, 2929:": a slip of the pen, and no day of this year. "On February 7, 2500 people" counts people.
fn slip(lexemes: &Lexemes<'_>, at: usize) -> Option<i16> {
    let (n, digits) = lexemes.free_digits(at)?;
    let ends = lexemes.get(at + 1).is_none() || lexemes.sign(at + 1).is_some();
    i16::try_from(n)
        .ok()
        .filter(|y| digits == 4 && ends && *y < 3000 && *y > 2100)
}

fn with_year(lexemes: &Lexemes<'_>, partial: Partial, end: usize) -> (Partial, usize) {
    trailing_year(lexemes, end).map_or((partial, end), |(year, after)| (Partial { year, ..partial }, after))
}

/// "September 10", "Sept. 10th, 2023", "September the 10th", "March 2020".
fn month_first(lexemes: &Lexemes<'_>, i: usize) -> Option<(Partial, usize)> {
    let (month, end) = supported_month(lexemes, i)?;
    let base = Partial {
        month: Some(month),
        ..Partial::default()
    };
    let the = if lexemes.is(end, &["the"]) { end + 1 } else { end };
    let dash = if lexemes.is_dash(end) && lexemes.glued(end) && lexemes.glued(end + 1) {
        end + 1
    } else {
        the
    };
    if let Some(day) = day_number(lexemes, dash).filter(|d| (the == end || d.ordinal) && !counts_people(lexemes, i, d))
    {
        let dated = Partial {
            day: Some(day.day),
            ..base
        };
        if let Some((year, _)) = listed_year(lexemes, day.end).filter(|_| trailing_year(lexemes, day.end).is_none()) {
            return Some((Partial { year, ..dated }, day.end));
        }
        return Some(with_year(lexemes, dated, day.end));
    }
    let (partial, after) = with_year(lexemes, base, end);
    (after != end).then_some((partial, after))
}

/// "In March 20 people died": the number counts what follows.
fn counts_people(lexemes: &Lexemes<'_>, month: usize, day: &DayNumber) -> bool {
    let led = month > 0 && lexemes.is(month - 1, &["in"]);
    let next = lexemes
        .get(day.end)
        .is_some_and(|l| l.text.starts_with(char::is_lowercase) && l.text.len() > 3);
    led && next
        && !day.ordinal
        && !lexemes.is(
            day.end,
            &[
                "when", "after", "before", "with", "that", "from", "until", "this", "last",
            ],
        )
}

/// Index after what joins two days of a list at `i`: "and", "or", "&", a comma.
fn past_joint(lexemes: &Lexemes<'_>, i: usize) -> Option<usize> {
    let comma = lexemes.past_comma(i);
    let word = comma + usize::from(lexemes.is(comma, &["and", "or", "&"]));
    (word > i).then_some(word)
}

/// "18 and 19 June", "June 18 and 19", "5, 6 and 7 May": a day whose month stands with the last day of its list or with the
/// first one. In "on June 18 and 19 people died" the number counts.
pub(super) fn listed_day(lexemes: &Lexemes<'_>, i: usize) -> Option<(Partial, usize)> {
    let at = i + usize::from(lexemes.is(i, &["the"]));
    let day = day_number(lexemes, at)?;
    let behind = || month_behind_list(lexemes, i, &day).map(|date| (date, day.end));
    let before = || month_before_list(lexemes, i, &day).map(|date| with_year(lexemes, date, day.end));
    let (date, end) = behind().or_else(before)?;
    let own = Partial {
        day: Some(day.day),
        weekday: None,
        ..date
    };
    Some((own, end))
}

fn month_behind_list(lexemes: &Lexemes<'_>, i: usize, first: &DayNumber) -> Option<Partial> {
    let led = i == 0
        || lexemes.sign(i - 1) == Some(',')
        || lexemes.is(
            i - 1,
            &["on", "of", "for", "from", "by", "at", "both", "and", "or", "dates"],
        );
    let mut last = *first;
    for _ in 0..LISTED {
        let at = past_joint(lexemes, last.end).filter(|_| led)?;
        let at = at + usize::from(lexemes.is(at, &["the"]));
        let next = day_number(lexemes, at).filter(|next| next.day > last.day)?;
        if let Some((date, _)) = day_first(lexemes, at) {
            return Some(date);
        }
        last = next;
    }
    None
}

fn month_before_list(lexemes: &Lexemes<'_>, i: usize, last: &DayNumber) -> Option<Partial> {
    let closes = lexemes
        .get(last.end)
        .is_none_or(|l| matches!(l.shape, Shape::Sign(c) if c != '%' && c != '/'))
        || lexemes.is(
            last.end,
            &[
                "and", "or", "in", "at", "when", "with", "to", "for", "by", "after", "before", "as", "but", "while",
            ],
        )
        || year::plain(lexemes, last.end).is_some();
    let month = |at: usize| {
        let stop = usize::from(lexemes.sign(at) == Some('.'));
        supported_month(lexemes, at.checked_sub(stop)?)
    };
    let mut at = i;
    for _ in 0..LISTED {
        let joint = at.checked_sub(1)?;
        let joint =
            joint - usize::from(lexemes.is(joint, &["and", "or"]) && joint > 0 && lexemes.sign(joint - 1) == Some(','));
        let more = past_joint(lexemes, joint).filter(|&past| past == at).is_some();
        let first = joint.checked_sub(1).filter(|_| more && closes)?;
        let number = first - usize::from(first > 0 && lexemes.is(first, &["st", "nd", "rd", "th"]));
        let earlier = day_number(lexemes, number).filter(|d| d.day < last.day && d.end == joint)?;
        if let Some((month, _)) = number.checked_sub(1).and_then(month) {
            let year = listed_year(lexemes, last.end);
            return Some(Partial {
                month: Some(month),
                day: Some(earlier.day),
                year: year.map_or(YearRef::Unstated, |(year, _)| year),
                ..Partial::default()
            });
        }
        at = number;
    }
    None
}

/// The year behind a list of days that goes on at `i`: "June 18 and 19, 2020".
fn listed_year(lexemes: &Lexemes<'_>, i: usize) -> Option<(YearRef, usize)> {
    let mut at = i;
    for _ in 0..LISTED {
        at = day_number(lexemes, past_joint(lexemes, at)?)?.end;
        if let Some(year) = trailing_year(lexemes, at) {
            return Some(year);
        }
    }
    None
}

/// "10 September", "10th of September 2023", "the fourth of July", "5-Aug-2016".
fn day_first(lexemes: &Lexemes<'_>, i: usize) -> Option<(Partial, usize)> {
    let day = day_number(lexemes, i)?;
    let joined = (lexemes.is_dash(day.end) || lexemes.sign(day.end) == Some('/')) && lexemes.glued(day.end);
    let of = lexemes.is(day.end, &["of"]);
    let at = if joined || of { day.end + 1 } else { day.end };
    if !day.ordinal && !joined && lexemes.glued(at) {
        return None;
    }
    // "the 1st of march": what stands on both sides makes a month of the word in any spelling
    let spelt = || {
        let month = lexemes
            .meaning(at, CalendarClass::Month)
            .filter(|_| of && day.ordinal && lexemes.lower(at).len() > 3)?;
        Some((i8::try_from(month.value).ok()?, at + 1))
    };
    let (month, end) = supported_month(lexemes, at).or_else(spelt)?;
    let partial = Partial {
        month: Some(month),
        day: Some(day.day),
        ..Partial::default()
    };
    if joined && lexemes.glued(end) && (lexemes.is_dash(end) || lexemes.sign(end) == Some('/')) {
        let (year, after) = year::plain(lexemes, end + 1).or_else(|| year::two_digits(lexemes, end + 1))?;
        return Some((
            Partial {
                year: YearRef::Stated(year),
                ..partial
            },
            after,
        ));
    }
    Some(with_year(lexemes, partial, end))
}

/// A written-out date with at least a month, without weekday.
pub(super) fn dated(lexemes: &Lexemes<'_>, i: usize) -> Option<(Partial, usize)> {
    month_first(lexemes, i)
        .or_else(|| day_first(lexemes, i))
        .or_else(|| numeric(lexemes, i))
}

/// "the 10th" after a preposition or a weekday, when no noun follows that it could count.
pub(super) fn day_only(lexemes: &Lexemes<'_>, i: usize) -> Option<(Partial, usize)> {
    if !lexemes.is(i, &["the"]) {
        return None;
    }
    let day = day_number(lexemes, i + 1).filter(|d| d.ordinal && lexemes.digits(i + 1).is_some())?;
    let closes = lexemes
        .get(day.end)
        .is_none_or(|l| !l.text.starts_with(char::is_alphabetic))
        || lexemes.is(
            day.end,
            &[
                "and", "to", "at", "in", "when", "as", "with", "that", "after", "before", "but", "or",
            ],
        );
    closes.then_some((
        Partial {
            day: Some(day.day),
            ..Partial::default()
        },
        day.end,
    ))
}

/// "Friday", "Friday, 24 May", "Sunday, Dec. 31, 2017", "Monday the 10th".
fn weekday_first(lexemes: &Lexemes<'_>, i: usize) -> Option<(Partial, usize)> {
    let weekday = i8::try_from(lexemes.supported(i, CalendarClass::Weekday)?).ok()?;
    let sure = lexemes.value(i, CalendarClass::Weekday).is_some();
    // "Black Monday", "Bloody Sunday": a day of its own.
    if i > 0 && lexemes.is(i - 1, &["black", "bloody", "super", "cyber", "holy"]) && lexemes.capital(i - 1) {
        return None;
    }
    let end = lexemes.after_abbreviation(i);
    let at = lexemes.past_comma(end);
    let the = if lexemes.is(at, &["the"]) { at + 1 } else { at };
    let dash = if lexemes.is_dash(end) && lexemes.glued(end) {
        end + 1
    } else {
        the
    };
    let numbered = || {
        let day = day_number(lexemes, at).filter(|d| d.ordinal && lexemes.digits(at).is_some())?;
        let partial = Partial {
            day: Some(day.day),
            ..Partial::default()
        };
        Some((partial, day.end))
    };
    let rest = dated(lexemes, dash).or_else(|| day_only(lexemes, at)).or_else(numbered);
    if let Some((partial, after)) = rest {
        return Some((
            Partial {
                weekday: Some(weekday),
                ..partial
            },
            after,
        ));
    }
    sure.then_some((
        Partial {
            weekday: Some(weekday),
            ..Partial::default()
        },
        end,
    ))
}

/// Digits with one kind of separator between them.
fn numeric(lexemes: &Lexemes<'_>, i: usize) -> Option<(Partial, usize)> {
    let free = i == 0
        || !lexemes.glued(i)
        || !matches!(lexemes.sign(i - 1), Some('/' | '.' | '-' | ':' | ',' | '$' | '£' | '€'));
    let (a, a_digits) = lexemes.digits(i).filter(|_| free)?;
    let separator = lexemes
        .sign(i + 1)
        .filter(|s| matches!(s, '-' | '/' | '.') && lexemes.glued(i + 1))?;
    let (b, _) = lexemes.digits(i + 2).filter(|&(_, n)| n <= 2 && lexemes.glued(i + 2))?;
    if lexemes.sign(i + 3) != Some(separator) || !lexemes.glued(i + 3) {
        return None;
    }
    let (c, c_digits) = lexemes.digits(i + 4).filter(|_| lexemes.glued(i + 4))?;
    let end = i + 5;
    let goes_on = lexemes.glued(end)
        && (matches!(lexemes.sign(end), Some('-' | '/'))
            && lexemes.glued(end + 1)
            && lexemes.digits(end + 1).is_some());
    if goes_on {
        return None;
    }
    let (year, month, day) = match (a_digits, c_digits) {
        (4, 1 | 2) => (a, b, c),
        (1 | 2, 4) => day_and_month(a, b).map(|(d, m)| (c, m, d))?,
        (1 | 2, 2) if separator != '.' => {
            day_and_month(a, b).map(|(d, m)| (i64::from(year::century_of(c)) + c, m, d))?
        }
        _ => return None,
    };
    let (year, month, day) = (
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    );
    jiff::civil::Date::new(year, month, day).ok()?;
    let partial = Partial {
        year: YearRef::Stated(year),
        month: Some(month),
        day: Some(day),
        ..Partial::default()
    };
    Some((partial, end))
}

/// Day and month of "10/09": what is possible, and month before day (as US outlets write) when both are.
fn day_and_month(a: i64, b: i64) -> Option<(i64, i64)> {
    match (1..=12).contains(&a) {
        true if (1..=31).contains(&b) => Some((b, a)),
        false if (1..=31).contains(&a) && (1..=12).contains(&b) => Some((a, b)),
        _ => None,
    }
}

/// "9/30" without a year: only after a preposition of time or a weekday, since a fraction looks the same.
fn month_slash_day(lexemes: &Lexemes<'_>, i: usize) -> Option<(Partial, usize)> {
    let led = i > 0 && lexemes.is(i - 1, &["on", "since", "until", "from", "by", "between"]);
    let (a, _) = lexemes.digits(i).filter(|&(_, n)| led && n <= 2)?;
    if lexemes.sign(i + 1) != Some('/') || !lexemes.glued(i + 1) || !lexemes.glued(i + 2) {
        return None;
    }
    let (b, _) = lexemes.digits(i + 2).filter(|&(_, n)| n <= 2)?;
    if lexemes.glued(i + 3) && matches!(lexemes.sign(i + 3), Some('/' | '%')) {
        return None;
    }
    let (day, month) = day_and_month(a, b)?;
    let partial = Partial {
        month: i8::try_from(month).ok(),
        day: i8::try_from(day).ok(),
        ..Partial::default()
    };
    Some((partial, i + 3))
}

/// Any date of this file that starts at `i`.
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let (partial, end) = weekday_first(lexemes, i)
        .or_else(|| dated(lexemes, i))
        .or_else(|| month_slash_day(lexemes, i))
        .or_else(|| {
            let (month, end) = bare_month(lexemes, i)?;
            Some((
                Partial {
                    month: Some(month),
                    ..Partial::default()
                },
                end,
            ))
        })
        .or_else(|| {
            let led = i > 0 && lexemes.is(i - 1, &["on", "by", "until", "since", "from", "and", "to"]);
            day_only(lexemes, i).filter(|_| led)
        })?;
    Some((Phrase::plain(Base::Partial(partial)), end))
}
