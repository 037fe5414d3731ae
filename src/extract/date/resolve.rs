//! Places a phrase on the calendar: TIMEX3 value, days and claim kind (policy: DESIGN.md section 4).

use jiff::{ToSpan, civil::Date};

use super::{
    days, partial,
    phrase::{Base, Clock, Counted, DayTime, Lean, Origin, Phrase, Piece, Reach, Season, Stage, YearRef},
    tense::Tense,
};
use crate::{
    lexicon::{Holiday, TimeUnit},
    model::{ClaimKind, DateRange, Figure, Grain, Hedge, Timex, TimexType},
};

/// What a phrase is placed by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    /// Last day of the publication date.
    pub(super) anchor: Option<Date>,
    pub(super) tense: Tense,
    /// The date mentioned before.
    pub(super) reference: Option<DateRange>,
}

/// A phrase on the calendar.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub(super) kind: ClaimKind,
    pub(super) timex: Timex,
    pub(super) dates: Option<DateRange>,
    pub(super) length: Option<(Figure, String)>,
    pub(super) period: bool,
}

impl Resolved {
    pub(super) fn date(value: impl Into<String>, dates: Option<DateRange>) -> Resolved {
        let year = dates.is_some_and(|d| d.grain == Grain::Year && d.days().is_some_and(|n| n <= 366));
        let kind = if year { ClaimKind::Year } else { ClaimKind::Date };
        Resolved {
            kind,
            timex: Timex {
                kind: TimexType::Date,
                value: value.into(),
            },
            dates,
            length: None,
            period: false,
        }
    }

    fn duration(value: String, dates: Option<DateRange>) -> Resolved {
        Resolved {
            timex: Timex {
                kind: TimexType::Duration,
                value: value.clone(),
            },
            period: true,
            ..Resolved::date(value, dates)
        }
    }
}

/// The phrase on the calendar, with its stage, time of day and preposition.
pub(super) fn resolve(phrase: &Phrase, scene: &Scene) -> Option<Resolved> {
    // "a plan to repay it by February": with no verb that tells, an end to come
    let dateless = matches!(&phrase.base, Base::Partial(date) if date.year == YearRef::Unstated);
    let ahead = phrase.reach == Reach::Until && scene.tense == Tense::Open && dateless;
    let scene = &Scene {
        tense: if ahead { Tense::Future } else { scene.tense },
        ..*scene
    };
    let mut resolved = base(&phrase.base, scene)?;
    if let (Base::Away { unit, .. }, true) = (&phrase.base, phrase.hedge != Hedge::Exact) {
        resolved.dates = resolved.dates.and_then(|dates| widened(dates, *unit, phrase.hedge));
    }
    if let Some(stage) = phrase.stage {
        resolved.dates = resolved.dates.map(|dates| staged(dates, stage, scene.anchor));
        if resolved.kind == ClaimKind::Year {
            resolved.kind = ClaimKind::Date;
        }
    }
    if let Some(time) = &phrase.time {
        at_time(&mut resolved, time);
    }
    resolved.period |= phrase.reach != Reach::On;
    Some(resolved)
}

/// A day of the date mentioned before, when that date is as fine as the unit.
fn reference_of(unit: TimeUnit, scene: &Scene) -> Option<Date> {
    scene
        .reference
        .filter(|r| r.grain <= days::grain(unit))
        .and_then(|r| r.from)
}

fn unit_period(unit: TimeUnit, date: Option<Date>) -> Resolved {
    let dates = date.and_then(|d| days::period(unit, d));
    Resolved::date(
        date.map_or_else(|| days::unknown(unit).to_owned(), |d| days::value(unit, d)),
        dates,
    )
}

