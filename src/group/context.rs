//! How much two sentences have in common, word by word; a word that few sentences use weighs more.

use std::collections::BTreeMap;

/// Weighted word sets, one an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Contexts {
    /// Word numbers of each item, ascending.
    words: Vec<Vec<u32>>,
    /// Weight of each word, in sixteenths.
    weight: Vec<u32>,
    /// Sum of the weights of each item.
    sum: Vec<u32>,
}

impl Contexts {
    /// Numbers the words of all items, given with the story of each, and weighs them by how many items of their story use
    /// them, so that what else a folder holds changes nothing.
    pub(super) fn of(sets: &[(usize, &[String])]) -> Self {
        let mut counts: BTreeMap<(usize, &str), u32> = BTreeMap::new();
        let mut items: BTreeMap<usize, usize> = BTreeMap::new();
        for (story, set) in sets {
            *items.entry(*story).or_default() += 1;
            for word in set.iter() {
                *counts.entry((*story, word)).or_default() += 1;
            }
        }
        let number: BTreeMap<(usize, &str), u32> = counts.keys().zip(0..).map(|(w, n)| (*w, n)).collect();
        let weigh = |((story, _), df): (&(usize, &str), &u32)| rarity(items[story], *df as usize);
        let weight: Vec<u32> = counts.iter().map(weigh).collect();
        let words: Vec<Vec<u32>> = sets
            .iter()
            .map(|(story, set)| {
                let known = |w: &String| number.get(&(*story, w.as_str())).copied();
                let mut words: Vec<u32> = set.iter().filter_map(known).collect();
                words.sort_unstable();
                words.dedup();
                words
            })
            .collect();
        let sum = words
            .iter()
            .map(|set| set.iter().map(|&w| weight[w as usize]).sum())
            .collect();
        Contexts { words, weight, sum }
    }

    /// Likeness of two items from 0 (nothing shared) to 100 (the same words).
    pub(super) fn likeness(&self, a: usize, b: usize) -> i32 {
        let shared: u32 = shared(&self.words[a], &self.words[b])
            .map(|w| self.weight[w as usize])
            .sum();
        let scale = f64::from(self.sum[a]) * f64::from(self.sum[b]);
        if scale <= 0.0 {
            0
        } else {
            (100.0 * f64::from(shared) / scale.sqrt()) as i32
        }
    }
}

/// Weight of a word that `df` of `n` sets use, in sixteenths of a natural logarithm: never zero.
fn rarity(n: usize, df: usize) -> u32 {
    (16.0 * (1.0 + n as f64 / df.max(1) as f64).ln()) as u32
}

/// What two ascending lists share.
pub(super) fn shared<'a, T: Ord + Copy>(a: &'a [T], b: &'a [T]) -> impl Iterator<Item = T> + 'a {
    let mut b = b.iter().peekable();
    a.iter().copied().filter(move |x| {
        while b.next_if(|y| *y < x).is_some() {}
        b.peek() == Some(&x)
    })
}

#[cfg(test)]
mod tests {
    use super::Contexts;

    #[test]
    fn rare_words_weigh_more_than_common_ones() {
        let set = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let sets = [
            set("blast crowd market rashid"),
            set("blast crowd report rashid"),
            set("blast crowd market"),
            set("blast"),
        ];
        let refs: Vec<(usize, &[String])> = sets.iter().map(|set| (0, set.as_slice())).collect();
        let contexts = Contexts::of(&refs);
        assert_eq!(contexts.likeness(0, 0), 100);
        assert!(contexts.likeness(0, 1) > contexts.likeness(0, 3));
        assert_eq!(Contexts::of(&[(0, &[]), (0, &[])]).likeness(0, 1), 0);
    }
}
