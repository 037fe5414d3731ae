//! Averaged perceptrons over hashed features. Whole numbers only, so that every machine gets the same weights.

/// Map from features to row numbers: open addressing, grown by doubling.
#[derive(Debug)]
struct Index {
    slots: Vec<(u32, u32)>,
    used: usize,
}

impl Index {
    fn new() -> Index {
        Index {
            slots: vec![(0, 0); 1 << 16],
            used: 0,
        }
    }

    fn find(&self, feature: u32) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = feature as usize & mask;
        loop {
            match self.slots[slot] {
                (_, 0) => return None,
                (key, row) if key == feature => return Some(row as usize - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn insert(&mut self, feature: u32) -> usize {
        if let Some(row) = self.find(feature) {
            return row;
        }
        if self.used * 2 > self.slots.len() {
            let grown = vec![(0, 0); self.slots.len() * 2];
            for (key, row) in std::mem::replace(&mut self.slots, grown)
                .into_iter()
                .filter(|s| s.1 > 0)
            {
                self.place(key, row);
            }
        }
        self.used += 1;
        self.place(feature, self.used as u32);
        self.used - 1
    }

    fn place(&mut self, key: u32, row: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        while self.slots[slot].1 != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (key, row);
    }
}

/// One weight with what is needed for its average.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    class: u8,
    weight: i32,
    total: i64,
    since: u32,
}

/// A perceptron under training.
#[derive(Debug)]
pub(crate) struct Perceptron {
    index: Index,
    rows: Vec<Vec<Cell>>,
    now: u32,
    /// No feature is added any more.
    closed: bool,
}

impl Perceptron {
    pub(crate) fn new() -> Perceptron {
        Perceptron {
            index: Index::new(),
            rows: vec![],
            now: 1,
            closed: false,
        }
    }

    /// A fresh perceptron that knows these features only.
    pub(crate) fn closed(features: &[u32]) -> Perceptron {
        let mut model = Perceptron::new();
        features.iter().for_each(|&f| _ = model.index.insert(f));
        model.rows = vec![vec![]; model.index.used];
        model.closed = true;
        model
    }

    /// Adds the current weights of the features to the scores.
    pub(crate) fn score(&self, features: &[u32], scores: &mut [i32]) {
        for &feature in features {
            if let Some(row) = self.index.find(feature) {
                for cell in &self.rows[row] {
                    scores[cell.class as usize] += cell.weight;
                }
            }
        }
    }

    /// Counts one decision; averages run over these.
    pub(crate) fn tick(&mut self) {
        self.now += 1;
    }

    /// Moves the weights of the features towards `right` and away from `wrong`.
    pub(crate) fn update(&mut self, features: &[u32], right: u8, wrong: u8) {
        for &feature in features {
            let row = match self.index.find(feature) {
                Some(row) => row,
                None if self.closed => continue,
                None => self.index.insert(feature),
            };
            if row == self.rows.len() {
                self.rows.push(vec![]);
            }
            for (class, by) in [(right, 1), (wrong, -1)] {
                let cells = &mut self.rows[row];
                let at = cells.iter().position(|c| c.class == class).unwrap_or_else(|| {
                    cells.push(Cell {
                        class,
                        ..Cell::default()
                    });
                    cells.len() - 1
                });
                let cell = &mut cells[at];
                cell.total += i64::from(self.now - cell.since) * i64::from(cell.weight);
                cell.since = self.now;
                cell.weight += by;
            }
        }
    }

    /// Averaged weights, as (feature, class and weight pairs), by feature.
    pub(crate) fn averaged(&self) -> Averaged {
        let mut rows: Vec<_> = self
            .index
            .slots
            .iter()
            .filter(|slot| slot.1 > 0)
            .map(|&(feature, row)| {
                let mut cells: Vec<(u8, f64)> = self.rows[row as usize - 1]
                    .iter()
                    .map(|c| {
                        let total = c.total + i64::from(self.now - c.since) * i64::from(c.weight);
                        (c.class, total as f64 / f64::from(self.now))
                    })
                    .collect();
                cells.sort_by_key(|c| c.0);
                (feature, cells)
            })
            .collect();
        rows.sort_by_key(|r| r.0);
        rows
    }
}

/// Averaged weights: for each feature its classes and their weights.
pub(crate) type Averaged = Vec<(u32, Vec<(u8, f64)>)>;

/// The `count` features whose classes differ most.
pub(crate) fn strongest(rows: &Averaged, count: usize) -> Vec<u32> {
    let spread = |cells: &[(u8, f64)]| {
        let (low, high) = cells
            .iter()
            .fold((0f64, 0f64), |(low, high), c| (low.min(c.1), high.max(c.1)));
        high - low
    };
    let mut order: Vec<(f64, u32)> = rows.iter().map(|(feature, cells)| (spread(cells), *feature)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.into_iter().take(count).map(|o| o.1).collect()
}

/// A small deterministic generator (splitmix64).
#[derive(Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    /// A number from 0 up to 1.
    pub(crate) fn unit(&mut self) -> f32 {
        self.below(1 << 24) as f32 / (1 << 24) as f32
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
