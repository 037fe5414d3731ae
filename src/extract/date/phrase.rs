//! A time expression as it was read, before it is placed on the calendar.

use crate::{
    lexicon::{Holiday, TimeUnit},
    model::{Hedge, Span},
};

/// Which year a partial date names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum YearRef {
    /// None: publication and tense decide.
    #[default]
    Unstated,
    /// Written out.
    Stated(i16),
    /// Counted from the year of publication ("last year" -1).
    Shifted(i32),
    /// The year of the date mentioned before ("that year").
    Same,
}

/// Which of the possible dates "last March", "this Friday", "next Tuesday" means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lean {
    /// Not said: tense decides.
    #[default]
    Free,
    Last,
    This,
    Next,
}

impl Lean {
    /// From the value of a `shift` word.
    pub(super) fn from_shift(shift: i32) -> Lean {
        match shift {
            s if s < 0 => Lean::Last,
            0 => Lean::This,
            _ => Lean::Next,
        }
    }
}

/// A date with some of its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Partial {
    pub(super) year: YearRef,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// 1 = Monday.
    pub(super) weekday: Option<i8>,
    pub(super) lean: Lean,
    /// Weeks from the week of publication: "Friday last week".
    pub(super) week: Option<i32>,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// 1 to 4.
    Quarter(i8),
    /// 1 or 2.
    Half(i8),
    /// TIMEX3 code.
    Season(Season),
}

/// The seasons as TIMEX3 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Which date an "ago", "later" or "after" counts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Publication.
    Now,
    /// The event named by a noun ("after the earthquake"): the day that the article gave for it before.
    Event(String),
    /// The date mentioned before, else publication.
    Reference,
    /// The quarter or month that the article reports on, as mentioned before ("the same period").
    Reported,
}

/// What is named.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Base {
    /// A date with some of its parts.
    Partial(Partial),
    /// A calendar period counted from the current one: "today" (Day, 0), "last week" (Week, -1).
    Period { unit: TimeUnit, shift: i32 },
    /// A quarter, half or season of a year.
    Piece { piece: Piece, year: YearRef, lean: Lean },
    /// "FY2019": a business year.
    Fiscal(YearRef),
    /// "2015/16", "2011-12": two calendar years.
    Years(i16, i16),
    /// "the 1990s": its first year; "the nineties".
    Decade(i16),
    /// "the 19th century": 19.
    Century(i16),
    /// "two weeks ago": units from an origin; a count of `None` is "several".
    Away {
        count: Option<i32>,
        unit: TimeUnit,
        sign: i32,
        origin: Origin,
    },
    /// "two days after 5 May".
    AwayFrom {
        count: i32,
        unit: TimeUnit,
        sign: i32,
        date: Box<Phrase>,
    },
    /// "the past two weeks", "the next few days".
    Stretch {
        count: Option<i32>,
        unit: TimeUnit,
        sign: i32,
    },
    /// "all week": one unit long.
    Whole(TimeUnit),
    /// "the year ended Jan. 31": a year long, and no length of anything.
    YearEnded,
    /// "the first week of March", "the last two weeks of January": `rank` counts from 1, or -1 from the end.
    Nth {
        rank: i32,
        count: i32,
        unit: Counted,
        of: Box<Phrase>,
    },
    /// "the week of March 2".
    WeekOf(Box<Phrase>),
    /// A holiday of some year.
    Feast { feast: Holiday, year: YearRef, lean: Lean },
    /// "now": a TIMEX3 reference value.
    Vague(String),
    /// A recurring time: TIMEX3 value.
    Recurring(String),
    /// "the same day", "that year": the period of the date mentioned before.
    Same(TimeUnit),
    /// The night before the day of publication, or the one that follows when the verb looks ahead.
    Overnight,
    /// "for the day": the period of the date mentioned before, or of publication; no date of its own.
    Current(TimeUnit),
    /// "the following Monday": the next such day after the date mentioned before; `weekday` 1 = Monday, `shift` 1 or -1.
    WeekdayBeside { weekday: i8, shift: i32 },
    /// "the next day", "the following month": counted from the date mentioned before.
    Beside { unit: TimeUnit, shift: i32 },
    /// A clock time or part of the day alone: the day is that of the date mentioned before, else publication.
    ClockOnly,
    /// Two dates of one kind: "7-9 February", "from 2007 to 2014".
    Range(Box<Phrase>, Box<Phrase>),
}

/// What an ordinal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Unit(TimeUnit),
    /// 1 = Monday.
    Weekday(i8),
}

/// Part of a longer period, as TIMEX3 `mod` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Start,
    Mid,
    End,
    /// "earlier this week": up to publication.
    Earlier,
    /// "later this month": from publication on.
    Later,
}

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    /// `None` when only the hour was said.
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// The zone as ISO 8601 writes it (`Z`, `+01:00`); empty when none was said or its letters stand for several.
    pub(super) zone: String,
}

/// Time of day: by the clock, or a part of the day by its TIMEX3 code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DayTime {
    Clock(Clock),
    /// From one time to another.
    Hours(Clock, Clock),
    Part(String),
}

/// What a preposition makes of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reach {
    /// The time itself.
    #[default]
    On,
    /// "since": from there on.
    Since,
    /// "until", "by": up to there.
    Until,
}

/// One expression as read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    pub(super) base: Base,
    pub(super) stage: Option<Stage>,
    pub(super) time: Option<DayTime>,
    pub(super) hedge: Hedge,
    pub(super) reach: Reach,
    /// Of a time by the clock: the lexemes that name its day.
    pub(super) day: Option<(usize, usize)>,
}

impl Phrase {
    /// A phrase of nothing but its base.
    pub(super) fn plain(base: Base) -> Phrase {
        Phrase {
            base,
            stage: None,
            time: None,
            hedge: Hedge::Exact,
            reach: Reach::On,
            day: None,
        }
    }
}

/// A phrase and the lexemes it covers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) phrase: Phrase,
    /// Bytes of the words that [`Phrase::day`] covers.
    pub(super) day: Option<Span>,
    /// Rule that read it.
    pub(super) rule: &'static str,
}
