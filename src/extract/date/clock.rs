//! Times of day: "17:45", "5.30pm", "9 a.m. EST", "0117 GMT", "midnight", "Friday night".

use super::{
    lexeme::Lexemes,
    phrase::{Base, Clock, DayTime, Phrase},
};
use crate::{extract::number::NumeralForm, lexicon::CalendarClass};
use rust_decimal::prelude::ToPrimitive;

/// Words before "17:45" that make it a time and no score or ratio.
const LEADS: &[&str] = &[
    "at", "by", "around", "about", "from", "until", "till", "before", "after", "since", "between", "to", "and", "past",
];

/// "am", "p.m.", "a. m.": true for the afternoon.
fn half_of_day(lexemes: &Lexemes<'_>, i: usize) -> Option<(bool, usize)> {
    match lexemes.lower(i) {
        "am" => Some((false, i + 1)),
        "pm" => Some((true, i + 1)),
        half @ ("a" | "p") if lexemes.sign(i + 1) == Some('.') && lexemes.glued(i + 1) && lexemes.is(i + 2, &["m"]) => {
            let stop = lexemes.sign(i + 3) == Some('.') && lexemes.glued(i + 3);
            Some((half == "p", i + 3 + usize::from(stop)))
        }
        _ => None,
    }
}

/// "GMT", "(GMT +9)", "UTC+3", "local time", "Eastern time": the zone as ISO 8601 writes it, empty for one that its words
/// do not fix.
fn zone(lexemes: &Lexemes<'_>, i: usize) -> Option<(String, usize)> {
    let bracket = usize::from(lexemes.sign(i) == Some('('));
    let at = i + bracket;
    if let Some(zone) = lexemes
        .meaning(at, CalendarClass::Zone)
        .filter(|_| lexemes.get(at).is_some_and(|l| l.text == l.text.to_uppercase()))
    {
        let shift = offset(lexemes, at + 1);
        let end = at + 1 + shift.as_ref().map_or(0, |(_, read)| *read);
        let end = end + usize::from(bracket == 1 && lexemes.sign(end) == Some(')'));
        let known = match shift {
            Some((offset, _)) if zone.text == "Z" => offset,
            None if zone.text != "." && !is_shifted(lexemes, at + 1) => zone.text.clone(),
            _ => String::new(),
        };
        return Some((known, end));
    }
    if lexemes.is(i, &["local"]) && lexemes.is(i + 1, &["time"]) {
        return Some((String::new(), i + 2));
    }
    let named = lexemes.capital(i) && lexemes.is(i + 1, &["time"]);
    let standard =
        lexemes.capital(i) && lexemes.is(i + 1, &["standard", "daylight", "summer"]) && lexemes.is(i + 2, &["time"]);
    match (named, standard) {
        (true, _) => Some((String::new(), i + 2)),
        (_, true) => Some((String::new(), i + 3)),
        _ => None,
    }
}

/// True where a sign and digits without a space between them stand at `i`.
fn is_shifted(lexemes: &Lexemes<'_>, i: usize) -> bool {
    matches!(lexemes.sign(i), Some('+' | '-' | '\u{2212}')) && lexemes.glued(i + 1) && lexemes.digits(i + 1).is_some()
}

/// "+9", "-05", "+5:30", "+0530" behind UTC: the offset as ISO 8601 writes it, and how many lexemes it takes.
fn offset(lexemes: &Lexemes<'_>, i: usize) -> Option<(String, usize)> {
    let sign = if lexemes.sign(i) == Some('+') { '+' } else { '-' };
    let (number, digits) = lexemes.digits(i + 1).filter(|_| is_shifted(lexemes, i))?;
    let colon = lexemes.sign(i + 2) == Some(':') && lexemes.glued(i + 2) && lexemes.glued(i + 3);
    let behind = lexemes.digits(i + 3).filter(|&(_, digits)| colon && digits == 2);
    let (hours, minutes, read) = match (digits, behind) {
        (1 | 2, Some((minutes, _))) => (number, minutes, 4),
        (1 | 2, None) => (number, 0, 2),
        (4, None) => (number / 100, number % 100, 2),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| (format!("{sign}{hours:02}:{minutes:02}"), read))
}