fn base(base: &Base, scene: &Scene) -> Option<Resolved> {
    let anchor = scene.anchor;
    Some(match base {
        Base::Partial(date) => partial::resolve(date, scene)?,
        Base::Period { unit, shift } => {
            let mut resolved = unit_period(*unit, anchor.and_then(|a| days::moved(a, *unit, *shift)));
            if *shift == 0 {
                resolved.dates = resolved.dates.map(|dates| so_far(dates, *unit, scene));
            }
            resolved
        }
        Base::Piece { piece, year, lean } => piece_of_year(*piece, *year, *lean, scene),
        // a year that is named goes by its calendar year, so that two of them are two times
        Base::Fiscal(year) => {
            let named = partial::year(*year, scene);
            let day = |y, month, day| Date::new(y, month, day).ok();
            let whole = |y| Some(DateRange::between(day(y, 1, 1)?, day(y, 12, 31)?, Grain::Year));
            let dates = named.filter(|_| matches!(year, YearRef::Stated(_))).and_then(whole);
            Resolved::date(named.map_or("XXXX".to_owned(), |y| format!("{y:04}")), dates)
        }
        Base::Years(from, to) => {
            let range = DateRange::between(Date::new(*from, 1, 1).ok()?, Date::new(*to, 12, 31).ok()?, Grain::Year);
            Resolved {
                period: true,
                ..Resolved::date(format!("{from:04}"), Some(range))
            }
        }
        Base::Decade(year) => unit_period(TimeUnit::Decade, Some(Date::new(*year, 1, 1).ok()?)),
        Base::Century(number) => unit_period(TimeUnit::Century, Some(Date::new((number - 1) * 100 + 1, 1, 1).ok()?)),
        Base::Away {
            count,
            unit,
            sign,
            origin,
        } => away(*count, *unit, *sign, origin, scene)?,
        Base::AwayFrom {
            count,
            unit,
            sign,
            date,
        } => {
            let from = resolve(date, scene)?.dates?;
            let dates = days::moved_range(from, *unit, count.checked_mul(*sign)?)?;
            Resolved::date(range_value(dates)?, Some(dates))
        }
        Base::Stretch { count, unit, sign } => stretch(*count, *unit, *sign, anchor),
        Base::Whole(unit) => Resolved {
            kind: ClaimKind::Duration,
            length: days::unit_name(*unit).map(|name| (Figure::point(1.into()), name.to_owned())),
            ..Resolved::duration(days::length(*unit, Some(1)), None)
        },
        Base::YearEnded => Resolved::duration(days::length(TimeUnit::Year, Some(1)), None),
        Base::Nth { rank, count, unit, of } => nth(*rank, *count, *unit, of, scene)?,
        Base::WeekOf(date) => {
            let day = resolve(date, scene)?.dates?.from?;
            unit_period(TimeUnit::Week, Some(day))
        }
        Base::Feast { feast, year, lean } => holiday(*feast, *year, *lean, scene),
        Base::Vague(value) => Resolved::date(value.clone(), None),
        Base::Recurring(value) => Resolved {
            timex: Timex {
                kind: TimexType::Set,
                value: value.clone(),
            },
            ..Resolved::date(value.clone(), None)
        },
        Base::Same(unit) => unit_period(*unit, reference_of(*unit, scene)),
        Base::Overnight => {
            let morning = if scene.tense == Tense::Future {
                anchor.and_then(|a| a.tomorrow().ok())
            } else {
                anchor
            };
            let evening = morning.and_then(|d| d.yesterday().ok());
            let dates = evening
                .zip(morning)
                .map(|(from, to)| DateRange::between(from, to, Grain::Time));
            Resolved {
                dates,
                ..unit_period(TimeUnit::Day, evening)
            }
        }
        // "over the weekend", on a weekday, is the one that is over
        Base::Current(unit @ TimeUnit::Weekend) => {
            let over = |day: Date| day.weekday().to_monday_zero_offset() < 5 && scene.tense != Tense::Future;
            let day = anchor.and_then(|day| days::moved(day, *unit, -i32::from(over(day))));
            unit_period(*unit, day)
        }
        Base::Current(unit) => {
            let day = reference_of(*unit, scene).or(anchor);
            Resolved {
                dates: None,
                ..unit_period(*unit, day)
            }
        }
        Base::WeekdayBeside { weekday, shift } => {
            let from = scene.reference.and_then(|r| r.from).or(anchor);
            let wanted = days::weekday(*weekday)?;
            let day = from.and_then(|d| d.nth_weekday(*shift, wanted).ok());
            match day {
                Some(_) => unit_period(TimeUnit::Day, day),
                None => Resolved::date(format!("XXXX-WXX-{weekday}"), None),
            }
        }
        Base::Beside { unit, shift } => {
            let from = scene.reference.and_then(|r| if *shift > 0 { r.to } else { r.from });
            let from = if *unit == TimeUnit::Day { from } else { from.or(anchor) };
            unit_period(*unit, from.and_then(|d| days::moved(d, *unit, *shift)))
        }
        Base::ClockOnly => {
            let day = scene
                .reference
                .filter(|r| r.grain <= Grain::Day)
                .and_then(|r| r.from)
                .or(anchor);
            unit_period(TimeUnit::Day, day)
        }
        Base::Range(first, second) => range(first, second, scene)?,
    })
}

