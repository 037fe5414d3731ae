//! Linear models as packed tables of hashed features, read without copying the weights.
//!
//! Layout, little-endian: u32 length of the header, header (text); u8 bits of the bucket number, u8 width; one byte a
//! bucket for its number of rows, or, for width 0, two bytes a bucket for its number of bytes; then the rows of all
//! buckets. A row is the two low bytes of the feature as a check, then `width` weights of one byte each, or, for
//! width 0, a count and as many pairs of class and weight.

/// A linear model over hashed features.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    header: &'static str,
    shift: u32,
    width: usize,
    starts: Vec<u32>,
    rows: &'static [u8],
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
        let (buckets, width) = (1usize << (*bits).min(24), *width as usize);
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
        (at as usize == rows.len()).then_some(Packed {
            header,
            shift: 32 - u32::from(*bits),
            width,
            starts,
            rows,
        })
    }

    /// The text the trainer put in front, such as the names of the classes.
    pub fn header(&self) -> &'static str {
        self.header
    }

    /// Adds the weights of every feature to the scores of the classes.
    pub fn score(&self, features: &[u32], scores: &mut [i32]) {
        if self.starts.is_empty() {
            return;
        }
        for &feature in features {
            let bucket = self.bucket(feature);
            if self.width > 0 {
                score_dense(bucket, self.width, check(feature), scores);
            } else {
                score_sparse(bucket, check(feature), scores);
            }
        }
    }

    /// As [`score`](Packed::score) for a model of three classes.
    pub fn score_three(&self, features: &[u32]) -> [i32; 3] {
        let mut scores = [0; 3];
        if self.starts.is_empty() || self.width != 3 {
            return scores;
        }
        for &feature in features {
            let check = check(feature);
            let (rows, _) = self.bucket(feature).as_chunks::<5>();
            for &[low, high, weights @ ..] in rows {
                if [low, high] == check {
                    for (score, weight) in scores.iter_mut().zip(weights) {
                        *score += i32::from(weight as i8);
                    }
                }
            }
        }
        scores
    }

    fn bucket(&self, feature: u32) -> &'static [u8] {
        let at = (feature >> self.shift) as usize;
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

fn check(feature: u32) -> [u8; 2] {
    [feature as u8, (feature >> 8) as u8]
}

fn score_dense(bucket: &[u8], width: usize, check: [u8; 2], scores: &mut [i32]) {
    for row in bucket.chunks_exact(width + 2).filter(|row| row[..2] == check) {
        for (score, &weight) in scores.iter_mut().zip(&row[2..]) {
            *score += i32::from(weight as i8);
        }
    }
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