/// Hour and minutes in digits, before "am" or a zone: the numbers, whether a colon stood there, and the end.
fn digits(lexemes: &Lexemes<'_>, i: usize) -> Option<(Clock, bool, usize)> {
    let clock = |hour, minute, second| Clock {
        hour,
        minute,
        second,
        zone: String::new(),
    };
    let small = |at: usize, most: i64| -> Option<u8> {
        let (n, digits) = lexemes.digits(at).filter(|&(n, digits)| digits == 2 && n <= most)?;
        u8::try_from(n).ok().filter(|_| digits == 2)
    };
    let (n, count) = lexemes.digits(i)?;
    let part_of_more =
        i > 0 && lexemes.glued(i) && matches!(lexemes.sign(i - 1), Some('.' | ',' | ':' | '/' | '$' | '£' | '€' | '#'));
    if part_of_more {
        return None;
    }
    if count <= 2 {
        let hour = u8::try_from(n).ok().filter(|h| *h <= 24)?;
        let colon = lexemes.sign(i + 1) == Some(':') && lexemes.glued(i + 1) && lexemes.glued(i + 2);
        if let Some(minute) = small(i + 2, 59).filter(|_| colon) {
            let more = lexemes.sign(i + 3) == Some(':') && lexemes.glued(i + 3) && lexemes.glued(i + 4);
            let second = small(i + 4, 60).filter(|_| more);
            let end = if second.is_some() { i + 5 } else { i + 3 };
            return Some((clock(hour, Some(minute), second), true, end));
        }
        // "15h30", "9H05": as French-speaking agencies write
        let h = lexemes.is(i + 1, &["h"]) && lexemes.glued(i + 1) && lexemes.glued(i + 2);
        if let Some(minute) = small(i + 2, 59).filter(|_| h) {
            return Some((clock(hour, Some(minute), None), true, i + 3));
        }
        let dot = lexemes.sign(i + 1) == Some('.') && lexemes.glued(i + 1) && lexemes.glued(i + 2);
        if let Some(minute) = small(i + 2, 59).filter(|_| dot) {
            return Some((clock(hour, Some(minute), None), false, i + 3));
        }
        return Some((clock(hour, None, None), false, i + 1));
    }
    if count <= 4 {
        let (hour, minute) = (u8::try_from(n / 100).ok()?, u8::try_from(n % 100).ok()?);
        return (hour <= 24 && minute < 60).then(|| (clock(hour, Some(minute), None), false, i + 1));
    }
    None
}

fn noon_or_midnight(lexemes: &Lexemes<'_>, i: usize) -> Option<(Clock, usize)> {
    let (hour, minute) = lexemes.meaning(i, CalendarClass::Part)?.text.split_once(':')?;
    Some((
        Clock {
            hour: hour.parse().ok()?,
            minute: minute.parse().ok(),
            second: None,
            zone: String::new(),
        },
        i + 1,
    ))
}

/// A clock time at `i`. `sure` = something outside (a date beside it) says that it is one.
pub(super) fn clock(lexemes: &Lexemes<'_>, i: usize, sure: bool) -> Option<(Clock, usize)> {
    if let Some(found) = noon_or_midnight(lexemes, i) {
        return Some(found);
    }
    let (mut clock, colon, mut end) = digits(lexemes, i)?;
    let joined = lexemes.is(end, &["oclock"]);
    let oclock = joined || lexemes.is(end, &["o"]) && lexemes.is(end + 2, &["clock"]);
    if oclock {
        end += if joined { 1 } else { 3 };
    }
    let half = half_of_day(lexemes, end);
    if let Some((afternoon, after)) = half {
        // "in 5 a.m." is no case; "I am": a bare "am" must follow the number closely or be glued to it.
        if !(1..=12).contains(&clock.hour) {
            return None;
        }
        clock.hour = clock.hour % 12 + if afternoon { 12 } else { 0 };
        end = after;
    }
    // "15h GMT"
    let h = usize::from(clock.minute.is_none() && lexemes.is(end, &["h"]) && lexemes.glued(end));
    let zone = zone(lexemes, end + h);
    if let Some((name, after)) = zone.clone() {
        clock.zone = name;
        end = after;
    }
    let (digit_count, dotted) = (lexemes.digits(i)?.1, !colon && clock.minute.is_some());
    let led = i > 0 && LEADS.contains(&lexemes.lower(i - 1));
    let written_out = half.is_some() || oclock;
    let stamp = i == 0
        && lexemes
            .get(end)
            .is_none_or(|l| !l.text.starts_with(char::is_alphanumeric));
    let enough = match (colon, dotted, digit_count) {
        _ if written_out => true,
        (true, ..) => zone.is_some() || led || sure || stamp,
        (_, true, 4) => zone.is_some(),
        (_, true, _) => zone.is_some() || dotted_time(lexemes, i, end),
        _ => zone.is_some() && digit_count <= 2 && (led || sure || h == 1),
    };
    (enough && clock.hour <= 24).then_some((clock, end))
}

