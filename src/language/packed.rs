//! Linear models as packed tables of hashed features. Weights are read where they lie, except those of the parser's
//! steps, which are laid out anew for scoring without branches.
//!
//! Layout, little-endian: u32 length of the header, header (text); u8 bits of the bucket number, u8 width; one byte a
//! bucket for its number of rows, or, for width 0, two bytes a bucket for its number of bytes; then the rows of all
//! buckets. A row is the two low bytes of the feature as a check, then `width` weights of one byte each (of the
//! classes after the first, less the weight of the first), or, for width 0, a count and as many pairs of class and weight.

/// A linear model over hashed features.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    header: &'static str,
    shift: u32,
    width: usize,
    starts: Vec<u32>,
    rows: &'static [u8],
    /// For a model of three classes: the four strongest rows of each bucket, so that scoring needs no branch.
    quads: Vec<[u32; 4]>,
}

impl Packed {
    /// Reads a packed model; one that knows no feature when the bytes do not fit the layout.
    pub fn from_bytes(bytes: &'static [u8]) -> Packed {
        Packed::read(bytes).unwrap_or_default()
    }

    fn read(bytes: &'static [u8]) -> Option<Packed> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (header, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let header = std::str::from_utf8(header).ok()?;
        let ([bits, width], rest) = rest.split_first_chunk::<2>()?;
        let (buckets, width) = (1usize << (*bits).clamp(1, 24), *width as usize);
        let per_bucket = if width > 0 { 1 } else { 2 };
        let (lengths, rows) = rest.split_at_checked(buckets * per_bucket)?;
        let mut starts = Vec::with_capacity(buckets + 1);
        let mut at = 0u32;
        starts.push(0);
        if width > 0 {
            for &n in lengths {
                at += u32::from(n) * (width as u32 + 2);
                starts.push(at);
            }
        } else {
            for n in lengths.chunks_exact(2) {
                at += u32::from(u16::from_le_bytes([n[0], n[1]]));
                starts.push(at);
            }
        }
        if at as usize != rows.len() {
            return None;
        }
        let quads = if width == 2 {
            starts
                .windows(2)
                .map(|at| quad(&rows[at[0] as usize..at[1] as usize]))
                .collect()
        } else {
            vec![]
        };
        let shift = 32 - u32::from((*bits).clamp(1, 24));
        Some(Packed {
            header,
            shift,
            width,
            starts,
            rows,
            quads,
        })
    }

    /// The text the trainer put in front, such as the names of the classes.
    pub fn header(&self) -> &'static str {
        self.header
    }

    /// Adds the weights of every feature to the scores of the classes.
    pub fn score(&self, features: &[u32], scores: &mut [i32]) {
        if self.starts.is_empty() || self.width > 0 {
            return;
        }
        self.warm(features);
        for &feature in features {
            score_sparse(self.bucket(feature), check(feature), scores);
        }
    }

    /// As [`score`](Packed::score) for a model of three classes, of which the first always scores 0.
    pub fn score_three(&self, features: &[u32]) -> [i32; 3] {
        let mut scores = [0; 3];
        if self.quads.is_empty() {
            return scores;
        }
        for &feature in features {
            for row in self.quads[(feature >> self.shift) as usize] {
                let hit = if row >> 16 == feature & 0xffff { row } else { 0 };
                scores[1] += i32::from((hit >> 8) as i8);
                scores[2] += i32::from(hit as i8);
            }
        }
        scores
    }

    /// Touches every bucket, so that the waits for memory overlap.
    fn warm(&self, features: &[u32]) {
        let first = |feature: &u32| {
            let start = self.starts[(feature >> self.shift) as usize] as usize;
            self.rows.get(start).copied().unwrap_or_default()
        };
        std::hint::black_box(features.iter().map(first).fold(0u8, u8::wrapping_add));
    }

    fn bucket(&self, feature: u32) -> &'static [u8] {
        let at = (feature >> self.shift) as usize;
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// The four strongest rows of a bucket: the check above, the weights below. An empty row adds nothing.
fn quad(bucket: &[u8]) -> [u32; 4] {
    let (rows, _) = bucket.as_chunks::<4>();
    let strength = |row: &[u8; 4]| (row[2] as i8).unsigned_abs().max((row[3] as i8).unsigned_abs());
    let mut sorted = vec![];
    let rows = if rows.len() > 4 {
        sorted.extend_from_slice(rows);
        sorted.sort_by_key(|row| std::cmp::Reverse(strength(row)));
        &sorted
    } else {
        rows
    };
    let mut quad = [0; 4];
    for (slot, &[low, high, left, right]) in quad.iter_mut().zip(rows) {
        *slot = u32::from_le_bytes([right, left, low, high]);
    }
    quad
}

fn check(feature: u32) -> [u8; 2] {
    [feature as u8, (feature >> 8) as u8]
}

fn score_sparse(mut bucket: &[u8], check: [u8; 2], scores: &mut [i32]) {
    while let [low, high, count, rest @ ..] = bucket {
        let length = *count as usize * 2;
        let Some((pairs, next)) = rest.split_at_checked(length) else {
            return;
        };
        if [*low, *high] == check {
            for pair in pairs.chunks_exact(2) {
                if let Some(score) = scores.get_mut(pair[0] as usize) {
                    *score += i32::from(pair[1] as i8);
                }
            }
        }
        bucket = next;
    }
}
