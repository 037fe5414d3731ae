//! Names of places, where the text uses them as places: "in Ankara", "the town of Milaya", "Aleppo province".
//!
//! A name counts when something locates: a preposition, a word for a kind of place, or a place that it lies in. "Ankara
//! warned" is the state and gives nothing; "Turkish" is a qualifier. Names that the gazetteer does not have are taken
//! after strong cues only.

mod complement;

use std::{borrow::Cow, ops::Range};

use super::{Mention, MentionKind};
use crate::{
    language::{Sentence, Upos, lowered},
    lexicon::{Lexicon, PlaceWord, place_key},
    model::{Article, is_calendar_name},
};

const RULE: &str = "place.name";
/// Prepositions that only places, times and texts follow.
const STRONG: &[&str] = &[
    "in",
    "near",
    "outside",
    "around",
    "inside",
    "across",
    "throughout",
    "off",
    "toward",
    "towards",
    "into",
    "beyond",
    "within",
];
/// Prepositions that places share with people and organisations: the gazetteer must know the name.
const WEAK: &[&str] = &[
    "at", "from", "to", "on", "through", "over", "via", "entered", "reached", "hit", "struck", "leaving", "entering",
];
/// Before "of NAME", besides words for places.
const PARTS: &[&str] = &[
    "centre",
    "center",
    "capital",
    "edge",
    "parts",
    "part",
    "swaths",
    "heart",
    "tip",
    "off",
    "streets",
    "people",
    "residents",
];
/// Before "of NAME": offices and bodies that only places have.
const SEATS: &[&str] = &[
    "mayor",
    "governor",
    "council",
    "municipality",
    "outskirts",
    "suburbs",
    "inhabitants",
    "archbishop",
    "bishop",
    "port",
];
const PARTICLES: &[&str] = &[
    "al", "el", "an", "ar", "as", "ash", "ad", "de", "del", "la", "le", "di", "da", "do", "upon", "-", "‑", "ul", "e",
];

/// The place mentions of each sentence of an article.
pub(crate) fn places(article: &Article, sentences: &[Sentence], lexicon: &Lexicon) -> Vec<Vec<Mention>> {
    let names: Vec<Names<'_>> = sentences
        .iter()
        .map(|sentence| Names::new(&article.text, sentence, lexicon))
        .collect();
    let countries = countries(&names);
    names.iter().map(|n| n.places(&countries)).collect()
}

/// ISO codes of the countries that the article names or describes ("Syrian"), those named twice at least or first.
fn countries(names: &[Names<'_>]) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for name in names {
        for i in 0..name.sentence.tokens.len() {
            if let Some(country) = name.country(i) {
                *counts.entry(country).or_default() += 1;
            }
        }
    }
    counts.into_keys().collect()
}

/// A sentence whose names are read.
struct Names<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    lexicon: &'a Lexicon,
    lower: Vec<Cow<'a, str>>,
}

impl<'a> Names<'a> {
    fn new(text: &'a str, sentence: &'a Sentence, lexicon: &'a Lexicon) -> Self {
        let lower = sentence.tokens.iter().map(|t| lowered(t.span.of(text))).collect();
        Names {
            text,
            sentence,
            lexicon,
            lower,
        }
    }
}