/// "at 6.10 the train stopped": a time with a point, where nothing says that it is a price or measure.
fn dotted_time(lexemes: &Lexemes<'_>, i: usize, end: usize) -> bool {
    const PRICED: &[&str] = &[
        "close", "end", "finish", "open", "trade", "settle", "stand", "value", "price", "fix", "quote", "sell", "buy",
        "rate", "be",
    ];
    const BEHIND: &[&str] = &[
        "the", "a", "an", "on", "when", "and", "as", "in", "after", "before", "he", "she", "it", "they", "this", "that",
    ];
    let led = i > 0 && lexemes.is(i - 1, &["at", "until", "till"]);
    let priced = (i.saturating_sub(5)..i).any(|at| PRICED.contains(&lexemes.lemma(at)));
    let follows = lexemes.is(end, BEHIND)
        || matches!(lexemes.sign(end), Some(',' | '.')) && !lexemes.glued(end + 1)
        || lexemes.has(end, CalendarClass::Weekday)
        || lexemes.has(end, CalendarClass::Day);
    let glued = lexemes.glued(end) && !matches!(lexemes.sign(end), Some(',' | '.'));
    led && !priced && !glued && (follows || lexemes.get(end).is_none())
}

/// An hour from 1 to 12 in words or digits at `i`, and the index after it.
fn hour(lexemes: &Lexemes<'_>, i: usize) -> Option<(u8, usize)> {
    let (numeral, end) = lexemes.numeral(i).filter(|(n, _)| n.form == NumeralForm::Cardinal)?;
    let hour = numeral.figure.single()?.to_u8()?;
    (numeral.figure.single()?.is_integer() && (1..=12).contains(&hour)).then_some((hour, end))
}

/// "half past seven", "a quarter to six", "seven o'clock", "at 3 in the morning". What says nothing of the half of the day
/// keeps the hour as it was said.
fn spoken(lexemes: &Lexemes<'_>, i: usize) -> Option<(Clock, usize)> {
    let article = i + usize::from(lexemes.is(i, &["a"]));
    let past = match (lexemes.lower(article), lexemes.lower(article + 1)) {
        ("half", "past") => Some(30),
        ("quarter", "past" | "after") => Some(15),
        ("quarter", "to" | "before") => Some(-15),
        _ => None,
    };
    let counted = minutes_beside(lexemes, i);
    let start = match (past, counted) {
        (Some(_), _) => article + 2,
        (None, Some((_, start))) => start,
        (None, None) => i,
    };
    let past = past.or(counted.map(|(minutes, _)| minutes));
    if let Some((noon, end)) = noon_or_midnight(lexemes, start).filter(|_| past.is_some()) {
        return Some((moved(noon, past.unwrap_or_default())?, end));
    }
    let (said, end) = hour(lexemes, start)?;
    // "20 minutes to eight hours": two lengths
    if counted.is_some() && lexemes.unit(end).is_some() {
        return None;
    }
    if let Some((afternoon, after)) = half_of_day(lexemes, end).filter(|_| past.is_some()) {
        let hour = said % 12 + if afternoon { 12 } else { 0 };
        let clock = Clock {
            hour,
            minute: None,
            second: None,
            zone: String::new(),
        };
        return Some((moved(clock, past.unwrap_or_default())?, after));
    }
    let oclock = lexemes.is(end, &["o"]) && lexemes.is(end + 2, &["clock"]);
    let end = if oclock { end + 3 } else { end };
    let of_part = lexemes.is(end, &["in"]) && lexemes.is(end + 1, &["the"]);
    let part = if of_part { end + 2 } else { end + 1 };
    let code = lexemes
        .meaning(part, CalendarClass::Part)
        .filter(|_| of_part || lexemes.is(end, &["at"]) && lexemes.is(part, &["night"]))
        .map(|word| word.text.as_str());
    let led = i > 0
        && lexemes.is(
            i - 1,
            &[
                "at", "around", "by", "until", "till", "from", "since", "before", "after",
            ],
        );
    if past.is_none() && !oclock && !(led && code.is_some()) {
        return None;
    }
    let afternoon = matches!(code, Some("AF" | "EV")) || code == Some("NI") && said > 5 && said < 12;
    let hour = if code.is_some() {
        said % 12 + if afternoon { 12 } else { 0 }
    } else {
        said
    };
    let clock = Clock {
        hour,
        minute: None,
        second: None,
        zone: String::new(),
    };
    let clock = moved(clock, past.unwrap_or_default())?;
    Some((clock, if code.is_some() { part + 1 } else { end }))
}

