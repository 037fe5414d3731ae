//! Articles to stories: nothing is compared across two stories. Articles tell one story when they name the same rare
//! people and places, and open with the same words, within a few days; the longer the time between them, the more of both
//! it takes, since one war has many days. Figures that both give make up for much of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::Lexicon;
use crate::model::{Article, Partition};

use super::profile::{Sign, profiles};

/// Days between two articles, at most, and the likeness (0 to 200) from which they then tell one story.
const LIKENESS_BY_GAP: [(i32, u32); 4] = [(3, 57), (10, 62), (20, 68), (40, 90)];
/// The same where a date is not known.
const ALIKE_UNDATED: u32 = 64;
/// Points of shared figures, at least, and the days and likeness that then do: many points leave little to chance.
const FIGURES: [(u32, &[(i32, u32)]); 2] = [(2, &[(3, 30), (10, 40), (20, 50)]), (4, &[(40, 25), (400, 45)])];
/// Likeness from which an article that has no story by itself joins the only one that it is like.
const AKIN: u32 = 18;
/// The same for two articles that both have no story, and for two of which each is the other's likest, whatever comes near.
const AKIN_ALONE: u32 = 30;
const LIKEST: u32 = 45;
/// Days between such an article and that story.
const AKIN_DAYS: i32 = 10;
/// An article is compared with at most this many earlier ones for each of its signs.
const WINDOW: usize = 24;

/// Story number of each article; numbers are arbitrary but the same for the same set of articles.
pub(super) fn stories(articles: &[Article], lexicon: &Lexicon) -> Vec<usize> {
    let profiles = profiles(articles, lexicon);
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&n| (articles[n].published.range, &articles[n].id));
    let mut by_sign: BTreeMap<Sign, Vec<usize>> = BTreeMap::new();
    let mut told = Partition::singletons(articles.len());
    let mut akin: Vec<(usize, usize, u32)> = vec![];
    for &n in &order {
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for sign in profiles[n].signs() {
            let seen = by_sign.entry(sign).or_default();
            near.extend(seen.iter().rev().take(WINDOW));
            seen.push(n);
        }
        for other in near {
            let likeness = profiles[n].likeness(&profiles[other]);
            let gap = gap(&articles[n], &articles[other]);
            let figures = profiles[n].shared_figures(&profiles[other]);
            if likeness >= needed(gap, figures) {
                told.join(n, other);
            } else if likeness >= AKIN && gap.is_some_and(|gap| gap <= AKIN_DAYS) {
                akin.push((n, other, likeness));
            }
        }
    }
    // what two lone articles made may be what a third one is like
    let paired = joined(&told.into_sets(), &akin);
    joined(&paired, &akin)
}

/// Stories with those articles that stood alone joined to the story, or to the other lone article, that they are like, where
/// no other comes near.
fn joined(found: &[usize], akin: &[(usize, usize, u32)]) -> Vec<usize> {
    let mut size: BTreeMap<usize, usize> = BTreeMap::new();
    for story in found {
        *size.entry(*story).or_default() += 1;
    }
    let alone = |n: usize| size[&found[n]] == 1;
    let mut likest: BTreeMap<usize, BTreeMap<usize, u32>> = BTreeMap::new();
    for &(a, b, likeness) in akin {
        for (article, other) in [(a, b), (b, a)] {
            if alone(article) {
                let best = likest.entry(article).or_default().entry(found[other]).or_default();
                *best = likeness.max(*best);
            }
        }
    }
    let chosen: BTreeMap<usize, (usize, u32)> = likest
        .into_iter()
        .filter_map(|(article, stories)| Some((article, best(&stories, |story| size[&story] == 1)?)))
        .collect();
    let mut out = found.to_vec();
    for (&article, &(story, likeness)) in &chosen {
        // a lone article is a story of its own, under its own number or that of the lone article that chose it
        let mutual = || chosen.get(&story).is_some_and(|(back, _)| *back == found[article]);
        if size[&story] > 1 {
            out[article] = story;
        } else if likeness >= AKIN_ALONE && mutual() {
            out[article] = article.min(story);
        }
    }
    out
}

/// The story with the greatest likeness, unless another comes within half of it. A lone article that is very like needs no such
/// distance.
fn best(stories: &BTreeMap<usize, u32>, lone: impl Fn(usize) -> bool) -> Option<(usize, u32)> {
    let mut ranked: Vec<(u32, usize)> = stories.iter().map(|(story, likeness)| (*likeness, *story)).collect();
    ranked.sort_unstable_by_key(|&(likeness, story)| (std::cmp::Reverse(likeness), story));
    let (likeness, story) = *ranked.first()?;
    let rival = ranked.get(1).map_or(0, |r| r.0);
    (likeness >= 2 * rival || lone(story) && likeness >= LIKEST).then_some((story, likeness))
}

/// Days between two articles; `None` where a date is not known.
fn gap(a: &Article, b: &Article) -> Option<i32> {
    Some(a.published.range?.gap_days(&b.published.range?))
}

/// The likeness that it takes over so many days, for articles whose shared figures say so much.
fn needed(gap: Option<i32>, figures: u32) -> u32 {
    let Some(gap) = gap else { return ALIKE_UNDATED };
    let within = |steps: &[(i32, u32)]| {
        let step = steps.iter().find(|(days, _)| gap <= *days);
        step.map_or(u32::MAX, |(_, likeness)| *likeness)
    };
    let telling = FIGURES.iter().filter(|(least, _)| figures >= *least);
    let by_figures = telling.map(|(_, steps)| within(steps)).min();
    within(&LIKENESS_BY_GAP).min(by_figures.unwrap_or(u32::MAX))
}
