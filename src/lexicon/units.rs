//! Units of measurement and currencies, with exact conversion.

use super::{LexiconError, phrases::PhraseTable, table::Row, table::rows};
use crate::model::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a unit measures and how it relates to the base unit of its dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unit {
    dimension: Box<str>,
    numerator: Decimal,
    denominator: Decimal,
    offset: Decimal,
}

/// Units and currencies: how they are written, and how to convert between them.
#[derive(Clone, Debug, Default)]
pub struct Units {
    units: BTreeMap<Box<str>, Unit>,
    /// Lower-cased names ("miles per hour").
    pub(crate) names: PhraseTable<Box<str>>,
    /// Symbols as written ("km/h").
    pub(crate) symbols: PhraseTable<Box<str>>,
    /// Symbols that count only right behind digits ("5C").
    pub(crate) glued: PhraseTable<Box<str>>,
    /// Currencies by the name that they share with others where news leaves out the country: "dinar" of the Tunisian dinar.
    bare: BTreeMap<Box<str>, Box<str>>,
    /// Signs and codes of money before the amount ("US$").
    pub(crate) money_before: PhraseTable<Box<str>>,
}

/// What joins two units in a rate: "USD per barrel".
const PER: &str = " per ";

impl Units {
    /// Reads the tables of units and of currencies in order; later rows replace earlier ones.
    pub(super) fn read(units: &[(&str, &str)], currencies: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut read = Units::default();
        for row in units.iter().flat_map(|(file, text)| rows(file, text)) {
            read.add_unit(&row)?;
        }
        for row in currencies.iter().flat_map(|(file, text)| rows(file, text)) {
            read.add_currency(&row);
        }
        read.bare = bare(currencies);
        Ok(read)
    }

    fn add_unit(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
        let name = row.field(0);
        let (numerator, denominator) = ratio(row, 2)?;
        let offset = if row.field(3).is_empty() {
            (Decimal::ZERO, Decimal::ONE)
        } else {
            ratio(row, 3)?
        };
        let offset = offset.0.checked_div(offset.1).unwrap_or_default();
        self.units.insert(
            name.into(),
            Unit {
                dimension: row.field(1).into(),
                numerator,
                denominator,
                offset,
            },
        );
        row.list(4).for_each(|s| self.glued.insert(s, name.into()));
        row.list(5).for_each(|s| self.symbols.insert(s, name.into()));
        row.list(6).for_each(|s| self.add_name(s, name));
        Ok(())
    }

    fn add_currency(&mut self, row: &Row<'_>) {
        let code = row.field(0);
        let money = |numerator, denominator| Unit {
            dimension: format!("money {code}").into(),
            numerator,
            denominator,
            offset: Decimal::ZERO,
        };
        self.units.insert(code.into(), money(Decimal::ONE, Decimal::ONE));
        row.list(1).for_each(|s| self.money_before.insert(s, code.into()));
        row.list(2).for_each(|s| self.symbols.insert(s, code.into()));
        row.list(3).for_each(|s| self.add_name(s, code));
        if let Some(hundredth) = row.list(4).next() {
            self.units
                .insert(hundredth.into(), money(Decimal::ONE, Decimal::ONE_HUNDRED));
            row.list(4).for_each(|s| self.add_name(s, hundredth));
            row.list(5).for_each(|s| self.glued.insert(s, hundredth.into()));
        }
    }

    /// A name and its regular plural.
    fn add_name(&mut self, alias: &str, unit: &str) {
        let alias = alias.to_lowercase();
        self.names.insert(&alias, unit.into());
        if !alias.ends_with(['s', '.']) {
            self.names.insert(&format!("{alias}s"), unit.into());
        }
    }

    /// What `unit` measures ("length", "money USD", "money USD per volume"); `None` when it is unknown.
    /// Behind "per" any noun may stand, and measures itself.
    pub fn dimension(&self, unit: &str) -> Option<String> {
        match unit.split_once(PER) {
            Some((over, under)) if !self.units.contains_key(unit) => {
                let under = self.units.get(under).map_or(under, |u| &u.dimension);
                Some(format!("{}{PER}{under}", self.units.get(over)?.dimension))
            }
            _ => Some(self.units.get(unit)?.dimension.to_string()),
        }
    }

    /// The unit of a value as its words have it: "$5" leaves open whose dollars they are ("dollar"), "US$5" does not.
    pub fn as_written<'a>(unit: &'a str, written: &str) -> Cow<'a, str> {
        let named = || {
            let words = written.to_lowercase();
            ["us", "u.s.", "american", "united states"]
                .iter()
                .any(|name| words.contains(name))
        };
        let open = || Self::open_dollars(unit).filter(|_| !named());
        open().map_or(Cow::Borrowed(unit), Cow::Owned)
    }

    /// A unit of US dollars as one of dollars of any country: "dollar per barrel" for "USD per barrel". `None` for other units.
    pub fn open_dollars(unit: &str) -> Option<String> {
        let rest = unit.strip_prefix("USD")?;
        (rest.is_empty() || rest.starts_with(PER)).then(|| format!("dollar{rest}"))
    }

    /// True for money and rates of money.
    pub fn is_money(&self, unit: &str) -> bool {
        self.dimension(unit).is_some_and(|d| d.starts_with("money "))
    }

    /// `value` in `from`, expressed in `to`. `None` when a unit is unknown, the dimensions differ, or the result leaves the
    /// range of [`Decimal`]. Exact except for the last digits of factors that are no finite decimal (5/18).
    pub fn convert(&self, value: Decimal, from: &str, to: &str) -> Option<Decimal> {
        if from == to {
            return Some(value);
        }
        let is_bare = |name: &str, of: &str| self.bare.get(of).is_some_and(|bare| &**bare == name);
        if is_bare(from, to) || is_bare(to, from) {
            return Some(value);
        }
        if let (Some(a), Some(b)) = (self.units.get(from), self.units.get(to)) {
            if a.dimension != b.dimension {
                return None;
            }
            let base = value
                .checked_mul(a.numerator)?
                .checked_div(a.denominator)?
                .checked_add(a.offset)?;
            let there = base
                .checked_sub(b.offset)?
                .checked_mul(b.denominator)?
                .checked_div(b.numerator)?;
            return Some(there.normalize());
        }
        let ((from_over, from_under), (to_over, to_under)) = (from.split_once(PER)?, to.split_once(PER)?);
        let over = self.convert(value, from_over, to_over)?;
        let under = self.convert(Decimal::ONE, from_under, to_under)?;
        Some(over.checked_div(under)?.normalize())
    }
}

