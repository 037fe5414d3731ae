//! The best tree over scored arcs (Chu and Liu, Edmonds), with one root.

use archmage::prelude::*;

use super::tagger::highest_of;

/// The score of an arc that may not be.
pub(super) const NEVER: f32 = f32::MIN;

/// Scores of arcs: row `d`, column `h` holds the score of head `h` for dependent `d`.
#[derive(Clone, Debug)]
struct Arcs {
    nodes: usize,
    scores: Vec<f32>,
}

impl Arcs {
    fn new(nodes: usize) -> Arcs {
        Arcs {
            nodes,
            scores: vec![NEVER; nodes * nodes],
        }
    }

    fn score(&self, dependent: usize, head: usize) -> f32 {
        self.scores[dependent * self.nodes + head]
    }

    fn set(&mut self, dependent: usize, head: usize, score: f32) {
        self.scores[dependent * self.nodes + head] = score;
    }

    fn best_head(&self, dependent: usize) -> usize {
        strongest(0..self.nodes, |head| self.score(dependent, head)).unwrap_or(0)
    }
}

/// The first of the nodes with the highest score; `None` when no arc of them may be.
fn strongest(nodes: impl Iterator<Item = usize>, score: impl Fn(usize) -> f32) -> Option<usize> {
    let mut top = None;
    let mut highest = NEVER;
    for node in nodes {
        let here = score(node);
        if here > highest {
            (top, highest) = (Some(node), here);
        }
    }
    top
}

/// Heads of the best tree over `words` words with exactly one word under the root, which is number `words`.
///
/// Row `d` of `scores`, `width` long, holds the scores of heads `0..=words` for word `d`; larger is better. No word may be
/// its own head: `d` itself has the score [`NEVER`], and so has what follows the root.
pub(super) fn tree(words: usize, scores: &[f32], width: usize) -> Vec<usize> {
    let score = |dependent: usize, head: usize| scores[dependent * width + head];
    let mut heads = vec![words; words];
    best_heads(scores, width, &mut heads);
    let lead = |d: usize| match heads[d] {
        head if head == words => 0.0,
        head => score(d, words) - score(d, head),
    };
    let Some(top) = strongest(0..words, lead) else {
        return heads;
    };
    heads[top] = words;
    heads.push(words);
    if cycle(&heads, words).is_some() {
        let mut arcs = Arcs::new(words + 1);
        for dependent in (0..words).filter(|&d| d != top) {
            for head in (0..words).filter(|&h| h != dependent) {
                arcs.set(dependent, head, score(dependent, head));
            }
        }
        arcs.set(top, words, 0.0);
        heads = best_tree(&arcs, words);
    }
    heads.truncate(words);
    heads
}

/// The word with the highest score as the head of each word; what stands there stays where none may be.
#[autoversion(v4x, v3, neon)]
fn best_heads(scores: &[f32], width: usize, heads: &mut [usize]) {
    let words = heads.len();
    for (row, head) in scores.chunks_exact(width.max(1)).zip(heads) {
        *head = highest_of(&row[..words]).unwrap_or(*head);
    }
}

/// A node on a cycle of heads, if there is one.
fn cycle(heads: &[usize], root: usize) -> Option<usize> {
    let mut visit = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut node = start;
        while node != root && visit[node] == usize::MAX {
            visit[node] = start;
            node = heads[node];
        }
        if node != root && visit[node] == start {
            return Some(node);
        }
    }
    None
}

/// The best tree under `root`: best heads, and where they run in a circle, the circle as one node.
fn best_tree(arcs: &Arcs, root: usize) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..arcs.nodes)
        .map(|d| if d == root { root } else { arcs.best_head(d) })
        .collect();
    let Some(start) = cycle(&heads, root) else {
        return heads;
    };
    let mut inside = vec![false; arcs.nodes];
    let mut node = start;
    while !inside[node] {
        inside[node] = true;
        node = heads[node];
    }
    let outer: Vec<usize> = (0..arcs.nodes).filter(|&n| !inside[n]).collect();
    let members = || (0..arcs.nodes).filter(|&n| inside[n]);
    let whole = outer.len();
    let mut smaller = Arcs::new(whole + 1);
    let (mut leave, mut enter) = (vec![0; whole], vec![0; whole]);
    for (i, &node) in outer.iter().enumerate() {
        for (j, &head) in outer.iter().enumerate() {
            smaller.set(i, j, arcs.score(node, head));
        }
        if let Some(from) = strongest(members(), |m| arcs.score(node, m)) {
            leave[i] = from;
            smaller.set(i, whole, arcs.score(node, from));
        }
        let gain = |m: usize| match arcs.score(m, node) {
            NEVER => NEVER,
            score => score - arcs.score(m, heads[m]),
        };
        if let Some(to) = strongest(members(), gain) {
            enter[i] = to;
            smaller.set(whole, i, gain(to));
        }
    }
    let inner_root = outer.iter().position(|&n| n == root).unwrap_or(0);
    let found = best_tree(&smaller, inner_root);
    for (i, &node) in outer.iter().enumerate().filter(|o| *o.1 != root) {
        heads[node] = if found[i] == whole { leave[i] } else { outer[found[i]] };
    }
    let into = found[whole];
    heads[enter[into]] = outer[into];
    heads
}

#[cfg(test)]
mod tests {
    use super::{NEVER, tree};

    fn best(words: usize, mut scores: Vec<f32>) -> Vec<usize> {
        (0..words).for_each(|d| scores[d * (words + 2)] = NEVER);
        tree(words, &scores, words + 1)
    }

    fn heads(rows: &[&[f32]]) -> Vec<usize> {
        best(rows.len(), rows.concat())
    }

    #[test]
    fn best_heads_without_a_circle_are_the_tree() {
        assert_eq!(heads(&[&[0.0, 5.0, 1.0], &[2.0, 0.0, 6.0]]), [1, 2]);
        assert_eq!(heads(&[&[0.0, 3.0]]), [1]);
        assert!(heads(&[]).is_empty());
    }

    #[test]
    fn a_circle_is_broken_where_it_costs_least() {
        // 1 and 2 want each other; 0 is the root; 2 loses less by taking 0.
        let found = heads(&[&[0.0, 1.0, 1.0, 9.0], &[2.0, 0.0, 8.0, 0.0], &[7.0, 8.0, 0.0, 0.0]]);
        assert_eq!(found, [3, 2, 0]);
    }

    #[test]
    fn one_word_hangs_under_the_root_even_when_all_would() {
        let found = heads(&[&[0.0, 1.0, 1.0, 9.0], &[1.0, 0.0, 1.0, 8.0], &[1.0, 2.0, 0.0, 7.0]]);
        assert_eq!(found.iter().filter(|&&h| h == 3).count(), 1);
        assert_eq!(found[0], 3);
    }

    proptest::proptest! {
        #[test]
        fn any_scores_give_a_tree_with_one_root(seed in proptest::collection::vec(-9i8..9, 1..150)) {
            let words = (1..12).rev().find(|n| n * (n + 1) <= seed.len()).unwrap_or(0);
            let scores: Vec<f32> = seed.iter().map(|&s| f32::from(s)).collect();
            let found = best(words, scores);
            proptest::prop_assert_eq!(found.iter().filter(|&&h| h == words).count(), usize::from(words > 0));
            for start in 0..words {
                let mut node = start;
                for _ in 0..words {
                    node = if node == words { node } else { found[node] };
                }
                proptest::prop_assert_eq!(node, words);
            }
        }
    }
}