/// "20 minutes past [eight]", "ten to [six]", with its sign, and the index of the hour.
fn minutes_beside(lexemes: &Lexemes<'_>, i: usize) -> Option<(i32, usize)> {
    let (numeral, end) = lexemes.numeral(i).filter(|(n, _)| n.form == NumeralForm::Cardinal)?;
    let minutes = numeral.figure.single()?.to_i32().filter(|n| (1..60).contains(n))?;
    let unit = lexemes.is(end, &["minutes", "minute", "min", "mins"]);
    let at = end + usize::from(unit);
    match lexemes.lower(at) {
        "past" => Some((minutes, at + 1)),
        "after" if unit => Some((minutes, at + 1)),
        "to" | "before" if unit => Some((-minutes, at + 1)),
        _ => None,
    }
}

/// A time so many minutes later.
fn moved(clock: Clock, minutes: i32) -> Option<Clock> {
    let sum = (i32::from(clock.hour) * 60 + i32::from(clock.minute.unwrap_or_default()) + minutes).rem_euclid(24 * 60);
    Some(Clock {
        hour: u8::try_from(sum.div_euclid(60)).ok()?,
        minute: u8::try_from(sum.rem_euclid(60)).ok(),
        ..clock
    })
}

/// One end of a range of times: the clock, whether its half of the day was said, and whether it is a time for certain.
struct End {
    clock: Clock,
    halved: bool,
    certain: bool,
    end: usize,
}

fn end_of_range(lexemes: &Lexemes<'_>, i: usize) -> Option<End> {
    if let Some((clock, end)) = noon_or_midnight(lexemes, i) {
        return Some(End {
            clock,
            halved: true,
            certain: true,
            end,
        });
    }
    let bare = || hour(lexemes, i).filter(|_| lexemes.digits(i).is_none());
    let (mut clock, colon, mut end) = digits(lexemes, i).or_else(|| {
        let (hour, end) = bare()?;
        let clock = Clock {
            hour,
            minute: None,
            second: None,
            zone: String::new(),
        };
        Some((clock, false, end))
    })?;
    let half = half_of_day(lexemes, end).filter(|_| (1..=12).contains(&clock.hour));
    if let Some((afternoon, after)) = half {
        clock.hour = clock.hour % 12 + if afternoon { 12 } else { 0 };
        end = after;
    }
    let zone = zone(lexemes, end);
    if let Some((name, after)) = zone.clone() {
        clock.zone = name;
        end = after;
    }
    (clock.hour <= 24).then_some(End {
        clock,
        halved: half.is_some(),
        certain: half.is_some() || zone.is_some() || colon,
        end,
    })
}