impl Names<'_> {
    fn is_person(&self, lemma: &str) -> bool {
        let concepts = &self.lexicon.concepts;
        concepts
            .thing(lemma)
            .is_some_and(|thing| concepts.is_a(thing, "person"))
    }

    fn word(&self, i: usize) -> &str {
        self.sentence.word(self.text, i)
    }

    /// Lower-cased word; "" outside the sentence.
    fn lower(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", |word| word)
    }

    fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(i))
    }

    fn is_capital(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    fn kind(&self, i: usize) -> Option<PlaceWord> {
        self.lexicon.places.word(self.lower(i))
    }

    fn demonym(&self, i: usize) -> Option<&str> {
        self.lexicon.places.demonym(self.lower(i))
    }

    /// The country that the token names or that its demonym belongs to.
    fn country(&self, i: usize) -> Option<String> {
        if !self.is_capital(i) {
            return None;
        }
        let demonym = self.demonym(i).filter(|c| *c != "*").map(str::to_owned);
        demonym.or_else(|| self.lexicon.places.country(self.lower(i)).map(str::to_owned))
    }

    fn places(&self, countries: &[String]) -> Vec<Mention> {
        let mut out: Vec<(Range<usize>, String)> = vec![];
        let mut i = 0;
        while i < self.sentence.tokens.len() {
            let Some(run) = self.run(i) else {
                i += 1;
                continue;
            };
            i = run.end;
            let found = self.read(&run, out.last(), countries);
            out.extend(found);
        }
        out.into_iter()
            .map(|(range, key)| Mention {
                span: self.sentence.cover(range),
                rule: RULE,
                kind: MentionKind::Place { key },
            })
            .collect()
    }

    /// The capitalised run that starts at `i`: "Jisr al-Shughour", "Costa Rica".
    fn run(&self, i: usize) -> Option<Range<usize>> {
        let opens = self.starts_name(i) || self.lower(i) == "al" && self.is_hyphen(i + 1) && self.is_capital(i + 2);
        if !opens {
            return None;
        }
        let mut end = i + 1;
        while end < self.sentence.tokens.len() {
            let joins = self.is_capital(end) && self.starts_name(end);
            let particle = self.is_any(end, PARTICLES)
                && (self.is_hyphen(end) || !matches!(self.word(end), "-" | "‑"))
                && (end + 1..=end + 2).any(|k| self.is_capital(k) && self.starts_name(k))
                && !(self.is_hyphen(end) && !self.is_capital(end + 1) && !self.is_any(end - 1, PARTICLES));
            if !joins && !particle {
                break;
            }
            end += 1;
        }
        while end > i + 1 && !self.is_capital(end - 1) {
            end -= 1;
        }
        Some(i..end)
    }

    /// A hyphen inside a word, not a dash between two.
    fn is_hyphen(&self, i: usize) -> bool {
        let end_before = i
            .checked_sub(1)
            .and_then(|b| self.sentence.tokens.get(b))
            .map(|t| t.span.end);
        matches!(self.word(i), "-" | "‑") && end_before == self.sentence.tokens.get(i).map(|t| t.span.start)
    }

    /// A capitalised word that may be part of a place name: no day, month, title or pronoun.
    fn starts_name(&self, i: usize) -> bool {
        const NEVER: &[&str] = &[
            "the",
            "a",
            "an",
            "i",
            "he",
            "she",
            "it",
            "we",
            "they",
            "mr",
            "mr.",
            "mrs",
            "mrs.",
            "ms",
            "ms.",
            "dr",
            "dr.",
            "in",
            "on",
            "at",
            "of",
            "and",
            "but",
            "jan.",
            "feb.",
            "aug.",
            "sept.",
            "oct.",
            "nov.",
            "dec.",
            "gmt",
            "utc",
            "est",
            "edt",
            "christmas",
            "easter",
            "ramadan",
        ];
        self.is_capital(i)
            && !self.is_any(i, NEVER)
            && !is_calendar_name(self.lower(i))
            && !matches!(
                self.sentence.tokens[i].upos,
                Upos::Pron | Upos::Det | Upos::Adp | Upos::Cconj | Upos::Sconj
            )
    }

    /// The place that a run names, if the text uses it as one.
    fn read(
        &self,
        run: &Range<usize>,
        last: Option<&(Range<usize>, String)>,
        countries: &[String],
    ) -> Option<(Range<usize>, String)> {
        let run = self.without_demonym(run.clone());
        if run.is_empty()
            || run.clone().all(|i| self.demonym(i).is_some())
            || self
                .lexicon
                .places
                .demonym(self.sentence.cover(run.clone()).of(self.text))
                .is_some()
        {
            return None;
        }
        let (core, kind_after) = self.split_kind(&run);
        let written = self.sentence.cover(core.clone()).of(self.text);
        let name = self.lexicon.places.without_lost_possessive(written).unwrap_or(written);
        let known = self.lexicon.places.find(name, countries);
        let cue = self.cue(&run, &core, kind_after, last, known.as_deref());
        let accepted = match cue {
            Cue::Kind => known.is_some() || !self.names_something_else(&run),
            Cue::Strong => known.is_some() || self.may_be_unlisted(&run),
            Cue::Weak => known
                .as_deref()
                .is_some_and(|id| self.is_well_known(name, id, countries)),
            Cue::None => false,
        };
        if !accepted || self.is_person_or_body(&run) && !matches!(cue, Cue::Kind) {
            return None;
        }
        let key = self.identity(name, &core, known);
        (key.len() > 1).then_some((core, key))
    }

    /// A word of a headline that is an event, a thing or what happened to it is no place ("In Suspected Gas Attack"), nor is
    /// one before a plural ("Besieged Towns").
    fn names_something_else(&self, run: &Range<usize>) -> bool {
        let concepts = &self.lexicon.concepts;
        let plural = run
            .clone()
            .chain([run.end])
            .any(|i| self.kind(i).is_none() && self.is_kind_plural(i));
        let known = |i: usize| {
            let lemma = self.sentence.tokens[i].lemma.to_lowercase();
            self.kind(i).is_none() && (concepts.event(&lemma).is_some() || concepts.thing(&lemma).is_some())
        };
        // "Defense Department": a body, although departments are places elsewhere
        let body = run
            .clone()
            .chain([run.end])
            .any(|i| self.kind(i).is_some() && self.lexicon.speech.noun(self.lower(i)).is_some() && self.is_capital(i));
        plural || body || run.clone().any(known)
    }

    /// "Towns", "villages".
    fn is_kind_plural(&self, i: usize) -> bool {
        let word = self.lower(i);
        let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let singular = singular.or_else(|| word.strip_suffix('s').map(str::to_owned));
        singular.is_some_and(|s| self.lexicon.places.word(&s).is_some())
    }

    /// Large, or middle-sized in a country that the article is about: small towns share their names with people.
    fn is_well_known(&self, name: &str, id: &str, countries: &[String]) -> bool {
        let at_home = countries.iter().any(|c| id.split('.').next() == Some(c));
        self.lexicon.places.magnitude(name) >= if at_home { 6 } else { 7 }
    }

    /// "city of X" is the city where X names a province too.
    fn identity(&self, name: &str, core: &Range<usize>, known: Option<String>) -> String {
        let key = place_key(name);
        let is_settlement = core.start >= 2
            && self.is_any(core.start - 1, &["of"])
            && self.kind(core.start - 2) == Some(PlaceWord::Settlement)
            || self.kind(core.end) == Some(PlaceWord::Settlement);
        match known {
            Some(id)
                if is_settlement
                    && id.contains('.')
                    && !id.contains('/')
                    && self.lexicon.places.has_city(&key, &id) =>
            {
                format!("{id}/{key}")
            }
            Some(id) => id,
            None => format!("~{key}"),
        }
    }

    /// Drops a demonym in front: "Syrian Idlib", "Turkish Hatay".
    fn without_demonym(&self, run: Range<usize>) -> Range<usize> {
        let places = &self.lexicon.places;
        let lost = |i: usize| {
            self.lexicon
                .places
                .without_lost_possessive(self.word(i))
                .and_then(|stem| places.find(stem, &[]))
                .is_some_and(|id| !id.contains('.'))
        };
        let skip = run
            .clone()
            .take_while(|&i| self.demonym(i).is_some() || lost(i))
            .count();
        if skip < run.len() {
            run.start + skip..run.end
        } else {
            run
        }
    }

    /// The name without a word for its kind at either end ("Aleppo Province", "Lake Van" keeps Van).
    fn split_kind(&self, run: &Range<usize>) -> (Range<usize>, bool) {
        let mut core = run.clone();
        let mut kind = false;
        while core.len() > 1
            && matches!(
                self.kind(core.end - 1),
                Some(PlaceWord::Division | PlaceWord::Area | PlaceWord::Settlement)
            )
            && self
                .lexicon
                .places
                .find(self.sentence.cover(core.clone()).of(self.text), &[])
                .is_none()
        {
            core.end -= 1;
            kind = true;
        }
        (core, kind)
    }

    fn cue(
        &self,
        run: &Range<usize>,
        core: &Range<usize>,
        kind_inside: bool,
        last: Option<&(Range<usize>, String)>,
        known: Option<&str>,
    ) -> Cue {
        let before = self.before(run.start);
        if before.is_some_and(|b| complement::is_of_people(self, b, known)) {
            return Cue::None;
        }
        let after = self.kind(run.end);
        let places_after = kind_inside
            || matches!(
                after,
                Some(PlaceWord::Settlement | PlaceWord::Division | PlaceWord::Area)
            ) && !self.is_capital(run.end);
        let of = before.is_some_and(|b| self.is_any(b, &["of"]));
        if of {
            let noun = before.and_then(|b| b.checked_sub(1));
            if noun.is_some_and(|n| self.is_any(n, SEATS)) {
                return Cue::Strong;
            }
            return match noun.map(|n| (self.kind(n), self.is_any(n, PARTS))) {
                Some((Some(_), _)) => Cue::Kind,
                Some((None, true)) => Cue::Weak,
                _ => Cue::None,
            };
        }
        // "the village Sel Bahir", "town Binnish"
        if before.is_some_and(|b| matches!(self.kind(b), Some(PlaceWord::Settlement)) && !self.is_capital(b))
            && known.is_some()
        {
            return Cue::Strong;
        }
        // "Taftanaz, Idlib", "Northam, south London", "in Aleppo and Idlib"
        if let Some((previous, _)) = last {
            let gap = previous.end..run.start;
            let direction = |i| self.kind(i) == Some(PlaceWord::Direction);
            let comma =
                !gap.is_empty() && matches!(self.word(gap.start), "," | "(") && (gap.start + 1..gap.end).all(direction);
            let and = gap.len() == 1 && self.is_any(gap.start, &["and", "or"]);
            let possessive = gap.len() == 1 && matches!(self.word(gap.start), "'s" | "’s");
            if (comma || and || possessive) && known.is_some() {
                return Cue::Strong;
            }
        }
        let strong = before.is_some_and(|b| self.is_any(b, STRONG));
        // "in Syria's Idlib": the country counts as locating, too; "in Bush's words" does not
        let possessive = matches!(self.word(core.end), "'s" | "’s");
        match () {
            () if strong && possessive && known.is_none() => Cue::None,
            () if strong => Cue::Strong,
            () if before.is_some_and(|b| self.is_shelled(b, run, known)) && !possessive => Cue::Strong,
            () if places_after && (known.is_some() || before.is_some_and(|b| self.is_any(b, WEAK))) => Cue::Kind,
            () if before.is_some_and(|b| self.is_any(b, WEAK)) && !possessive => Cue::Weak,
            () if possessive && known.is_some_and(|id| !id.contains('/')) && self.leads_to_place(core.end + 1) => {
                Cue::Strong
            }
            () => Cue::None,
        }
    }

    /// "shelled Elbury", "recaptured the village": what only places suffer, and no army or its men.
    fn is_shelled(&self, verb: usize, run: &Range<usize>, known: Option<&str>) -> bool {
        const SUFFERED: &[&str] = &[
            "shell",
            "bombard",
            "besiege",
            "encircle",
            "recapture",
            "retake",
            "overrun",
        ];
        let Some(token) = self.sentence.tokens.get(verb) else {
            return false;
        };
        let names: Vec<&str> = run.clone().map(|i| self.lower(i)).collect();
        let after = self.sentence.tokens.get(run.end).map_or(Upos::Punct, |t| t.upos);
        let alone = !matches!(after, Upos::Noun | Upos::Propn | Upos::Adj);
        token.upos == Upos::Verb
            && SUFFERED.contains(&token.lemma.as_str())
            && alone
            && (known.is_some() || self.lexicon.actors.group(&names).is_none())
    }

    /// After a possessive: "Indonesia's Aceh province", "Syria's northern Idlib province", "Syria's Idlib".
    fn leads_to_place(&self, start: usize) -> bool {
        (start..start + 5)
            .take_while(|&i| {
                i < self.sentence.tokens.len()
                    && (self.is_capital(i) || self.sentence.tokens[i].upos == Upos::Adj || self.kind(i).is_some())
            })
            .any(|i| self.kind(i).is_some() || self.lexicon.places.magnitude(self.word(i)) >= 6 && self.is_capital(i))
    }

    /// The word before a name over articles, adjectives and demonyms ("in the Syrian city").
    fn before(&self, start: usize) -> Option<usize> {
        let mut i = start.checked_sub(1)?;
        while i > 0
            && (self.is_any(
                i,
                &[
                    "the",
                    "nearby",
                    "neighbouring",
                    "neighboring",
                    "northern",
                    "southern",
                    "eastern",
                    "western",
                    "central",
                    "northwestern",
                    "northeastern",
                    "southwestern",
                    "southeastern",
                    "northwest",
                    "northeast",
                    "southwest",
                    "southeast",
                    "greater",
                    "wider",
                    "rural",
                    "downtown",
                    "“",
                    "\"",
                    "‘",
                ],
            ) || self.lexicon.places.demonym(self.word(i)).is_some())
        {
            i -= 1;
        }
        Some(i)
    }

    /// A name after "in" that the gazetteer does not have: no organisation, no event, not all capitals, no single word
    /// behind an article ("in the Constitution").
    fn may_be_unlisted(&self, run: &Range<usize>) -> bool {
        let behind_article = run.len() == 1 && run.start.checked_sub(1).is_some_and(|i| self.is_any(i, &["the"]));
        let acronym = run
            .clone()
            .any(|i| self.word(i).chars().count() > 1 && self.word(i).chars().all(|c| c.is_uppercase() || c == '.'));
        let title_case = run.len() > 4;
        let tagged = run.clone().all(|i| {
            matches!(
                self.sentence.tokens[i].upos,
                Upos::Propn | Upos::Noun | Upos::Adj | Upos::Punct | Upos::X | Upos::Unknown | Upos::Sym
            )
        });
        !acronym
            && !behind_article
            && !title_case
            && tagged
            && !self.names_something_else(run)
            && !self.word(run.end).starts_with(|c: char| c.is_ascii_digit())
    }

    /// A source noun stands in the run ("Interior Ministry"), or right before it ("spokesman Tom Reyl").
    fn is_person_or_body(&self, run: &Range<usize>) -> bool {
        let speech = &self.lexicon.speech;
        run.clone()
            .any(|i| speech.noun(self.lower(i)).is_some() && self.kind(i).is_none())
            || run.start > 0 && speech.noun(self.lower(run.start - 1)).is_some() && self.kind(run.start - 1).is_none()
            || speech
                .organisation(self.sentence.cover(run.clone()).of(self.text))
                .is_some()
    }
}

/// How strongly the surroundings say that a name is a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// A word for a kind of place names it.
    Kind,
    Strong,
    Weak,
    None,
}

#[cfg(test)]
mod tests;
