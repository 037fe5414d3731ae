//! Articles to stories: nothing is compared across two stories. Articles tell one story when they name the same rare
//! people and places, and open with the same words, within a few days; the longer the time between them, the more of both
//! it takes, since one war has many days.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Article, Claim, ClaimId, Decisions, Zone, is_calendar_name};

use super::context::shared;

/// Days between two articles, at most, and the likeness (0 to 200) from which they then tell one story.
const LIKENESS_BY_GAP: [(i32, u32); 4] = [(3, 36), (6, 44), (10, 56), (40, 100)];
/// The same where a date is not known.
const ALIKE_UNDATED: u32 = 56;
/// Likeness from which an article that has no story by itself joins the only one that it is like.
const AKIN: u32 = 20;
/// Days between such an article and that story.
const AKIN_DAYS: i32 = 10;
/// Bytes of the text that open an article.
const OPENING: usize = 500;
/// Names of an article that are looked at, rarest and most repeated first.
const NAMES: usize = 60;
/// An article is compared with at most this many earlier ones for each of its names.
const WINDOW: usize = 24;

/// Articles about other matters that a folder is imagined to stand among: in a folder of one story the names of the story
/// are in every article, and are rare all the same.
const BACKGROUND: usize = 200;

/// Story number of each article; numbers are arbitrary but the same for the same set of articles.
pub(super) fn stories(articles: &[Article]) -> Vec<usize> {
    let profiles = profiles(articles);
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&n| (articles[n].published.range, &articles[n].id));
    let mut by_name: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut parent: Vec<usize> = (0..articles.len()).collect();
    let mut akin: Vec<(usize, usize, u32)> = vec![];
    for &n in &order {
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for name in &profiles[n].names.words {
            let seen = by_name.entry(*name).or_default();
            near.extend(seen.iter().rev().take(WINDOW));
            seen.push(n);
        }
        for other in near {
            let likeness = profiles[n].likeness(&profiles[other]);
            let gap = gap(&articles[n], &articles[other]);
            if likeness >= needed(gap) {
                let (a, b) = (root(&parent, n), root(&parent, other));
                parent[a.max(b)] = a.min(b);
            } else if likeness >= AKIN && gap.is_some_and(|gap| gap <= AKIN_DAYS) {
                akin.push((n, other, likeness));
            }
        }
    }
    let found: Vec<usize> = (0..articles.len()).map(|n| root(&parent, n)).collect();
    joined(&found, &akin)
}

/// Stories with those articles that stood alone joined to the story that they are like, where no other comes near.
fn joined(found: &[usize], akin: &[(usize, usize, u32)]) -> Vec<usize> {
    let mut size: BTreeMap<usize, usize> = BTreeMap::new();
    for story in found {
        *size.entry(*story).or_default() += 1;
    }
    let mut likest: BTreeMap<usize, BTreeMap<usize, u32>> = BTreeMap::new();
    for &(a, b, likeness) in akin {
        for (alone, other) in [(a, b), (b, a)] {
            if size[&found[alone]] == 1 && size[&found[other]] > 1 {
                let best = likest.entry(alone).or_default().entry(found[other]).or_default();
                *best = likeness.max(*best);
            }
        }
    }
    let mut out = found.to_vec();
    for (alone, stories) in likest {
        let mut ranked: Vec<(u32, usize)> = stories.into_iter().map(|(story, likeness)| (likeness, story)).collect();
        ranked.sort_unstable_by_key(|&(likeness, story)| (std::cmp::Reverse(likeness), story));
        let rival = ranked.get(1).map_or(0, |r| r.0);
        if ranked[0].0 >= 2 * rival {
            out[alone] = ranked[0].1;
        }
    }
    out
}

/// The stories of the articles `wanted`, and those that a person linked to them, however far.
pub(super) fn near(
    wanted: &BTreeSet<usize>,
    stories: &[usize],
    claims: &[Claim],
    decisions: &Decisions,
) -> BTreeSet<usize> {
    let mut near: BTreeSet<usize> = wanted.iter().filter_map(|&a| stories.get(a).copied()).collect();
    if decisions.same.is_empty() {
        return near;
    }
    let story_of: BTreeMap<&ClaimId, usize> = claims
        .iter()
        .filter_map(|c| Some((&c.id, *stories.get(c.article)?)))
        .collect();
    let links: Vec<(usize, usize)> = decisions
        .same
        .iter()
        .filter_map(|(a, b)| Some((*story_of.get(a)?, *story_of.get(b)?)))
        .collect();
    loop {
        let before = near.len();
        for (a, b) in &links {
            if near.contains(a) || near.contains(b) {
                near.extend([a, b]);
            }
        }
        if near.len() == before {
            return near;
        }
    }
}

fn root(parent: &[usize], mut n: usize) -> usize {
    while parent[n] != n {
        n = parent[n];
    }
    n
}

/// Days between two articles; `None` where a date is not known.
fn gap(a: &Article, b: &Article) -> Option<i32> {
    Some(a.published.range?.gap_days(&b.published.range?))
}

/// The likeness that it takes over so many days.
fn needed(gap: Option<i32>) -> u32 {
    gap.map_or(ALIKE_UNDATED, |gap| {
        let step = LIKENESS_BY_GAP.iter().find(|(days, _)| gap <= *days);
        step.map_or(u32::MAX, |(_, likeness)| *likeness)
    })
}

