//! Which items are compared at all: those of one story that share a concept, a head, an event or a unit. Blocks are
//! swept with a window, so the number of pairs grows with the number of items and not with its square.

use std::collections::BTreeMap;

use super::key::{Family, Item};

/// Items of one block are compared with at most this many before them.
const WINDOW: usize = 120;

/// Pairs of item numbers `a < b` of the stories that are `wanted`, sorted, without repeats.
pub(super) fn candidates(items: &[Item<'_>], wanted: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<(usize, u8, &str), Vec<usize>> = BTreeMap::new();
    for (n, item) in items.iter().enumerate().filter(|(_, item)| wanted(item.key.story)) {
        for (kind, name) in names(item) {
            blocks.entry((item.key.story, kind, name)).or_default().push(n);
        }
    }
    let mut pairs = vec![];
    for block in blocks.values_mut() {
        block.sort_by_key(|&n| (items[n].key.time.map(|t| t.range), n));
        for (at, &b) in block.iter().enumerate() {
            pairs.extend(
                block[at.saturating_sub(WINDOW)..at]
                    .iter()
                    .map(|&a| (a.min(b), a.max(b))),
            );
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The blocks of an item: a kind of key and its text.
fn names<'a>(item: &Item<'a>) -> Vec<(u8, &'a str)> {
    let key = &item.key;
    let unit = key.unit.unwrap_or_default();
    let mut out = vec![];
    match key.family {
        Family::When | Family::Length => {
            out.push((0, "time"));
        }
        Family::Money | Family::Share => out.push((1, "amount")),
        Family::Measure => out.push((2, "measure")),
        Family::Age => out.push((3, "age")),
        Family::Count | Family::Rank => {}
    }
    if matches!(
        key.family,
        Family::Count | Family::Rank | Family::Share | Family::Measure
    ) {
        out.extend(key.thing.map(|t| (4, t)));
        out.extend(key.state.map(|s| (5, s)));
        if !key.head.is_empty() {
            out.push((6, key.head));
        }
        if !unit.is_empty() {
            out.push((7, unit));
        }
    }
    out
}
