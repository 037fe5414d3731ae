//! What an article is recognised by: its rare names, the words of its opening, its figures.

use crate::lexicon::{Lexicon, lowered, word_map::WordMap};
use crate::model::{Article, Zone, is_calendar_name};

use super::context::shared;
use super::figures::Figures;

/// Bytes of the text that open an article.
const OPENING: usize = 500;
/// Names of an article that are looked at, rarest and most repeated first.
const NAMES: usize = 60;
/// Articles about other matters that a folder is imagined to stand among: in a folder of one story the names of the story
/// are in every article, and are rare all the same.
const BACKGROUND: usize = 200;

/// What an article is recognised by.
pub(super) struct Profile {
    /// Its names.
    names: Weighed,
    /// The words of its title and opening.
    opening: Weighed,
    figures: Figures,
}

impl Profile {
    /// What articles of its story are found by: its names, its figures, and the weightiest words of its opening.
    pub(super) fn signs(&self) -> impl Iterator<Item = Sign> {
        const OPENING_WORDS: usize = 8;
        let mut opening: Vec<(u32, u32)> = self
            .opening
            .weights
            .iter()
            .copied()
            .zip(self.opening.words.iter().copied())
            .collect();
        opening.sort_unstable_by_key(|&(weight, word)| (std::cmp::Reverse(weight), word));
        opening.truncate(OPENING_WORDS);
        let names = self.names.words.iter().map(|name| Sign::Name(*name));
        let figures = self.figures.numbers().map(Sign::Figure);
        names
            .chain(figures)
            .chain(opening.into_iter().map(|(_, word)| Sign::Word(word)))
    }

    /// 0 (nothing in common) to 200 (the same names and the same opening).
    pub(super) fn likeness(&self, other: &Profile) -> u32 {
        self.names.likeness(&other.names) + self.opening.likeness(&other.opening)
    }

    /// How much the figures say that both give.
    pub(super) fn shared_figures(&self, other: &Profile) -> u32 {
        self.figures.shared(&other.figures)
    }
}

/// The number of a word that two articles may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    Name(u32),
    Word(u32),
    Figure(u32),
}

/// Words with their weights.
struct Weighed {
    /// Word numbers, ascending.
    words: Vec<u32>,
    /// Weight of each.
    weights: Vec<u32>,
    /// Sum of squared weights.
    norm: f64,
}

impl Weighed {
    /// Cosine of the weighted words, 0 to 100.
    fn likeness(&self, other: &Weighed) -> u32 {
        let of = |p: &Weighed, word: u32| p.words.binary_search(&word).map_or(0, |n| p.weights[n]);
        let dot: f64 = shared(&self.words, &other.words)
            .map(|n| f64::from(of(self, n)) * f64::from(of(other, n)))
            .sum();
        let norm = self.norm.sqrt() * other.norm.sqrt();
        if norm <= 0.0 { 0 } else { (100.0 * dot / norm) as u32 }
    }
}

/// The profile of each article of a run.
pub(super) fn profiles(articles: &[Article], lexicon: &Lexicon) -> Vec<Profile> {
    let (names, openings) = rayon::join(
        || {
            weighed(
                articles,
                |a, n| names(a, n, lexicon),
                4,
                |name| elsewhere(name, lexicon),
            )
        },
        || weighed(articles, |a, n| opening(a, n, lexicon), 2, |_| 0),
    );
    let profile = |((names, opening), figures)| Profile {
        names,
        opening,
        figures,
    };
    let figures = Figures::of(articles);
    names.into_iter().zip(openings).zip(figures).map(profile).collect()
}

/// Numbers for words, as they come.
#[derive(Default)]
pub(super) struct Numbers {
    of: WordMap<u32>,
}

impl Numbers {
    /// The number of a word, the next one for a new word.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let next = self.of.len() as u32;
        self.of.insert_new(word, || next);
        self.of.get(word).copied().unwrap_or(next)
    }

    /// By number, the places of the words in the order of the alphabet.
    fn places(&self) -> Vec<u32> {
        let mut order: Vec<(&str, usize)> = self.of.words().zip(0..).collect();
        order.sort_unstable();
        let mut places = vec![0; order.len()];
        for ((_, number), place) in order.into_iter().zip(0..) {
            places[number] = place;
        }
        places
    }
}

/// Words of an article by their numbers, with how often they occur.
type Counted = Vec<(u32, usize)>;

/// The words that `read` finds in each article, rare ones and repeated ones first; more than `most` times count as that many.
/// `elsewhere` tells how many of the articles in the background have a word.
fn weighed(
    articles: &[Article],
    read: impl Fn(&Article, &mut Numbers) -> Counted,
    most: usize,
    elsewhere: impl Fn(&str) -> usize,
) -> Vec<Weighed> {
    let mut numbers = Numbers::default();
    let counted: Vec<Counted> = articles.iter().map(|article| read(article, &mut numbers)).collect();
    let mut documents: Vec<usize> = vec![0; numbers.of.len()];
    for (word, _) in counted.iter().flatten() {
        documents[*word as usize] += 1;
    }
    let n = articles.len();
    for (df, word) in documents.iter_mut().zip(numbers.of.words()).filter(|(df, _)| **df > 0) {
        *df = expected(*df, n) + HUNDREDTHS * elsewhere(word);
    }
    let places = numbers.places();
    let of = |words: &Counted| {
        let weigh = |&(word, tf): &(u32, usize)| {
            let weight = rarity(n, documents[word as usize]) * tf.min(most) as u32;
            (places[word as usize], weight)
        };
        let mut weighed: Vec<(u32, u32)> = words.iter().map(weigh).collect();
        weighed.sort_unstable_by_key(|&(word, weight)| (std::cmp::Reverse(weight), word));
        weighed.truncate(NAMES);
        weighed.sort_unstable();
        let norm = weighed.iter().map(|&(_, w)| f64::from(w) * f64::from(w)).sum();
        let (words, weights) = weighed.into_iter().unzip();
        Weighed { words, weights, norm }
    };
    counted.iter().map(of).collect()
}

