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
    model::{ClaimKind, DateRange, Grain, Hedge, Span, Zone},
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
                day: found.day.filter(|_| kind == ClaimKind::Time && dates.is_some()),
                within: false,
            });
            out.push(Mention {
                span,
                rule: found.rule,
                kind,
            });
        }
    }
}

/// Puts before each time by the clock its day, as a date of its own: "Tuesday at 7:30" answers on which day and at what
/// time.
pub(super) fn with_own_days(mentions: Vec<Mention>) -> Vec<Mention> {
    let with_day = |mention: Mention| [own_day(&mention), Some(mention)].into_iter().flatten();
    mentions.into_iter().flat_map(with_day).collect()
}

fn own_day(mention: &Mention) -> Option<Mention> {
    let MentionKind::Time(time) = &mention.kind else {
        return None;
    };
    let dates = time.dates.map(|d| DateRange { grain: Grain::Day, ..d });
    Some(Mention {
        span: time.day?,
        rule: "date.calendar",
        kind: MentionKind::Time(TimeExpression {
            kind: ClaimKind::Date,
            dates,
            hedge: Hedge::Exact,
            day: None,
            within: true,
            ..time.clone()
        }),
    })
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
