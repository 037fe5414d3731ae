//! What tagger and parser see of a word: hashes of its form and parts, its shape, and its entry in the vocabulary.

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

/// The parts of one word that features are made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Hash of the lower-cased form, figures as "0".
    pub lower: u32,
    /// Hashes of the last one to four letters.
    pub suffix: [u32; 4],
    /// Hashes of the first one to three letters.
    pub prefix: [u32; 3],
    /// Hash of `case`.
    pub shape: u32,
    /// Shape, hyphen and place in the sentence, as one small number.
    pub case: u8,
    /// Entry of the vocabulary.
    pub entry: Entry,
}

impl Word {
    /// The rows of the vectors that stand for the last and the first three letters.
    pub fn affixes(&self) -> [usize; 2] {
        let row = |template, part| feature(template, [part, 0, 0, 0]) as usize % AFFIXES;
        [row(1, self.suffix[2]), row(2, self.prefix[2])]
    }

    /// True for punctuation.
    pub fn is_mark(&self) -> bool {
        self.case / 4 == Shape::Mark as u8
    }
}

/// Hash of a string (FNV-1a with a final mix); the vocabulary is keyed by it.
pub fn hash(text: &str) -> u32 {
    hash_bytes(text.as_bytes())
}

fn hash_bytes(bytes: &[u8]) -> u32 {
    finish(bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, &b| {
        (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
    }))
}

fn finish(h: u64) -> u32 {
    let h = (h ^ (h >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (h >> 32) as u32
}

/// A feature: the template's number and up to four parts.
pub fn feature(template: u32, parts: [u32; 4]) -> u32 {
    let sum = u64::from(template)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(u64::from(parts[0]).wrapping_mul(0xd6e8_feb8_6659_fd93))
        .wrapping_add(u64::from(parts[1]).wrapping_mul(0xa076_1d64_78bd_642f))
        .wrapping_add(u64::from(parts[2]).wrapping_mul(0xe703_7ed1_a0b4_28db))
        .wrapping_add(u64::from(parts[3]).wrapping_mul(0x8ebc_6af0_9c88_c6e3));
    finish(sum ^ (sum >> 32))
}

/// Words of a sentence. Headlines in title case or capitals are read as if case said nothing.
pub fn read(forms: &[&str], vocabulary: &Vocabulary, out: &mut Vec<Word>) {
    out.clear();
    let case_tells = case_tells(forms);
    let mut buffer = String::new();
    for (i, form) in forms.iter().enumerate() {
        buffer.clear();
        fold(form, &mut buffer);
        out.push(word(form, &buffer, i == 0, case_tells, vocabulary));
    }
}

/// Lower-cases, writes every figure as "0" and curly marks as straight ones.
fn fold(form: &str, out: &mut String) {
    for c in form.chars() {
        match c {
            '0'..='9' => out.push('0'),
            '’' | '‘' | 'ʼ' => out.push('\''),
            '“' | '”' => out.push('"'),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => out.push(c),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The spelling under which a form stands in the vocabulary.
pub fn folded(form: &str) -> String {
    let mut out = String::new();
    fold(form, &mut out);
    out
}

fn word(form: &str, folded: &str, first: bool, case_tells: bool, vocabulary: &Vocabulary) -> Word {
    let bytes = folded.as_bytes();
    let n = bytes.len();
    let lower = hash_bytes(bytes);
    let tail = |k: usize| if n > k { hash_bytes(&bytes[n - k..]) } else { lower };
    let head = |k: usize| if n > k { hash_bytes(&bytes[..k]) } else { lower };
    let shape = shape(form);
    let seen = match shape {
        Shape::Capital | Shape::Upper if !case_tells => 7,
        _ => shape as u8,
    };
    let hyphen = u8::from(n > 1 && bytes.contains(&b'-'));
    let case = seen * 4 + hyphen * 2 + u8::from(first);
    Word {
        lower,
        suffix: [tail(1), tail(2), tail(3), tail(4)],
        prefix: [head(1), head(2), head(3)],
        shape: finish(u64::from(case) + 1),
        case,
        entry: vocabulary.get(lower),
    }
}

fn shape(form: &str) -> Shape {
    let (mut upper, mut lower, mut digit, mut chars) = (0, 0, 0, 0);
    for c in form.chars() {
        chars += 1;
        if c.is_lowercase() {
            lower += 1;
        } else if c.is_uppercase() {
            upper += 1;
        } else if c.is_numeric() {
            digit += 1;
        }
    }
    let first_upper = form.starts_with(char::is_uppercase);
    match (upper, lower, digit) {
        (0, 0, 0) if form.chars().all(char::is_alphabetic) && chars > 0 => Shape::Lower,
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
