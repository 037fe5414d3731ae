//! Place and time of a claim: its own sentence first, then the paragraph, then the article's main event.

use super::container::Containers;
use super::{Mention, MentionKind};
use crate::model::{Basis, ClaimTime, DateRange, Grain, Place, Published, Span};

/// What earlier sentences said about place and time.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    paragraph: Setting,
    article: Setting,
}

#[derive(Clone, Debug, Default)]
struct Setting {
    place: Option<(String, String)>,
    time: Option<DateRange>,
    /// Sentences since the time was set.
    age: usize,
}

impl Scene {
    /// Forgets the paragraph.
    pub(super) fn new_paragraph(&mut self) {
        self.paragraph = Setting::default();
    }

    /// Takes in the sentence whose claims were made. Within a paragraph the latest day leads on ("On 26 August ... Later, on
    /// September 1, ..."); for the article the first day near publication does, since older days are background.
    pub(super) fn after(&mut self, text: &str, sentence: Span, mentions: &[Mention], published: &Published) {
        let place = mentions.iter().find_map(|m| match &m.kind {
            MentionKind::Place { key } => Some((m.span.of(text).to_owned(), key.clone())),
            _ => None,
        });
        let days = mentions.iter().filter(|m| !is_bound(text, m));
        let day = days.filter_map(event_time).find(leads_on);
        let news = day.filter(|d| published.range.is_none_or(|p| d.gap_days(&p) <= NEWS_DAYS));
        self.article.place = self.article.place.take().or_else(|| place.clone());
        let gap = |d: DateRange| published.range.map_or(0, |p| d.gap_days(&p));
        // a day of the last days takes over from the older one of a caption or a look back
        let nearer = |old: DateRange| {
            news.filter(|n| gap(old) > FRESH_DAYS && gap(*n) <= FRESH_DAYS)
                .unwrap_or(old)
        };
        self.article.time = self.article.time.map(nearer).or(news);
        // "In 2004, ..." opens a look back, which the rest of the paragraph may go on with
        let opening = |m: &&Mention| m.span.start < sentence.start + OPENING_BYTES;
        let over = |y: &DateRange| y.to.zip(published.anchor()).is_some_and(|(end, now)| end < now);
        let past = mentions.iter().filter(opening).filter_map(year_of).find(over);
        let stated = day.or(past);
        self.paragraph.age = if stated.is_some() { 0 } else { self.paragraph.age + 1 };
        self.paragraph.time = stated.or(self.paragraph.time.filter(|_| self.paragraph.age < LEADS_ON));
        self.paragraph.place = place.or(self.paragraph.place.take());
    }

    /// The place of a value at `at`: the nearest place name of its sentence, else inherited; one that `remote` says to be
    /// told of something else comes last.
    pub(super) fn place(
        &self,
        text: &str,
        at: Span,
        mentions: &[Mention],
        containers: &Containers,
        remote: impl Fn(Span) -> bool,
    ) -> Option<Place> {
        let own = |far: bool| {
            let named = nearest(at, mentions, |m| match &m.kind {
                MentionKind::Place { key } if remote(m.span) == far => {
                    let finer = containers.finer(m.span.start);
                    Some(finer.unwrap_or_else(|| (m.span.of(text).to_owned(), key.clone())))
                }
                _ => None,
            });
            named.map(|(text, key)| Place {
                text,
                key,
                basis: Basis::Sentence,
                within: vec![],
            })
        };
        let inherited = |setting: &Setting, basis| {
            setting.place.clone().map(|(text, key)| Place {
                text,
                key,
                basis,
                within: vec![],
            })
        };
        own(false)
            .or_else(|| inherited(&self.paragraph, Basis::Paragraph))
            .or_else(|| inherited(&self.article, Basis::Article))
            .or_else(|| own(true))
    }

    /// When the fact at `at` holds: a date of its clause or the nearest of its sentence, else inherited, else the days up
    /// to publication. `in_clause` tells whether a span stands in the same clause as the value.
    pub(super) fn time(
        &self,
        at: Span,
        mentions: &[Mention],
        published: &Published,
        in_clause: impl Fn(Span) -> bool,
    ) -> Option<ClaimTime> {
        // a bare year may date a noun aside ("under a 2017 deal"), so it counts only within the clause
        let year = |m: &Mention| year_of(m).filter(|_| in_clause(m.span));
        let own = nearest(at, mentions, event_time).or_else(|| nearest(at, mentions, year));
        let inherited = |time: Option<DateRange>, basis| time.map(|range| ClaimTime { range, basis });
        inherited(own, Basis::Sentence)
            .or_else(|| inherited(self.paragraph.time, Basis::Paragraph))
            .or_else(|| inherited(self.article.time, Basis::Article))
            .or_else(|| inherited(published.range, Basis::Publication))
    }
}

/// Within these bytes of its start a sentence is opened by an adverbial such as "In 2004," or "Back in 1999".
const OPENING_BYTES: u32 = 12;

/// For so many sentences a day leads on within a paragraph: texts without paragraphs would else never leave it.
const LEADS_ON: usize = 6;

/// The last days before publication.
const FRESH_DAYS: i32 = 3;

/// How far from publication the main event of a news article may lie.
const NEWS_DAYS: i32 = 21;

/// True for a day or week that can date what the next sentences tell; "since December" or a month cannot.
fn leads_on(range: &DateRange) -> bool {
    range.grain <= Grain::Week && range.from.is_some() && range.to.is_some()
}

/// True for the end of a span of time: what comes next did not happen on the day that something is due by.
fn is_bound(text: &str, mention: &Mention) -> bool {
    let own = mention.span.of(text);
    let before = text.get(..mention.span.start as usize).unwrap_or_default();
    let bound = |word: Option<&str>| {
        word.is_some_and(|w| {
            ["before", "by", "until", "till"]
                .iter()
                .any(|b| w.eq_ignore_ascii_case(b))
        })
    };
    bound(own.split_whitespace().next()) || bound(before.split_whitespace().next_back())
}

/// Days of a bare year.
fn year_of(mention: &Mention) -> Option<DateRange> {
    match &mention.kind {
        MentionKind::Time(t) => t.dates.filter(|d| d.grain == Grain::Year),
        _ => None,
    }
}

/// Days of a time mention that can date an event by itself: a month or finer.
fn event_time(mention: &Mention) -> Option<DateRange> {
    match &mention.kind {
        MentionKind::Time(t) => t.dates.filter(|d| d.grain <= Grain::Month),
        _ => None,
    }
}

/// The wanted content of the mention nearest to `at`, itself excluded.
fn nearest<T>(at: Span, mentions: &[Mention], want: impl Fn(&Mention) -> Option<T>) -> Option<T> {
    let distance = |m: &Mention| {
        if m.span.end <= at.start {
            at.start - m.span.end
        } else {
            m.span.start.saturating_sub(at.end)
        }
    };
    mentions
        .iter()
        .filter(|m| !m.span.overlaps(at))
        .filter_map(|m| Some((distance(m), want(m)?)))
        .min_by_key(|(d, _)| *d)
        .map(|(_, t)| t)
}
