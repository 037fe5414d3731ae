//! Times counted from publication: "today", "last week", "next Friday", "later this month", "the previous year".

use super::{
    calendar_form,
    lexeme::Lexemes,
    phrase::{Base, Counted, Lean, Partial, Phrase, Piece, Season, YearRef},
};
use crate::lexicon::{CalendarClass, TimeUnit};

/// "today", "yesterday", "tomorrow", and "the day before yesterday".
fn day_word(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    if let Some(shift) = lexemes.value(i, CalendarClass::Day) {
        return Some((
            Phrase::plain(Base::Period {
                unit: TimeUnit::Day,
                shift,
            }),
            i + 1,
        ));
    }
    let the = usize::from(lexemes.is(i, &["the"]));
    let at = i + the;
    if lexemes.is(at, &["day"]) && lexemes.is(at + 1, &["before", "after"]) {
        let shift = lexemes.value(at + 2, CalendarClass::Day).filter(|s| *s != 0)?;
        let matches = if shift < 0 {
            lexemes.is(at + 1, &["before"])
        } else {
            lexemes.is(at + 1, &["after"])
        };
        return matches.then(|| {
            (
                Phrase::plain(Base::Period {
                    unit: TimeUnit::Day,
                    shift: shift * 2,
                }),
                at + 3,
            )
        });
    }
    None
}

/// Season names by their TIMEX3 code.
pub(super) fn season(lexemes: &Lexemes<'_>, i: usize) -> Option<Season> {
    match lexemes.meaning(i, CalendarClass::Season)?.text.as_str() {
        "SP" => Some(Season::Spring),
        "SU" => Some(Season::Summer),
        "FA" => Some(Season::Autumn),
        "WI" => Some(Season::Winter),
        _ => None,
    }
}

/// What a `shift` word may stand before.
fn shifted(lexemes: &Lexemes<'_>, i: usize, shift: i32, word: &str) -> Option<(Base, usize)> {
    let lean = Lean::from_shift(shift);
    if let Some(weekday) = lexemes.supported(i, CalendarClass::Weekday) {
        let weekday = i8::try_from(weekday).ok();
        let counted_from = match word {
            "previous" | "preceding" => Some(-1),
            "following" => Some(1),
            _ => None,
        };
        if let Some((shift, weekday)) = counted_from.zip(weekday) {
            return Some((Base::WeekdayBeside { weekday, shift }, i + 1));
        }
        let end = lexemes.after_abbreviation(i);
        let rest = calendar_form::dated(lexemes, lexemes.past_comma(end));
        let (partial, end) = rest.unwrap_or((Partial::default(), end));
        return Some((
            Base::Partial(Partial {
                weekday,
                lean,
                ..partial
            }),
            end,
        ));
    }
    if let Some((partial, end)) = calendar_form::dated(lexemes, i).filter(|(p, _)| p.year == YearRef::Unstated) {
        return Some((Base::Partial(Partial { lean, ..partial }), end));
    }
    if let Some(month) = lexemes.supported(i, CalendarClass::Month) {
        let partial = Partial {
            month: i8::try_from(month).ok(),
            lean,
            ..Partial::default()
        };
        return Some((Base::Partial(partial), lexemes.after_abbreviation(i)));
    }
    if let Some(season) = season(lexemes, i) {
        return Some((
            Base::Piece {
                piece: Piece::Season(season),
                year: YearRef::Unstated,
                lean,
            },
            i + 1,
        ));
    }
    let business = lexemes.is(i, &["fiscal", "financial", "business"]);
    let at = i + usize::from(business || lexemes.is(i, &["calendar"]));
    let unit = lexemes
        .unit(at)
        .filter(|u| !matches!(u, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Half))?;
    if lexemes.lower(at).ends_with('s') {
        return None;
    }
    if business && unit == TimeUnit::Year {
        return Some((Base::Fiscal(YearRef::Shifted(shift)), at + 1));
    }
    let base = match (unit, word) {
        (TimeUnit::Night, _) => return None,
        (_, "following") | (TimeUnit::Day, "next") => Base::Beside { unit, shift: 1 },
        (_, "preceding") | (TimeUnit::Day, "previous" | "prior") => Base::Beside { unit, shift: -1 },
        (TimeUnit::Day, _) => return None,
        (TimeUnit::Season, _) => return None,
        _ => Base::Period { unit, shift },
    };
    Some((base, at + 1))
}

