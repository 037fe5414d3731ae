//! Averaged weights to the packed form that `crosscheck::language` reads.

/// How a model is packed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packing {
    /// Weights of a row: those of the classes after the first, less the first's; or 0 for rows that list their classes.
    pub(crate) width: usize,
    /// Binary logarithm of the number of buckets.
    pub(crate) bits: u32,
    /// Weights under this size (before scaling) are dropped.
    pub(crate) drop_below: f64,
    /// Multiplier to whole numbers.
    pub(crate) scale: f64,
}

/// The bytes of a model and the number of rows kept.
pub(crate) fn pack(header: &str, rows: &[(u32, Vec<(u8, f64)>)], packing: Packing) -> (Vec<u8>, usize) {
    let Packing {
        width,
        bits,
        drop_below,
        scale,
    } = packing;
    let mut buckets: Vec<Vec<u8>> = vec![vec![]; 1 << bits];
    let mut kept = 0;
    for (feature, cells) in rows {
        let bucket = &mut buckets[(feature >> (32 - bits)) as usize];
        let check = &feature.to_le_bytes()[..2];
        let large = cells.iter().filter(|c| c.1.abs() >= drop_below);
        if width > 0 {
            if large.count() == 0 {
                continue;
            }
            let first = cells.iter().find(|c| c.0 == 0).map_or(0.0, |c| c.1);
            let mut weights = vec![(-first * scale).round() as i32; width];
            for (class, weight) in cells.iter().filter(|c| c.0 > 0) {
                weights[*class as usize - 1] = ((weight - first) * scale).round() as i32;
            }
            // A weight that does not fit one byte takes more rows.
            while weights.iter().any(|w| *w != 0) && bucket.len() / (width + 2) < 255 {
                bucket.extend(check);
                bucket.extend(weights.iter_mut().map(take_byte));
            }
        } else {
            let mut pairs = vec![];
            for (class, weight) in large {
                let mut rest = (weight * scale).round() as i32;
                while rest != 0 {
                    pairs.extend([*class, take_byte(&mut rest)]);
                }
            }
            if pairs.is_empty() || pairs.len() > 510 || bucket.len() + 3 + pairs.len() > usize::from(u16::MAX) {
                continue;
            }
            bucket.extend(check);
            bucket.push((pairs.len() / 2) as u8);
            bucket.extend(pairs);
        }
        kept += 1;
    }
    let mut bytes = (header.len() as u32).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend([bits as u8, width as u8]);
    for bucket in &buckets {
        if width > 0 {
            bytes.push((bucket.len() / (width + 2)) as u8);
        } else {
            bytes.extend((bucket.len() as u16).to_le_bytes());
        }
    }
    bytes.extend(buckets.concat());
    (bytes, kept)
}

/// Takes what fits one byte off a weight.
fn take_byte(rest: &mut i32) -> u8 {
    let part = (*rest).clamp(-127, 127);
    *rest -= part;
    part as i8 as u8
}
