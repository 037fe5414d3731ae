//! Who says it: every stretch of an article that a source other than the outlet stands for.
//!
//! [`sources`] reads an article once, front to back: it finds the words of attribution in each sentence (`cue`), names
//! the speakers (`phrase`, `name`), remembers them for "the group" and "he said" (`memory`), carries quotations over
//! sentences and paragraphs (`quotation`), and lays chains over the text ("X said ..., the agency reported").

mod aside;
mod cast;
mod compose;
mod cue;
mod memory;
mod name;
mod phrase;
mod quotation;
#[cfg(test)]
pub(super) mod sample;
mod shared;
mod statement;
mod tally;
#[cfg(test)]
mod tests;
mod words;

use self::{
    compose::Attribution,
    cue::{Cue, Speaker},
    memory::Memory,
    name::Source,
    quotation::Quotation,
    words::Words,
};
use super::{Mention, MentionKind};
use crate::{
    language::Sentence,
    lexicon::{Lexicon, speech::SourceKind, speech::Stance},
    model::{Article, ClaimKind, Span, Zone},
};

/// Id of this detector.
const RULE: &str = "source.attribution";

/// The source mentions of each sentence of an article. `sentences` are tagged and in text order, boilerplate left out.
///
/// Scopes of one sentence do not overlap: each carries the whole chain that stands for it. A mention's own span is the
/// wording of the attribution ("the ministry said on Monday"), where [`dated`] looks for the date of the statement.
pub(crate) fn sources(article: &Article, sentences: &[Sentence], lexicon: &Lexicon) -> Vec<Vec<Mention>> {
    let quotations = quotation::quotations(article);
    let mut voices: Vec<Voice<'_>> = sentences
        .iter()
        .map(|s| Voice::new(article, s, lexicon, &quotations))
        .collect();
    let mut memory = Memory::new(lexicon);
    for voice in &mut voices {
        voice.resolve(&mut memory, article);
        memory.introduce(cast::introduced(&voice.words));
    }
    name_descriptions(&mut voices, lexicon);
    complete_affiliations(&mut voices);
    carry_quotations(&mut voices, &quotations);
    voices.iter().map(Voice::mentions).collect()
}

/// Sets the date of the statement on each source mention whose wording contains a date ("said on Friday").
pub(crate) fn dated(mentions: &mut [Mention]) {
    let dates: Vec<(Span, _)> = mentions
        .iter()
        .filter_map(|m| match &m.kind {
            MentionKind::Time(time) if time.kind == ClaimKind::Date && !time.period => Some((m.span, time.dates?)),
            _ => None,
        })
        .collect();
    for mention in mentions {
        let span = mention.span;
        if let MentionKind::Source(source) = &mut mention.kind {
            source.said_on = dates
                .iter()
                .find(|(date, _)| span.contains(*date))
                .map(|(_, range)| *range);
        }
    }
}

/// One sentence with its cues and who they turned out to be.
struct Voice<'a> {
    words: Words<'a>,
    cues: Vec<Cue>,
    /// In parallel with `cues`; `None` where nobody could be made out.
    sources: Vec<Option<Source>>,
    /// The speaker of a quotation that this sentence only continues.
    quoted: Option<(std::ops::Range<usize>, Source)>,
}

impl<'a> Voice<'a> {
    fn new(article: &'a Article, sentence: &'a Sentence, lexicon: &'a Lexicon, quotations: &[Quotation]) -> Self {
        let inside = |offset: u32| {
            let at = quotations.partition_point(|q| q.span.end <= offset);
            quotations.get(at).is_some_and(|q| q.span.start <= offset)
        };
        let words = Words::new(&article.text, sentence, lexicon, &inside);
        let at = article.blocks.partition_point(|b| b.span.end <= sentence.span.start);
        let is_title = article.blocks.get(at).is_some_and(|b| b.zone == Zone::Title);
        let cues = cue::cues(&words, is_title);
        Voice {
            words,
            cues,
            sources: vec![],
            quoted: None,
        }
    }

