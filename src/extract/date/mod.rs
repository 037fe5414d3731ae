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
use phrase::{Base, Found, Origin, Phrase, YearRef};
use resolve::{Resolved, Scene};

use super::{Context, Detector, Mention, MentionKind, TimeExpression};
use crate::{
    language::Sentence,
    model::{DateRange, Grain, Span, Zone},
};

/// How many sentences back "the same day" may find its day.
const REFERENCE_REACH: usize = 4;

/// The detector of dates and times.
pub(super) struct Dates;

impl Detector for Dates {
    fn id(&self) -> &'static str {
        "date"
    }

    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>) {
        let found = read(context, context.sentence);
        let mut reference = None;
        for (span, found) in found {
            if needs_reference(&found.phrase) && reference.is_none() {
                reference = reference_before(context);
            }
            let Some(resolved) = place(context, context.sentence, span, &found.phrase, reference) else {
                continue;
            };
            reference = as_reference(&resolved).or(reference);
            let Resolved {
                kind,
                timex,
                dates,
                period,
            } = resolved;
            let time = TimeExpression {
                kind,
                timex,
                dates,
                hedge: found.phrase.hedge,
                period,
            };
            out.push(Mention {
                span,
                rule: found.rule,
                kind: MentionKind::Time(time),
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

fn needs_reference(phrase: &Phrase) -> bool {
    match &phrase.base {
        Base::Same(_)
        | Base::Current(_)
        | Base::WeekdayBeside { .. }
        | Base::Beside { .. }
        | Base::ClockOnly
        | Base::Away {
            origin: Origin::Reference,
            ..
        } => true,
        Base::Piece { year, .. } => *year == YearRef::Same,
        Base::Nth { of, .. } => needs_reference(of),
        Base::Range(first, _) => needs_reference(first),
        _ => false,
    }
}

/// The last date that the sentences before this one mention.
fn reference_before(context: &Context<'_>) -> Option<DateRange> {
    context.before.iter().rev().take(REFERENCE_REACH).find_map(|sentence| {
        let found = read(context, sentence);
        found
            .iter()
            .rev()
            .filter(|(_, f)| !needs_reference(&f.phrase))
            .find_map(|(span, f)| {
                place(context, sentence, *span, &f.phrase, None)
                    .as_ref()
                    .and_then(as_reference)
            })
    })
}
