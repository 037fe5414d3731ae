//! The arc-hybrid transition system, with the root as the last word of the buffer, so that every tree has one root.

/// No node.
pub const NONE: usize = usize::MAX;

/// One step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Step {
    /// The first word of the buffer goes on the stack.
    Shift = 0,
    /// The top of the stack becomes a dependent of the first word of the buffer.
    Left = 1,
    /// The top of the stack becomes a dependent of the word under it.
    Right = 2,
}

/// All steps, in the order of their numbers.
pub const STEPS: [Step; 3] = [Step::Shift, Step::Left, Step::Right];

/// Dependents of a node so far.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Head, [`NONE`] before it has one; the number of words for the root.
    pub head: usize,
    /// Label of the arc to the head.
    pub label: u8,
    /// Outermost and second outermost left dependents.
    pub left: [usize; 2],
    /// Outermost and second outermost right dependents.
    pub right: [usize; 2],
    /// Numbers of left and right dependents.
    pub valency: [u8; 2],
    /// Labels of left and right dependents, one bit each (label modulo 64).
    pub labels: [u64; 2],
}

const FRESH: Node = Node {
    head: NONE,
    label: 255,
    left: [NONE; 2],
    right: [NONE; 2],
    valency: [0; 2],
    labels: [0; 2],
};

/// A parse under way.
#[derive(Clone, Debug)]
pub struct State {
    /// Words that wait for their head.
    pub stack: Vec<usize>,
    /// First word of the buffer; equal to `words` when only the root is left.
    pub next: usize,
    /// Number of words; also the number of the root.
    pub words: usize,
    /// One node a word, and the root.
    pub nodes: Vec<Node>,
}

impl State {
    /// The start: everything in the buffer.
    pub fn new(words: usize) -> State {
        State {
            stack: Vec::with_capacity(words),
            next: 0,
            words,
            nodes: vec![FRESH; words + 1],
        }
    }

    /// True when every word has a head.
    pub fn is_final(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// Whether a step keeps the tree well formed.
    pub fn allows(&self, step: Step) -> bool {
        match step {
            Step::Shift => self.next < self.words,
            Step::Left => !self.stack.is_empty() && (self.next < self.words || self.stack.len() == 1),
            Step::Right => self.stack.len() > 1,
        }
    }

    /// Head and dependent of the arc a step would add.
    pub fn arc(&self, step: Step) -> Option<(usize, usize)> {
        let depth = self.stack.len();
        let top = *self.stack.last()?;
        match step {
            Step::Shift => None,
            Step::Left => Some((self.next, top)),
            Step::Right => Some((*self.stack.get(depth.checked_sub(2)?)?, top)),
        }
    }

    /// Takes an allowed step; `label` names the arc it adds.
    pub fn apply(&mut self, step: Step, label: u8) {
        let Some((head, dependent)) = self.arc(step) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.nodes[dependent].head = head;
        self.nodes[dependent].label = label;
        let node = &mut self.nodes[head];
        let side = usize::from(dependent > head);
        let outer = if side == 0 { &mut node.left } else { &mut node.right };
        *outer = [dependent, outer[0]];
        node.valency[side] = node.valency[side].saturating_add(1);
        node.labels[side] |= 1 << (label & 63);
    }

    /// The `n`th word of the stack from its top.
    pub fn top(&self, n: usize) -> usize {
        self.stack.len().checked_sub(n + 1).map_or(NONE, |at| self.stack[at])
    }
}
