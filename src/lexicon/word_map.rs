//! Words with a value each: what a tokeniser asks for at every word, so that a miss costs one probe.
//!
//! Open addressing over a hash of the bytes; entries keep the order in which they came, so that nothing depends on the
//! hash but the time a look-up takes. A byte a slot tells most words that are not there apart, so that the tables a
//! sentence is held against stay in the cache.

/// A map from words to values.
#[derive(Clone, Debug)]
pub(crate) struct WordMap<T> {
    /// A byte of the hash of the word in each slot, never 0; 0 where the slot is free. At least half of the slots are free.
    tags: Vec<u8>,
    /// The number of the entry in each slot.
    numbers: Vec<u32>,
    entries: Vec<(Box<str>, T)>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        WordMap {
            tags: vec![],
            numbers: vec![],
            entries: vec![],
        }
    }
}

impl<T> WordMap<T> {
    /// The value of a word.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let entry = self.find(word, hash(word.as_bytes()))?;
        Some(&self.entries[entry].1)
    }

    /// True when the word has a value.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.find(word, hash(word.as_bytes())).is_some()
    }

    /// Gives the word a value, in place of the one it had.
    pub(crate) fn insert(&mut self, word: &str, value: T) {
        let hash = hash(word.as_bytes());
        match self.find(word, hash) {
            Some(entry) => self.entries[entry].1 = value,
            None => self.push(word, hash, value),
        }
    }

    /// Gives the word a value unless it has one.
    pub(crate) fn insert_new(&mut self, word: &str, value: impl FnOnce() -> T) {
        let hash = hash(word.as_bytes());
        if self.find(word, hash).is_none() {
            self.push(word, hash, value());
        }
    }

    /// The value of a word, the default one when it had none.
    pub(crate) fn entry(&mut self, word: &str) -> &mut T
    where
        T: Default,
    {
        let hash = hash(word.as_bytes());
        let entry = match self.find(word, hash) {
            Some(entry) => entry,
            None => {
                self.push(word, hash, T::default());
                self.entries.len() - 1
            }
        };
        &mut self.entries[entry].1
    }

    /// The words, in the order in which they came.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(word, _)| &**word)
    }

    /// The values, in the order in which their words came.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// How many words have a value.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    fn find(&self, word: &str, hash: u32) -> Option<usize> {
        let mask = self.tags.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            match self.tags[at] {
                0 => return None,
                known if known == tag(hash) => {
                    let entry = self.numbers[at] as usize;
                    if *self.entries[entry].0 == *word {
                        return Some(entry);
                    }
                }
                _ => {}
            }
            at = (at + 1) & mask;
        }
    }

    fn push(&mut self, word: &str, hash: u32, value: T) {
        self.entries.push((word.into(), value));
        if self.entries.len() * 2 > self.tags.len() {
            self.spread();
        } else {
            self.place(hash, self.entries.len() - 1);
        }
    }

    /// Twice as many slots, filled anew.
    fn spread(&mut self) {
        let size = (self.entries.len() * 4).next_power_of_two().max(16);
        self.tags = vec![0; size];
        self.numbers = vec![0; size];
        for number in 0..self.entries.len() {
            let word = self.entries[number].0.as_bytes();
            self.place(hash(word), number);
        }
    }

    fn place(&mut self, hash: u32, number: usize) {
        let mask = self.tags.len() - 1;
        let mut at = hash as usize & mask;
        while self.tags[at] != 0 {
            at = (at + 1) & mask;
        }
        (self.tags[at], self.numbers[at]) = (tag(hash), number as u32);
    }
}

/// What a slot remembers of a hash: bits that do not choose the slot, never 0.
fn tag(hash: u32) -> u8 {
    (hash >> 24) as u8 | 1
}

/// A hash of the length, the first and the last bytes: all bytes of a word of up to sixteen.
pub(crate) fn hash(word: &[u8]) -> u32 {
    let n = word.len();
    let (head, tail) = if let (Some(head), Some(tail)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (u64::from_le_bytes(*head), u64::from_le_bytes(*tail))
    } else if let (Some(head), Some(tail)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (
            u64::from(u32::from_le_bytes(*head)),
            u64::from(u32::from_le_bytes(*tail)),
        )
    } else if n > 0 {
        (u64::from(word[0]), u64::from(word[n / 2]) << 8 | u64::from(word[n - 1]))
    } else {
        (0, 0)
    };
    let mixed =
        (head ^ (n as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ tail.wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::WordMap;

    #[test]
    fn every_word_finds_its_own_value() {
        let mut map = WordMap::default();
        let words: Vec<String> = (0..500).map(|n| format!("{}-{n}", "w".repeat(n % 20))).collect();
        for (n, word) in words.iter().enumerate() {
            map.insert(word, n);
        }
        for (n, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), Some(&n), "{word}");
        }
        for word in ["", "w", "ww-501", "é", "w-1 "] {
            assert!(!map.contains(word), "{word}");
        }
    }

    #[test]
    fn a_later_value_replaces_the_earlier() {
        let mut map = WordMap::default();
        map.insert("knot", 1);
        map.insert("knot", 2);
        *map.entry("knots") += 7;
        map.insert_new("knots", || 9);
        assert_eq!((map.get("knot"), map.get("knots")), (Some(&2), Some(&7)));
        assert_eq!(map.words().collect::<Vec<_>>(), ["knot", "knots"]);
        assert_eq!((map.len(), WordMap::<u8>::default().get("knot")), (2, None));
    }
}