/// "this week", "this month" as far as they have gone.
fn so_far(dates: DateRange, unit: TimeUnit, scene: &Scene) -> DateRange {
    let ahead = scene.tense == Tense::Future;
    match unit {
        TimeUnit::Week | TimeUnit::Month if !ahead => DateRange {
            to: scene.anchor,
            ..dates
        },
        _ => dates,
    }
}

/// TIMEX3 value of days at their grain.
pub(super) fn range_value(dates: DateRange) -> Option<String> {
    let unit = match dates.grain {
        Grain::Time | Grain::Day => TimeUnit::Day,
        Grain::Week => TimeUnit::Week,
        Grain::Month => TimeUnit::Month,
        Grain::Season => TimeUnit::Quarter,
        Grain::Year => TimeUnit::Year,
        Grain::Long => TimeUnit::Decade,
    };
    Some(days::value(unit, dates.from?))
}

/// "Two weeks ago", "a year later". Nothing when it counts from a date that is not known, so that the length itself can
/// be read; only "a year earlier" is then taken from publication, without days.
fn away(count: Option<i32>, unit: TimeUnit, sign: i32, origin: &Origin, scene: &Scene) -> Option<Resolved> {
    let referring = *origin != Origin::Now;
    let Some(units) = count.and_then(|c| c.checked_mul(sign)) else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return (!referring).then(|| Resolved::date(value, None));
    };
    if let Some(reference) = scene.reference.filter(|_| referring) {
        let dates = days::moved_range(reference, unit, units)?;
        return Some(Resolved::date(range_value(dates)?, Some(dates)));
    }
    let known = matches!(origin, Origin::Now | Origin::Reported);
    if !known && (sign > 0 || unit < TimeUnit::Month || *origin != Origin::Reference) {
        return None;
    }
    let Some(day) = scene.anchor.and_then(|a| days::moved(a, unit, units)) else {
        return Some(Resolved::date(days::unknown(unit), None));
    };
    let resolved = match unit {
        TimeUnit::Week if units.abs() == 1 => unit_period(TimeUnit::Day, Some(day)),
        // "three weeks ago" is a day give or take half a week, not a calendar week.
        TimeUnit::Week | TimeUnit::Fortnight => {
            let dates = around(day, 3).map(|r| DateRange {
                grain: Grain::Week,
                ..r
            });
            Resolved::date(days::value(TimeUnit::Week, day), dates)
        }
        TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => {
            let dates = days::period(TimeUnit::Year, day).map(|r| DateRange {
                grain: Grain::Long,
                ..r
            });
            Resolved::date(days::value(TimeUnit::Year, day), dates)
        }
        _ => Resolved {
            kind: ClaimKind::Date,
            ..unit_period(unit, Some(day))
        },
    };
    Some(Resolved {
        dates: resolved.dates.filter(|_| known),
        ..resolved
    })
}

fn around(day: Date, reach: i64) -> Option<DateRange> {
    Some(DateRange::between(
        day.checked_sub(reach.days()).ok()?,
        day.checked_add(reach.days()).ok()?,
        Grain::Day,
    ))
}

