//! Place and time of a claim: its own sentence first, then the paragraph, then the article's main event.

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
}

impl Scene {
    /// Forgets the paragraph.
    pub(super) fn new_paragraph(&mut self) {
        self.paragraph = Setting::default();
    }

    /// Takes in the sentence whose claims were made: its first place and first datable day set the scene for what follows.
    pub(super) fn after(&mut self, text: &str, mentions: &[Mention]) {
        let place = mentions.iter().find_map(|m| match &m.kind {
            MentionKind::Place { key } => Some((m.span.of(text).to_owned(), key.clone())),
            _ => None,
        });
        let time = mentions.iter().find_map(event_time);
        for setting in [&mut self.paragraph, &mut self.article] {
            let fresh = |old: &Option<_>, new: &Option<_>| old.is_none() && new.is_some();
            if fresh(&setting.place, &place) {
                setting.place.clone_from(&place);
            }
            if setting.time.is_none() {
                setting.time = time;
            }
        }
        // within a paragraph the latest date leads on: "On 26 August ... Later, on September 1, ..."
        self.paragraph.time = time.or(self.paragraph.time);
        self.paragraph.place = place.or(self.paragraph.place.take());
    }

    /// The place of a value at `at`: the nearest place name of its sentence, else inherited.
    pub(super) fn place(&self, text: &str, at: Span, mentions: &[Mention]) -> Option<Place> {
        let own = nearest(at, mentions, |m| match &m.kind {
            MentionKind::Place { key } => Some((m.span.of(text).to_owned(), key.clone())),
            _ => None,
        });
        let inherited = |setting: &Setting, basis| setting.place.clone().map(|(text, key)| Place { text, key, basis });
        own.map(|(text, key)| Place {
            text,
            key,
            basis: Basis::Sentence,
        })
        .or_else(|| inherited(&self.paragraph, Basis::Paragraph))
        .or_else(|| inherited(&self.article, Basis::Article))
    }

    /// When the fact at `at` holds: the nearest date of its sentence, else inherited, else the days up to publication.
    pub(super) fn time(&self, at: Span, mentions: &[Mention], published: &Published) -> Option<ClaimTime> {
        let own = nearest(at, mentions, event_time);
        let inherited = |time: Option<DateRange>, basis| time.map(|range| ClaimTime { range, basis });
        inherited(own, Basis::Sentence)
            .or_else(|| inherited(self.paragraph.time, Basis::Paragraph))
            .or_else(|| inherited(self.article.time, Basis::Article))
            .or_else(|| inherited(published.range, Basis::Publication))
    }
}

/// Days of a time mention that can date an event; bare years and longer say too little to place one.
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
