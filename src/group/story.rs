//! Articles to stories: nothing is compared across two stories. Articles tell one story when they name the same rare
//! people and places within a few days.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Article, Claim, ClaimId, Decisions, MONTHS, WEEKDAYS, Zone};

use super::context::shared;

/// Likeness (0 to 100) from which articles of the same days tell one story.
const ALIKE: u32 = 14;
/// The same when weeks lie between them, or a date is unknown.
const VERY_ALIKE: u32 = 30;
/// Days between articles of one story.
const DAYS: i32 = 10;
/// Days between an article and a late follow-up.
const FOLLOW_UP_DAYS: i32 = 40;
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
    for &n in &order {
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for name in &profiles[n].names {
            let seen = by_name.entry(*name).or_default();
            near.extend(seen.iter().rev().take(WINDOW));
            seen.push(n);
        }
        for other in near {
            if one_story(&articles[n], &profiles[n], &articles[other], &profiles[other]) {
                let (a, b) = (root(&parent, n), root(&parent, other));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    (0..articles.len()).map(|n| root(&parent, n)).collect()
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

fn one_story(a: &Article, x: &Profile, b: &Article, y: &Profile) -> bool {
    let likeness = x.likeness(y);
    match (a.published.range, b.published.range) {
        (Some(r), Some(s)) => match r.gap_days(&s) {
            gap if gap <= DAYS => likeness >= ALIKE,
            gap if gap <= FOLLOW_UP_DAYS => likeness >= VERY_ALIKE,
            _ => false,
        },
        _ => likeness >= VERY_ALIKE,
    }
}

/// The names of an article with their weights.
struct Profile {
    /// Name numbers, ascending.
    names: Vec<u32>,
    /// Weight of each.
    weights: Vec<u32>,
    /// Sum of squared weights.
    norm: f64,
}

impl Profile {
    /// Cosine of the weighted names, 0 to 100.
    fn likeness(&self, other: &Profile) -> u32 {
        let of = |p: &Profile, name: u32| p.names.binary_search(&name).map_or(0, |n| p.weights[n]);
        let dot: f64 = shared(&self.names, &other.names)
            .map(|n| f64::from(of(self, n)) * f64::from(of(other, n)))
            .sum();
        let norm = self.norm.sqrt() * other.norm.sqrt();
        if norm <= 0.0 { 0 } else { (100.0 * dot / norm) as u32 }
    }
}

fn profiles(articles: &[Article]) -> Vec<Profile> {
    let counted: Vec<BTreeMap<String, usize>> = articles.iter().map(names).collect();
    let mut documents: BTreeMap<&str, usize> = BTreeMap::new();
    for name in counted.iter().flat_map(BTreeMap::keys) {
        *documents.entry(name).or_default() += 1;
    }
    let number: BTreeMap<&str, u32> = documents.keys().zip(0..).map(|(name, n)| (*name, n)).collect();
    counted
        .iter()
        .map(|names| {
            let weigh = |(name, &tf): (&String, &usize)| {
                let df = documents.get(name.as_str()).copied().unwrap_or(1);
                (
                    number.get(name.as_str()).copied().unwrap_or_default(),
                    rarity(articles.len(), df) * tf.min(4) as u32,
                )
            };
            let mut weighed: Vec<(u32, u32)> = names.iter().map(weigh).collect();
            weighed.sort_by_key(|&(name, weight)| (std::cmp::Reverse(weight), name));
            weighed.truncate(NAMES);
            weighed.sort_unstable();
            let norm = weighed.iter().map(|&(_, w)| f64::from(w) * f64::from(w)).sum();
            let (names, weights) = weighed.into_iter().unzip();
            Profile { names, weights, norm }
        })
        .collect()
}

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
    capital.retain(|name, _| inside.contains(name) && !small.contains(name) && !is_calendar(name));
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

/// Weekdays and months are capitalised but name nothing.
fn is_calendar(word: &str) -> bool {
    MONTHS.contains(&word) || WEEKDAYS.contains(&word)
}