/// "last week", "this March", "the previous year", "the next day".
fn shift_first(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let at = i + usize::from(lexemes.is(i, &["the"]));
    let shift = lexemes.value(at, CalendarClass::Shift)?;
    let (base, end) = shifted(lexemes, at + 1, shift, lexemes.lower(at))?;
    Some((Phrase::plain(base), end))
}

/// "Friday last week", "Monday of this week", "April last year" is read with its month.
fn weekday_of_week(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let weekday = i8::try_from(lexemes.supported(i, CalendarClass::Weekday)?).ok()?;
    let at = i + 1 + usize::from(lexemes.is(i + 1, &["of"]));
    let at = at + usize::from(at > i + 1 && lexemes.is(at, &["the"]));
    let shift = lexemes
        .value(at, CalendarClass::Shift)
        .filter(|_| lexemes.is(at + 1, &["week"]))?;
    let partial = Partial {
        weekday: Some(weekday),
        week: Some(shift),
        ..Partial::default()
    };
    Some((Phrase::plain(Base::Partial(partial)), at + 2))
}

/// "last week's Sunday", "next week on Tuesday", "last week Friday".
fn weeks_weekday(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let shift = lexemes
        .value(i, CalendarClass::Shift)
        .filter(|_| lexemes.is(i + 1, &["week"]))?;
    let apostrophe = matches!(lexemes.sign(i + 2), Some('\'' | '\u{2019}')) && lexemes.is(i + 3, &["s"]);
    let at = match apostrophe {
        true => i + 4,
        false => i + 2 + usize::from(lexemes.is(i + 2, &["on"])),
    };
    let weekday = i8::try_from(lexemes.value(at, CalendarClass::Weekday)?).ok();
    let partial = Partial {
        weekday,
        week: Some(shift),
        ..Partial::default()
    };
    Some((Phrase::plain(Base::Partial(partial)), at + 1))
}

/// "the same day", "that year", "that night" (the night is read as a part of that day).
fn same(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let the_same = lexemes.is(i, &["the"]) && lexemes.is(i + 1, &["same"]);
    let that = lexemes.is(i, &["that"]) || (lexemes.is(i, &["the", "that"]) && lexemes.is(i + 1, &["very"]));
    let at = if the_same { i + 2 } else { i + 1 };
    if !(the_same || that) {
        return None;
    }
    if let Some(month) = lexemes.supported(at, CalendarClass::Month).filter(|_| that) {
        let date = Partial {
            month: i8::try_from(month).ok(),
            year: YearRef::Same,
            ..Partial::default()
        };
        return Some((Phrase::plain(Base::Partial(date)), lexemes.after_abbreviation(at)));
    }
    if let Some(season) = season(lexemes, at).filter(|_| that) {
        let base = Base::Piece {
            piece: Piece::Season(season),
            year: YearRef::Same,
            lean: Lean::Free,
        };
        return Some((Phrase::plain(base), at + 1));
    }
    let unit = lexemes.unit(at)?;
    let singular = !lexemes.lower(at).ends_with('s');
    let calendar = matches!(
        unit,
        TimeUnit::Day | TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year
    );
    (singular && calendar).then(|| (Phrase::plain(Base::Same(unit)), at + 1))
}

