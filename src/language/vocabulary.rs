//! Frequent words by hash: distributional cluster, rank, and the tags seen in training.

/// What is known of a word; all zero for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Fine cluster; 0 when unknown.
    pub cluster: u16,
    /// Coarse cluster; 0 when unknown.
    pub coarse: u8,
    /// Binary logarithm of the frequency rank, plus one; 0 when unranked.
    pub rank: u8,
    /// Number of the set of tags seen in training; 0 when not seen enough.
    pub tags: u16,
    /// Row of the word among the vectors of frequent words, from 1; 0 when it has none.
    pub vector: u16,
    /// Row of the word among the vectors that training learnt; 0 when it has none of its own.
    pub learnt: u16,
}

/// A table from word hashes to entries, read from its packed form.
///
/// Layout: u32 count; the hashes, sorted, four bytes each; per word two bytes cluster (9 bits) and rank (7 bits);
/// per word two bytes each for tag set, vector and learnt vector; 512 bytes coarse cluster of each fine one. All little-endian.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    slots: Vec<u32>,
    hashes: Vec<u32>,
    entries: Vec<Entry>,
}

const CLUSTERS: usize = 512;

impl Vocabulary {
    /// Reads a packed table; empty when the bytes do not fit the layout.
    pub fn from_bytes(bytes: &[u8]) -> Vocabulary {
        Vocabulary::read(bytes).unwrap_or_default()
    }

    fn read(bytes: &[u8]) -> Option<Vocabulary> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (hashes, rest) = rest.split_at_checked(count * 4)?;
        let (clusters, rest) = rest.split_at_checked(count * 2)?;
        let (tags, rest) = rest.split_at_checked(count * 2)?;
        let (vectors, rest) = rest.split_at_checked(count * 2)?;
        let (learnt, coarse) = rest.split_at_checked(count * 2)?;
        let coarse = coarse.get(..CLUSTERS)?;
        let hashes: Vec<u32> = hashes
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect();
        let short = |bytes: &[u8], i: usize| u16::from_le_bytes([bytes[2 * i], bytes[2 * i + 1]]);
        let entries = (0..count)
            .map(|i| {
                let packed = short(clusters, i);
                let cluster = packed & 511;
                Entry {
                    cluster,
                    coarse: coarse[cluster as usize],
                    rank: (packed >> 9) as u8,
                    tags: short(tags, i),
                    vector: short(vectors, i),
                    learnt: short(learnt, i),
                }
            })
            .collect();
        Some(Vocabulary {
            slots: slots(&hashes),
            hashes,
            entries,
        })
    }

    /// The entry of a folded, hashed word; all zero when it is not in the table.
    pub fn get(&self, hash: u32) -> Entry {
        if self.slots.is_empty() {
            return Entry::default();
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                0 => return Entry::default(),
                at if self.hashes[at as usize - 1] == hash => return self.entries[at as usize - 1],
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

/// Open addressing at a load under one half; a slot holds the index plus one.
fn slots(hashes: &[u32]) -> Vec<u32> {
    let size = (hashes.len() * 2 + 1).next_power_of_two();
    let mut slots = vec![0u32; size];
    for (i, &hash) in hashes.iter().enumerate() {
        let mut slot = hash as usize & (size - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot] = i as u32 + 1;
    }
    slots
}
