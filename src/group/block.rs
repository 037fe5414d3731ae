//! Which items are compared at all: those of one story that share a concept, a head, an event, a unit or a figure. Blocks are
//! swept with a window, so the number of pairs grows with the number of items and not with its square.

use std::collections::BTreeMap;

use crate::model::Decimal;

use super::key::{Family, Item};

/// Items of one block are compared with at most this many before them.
const WINDOW: usize = 120;

/// Pairs of item numbers `a < b`, sorted, without repeats.
pub(super) fn candidates(items: &[Item<'_>]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<(usize, Block<'_>), Vec<usize>> = BTreeMap::new();
    for (n, item) in items.iter().enumerate() {
        for block in blocks_of(item) {
            blocks.entry((item.key.story, block)).or_default().push(n);
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

/// What the items of a block share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Block<'a> {
    Time,
    Amount,
    Measure,
    Age,
    Thing(&'a str),
    State(&'a str),
    Head(&'a str),
    Unit(&'a str),
    /// Names of one kind.
    Names(Family),
    /// A number above ten of whatever is counted.
    Figure(Decimal),
}

/// The blocks of an item.
fn blocks_of<'a>(item: &Item<'a>) -> Vec<Block<'a>> {
    let key = &item.key;
    let mut out = vec![];
    match key.family {
        Family::When | Family::Length => out.push(Block::Time),
        Family::Money | Family::Share => out.push(Block::Amount),
        Family::Measure => out.push(Block::Measure),
        Family::Age => out.push(Block::Age),
        Family::Count | Family::Rank => {}
        Family::Parties | Family::Site | Family::Actor => out.push(Block::Names(key.family)),
    }
    if matches!(
        key.family,
        Family::Count | Family::Rank | Family::Share | Family::Measure
    ) {
        out.extend(key.thing.map(Block::Thing));
        out.extend(key.state.map(Block::State));
        out.extend(Some(key.head).filter(|h| !h.is_empty()).map(Block::Head));
        out.extend(key.unit.map(Block::Unit));
    }
    if let (Family::Count, Some((Some(lo), Some(hi)))) = (key.family, key.figure)
        && lo == hi
        && lo >= Decimal::TEN
    {
        out.push(Block::Figure(lo.normalize()));
    }
    out
}
