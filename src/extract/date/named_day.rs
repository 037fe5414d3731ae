//! Holidays: "New Year's Eve", "Thanksgiving 2017", "last Christmas".

use super::{
    lexeme::Lexemes,
    phrase::{Base, Lean, Phrase, YearRef},
    piece,
};
use crate::lexicon::{CalendarClass, Holiday, Holidays};

/// Index after the words of a name; apostrophes and abbreviation stops between them do not count.
fn matched(lexemes: &Lexemes<'_>, i: usize, rest: &[String]) -> Option<usize> {
    let mut at = i + 1;
    for word in rest {
        while matches!(lexemes.sign(at), Some('\'' | '\u{2019}' | '.' | '-')) {
            at += 1;
        }
        if lexemes.lower(at) == word {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

/// "New Year's": the possessive s joins the word before it.
fn joined(name: &[String]) -> Vec<String> {
    name.iter()
        .flat_map(|word| match word.strip_suffix('s').filter(|stem| stem.len() > 2) {
            Some(stem) => vec![stem.to_owned(), "s".to_owned()],
            None => vec![word.clone()],
        })
        .collect()
}

/// The name of a holiday at `i`; `sure` where a word before it says that it is one, whatever its spelling.
fn name(lexemes: &Lexemes<'_>, holidays: &Holidays, i: usize, sure: bool) -> Option<(Holiday, usize)> {
    let first = lexemes.lower(i);
    let possessive = matches!(lexemes.sign(i + 1), Some('\'' | '\u{2019}')) && lexemes.is(i + 2, &["s"]);
    let plain = holidays.starting_with(first).iter();
    let direct = plain.filter_map(|(rest, rule)| {
        let end = matched(lexemes, i, rest).or_else(|| matched(lexemes, i, &joined(rest)))?;
        (sure || lexemes.capital(i) || !rule.needs_capital).then_some((rule.holiday, end))
    });
    let with_s = if possessive { format!("{first}s") } else { String::new() };
    let split = holidays.starting_with(&with_s).iter().filter_map(|(rest, rule)| {
        let end = matched(lexemes, i + 2, rest)?;
        (sure || lexemes.capital(i) || !rule.needs_capital).then_some((rule.holiday, end))
    });
    direct.chain(split).max_by_key(|(_, end)| *end)
}

/// A holiday that starts at `i`, with "last", "next" before it or a year after it.
pub(super) fn read(lexemes: &Lexemes<'_>, holidays: &Holidays, i: usize) -> Option<(Phrase, usize)> {
    let shift = lexemes.value(i, CalendarClass::Shift);
    let at = i + usize::from(shift.is_some());
    let (feast, end) = name(lexemes, holidays, at, shift.is_some())?;
    let follows_name = at > 0 && lexemes.capital(at - 1) && shift.is_none() && at > 1;
    let leads_name = lexemes.capital(end) && lexemes.lower(end).len() > 1 && end == at + 1;
    if follows_name || leads_name {
        return None;
    }
    let (year, end) = piece::of_year(lexemes, end).unwrap_or((YearRef::Unstated, end));
    let lean = shift.map_or(Lean::Free, Lean::from_shift);
    Some((Phrase::plain(Base::Feast { feast, year, lean }), end))
}