    fn resolve(&mut self, memory: &mut Memory<'_>, article: &Article) {
        for cue in &self.cues {
            let source = match &cue.speaker {
                Speaker::Named(phrase) => {
                    let source = memory.speak(name::read(&self.words, phrase));
                    if let Some(document) = self.issued(cue) {
                        memory.issued(document);
                    }
                    Some(source)
                }
                Speaker::Pronoun(i) => memory.pronoun(self.words.lower(*i)),
                Speaker::Same => self
                    .sources
                    .iter()
                    .rev()
                    .flatten()
                    .find(|s| s.kind != SourceKind::Vague)
                    .cloned(),
                Speaker::Nobody => Some(name::fixed("reports", SourceKind::Vague)),
            };
            let source = source.map(|mut source| {
                source.chain.extend(
                    cue.hearer
                        .as_ref()
                        .and_then(|h| agency(&self.words, h.clone(), article)),
                );
                source
            });
            self.sources.push(source);
        }
    }

    /// The document in which the speaker of a cue says it ("said in a statement").
    fn issued(&self, cue: &Cue) -> Option<&str> {
        let words = &self.words;
        let channel = |&i: &usize| {
            words.source_kind(i) == Some(SourceKind::Document)
                && words.is_determiner(i - 1)
                && words.is_any(i - 2, &["in"])
        };
        // "In a statement, the mayor said" or "the mayor said in a statement"
        let range = cue.words.start.saturating_sub(4).max(2)..cue.words.end + 3;
        range.into_iter().find(channel).map(|i| words.lower(i))
    }

    fn attributions(&self) -> Vec<Attribution> {
        let cues = self
            .cues
            .iter()
            .zip(&self.sources)
            .filter_map(|(cue, source)| Some((cue, source.as_ref()?)));
        let mut out: Vec<Attribution> = cues
            .flat_map(|(cue, source)| {
                cue.scopes.iter().filter(|s| !s.is_empty()).map(|scope| Attribution {
                    scope: scope.clone(),
                    words: cue.words.clone(),
                    chain: source.chain.clone(),
                    stance: cue.stance,
                    is_inner: cue.is_inner,
                    is_vague: source.kind == SourceKind::Vague,
                })
            })
            .collect();
        if let Some((scope, source)) = &self.quoted {
            out.push(Attribution {
                scope: scope.clone(),
                words: scope.start..scope.start,
                chain: source.chain.clone(),
                stance: Stance::Said,
                is_inner: false,
                is_vague: false,
            });
        }
        out
    }

    fn mentions(&self) -> Vec<Mention> {
        let attributions = self.attributions();
        let segments = compose::segments(self.words.len(), &attributions);
        segments
            .into_iter()
            .map(|segment| {
                let scope = self.words.span(segment.range.clone());
                let span = if segment.words.is_empty() {
                    Span {
                        end: scope.start,
                        ..scope
                    }
                } else {
                    self.words.span(segment.words.clone())
                };
                Mention {
                    span,
                    rule: RULE,
                    kind: MentionKind::Source(segment.source(scope)),
                }
            })
            .collect()
    }

    /// Token range of the words that stand in quotation marks, when they are most of the sentence.
    fn mostly_quoted(&self) -> Option<std::ops::Range<usize>> {
        let quoted: Vec<usize> = (0..self.words.len()).filter(|&i| self.words.is_quoted(i)).collect();
        let (first, last) = (*quoted.first()?, *quoted.last()?);
        let range = first..last + 1;
        (2 * self.words.count(range.clone()) > self.words.count(0..self.words.len())).then_some(range)
    }

    fn speaks_for(&self, range: &std::ops::Range<usize>) -> Option<&Source> {
        let covers = |cue: &Cue| cue.scopes.iter().any(|s| s.start < range.end && range.start < s.end);
        self.cues
            .iter()
            .zip(&self.sources)
            .filter(|(cue, _)| covers(cue))
            .find_map(|(_, source)| source.as_ref().filter(|s| s.kind != SourceKind::Vague))
    }

    fn last_source(&self) -> Option<&Source> {
        self.sources
            .iter()
            .rev()
            .flatten()
            .find(|s| s.kind != SourceKind::Vague)
    }
}

/// The agency or outlet that was told, unless it is the one that publishes.
fn agency(words: &Words<'_>, hearer: std::ops::Range<usize>, article: &Article) -> Option<String> {
    let speech = &words.lexicon.speech;
    let starts = hearer.clone();
    let found = starts
        .flat_map(|a| (a + 1..=hearer.end.min(a + 5)).rev().map(move |b| a..b))
        .find_map(|range| speech.organisation(words.span(range).of(words.text)))?;
    (found.is_media && speech.root_key(&found.name) != speech.root_key(&article.outlet.name))
        .then(|| found.name.clone())
}

