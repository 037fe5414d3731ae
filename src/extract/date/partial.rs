//! Dates that leave out the year, or all but the weekday: which one is meant.

use jiff::civil::Date;

use super::{
    days,
    phrase::{Base, Lean, Partial, Phrase, YearRef},
    resolve::{Resolved, Scene},
    tense::Tense,
};
use crate::{lexicon::TimeUnit, model::DateRange};

/// The year that is named, if any.
pub(super) fn year(year: YearRef, scene: &Scene) -> Option<i16> {
    match year {
        YearRef::Unstated => None,
        YearRef::Stated(year) => Some(year),
        YearRef::Shifted(shift) => scene.anchor?.year().checked_add(i16::try_from(shift).ok()?),
        YearRef::Same => scene.reference?.from.map(Date::year),
    }
}

/// The candidate that is meant: the nearest one, where days on the wrong side of publication for the tense count many
/// times ("was due on 12 March" may still lie ahead, "was shelled on 12 December" in January does not).
pub(super) fn pick(candidates: impl Iterator<Item = Date>, anchor: Date, lean: Lean, tense: Tense) -> Option<Date> {
    let (before, after) = match (lean, tense) {
        (Lean::Last, _) => (1, 1000),
        (Lean::Next, _) => (1000, 1),
        (_, Tense::Past) => (1, 4),
        (_, Tense::Future) => (4, 1),
        (_, Tense::Open) => (1, 2),
    };
    candidates.min_by_key(|date| {
        let distance = date.since(anchor).map_or(i64::MAX / 2000, |s| i64::from(s.get_days()));
        if distance > 0 {
            distance * after
        } else {
            -distance * before
        }
    })
}

fn day_of(partial: &Partial, year: i16) -> Option<Date> {
    Date::new(year, partial.month?, partial.day?).ok()
}

/// Month and day without a year.
fn month_day(partial: &Partial, scene: &Scene) -> Option<Date> {
    let anchor = scene.anchor?;
    let near = || (-1..=1).filter_map(|n| day_of(partial, anchor.year() + n));
    let weekday = partial.weekday.and_then(days::weekday);
    let fits = |d: &Date| weekday.is_none_or(|w| d.weekday() == w);
    if partial.lean == Lean::This {
        return day_of(partial, anchor.year());
    }
    let any_fits = near().any(|d| fits(&d));
    pick(
        near().filter(|d| !any_fits || fits(d)),
        anchor,
        partial.lean,
        scene.tense,
    )
}

/// First day of a month without a year.
fn month(partial: &Partial, scene: &Scene) -> Option<Date> {
    let anchor = scene.anchor?;
    let month = partial.month?;
    let this = anchor.month();
    let shift = match (partial.lean, scene.tense) {
        (Lean::This, _) => 0,
        (Lean::Last, _) => -i16::from(month >= this),
        (Lean::Next, _) => i16::from(month <= this),
        (Lean::Free, Tense::Future) => i16::from(month < this),
        (Lean::Free, Tense::Past) => -i16::from(month > this),
        // Without a verb, up to three months ahead count as near.
        (Lean::Free, Tense::Open) => -i16::from(month > this + 3),
    };
    Date::new(anchor.year() + shift, month, 1).ok()
}

fn weekday(number: i8, partial: &Partial, scene: &Scene) -> Option<Date> {
    let anchor = scene.anchor?;
    if let Some(week) = partial.week {
        return days::weekday_in_week(days::moved(anchor, TimeUnit::Week, week)?, number);
    }
    let wanted = days::weekday(number)?;
    let today = anchor.weekday() == wanted;
    match (partial.lean, scene.tense) {
        (Lean::This, _) => days::weekday_in_week(anchor, number),
        (Lean::Next, _) => days::weekday_in_week(days::moved(anchor, TimeUnit::Week, 1)?, number),
        (Lean::Last, _) => anchor.nth_weekday(-1, wanted).ok(),
        (Lean::Free, _) if today => Some(anchor),
        (Lean::Free, Tense::Future) => anchor.nth_weekday(1, wanted).ok(),
        (Lean::Free, _) => anchor.nth_weekday(-1, wanted).ok(),
    }
}

