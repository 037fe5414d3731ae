//! Parts of longer periods: "early 2020", "mid-June", "the end of last year", "the third quarter of 2008", "summer 2019".

use super::{
    calendar_form,
    lexeme::Lexemes,
    phrase::{Base, Lean, Phrase, Piece, Season, Stage, YearRef},
    relative, year,
};
use crate::lexicon::{CalendarClass, TimeUnit};

/// A `Stage` at `i` that may stand before a date: "early", "mid-", "the end of", "late in", "earlier".
pub(super) fn stage(lexemes: &Lexemes<'_>, i: usize) -> Option<(Stage, usize)> {
    let the = usize::from(lexemes.is(i, &["the"]));
    let very = usize::from(the == 1 && lexemes.is(i + 1, &["very"]));
    let at = i + the + very;
    let stage = match lexemes.meaning(at, CalendarClass::Stage).map(|m| m.text.as_str()) {
        Some("START") => Stage::Start,
        Some("MID") => Stage::Mid,
        Some("END") => Stage::End,
        _ if lexemes.is(at, &["earlier"]) => Stage::Earlier,
        _ if lexemes.is(at, &["later"]) => Stage::Later,
        _ => return None,
    };
    let noun = lexemes.is(at, &["beginning", "start", "onset", "outset", "middle", "end", "close"]);
    let end = at + 1;
    if noun {
        return lexemes.is(end, &["of"]).then_some((stage, end + 1));
    }
    if the == 1 && !lexemes.is(at, &["early", "late", "mid"]) {
        return None;
    }
    let end = end + usize::from(lexemes.is_dash(end) && lexemes.glued(end));
    let end = end + usize::from(lexemes.is(end, &["in", "on"]));
    Some((stage, end))
}

/// "2008", "of 2008", ", last year", "of that year": the year behind a part of it.
pub(super) fn of_year(lexemes: &Lexemes<'_>, i: usize) -> Option<(YearRef, usize)> {
    let at = lexemes.past_comma(i);
    let at = at + usize::from(lexemes.is(at, &["of", "in"]));
    if let Some((year, end)) = year::plain(lexemes, at) {
        return Some((YearRef::Stated(year), end));
    }
    let at = at + usize::from(lexemes.is(at, &["the"]));
    let business = usize::from(lexemes.is(at + 1, &["fiscal", "financial"]));
    let unit = at + 1 + business;
    if lexemes.is(at, &["that"]) && lexemes.is(unit, &["year"]) {
        return Some((YearRef::Same, unit + 1));
    }
    let shift = lexemes.value(at, CalendarClass::Shift)?;
    lexemes
        .is(unit, &["year"])
        .then_some((YearRef::Shifted(shift), unit + 1))
}

/// "third quarter", "third-quarter", "Q3", "first half", "H1".
fn quarter_or_half(lexemes: &Lexemes<'_>, i: usize) -> Option<(Piece, usize)> {
    // "2018 q1": a year is enough for a small letter
    let year_before =
        i > 0 && (year::plain(lexemes, i - 1).is_some() || i > 1 && year::plain(lexemes, i - 2).is_some());
    let n = |at: usize| {
        lexemes
            .digits(at)
            .filter(|_| lexemes.glued(at))
            .and_then(|(n, _)| i8::try_from(n).ok())
    };
    match lexemes.lower(i) {
        "q" if lexemes.capital(i) || year_before => {
            return n(i + 1)
                .filter(|n| (1..=4).contains(n))
                .map(|n| (Piece::Quarter(n), i + 2));
        }
        "h" if lexemes.capital(i) => {
            return n(i + 1)
                .filter(|n| (1..=2).contains(n))
                .map(|n| (Piece::Half(n), i + 2));
        }
        _ => {}
    }
    let (rank, end) = match calendar_form::day_number(lexemes, i).filter(|d| d.ordinal) {
        Some(day) => (i32::from(day.day), day.end),
        None => calendar_form::rank(lexemes, i)?,
    };
    let at = end + usize::from(lexemes.is_dash(end) && lexemes.glued(end));
    let at = at + usize::from(lexemes.is(at, &["fiscal"]));
    let (unit, most) = match lexemes.unit(at)? {
        TimeUnit::Quarter => (TimeUnit::Quarter, 4),
        TimeUnit::Half => (TimeUnit::Half, 2),
        _ => return None,
    };
    // "the second quarter-final" is a match
    let phase = lexemes.is_dash(at + 1) && matches!(lexemes.lower(at + 2), "final" | "finals" | "finalist");
    let plural = lexemes.lower(at).ends_with('s') || lexemes.lower(at) == "halves" || phase;
    let rank = if rank == -1 { most } else { rank };
    let n = i8::try_from(rank)
        .ok()
        .filter(|n| (1..=most).contains(&i32::from(*n)) && !plural)?;
    Some((
        if unit == TimeUnit::Quarter {
            Piece::Quarter(n)
        } else {
            Piece::Half(n)
        },
        at + 1,
    ))
}

