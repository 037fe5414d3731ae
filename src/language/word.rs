//! What the network is shown of a word: its ends, its shape, and its entry in the vocabulary.

use super::{
    network::AFFIXES,
    vocabulary::{Entry, Vocabulary},
};

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
enum Shape {
    #[default]
    Lower,
    Capital,
    Upper,
    Mixed,
    Number,
    MixedNumber,
    Mark,
}

/// What stands before a word.
#[derive(Clone, Copy)]
enum Before {
    Space,
    Start,
    Joined,
}

const BEFORES: u8 = 3;

/// What the network is shown of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Rows of the vectors that stand for its last two, three and four letters and its first three.
    pub affixes: [u16; 4],
    /// Shape, hyphen and what stands before, as one small number under [`CASES`](super::network::CASES).
    pub case: u8,
    /// Entry of the vocabulary.
    pub entry: Entry,
}

impl Word {
    /// True for a word with one capital that opens a sentence and that no table holds.
    pub(super) fn is_new_opening(&self) -> bool {
        self.case == Shape::Capital as u8 * 2 * BEFORES + Before::Start as u8 && self.entry == Entry::default()
    }

    /// True for punctuation.
    pub fn is_mark(&self) -> bool {
        self.case / (2 * BEFORES) == Shape::Mark as u8
    }
}

/// Hash of a string (FNV-1a with a final mix); the vocabulary is keyed by it.
pub fn hash(text: &str) -> u32 {
    hash_bytes(text.bytes())
}

#[inline(always)]
pub(super) fn hash_bytes(bytes: impl IntoIterator<Item = u8>) -> u32 {
    let h = bytes.into_iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
    });
    ((h ^ (h >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// Words of a sentence; `joined` tells which of them no white space parts from the word before. Headlines in title case or
/// capitals are read as if case said nothing.
pub fn read(forms: &[&str], joined: impl Fn(usize) -> bool, vocabulary: &Vocabulary) -> Vec<Word> {
    let case_tells = case_tells(forms);
    let mut buffer = vec![];
    let words = forms.iter().enumerate().map(|(i, form)| {
        fold(form, &mut buffer);
        let before = match i {
            0 => Before::Start,
            _ if joined(i) => Before::Joined,
            _ => Before::Space,
        };
        word(form, &buffer, before, case_tells, vocabulary)
    });
    words.collect()
}

/// Lower-cases, writes every figure as "0" and curly marks as straight ones; the bytes replace those of `out`.
fn fold(form: &str, out: &mut Vec<u8>) {
    out.clear();
    if form.is_ascii() {
        out.extend(form.bytes().map(folded_byte));
        return;
    }
    let mut bytes = [0; 4];
    let mut push = |c: char| out.extend_from_slice(c.encode_utf8(&mut bytes).as_bytes());
    for c in form.chars() {
        match c {
            '’' | '‘' | 'ʼ' => push('\''),
            '“' | '”' => push('"'),
            _ if c.is_ascii() => push(char::from(folded_byte(c as u8))),
            _ => c.to_lowercase().for_each(&mut push),
        }
    }
}

#[inline(always)]
fn folded_byte(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'0',
        _ => byte.to_ascii_lowercase(),
    }
}

/// The spelling under which a form stands in the vocabulary.
pub fn folded(form: &str) -> String {
    let mut out = vec![];
    fold(form, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Hash of that spelling of a form with `more` after it.
pub(super) fn folded_hash(form: &str, more: &str) -> u32 {
    if form.is_ascii() {
        return hash_bytes(form.bytes().chain(more.bytes()).map(folded_byte));
    }
    let mut out = vec![];
    fold(form, &mut out);
    hash_bytes(out.into_iter().chain(more.bytes()))
}

fn word(form: &str, folded: &[u8], before: Before, case_tells: bool, vocabulary: &Vocabulary) -> Word {
    let n = folded.len();
    let of = |bytes: &[u8]| hash_bytes(bytes.iter().copied());
    let end = |k: usize| of(&folded[n.saturating_sub(k)..]);
    let ends = [end(2), end(3), end(4), of(&folded[..n.min(3)])];
    let mut kind = 0;
    let affixes = ends.map(|hash| {
        kind += 1;
        (hash.wrapping_mul(2 * kind + 1) >> 16) as u16 % AFFIXES as u16
    });
    let shape = shape(form);
    let seen = match shape {
        Shape::Capital | Shape::Upper if !case_tells => 7,
        _ => shape as u8,
    };
    let hyphen = u8::from(n > 1 && folded.contains(&b'-'));
    let case = (seen * 2 + hyphen) * BEFORES + before as u8;
    Word {
        affixes,
        case,
        entry: vocabulary.get(of(folded)),
    }
}

fn shape(form: &str) -> Shape {
    let (mut upper, mut lower, mut digit) = (0, 0, 0);
    if form.is_ascii() {
        for b in form.bytes() {
            upper += usize::from(b.is_ascii_uppercase());
            lower += usize::from(b.is_ascii_lowercase());
            digit += usize::from(b.is_ascii_digit());
        }
    } else {
        for c in form.chars() {
            if c.is_lowercase() {
                lower += 1;
            } else if c.is_uppercase() {
                upper += 1;
            } else if c.is_numeric() {
                digit += 1;
            }
        }
    }
    let first_upper = form.starts_with(char::is_uppercase);
    match (upper, lower, digit) {
        (0, 0, 0) if !form.is_empty() && form.chars().all(char::is_alphabetic) => Shape::Lower,
        (0, 0, 0) => Shape::Mark,
        (0, 0, _) => Shape::Number,
        (_, _, d) if d > 0 => Shape::MixedNumber,
        (0, _, _) => Shape::Lower,
        (1, l, _) if first_upper && l > 0 => Shape::Capital,
        (_, 0, _) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

/// False for headlines: nearly all longer words are capitalised.
fn case_tells(forms: &[&str]) -> bool {
    let (mut capital, mut all) = (0, 0);
    for form in forms.iter().filter(|f| f.len() > 3) {
        if let Some(c) = form.chars().next().filter(|c| c.is_alphabetic()) {
            all += 1;
            capital += usize::from(c.is_uppercase());
        }
    }
    all < 3 || capital * 10 < all * 9
}

#[cfg(test)]
mod tests {
    use super::{Word, read};
    use crate::language::{network::CASES, vocabulary::Vocabulary};

    fn words(forms: &[&str], joined: &[usize]) -> Vec<Word> {
        read(forms, |i| joined.contains(&i), &Vocabulary::default())
    }

    #[test]
    fn a_word_joined_to_the_one_before_is_another_case() {
        let apart = words(&["rebel", "-", "held"], &[]);
        let compound = words(&["rebel", "-", "held"], &[1, 2]);
        assert_eq!(apart[0].case, compound[0].case);
        assert!((1..3).all(|i| apart[i].case != compound[i].case));
        assert_eq!(apart[2].affixes, compound[2].affixes);
        assert_eq!([0, 1, 2].map(|i| compound[i].is_mark()), [false, true, false]);
    }

    #[test]
    fn case_tells_nothing_in_headlines() {
        let headline = words(&["Troops", "Seize", "Northern", "Villages"], &[]);
        let sentence = words(&["troops", "in", "Northern", "villages"], &[]);
        assert!(headline[1].case == headline[2].case && headline[2].case != sentence[2].case);
        let all = ["US", "u.s.", "x-ray", "12", "iPod", "B2", "--", "Ab"];
        assert!(words(&all, &[1, 3]).iter().all(|w| usize::from(w.case) < CASES));
    }
}