/// Currencies of one country, with the one without a country that shares the last word of their names.
fn bare(currencies: &[(&str, &str)]) -> BTreeMap<Box<str>, Box<str>> {
    let all = || currencies.iter().flat_map(|(file, text)| rows(file, text));
    let is_bare = |row: &Row<'_>| row.field(0).starts_with(|c: char| c.is_ascii_lowercase());
    let mut names: BTreeMap<String, Box<str>> = BTreeMap::new();
    for row in all().filter(is_bare) {
        names.extend(row.list(3).map(|name| (name.to_owned(), row.field(0).into())));
    }
    let shared = |row: &Row<'_>| {
        let mut last = row
            .list(3)
            .filter_map(|name| name.rsplit_once(' ').map(|(_, last)| last));
        Some((row.field(0).into(), last.find_map(|last| names.get(last).cloned())?))
    };
    all()
        .filter(|row| !is_bare(row))
        .filter_map(|row| shared(&row))
        .collect()
}

/// Field `n` as a decimal or a fraction "a/b".
fn ratio(row: &Row<'_>, n: usize) -> Result<(Decimal, Decimal), LexiconError> {
    let expected = || {
        row.error(format!(
            "column {} is `{}`, expected a number or a/b",
            n + 1,
            row.field(n)
        ))
    };
    let (a, b) = row.field(n).split_once('/').unwrap_or((row.field(n), "1"));
    let (a, b): (Decimal, Decimal) = (a.parse().map_err(|_| expected())?, b.parse().map_err(|_| expected())?);
    if b.is_zero() { Err(expected()) } else { Ok((a, b)) }
}

#[cfg(test)]
mod tests {
    use super::Units;
    use crate::{lexicon::Lexicon, model::Decimal};

    fn convert(value: &str, from: &str, to: &str) -> Option<String> {
        let value: Decimal = value.parse().expect("a number");
        Some(
            Lexicon::english()
                .units
                .convert(value, from, to)?
                .round_dp(6)
                .normalize()
                .to_string(),
        )
    }

    #[test]
    fn conversions_are_exact() {
        for (value, from, to, expected) in [
            ("1", "mile", "kilometre", "1.609344"),
            ("3", "week", "day", "21"),
            ("212", "degree Fahrenheit", "degree Celsius", "100"),
            ("-40", "degree Celsius", "degree Fahrenheit", "-40"),
            ("90", "kilometre per hour", "metre per second", "25"),
            ("500", "cent", "USD", "5"),
            ("2", "USD per gallon", "USD per litre", "0.528344"),
            ("3", "USD per share", "USD per share", "3"),
            ("2", "barrel per day", "barrel per week", "14"),
            ("1", "acre", "square metre", "4046.856422"),
        ] {
            assert_eq!(convert(value, from, to).as_deref(), Some(expected), "{value} {from}");
        }
    }

    #[test]
    fn money_may_leave_its_country_out() {
        assert_eq!(convert("5", "dinar", "TND").as_deref(), Some("5"));
        assert_eq!(convert("5", "NOK", "krone").as_deref(), Some("5"));
        assert_eq!(convert("5", "TND", "KWD"), None);
        assert_eq!(convert("5", "dinar", "NOK"), None);
        assert_eq!(convert("5", "dollar per share", "CAD per share").as_deref(), Some("5"));
        assert_eq!(Units::as_written("USD", "$5"), "dollar");
        assert_eq!(Units::as_written("USD per barrel", "$5 a barrel"), "dollar per barrel");
        assert_eq!(Units::as_written("USD", "US$5"), "USD");
        assert_eq!(Units::as_written("EUR", "5 euros"), "EUR");
    }

    #[test]
    fn other_dimensions_do_not_convert() {
        for (from, to) in [
            ("mile", "hour"),
            ("USD", "EUR"),
            ("percent", "percentage point"),
            ("mile", "flurb"),
            ("USD", "USD per day"),
        ] {
            assert_eq!(convert("1", from, to), None, "{from} {to}");
        }
    }

    #[test]
    fn dimensions_are_named() {
        let units = &Lexicon::english().units;
        assert_eq!(units.dimension("hectare").as_deref(), Some("area"));
        assert_eq!(
            units.dimension("USD per barrel").as_deref(),
            Some("money USD per volume")
        );
        assert_eq!(units.dimension("EUR per share").as_deref(), Some("money EUR per share"));
        assert!(units.is_money("pence") && !units.is_money("foot") && units.dimension("flurb").is_none());
    }
}
