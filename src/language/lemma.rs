//! Lemmas: rules by tag, checked against the vocabulary, and a table of exceptions.

use super::{Upos, tagger::Tag, vocabulary::Vocabulary, word::folded_hash};
use crate::lexicon::word_map::WordMap;

/// Exceptions by form and Penn tag.
#[derive(Clone, Debug, Default)]
pub struct Lemmas {
    /// Form to Penn tag and lemma.
    exceptions: WordMap<Vec<(&'static str, &'static str)>>,
}

impl Lemmas {
    /// Reads a table of form, Penn tag and lemma.
    pub fn from_table(table: &'static str) -> Lemmas {
        Lemmas::default().with(table)
    }

    /// The same with the rows of another table, which come before its own.
    pub fn with(mut self, table: &'static str) -> Lemmas {
        let exceptions = &mut self.exceptions;
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut field = line.split('\t');
            if let (Some(form), Some(tag), Some(lemma)) = (field.next(), field.next(), field.next()) {
                exceptions.entry(form).push((tag, lemma));
            }
        }
        self
    }

    /// The lower-cased base form of a word.
    pub fn lemma(&self, form: &str, tag: Tag, vocabulary: &Vocabulary) -> String {
        let lower = if form.is_ascii() {
            form.to_ascii_lowercase()
        } else {
            form.to_lowercase().replace('’', "'")
        };
        if tag.upos == Upos::Propn {
            return lower;
        }
        let exceptions = self.exceptions.get(&lower).map_or(&[][..], Vec::as_slice);
        // a later row of the table replaces an earlier one
        match exceptions.iter().rev().find(|(xpos, _)| *xpos == tag.xpos) {
            Some((_, lemma)) => (*lemma).to_owned(),
            None => by_rule(lower, tag.xpos, vocabulary),
        }
    }
}

/// The lemma of a lower-cased form by rules alone.
pub fn by_rule(lower: String, xpos: &str, vocabulary: &Vocabulary) -> String {
    match xpos {
        "NNS" | "NNPS" => plural(lower, vocabulary),
        "VBZ" => plural(lower, vocabulary),
        "VBD" | "VBN" => inflected(lower, "ed", vocabulary),
        "VBG" => inflected(lower, "ing", vocabulary),
        "JJR" | "RBR" => inflected(lower, "er", vocabulary),
        "JJS" | "RBS" => inflected(lower, "est", vocabulary),
        "PRP" | "PRP$" => pronoun(lower),
        "DT" if lower == "an" => "a".to_owned(),
        "DT" if lower == "these" => "this".to_owned(),
        "DT" if lower == "those" => "that".to_owned(),
        _ => lower,
    }
}

fn pronoun(lower: String) -> String {
    match lower.as_str() {
        "me" => "I".to_owned(),
        "him" => "he".to_owned(),
        "us" => "we".to_owned(),
        "them" => "they".to_owned(),
        _ => lower,
    }
}

