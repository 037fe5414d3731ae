//! Sets: "every Monday", "daily", "twice a week", "each year", "on Mondays".

use super::{
    calendar_form, clock, counted, days,
    lexeme::Lexemes,
    phrase::{Base, DayTime, Phrase},
};
use crate::lexicon::{CalendarClass, TimeUnit};

fn set(value: String, end: usize) -> Option<(Phrase, usize)> {
    Some((Phrase::plain(Base::Recurring(value)), end))
}

fn weekly(lexemes: &Lexemes<'_>, at: usize) -> Option<(String, usize)> {
    let weekday = lexemes.value(at, CalendarClass::Weekday)?;
    let part = clock::part(lexemes, at + 1).and_then(|(time, end)| match time {
        DayTime::Part(code) => Some((code, end)),
        DayTime::Clock(_) | DayTime::Hours(..) => None,
    });
    Some(match part {
        Some((code, end)) => (format!("XXXX-WXX-{weekday}T{code}"), end),
        None => (format!("XXXX-WXX-{weekday}"), at + 1),
    })
}

/// "every Monday", "every two weeks", "each year", "every other day", "every morning".
fn every(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    if !lexemes.has(i, CalendarClass::Every) {
        return None;
    }
    let at = i + 1;
    if lexemes.is(at, &["of"]) {
        return None;
    }
    let other = usize::from(lexemes.is(at, &["other", "single"]));
    let factor = if lexemes.is(at, &["other"]) { 2 } else { 1 };
    let at = at + other;
    if let Some((value, end)) = weekly(lexemes, at) {
        return set(value, end);
    }
    if let Some(month) = lexemes.supported(at, CalendarClass::Month) {
        let day = calendar_form::day_number(lexemes, at + 1);
        return match day {
            Some(day) => set(format!("XXXX-{month:02}-{:02}", day.day), day.end),
            None => set(format!("XXXX-{month:02}"), at + 1),
        };
    }
    if let Some((DayTime::Part(code), end)) = clock::part(lexemes, at) {
        return set(format!("XXXX-XX-XXT{code}"), end);
    }
    if lexemes.meaning(at, CalendarClass::Season).is_some() {
        return set(
            format!("XXXX-{}", lexemes.meaning(at, CalendarClass::Season)?.text),
            at + 1,
        );
    }
    let (count, at) = counted::count(lexemes, at).map_or((Some(factor), at), |c| (c.value, c.end));
    let unit = lexemes.unit(at)?;
    set(days::length(unit, count), at + 1)
}

/// "daily", "annual", "twice a week".
fn frequency(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    if let Some(word) = lexemes.meaning(i, CalendarClass::Often) {
        // "Daily Mail", "Weekly Standard": a name.
        let name = lexemes.capital(i) && (i > 0 || lexemes.capital(i + 1))
            || (i > 0 && lexemes.capital(i) && lexemes.capital(i - 1));
        // "everyday life" is no set
        let adjective = lexemes.is(i, &["everyday"]) && lexemes.tag(i + 1).starts_with("NN");
        return if name || adjective {
            None
        } else {
            set(word.text.clone(), i + 1)
        };
    }
    let times_end = if lexemes.has(i, CalendarClass::Times) {
        i + 1
    } else {
        let count = counted::count(lexemes, i)?;
        lexemes.is(count.end, &["times"]).then_some(count.end + 1)?
    };
    let per = lexemes.is(times_end, &["a", "an", "per", "every", "each"]);
    let unit = lexemes.unit(times_end + 1).filter(|u| per && *u >= TimeUnit::Day)?;
    set(days::length(unit, Some(1)), times_end + 2)
}

/// "on Mondays", "on Tuesday nights".
fn plural_weekday(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let plural = |at: usize| lexemes.lower(at).ends_with("days");
    // "on Mondays and Tuesdays"
    let listed = i > 2 && lexemes.is(i - 1, &["and", "or"]) && plural(i - 2) && lexemes.is(i - 3, &["on"]);
    let led = i > 0 && lexemes.is(i - 1, &["on"]) || listed;
    let plural = plural(i);
    let nights = lexemes.has(i + 1, CalendarClass::Part) && lexemes.lower(i + 1).ends_with('s');
    let noun_follows = plural
        && !nights
        && lexemes
            .get(i + 1)
            .is_some_and(|l| l.text.starts_with(char::is_lowercase) && l.text.len() > 3);
    let (value, end) = weekly(lexemes, i).filter(|_| led && ((plural && !noun_follows) || nights))?;
    set(value, end)
}

/// "on weekends", "at weekends", "on weekdays", "every weekday".
fn weekends(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    // "the shop opens weekends"
    let closes = lexemes
        .get(i + 1)
        .is_none_or(|l| !l.text.starts_with(char::is_alphabetic));
    let bare = || closes && i > 0 && (lexemes.tag(i - 1).starts_with("VB") || lexemes.tag(i - 1) == "NN");
    let led = i > 0 && (lexemes.is(i - 1, &["on", "at", "during", "and"]) || bare());
    let at = i + usize::from(lexemes.is(i, &["every", "each"]));
    match lexemes.lower(at) {
        "weekends" if led && at == i => set("XXXX-WXX-WE".to_owned(), at + 1),
        "weekdays" if led && at == i => set("XXXX-WXX-WD".to_owned(), at + 1),
        "weekend" if at > i => set("XXXX-WXX-WE".to_owned(), at + 1),
        "weekday" if at > i => set("XXXX-WXX-WD".to_owned(), at + 1),
        _ => None,
    }
}

/// Any set that starts at `i`.
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    every(lexemes, i)
        .or_else(|| frequency(lexemes, i))
        .or_else(|| plural_weekday(lexemes, i))
        .or_else(|| weekends(lexemes, i))
}