/// "for the day", "over the weekend", "later in the month": the current period, or that of the date before.
fn the_unit(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let led = i > 0
        && lexemes.is(
            i - 1,
            &[
                "in",
                "for",
                "during",
                "over",
                "at",
                "end",
                "ended",
                "ending",
                "finish",
                "finished",
                "close",
                "closed",
                "throughout",
                "of",
            ],
        );
    let unit = lexemes.unit(i + 1).filter(|_| led && lexemes.is(i, &["the"]))?;
    let calendar = matches!(
        unit,
        TimeUnit::Day | TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Month | TimeUnit::Quarter
    );
    let singular = !lexemes.lower(i + 1).ends_with('s');
    let over = lexemes.is(i - 1, &["over", "at"]) && unit != TimeUnit::Weekend;
    let belongs = lexemes.is(i - 1, &["of"])
        && unit != TimeUnit::Weekend
        && !(i > 1 && lexemes.is(i - 2, &["end", "rest", "remainder", "beginning", "start"]));
    let closes = lexemes
        .get(i + 2)
        .is_none_or(|l| !l.text.starts_with(char::is_alphabetic) && !lexemes.is_dash(i + 2))
        || lexemes.is(
            i + 2,
            &[
                "and", "at", "down", "up", "in", "as", "but", "when", "while", "with", "from", "after", "before", "on",
            ],
        );
    let found = calendar && singular && !over && !belongs && closes;
    // "ahead of the weekend", "for the weekend" look to the one that comes
    let base = match unit {
        TimeUnit::Weekend if lexemes.is(i - 1, &["of", "for"]) => Base::Period { unit, shift: 0 },
        _ => Base::Current(unit),
    };
    found.then(|| (Phrase::plain(base), i + 2))
}

/// "the latest quarter", "the entire year", "the fiscal year", "the quarter ended June 30": periods that the article is
/// about.
fn the_period(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    if !lexemes.is(i, &["the"]) {
        return None;
    }
    let latest = lexemes.is(i + 1, &["latest"]);
    let whole = lexemes.is(i + 1, &["entire", "whole", "full"]);
    let at = i + 1 + usize::from(latest || whole);
    let fiscal = lexemes.is(at, &["fiscal", "financial"]);
    let at = at + usize::from(fiscal);
    let unit = lexemes.unit(at).filter(|_| !lexemes.lower(at).ends_with('s'))?;
    let ended = lexemes.is(at + 1, &["ended", "ending"])
        && (lexemes.has(at + 2, CalendarClass::Month) || lexemes.digits(at + 2).is_some());
    let base = match unit {
        // "the fiscal year ended Jan. 31": a year of its own, which the date behind it closes
        TimeUnit::Year if ended => Base::YearEnded,
        TimeUnit::Year if fiscal => Base::Fiscal(YearRef::Shifted(if latest { -1 } else { 0 })),
        TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year if latest => {
            Base::Period { unit, shift: -1 }
        }
        TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year if whole => {
            Base::Current(unit)
        }
        TimeUnit::Quarter if ended => Base::Current(unit),
        _ => return None,
    };
    let belongs = lexemes.is_dash(at + 1) || lexemes.is(at + 1, &["of"]);
    (!belongs).then(|| (Phrase::plain(base), at + 1))
}

/// "the year to date", "year-to-date".
fn year_to_date(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let at = i + usize::from(lexemes.is(i, &["the"]));
    let past_dash = |at: usize| at + usize::from(lexemes.is_dash(at) && lexemes.glued(at));
    let to = past_dash(at + 1);
    let date = past_dash(to + 1);
    let named = lexemes.is(at, &["year"]) && lexemes.is(to, &["to"]) && lexemes.is(date, &["date"]);
    let base = Base::Period {
        unit: TimeUnit::Year,
        shift: 0,
    };
    named.then(|| (Phrase::plain(base), date + 1))
}

/// "the day before", "the year after": one period beside the date mentioned before, where no noun follows.
fn the_unit_before(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let unit = lexemes
        .unit(i + 1)
        .filter(|u| *u >= TimeUnit::Day && lexemes.is(i, &["the"]))?;
    let shift = match lexemes.lower(i + 2) {
        "before" | "earlier" | "previous" => -1,
        "after" | "later" => 1,
        _ => return None,
    };
    let closes = lexemes
        .get(i + 3)
        .is_none_or(|l| !l.text.starts_with(char::is_alphabetic))
        || lexemes.is(i + 3, &["and", "in", "at", "on", "when", "with", "as", "but"]);
    let singular = !lexemes.lower(i + 1).ends_with('s');
    (closes && singular).then(|| (Phrase::plain(Base::Beside { unit, shift }), i + 3))
}

