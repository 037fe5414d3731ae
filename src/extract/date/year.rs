//! Years, business years, decades and centuries.

use super::{
    calendar_form,
    lexeme::Lexemes,
    phrase::{Base, Partial, Phrase, YearRef},
};
use crate::lexicon::CalendarClass;
use rust_decimal::prelude::ToPrimitive;

/// Words before a four-digit number that make it a year even when it lies far back.
const LEADS: &[&str] = &[
    "in", "since", "until", "till", "by", "from", "through", "during", "before", "after", "between", "year", "early",
    "late", "mid", "circa", "back",
];

/// Words before a year that qualifies a noun: "a 2009 analysis", "its 2018 results".
const DETERMINERS: &[&str] = &["a", "an", "the", "its", "his", "her", "their", "this", "that", "s"];

/// Nouns that a year qualifies far more often than a number counts them: "had 1988 sales of".
const ANNUAL: &[&str] = &[
    "sales",
    "earnings",
    "profits",
    "revenues",
    "results",
    "elections",
    "accounts",
    "levels",
    "estimates",
];

/// Words before a number that is a name.
const NUMBERED: &[&str] = &[
    "no",
    "number",
    "flight",
    "room",
    "page",
    "route",
    "highway",
    "area",
    "model",
    "index",
    "resolution",
];

/// A four-digit year written "2019" or "'97".
pub(super) fn plain(lexemes: &Lexemes<'_>, i: usize) -> Option<(i16, usize)> {
    if matches!(lexemes.sign(i), Some('\'' | '\u{2018}' | '\u{2019}')) && lexemes.glued(i + 1) && !lexemes.glued(i) {
        return two_digits(lexemes, i + 1);
    }
    if lexemes.digits(i).is_none() {
        return in_words(lexemes, i);
    }
    let (n, digits) = lexemes.free_digits(i)?;
    let year = i16::try_from(n)
        .ok()
        .filter(|y| digits == 4 && (1000..=2100).contains(y))?;
    let suffix = lexemes.glued(i + 1)
        && (lexemes
            .get(i + 1)
            .is_some_and(|l| l.text.starts_with(char::is_alphabetic))
            || matches!(lexemes.sign(i + 1), Some('%' | '°')));
    let suffix = suffix || lexemes.opens_a_clock_time(i);
    (!suffix).then_some((year, i + 1))
}

/// "nineteen eighty-four", "two thousand nineteen".
fn in_words(lexemes: &Lexemes<'_>, i: usize) -> Option<(i16, usize)> {
    let (numeral, end) = lexemes.numeral(i).filter(|(numeral, _)| numeral.year_like)?;
    let year = numeral
        .figure
        .single()?
        .to_i16()
        .filter(|y| (1000..=2100).contains(y))?;
    Some((year, end))
}

/// First year of the century that a two-digit year belongs to: 00 to 49 are 20xx, the others 19xx.
pub(super) fn century_of(two_digits: i64) -> i16 {
    if two_digits < 50 { 2000 } else { 1900 }
}

/// "97" as 1997, "05" as 2005.
pub(super) fn two_digits(lexemes: &Lexemes<'_>, i: usize) -> Option<(i16, usize)> {
    let (n, digits) = lexemes.free_digits(i)?;
    let year = century_of(n) + i16::try_from(n).ok().filter(|_| digits == 2)?;
    let suffix = lexemes.glued(i + 1)
        && lexemes
            .get(i + 1)
            .is_some_and(|l| l.text.starts_with(char::is_alphabetic));
    (!suffix).then_some((year, i + 1))
}

/// A year that stands alone, by what is around it.
fn alone(lexemes: &Lexemes<'_>, i: usize, counts: &dyn Fn(usize) -> bool) -> Option<(Phrase, usize)> {
    let (year, end) = plain(lexemes, i)?;
    let after = |words: &[&str]| i > 0 && lexemes.is(i - 1, words);
    if after(NUMBERED) || joined_to_name(lexemes, i) || inside_name(lexemes, i, end) {
        return None;
    }
    let counted = counts(end);
    let round = year % 100 == 0;
    let fits = match (1900..=2050).contains(&year) {
        true => !counted || strongly_led(lexemes, i) || ((after(DETERMINERS) || lexemes.is(end, ANNUAL)) && !round),
        false => !counted && after(LEADS),
    };
    let date = Partial {
        year: YearRef::Stated(year),
        ..Partial::default()
    };
    fits.then(|| (Phrase::plain(Base::Partial(date)), end))
}

/// "Russell 2000 Index": capitals on both sides, none of them of the calendar or at the start.
fn inside_name(lexemes: &Lexemes<'_>, i: usize, end: usize) -> bool {
    let name = |at: usize| {
        lexemes.capital(at) && !lexemes.has(at, CalendarClass::Month) && !lexemes.has(at, CalendarClass::Weekday)
    };
    i > 1 && name(i - 1) && name(end)
}

/// "in 2017 people voted": the preposition wins over the noun.
fn strongly_led(lexemes: &Lexemes<'_>, i: usize) -> bool {
    i > 0 && lexemes.is(i - 1, &["in", "since", "until", "year", "during"])
}

