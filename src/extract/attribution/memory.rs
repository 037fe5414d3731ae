//! Who has spoken in the article so far, for "the group", "he said", "Mr Lee said".

use std::collections::BTreeMap;

use super::name::Source;
use crate::lexicon::{Lexicon, speech::SourceKind};

/// How far back, in speakers, a definite description is looked for.
const REACH: usize = 12;

/// The speakers of an article, in the order they spoke.
pub(super) struct Memory<'a> {
    lexicon: &'a Lexicon,
    speakers: Vec<Source>,
    /// Those whom the article introduced with their role, whether they spoke or not.
    cast: Vec<Source>,
    /// Acronyms that the article introduced, with the full name.
    acronyms: BTreeMap<String, String>,
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
        let found = self.resolve(&source);
        let resolved = match found {
            Some(earlier) => {
                let mut merged = earlier.clone();
                merged.nouns.extend(source.nouns.iter().cloned());
                merged.words.extend(source.words.iter().cloned());
                merged.nouns.sort();
                merged.nouns.dedup();
                merged.words.sort();
                merged.words.dedup();
                merged
            }
            None => source,
        };
        self.speakers.push(resolved.clone());
        resolved
    }

    /// Takes in those whom a sentence introduced.
    pub(super) fn introduce(&mut self, cast: Vec<Source>) {
        self.cast.extend(cast);
    }

    /// The latest speaker issued a document ("said in a statement"), which may speak for it later.
    pub(super) fn issued(&mut self, document: &str) {
        if let Some(last) = self.speakers.last_mut() {
            last.nouns.push(document.to_owned());
        }
    }

    /// The latest speaker that a pronoun can mean.
    pub(super) fn pronoun(&mut self, pronoun: &str) -> Option<Source> {
        let fits = |s: &&Source| match pronoun {
            "he" | "she" | "him" | "her" => s.kind == SourceKind::Person && !s.is_plural,
            "it" => s.kind != SourceKind::Person,
            "they" | "them" => true,
            _ => false,
        };
        let found = self.speakers.iter().rev().take(REACH).find(fits)?.clone();
        self.speakers.push(found.clone());
        Some(found)
    }

    fn resolve(&self, source: &Source) -> Option<&Source> {
        let recent = || self.speakers.iter().rev();
        if source.is_named
            && let Some(same) = recent().find(|s| self.same_name(source, s))
        {
            return Some(same);
        }
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
    fn same_name(&self, source: &Source, earlier: &Source) -> bool {
        let (Some(name), Some(long)) = (source.chain.first(), earlier.chain.first()) else {
            return false;
        };
        let speech = &self.lexicon.speech;
        if speech.root_key(name) == speech.root_key(long) || self.acronyms.get(name).is_some_and(|full| full == long) {
            return true;
        }
        let names = |text: &str| -> Vec<String> {
            text.split([' ', '-'])
                .filter(|w| w.len() > 1)
                .map(str::to_lowercase)
                .collect()
        };
        let (short, full) = (names(name), names(long));
        let initials = || {
            long.split([' ', '-'])
                .filter_map(|w| w.chars().next().filter(|c| c.is_uppercase()))
                .collect::<String>()
        };
        if source.kind == SourceKind::Person || earlier.kind == SourceKind::Person {
            // "Nugroho" for "Sutopo Purwo Nugroho": the last word, or the first of a name that starts with it
            return earlier.kind == SourceKind::Person
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
            || name.len() > 1 && *name == initials()
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
