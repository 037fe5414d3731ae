//! Linear models as packed tables of hashed features. Most features of a word are not in the table, so a map of bits that
//! stays in the cache sorts them out first; the rows of those that remain are laid out anew, so that scoring needs few
//! branches.
//!
//! Layout, little-endian: u32 length of the header, header (text); u8 bits of the bucket number, a zero; two bytes a
//! bucket for its number of bytes; then the rows of all buckets. A row is the two low bytes of the feature as a check, a
//! count, and as many pairs of class and weight, one byte each.

use archmage::prelude::*;

/// A linear model over hashed features.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    header: &'static str,
    shift: u32,
    present: Present,
    /// Number of the first of the rows of each bucket.
    starts: Vec<u32>,
    rows: Vec<Row>,
    dense: Vec<Dense>,
}

/// Weights of one feature: a few pairs of class and weight, or a list. A feature of more classes has more rows.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    /// The low half of the feature.
    check: u16,
    /// Number of the list of all weights, from 1; 0 for none.
    list: u16,
    /// Class and weight by turns.
    pairs: [[u8; 2]; PAIRS],
}

/// A weight for every class, in as few lines of the cache as can be.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Dense([i8; CLASSES]);

const PAIRS: usize = 2;
/// Rows looked at together.
const TOGETHER: usize = 2;
/// From so many classes on, all of them are added up at once.
const MANY: usize = 8;
/// No model has more classes.
const CLASSES: usize = 96;
/// No word has more features.
const MOST: usize = 128;

impl Packed {
    /// Reads a packed model; one that knows no feature when the bytes do not fit the layout.
    pub fn from_bytes(bytes: &'static [u8]) -> Packed {
        Packed::read(bytes).unwrap_or_default()
    }

    fn read(bytes: &'static [u8]) -> Option<Packed> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (header, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let header = std::str::from_utf8(header).ok()?;
        let ([bits, _], rest) = rest.split_first_chunk::<2>()?;
        let bits = u32::from((*bits).clamp(1, 24));
        let (lengths, mut rows) = rest.split_at_checked(2 << bits)?;
        let mut packed = Packed {
            header,
            shift: 32 - bits,
            present: Present::new(20),
            starts: Vec::with_capacity(1 + (1 << bits)),
            // most rows take three to seven bytes
            rows: Vec::with_capacity(rows.len() / 6),
            ..Packed::default()
        };
        for (&length, at) in lengths.as_chunks().0.iter().zip(0..) {
            let (bucket, rest) = rows.split_at_checked(usize::from(u16::from_le_bytes(length)))?;
            packed.add_rows(bucket, at);
            rows = rest;
        }
        packed.starts.push(packed.rows.len() as u32);
        packed.rows.extend([Row::default(); TOGETHER]);
        rows.is_empty().then_some(packed)
    }

    fn add_rows(&mut self, mut bucket: &[u8], at: u32) {
        self.starts.push(self.rows.len() as u32);
        while let [low, high, count, rest @ ..] = bucket {
            let Some((weights, next)) = rest.split_at_checked(*count as usize * 2) else {
                return;
            };
            let check = u16::from_le_bytes([*low, *high]);
            self.present.add(at << self.shift | u32::from(check));
            let weights = weights.as_chunks::<2>().0;
            let list = in_one_list(weights).filter(|_| weights.len() >= MANY);
            match (list, u16::try_from(self.dense.len() + 1)) {
                (Some(all), Ok(list)) => {
                    self.dense.push(Dense(all));
                    let pairs = [[0; 2]; PAIRS];
                    self.rows.push(Row { check, list, pairs });
                }
                _ => {
                    for some in weights.chunks(PAIRS) {
                        let mut pairs = [[0; 2]; PAIRS];
                        pairs[..some.len()].copy_from_slice(some);
                        self.rows.push(Row { check, list: 0, pairs });
                    }
                }
            }
            bucket = next;
        }
    }