/// "about three years ago", "more than a month ago": the days the hedge allows.
fn widened(dates: DateRange, unit: TimeUnit, hedge: Hedge) -> Option<DateRange> {
    let (from, to) = (dates.from?, dates.to?);
    let unit = if unit == TimeUnit::Week { TimeUnit::Day } else { unit };
    let earlier = days::moved(from, unit, -1)?;
    let later = days::moved(to, unit, 1)?;
    Some(match hedge {
        Hedge::About => DateRange {
            from: Some(earlier),
            to: Some(later),
            ..dates
        },
        Hedge::Nearly | Hedge::LessThan | Hedge::AtMost | Hedge::UpTo => DateRange {
            to: Some(later),
            ..dates
        },
        Hedge::AtLeast | Hedge::MoreThan => DateRange { from: None, ..dates },
        Hedge::Exact | Hedge::Vague => dates,
    })
}

/// The stretch of `count` units up to or from publication. "Several" has no dates.
fn stretch(count: Option<i32>, unit: TimeUnit, sign: i32, anchor: Option<Date>) -> Resolved {
    let value = days::length(unit, count);
    let far = count.and_then(|c| days::moved(anchor?, unit, c.saturating_mul(sign)));
    let dates = far
        .zip(anchor)
        .map(|(far, now)| DateRange::between(far, now, days::grain(unit)));
    let length = count.zip(days::unit_name(unit));
    let length = length.map(|(n, name)| (Figure::point(n.into()), name.to_owned()));
    Resolved {
        kind: if length.is_some() {
            ClaimKind::Duration
        } else {
            ClaimKind::Date
        },
        length,
        ..Resolved::duration(value, dates)
    }
}

fn months_of(piece: Piece, year: i16) -> Option<DateRange> {
    let months = |year: i16, first: i8, count: i8| -> Option<DateRange> {
        let from = Date::new(year, first, 1).ok()?;
        let to = from.checked_add(i64::from(count - 1).months()).ok()?.last_of_month();
        Some(DateRange::between(from, to, Grain::Season))
    };
    match piece {
        Piece::Quarter(n) => months(year, n * 3 - 2, 3),
        Piece::Half(n) => months(year, n * 6 - 5, 6),
        Piece::Season(Season::Spring) => months(year, 3, 3),
        Piece::Season(Season::Summer) => months(year, 6, 3),
        Piece::Season(Season::Autumn) => months(year, 9, 3),
        Piece::Season(Season::Winter) => months(year, 12, 3),
    }
}

fn piece_code(piece: Piece) -> String {
    match piece {
        Piece::Quarter(n) => format!("Q{n}"),
        Piece::Half(n) => format!("H{n}"),
        Piece::Season(Season::Spring) => "SP".to_owned(),
        Piece::Season(Season::Summer) => "SU".to_owned(),
        Piece::Season(Season::Autumn) => "FA".to_owned(),
        Piece::Season(Season::Winter) => "WI".to_owned(),
    }
}

/// Days within which companies report on a quarter.
const REPORTED_WITHIN: i32 = 75;

fn piece_of_year(piece: Piece, year: YearRef, lean: Lean, scene: &Scene) -> Resolved {
    let chosen = partial::year(year, scene).or_else(|| {
        let anchor = scene.anchor.filter(|_| year == YearRef::Unstated)?;
        let years = [anchor.year() - 2, anchor.year() - 1, anchor.year(), anchor.year() + 1];
        let begun = |y: &i16| {
            months_of(piece, *y)
                .and_then(|r| r.from)
                .is_some_and(|from| from <= anchor)
        };
        let ended = |y: &i16| months_of(piece, *y).and_then(|r| r.to).is_some_and(|to| to < anchor);
        let today = DateRange::day(anchor);
        let away = |y: &i16| months_of(piece, *y).map_or(i32::MAX, |r| r.gap_days(&today));
        match (lean, scene.tense) {
            (Lean::Next, _) => years.into_iter().find(|y| !begun(y)),
            (Lean::Last, _) => years.into_iter().rev().find(ended),
            (Lean::This, _) => Some(anchor.year()),
            // Companies "will report" on a quarter that has just ended; what else will be is still to come.
            (Lean::Free, Tense::Future) => {
                let reported = |y: &i16| !ended(y) || away(y) <= REPORTED_WITHIN;
                years.into_iter().filter(reported).min_by_key(away)
            }
            // half a year is told of when it is over
            (Lean::Free, Tense::Past) if matches!(piece, Piece::Half(_)) => years.into_iter().rev().find(ended),
            (Lean::Free, _) => years.into_iter().rev().find(begun),
        }
    });
    let value = chosen.map_or_else(
        || format!("XXXX-{}", piece_code(piece)),
        |y| format!("{y:04}-{}", piece_code(piece)),
    );
    Resolved::date(value, chosen.and_then(|y| months_of(piece, y)))
}