/// "the end of the year", "the beginning of the month", "later in the year": the current period, behind its stage.
fn staged_unit(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let later = i > 1 && lexemes.is(i - 1, &["in"]) && lexemes.is(i - 2, &["earlier", "later"]);
    let later = later && lexemes.unit(i + 1) == Some(TimeUnit::Year);
    let of = later
        || i > 1
            && lexemes.is(i - 1, &["of"])
            && lexemes.is(
                i - 2,
                &[
                    "end",
                    "beginning",
                    "start",
                    "middle",
                    "close",
                    "rest",
                    "remainder",
                    "half",
                ],
            );
    let at = i + usize::from(lexemes.is(i, &["the"]));
    let unit = lexemes
        .unit(at)
        .filter(|u| of && (TimeUnit::Week..=TimeUnit::Century).contains(u))?;
    let singular = !lexemes.lower(at).ends_with('s') && !matches!(unit, TimeUnit::Season | TimeUnit::Half);
    let belongs = lexemes.is(at + 1, &["of"]) || lexemes.is_dash(at + 1);
    (singular && !belongs).then(|| (Phrase::plain(Base::Period { unit, shift: 0 }), at + 1))
}

/// "year-end", "by year's end".
fn year_end(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let year = Phrase::plain(Base::Partial(Partial {
        month: Some(12),
        day: Some(31),
        year: YearRef::Shifted(0),
        ..Partial::default()
    }));
    if lexemes.is(i, &["year"]) {
        let possessive = matches!(lexemes.sign(i + 1), Some('\'' | '\u{2019}')) && lexemes.is(i + 2, &["s"]);
        let at = i
            + 1
            + if possessive {
                2
            } else {
                usize::from(lexemes.is_dash(i + 1))
            };
        return lexemes.is(at, &["end"]).then_some((year, at + 1));
    }
    None
}

/// "the first week of March", "the last two weeks of January", "the last Sunday of March 2014", "the final quarter of 2008".
pub(super) fn nth_of(
    lexemes: &Lexemes<'_>,
    i: usize,
    whole: &dyn Fn(usize) -> Option<(Phrase, usize)>,
) -> Option<(Phrase, usize)> {
    let at = i + usize::from(lexemes.is(i, &["the"]));
    let (rank, after_rank) = match calendar_form::day_number(lexemes, at).filter(|d| d.ordinal) {
        Some(day) => (i32::from(day.day), day.end),
        None => calendar_form::rank(lexemes, at)?,
    };
    let (count, at) = super::counted::count(lexemes, after_rank).map_or((Some(1), after_rank), |c| (c.value, c.end));
    let counted = match lexemes.unit(at) {
        Some(unit) => Counted::Unit(unit),
        None => Counted::Weekday(i8::try_from(lexemes.value(at, CalendarClass::Weekday)?).ok()?),
    };
    if !lexemes.is(at + 1, &["of", "in"]) {
        return None;
    }
    let (of, end) = whole(at + 2)?;
    Some((
        Phrase::plain(Base::Nth {
            rank,
            count: count?,
            unit: counted,
            of: Box::new(of),
        }),
        end,
    ))
}

/// Any relative time of this file that starts at `i`.
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    day_word(lexemes, i)
        .or_else(|| weekday_of_week(lexemes, i))
        .or_else(|| weeks_weekday(lexemes, i))
        .or_else(|| shift_first(lexemes, i))
        .or_else(|| same(lexemes, i))
        .or_else(|| the_unit_before(lexemes, i))
        .or_else(|| staged_unit(lexemes, i))
        .or_else(|| the_unit(lexemes, i))
        .or_else(|| the_period(lexemes, i))
        .or_else(|| year_to_date(lexemes, i))
        .or_else(|| year_end(lexemes, i))
}
