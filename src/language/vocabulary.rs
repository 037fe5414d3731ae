//! Frequent words by hash: their rank, and their rows among the vectors.

/// What is known of a word; all zero for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Row of the word among the vectors of frequent words, from 1, the most frequent; 0 when it has none.
    pub vector: u16,
    /// Row of the word among the vectors that training learnt; 0 when it has none of its own.
    pub learnt: u16,
}

impl Entry {
    /// Binary logarithm of the frequency rank, plus one; 0 when unranked.
    pub fn rank(self) -> u8 {
        self.vector.checked_ilog2().map_or(0, |log| log as u8 + 1)
    }
}

/// A table from word hashes to entries, read from its packed form.
///
/// Layout: u32 count; the hashes, sorted, four bytes each; per word two bytes each for vector and learnt vector. All
/// little-endian.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Open addressing at a load under one half, so that most words are found at once. Entries of no word are all zero.
    slots: Vec<(u32, Entry)>,
}

impl Vocabulary {
    /// Reads a packed table; empty when the bytes do not fit the layout.
    pub fn from_bytes(bytes: &[u8]) -> Vocabulary {
        Vocabulary::read(bytes).unwrap_or_default()
    }

    fn read(bytes: &[u8]) -> Option<Vocabulary> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (hashes, rest) = rest.split_at_checked(count * 4)?;
        let (vectors, learnt) = rest.split_at_checked(count * 2)?;
        let learnt = learnt.as_chunks().0.get(..count)?;
        let size = (count * 2 + 1).next_power_of_two();
        let mut slots = vec![(0, Entry::default()); size];
        let rows = vectors.as_chunks().0.iter().zip(learnt);
        for (hash, (vector, learnt)) in hashes.as_chunks().0.iter().zip(rows) {
            let hash = u32::from_le_bytes(*hash);
            let entry = Entry {
                vector: u16::from_le_bytes(*vector),
                learnt: u16::from_le_bytes(*learnt),
            };
            let mut slot = hash as usize & (size - 1);
            while slots[slot].1 != Entry::default() {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = (hash, entry);
        }
        Some(Vocabulary { slots })
    }

    /// The entry of a folded, hashed word; all zero when it is not in the table.
    pub fn get(&self, hash: u32) -> Entry {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        loop {
            match self.slots.get(slot) {
                Some(&(of, entry)) if of == hash || entry == Entry::default() => return entry,
                Some(_) => slot = (slot + 1) & mask,
                None => return Entry::default(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Vocabulary};

    #[test]
    fn a_packed_table_gives_its_rows_back() {
        let mut bytes = 2u32.to_le_bytes().to_vec();
        bytes.extend([7u32, 9].iter().flat_map(|hash| hash.to_le_bytes()));
        bytes.extend([1u16, 300, 0, 5].iter().flat_map(|row| row.to_le_bytes()));
        let vocabulary = Vocabulary::from_bytes(&bytes);
        assert_eq!(vocabulary.get(7), Entry { vector: 1, learnt: 0 });
        assert_eq!(vocabulary.get(9), Entry { vector: 300, learnt: 5 });
        assert_eq!(vocabulary.get(8), Entry::default());
        assert_eq!([7, 9, 8].map(|hash| vocabulary.get(hash).rank()), [1, 9, 0]);
        assert_eq!(Vocabulary::from_bytes(&bytes[1..]).get(7), Entry::default());
    }
}
