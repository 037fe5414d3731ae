//! Who has spoken in the article so far, for "the group", "he said", "Mr Lee said".

use std::collections::BTreeMap;

use super::name::Source;
use crate::lexicon::{Lexicon, speech::SourceKind};

/// How far back, in speakers, a definite description is looked for.
const REACH: usize = 12;

/// The speakers of an article, in the order they spoke.
pub(super) struct Memory<'a> {
    lexicon: &'a Lexicon,
    speakers: Vec<Heard>,
    /// Those whom the article introduced with their role, whether they spoke or not.
    cast: Vec<Source>,
    /// Acronyms that the article introduced, with the full name.
    acronyms: BTreeMap<String, String>,
}

/// A source with the forms of its name that others are held against, made once.
#[derive(Clone)]
struct Heard {
    source: Source,
    /// See [`speech::Speech::root_key`](crate::lexicon::speech::Speech::root_key).
    root: String,
    /// The words of the name, lower-cased.
    words: Vec<String>,
    /// The capitals that its words begin with.
    initials: String,
}

impl Heard {
    fn new(source: Source, lexicon: &Lexicon) -> Self {
        let name = source.chain.first().map_or("", String::as_str);
        let words = || name.split([' ', '-']);
        let capital = |w: &str| w.chars().next().filter(|c| c.is_uppercase());
        Heard {
            root: lexicon.speech.root_key(name),
            words: words().filter(|w| w.len() > 1).map(str::to_lowercase).collect(),
            initials: words().filter_map(capital).collect(),
            source,
        }
    }
}

impl<'a> Memory<'a> {
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        Memory {
            lexicon,
            speakers: vec![],
            cast: vec![],
            acronyms: BTreeMap::new(),
        }
    }

    /// The source that `source` means here, remembered as the latest speaker.
    pub(super) fn speak(&mut self, source: Source) -> Source {
        if let (Some(acronym), Some(name)) = (&source.acronym, source.chain.first()) {
            self.acronyms.insert(acronym.clone(), name.clone());
        }
        let heard = Heard::new(source, self.lexicon);
        let resolved = match self.resolve(&heard) {
            Some(earlier) => {
                let mut merged = earlier.clone();
                let source = heard.source;
                merged.nouns.extend(source.nouns);
                merged.words.extend(source.words);
                merged.nouns.sort();
                merged.nouns.dedup();
                merged.words.sort();
                merged.words.dedup();
                // the name is that of the earlier one, who may be a member of the cast
                Heard::new(merged, self.lexicon)
            }
            None => heard,
        };
        let source = resolved.source.clone();
        self.speakers.push(resolved);
        source
    }

    /// Takes in those whom a sentence introduced.
    pub(super) fn introduce(&mut self, cast: Vec<Source>) {
        self.cast.extend(cast);
    }

    /// The latest speaker issued a document ("said in a statement"), which may speak for it later.
    pub(super) fn issued(&mut self, document: &str) {
        if let Some(last) = self.speakers.last_mut() {
            last.source.nouns.push(document.to_owned());
        }
    }

    /// The latest speaker that a pronoun can mean.
    pub(super) fn pronoun(&mut self, pronoun: &str) -> Option<Source> {
        let fits = |s: &&Heard| match pronoun {
            "he" | "she" | "him" | "her" => s.source.kind == SourceKind::Person && !s.source.is_plural,
            "it" => s.source.kind != SourceKind::Person,
            "they" | "them" => true,
            _ => false,
        };
        let found = self.speakers.iter().rev().take(REACH).find(fits)?.clone();
        let source = found.source.clone();
        self.speakers.push(found);
        Some(source)
    }

    fn resolve(&self, heard: &Heard) -> Option<&Source> {
        let source = &heard.source;
        if source.is_named
            && let Some(same) = self.speakers.iter().rev().find(|s| self.same_name(heard, s))
        {
            return Some(&same.source);
        }
        let recent = || self.speakers.iter().rev().map(|s| &s.source);
        if source.is_new {
            return None;
        }
        let noun = source.nouns.first()?;
        let narrowing: Vec<&String> = source.words.iter().filter(|w| !source.nouns.contains(w)).collect();
        let speech = &self.lexicon.speech;
        let fits = |s: &Source, takes_up: &dyn Fn(&str) -> bool| {
            (s.is_plural || !source.is_plural)
                && s.nouns.iter().any(|n| takes_up(n))
                && narrowing
                    .iter()
                    .all(|w| s.words.iter().any(|v| akin(w, v)) || !is_telling(w) || self.is_bare(s))
        };
        let cast = || self.cast.iter().rev();
        // the same noun goes before its kin: "the Observatory" is no watchdog that spoke in between
        recent()
            .take(REACH)
            .find(|s| fits(s, &|n| n == noun))
            .or_else(|| recent().take(REACH).find(|s| fits(s, &|n| speech.takes_up(noun, n))))
            .or_else(|| cast().find(|s| fits(s, &|n| n == noun)))
            .or_else(|| cast().find(|s| fits(s, &|n| speech.takes_up(noun, n))))
    }

    /// "Costa Rica's president" may be "President Luis Sol": a bare title and name, which nothing else narrows.
    fn is_bare(&self, named: &Source) -> bool {
        let title = |w: &String| self.lexicon.speech.noun(w).is_some();
        let own_name = |w: &String| {
            named
                .chain
                .iter()
                .any(|c| c.to_lowercase().split(' ').any(|part| part == w))
        };
        named.kind == SourceKind::Person && named.is_named && named.words.iter().all(|w| title(w) || own_name(w))
    }

    /// A surname for a full name, an acronym for what it stands for, a shortened name for the long one.
    fn same_name(&self, heard: &Heard, earlier: &Heard) -> bool {
        let (Some(name), Some(long)) = (heard.source.chain.first(), earlier.source.chain.first()) else {
            return false;
        };
        if heard.root == earlier.root || self.acronyms.get(name).is_some_and(|full| full == long) {
            return true;
        }
        let (short, full) = (&heard.words, &earlier.words);
        if heard.source.kind == SourceKind::Person || earlier.source.kind == SourceKind::Person {
            // "Nugroho" for "Sutopo Purwo Nugroho": the last word, or the first of a name that starts with it
            return earlier.source.kind == SourceKind::Person
                && !short.is_empty()
                && short.len() < full.len()
                && short.iter().all(|w| full.contains(w));
        }
        !short.is_empty()
            && short.len() < full.len()
            && short.iter().all(|w| full.contains(w))
            && short
                .iter()
                .any(|w| self.lexicon.speech.noun(w).is_none_or(|n| n.kind != SourceKind::Person))
            || name.len() > 1 && *name == earlier.initials
    }
}

/// "russian" and "russia": one begins with the other, five letters at least.
fn akin(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    a == b || short.len() >= 4 && long.starts_with(short)
}

/// Words that tell one source from another; bases and numbers do not ("the London-based group").
fn is_telling(word: &str) -> bool {
    !matches!(
        word,
        "london" | "british" | "britain" | "uk" | "same" | "monitoring" | "rights" | "war" | "local" | "news" | "-"
    )
}
