//! One question under review: its answers, which two of them stand side by side, and what is left to decide.

use std::collections::BTreeSet;

use crate::model::{ClaimId, FactId, RelationKind, Ruling, Verdict};
use crate::render::{Answer, Dossier, Pair};

/// A side of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Side {
    #[default]
    Left,
    Right,
}

/// A question with what was decided about it in this sitting.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) dossier: Dossier,
    /// The id under which decisions are kept; minted by the first one.
    pub(super) fact: FactId,
    /// Answers shown on the left and on the right, by index.
    pub(super) shown: (usize, usize),
    /// Answers that a decision took out of the question.
    gone: BTreeSet<usize>,
    /// Pairs of positions that were decided in this sitting.
    ruled: BTreeSet<(usize, usize)>,
    /// What ended the case.
    pub(super) ended: Option<Ruling>,
}

impl Case {
    pub(super) fn new(dossier: Dossier) -> Self {
        let mut case = Case {
            fact: dossier.id.clone(),
            shown: (0, 0),
            gone: BTreeSet::new(),
            ruled: BTreeSet::new(),
            ended: None,
            dossier,
        };
        let first = case
            .open_pair()
            .or_else(|| case.dossier.pairs.first().map(|p| p.positions));
        case.show(first.unwrap_or((0, 0)));
        case
    }

    /// The answer on a side; `None` only for a question without answers.
    pub(super) fn answer(&self, side: Side) -> Option<&Answer> {
        self.dossier.answers.get(self.index(side))
    }

    fn index(&self, side: Side) -> usize {
        match side {
            Side::Left => self.shown.0,
            Side::Right => self.shown.1,
        }
    }

    /// Other answers of the position on a side.
    pub(super) fn fellows(&self, side: Side) -> Vec<&Answer> {
        let own = self.index(side);
        let position = self.answer(side).map(|a| a.position);
        self.present()
            .filter(|&i| i != own && Some(self.dossier.answers[i].position) == position)
            .map(|i| &self.dossier.answers[i])
            .collect()
    }

    /// How the two answers on the screen relate; `None` when they are one.
    pub(super) fn pair(&self) -> Option<&Pair> {
        let positions = self.positions()?;
        self.dossier.pairs.iter().find(|p| p.positions == positions)
    }

    /// Positions on the screen, the smaller first.
    fn positions(&self) -> Option<(usize, usize)> {
        let (a, b) = (self.answer(Side::Left)?.position, self.answer(Side::Right)?.position);
        Some((a.min(b), a.max(b)))
    }

    /// Answers still in question, by index.
    fn present(&self) -> impl Iterator<Item = usize> {
        (0..self.dossier.answers.len()).filter(|i| !self.gone.contains(i))
    }

    /// Claims of the position on a side.
    pub(super) fn claims(&self, side: Side) -> Vec<ClaimId> {
        let own = self.answer(side).map(|a| a.claim.clone());
        own.into_iter()
            .chain(self.fellows(side).into_iter().map(|a| a.claim.clone()))
            .collect()
    }

    /// Claims of every answer still in question but the one on `side`.
    pub(super) fn others(&self, side: Side) -> Vec<ClaimId> {
        let own = self.index(side);
        self.present()
            .filter(|&i| i != own)
            .map(|i| self.dossier.answers[i].claim.clone())
            .collect()
    }

    /// Claims of every answer still in question.
    pub(super) fn all(&self) -> Vec<ClaimId> {
        self.present().map(|i| self.dossier.answers[i].claim.clone()).collect()
    }

    /// Puts the next answer on a side, over all that are not on the other.
    pub(super) fn turn(&mut self, side: Side, forward: bool) {
        let (own, other) = match side {
            Side::Left => self.shown,
            Side::Right => (self.shown.1, self.shown.0),
        };
        let choice: Vec<usize> = self.present().filter(|&i| i != other).collect();
        let Some(at) = choice.iter().position(|&i| i == own) else {
            return;
        };
        let step = if forward { 1 } else { choice.len() - 1 };
        let next = choice[(at + step) % choice.len()];
        match side {
            Side::Left => self.shown.0 = next,
            Side::Right => self.shown.1 = next,
        }
    }

    /// Takes in a decision about the whole question.
    pub(super) fn end(&mut self, ruling: Ruling) {
        self.ended = Some(ruling);
    }

    /// Takes in a decision about the answers on the screen; true when the question is done.
    pub(super) fn take_in(&mut self, ruling: Ruling, taken_out: Option<Side>) -> bool {
        if let Some(side) = taken_out {
            self.gone.insert(self.index(side));
        } else if let Some(positions) = self.positions() {
            self.ruled.insert(positions);
        }
        // that the answers belong together does not say yet how they relate
        if ruling == Ruling::Same {
            return false;
        }
        match self.open_pair() {
            Some(pair) => {
                self.show(pair);
                false
            }
            None => {
                self.ended = Some(ruling);
                true
            }
        }
    }

    /// Forgets that the pair on the screen was decided: "same" leaves the relation open.
    pub(super) fn reopen_pair(&mut self) {
        if let Some(positions) = self.positions() {
            self.ruled.remove(&positions);
        }
    }

    /// The first clash that nobody decided. Only a clash asks for more than one decision.
    fn open_pair(&self) -> Option<(usize, usize)> {
        self.open_pairs()
            .next()
            .filter(|_| matches!(self.dossier.verdict, Verdict::Contradiction | Verdict::Disputed))
    }

    /// Number of clashes that nobody decided.
    pub(super) fn clashes(&self) -> usize {
        self.open_pairs().count()
    }

    /// The clashes between answers in question that nobody decided.
    fn open_pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let there = |position: usize| self.present().any(|i| self.dossier.answers[i].position == position);
        let open = move |p: &&Pair| {
            p.kind == RelationKind::Contradict
                && !p.decided
                && !self.ruled.contains(&p.positions)
                && there(p.positions.0)
                && there(p.positions.1)
        };
        self.dossier.pairs.iter().filter(open).map(|p| p.positions)
    }

    /// Shows the first answers of two positions.
    fn show(&mut self, (a, b): (usize, usize)) {
        let of = |position: usize| self.present().find(|&i| self.dossier.answers[i].position == position);
        let left = of(a).unwrap_or(0);
        let other = self.present().find(|&i| i != left).unwrap_or(left);
        self.shown = (left, of(b).filter(|&i| i != left).unwrap_or(other));
    }
}
