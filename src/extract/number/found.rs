//! A quantity while it is put together, between atoms.

use super::{
    cardinal::Reader,
    numeral::{Numeral, NumeralForm},
};
use crate::extract::Tally;
use crate::model::{ClaimKind, Decimal, Figure, Hedge, Timex};
use std::ops::Range;

/// A numeral with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Atoms of the whole phrase: money sign, numeral, unit; later the hedge.
    pub(super) atoms: Range<usize>,
    /// Atoms of the numeral alone.
    pub(super) numeral: Range<usize>,
    pub(super) figure: Figure,
    pub(super) form: NumeralForm,
    pub(super) scale: Option<Decimal>,
    pub(super) year_like: bool,
    pub(super) unit: Option<String>,
    /// The unit stands before the numeral, as money signs do.
    pub(super) sign_first: bool,
    pub(super) age: bool,
    pub(super) hedge: Hedge,
    pub(super) timex: Option<Timex>,
    pub(super) partitive: bool,
    pub(super) negated: bool,
    pub(super) unknown: bool,
    pub(super) tally: Option<Tally>,
}

impl Found {
    /// A numeral on its own.
    pub(super) fn new(numeral: Range<usize>, figure: Figure, form: NumeralForm) -> Self {
        Found {
            atoms: numeral.clone(),
            numeral,
            figure,
            form,
            scale: None,
            year_like: false,
            unit: None,
            sign_first: false,
            age: false,
            hedge: Hedge::Exact,
            timex: None,
            partitive: false,
            negated: false,
            unknown: false,
            tally: None,
        }
    }

    /// Counts in a scale that is said apart from the number.
    pub(super) fn multiply(&mut self, scale: Decimal) {
        let times = |n: Option<Decimal>| n.and_then(|n| n.checked_mul(scale));
        self.figure = Figure {
            lo: times(self.figure.lo),
            hi: times(self.figure.hi),
        };
        self.scale = Some(scale);
    }

    /// A number without a unit that could take one from its neighbour.
    pub(super) fn is_bare(&self) -> bool {
        self.unit.is_none() && self.form == NumeralForm::Cardinal && !self.age
    }

    /// The kind of claim that it makes.
    pub(super) fn kind(&self, reader: Reader<'_>) -> ClaimKind {
        let dimension = self
            .unit
            .as_deref()
            .and_then(|unit| reader.lexicon.units.dimension(unit));
        match (dimension.as_deref(), self.form) {
            _ if self.age => ClaimKind::Age,
            (Some("time"), _) => ClaimKind::Duration,
            (Some(share), _) if share.starts_with("share") => ClaimKind::Percent,
            (Some(money), _) if money.starts_with("money ") => ClaimKind::Money,
            (Some(_), _) => ClaimKind::Measure,
            (None, NumeralForm::Ordinal) => ClaimKind::Ordinal,
            (None, NumeralForm::Fraction | NumeralForm::VagueShare) => ClaimKind::Fraction,
            (None, _) if self.unit.is_some() => ClaimKind::Measure,
            (None, _) => ClaimKind::Count,
        }
    }
}

impl Reader<'_> {
    /// A numeral with its unit or money sign.
    pub(super) fn with_unit(&self, numeral: &Numeral) -> Found {
        let mut found = Found::new(numeral.atoms.clone(), numeral.figure, numeral.form);
        (found.year_like, found.scale) = (numeral.year_like, numeral.scale);
        let Range { start, end } = numeral.atoms.clone();
        if numeral.form == NumeralForm::Ordinal {
            return found;
        }
        if let Some((first, code)) = self.money_before(start) {
            let money = self.rate(self.money_after_sign(end, code));
            let minus = self
                .atoms
                .sign(first.wrapping_sub(1))
                .is_some_and(|c| matches!(c, '-' | '−'))
                && !self.atoms.glued(first - 1);
            let minus_word = self.atoms.word(first.wrapping_sub(1)) == "minus";
            if (minus && self.atoms.glued(first)) || minus_word {
                let negative = |n: Option<Decimal>| n.map(|n| -n);
                found.figure = Figure {
                    lo: negative(found.figure.hi),
                    hi: negative(found.figure.lo),
                };
            }
            (found.atoms, found.unit, found.sign_first) = (first..money.end, Some(money.unit), true);
            return found;
        }
        if let Some((begin, &hedge)) = self.atoms.phrase_before(&self.lexicon.hedges.before, start)
            && self.atoms.sign(begin.wrapping_sub(1)).is_some()
            && let Some((first, code)) = self.money_before(begin)
        {
            // "$ more than 600"
            let money = self.rate(self.money_after_sign(end, code));
            (found.atoms, found.unit, found.sign_first) = (first..money.end, Some(money.unit), true);
            found.hedge = hedge;
            return found;
        }
        let before = start.checked_sub(1).filter(|_| numeral.scale.is_none());
        if let Some((at, code)) = [before, Some(end).filter(|_| numeral.scale.is_none())]
            .into_iter()
            .flatten()
            .find_map(|at| Some((at, self.million_code(at)?)))
        {
            found.atoms = at.min(start)..end.max(at + 1);
            (found.unit, found.sign_first) = (Some(code), at < start);
            found.multiply(Decimal::from(1_000_000));
            return found;
        }
        if let Some((first, unit)) = self.scale_before(start) {
            (found.atoms, found.unit, found.sign_first) = (first..end, Some(unit.into()), true);
            return found;
        }
        let after = self.behind_of(numeral).unwrap_or(end);
        let point = self.atoms.past_joint(end);
        if numeral.form == NumeralForm::Fraction && matches!(self.atoms.word(point), "point" | "points") {
            // "by a quarter point"
            (found.atoms, found.unit) = (start..point + 1, Some("percentage point".to_owned()));
            return found;
        }
        if let Some(unit) = self.magnitude_after(end).or_else(|| self.unit_after(after)) {
            (found.atoms, found.unit) = (start..unit.end, Some(unit.unit));
            self.add_half(&mut found);
            self.scale_behind_code(&mut found);
        }
        found
    }

    /// Where the unit behind "of" starts: "half an hour", "three quarters of a mile", "billions of dollars".
    fn behind_of(&self, numeral: &Numeral) -> Option<usize> {
        let end = numeral.atoms.end;
        let of = end + usize::from(self.atoms.word(end) == "of");
        match numeral.form {
            NumeralForm::Fraction => Some(of + usize::from(matches!(self.atoms.word(of), "a" | "an"))),
            NumeralForm::Vague => Some(of),
            _ => None,
        }
    }

    /// "75 USD million".
    fn scale_behind_code(&self, found: &mut Found) {
        let money = found
            .unit
            .as_deref()
            .is_some_and(|unit| self.lexicon.units.is_money(unit));
        let Some(scale) = self
            .scale(found.atoms.end, false)
            .filter(|_| money && found.scale.is_none())
        else {
            return;
        };
        found.multiply(scale);
        found.atoms.end += 1;
    }

    /// "an hour and a half", "two years and a half".
    fn add_half(&self, found: &mut Found) {
        let Some((end, part)) = self.and_part(found.atoms.end) else {
            return;
        };
        if let Some(sum) = found.figure.single().and_then(|n| n.checked_add(part)) {
            found.figure = Figure::point(sum);
            found.atoms.end = end;
        }
    }
}
