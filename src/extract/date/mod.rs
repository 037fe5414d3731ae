//! Dates and times to TIMEX3. Readers turn lexemes into phrases (one kind of expression a file), [`resolve`] places them on
//! the calendar of the article.
//!
//! Policy. A date without a year, and a bare weekday, lie on the side of publication that the tense says; today counts.
//! An article whose date is only known as an interval counts from its last day; without any date, relative expressions
//! keep an unresolved TIMEX3 value (`XXXX-09-10`) and no days. "10/09/2023" is read month first, as US outlets write,
//! unless only the other order is a date.

mod calendar_form;
mod clock;
mod counted;
mod days;
mod lexeme;
mod named_day;
mod partial;
mod phrase;
mod piece;
mod recurrence;
mod relative;
mod resolve;
mod scan;
mod tense;
mod vague;
mod year;

#[cfg(test)]
mod tests;

use lexeme::Lexemes;
use phrase::{Base, Found, Origin, Partial, Phrase, YearRef};
use resolve::{Resolved, Scene};

use super::{Context, Detector, Mention, MentionKind, TimeExpression};
use crate::{
    language::Sentence,
    model::{DateRange, Grain, Span, Zone},
};

/// How many sentences back "the same day" may find its day.
const REFERENCE_REACH: usize = 8;

/// How many sentences from the top of an article may date its events.
const EVENT_REACH: usize = 30;

/// The detector of dates and times.
pub(super) struct Dates;

impl Detector for Dates {
    fn id(&self) -> &'static str {
        "date"
    }

    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>) {
        let mut mentioned: Vec<DateRange> = vec![];
        for (span, found) in read(context, context.sentence) {
            let reference = reference(context, &found.phrase, &mentioned);
            let Some(resolved) = place(context, context.sentence, span, &found.phrase, reference) else {
                continue;
            };
            mentioned.extend(as_reference(&resolved));
            let Resolved {
                kind,
                timex,
                dates,
                period,
            } = resolved;
            let hedge = found.phrase.hedge;
            let kind = MentionKind::Time(TimeExpression {
                kind,
                timex,
                dates,
                hedge,
                period,
            });
            out.push(Mention {
                span,
                rule: found.rule,
                kind,
            });
        }
    }
}

/// The phrases of a sentence with their spans, in order.
fn read(context: &Context<'_>, sentence: &Sentence) -> Vec<(Span, Found)> {
    let lexemes = Lexemes::of(context.text(), sentence, context.lexicon);
    let found = scan::phrases(&lexemes);
    found
        .into_iter()
        .filter_map(|f| Some((lexemes.cover(f.start, f.end)?, f)))
        .collect()
}

fn place(
    context: &Context<'_>,
    sentence: &Sentence,
    span: Span,
    phrase: &Phrase,
    reference: Option<DateRange>,
) -> Option<Resolved> {
    let tense = tense::at(
        sentence,
        context.text(),
        &context.lexicon.calendar,
        span,
        context.block.zone == Zone::Title,
    );
    resolve::resolve(
        phrase,
        &Scene {
            anchor: context.article.published.anchor(),
            tense,
            reference,
        },
    )
}

/// The days of a mention that "the same day", "a year later" may refer to.
fn as_reference(resolved: &Resolved) -> Option<DateRange> {
    resolved
        .dates
        .filter(|d| d.grain <= Grain::Year && d.from.is_some() && d.to.is_some() && !resolved.period)
}

/// The date that a phrase counts from: one of this sentence, else of the sentences before.
fn reference(context: &Context<'_>, phrase: &Phrase, mentioned: &[DateRange]) -> Option<DateRange> {
    if let Base::Away {
        origin: Origin::Event(noun),
        ..
    } = &phrase.base
    {
        return day_of_event(context, noun);
    }
    let coarsest = reference_grain(phrase)?;
    let here = mentioned.iter().rev().find(|d| d.grain <= coarsest).copied();
    here.or_else(|| {
        let before = context.before.iter().rev().take(REFERENCE_REACH);
        before.into_iter().find_map(|sentence| {
            dates_of(context, sentence)
                .into_iter()
                .rev()
                .find(|d| d.grain <= coarsest)
        })
    })
}

/// The coarsest date that a phrase can count from; `None` when it counts from none.
fn reference_grain(phrase: &Phrase) -> Option<Grain> {
    match &phrase.base {
        Base::ClockOnly | Base::WeekdayBeside { .. } => Some(Grain::Day),
        Base::Same(unit) | Base::Current(unit) | Base::Beside { unit, .. } => Some(days::grain(*unit)),
        Base::Away {
            origin: Origin::Reference,
            ..
        } => Some(Grain::Year),
        Base::Partial(Partial {
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

/// Dates that a sentence states by themselves, in order.
fn dates_of(context: &Context<'_>, sentence: &Sentence) -> Vec<DateRange> {
    let own = |found: &Found| reference_grain(&found.phrase).is_none();
    let place = |(span, found): (Span, Found)| as_reference(&place(context, sentence, span, &found.phrase, None)?);
    read(context, sentence)
        .into_iter()
        .filter(|(_, found)| own(found))
        .filter_map(place)
        .collect()
}

/// The day that the first sentences of the article give for an event: that of the first one that names both.
fn day_of_event(context: &Context<'_>, noun: &str) -> Option<DateRange> {
    let names = |sentence: &&Sentence| sentence.tokens.iter().any(|t| t.lemma == noun);
    let day = |sentence| dates_of(context, sentence).into_iter().find(|d| d.grain <= Grain::Day);
    context.before.iter().take(EVENT_REACH).filter(names).find_map(day)
}
