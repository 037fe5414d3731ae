//! Ranges of numerals: "83-90", "15 to 20", "between 5 and 10", "three or four", "four to five thousand".

use super::{
    atom::is_dash,
    cardinal::Reader,
    numeral::{NumeralForm, Part},
};
use crate::model::{Decimal, Figure};

/// What joins the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joiner {
    /// A hyphen or dash.
    Dash,
    /// "to".
    To,
    /// "and", after "between".
    And,
    /// "or".
    Or,
}

/// How many atoms back from the number "between" and "from" are looked for: "between about 5 and 10".
const REACH: usize = 3;

impl Reader<'_> {
    /// The range that starts with `first`.
    pub(super) fn range(&self, first: Part) -> Option<Part> {
        if first.form != NumeralForm::Cardinal {
            return None;
        }
        let (joiner, at) = self.joiner(first.start, first.end)?;
        let second = self.single(at).filter(|p| p.form == NumeralForm::Cardinal)?;
        // "rose in 2018 to 3.9 million"
        if first.year_like && !second.year_like && second.scale.is_some() {
            return None;
        }
        let continues =
            joiner == Joiner::Dash && self.atoms.joint(second.end) && self.atoms.literal(second.end + 1).is_some();
        let grows = joiner == Joiner::To && self.grows_to(first.start, first.figure.single()?, second.figure.single()?);
        let figure = if continues || grows {
            None
        } else {
            joined(first, second, joiner)
        }?;
        let year_like = first.year_like || second.year_like;
        Some(Part {
            start: first.start,
            end: second.end,
            figure,
            scale: second.scale,
            year_like,
            ..first
        })
    }

    /// What joins a quantity from atom `start` to `end` with another, and where that other starts.
    pub(super) fn joiner(&self, start: usize, end: usize) -> Option<(Joiner, usize)> {
        let at = self.atoms.past_joint(end);
        let past = self.atoms.past_joint(at + 1);
        match self.atoms.word(at) {
            "to" if !self.changes_from(start) && !self.in_ratio(start) && !self.lifts_sum(start) => {
                return Some((Joiner::To, past));
            }
            "and" | "to" if self.opened_by(start, "between") => return Some((Joiner::And, past)),
            "or" => return Some((Joiner::Or, past)),
            "up" if self.atoms.word(at + 1) == "to" && self.opened_by(start, "from") => {
                return Some((Joiner::To, at + 2));
            }
            _ => {}
        }
        let digits = self.atoms.literal(end + 1).is_some();
        let spaced = self.atoms.sign(end).is_some_and(|c| matches!(c, '-' | '–')) && !self.atoms.glued(end);
        let preceded = self.atoms.joint(start.wrapping_sub(1));
        let dash = self.atoms.joint(end) || (spaced && digits && self.atoms.literal(end - 1).is_some());
        (self.atoms.sign(end).is_some_and(is_dash) && dash && !preceded).then_some((Joiner::Dash, end + 1))
    }

    /// The word `opener` stands a few atoms before `start`.
    pub(super) fn opened_by(&self, start: usize, opener: &str) -> bool {
        (start.saturating_sub(REACH)..start).any(|i| self.atoms.word(i) == opener)
    }

    /// "the ratio of boats to crews is 4 to 6": two numbers side by side, no range.
    fn in_ratio(&self, start: usize) -> bool {
        let before = (start.saturating_sub(RATIO_REACH)..start).rev();
        let open =
            before.take_while(|&i| self.atoms.literal(i).is_none() && !matches!(self.atoms.sign(i), Some(';' | '.')));
        open.map(|i| self.atoms.word(i))
            .any(|word| matches!(word, "ratio" | "odds"))
    }

    /// "raising an earlier toll of 28 to 31": what an amount was and what it became.
    fn lifts_sum(&self, start: usize) -> bool {
        let numbers = &self.lexicon.numbers;
        let noun = start
            .checked_sub(2)
            .filter(|&i| self.atoms.word(start - 1) == "of" && numbers.is_sum(self.atoms.word(i)));
        noun.is_some_and(|noun| {
            (noun.saturating_sub(REACH + 1)..noun).any(|i| numbers.change(self.atoms.word(i)).is_some())
        })
    }

    /// "climbed by 12 to 97": by how much, and to what; "by 5 to 10" is a range.
    pub(super) fn grows_to(&self, start: usize, by: Decimal, to: Decimal) -> bool {
        let verb = |n: usize| {
            let word = self.atoms.word_before(start, n);
            self.lexicon.numbers.change(word).is_some()
        };
        let times = by.checked_mul(GROWTH.into());
        self.atoms.word(start.wrapping_sub(1)) == "by" && (2..=6).any(verb) && times.is_some_and(|most| to > most)
    }

    /// "rose from 38 to 36": the two numbers are a change, no range.
    fn changes_from(&self, start: usize) -> bool {
        let from = (start.saturating_sub(REACH)..start)
            .rev()
            .find(|&i| self.atoms.word(i) == "from");
        let Some(from) = from else { return false };
        let before = (from.saturating_sub(CHANGE_REACH)..from)
            .rev()
            .map(|i| self.atoms.word(i));
        before
            .take_while(|word| {
                !matches!(
                    *word,
                    "range" | "ranges" | "ranged" | "ranging" | "vary" | "varies" | "varied" | "varying"
                )
            })
            .any(|word| self.lexicon.numbers.change(word).is_some())
    }
}

/// The ends of a range behind "by" are at most so many times apart.
const GROWTH: i64 = 5;

/// How many atoms before "from" the verb of change is looked for.
const CHANGE_REACH: usize = 40;

/// How many atoms before the first of two numbers "ratio" is looked for.
const RATIO_REACH: usize = 24;

/// The figure of two joined numerals, a scale of the second shared out to the first where it fits.
fn joined(first: Part, second: Part, joiner: Joiner) -> Option<Figure> {
    let (a, b) = (first.figure.single()?, second.figure.single()?);
    let shared = match (first.scale, second.scale) {
        (None, Some(scale)) if a < b.checked_div(scale)? && a > Decimal::ZERO => a.checked_mul(scale)?,
        _ => a,
    };
    let ascending = shared < b;
    let close = match joiner {
        Joiner::Or => shared > Decimal::ZERO && b <= shared.checked_mul(2.into())?,
        Joiner::Dash => !(first.year_like && second.year_like && a < b) || b > 2100.into(),
        Joiner::To | Joiner::And => true,
    };
    (ascending && close).then_some(Figure::range(shared, b))
}