/// What an article is recognised by.
struct Profile {
    /// Its names.
    names: Weighed,
    /// The words of its title and opening.
    opening: Weighed,
}

impl Profile {
    /// 0 (nothing in common) to 200 (the same names and the same opening).
    fn likeness(&self, other: &Profile) -> u32 {
        self.names.likeness(&other.names) + self.opening.likeness(&other.opening)
    }
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

fn profiles(articles: &[Article]) -> Vec<Profile> {
    let names = weighed(&articles.iter().map(names).collect::<Vec<_>>(), 4);
    let openings = weighed(&articles.iter().map(opening).collect::<Vec<_>>(), 2);
    let profile = |(names, opening)| Profile { names, opening };
    names.into_iter().zip(openings).map(profile).collect()
}

/// The words of each article, rare ones and repeated ones first; more than `most` times count as that many.
fn weighed(counted: &[BTreeMap<String, usize>], most: usize) -> Vec<Weighed> {
    let mut documents: BTreeMap<&str, usize> = BTreeMap::new();
    for word in counted.iter().flat_map(BTreeMap::keys) {
        *documents.entry(word).or_default() += 1;
    }
    let number: BTreeMap<&str, u32> = documents.keys().zip(0..).map(|(word, n)| (*word, n)).collect();
    let of = |words: &BTreeMap<String, usize>| {
        let weigh = |(word, &tf): (&String, &usize)| {
            let df = documents.get(word.as_str()).copied().unwrap_or(1);
            let known = number.get(word.as_str()).copied().unwrap_or_default();
            (known, rarity(counted.len(), df) * tf.min(most) as u32)
        };
        let mut weighed: Vec<(u32, u32)> = words.iter().map(weigh).collect();
        weighed.sort_by_key(|&(word, weight)| (std::cmp::Reverse(weight), word));
        weighed.truncate(NAMES);
        weighed.sort_unstable();
        let norm = weighed.iter().map(|&(_, w)| f64::from(w) * f64::from(w)).sum();
        let (words, weights) = weighed.into_iter().unzip();
        Weighed { words, weights, norm }
    };
    counted.iter().map(of).collect()
}

/// Words of the title and the first paragraphs, by their stems, with how often they occur.
fn opening(article: &Article) -> BTreeMap<String, usize> {
    const SHORTEST: usize = 4;
    let mut out: BTreeMap<String, usize> = BTreeMap::new();
    let blocks = article.blocks.iter().filter(|b| b.zone != Zone::Boilerplate);
    let mut read = 0;
    let mut add = |text: &str| {
        for word in words(text).filter(|w| w.chars().count() >= SHORTEST) {
            let word = word.to_lowercase();
            if !is_calendar_name(&word) && !COMMON.contains(&word.as_str()) {
                *out.entry(stem(&word)).or_default() += 1;
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
    out
}

/// A word without the endings of number and tense.
fn stem(word: &str) -> String {
    const SHORTEST: usize = 3;
    let cut = ["ings", "ing", "edly", "ed", "ies", "es", "s"]
        .iter()
        .filter_map(|end| word.strip_suffix(end))
        .find(|rest| rest.chars().count() >= SHORTEST);
    cut.unwrap_or(word).trim_end_matches('e').to_owned()
}

/// Words with which any report may open.
const COMMON: [&str; 44] = [
    "with",
    "from",
    "that",
    "this",
    "have",
    "been",
    "were",
    "they",
    "their",
    "there",
    "which",
    "when",
    "after",
    "before",
    "over",
    "into",
    "about",
    "more",
    "than",
    "also",
    "will",
    "would",
    "near",
    "least",
    "some",
    "said",
    "says",
    "told",
    "according",
    "reported",
    "reports",
    "news",
    "agency",
    "people",
    "person",
    "killed",
    "kills",
    "dead",
    "injured",
    "wounded",
    "published",
    "updated",
    "state",
    "officials",
];

/// Weight of a name that `df` of `n` articles use, in sixteenths of a natural logarithm.
fn rarity(n: usize, df: usize) -> u32 {
    (16.0 * ((n + BACKGROUND) as f64 / df.max(1) as f64).ln()) as u32
}

/// Names of an article, lower-cased, with how often they occur: words that are always capitalised, and not only where a
/// sentence begins. Words of the title count even when they are common.
fn names(article: &Article) -> BTreeMap<String, usize> {
    let mut capital: BTreeMap<String, usize> = BTreeMap::new();
    let mut inside: BTreeSet<String> = BTreeSet::new();
    let mut small: BTreeSet<String> = BTreeSet::new();
    for block in article.blocks.iter().filter(|b| b.zone != Zone::Boilerplate) {
        let text = block.span.of(&article.text);
        let mut opens = true;
        let mut read = 0;
        for word in words(text) {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            opens |= text[read..at].contains(['.', '!', '?', '“', '"']);
            read = at + word.len();
            let lower = word.to_lowercase();
            if !word.chars().next().is_some_and(char::is_uppercase) {
                small.insert(lower);
            } else {
                if !opens {
                    inside.insert(lower.clone());
                }
                *capital.entry(lower).or_default() += 1;
            }
            opens = false;
        }
    }
    capital.retain(|name, _| inside.contains(name) && !small.contains(name) && !is_calendar_name(name));
    for word in words(article.title.as_deref().unwrap_or_default()).filter(|w| w.len() > 4) {
        *capital.entry(word.to_lowercase()).or_default() += 1;
    }
    capital
}

/// Words of three letters and more.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 2)
}
