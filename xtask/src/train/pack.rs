//! Averaged weights of the tagger to the packed form that `crosscheck::language` reads.

use super::perceptron::Averaged;

/// How a model is packed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packing {
    /// Binary logarithm of the number of buckets.
    pub(crate) bits: u32,
    /// Weights under this size (before scaling) are dropped.
    pub(crate) drop_below: f64,
    /// Multiplier to whole numbers.
    pub(crate) scale: f64,
}

/// The bytes of a model and the number of rows kept.
pub(crate) fn pack(header: &str, rows: &Averaged, packing: Packing) -> (Vec<u8>, usize) {
    let Packing {
        bits,
        drop_below,
        scale,
    } = packing;
    let mut buckets: Vec<Vec<u8>> = vec![vec![]; 1 << bits];
    let mut kept = 0;
    for (feature, cells) in rows {
        let bucket = &mut buckets[(feature >> (32 - bits)) as usize];
        let mut pairs = vec![];
        for (class, weight) in cells.iter().filter(|c| c.1.abs() >= drop_below) {
            let mut rest = (weight * scale).round() as i32;
            while rest != 0 {
                pairs.extend([*class, take_byte(&mut rest)]);
            }
        }
        if pairs.is_empty() || pairs.len() > 510 || bucket.len() + 3 + pairs.len() > usize::from(u16::MAX) {
            continue;
        }
        bucket.extend(&feature.to_le_bytes()[..2]);
        bucket.push((pairs.len() / 2) as u8);
        bucket.extend(pairs);
        kept += 1;
    }
    let mut bytes = (header.len() as u32).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend([bits as u8, 0]);
    bytes.extend(buckets.iter().flat_map(|bucket| (bucket.len() as u16).to_le_bytes()));
    bytes.extend(buckets.concat());
    (bytes, kept)
}

/// Takes what fits one byte off a weight.
fn take_byte(rest: &mut i32) -> u8 {
    let part = (*rest).clamp(-127, 127);
    *rest -= part;
    part as i8 as u8
}
