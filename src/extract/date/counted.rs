//! Counted times: "two weeks ago", "three days earlier", "the past few months", "a year later".

use super::{
    calendar_form,
    lexeme::Lexemes,
    phrase::{Base, Origin, Phrase},
};
use crate::{
    extract::number::NumeralForm,
    lexicon::{CalendarClass, TimeUnit},
};
use rust_decimal::prelude::ToPrimitive;

/// How many words of a noun phrase are looked at for the event it names.
const EVENT_WORDS: usize = 5;

/// A number of units as written.
#[derive(Clone, Copy)]
pub(super) struct Count {
    /// `None` for "several", "a few".
    pub(super) value: Option<i32>,
    pub(super) end: usize,
}

/// A count of units at `i`: a numeral or a vague word. Fractions and ranges count as vague.
pub(super) fn count(lexemes: &Lexemes<'_>, i: usize) -> Option<Count> {
    let article = usize::from(lexemes.is(i, &["a"]));
    if lexemes.is(i + article, &["few", "several", "many", "couple"]) {
        let couple = lexemes.is(i + article, &["couple"]);
        let of = usize::from(lexemes.is(i + article + 1, &["of"]));
        return Some(Count {
            value: couple.then_some(2),
            end: i + article + 1 + of,
        });
    }
    let (numeral, end) = lexemes.numeral(i)?;
    // "two quarters" is a fraction, and also a count of quarters.
    if numeral.form == NumeralForm::Fraction && lexemes.unit(end.checked_sub(1)?) == Some(TimeUnit::Quarter) {
        let quarters = numeral.figure.single()?.checked_mul(4.into())?.to_i32();
        return Some(Count {
            value: quarters,
            end: end - 1,
        });
    }
    if !matches!(numeral.form, NumeralForm::Cardinal | NumeralForm::Vague) {
        return None;
    }
    let value = numeral
        .figure
        .single()
        .filter(|n| n.is_integer())
        .and_then(|n| n.to_i32());
    Some(Count {
        value: value.filter(|n| (0..100_000).contains(n)),
        end,
    })
}

/// A count and its unit: "two weeks", "a year", "several more days".
fn units(lexemes: &Lexemes<'_>, i: usize) -> Option<(Option<i32>, TimeUnit, usize)> {
    let (value, at) = match count(lexemes, i) {
        Some(count) => (count.value, count.end),
        None if lexemes.is(i, &["a", "an"]) => (Some(1), i + 1),
        None => return None,
    };
    let at = at + usize::from(lexemes.is(at, &["full", "more", "whole"]));
    let at = at + usize::from(lexemes.is_dash(at) && lexemes.glued(at));
    let unit = lexemes
        .unit(at)
        .filter(|u| !matches!(u, TimeUnit::Half | TimeUnit::Season))?;
    Some((value, unit, at + 1))
}

/// "two weeks ago", "a year earlier", "three days later".
fn away(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let (count, unit, end) = units(lexemes, i)?;
    let base = |sign, origin, end| {
        Some((
            Phrase::plain(Base::Away {
                count,
                unit,
                sign,
                origin,
            }),
            end,
        ))
    };
    if lexemes.has(end, CalendarClass::Ago) {
        return base(-1, Origin::Now, end + 1);
    }
    if lexemes.has(end, CalendarClass::Hence) {
        return base(1, Origin::Now, end + 1);
    }
    if lexemes.is(end, &["from"]) && lexemes.is(end + 1, &["now", "today"]) {
        return base(1, Origin::Now, end + 2);
    }
    let than = lexemes.is(end + 1, &["than"]);
    if lexemes.is(end, &["earlier", "previously"]) && !than {
        return base(-1, Origin::Reference, end + 1);
    }
    if lexemes.is(end, &["later", "afterwards", "afterward"]) && !than {
        return base(1, Origin::Reference, end + 1);
    }
    None
}

/// "Two days after", "a week before", and what it counts from: a date that follows, or the noun of an event. The words
/// from `whole` are not part of the expression.
pub(super) fn beside_event(
    lexemes: &Lexemes<'_>,
    i: usize,
    whole: &dyn Fn(usize) -> Option<(Phrase, usize)>,
) -> Option<(Phrase, usize)> {
    let (count, unit, end) = units(lexemes, i).filter(|(_, unit, _)| *unit >= TimeUnit::Day)?;
    let sign = match lexemes.lower(end) {
        "after" => 1,
        "before" => -1,
        _ => return None,
    };
    let from = |date: Phrase| {
        let base = Base::AwayFrom {
            count: count?,
            unit,
            sign,
            date: Box::new(date),
        };
        Some((Phrase::plain(base), end + 1))
    };
    let determined = lexemes.is(
        end + 1,
        &["the", "this", "that", "a", "an", "its", "his", "her", "their"],
    );
    let at = end + 1 + usize::from(determined);
    if let Some((date, _)) = whole(at).or_else(|| whole(end + 1)) {
        return from(date);
    }
    let nouns =
        (at..at + EVENT_WORDS).take_while(|&at| matches!(lexemes.tag(at), "JJ" | "VBN" | "NN" | "NNS" | "NNP" | "CD"));
    let noun = nouns.filter(|&at| matches!(lexemes.tag(at), "NN" | "NNS")).last()?;
    let on = noun + 1 + usize::from(lexemes.is(noun + 1, &["on", "in", "of"]));
    if let Some((date, _)) = whole(on) {
        return from(date);
    }
    let origin = Origin::Event(lexemes.lemma(noun).to_owned());
    Some((
        Phrase::plain(Base::Away {
            count,
            unit,
            sign,
            origin,
        }),
        end + 1,
    ))
}

