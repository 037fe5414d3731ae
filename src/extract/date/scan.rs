//! Walks over the lexemes of a sentence and takes the longest time expression at each place.

use std::cell::Cell;

use super::{
    calendar_form, clock, counted,
    lexeme::Lexemes,
    named_day, opening,
    phrase::{Base, Counted, DayTime, Found, Lean, Origin, Partial, Phrase, Reach, YearRef},
    piece, recurrence, relative, vague, year,
};
use crate::{
    lexicon::{CalendarClass, TimeUnit},
    model::Hedge,
};

/// The sentence that is walked over.
struct Scan<'s, 'a> {
    lexemes: &'s Lexemes<'a>,
    /// How many expressions around the one that is being read hold it ("the first week of").
    depth: Cell<usize>,
}

/// How deep expressions may hold each other: "late on the first Monday of last month" is two.
const MAX_DEPTH: usize = 2;

/// All phrases of a sentence, in order, not overlapping.
pub(super) fn phrases(lexemes: &Lexemes<'_>) -> Vec<Found> {
    let scan = Scan {
        lexemes,
        depth: Cell::new(0),
    };
    let mut out = vec![];
    let mut at = 0;
    while at < lexemes.len() {
        match opening::may_open(lexemes, at).then(|| scan.longest(at)).flatten() {
            Some(found) => {
                at = found.end.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    out
}

impl Scan<'_, '_> {
    /// The longest expression that starts at `i`, with the preposition and the hedge before it.
    fn longest(&self, i: usize) -> Option<Found> {
        let (mut phrase, end, rule) = self.ranged(i)?;
        let mut start = i;
        if let Some((hedged, hedge)) = self.lexemes.hedge_before(i) {
            // "£1.5bn more than a year earlier" compares the amounts
            let amount = |at: usize| {
                let text = self.lexemes.get(at).map_or("", |l| l.text);
                text == "%" || text.starts_with(|c: char| c.is_ascii_digit())
            };
            let compares = (hedged.saturating_sub(3)..hedged).any(amount);
            // "higher than a year earlier" compares, "estimated last July" tells who counted when
            let other = self.lexemes.is(
                hedged,
                &["higher", "lower", "greater", "estimated", "reported", "reportedly"],
            );
            let counted = matches!(phrase.base, Base::Away { .. }) && !compares && !other;
            let about = hedge == Hedge::About && !other && !self.lexemes.is(hedged, &["about", "some"]);
            let vague = matches!(phrase.base, Base::ClockOnly | Base::Partial(_));
            if counted || (about && vague) {
                (phrase.hedge, start) = (hedge, hedged);
            }
        }
        if self.is_in_a_code(start, end) {
            return None;
        }
        if start > 0 && phrase.reach == Reach::On {
            phrase.reach = self.reach(start - 1);
        }
        Some(Found {
            start,
            end,
            day: phrase.day.and_then(|(from, to)| self.lexemes.cover(from, to)),
            phrase,
            rule,
        })
    }

    /// "2010-2015-86", "133-03-03-2020": part of three or more runs of digits that dashes join.
    fn is_in_a_code(&self, start: usize, end: usize) -> bool {
        let lexemes = self.lexemes;
        let digits = |i: usize| lexemes.digits(i).is_some();
        let joined = |dash: usize| lexemes.is_dash(dash) && lexemes.glued(dash) && lexemes.glued(dash + 1);
        let (mut first, mut last) = (start, end - 1);
        while first > 1 && digits(first) && joined(first - 1) && digits(first - 2) {
            first -= 2;
        }
        while digits(last) && joined(last + 1) && digits(last + 2) {
            last += 2;
        }
        (first < start || last + 1 > end) && last - first >= 4
    }

    fn reach(&self, i: usize) -> Reach {
        match self.lexemes.lower(i) {
            "since" => Reach::Since,
            "until" | "till" | "through" | "by" => Reach::Until,
            _ => Reach::On,
        }
    }

    /// Two dates joined to one period, or one expression.
    fn ranged(&self, i: usize) -> Option<(Phrase, usize, &'static str)> {
        if let Some((phrase, end)) = self.hours(i).or_else(|| self.short_range(i)) {
            return Some((phrase, end, "date.range"));
        }
        let (first, end, rule) = self.timed(i)?;
        let Some(at) = self.joint(i, end, &first) else {
            return Some((first, end, rule));
        };
        let Some((second, after, _)) = self.timed(at).filter(|(second, ..)| joinable(&first, second)) else {
            return Some((first, end, rule));
        };
        let base = Base::Range(Box::new(as_day(first)), Box::new(second));
        Some((Phrase::plain(base), after, "date.range"))
    }

    /// "9 a.m. to 5 p.m. on Saturday", "between 10 and 11:30 this morning".
    fn hours(&self, i: usize) -> Option<(Phrase, usize)> {
        let led = i > 0 && self.lexemes.is(i - 1, &["from", "between"]);
        let (from, to, end) = clock::range(self.lexemes, i, led)?;
        self.with_day_behind(DayTime::Hours(from, to), end)
    }

    /// A time of day with the day that stands behind it, or alone.
    fn with_day_behind(&self, time: DayTime, end: usize) -> Option<(Phrase, usize)> {
        let comma = self.lexemes.past_comma(end);
        let at = comma + usize::from(self.lexemes.is(comma, &["on", "of"]));
        let dayish =
            |phrase: &Phrase| names_a_day(&phrase.base) && matches!(phrase.time, None | Some(DayTime::Part(_)));
        Some(match self.staged(at).filter(|(day, ..)| dayish(day)) {
            Some((day, after, _)) => {
                let end_of_day = after;
                // "8:15 on Thursday evening"
                let part = clock::after_date(self.lexemes, after).filter(|(t, _)| matches!(t, DayTime::Part(_)));
                let (said, after) = match (day.time.clone(), part) {
                    (None, Some((part, after))) => (Some(part), after),
                    (said, _) => (said, after),
                };
                let time = Some(within(time, said.as_ref()));
                let named = Some((at, end_of_day));
                (
                    Phrase {
                        time,
                        day: named,
                        ..day
                    },
                    after,
                )
            }
            None => {
                let time = Some(time);
                (
                    Phrase {
                        time,
                        ..Phrase::plain(Base::ClockOnly)
                    },
                    end,
                )
            }
        })
    }

    /// Index after "to", "until", "and" (of a "between") or a dash at `end` that joins two ends of a range.
    fn joint(&self, start: usize, end: usize, first: &Phrase) -> Option<usize> {
        let same_parts = matches!(&first.base, Base::Partial(date) if date.weekday.is_none() && date.lean == Lean::Free)
            || first.base == Base::ClockOnly;
        let led = |words: &[&str]| start > 0 && self.lexemes.is(start - 1, words);
        let joins = match self.lexemes.lower(end) {
            "to" | "through" | "until" | "till" => led(&["from", "between"]) || same_parts,
            "and" => led(&["between"]),
            _ => self.lexemes.is_dash(end) && (self.lexemes.glued(end) == self.lexemes.glued(end + 1)),
        };
        // "from the 3rd of June to the 5th"
        let the = usize::from(self.lexemes.is(end + 1, &["the"]));
        let dated = || calendar_form::dated(self.lexemes, end + 1 + the).is_some();
        joins.then(|| end + 1 + if the == 1 && dated() { 1 } else { 0 })
    }

    /// "7-9 February", "February 7 to 9": a day without month of its own.
    fn short_range(&self, i: usize) -> Option<(Phrase, usize)> {
        let lexemes = self.lexemes;
        let joint = |at: usize| {
            lexemes.is_dash(at)
                || lexemes.is(at, &["to", "through", "until"])
                || (lexemes.is(at, &["and"]) && i > 0 && lexemes.is(i - 1, &["between"]))
        };
        let the = |at: usize| at + usize::from(lexemes.is(at, &["the"]));
        let only = |day| {
            Phrase::plain(Base::Partial(Partial {
                day: Some(day),
                ..Partial::default()
            }))
        };
        let pair = |a: Phrase, b: Phrase| Phrase::plain(Base::Range(Box::new(a), Box::new(b)));
        if let Some(day) = calendar_form::day_number(lexemes, the(i)).filter(|d| joint(d.end)) {
            let (date, end) = calendar_form::dated(lexemes, the(day.end + 1))?;
            return date
                .day
                .map(|_| (pair(only(day.day), Phrase::plain(Base::Partial(date))), end))
                .filter(|_| date.month.is_some() && date.day > Some(day.day));
        }
        let (date, end) =
            calendar_form::dated(lexemes, i).filter(|(d, _)| d.day.is_some() && joint(calendar_end(d, i, lexemes)))?;
        let last = calendar_form::day_number(lexemes, the(end + 1)).filter(|d| Some(d.day) > date.day)?;
        let counts = lexemes
            .get(last.end)
            .is_some_and(|l| l.text.starts_with(char::is_lowercase) && l.text.len() > 4)
            && lexemes.is(end, &["to"])
            && !last.ordinal;
        // "26 June to 28 June": the second date has its own month
        let dated_itself = calendar_form::dated(lexemes, the(end + 1)).is_some_and(|(_, after)| after > last.end);
        if counts || dated_itself {
            return None;
        }
        let mut second = Partial {
            day: Some(last.day),
            ..Partial::default()
        };
        let mut after = last.end;
        if let Some((year, end)) = year::plain(lexemes, lexemes.past_comma(last.end)) {
            second.year = YearRef::Stated(year);
            after = end;
        }
        Some((
            pair(Phrase::plain(Base::Partial(date)), Phrase::plain(Base::Partial(second))),
            after,
        ))
    }

    /// An expression with the time of day before or after it.
    fn timed(&self, i: usize) -> Option<(Phrase, usize, &'static str)> {
        let (mut phrase, mut end, rule) = self.staged(i)?;
        if matches!(phrase.base, Base::ClockOnly) {
            let Some(time @ DayTime::Clock(_)) = phrase.time.clone() else {
                return Some((phrase, end, rule));
            };
            let (phrase, after) = self.with_day_behind(time, end)?;
            let rule = if after > end { "date.clock" } else { rule };
            return Some((phrase, after, rule));
        }
        if let (Base::Recurring(_), None) = (&phrase.base, &phrase.time) {
            let clock = clock::after_date(self.lexemes, end).filter(|(time, _)| !matches!(time, DayTime::Part(_)));
            if let Some((time, after)) = clock.filter(|_| self.lexemes.is(end, &["at", "from", "between"])) {
                phrase.time = Some(time);
                end = after;
            }
        }
        let named = (i, end);
        // "Thursday evening at 8:15": a part of the day, then the clock
        while names_a_day(&phrase.base) && matches!(phrase.time, None | Some(DayTime::Part(_))) {
            let finer = |time: &DayTime| phrase.time.is_none() || !matches!(time, DayTime::Part(_));
            let Some((time, after)) = clock::after_date(self.lexemes, end).filter(|(time, _)| finer(time)) else {
                break;
            };
            phrase.day = (!matches!(time, DayTime::Part(_))).then_some(named);
            phrase.time = Some(within(time, phrase.time.as_ref()));
            end = after;
        }
        Some((phrase, end, rule))
    }

    /// An expression with "early", "mid-", "the end of" before it.
    fn staged(&self, i: usize) -> Option<(Phrase, usize, &'static str)> {
        let behind = piece::stage(self.lexemes, i).and_then(|(stage, at)| {
            let (phrase, end, _) = self.core(at)?;
            let fits = phrase.stage.is_none() && may_have_stage(&phrase.base);
            fits.then_some((
                Phrase {
                    stage: Some(stage),
                    ..phrase
                },
                end,
                "date.part",
            ))
        });
        if behind.is_some() {
            return behind;
        }
        self.core(i)
    }

    /// The longest expression of one reader.
    fn core(&self, i: usize) -> Option<(Phrase, usize, &'static str)> {
        let lexemes = self.lexemes;
        let counts = |at: usize| self.is_counted_noun(at);
        let named = |found: Option<(Phrase, usize)>, rule| found.map(|(phrase, end)| (phrase, end, rule));
        let simple = [
            // the first of those that are as long: "on Mondays" is no Monday, "the 18th and 19th of June" no 18th of this month
            named(recurrence::read(lexemes, i), "date.set"),
            named(self.listed_day(i), "date.calendar"),
            named(calendar_form::read(lexemes, i), "date.calendar"),
            named(relative::read(lexemes, i), "date.relative"),
            named(self.this_part(i), "date.relative"),
            named(counted::read(lexemes, i), "date.counted"),
            named(piece::read(lexemes, i), "date.part"),
            named(year::read(lexemes, i, &counts), "date.year"),
            named(named_day::read(lexemes, &lexemes.lexicon.holidays, i), "date.holiday"),
            named(clock::read(lexemes, i), "date.clock"),
            named(vague::read(lexemes, i), "date.vague"),
        ];
        let depth = self.depth.get();
        let holding = if depth < MAX_DEPTH {
            self.depth.set(depth + 1);
            let found = self.holding(i);
            self.depth.set(depth);
            found
        } else {
            None
        };
        simple
            .into_iter()
            .flatten()
            .chain(holding)
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// "18" in "18 and 19 June".
    fn listed_day(&self, i: usize) -> Option<(Phrase, usize)> {
        let (date, end) = calendar_form::listed_day(self.lexemes, i)?;
        Some((Phrase::plain(Base::Partial(date)), end))
    }

    /// The longest expression that holds another one: "the week of March 2".
    fn holding(&self, i: usize) -> Option<(Phrase, usize, &'static str)> {
        let whole = |at: usize| self.staged(at).map(|(phrase, end, _)| (phrase, end));
        let day = |at: usize| {
            let (phrase, end, _) = self.core(at)?;
            names_a_day(&phrase.base).then_some((phrase, end))
        };
        let named = |found: Option<(Phrase, usize)>, rule| found.map(|(phrase, end)| (phrase, end, rule));
        let readings = [
            named(counted::beside_event(self.lexemes, i, &day), "date.counted"),
            named(relative::nth_of(self.lexemes, i, &whole), "date.part"),
            named(self.week_of(i), "date.part"),
            named(self.part_of_day(i), "date.clock"),
            named(self.same_period(i), "date.relative"),
        ];
        readings
            .into_iter()
            .flatten()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// "this morning", "last night", "tonight", "overnight".
    fn this_part(&self, i: usize) -> Option<(Phrase, usize)> {
        let lexemes = self.lexemes;
        let today = |shift: i32, time: DayTime, end: usize| {
            Some((
                Phrase {
                    time: Some(time),
                    ..Phrase::plain(Base::Period {
                        unit: TimeUnit::Day,
                        shift,
                    })
                },
                end,
            ))
        };
        match lexemes.lower(i) {
            "tonight" => return today(0, DayTime::Part("NI".to_owned()), i + 1),
            "overnight" => {
                let time = Some(DayTime::Part("NI".to_owned()));
                return Some((
                    Phrase {
                        time,
                        ..Phrase::plain(Base::Overnight)
                    },
                    i + 1,
                ));
            }
            _ => {}
        }
        let that = lexemes.is(i, &["that"]);
        let the_same = lexemes.is(i, &["the"]) && lexemes.is(i + 1, &["same", "next", "following"]);
        let at = i + 1 + usize::from(the_same);
        let (time, end) = clock::part(lexemes, at).filter(|(time, _)| matches!(time, DayTime::Part(_)))?;
        if that || the_same {
            let shift = i32::from(lexemes.is(i + 1, &["next", "following"]));
            let base = if shift == 0 {
                Base::Same(TimeUnit::Day)
            } else {
                Base::Beside {
                    unit: TimeUnit::Day,
                    shift,
                }
            };
            return Some((
                Phrase {
                    time: Some(time),
                    ..Phrase::plain(base)
                },
                end,
            ));
        }
        today(lexemes.value(i, CalendarClass::Shift)?, time, end)
    }

    /// "the morning of 3 March", "mid-afternoon yesterday", "in the evening" of the day that is spoken of.
    fn part_of_day(&self, i: usize) -> Option<(Phrase, usize)> {
        let lexemes = self.lexemes;
        let the = usize::from(lexemes.is(i, &["the"]));
        let staged = lexemes.is(i + the, &["early", "late", "mid"]);
        let at = i + the + usize::from(staged);
        let at = at + usize::from(staged && lexemes.is_dash(at));
        let (time, end) = clock::part(lexemes, at).filter(|(time, _)| matches!(time, DayTime::Part(_)))?;
        let of = end + usize::from(lexemes.is(end, &["of", "on"]));
        let day = self
            .core(of)
            .filter(|(phrase, ..)| names_a_day(&phrase.base) && phrase.time.is_none());
        if let Some((phrase, after, _)) = day.filter(|_| of != end || the == 0) {
            return Some((
                Phrase {
                    time: Some(time),
                    ..phrase
                },
                after,
            ));
        }
        let led = i > 0 && lexemes.is(i - 1, &["in", "by", "during", "until", "before"]);
        let closes = lexemes
            .get(end)
            .is_none_or(|l| !l.text.starts_with(char::is_alphabetic))
            || lexemes.is(
                end,
                &[
                    "and", "when", "to", "as", "after", "before", "with", "but", "at", "on", "the", "he", "she", "it",
                    "they", "a",
                ],
            );
        (led && closes && (the == 1 || staged)).then(|| {
            (
                Phrase {
                    time: Some(time),
                    ..Phrase::plain(Base::ClockOnly)
                },
                end,
            )
        })
    }

    /// "the week of March 2", "the week ending June 5".
    fn week_of(&self, i: usize) -> Option<(Phrase, usize)> {
        let at = i + usize::from(self.lexemes.is(i, &["the"]));
        if !self.lexemes.is(at, &["week"])
            || !self.lexemes.is(
                at + 1,
                &["of", "ending", "ended", "beginning", "starting", "commencing"],
            )
        {
            return None;
        }
        let numbered = || {
            let (day, end) = calendar_form::day_only(self.lexemes, at + 2)?;
            Some((Phrase::plain(Base::Partial(day)), end))
        };
        let named = self.core(at + 2).filter(|(phrase, ..)| names_a_day(&phrase.base));
        let (day, end) = named.map(|(day, end, _)| (day, end)).or_else(numbered)?;
        Some((Phrase::plain(Base::WeekOf(Box::new(day))), end))
    }

    /// "the same period last year", "the corresponding month a year ago": what the words behind date.
    fn same_period(&self, i: usize) -> Option<(Phrase, usize)> {
        const LIKE: &[&str] = &["same", "corresponding", "comparable", "equivalent"];
        let named = self.lexemes.is(i, &["the"]) && self.lexemes.is(i + 1, LIKE);
        let period = self.lexemes.is(i + 2, &["period", "time", "point", "stage"])
            || self.lexemes.unit(i + 2).is_some_and(|unit| unit >= TimeUnit::Day);
        if !named || !period || self.lexemes.lower(i + 2).ends_with('s') {
            return None;
        }
        let unit_is = |unit: TimeUnit| self.lexemes.unit(i + 2) == Some(unit);
        let at = i + 3 + usize::from(self.lexemes.is(i + 3, &["of", "in"]));
        let (mut phrase, end, _) = self.core(at)?;
        let dated = match &phrase.base {
            Base::Period { shift, .. } => *shift < 0,
            Base::Away { sign, unit, .. } => *sign < 0 && *unit >= TimeUnit::Month,
            Base::Partial(date) => date.month.is_none() && date.day.is_none() && date.weekday.is_none(),
            Base::Beside { unit, .. } => *unit >= TimeUnit::Month,
            _ => false,
        };
        // the quarter or month that the article tells of, a year before
        let reported = self.lexemes.is(i + 2, &["period"]) || unit_is(TimeUnit::Quarter) || unit_is(TimeUnit::Month);
        let year_before = match phrase.base {
            Base::Period { unit, shift } => unit == TimeUnit::Year && shift == -1,
            Base::Away { count, unit, .. } => unit == TimeUnit::Year && count == Some(1),
            _ => false,
        };
        if reported && year_before {
            phrase.base = Base::Away {
                count: Some(1),
                unit: TimeUnit::Year,
                sign: -1,
                origin: Origin::Reported,
            };
        }
        dated.then_some((phrase, end))
    }

    /// True when the word at lexeme `at` is a plural noun that a number before it would count.
    fn is_counted_noun(&self, at: usize) -> bool {
        let Some(lexeme) = self.lexemes.get(at).filter(|l| l.text.starts_with(char::is_lowercase)) else {
            return false;
        };
        match self.lexemes.tag(at) {
            "" => lexeme.lower == "people" || (lexeme.text.len() > 4 && lexeme.text.ends_with('s')),
            tag => tag == "NNS" || lexeme.lower == "people",
        }
    }
}

/// Index of the lexeme after a date; kept apart so that a range reads the joint right behind its day.
fn calendar_end(_date: &Partial, i: usize, lexemes: &Lexemes<'_>) -> usize {
    calendar_form::dated(lexemes, i).map_or(i, |(_, end)| end)
}

/// A time by the clock in the part of the day that was said with it.
fn within(time: DayTime, part: Option<&DayTime>) -> DayTime {
    let Some(DayTime::Part(part)) = part else { return time };
    match time {
        DayTime::Clock(clock) => DayTime::Clock(clock::within_part(clock, part)),
        DayTime::Hours(from, to) => DayTime::Hours(clock::within_part(from, part), clock::within_part(to, part)),
        time @ DayTime::Part(_) => time,
    }
}

/// "Now" as one end of a period: the day of publication.
fn as_day(phrase: Phrase) -> Phrase {
    match &phrase.base {
        Base::Vague(_) => Phrase::plain(Base::Period {
            unit: TimeUnit::Day,
            shift: 0,
        }),
        _ => phrase,
    }
}

/// True for an expression of one day.
fn names_a_day(base: &Base) -> bool {
    match base {
        Base::Partial(date) => date.day.is_some() || date.weekday.is_some(),
        Base::Period { unit, .. } | Base::Same(unit) | Base::Beside { unit, .. } => *unit == TimeUnit::Day,
        Base::Feast { .. } => true,
        Base::Nth { unit, .. } => matches!(unit, Counted::Weekday(_)),
        _ => false,
    }
}

/// True for what can be early, in its middle or late.
fn may_have_stage(base: &Base) -> bool {
    !matches!(
        base,
        Base::Vague(_) | Base::Recurring(_) | Base::Away { .. } | Base::Stretch { .. } | Base::Range(..)
    )
}

/// True when two expressions can be the ends of one period.
fn joinable(first: &Phrase, second: &Phrase) -> bool {
    let kind = |phrase: &Phrase| match &phrase.base {
        Base::ClockOnly => 1,
        Base::Partial(_)
        | Base::Period { .. }
        | Base::Piece { .. }
        | Base::Feast { .. }
        | Base::Decade(_)
        | Base::Century(_) => 2,
        Base::Vague(value) if value == "PRESENT_REF" => 3,
        _ => 0,
    };
    matches!((kind(first), kind(second)), (1, 1) | (2, 2 | 3) | (3, 2))
}
