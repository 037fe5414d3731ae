//! Numbers and what is made of them: counts, measures, money, shares, durations, ages.

pub(crate) mod atom;
mod cardinal;
pub(crate) mod literal;
mod numeral;
mod range;

pub(crate) use numeral::{Numeral, NumeralForm, Numerals};