/// "9 a.m. to 5 p.m.", "2:00-2:30 pm", and, `led` by "from" or "between", "2 and 4 p.m.": when it starts and ends, and the
/// index after it. The end must be a time for certain; it lends its half of the day and its zone to the start.
pub(super) fn range(lexemes: &Lexemes<'_>, i: usize, led: bool) -> Option<(Clock, Clock, usize)> {
    let End {
        clock: mut from,
        halved,
        certain,
        end,
    } = end_of_range(lexemes, i)?;
    let joined = lexemes.is_dash(end)
        || lexemes.is(end, &["to", "until", "till"])
        || led && lexemes.is(end, &["and", "through"]);
    // "from 8:30 to 5": a bare end closes its phrase
    let closes = |end: usize| {
        lexemes.is(end, &["on"])
            || lexemes.has(end, CalendarClass::Weekday)
            || lexemes
                .get(end)
                .is_none_or(|l| !l.text.starts_with(char::is_alphanumeric))
    };
    let to = end_of_range(lexemes, end + 1).filter(|to| {
        let bare = certain && led && to.clock.minute.is_none() && closes(to.end);
        joined && (to.certain && (certain || to.halved || led) || bare)
    })?;
    if !halved && to.halved && (1..=12).contains(&from.hour) {
        let later = from.hour % 12 + 12;
        let pm = to.clock.hour >= 12 && later <= to.clock.hour;
        from.hour = if pm { later } else { from.hour % 12 };
    }
    if from.zone.is_empty() {
        from.zone.clone_from(&to.clock.zone);
    }
    Some((from, to.clock, to.end))
}

/// A time by the clock that was said with a part of the day: "8:15 on Thursday evening".
pub(super) fn within_part(clock: Clock, part: &str) -> Clock {
    let late = match part {
        "AF" | "EV" => (1..12).contains(&clock.hour),
        "NI" => (6..12).contains(&clock.hour),
        _ => false,
    };
    Clock {
        hour: clock.hour + if late { 12 } else { 0 },
        ..clock
    }
}

/// A part of the day at `i`: its TIMEX3 code.
pub(super) fn part(lexemes: &Lexemes<'_>, i: usize) -> Option<(DayTime, usize)> {
    let word = lexemes.meaning(i, CalendarClass::Part)?;
    if word.text.contains(':') {
        return noon_or_midnight(lexemes, i).map(|(clock, end)| (DayTime::Clock(clock), end));
    }
    Some((DayTime::Part(word.text.clone()), i + 1))
}

/// What may follow a date: "night", "at 5 p.m.", ", 17:45", "shortly before midnight" is not taken.
pub(super) fn after_date(lexemes: &Lexemes<'_>, i: usize) -> Option<(DayTime, usize)> {
    let late = usize::from(lexemes.is(i, &["late", "early"]));
    if let Some(found) = part(lexemes, i + late) {
        return Some(found);
    }
    if lexemes.is(i + late, &["in"]) && lexemes.is(i + late + 1, &["the"]) {
        return part(lexemes, i + late + 2).filter(|(time, _)| matches!(time, DayTime::Part(_)));
    }
    let comma = lexemes.past_comma(i);
    let from = usize::from(lexemes.is(comma, &["from", "between"]));
    let at = usize::from(lexemes.is(comma, &["at"]));
    if let Some((from, to, end)) = range(lexemes, comma + from + at, from == 1) {
        return Some((DayTime::Hours(from, to), end));
    }
    let at = lexemes.past_comma(i);
    let led = lexemes.is(at, &["at", "t", "before", "after", "by"]) || lexemes.sign(at) == Some('@');
    let at = at + usize::from(led);
    clock(lexemes, at, led)
        .or_else(|| spoken(lexemes, at).filter(|_| led))
        .map(|(clock, end)| (DayTime::Clock(clock), end))
}

/// A time of day that starts at `i`, with no date before it: "5 p.m.", "midnight", "this morning", "Tonight".
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let longest = |a: (Clock, usize), b: (Clock, usize)| if b.1 > a.1 { b } else { a };
    let (clock, end) = clock(lexemes, i, false)
        .into_iter()
        .chain(spoken(lexemes, i))
        .reduce(longest)?;
    let named = noon_or_midnight(lexemes, i).is_some();
    let end_word = lexemes.capital(end) && named && !lexemes.has(end, CalendarClass::Weekday);
    if named && (lexemes.capital(i) && i > 0 || end_word) {
        return None;
    }
    Some((
        Phrase {
            time: Some(DayTime::Clock(clock)),
            ..Phrase::plain(Base::ClockOnly)
        },
        end,
    ))
}