/// "first-half profit", "revenue for the first half": words of business around the half from `start` to `end`.
fn is_of_business(lexemes: &Lexemes<'_>, start: usize, end: usize) -> bool {
    const BUSINESS: [&str; 18] = [
        "profit",
        "profits",
        "loss",
        "losses",
        "revenue",
        "revenues",
        "sales",
        "earnings",
        "income",
        "turnover",
        "output",
        "results",
        "dividend",
        "operating",
        "pretax",
        "net",
        "ebitda",
        "gdp",
    ];
    let behind = end + usize::from(lexemes.is_dash(end));
    (start.saturating_sub(4)..start)
        .chain(behind..behind + 3)
        .any(|i| lexemes.is(i, &BUSINESS))
}

/// "the third quarter of 2008", "this year's first half", "Q1 2020", "2019's fourth quarter". Halves need a year
/// or words of business: the first half of a match is none.
fn quarter(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let phrase = |piece, year| {
        Phrase::plain(Base::Piece {
            piece,
            year,
            lean: Lean::Free,
        })
    };
    let at = i + usize::from(lexemes.is(i, &["the"]));
    if let Some((piece, end)) = quarter_or_half(lexemes, at) {
        if let Some((year, after)) = of_year(lexemes, end) {
            return Some((phrase(piece, year), after));
        }
        let sports = matches!(piece, Piece::Half(_)) && !is_of_business(lexemes, i, end);
        // "third-quarter results are due on Tuesday": of one that is over
        let reported = lexemes.is(end, &["results", "earnings", "report", "figures"])
            && (end + 1..end + 6).any(|at| lexemes.is(at, &["due", "released", "published", "reported", "announced"]));
        let lean = if reported { Lean::Last } else { Lean::Free };
        let base = Base::Piece {
            piece,
            year: YearRef::Unstated,
            lean,
        };
        return (!sports).then(|| (Phrase::plain(base), end));
    }
    let (year, end) = of_year(lexemes, at)?;
    let apostrophe = matches!(lexemes.sign(end), Some('\'' | '\u{2019}'));
    let end = if apostrophe {
        end + 1 + usize::from(lexemes.is(end + 1, &["s"]))
    } else {
        end
    };
    let end = end + usize::from(lexemes.is_dash(end));
    let (piece, after) = quarter_or_half(lexemes, end)?;
    Some((phrase(piece, year), after))
}

/// "summer 2019", "the winter of 2011", "this spring" is read with "this"; a bare season needs "in", "since", "by" and
/// may be no verb ("fall", "spring").
fn season(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    let the = usize::from(lexemes.is(i, &["the"]));
    let whole = lexemes.is(i + the, &["whole", "entire"]);
    let at = i + the + usize::from(whole);
    let season = relative::season(lexemes, at)?;
    let phrase = |year| {
        Phrase::plain(Base::Piece {
            piece: Piece::Season(season),
            year,
            lean: Lean::Free,
        })
    };
    if let Some((year, end)) = of_year(lexemes, at + 1) {
        return Some((phrase(year), end));
    }
    let led = whole && the == 1
        || i > 0 && lexemes.is(
            i - 1,
            &[
                "in", "since", "by", "until", "during", "of", "last", "early", "late", "mid",
            ],
        )
        // a spring is also water
        || the == 1
            && i > 0
            && lexemes.is(i - 1, &["over", "throughout"])
            && matches!(season, Season::Summer | Season::Winter);
    let closes = lexemes
        .get(at + 1)
        .is_none_or(|l| !l.text.starts_with(char::is_alphabetic))
        || lexemes.is(
            at + 1,
            &[
                "and", "when", "as", "with", "to", "after", "before", "but", "or", "in", "at", "for",
            ],
        );
    (led && closes).then(|| (phrase(YearRef::Unstated), at + 1))
}

/// Any part of a year that starts at `i`.
pub(super) fn read(lexemes: &Lexemes<'_>, i: usize) -> Option<(Phrase, usize)> {
    quarter(lexemes, i).or_else(|| season(lexemes, i))
}
