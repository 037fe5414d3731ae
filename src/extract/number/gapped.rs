//! Numbers of clauses that leave their verb out: "Unity took 72 seats and Reform 59", "Reform 31 percent and the Greens 12". The
//! name before such a number is who has it, and no name that the number belongs to ("Airbus 320").

use super::{cardinal::Reader, found::Found};
use crate::language::Upos;

/// The longest name of who a gapped number is of, in words.
const NAME: usize = 4;
/// Furthest atoms between a gapped number and the one that has its verb and noun.
const REACH: usize = 60;

impl Reader<'_> {
    /// True for a number behind a name, where an earlier number of the sentence stands behind a verb and before its noun.
    pub(super) fn is_gapped(&self, start: usize, end: usize) -> bool {
        self.closes_gap(end) && self.gap_before(start).is_some_and(|at| self.verb_and_number(at))
    }

    /// What may follow a number without its noun.
    fn closes_gap(&self, end: usize) -> bool {
        self.atoms.get(end).is_none()
            || matches!(self.atoms.sign(end), Some('.' | ',' | ';'))
            || matches!(
                self.atoms.word(end),
                "and" | "or" | "but" | "while" | "in" | "at" | "on"
            )
    }

    /// Where the clause of a name before the number at atom `start` opens: at its comma or conjunction.
    fn gap_before(&self, start: usize) -> Option<usize> {
        let large = |i: usize| self.atoms.raw(i).starts_with(char::is_uppercase);
        let word = |back: usize| self.atoms.word_before(start, back);
        // "and the south 12"
        if word(2) == "the" && !word(1).is_empty() && !large(start - 1) && start > 2 && self.joins_clauses(start - 3) {
            return Some(start - 3);
        }
        let mut at = start
            .checked_sub(1)
            .filter(|&i| large(i) && !self.atoms.is_title_case())?;
        let label = self.lexicon.numbers.is_label(self.atoms.word(at));
        for _ in 1..NAME {
            at = at.checked_sub(1).filter(|&i| large(i)).unwrap_or(at);
        }
        let before = at.checked_sub(1)?;
        let opens = before - usize::from(before > 0 && self.atoms.word(before) == "the");
        (self.joins_clauses(opens) && !label).then_some(opens)
    }

    /// A comma, a semicolon or a conjunction at atom `i`.
    fn joins_clauses(&self, i: usize) -> bool {
        matches!(self.atoms.sign(i), Some(',' | ';')) || matches!(self.atoms.word(i), "and" | "while" | "but")
    }

    /// A verb, a number and its noun or unit stand before atom `end`: "took 72 seats".
    fn verb_and_number(&self, end: usize) -> bool {
        (end.saturating_sub(REACH).max(1)..end).any(|i| {
            let number = self.atoms.literal(i).is_some() || self.number_word(i).is_some();
            let money = |at: usize| self.money_before(at).map_or(at, |(first, _)| first);
            let verb = || {
                let at = money(i);
                let at = self
                    .atoms
                    .phrase_before(&self.lexicon.hedges.before, at)
                    .map_or(at, |(first, _)| first);
                at > 0 && self.atoms.upos(at - 1) == Upos::Verb
            };
            let what = || self.counts_noun(i + 1) || self.unit_after(i + 1).is_some() || money(i) < i;
            number && verb() && what()
        })
    }

    /// Gives a number behind a name the unit of the amount before it: "Reform 31 percent and the Greens 12", "Northam $5
    /// million and Southam 3".
    pub(super) fn share_gapped_units(&self, list: &mut [Found]) {
        for k in 1..list.len() {
            let (before, after) = list.split_at_mut(k);
            let (first, second) = (&before[k - 1], &mut after[0]);
            let money = first
                .unit
                .as_deref()
                .is_some_and(|unit| self.lexicon.units.is_money(unit));
            if first.unit.is_some()
                && !money
                && !first.age
                && second.is_bare()
                && self.is_gapped(second.atoms.start, second.atoms.end)
            {
                second.unit.clone_from(&first.unit);
            }
        }
    }
}