fn holiday(feast: Holiday, year: YearRef, lean: Lean, scene: &Scene) -> Resolved {
    let day = match (partial::year(year, scene), scene.anchor) {
        (Some(year), _) => feast.in_year(year),
        (None, Some(anchor)) if year == YearRef::Unstated => partial::pick(
            [-1, 0, 1].into_iter().filter_map(|n| feast.in_year(anchor.year() + n)),
            anchor,
            lean,
            scene.tense,
        ),
        _ => None,
    };
    match (day, feast) {
        (None, Holiday::Fixed { month, day }) => Resolved::date(format!("XXXX-{month:02}-{day:02}"), None),
        (None, _) => Resolved::date(
            partial::year(year, scene).map_or("XXXX-XX-XX".to_owned(), |y| format!("{y:04}-XX-XX")),
            None,
        ),
        (day, _) => unit_period(TimeUnit::Day, day),
    }
}

fn nth(rank: i32, count: i32, unit: Counted, of: &Phrase, scene: &Scene) -> Option<Resolved> {
    let whole = resolve(of, scene)?;
    let Some((from, to)) = whole.dates.and_then(|d| d.from.zip(d.to)) else {
        return Some(Resolved::date(whole.timex.value, None));
    };
    let unit = match unit {
        Counted::Weekday(number) => {
            let weekday = days::weekday(number)?;
            let day = if rank < 0 {
                days::moved(to, TimeUnit::Day, 1)?.nth_weekday(-1, weekday)
            } else {
                from.yesterday().ok()?.nth_weekday(rank, weekday)
            };
            return Some(unit_period(TimeUnit::Day, day.ok().filter(|d| (from..=to).contains(d))));
        }
        Counted::Unit(unit) => unit,
    };
    let year = from.year();
    let is_year = whole.dates.is_some_and(|d| d.grain == Grain::Year);
    let pieces = match unit {
        TimeUnit::Quarter => 4,
        TimeUnit::Half => 2,
        _ => 0,
    };
    if pieces > 0 && is_year && count == 1 {
        let n = i8::try_from(if rank < 0 { pieces } else { rank })
            .ok()
            .filter(|n| i32::from(*n) <= pieces)?;
        let piece = if pieces == 4 { Piece::Quarter(n) } else { Piece::Half(n) };
        return Some(piece_of_year(piece, YearRef::Stated(year), Lean::Free, scene));
    }
    let (first, last) = if rank < 0 {
        (days::moved(days::moved(to, TimeUnit::Day, 1)?, unit, -count)?, to)
    } else {
        let first = days::moved(from, unit, rank - 1)?;
        (first, days::moved(first, unit, count)?.yesterday().ok()?)
    };
    if first < from || last > to {
        return None;
    }
    let dates = DateRange::between(first, last, days::grain(unit));
    let value = if count > 1 {
        days::length(unit, Some(count))
    } else {
        days::value(
            unit,
            days::moved(first, TimeUnit::Day, if unit == TimeUnit::Week { 3 } else { 0 })?,
        )
    };
    let resolved = if count > 1 {
        Resolved::duration(value, Some(dates))
    } else {
        Resolved::date(value, Some(dates))
    };
    Some(resolved)
}

