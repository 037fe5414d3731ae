//! Lengths of time: TIMEX3 values, "for weeks", "for a year".

use super::{cardinal::Reader, found::Found, numeral::NumeralForm};
use crate::model::{Decimal, Figure, Timex, TimexType};

/// Words before a unit of time in the plural that make it an amount: "for weeks", "lasted days".
const AMOUNT_BEFORE: [&str; 14] = [
    "for", "in", "within", "after", "over", "lasted", "lasting", "last", "take", "takes", "took", "spent", "spend",
    "despite",
];

/// Words behind "a week" that do so ("a week earlier than planned", "a day after the raid").
const LENGTH_BEHIND: [&str; 4] = ["earlier", "later", "after", "before"];

/// Words before "a week" that make it a length of time rather than a rate or a date.
const LENGTH_BEFORE: [&str; 18] = [
    "for", "in", "about", "nearly", "almost", "than", "least", "around", "roughly", "lasted", "lasting", "within",
    "under", "over", "took", "takes", "only", "just",
];

/// "2.5 years" as `P2Y6M`: a fraction that is whole in the next smaller unit.
fn mixed(amount: Decimal, designator: &str, clock: bool) -> Option<String> {
    let (parts, smaller) = match (designator, clock) {
        ("Y", _) => (12, "M"),
        ("W", _) => (7, "D"),
        ("D", _) => (24, "TH"),
        ("H", _) => (60, "M"),
        ("M", true) => (60, "S"),
        _ => return None,
    };
    let whole = amount.trunc();
    let rest = amount
        .checked_sub(whole)?
        .checked_mul(parts.into())?
        .round_dp(6)
        .normalize();
    if whole.is_zero() || rest.is_zero() || !rest.is_integer() {
        return None;
    }
    let time = if clock { "T" } else { "" };
    let (lead, unit) = smaller.split_at(smaller.len() - 1);
    Some(format!("P{time}{whole}{designator}{lead}{rest}{unit}"))
}

impl Reader<'_> {
    /// TIMEX3 of a length of time; the lower end of a range.
    pub(super) fn timex(&self, found: &Found) -> Option<Timex> {
        let (designator, factor, clock) = match found.unit.as_deref()? {
            "second" => ("S", 1, true),
            "minute" => ("M", 1, true),
            "hour" => ("H", 1, true),
            "day" | "night" => ("D", 1, false),
            "week" => ("W", 1, false),
            "weekend" => ("WE", 1, false),
            "fortnight" => ("W", 2, false),
            "month" => ("M", 1, false),
            "year" => ("Y", 1, false),
            "decade" => ("Y", 10, false),
            "century" => ("Y", 100, false),
            "millennium" => ("Y", 1000, false),
            _ => return None,
        };
        let vague = matches!(found.form, NumeralForm::Vague) && found.figure.lo != found.figure.hi;
        let amount = match found.figure.lo {
            Some(n) if !vague => Some(n.checked_mul(factor.into())?.normalize()),
            _ => None,
        };
        let value = amount
            .and_then(|amount| mixed(amount, designator, clock))
            .unwrap_or_else(|| {
                let amount = amount.map_or("X".to_owned(), |n| n.to_string());
                format!("P{}{amount}{designator}", if clock { "T" } else { "" })
            });
        Some(Timex {
            kind: TimexType::Duration,
            value,
        })
    }

    /// "weeks of rain", "for months", "years-long": an amount of time without a number, at atom `i`.
    pub(super) fn vague_duration(&self, i: usize) -> Option<Found> {
        let word = self.atoms.word(i);
        if !(word.ends_with('s') || word == "millennia") {
            return None;
        }
        let (end, unit) = self.time_unit(i)?;
        let before = self.atoms.word_before(i, 1);
        let long = self.atoms.joint(end) && self.atoms.word(end + 1) == "long";
        let of = self.atoms.word(end) == "of"
            && !matches!(
                before,
                "the"
                    | "these"
                    | "those"
                    | "last"
                    | "first"
                    | "final"
                    | "early"
                    | "late"
                    | "small"
                    | "wee"
                    | "rush"
                    | "peak"
                    | "opening"
                    | "closing"
                    | "working"
            );
        let named = AMOUNT_BEFORE.contains(&before);
        if self.atoms.raw(i).starts_with(char::is_uppercase) && i > 0 || !(long || of || named) {
            return None;
        }
        let figure = Figure {
            lo: Some(Decimal::TWO),
            hi: None,
        };
        let end = if long { end + 2 } else { end };
        Some(Found {
            atoms: i..end,
            unit: Some(unit),
            ..Found::new(i..i + 1, figure, NumeralForm::Vague)
        })
    }

    /// "for a year", "an hour and a half", "about a month": one unit of time behind an article, at atom `i`.
    pub(super) fn one_duration(&self, i: usize) -> Option<Found> {
        if !matches!(self.atoms.word(i), "a" | "an") {
            return None;
        }
        let (end, unit) = self.time_unit(i + 1)?;
        let before = self.atoms.word_before(i, 1);
        let half = self.and_part(end);
        let counted = LENGTH_BEFORE.contains(&before) || LENGTH_BEHIND.contains(&self.atoms.word(end));
        let length = counted && !self.atoms.joint(end);
        if unit == "second" || self.atoms.word(i + 1).ends_with('s') || !(length || half.is_some()) {
            return None;
        }
        let (end, part) = half.unwrap_or((end, Decimal::ZERO));
        let figure = Figure::point(Decimal::ONE.checked_add(part)?);
        Some(Found {
            atoms: i..end,
            unit: Some(unit),
            ..Found::new(i..i + 1, figure, NumeralForm::Cardinal)
        })
    }

    pub(super) fn time_unit(&self, i: usize) -> Option<(usize, String)> {
        let (end, unit) = self.atoms.phrase(&self.lexicon.units.names, i)?;
        (!self.atoms.word(i).is_empty() && self.lexicon.units.dimension(unit)? == "time")
            .then(|| (end, unit.to_string()))
    }
}
