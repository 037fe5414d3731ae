//! The dates that "the same day", "a year later", "two days after the flood" count from. Everything is looked up once a
//! sentence, so that a long one stays linear.

use std::collections::BTreeMap;

use super::{
    days,
    phrase::{Base, Found, Origin, Partial, Phrase, YearRef},
    place, read,
    resolve::Resolved,
};
use crate::{
    extract::Context,
    language::Sentence,
    lexicon::TimeUnit,
    model::{DateRange, Grain},
};

/// How many sentences back "the same day" may find its day.
const SENTENCES_BACK: usize = 8;

/// How many dates of its own sentence a phrase may look back over.
const DATES_BACK: usize = 16;

/// How many sentences from the top of an article may date its events.
const EVENT_SENTENCES: usize = 30;

/// Dates that were mentioned up to here.
pub(super) struct References<'c, 'a> {
    context: &'c Context<'a>,
    here: Vec<DateRange>,
    /// Dates of the sentences before, once they were asked for, oldest first.
    before: Option<Vec<DateRange>>,
    /// Days of events by the noun that names them.
    events: BTreeMap<String, Option<DateRange>>,
}

impl<'c, 'a> References<'c, 'a> {
    pub(super) fn of(context: &'c Context<'a>) -> Self {
        References {
            context,
            here: vec![],
            before: None,
            events: BTreeMap::new(),
        }
    }

    /// Remembers a date of this sentence.
    pub(super) fn add(&mut self, resolved: &Resolved) {
        self.here.extend(as_reference(resolved));
    }

    /// The date that a phrase counts from: one of this sentence, else of the sentences before.
    pub(super) fn of_phrase(&mut self, phrase: &Phrase) -> Option<DateRange> {
        if let Base::Away {
            origin: Origin::Event(noun),
            ..
        } = &phrase.base
        {
            let context = self.context;
            return *self
                .events
                .entry(noun.clone())
                .or_insert_with(|| day_of_event(context, noun));
        }
        let coarsest = reference_grain(phrase)?;
        let finest = finest_reference(phrase);
        let fits = |dates: &[DateRange]| {
            dates
                .iter()
                .rev()
                .take(DATES_BACK)
                .find(|d| (finest..=coarsest).contains(&d.grain))
                .copied()
        };
        fits(&self.here).or_else(|| fits(self.before()))
    }

    fn before(&mut self) -> &[DateRange] {
        let context = self.context;
        self.before.get_or_insert_with(|| {
            let first = context.before.len().saturating_sub(SENTENCES_BACK);
            context.before[first..]
                .iter()
                .flat_map(|sentence| dates_of(context, sentence))
                .collect()
        })
    }
}

/// The days of a mention that other times may count from.
fn as_reference(resolved: &Resolved) -> Option<DateRange> {
    resolved
        .dates
        .filter(|d| d.grain <= Grain::Year && d.from.is_some() && d.to.is_some() && !resolved.period)
}

/// The coarsest date that a phrase can count from; `None` when it counts from none.
fn reference_grain(phrase: &Phrase) -> Option<Grain> {
    match &phrase.base {
        Base::ClockOnly | Base::WeekdayBeside { .. } => Some(Grain::Day),
        Base::Current(TimeUnit::Weekend) => None,
        Base::Away {
            origin: Origin::Reported,
            ..
        } => Some(Grain::Season),
        Base::Same(unit) | Base::Current(unit) | Base::Beside { unit, .. } => Some(days::grain(*unit)),
        Base::Away {
            origin: Origin::Reference,
            ..
        }
        | Base::Partial(Partial {
            year: YearRef::Same, ..
        })
        | Base::Piece {
            year: YearRef::Same, ..
        } => Some(Grain::Year),
        Base::Nth { of, .. } => reference_grain(of),
        Base::Range(first, _) => reference_grain(first),
        _ => None,
    }
}

/// The finest date that a phrase can count from.
fn finest_reference(phrase: &Phrase) -> Grain {
    match &phrase.base {
        Base::Away {
            origin: Origin::Reported,
            ..
        } => Grain::Month,
        _ => Grain::Time,
    }
}

/// Dates that a sentence states by themselves, in order.
fn dates_of(context: &Context<'_>, sentence: &Sentence) -> Vec<DateRange> {
    let own = |found: &Found| reference_grain(&found.phrase).is_none();
    let placed = |found: &Found, span| as_reference(&place(context, sentence, span, &found.phrase, None)?);
    read(context, sentence)
        .iter()
        .filter(|(_, found)| own(found))
        .filter_map(|(span, found)| placed(found, *span))
        .collect()
}

/// The day of an event: that of the first sentence of the article that names both.
fn day_of_event(context: &Context<'_>, noun: &str) -> Option<DateRange> {
    let names = |sentence: &&Sentence| sentence.tokens.iter().any(|t| t.lemma == noun);
    let day = |sentence| dates_of(context, sentence).into_iter().find(|d| d.grain <= Grain::Day);
    context.before.iter().take(EVENT_SENTENCES).filter(names).find_map(day)
}