/// Two dates with what one of them leaves out taken from the other.
fn range(first: &Phrase, second: &Phrase, scene: &Scene) -> Option<Resolved> {
    let (first, second) = partial::completed(first, second, scene);
    let (a, b) = (resolve(&first, scene)?, resolve(&second, scene)?);
    let dates = a.dates.zip(b.dates).and_then(|(a, b)| {
        let (from, to) = (a.from?, b.to?);
        (from <= to).then(|| DateRange {
            grain: a.grain.min(b.grain),
            ..DateRange::between(from, to, a.grain)
        })
    });
    let kind = if a.kind == ClaimKind::Time {
        ClaimKind::Time
    } else {
        ClaimKind::Date
    };
    // TIMEX3 has no value for a range: with days on both ends it is that of the start.
    let value = if dates.is_some() {
        a.timex.value
    } else {
        format!("{}/{}", a.timex.value, b.timex.value)
    };
    let timex = Timex {
        kind: a.timex.kind,
        value,
    };
    Some(Resolved {
        length: None,
        kind,
        timex,
        dates,
        period: true,
    })
}

/// The part of a period that "early", "mid", "late", "earlier this", "later this" leave. Months have thirds of ten days;
/// a year begins until March, is in its middle from May to August and ends from October.
fn staged(dates: DateRange, stage: Stage, anchor: Option<Date>) -> DateRange {
    let (Some(from), Some(to)) = (dates.from, dates.to) else {
        return dates;
    };
    let cut = |first: Option<Date>, last: Option<Date>| DateRange {
        from: first,
        to: last,
        ..dates
    };
    let day = |n: i64| from.checked_add(n.days()).ok();
    let month = |n: i64| from.checked_add(n.months()).ok();
    let last_day_of = |date: Option<Date>| date.map(Date::last_of_month);
    match (stage, dates.grain) {
        (Stage::Earlier, _) => cut(Some(from), anchor.filter(|a| (from..=to).contains(a)).or(Some(to))),
        (Stage::Later, _) => cut(anchor.filter(|a| (from..=to).contains(a)).or(Some(from)), Some(to)),
        (_, Grain::Time | Grain::Day) => dates,
        (Stage::Start, Grain::Month) => cut(Some(from), day(9)),
        (Stage::Mid, Grain::Month) => cut(day(10), day(19)),
        (Stage::End, Grain::Month) => cut(day(20), Some(to)),
        (Stage::Start, Grain::Year) => cut(Some(from), last_day_of(month(2))),
        (Stage::Mid, Grain::Year) => cut(month(4), last_day_of(month(7))),
        (Stage::End, Grain::Year) => cut(month(9), Some(to)),
        (stage, _) => {
            let third = i64::from(dates.days().unwrap_or(3)) / 3;
            match stage {
                Stage::Start => cut(Some(from), day(third.max(1) - 1)),
                Stage::Mid => cut(day(third), day(2 * third)),
                _ => cut(to.checked_sub((third.max(1) - 1).days()).ok(), Some(to)),
            }
        }
    }
}

fn at_time(resolved: &mut Resolved, time: &DayTime) {
    let recurs = resolved.timex.kind == TimexType::Set;
    // a time of day makes "daily" a time of any day
    let day = match resolved.timex.value.as_str() {
        "P1D" if recurs => "XXXX-XX-XX",
        day => day,
    };
    let shown = |clock: &Clock| {
        let Clock {
            hour,
            minute,
            second,
            zone,
        } = clock;
        let minute = minute.unwrap_or_default();
        let second = second.map(|s| format!(":{s:02}")).unwrap_or_default();
        format!("T{hour:02}:{minute:02}{second}{zone}")
    };
    let text = match time {
        DayTime::Part(code) => format!("{day}T{code}"),
        DayTime::Clock(clock) => format!("{day}{}", shown(clock)),
        // ISO 8601 leaves out of the end what the start has said
        DayTime::Hours(from, to) => format!("{day}{}/{}", shown(from), shown(to)),
    };
    resolved.timex = Timex {
        kind: if recurs { TimexType::Set } else { TimexType::Time },
        value: text,
    };
    if recurs {
        return;
    }
    resolved.dates = resolved.dates.map(|d| DateRange {
        grain: Grain::Time,
        ..d
    });
    if !matches!(time, DayTime::Part(_)) {
        resolved.kind = ClaimKind::Time;
    }
}
