//! Two texts word by word: which word of one stands where a word of the other stands, and how many words they share.
//! Values stand as one word each, so that near-copies with another number line up.

use crate::lexicon::{Lexicon, Role};
use crate::model::Span;

/// What a word can be compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// A verb, common noun or adjective.
    Content,
    /// A name.
    Name,
    /// A number that is no claim of its own: part of a name, a score, a grade.
    Numeral,
    /// The value of one or more claims.
    Value,
    /// Articles, prepositions and other small words.
    Light,
}

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it can be compared by.
    pub kind: WordKind,
    /// Its base form, lower-cased; empty for a value.
    pub lemma: String,
    /// The stem of that.
    key: String,
    /// What it means by the lexicon: an event, a state or a class of things.
    class: Option<String>,
    /// The groups of synonyms that it stands in.
    groups: Vec<u16>,
    /// The country that it names.
    country: Option<String>,
}

impl Word {
    /// A word by its lemma. Values have no lemma that counts.
    pub fn new(span: Span, lemma: &str, kind: WordKind, lexicon: &Lexicon) -> Self {
        let lemma = lemma.to_lowercase();
        let concepts = &lexicon.concepts;
        let class = || {
            concepts
                .event(&lemma)
                .or_else(|| concepts.state_of_noun(&lemma))
                .or_else(|| concepts.state_of_verb(&lemma, Role::Unknown))
                // a Frenchman is no German
                .or_else(|| concepts.thing(&lemma).filter(|thing| *thing != "national"))
                .map(str::to_owned)
        };
        // Swiss and Switzerland, American and U.S.
        let country = || {
            let demonym = lexicon.places.demonym(&lemma).filter(|code| *code != "*");
            demonym
                .map(str::to_owned)
                .or_else(|| lexicon.places.country_named(&lemma))
        };
        let country = match kind {
            WordKind::Content | WordKind::Name => country(),
            _ => None,
        };
        let class = (kind == WordKind::Content).then(class).flatten();
        let groups = match kind {
            WordKind::Content => lexicon.synonyms.groups(&lemma).to_vec(),
            _ => vec![],
        };
        let key = if kind == WordKind::Value {
            String::new()
        } else {
            stem(&lemma)
        };
        Word {
            span,
            kind,
            lemma,
            key,
            class,
            groups,
            country,
        }
    }

    /// The code of the country that it names, or whose people or adjective it is.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// True for a word that carries meaning of its own.
    pub fn counts(&self) -> bool {
        matches!(self.kind, WordKind::Content | WordKind::Name | WordKind::Numeral)
    }
}

/// The lemma without the endings that derive one word from another ("smuggling", "smuggle"; "investor", "invest").
fn stem(lemma: &str) -> String {
    const ENDINGS: [&str; 13] = [
        "ings", "ions", "ing", "edly", "ion", "ies", "ed", "es", "'s", "ly", "al", "s", "y",
    ];
    const SHORTEST: usize = 3;
    let cut = ENDINGS
        .iter()
        .filter_map(|end| lemma.strip_suffix(end))
        .find(|rest| rest.chars().count() >= SHORTEST);
    cut.unwrap_or(lemma).trim_end_matches('e').to_owned()
}

/// How well two words match: 0 (not at all) to 10 (one word).
fn match_of(a: &Word, b: &Word) -> u32 {
    if !a.counts() || !b.counts() {
        return 0;
    }
    if a.key == b.key {
        return 10;
    }
    match (&a.class, &b.class) {
        (Some(x), Some(y)) if x == y => 6,
        _ if a.groups.iter().any(|g| b.groups.contains(g)) => 6,
        _ if a.country.is_some() && a.country == b.country => 6,
        _ if spelt_alike(&a.key, &b.key) => 8,
        _ => 0,
    }
}

/// Two spellings of one longer word.
fn spelt_alike(a: &str, b: &str) -> bool {
    const LONG: usize = 6;
    let start = |s: &str| s.chars().next();
    let digits = |s: &str| s.contains(|c: char| c.is_ascii_digit());
    a.len() >= LONG
        && b.len() >= LONG
        && start(a) == start(b)
        && !digits(a)
        && !digits(b)
        && strsim::jaro_winkler(a, b) >= 0.95
}

/// Two texts set side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Words of both that stand in one slot, in order.
    pub slots: Vec<(usize, usize)>,
    /// Share of the words that carry meaning and stand in both, 0 to 100.
    pub likeness: u32,
    /// Share of those of the second text that the first holds too, 0 to 100.
    pub covered: u32,
    /// Words of the first that the second lacks.
    pub only_a: Vec<usize>,
    /// Words of the second that the first lacks.
    pub only_b: Vec<usize>,
}

/// Words of a text that are aligned; what stands behind them has no slot.
const LONGEST: usize = 300;