fn plural(mut lower: String, vocabulary: &Vocabulary) -> String {
    let n = lower.len();
    if n < 4 || !lower.ends_with('s') || lower.ends_with("ss") {
        return lower;
    }
    if lower.ends_with("ies") && n > 4 {
        lower.truncate(n - 3);
        lower.push('y');
        return lower;
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes", "oes"]
        .iter()
        .any(|end| lower.ends_with(end));
    let rank = |cut: usize| rank(&lower[..n - cut], "", vocabulary);
    let cut = if sibilant && rank(2) <= rank(1) { 2 } else { 1 };
    lower.truncate(n - cut);
    lower
}

/// Takes off an ending, giving back a silent "e" or one of a doubled consonant as the vocabulary asks.
fn inflected(mut lower: String, ending: &str, vocabulary: &Vocabulary) -> String {
    let Some(stem) = lower
        .strip_suffix(ending)
        .filter(|s| s.len() > 1 && s.contains(is_vowel))
    else {
        return lower;
    };
    if let Some(start) = stem.strip_suffix('i').filter(|_| ending != "ing" && stem.len() > 2) {
        let n = start.len();
        lower.truncate(n);
        lower.push('y');
        return lower;
    }
    let bytes = stem.as_bytes();
    let last = bytes[bytes.len() - 1];
    let doubled = bytes.len() > 2 && last.is_ascii_alphabetic() && bytes[bytes.len() - 2] == last;
    let keeps_double = matches!(last, b'l' | b's' | b'f' | b'z');
    // how much of the stem stays, and what follows it
    let whole = (stem.len(), "");
    let with_e = (stem.len(), "e");
    let single = (stem.len() - usize::from(doubled), "");
    let candidates = if doubled && !keeps_double {
        [single, whole, with_e]
    } else if prefers_e(bytes) {
        [with_e, whole, single]
    } else {
        [whole, with_e, single]
    };
    let ranks = candidates.map(|(length, more)| rank(&stem[..length], more, vocabulary));
    let best = (0..ranks.len()).min_by_key(|&i| ranks[i]).unwrap_or(0);
    let (length, more) = candidates[if ranks[best] < UNKNOWN { best } else { 0 }];
    lower.truncate(length);
    lower.push_str(more);
    lower
}

/// Endings of stems that have lost an "e": "seiz", "mov", "continu", "forc".
fn prefers_e(stem: &[u8]) -> bool {
    let n = stem.len();
    let vowel = |at: usize| is_vowel(stem[at] as char);
    match stem[n - 1] {
        b'v' | b'z' | b'c' | b'u' => true,
        b'g' => n > 1 && !matches!(stem[n - 2], b'n' | b'g') || stem.ends_with(b"ang") || stem.ends_with(b"eng"),
        b's' => n > 2 && (vowel(n - 2) || matches!(stem[n - 2], b'r' | b'l' | b'n')) && !stem.ends_with(b"us"),
        b't' => stem.ends_with(b"at") && n > 3 && !vowel(n - 3),
        b'r' => n > 2 && matches!(stem[n - 2], b'i' | b'u') && !vowel(n - 3),
        b'l' => n > 2 && matches!(stem[n - 2], b'b' | b'd' | b'g' | b'p' | b't' | b'k' | b'f'),
        _ => false,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The rank of a word that the vocabulary lacks.
const UNKNOWN: u8 = 99;

/// Order of frequency of a word and what is written after it.
fn rank(word: &str, more: &str, vocabulary: &Vocabulary) -> u8 {
    match vocabulary.get(folded_hash(word, more)).rank() {
        0 => UNKNOWN,
        rank => rank,
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Upos, models, tagger::Tag};

    fn lemma(form: &str, upos: Upos, xpos: &'static str) -> String {
        let models = models::english();
        models.lemmas.lemma(form, Tag { upos, xpos }, &models.vocabulary)
    }

    #[test]
    fn verbs_lose_their_endings() {
        let cases = [
            ("killed", "VBN", "kill"),
            ("seized", "VBD", "seize"),
            ("stopped", "VBD", "stop"),
            ("carried", "VBD", "carry"),
            ("said", "VBD", "say"),
            ("moving", "VBG", "move"),
            ("shelling", "VBG", "shell"),
            ("attacks", "VBZ", "attack"),
            ("denies", "VBZ", "deny"),
            ("captured", "VBN", "capture"),
            ("wounded", "VBN", "wound"),
            ("left", "VBD", "leave"),
            ("were", "VBD", "be"),
            ("risen", "VBN", "rise"),
            ("overran", "VBD", "overrun"),
        ];
        for (form, xpos, expected) in cases {
            assert_eq!(lemma(form, Upos::Verb, xpos), expected, "{form}");
        }
    }

    #[test]
    fn nouns_lose_their_plural_and_names_keep_their_form() {
        for (form, expected) in [
            ("soldiers", "soldier"),
            ("bodies", "body"),
            ("crashes", "crash"),
            ("men", "man"),
            ("houses", "house"),
            ("trucks", "truck"),
        ] {
            assert_eq!(lemma(form, Upos::Noun, "NNS"), expected);
        }
        assert_eq!(lemma("Reuters", Upos::Propn, "NNP"), "reuters");
        assert_eq!(lemma("gas", Upos::Noun, "NN"), "gas");
    }
}