    /// The text the trainer put in front, such as the names of the classes.
    pub fn header(&self) -> &'static str {
        self.header
    }

    /// Adds the weights of every feature to the scores of the classes; leaves those features that have weights.
    pub fn score(&self, features: &mut Vec<u32>, scores: &mut [i32]) {
        if self.starts.is_empty() {
            return;
        }
        self.present.retain(features);
        features.truncate(MOST);
        let mut buckets = [(0, 0); MOST];
        self.warm(features, &mut buckets);
        // a hundred features of a few bytes each fit sixteen bits
        let mut sums = [0i16; 256];
        // lists are added up at the end, so that the waits for memory overlap
        let mut lists = [0; MOST];
        let mut count = 0;
        for (&feature, &(start, end)) in features.iter().zip(&buckets) {
            let mut at = start as usize;
            // rows of another feature are weighed with nothing, since a branch for each would be guessed wrong often
            while let Some(rows) = self.rows.get(at..at + TOGETHER) {
                for (row, place) in rows.iter().zip(at..) {
                    let here = row.check == feature as u16 && place < end as usize;
                    let mask = -i16::from(here);
                    for [class, weight] in row.pairs {
                        sums[usize::from(class)] += i16::from(weight as i8) & mask;
                    }
                    lists[count % MOST] = row.list;
                    count += usize::from(here & (row.list > 0));
                }
                at += TOGETHER;
                if at >= end as usize {
                    break;
                }
            }
        }
        add_lists(&self.dense, &lists[..count.min(MOST)], &mut sums);
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += i32::from(sum);
        }
    }

    /// Finds the rows of the bucket of each feature and touches the first ones, so that the waits for memory overlap.
    fn warm(&self, features: &[u32], buckets: &mut [(u32, u32); MOST]) {
        for (bucket, feature) in buckets.iter_mut().zip(features) {
            let at = (feature >> self.shift) as usize;
            *bucket = (self.starts[at], self.starts[at + 1]);
        }
        let first = |&(start, _): &(u32, u32)| self.rows.get(start as usize).map_or(0, |row| row.check);
        std::hint::black_box(
            buckets
                .iter()
                .take(features.len())
                .map(first)
                .fold(0, u16::wrapping_add),
        );
    }
}

/// Adds the lists of these numbers.
#[autoversion(v4x, v3, neon)]
fn add_lists(dense: &[Dense], numbers: &[u16], sums: &mut [i16; 256]) {
    let mut all = [0i16; CLASSES];
    for &number in numbers {
        if let Some(list) = dense.get(usize::from(number).wrapping_sub(1)) {
            for (sum, &weight) in all.iter_mut().zip(&list.0) {
                *sum += i16::from(weight);
            }
        }
    }
    sums.iter_mut().zip(all).for_each(|(sum, more)| *sum += more);
}

/// Which features may have a row: one bit for all hashes that start alike.
#[derive(Clone, Debug, Default)]
struct Present {
    shift: u32,
    words: Vec<u64>,
}

impl Present {
    /// A map of 2 to the power of `bits` bits, small enough to stay in the cache of one core.
    fn new(bits: u32) -> Present {
        Present {
            shift: 32 - bits,
            words: vec![0; 1 << (bits - 6)],
        }
    }

    fn place(&self, feature: u32) -> (usize, u32) {
        let bit = feature >> self.shift;
        ((bit >> 6) as usize, bit & 63)
    }

    fn add(&mut self, feature: u32) {
        let (word, bit) = self.place(feature);
        self.words[word] |= 1 << bit;
    }

    /// Drops features that have no row, without a branch for each.
    fn retain(&self, features: &mut Vec<u32>) {
        if self.words.is_empty() {
            features.clear();
            return;
        }
        let mut kept = 0;
        for i in 0..features.len() {
            let feature = features[i];
            let (word, bit) = self.place(feature);
            features[kept] = feature;
            kept += (self.words[word] >> bit & 1) as usize;
        }
        features.truncate(kept);
    }
}

/// The weight of every class. `None` when a weight takes more than a byte, which a row writes as two of one class.
fn in_one_list(weights: &[[u8; 2]]) -> Option<[i8; CLASSES]> {
    let mut all = [0i8; CLASSES];
    for &[class, weight] in weights {
        let place = all.get_mut(usize::from(class))?;
        *place = place.checked_add(weight as i8)?;
    }
    Some(all)
}