impl Alignment {
    /// Lines up two texts.
    pub fn of(a: &[Word], b: &[Word]) -> Self {
        let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
        let Shared {
            matched,
            only: (only_a, only_b),
        } = shared_words(a, b);
        let of = |words: &[Word]| 10 * words.iter().filter(|w| w.counts()).count() as u32;
        let percent = |part: u32, whole: u32| (100 * part).checked_div(whole).unwrap_or_default();
        Alignment {
            slots: slots(a, b),
            likeness: percent(matched.0 + matched.1, of(a) + of(b)),
            covered: percent(matched.1, of(b)),
            only_a,
            only_b,
        }
    }

    /// True when the texts use the same words but for one, values and small words aside.
    pub fn is_copy(&self) -> bool {
        const SAME: u32 = 85;
        self.only_a.len() + self.only_b.len() <= 1 && self.likeness >= SAME
    }

    /// True when any word of meaning stands in both texts.
    pub fn has_common_words(&self) -> bool {
        self.likeness > 0
    }

    /// True when two words stand in one slot.
    pub fn holds(&self, a: usize, b: usize) -> bool {
        self.slots.binary_search(&(a, b)).is_ok()
    }
}

/// What two texts have in common, whatever the order.
struct Shared {
    /// Sum of the best matches of the words of each.
    matched: (u32, u32),
    /// The words of each without any.
    only: (Vec<usize>, Vec<usize>),
}

/// The best matches of words, one to one, and then short forms with the names that they stand for.
fn shared_words(a: &[Word], b: &[Word]) -> Shared {
    let open = |words: &[Word]| (0..words.len()).filter(|&n| words[n].counts()).collect::<Vec<_>>();
    let (mut left, mut right) = (open(a), open(b));
    let mut sum = 0;
    for least in [10, 8, 6] {
        left.retain(|&x| {
            let found = right.iter().position(|&y| match_of(&a[x], &b[y]) >= least);
            if let Some(at) = found {
                right.remove(at);
                sum += least;
            }
            found.is_none()
        });
    }
    let (short_a, long_b) = spelt_out(a, &mut left, b, &mut right);
    let (short_b, long_a) = spelt_out(b, &mut right, a, &mut left);
    Shared {
        matched: (sum + 10 * (short_a + long_a), sum + 10 * (long_b + short_b)),
        only: (left, right),
    }
}

/// Takes the short forms out of `open`, and the words that they stand for in the other text out of `others`: "EU",
/// "European Union". Returns how many of each.
fn spelt_out(words: &[Word], open: &mut Vec<usize>, text: &[Word], others: &mut Vec<usize>) -> (u32, u32) {
    let (mut short, mut long) = (0, 0);
    open.retain(|&x| {
        let Some(name) = spelling(&words[x], text) else {
            return true;
        };
        let before = others.len();
        others.retain(|y| !name.contains(y));
        short += 1;
        long += (before - others.len()) as u32;
        false
    });
    (short, long)
}

/// Words of a text, one after the other, whose first letters make up a name of a few letters.
fn spelling(short: &Word, text: &[Word]) -> Option<std::ops::Range<usize>> {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;
    let letters: Vec<char> = short.lemma.chars().filter(|c| *c != '.').collect();
    if short.kind != WordKind::Name || !LETTERS.contains(&letters.len()) || !letters.iter().all(|c| c.is_alphabetic()) {
        return None;
    }
    let from = |start: usize| {
        let mut rest = letters.iter();
        let mut next = rest.next();
        for (n, word) in text.iter().enumerate().skip(start) {
            match next {
                // "of", "the" and "and" lend no letter
                Some(_) if word.kind == WordKind::Light && n > start => {}
                Some(letter) if word.counts() && word.lemma.starts_with(*letter) => next = rest.next(),
                _ => return None,
            }
            if next.is_none() {
                let name = start..n + 1;
                return text[name.clone()]
                    .iter()
                    .any(|w| w.kind == WordKind::Name)
                    .then_some(name);
            }
        }
        None
    };
    (0..text.len()).filter(|&n| text[n].counts()).find_map(from)
}

/// What two words earn by standing in one slot.
fn gain(a: &Word, b: &Word) -> i32 {
    let value = |w: &Word| w.kind == WordKind::Value;
    match (value(a), value(b)) {
        (true, true) => 4,
        (true, false) | (false, true) => -8,
        _ if a.key == b.key && a.counts() => 6,
        _ if a.key == b.key => 2,
        _ => match match_of(a, b) {
            0 if a.counts() && a.kind == b.kind => 0,
            0 => -1,
            _ => 4,
        },
    }
}