/// "the past two weeks", "the next few days", "the last decade".
fn stretch(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let at = i + usize::from(lexemes.is(i, &["the"]));
    // "could last two weeks": a verb
    let modal = i > 0
        && lexemes.is(
            i - 1,
            &[
                "to", "can", "could", "will", "would", "may", "might", "must", "should", "not", "did", "does", "do",
                "t",
            ],
        );
    if at == i && lexemes.is(i, &["last"]) && (modal || lexemes.tag(i).starts_with("VB")) {
        return None;
    }
    let past = lexemes.has(at, CalendarClass::Past);
    let coming = lexemes.has(at, CalendarClass::Coming);
    if !past && !coming {
        return None;
    }
    if lexemes.is(at, &["recent"]) {
        let unit = lexemes.unit(at + 1).filter(|_| lexemes.lower(at + 1).ends_with('s'))?;
        return (unit >= TimeUnit::Day).then(|| (Phrase::plain(Base::Vague("PAST_REF".to_owned())), at + 2));
    }
    let sign = if past { -1 } else { 1 };
    let counted = count(lexemes, at + 1);
    let (value, unit_at) = match counted {
        Some(count) => (count.value, count.end),
        None => (Some(1), at + 1),
    };
    let unit_at = unit_at
        + usize::from(lexemes.is(
            unit_at,
            &["trading", "business", "working", "consecutive", "straight", "full"],
        ));
    let unit = lexemes.unit(unit_at)?;
    let plural = lexemes.lower(unit_at).ends_with('s');
    let bare = counted.is_none();
    let only_past = lexemes.is(at, &["past"]);
    let value = match (bare, plural) {
        (true, true) => None,
        (true, false) if only_past || unit >= TimeUnit::Decade => value,
        (true, false) => return None,
        _ => value,
    };
    let of = lexemes.is(unit_at + 1, &["of"]) && !only_past;
    (!of).then(|| {
        (
            Phrase::plain(Base::Stretch {
                count: value,
                unit,
                sign,
            }),
            unit_at + 1,
        )
    })
}

/// "the year-ago quarter", "year-earlier": one unit back, with the period that it qualifies.
fn back_by_one(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let at = i + usize::from(lexemes.is(i, &["the"]));
    let at = at + usize::from(at > i && lexemes.is(at, &["comparable", "corresponding", "same"]));
    let unit = lexemes.unit(at).filter(|u| *u >= TimeUnit::Week)?;
    let joined = lexemes.is_dash(at + 1) && lexemes.glued(at + 1) && lexemes.glued(at + 2);
    let origin = match lexemes.lower(at + 2) {
        "ago" => Origin::Now,
        "earlier" => Origin::Reference,
        _ => return None,
    };
    let rank = calendar_form::rank(lexemes, at + 3).map_or(at + 3, |(_, end)| end);
    let period =
        lexemes.is(rank, &["period"]) || matches!(lexemes.unit(rank), Some(TimeUnit::Quarter | TimeUnit::Month));
    let origin = if period { Origin::Reported } else { origin };
    let base = Base::Away {
        count: Some(1),
        unit,
        sign: -1,
        origin,
    };
    joined.then(|| (Phrase::plain(base), if period { rank + 1 } else { at + 3 }))
}

/// "all week", "the weeks ahead", "over the years": lengths without a count.
fn uncounted(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let unit = lexemes.unit(i + 1).filter(|u| *u >= TimeUnit::Day)?;
    let plural = lexemes.lower(i + 1).ends_with('s') || lexemes.is(i + 1, &["centuries"]);
    let stretch = |count, sign, end| Some((Phrase::plain(Base::Stretch { count, unit, sign }), end));
    match lexemes.lower(i) {
        "all" if !(plural || lexemes.is_dash(i + 2) || i > 0 && lexemes.is(i - 1, &["of", "not"])) => {
            Some((Phrase::plain(Base::Whole(unit)), i + 2))
        }
        "the" if plural && lexemes.is(i + 2, &["ahead"]) => stretch(None, 1, i + 3),
        "the" if plural && i > 0 && lexemes.is(i - 1, &["over"]) => {
            let closes = lexemes
                .get(i + 2)
                .is_none_or(|l| !l.text.starts_with(char::is_alphabetic))
                || lexemes.is(i + 2, &["and", "as", "in", "but", "with", "have", "has"]);
            stretch(None, -1, i + 2).filter(|_| closes)
        }
        _ => None,
    }
}

/// Any counted time that starts at `i`.
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    away(lexemes, i)
        .or_else(|| stretch(lexemes, i))
        .or_else(|| back_by_one(lexemes, i))
        .or_else(|| uncounted(lexemes, i))
}
