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
mod opening;
mod partial;
mod phrase;
mod piece;
mod recurrence;
mod reference;
mod relative;
mod resolve;
mod scan;
mod tense;
mod vague;
mod year;

#[cfg(test)]
mod tests;

use lexeme::Lexemes;
use phrase::{Found, Phrase};
use reference::References;
use resolve::{Resolved, Scene};

use super::{Context, Detector, Mention, MentionKind, TimeExpression};
use crate::{
    language::Sentence,
    model::{DateRange, Span, Zone},
};

/// The detector of dates and times.
pub(super) struct Dates;

impl Detector for Dates {
    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>) {
        let mut references = References::of(context);
        for (span, found) in read(context, context.sentence) {
            let reference = references.of_phrase(&found.phrase);
            let Some(resolved) = place(context, context.sentence, span, &found.phrase, reference) else {
                continue;
            };
            references.add(&resolved);
            let Resolved {
                kind,
                timex,
                dates,
                length,
                period,
            } = resolved;
            let hedge = found.phrase.hedge;
            let kind = MentionKind::Time(TimeExpression {
                kind,
                timex,
                dates,
                hedge,
                length,
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
    let mut lexemes = Lexemes::of(context.text(), sentence, context.lexicon);
    if std::ptr::eq(sentence, context.sentence) {
        lexemes.share(&context.numerals.list);
    }
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