/// "A monitor said ..." takes the name of the monitor that speaks next.
fn name_descriptions(voices: &mut [Voice<'_>], lexicon: &Lexicon) {
    let slots: Vec<(usize, usize)> = voices
        .iter()
        .enumerate()
        .flat_map(|(v, voice)| (0..voice.sources.len()).map(move |c| (v, c)))
        .collect();
    for (k, &(v, c)) in slots.iter().enumerate() {
        let Some(source) = &voices[v].sources[c] else { continue };
        // "a monitor", or the bare "Monitor" of a headline
        let bare = source.is_new && !source.is_plural && source.words.len() == 1;
        let brought_up = source.is_indefinite || bare;
        if source.is_named || !brought_up || !matches!(source.kind, SourceKind::Body | SourceKind::Media) {
            continue;
        }
        let Some(noun) = source.nouns.first() else { continue };
        let named = slots[k + 1..].iter().take(4).find_map(|&(v, c)| {
            let later = voices[v].sources[c].as_ref()?;
            let fits = later.is_named
                && later.kind == source.kind
                && later.nouns.iter().any(|n| lexicon.speech.takes_up(noun, n));
            fits.then(|| later.chain.clone())
        });
        if let (Some(chain), Some(source)) = (named, voices[v].sources[c].as_mut()) {
            source.chain = chain;
        }
    }
}

/// "Observatory head Ann Lee": the affiliation takes the full name that the organisation speaks under elsewhere.
fn complete_affiliations(voices: &mut [Voice<'_>]) {
    let names: Vec<String> = voices
        .iter()
        .flat_map(|v| v.sources.iter().flatten())
        .filter(|s| s.kind != SourceKind::Person)
        .filter_map(|s| s.chain.first().cloned())
        .collect();
    for source in voices.iter_mut().flat_map(|v| v.sources.iter_mut().flatten()) {
        if source.kind != SourceKind::Person {
            continue;
        }
        for affiliation in source.chain.iter_mut().skip(1) {
            let short: Vec<String> = affiliation.split(' ').map(str::to_lowercase).collect();
            let longer = names.iter().find(|name| {
                let long: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
                short.len() < long.len() && short.iter().all(|w| long.contains(w))
            });
            if let Some(name) = longer {
                affiliation.clone_from(name);
            }
        }
    }
}

/// A sentence that only goes on with a quotation takes the speaker of that quotation: found where the quotation touches
/// an attribution, else the speaker of the quotation or sentence right before.
fn carry_quotations(voices: &mut [Voice<'_>], quotations: &[Quotation]) {
    let ranges = sentence_ranges(voices, quotations);
    let mut own: Vec<Option<Source>> = quotations
        .iter()
        .zip(&ranges)
        .map(|(quotation, range)| {
            let inside = |voice: &Voice<'_>| voice.words.sentence.tokens_in(quotation.span);
            voices[range.clone()]
                .iter()
                .find_map(|v| v.speaks_for(&inside(v)).cloned())
        })
        .collect();
    // "It shook.", opened in one paragraph, closed and attributed in the next
    for k in (1..quotations.len()).rev() {
        if own[k - 1].is_none() && quotations[k].continues {
            own[k - 1] = own[k].clone();
        }
    }
    let mut previous: Option<Source> = None;
    let mut previous_end = 0;
    for ((quotation, range), own) in quotations.iter().zip(&ranges).zip(own) {
        let is_next = quotation.continues || range.start <= previous_end + 1;
        let before = || {
            range
                .start
                .checked_sub(1)
                .and_then(|k| voices[k].last_source().cloned())
        };
        let speaker = own.or_else(|| previous.clone().filter(|_| is_next)).or_else(before);
        let mut used = false;
        for voice in &mut voices[range.clone()] {
            let Some(quoted) = voice.mostly_quoted() else { continue };
            if voice.speaks_for(&quoted).is_none() {
                voice.quoted = speaker.clone().map(|s| (quoted, s));
            }
            used = true;
        }
        if used {
            previous = speaker;
            previous_end = range.end.saturating_sub(1);
        }
    }
}

/// The sentences that each quotation touches.
fn sentence_ranges(voices: &[Voice<'_>], quotations: &[Quotation]) -> Vec<std::ops::Range<usize>> {
    let mut first = 0;
    let touch = |quotation: &Quotation| {
        while first < voices.len() && voices[first].words.sentence.span.end <= quotation.span.start {
            first += 1;
        }
        let mut last = first;
        while last < voices.len() && voices[last].words.sentence.span.start < quotation.span.end {
            last += 1;
        }
        first..last
    };
    quotations.iter().map(touch).collect()
}