fn day_of_month(day: i8, partial: &Partial, scene: &Scene) -> Option<Date> {
    let anchor = scene.anchor?;
    let months = (-1..=1).filter_map(|n| {
        let month = days::moved(anchor.first_of_month(), TimeUnit::Month, n)?;
        Date::new(month.year(), month.month(), day).ok()
    });
    let weekday = partial.weekday.and_then(days::weekday);
    pick(
        months.filter(|d| weekday.is_none_or(|w| d.weekday() == w)),
        anchor,
        partial.lean,
        scene.tense,
    )
}

/// A partial date on the calendar.
pub(super) fn resolve(partial: &Partial, scene: &Scene) -> Option<Resolved> {
    let stated = year(partial.year, scene);
    let known = |unit: TimeUnit, date: Option<Date>, unknown: String| {
        let value = date.map_or(unknown, |d| days::value(unit, d));
        Resolved::date(value, date.and_then(|d| days::period(unit, d)))
    };
    Some(match (partial.month, partial.day, partial.weekday) {
        (Some(month), Some(day), _) => {
            // A day that no month has ("30 February") is no date.
            Date::new(2000, month, day).ok()?;
            let date = match partial.year {
                YearRef::Unstated => month_day(partial, scene),
                _ => stated.and_then(|y| day_of(partial, y)),
            };
            known(TimeUnit::Day, date, format!("XXXX-{month:02}-{day:02}"))
        }
        (Some(number), None, _) => {
            let date = match partial.year {
                YearRef::Unstated => month(partial, scene),
                _ => stated.and_then(|y| Date::new(y, number, 1).ok()),
            };
            known(TimeUnit::Month, date, format!("XXXX-{number:02}"))
        }
        (None, Some(day), _) => known(
            TimeUnit::Day,
            day_of_month(day, partial, scene),
            format!("XXXX-XX-{day:02}"),
        ),
        (None, None, Some(number)) => known(
            TimeUnit::Day,
            weekday(number, partial, scene),
            format!("XXXX-WXX-{number}"),
        ),
        (None, None, None) => {
            let date = stated.and_then(|y| Date::new(y, 1, 1).ok());
            known(TimeUnit::Year, date, "XXXX".to_owned())
        }
    })
}

/// "From Monday to Friday": one of the days moves by a week where they would stand in the wrong order.
fn in_order(a: &mut Partial, b: &mut Partial, scene: &Scene) {
    let bare = |p: &Partial| {
        *p == Partial {
            weekday: p.weekday,
            ..Partial::default()
        }
    };
    let day = |p: &Partial| p.weekday.and_then(|number| weekday(number, p, scene));
    let (true, Some((from, to))) = (bare(a) && bare(b), day(a).zip(day(b))) else {
        return;
    };
    let on = |day: Date| Partial {
        year: YearRef::Stated(day.year()),
        month: Some(day.month()),
        day: Some(day.day()),
        ..Partial::default()
    };
    if to >= from {
        return;
    }
    if scene.tense == Tense::Past {
        *a = days::moved(from, TimeUnit::Week, -1).map_or(*a, on);
        *b = on(to);
    } else {
        *a = on(from);
        *b = days::moved(to, TimeUnit::Week, 1).map_or(*b, on);
    }
}

/// Two ends of a range, each completed by the other: "7-9 February", "between March and May 2019".
pub(super) fn completed(first: &Phrase, second: &Phrase, scene: &Scene) -> (Phrase, Phrase) {
    let (mut first, mut second) = (first.clone(), second.clone());
    if let (Base::Partial(a), Base::Partial(b)) = (&mut first.base, &mut second.base) {
        in_order(a, b, scene);
    }
    if let (Base::Partial(a), Base::Partial(b)) = (&mut first.base, &mut second.base) {
        a.month = a.month.or(b.month.filter(|_| a.day.is_some()));
        b.month = b.month.or(a.month.filter(|_| b.day.is_some()));
        if a.year == YearRef::Unstated {
            a.year = b.year;
        }
        // The second end follows the first one: without a year it takes the year of the first, or the next one.
        if b.year == YearRef::Unstated && b.month.is_some() {
            let start: Option<DateRange> = resolve(a, scene).and_then(|r| r.dates);
            if let Some(from) = start.and_then(|r| r.from) {
                let wraps = b.month < Some(from.month());
                b.year = YearRef::Stated(from.year() + i16::from(wraps));
            }
        }
    }
    (first, second)
}
