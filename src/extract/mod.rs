//! Sentences to claims. One detector, one file; [`VALUES`] is the registry of those
//! that find values; sources and places are read once over the whole article, since they reach across sentences.

mod aged;
mod assemble;
mod attribution;
mod benchmark;
mod bulk;
mod change;
mod clause;
mod container;
mod conversion;
mod date;
mod dated;
mod dateline;
mod dimension;
mod elided;
pub(crate) mod entered;
mod fate;
mod governing;
mod growth;
mod identity;
mod idiom;
mod inherit;
mod jobs;
mod kin;
mod lone_change;
mod manner;
mod measured;
mod mention;
mod modality;
mod moved;
mod named;
pub(crate) mod number;
mod own_time;
mod phrasal;
mod phrase;
mod place;
mod polled;
mod sense;
mod subject;
mod tally;
mod told;
mod unspoken;
mod warfare;
mod wording;

pub(crate) use mention::{Mention, MentionKind, NameMention, Quantity, Side, SourceMention, Tally, TimeExpression};

use crate::{
    language::{self, Sentence},
    lexicon::Lexicon,
    model::{Article, Block, Claim, Zone},
};

/// What a detector sees: one sentence of one block, and the sentences of the article before it.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) article: &'a Article,
    pub(crate) block: Block,
    /// Tagged; without a tree while values are looked for.
    pub(crate) sentence: &'a Sentence,
    /// The numerals of the sentence, whatever they mean.
    pub(crate) numerals: &'a number::Numerals<'a>,
    /// Sentences of the article before this one, oldest first.
    pub(crate) before: &'a [Sentence],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Context<'a> {
    /// The article's text, which all spans index.
    pub(crate) fn text(&self) -> &'a str {
        &self.article.text
    }
}

/// Finds mentions in one sentence.
pub(crate) trait Detector: Sync {
    /// Appends what it finds. Mentions of detectors that ran before stand in `out` already.
    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>);
}

/// Detectors of values, on tags alone. Dates run before numbers, so that a year is not counted.
static VALUES: &[&dyn Detector] = &[&date::Dates, &number::Numbers];

/// A line after the end of a report that only says who wrote or filed it, in capitals: "TRK 14", "(LDN/MRS) 22:40".
fn is_sign_off(text: &str, sentence: &Sentence) -> bool {
    const LONGEST: usize = 6;
    let line = sentence.span.of(text);
    let code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ' ' || "./:()-".contains(c);
    let letters = line.chars().filter(char::is_ascii_uppercase).count();
    sentence.tokens.len() <= LONGEST && line.chars().all(code) && (1..=LONGEST).contains(&letters)
}

/// Where a sentence stands.
#[derive(Clone, Copy)]
struct Origin {
    block: Block,
    is_dateline: bool,
}

/// So many sentences go through one step before the next begins, so that its code and tables stay at hand.
const AT_ONCE: usize = 64;

/// All claims of an article, in text order; `index` is its number in the report.
pub(crate) fn claims(article: &Article, index: usize, lexicon: &Lexicon) -> Vec<Claim> {
    claims_in(article, index, lexicon, &mut language::Buffers::default())
}

/// The same with room to work in, kept from article to article.
pub(crate) fn claims_in(
    article: &Article,
    index: usize,
    lexicon: &Lexicon,
    buffers: &mut language::Buffers,
) -> Vec<Claim> {
    if !article.entered.is_empty() {
        return entered::claims(article, index, lexicon).0;
    }
    let mut reader = language::Reader::new(&article.text, lexicon, buffers);
    let mut sentences: Vec<Sentence> = vec![];
    let mut origins: Vec<Origin> = vec![];
    for &block in article.blocks.iter().filter(|b| b.zone != Zone::Boilerplate) {
        for (part, is_dateline) in dateline::parts(&article.text, block) {
            let read = reader.sentences(part);
            origins.extend(read.iter().map(|_| Origin { block, is_dateline }));
            sentences.extend(read);
        }
    }
    // who speaks is read over the whole article, since quotations and "the group" reach across sentences
    let mut sources = attribution::sources(article, &sentences, lexicon);
    let mut places = place::places(article, &sentences, lexicon);
    let mut memory = assemble::Memory::of(container::Containers::of(&article.text, &places, lexicon));
    let mut out = vec![];
    for start in (0..sentences.len()).step_by(AT_ONCE) {
        let part = start..sentences.len().min(start + AT_ONCE);
        let numerals: Vec<number::Numerals<'_>> = sentences[part.clone()]
            .iter()
            .map(|sentence| number::Numerals::read(&article.text, sentence, lexicon))
            .collect();
        let found: Vec<Found> = part
            .clone()
            .map(|i| {
                let is_last = i > 0 && i + 1 == sentences.len();
                let silent = origins[i].is_dateline || is_last && is_sign_off(&article.text, &sentences[i]);
                let context = Context {
                    article,
                    block: origins[i].block,
                    sentence: &sentences[i],
                    numerals: &numerals[i - start],
                    before: &sentences[..i],
                    lexicon,
                };
                Found::of(&context, &places[i], silent)
            })
            .collect();
        for (sentence, found) in sentences[part.clone()].iter_mut().zip(&found) {
            if found.needs_tree() {
                reader.parse(sentence);
            }
        }
        for (i, Found { mut mentions, awake }) in part.zip(found) {
            if i == 0 || origins[i - 1].block != origins[i].block {
                memory.new_paragraph();
            }
            let context = Context {
                article,
                block: origins[i].block,
                sentence: &sentences[i],
                numerals: &numerals[i - start],
                before: &sentences[..i],
                lexicon,
            };
            mentions.append(&mut sources[i]);
            mentions.append(&mut places[i]);
            attribution::dated(&mut mentions);
            for detector in awake {
                detector.detect(&context, &mut mentions);
            }
            mentions.sort_by_key(|m| (m.span.start, m.span.end));
            let mentions = date::with_own_days(mentions);
            assemble::add_claims(&context, index, &mentions, &mut memory, &mut out);
        }
    }
    for claim in &mut out {
        memory.containers().put(claim);
        memory.scene.date_opening(claim, &article.published);
    }
    out
}

/// What stands in a sentence before it has a tree.
struct Found {
    /// The values.
    mentions: Vec<Mention>,
    /// What looks for names once there is a tree.
    awake: Vec<&'static dyn named::NameDetector>,
}

impl Found {
    /// Of a `silent` sentence, whose values tell nothing, the names alone.
    fn of(context: &Context<'_>, places: &[Mention], silent: bool) -> Found {
        let mut mentions = vec![];
        if !silent {
            for detector in VALUES {
                detector.detect(context, &mut mentions);
            }
        }
        Found {
            mentions,
            awake: named::awake(context, places),
        }
    }

    /// Nothing else asks for one.
    fn needs_tree(&self) -> bool {
        !self.mentions.is_empty() || !self.awake.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::attribution::sample::claims_of;

    #[test]
    fn codes_that_close_a_report_count_nothing() {
        let values = |text: &str| claims_of(text).len();
        assert_eq!(values("A blast killed 14 people in the north. TRK 17"), 1);
        assert_eq!(values("A blast killed 14 people in the north. (LDN/MRS) 22:40"), 1);
        assert_eq!(values("A blast killed 14 people in the north. It hurt 17."), 2);
        assert_eq!(
            values("A blast killed 14 people in the north. LDN closed 2.4% down."),
            2
        );
    }
}