/// "Boeing-2000", "Windows/2000", "B-2000".
fn joined_to_name(lexemes: &Lexemes<'_>, i: usize) -> bool {
    i > 1
        && lexemes.glued(i)
        && (lexemes.is_dash(i - 1) || lexemes.sign(i - 1) == Some('/'))
        && lexemes.glued(i - 1)
        && lexemes
            .get(i - 2)
            .is_some_and(|l| l.text.starts_with(char::is_alphabetic))
        && !lexemes.is(i - 2, &["mid", "late", "early", "post", "pre"])
}

/// "2011-12", "2015/16", "2014-2015", "2007–2014".
fn span_of_years(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let (first, end) = plain(lexemes, i).filter(|_| lexemes.digits(i).is_some())?;
    let slash = lexemes.sign(end) == Some('/');
    if !(lexemes.is_dash(end) || slash) || !lexemes.glued(end) || !lexemes.glued(end + 1) {
        return None;
    }
    let (second, after) = plain(lexemes, end + 1)
        .filter(|_| lexemes.digits(end + 1).is_some())
        .or_else(|| {
            let (n, digits) = lexemes.free_digits(end + 1).filter(|&(_, digits)| digits == 2)?;
            let year = first / 100 * 100 + i16::try_from(n).ok()?;
            (digits == 2 && (slash || !(1..=12).contains(&n) || year == first + 1)).then_some((year, end + 2))
        })?;
    if lexemes.glued(after) && (lexemes.is_dash(after) || lexemes.sign(after) == Some('/')) {
        return None;
    }
    (second > first && second - first < 200).then(|| (Phrase::plain(Base::Years(first, second)), after))
}

/// "1990s", "the '90s", "the nineties".
fn decade(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let apostrophe = |at: usize| matches!(lexemes.sign(at), Some('\'' | '\u{2018}' | '\u{2019}'));
    let start = if apostrophe(i) && lexemes.glued(i + 1) {
        i + 1
    } else {
        i
    };
    if let Some((n, digits)) = lexemes.digits(start) {
        let s = if apostrophe(start + 1) && lexemes.glued(start + 1) {
            start + 2
        } else {
            start + 1
        };
        if !lexemes.is(s, &["s"]) || !lexemes.glued(s) || n % 10 != 0 {
            return None;
        }
        let year = match digits {
            4 if (1000..=2090).contains(&n) => i16::try_from(n).ok()?,
            2 if n >= 20
                && (start != i
                    || (i > 0 && lexemes.is(i - 1, &["the", "early", "late", "mid", "and", "or", "to"]))) =>
            {
                1900 + i16::try_from(n).ok()?
            }
            _ => return None,
        };
        return Some((Phrase::plain(Base::Decade(year)), s + 1));
    }
    let year = i16::try_from(lexemes.value(i, CalendarClass::Decade)?).ok()?;
    let led = i > 0 && lexemes.is(i - 1, &["the", "nineteen", "and", "or", "early", "late", "mid"]);
    led.then(|| (Phrase::plain(Base::Decade(year)), i + 1))
}

/// "the 19th century", "21st-century".
fn century(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let (number, end) = calendar_form::day_number(lexemes, i)
        .filter(|d| d.ordinal)
        .map(|d| (i16::from(d.day), d.end))
        .filter(|(n, _)| (1..=21).contains(n))?;
    let at = if lexemes.is_dash(end) { end + 1 } else { end };
    lexemes
        .is(at, &["century", "centuries"])
        .then(|| (Phrase::plain(Base::Century(number)), at + 1))
}

/// "FY2019", "fiscal 2019", "fiscal year 2019", "the financial year 2018-19", "the year 2000".
fn fiscal(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let (at, business) = match lexemes.lower(i) {
        "fy" => (i + 1, true),
        "fiscal" | "financial" if lexemes.is(i + 1, &["year"]) => (i + 2, true),
        "fiscal" => (i + 1, true),
        "year" => (i + 1, false),
        _ => return None,
    };
    let glued = lexemes
        .digits(at)
        .filter(|&(n, digits)| lexemes.glued(at) && digits == 4 && (1000..=2100).contains(&n));
    let (year, end) = match glued {
        Some((n, _)) => (i16::try_from(n).ok()?, at + 1),
        None => plain(lexemes, at)?,
    };
    if business {
        return Some((Phrase::plain(Base::Fiscal(YearRef::Stated(year))), end));
    }
    Some((
        Phrase::plain(Base::Partial(Partial {
            year: YearRef::Stated(year),
            ..Partial::default()
        })),
        end,
    ))
}

/// Any year, decade or century that starts at `i`. `counts(at)` tells whether the word at `at` is a noun that a number
/// before it counts.
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize, counts: &dyn Fn(usize) -> bool) -> Option<(Phrase, usize)> {
    let the = usize::from(lexemes.is(i, &["the"]));
    decade(lexemes, i + the)
        .or_else(|| century(lexemes, i + the))
        .or_else(|| fiscal(lexemes, i + the))
        .or_else(|| span_of_years(lexemes, i))
        .or_else(|| alone(lexemes, i, counts))
        .filter(|_| !lexemes.has(i, CalendarClass::Unit) || lexemes.is(i, &["year"]))
}