/// Words of the title and the first paragraphs, by their stems, with how often they occur.
fn opening(article: &Article, numbers: &mut Numbers, lexicon: &Lexicon) -> Counted {
    const SHORTEST: usize = 4;
    let mut found: Vec<u32> = vec![];
    let blocks = article.blocks.iter().filter(|b| b.zone != Zone::Boilerplate);
    let mut read = 0;
    let mut add = |text: &str| {
        for word in words(text).filter(|w| w.chars().count() >= SHORTEST) {
            let word = lowered(word);
            if !is_calendar_name(&word)
                && !lexicon.common.contains(&word)
                && !word.starts_with(|c: char| c.is_ascii_digit())
            {
                found.push(numbers.number(stem(&word)));
            }
        }
    };
    add(article.title.as_deref().unwrap_or_default());
    for block in blocks {
        let text = block.span.of(&article.text);
        let rest = OPENING.saturating_sub(read);
        let end = (0..=rest.min(text.len())).rev().find(|&n| text.is_char_boundary(n));
        add(&text[..end.unwrap_or_default()]);
        read += text.len();
        if read >= OPENING {
            break;
        }
    }
    counted(found)
}

/// How often each number occurs.
fn counted(mut numbers: Vec<u32>) -> Counted {
    numbers.sort_unstable();
    numbers.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect()
}

/// A word without the endings of number and tense.
fn stem(word: &str) -> &str {
    const SHORTEST: usize = 3;
    let cut = ["ings", "ing", "edly", "ed", "ies", "es", "s"]
        .iter()
        .filter_map(|end| word.strip_suffix(end))
        .find(|rest| rest.chars().count() >= SHORTEST);
    cut.unwrap_or(word).trim_end_matches('e')
}

/// In how many of the [`BACKGROUND`] articles a name is expected: countries, their peoples and those whom reporters quote
/// stand in news of every kind, large cities in much of it; towns, companies and persons make a story.
fn elsewhere(name: &str, lexicon: &Lexicon) -> usize {
    const COUNTRY: u32 = 10;
    const CITY: u32 = 6;
    let places = &lexicon.places;
    match places.magnitude(name) {
        COUNTRY.. => 100,
        _ if places.demonym(name).is_some() => 100,
        CITY.. => 30,
        1.. => 4,
        _ if lexicon.speech.is_source_word(name) => 60,
        _ => 0,
    }
}

/// Parts in which articles are counted.
const HUNDREDTHS: usize = 100;

/// In how many of `n` articles, in hundredths, a word counts as used that `df` of them use. In a small folder a word stands in
/// many articles because they tell one story, in a large one because it is common.
fn expected(df: usize, n: usize) -> usize {
    HUNDREDTHS + (df - 1) * HUNDREDTHS * n / (n + BACKGROUND)
}

/// Weight of a word that `df` hundredths of `n` articles use, in sixteenths of a natural logarithm.
fn rarity(n: usize, df: usize) -> u32 {
    (16.0 * ((HUNDREDTHS * (n + BACKGROUND)) as f64 / df.max(HUNDREDTHS) as f64).ln()) as u32
}

/// How a word stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Written {
    /// With a small letter.
    Small,
    /// With a capital where a sentence opens.
    Opening,
    /// With a capital inside a sentence.
    Inside,
}

/// Names of an article, lower-cased, with how often they occur: words that are always capitalised, and not only where a
/// sentence begins. Words of the title count even when they are common.
fn names(article: &Article, numbers: &mut Numbers, lexicon: &Lexicon) -> Counted {
    let mut seen: Vec<(u32, Written)> = vec![];
    for block in article.blocks.iter().filter(|b| b.zone != Zone::Boilerplate) {
        let text = block.span.of(&article.text);
        let mut opens = true;
        let mut read = 0;
        for word in words(text) {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            opens |= text[read..at].contains(['.', '!', '?', '“', '"']);
            read = at + word.len();
            let written = match word.starts_with(char::is_uppercase) {
                false => Written::Small,
                true if opens => Written::Opening,
                true => Written::Inside,
            };
            let lower = lowered(word);
            if !is_calendar_name(&lower) {
                seen.push((numbers.number(&lower), written));
            }
            opens = false;
        }
    }
    seen.sort_unstable();
    let is_name = |run: &&[(u32, Written)]| {
        let (first, last) = (run.first(), run.last());
        first.is_some_and(|f| f.1 != Written::Small) && last.is_some_and(|l| l.1 == Written::Inside)
    };
    let runs = seen.chunk_by(|a, b| a.0 == b.0).filter(is_name);
    let mut found: Vec<u32> = runs.flatten().map(|(word, _)| *word).collect();
    let title = article.title.as_deref().unwrap_or_default();
    found.extend(
        words(title)
            .filter(|w| w.len() > 4)
            .map(lowered)
            .filter(|w| !lexicon.common.contains(w))
            .map(|w| numbers.number(&w)),
    );
    counted(found)
}

/// Words of three letters and more.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 2)
}