/// The best alignment in order (Needleman-Wunsch); a word without a partner costs one.
fn slots(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let at = |i: usize, j: usize| i * width + j;
    let mut best = vec![0i32; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            best[at(i, j)] = match (i, j) {
                (0, _) => -(j as i32),
                (_, 0) => -(i as i32),
                _ => {
                    let both = best[at(i - 1, j - 1)] + gain(&a[i - 1], &b[j - 1]);
                    both.max(best[at(i - 1, j)] - 1).max(best[at(i, j - 1)] - 1)
                }
            };
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut out = vec![];
    while i > 0 && j > 0 {
        let here = best[at(i, j)];
        if here == best[at(i - 1, j - 1)] + gain(&a[i - 1], &b[j - 1]) {
            out.push((i - 1, j - 1));
            (i, j) = (i - 1, j - 1);
        } else if here == best[at(i - 1, j)] - 1 {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    out.reverse();
    out
}

/// Words that stand near a word on both sides, with a weight that falls with the distance.
fn neighbours(words: &[Word], at: usize) -> impl Iterator<Item = (&Word, u32)> {
    const REACH: usize = 7;
    let from = at.saturating_sub(REACH);
    words
        .iter()
        .enumerate()
        .skip(from)
        .take(2 * REACH + 1)
        .filter(move |(n, word)| *n != at && word.counts())
        .map(move |(n, word)| (word, (REACH + 1).saturating_sub(n.abs_diff(at)) as u32))
        .filter(|(_, weight)| *weight > 0)
}

/// How much the surroundings of two words have in common, 0 to 100.
pub(super) fn surroundings(a: &[Word], x: usize, b: &[Word], y: usize) -> i32 {
    let left: Vec<(&Word, u32)> = neighbours(a, x).collect();
    let right: Vec<(&Word, u32)> = neighbours(b, y).collect();
    let total: u32 = left.iter().chain(&right).map(|(_, w)| w).sum();
    let mut shared = 0;
    for (word, weight) in &left {
        let best = right
            .iter()
            .map(|(other, w)| match_of(word, other) * (weight + w) / 10)
            .max();
        shared += best.unwrap_or_default();
    }
    (100 * shared).checked_div(total).unwrap_or_default().min(100) as i32
}

/// True when every word of meaning of the second text, and no synonym, stands near one of the words `at` of the first one.
pub fn is_told_around(a: &[Word], at: &[usize], b: &[Word]) -> bool {
    const REACH: usize = 8;
    const SPELT: u32 = 8;
    let near: Vec<&Word> = a
        .iter()
        .enumerate()
        .filter(|(n, _)| at.iter().any(|x| n.abs_diff(*x) <= REACH))
        .map(|(_, word)| word)
        .collect();
    let mut said = b.iter().filter(|w| w.counts()).peekable();
    said.peek().is_some() && said.all(|word| near.iter().any(|other| match_of(other, word) >= SPELT))
}

#[cfg(test)]
mod tests {
    use super::{Alignment, Word, WordKind, is_told_around};
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    /// Words in small letters are content, in capitals names, digits values, and three short ones light.
    fn words(text: &str) -> Vec<Word> {
        let kind = |word: &str| match word {
            "the" | "of" | "in" => WordKind::Light,
            w if w.starts_with(|c: char| c.is_ascii_digit()) => WordKind::Value,
            w if w.starts_with(char::is_uppercase) => WordKind::Name,
            _ => WordKind::Content,
        };
        let word = |w| Word::new(Span::default(), w, kind(w), Lexicon::english());
        text.split(' ').map(word).collect()
    }

    #[test]
    fn near_copies_line_up_at_their_values() {
        let (a, b) = (words("the mayor buy 12 buses"), words("the mayor buy 15 buses"));
        let alignment = Alignment::of(&a, &b);
        assert!(alignment.is_copy() && alignment.holds(3, 3));
        let other = Alignment::of(&a, &words("a storm close 15 roads in Wales"));
        assert!(!other.is_copy() && other.likeness < 20);
    }

    #[test]
    fn words_of_one_meaning_match_and_a_changed_word_is_told() {
        let alignment = Alignment::of(&words("the blast kill 3 guards"), &words("the explosion kill 3 guards"));
        assert!(alignment.only_a.is_empty() && alignment.likeness >= 80);
        let changed = Alignment::of(&words("Anna lead the council"), &words("Berta lead the council"));
        assert_eq!((changed.only_a, changed.only_b), (vec![0], vec![0]));
    }

    #[test]
    fn short_forms_match_the_names_they_stand_for() {
        let spelt = |a: &str, b: &str| Alignment::of(&words(a), &words(b));
        let alignment = spelt("the EU ban plastic", "the European Union ban plastic");
        assert!(alignment.only_a.is_empty() && alignment.only_b.is_empty());
        assert_eq!((alignment.likeness, alignment.covered), (100, 100));
        let other = spelt("the EU ban plastic", "the Eastern Railways ban plastic");
        assert_eq!((other.only_a.len(), other.only_b.len()), (1, 2));
    }

    #[test]
    fn words_around_a_value_and_far_from_it() {
        let a = words("Norland count 12 ferries in the harbour of Kell Anna say");
        assert!(is_told_around(&a, &[2], &words("Norland count 12 ferries")));
        assert!(!is_told_around(&a, &[2], &words("Berta count 12 ferries")));
        assert!(!is_told_around(&a, &[], &words("Norland count 12 ferries")));
    }

    #[test]
    fn an_empty_text_shares_nothing() {
        assert_eq!(Alignment::of(&[], &words("Anna")).likeness, 0);
        assert_eq!(Alignment::of(&[], &[]).covered, 0);
    }
}
