//! Units and currencies around a numeral, and rates: "$20m", "5 km", "640bhp", "3 litres a day".

use super::{atom::AtomKind, cardinal::Reader};
use crate::{language::Upos, lexicon::numbers::NumberWord};

/// A unit that ends before atom `end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitAt {
    pub(super) end: usize,
    /// Canonical name.
    pub(super) unit: String,
}

/// Nouns that are counted out in a rate behind "a": "$4 a share".
const SHARED_OUT: [&str; 6] = ["share", "head", "person", "piece", "ticket", "unit"];

/// Words that stand between a number and a unit of time without changing it: "three more years", "two full days".
const BETWEEN: [&str; 12] = [
    "more",
    "full",
    "whole",
    "straight",
    "consecutive",
    "additional",
    "extra",
    "further",
    "long",
    "working",
    "business",
    "entire",
];

/// Words in a sentence with "pounds" that speak of money.
const OF_MONEY: [&str; 63] = [
    "ticket",
    "tickets",
    "fare",
    "fares",
    "rent",
    "rents",
    "wage",
    "wages",
    "bill",
    "bills",
    "earn",
    "earns",
    "earned",
    "earnings",
    "bonus",
    "aid",
    "grant",
    "grants",
    "budget",
    "compensation",
    "damages",
    "raised",
    "pay",
    "paid",
    "pays",
    "cost",
    "costs",
    "price",
    "prices",
    "priced",
    "worth",
    "fine",
    "fined",
    "salary",
    "spend",
    "spent",
    "tax",
    "taxes",
    "fee",
    "fees",
    "sold",
    "buy",
    "bought",
    "fund",
    "debt",
    "loan",
    "loans",
    "profit",
    "profits",
    "revenue",
    "revenues",
    "sales",
    "turnover",
    "value",
    "valued",
    "reward",
    "mortgage",
    "mortgages",
    "invest",
    "investment",
    "million",
    "billion",
    "trillion",
];

/// Words right before "40 pounds" that speak of weight.
const OF_WEIGHT: [&str; 11] = [
    "weigh", "weighs", "weighed", "weighing", "lost", "lose", "gained", "dropped", "heavier", "lighter", "lift",
];

impl Reader<'_> {
    /// The unit behind a numeral that ends before atom `end`, with the rate that may follow it.
    pub(super) fn unit_after(&self, end: usize) -> Option<UnitAt> {
        let digits = end
            .checked_sub(1)
            .is_some_and(|last| self.atoms.literal(last).is_some());
        let single = self.plain_unit(end, digits)?;
        Some(self.rate(single))
    }

    fn plain_unit(&self, end: usize, digits: bool) -> Option<UnitAt> {
        let at = self.atoms.past_joint(end);
        let bracketed = self.atoms.sign(end) == Some('(') && matches!(self.atoms.sign(end + 2), Some(')'));
        let at = if bracketed { end + 1 } else { at };
        let units = &self.lexicon.units;
        let glued = (digits && self.atoms.glued(end))
            .then(|| self.atoms.exact_phrase(&units.glued, end))
            .flatten();
        let symbol = self.atoms.exact_phrase(&units.symbols, at);
        let name = self.atoms.phrase(&units.names, at);
        let found = [
            glued.filter(|f| self.ends_word(f.0)),
            symbol.filter(|f| self.ends_word(f.0)),
            name,
        ]
        .into_iter()
        .flatten()
        .reduce(|best, found| if found.0 > best.0 { found } else { best });
        match found {
            Some((end, unit)) => Some(UnitAt {
                end,
                unit: unit.to_string(),
            }),
            None => self
                .pounds(at)
                .or_else(|| self.points(end, at))
                .or_else(|| self.pence(end))
                .or_else(|| self.won(end))
                .or_else(|| self.time_behind_adjective(at)),
        }
    }

    /// Nothing but a sign is glued to atom `end - 1` from behind.
    fn ends_word(&self, end: usize) -> bool {
        !self.atoms.glued(end) || matches!(self.atoms.get(end).map(|a| a.kind), Some(AtomKind::Sign(_)) | None)
    }

    /// "pounds": money or weight, by the words of the sentence.
    fn pounds(&self, at: usize) -> Option<UnitAt> {
        let word = self.atoms.word(at);
        if !matches!(word, "pound" | "pounds") {
            return None;
        }
        let weighs = |i: usize| OF_WEIGHT.contains(&self.atoms.word(i));
        let weighed = self.atoms.word(at + 1) == "of"
            || self.atoms.joint(at.wrapping_sub(1))
            || (at.saturating_sub(6)..at).any(weighs) && self.scale(at.wrapping_sub(1), false).is_none();
        let paid = (0..self.atoms.len()).any(|i| OF_MONEY.contains(&self.atoms.word(i)));
        let unit = if paid && !weighed { "GBP" } else { "pound" };
        Some(UnitAt {
            end: at + 1,
            unit: unit.into(),
        })
    }

    /// "rose 3 p to 125.8 p": pence behind a blank; "7 p.m." and "p. 68" are none.
    fn pence(&self, end: usize) -> Option<UnitAt> {
        let digits = end
            .checked_sub(1)
            .is_some_and(|last| self.atoms.literal(last).is_some());
        let hour = self.atoms.sign(end + 1) == Some('.') && self.atoms.word(end + 2) == "m";
        (digits && self.atoms.raw(end) == "p" && !hour).then(|| UnitAt {
            end: end + 1,
            unit: "pence".to_owned(),
        })
    }

    /// "7 billion won": the verb stands behind no scale without an object of its own.
    fn won(&self, end: usize) -> Option<UnitAt> {
        let scaled = end.checked_sub(1).is_some_and(|last| self.scale(last, false).is_some());
        let object = matches!(
            self.atoms.upos(end + 1),
            Upos::Noun | Upos::Propn | Upos::Det | Upos::Num | Upos::Pron
        );
        (scaled && self.atoms.word(end) == "won" && !object).then(|| UnitAt {
            end: end + 1,
            unit: "KRW".to_owned(),
        })
    }

    /// "points" of an index or a poll: "fell 300 points", "at 1,463.87 points", "12 points ahead"; behind a share that moved,
    /// points of percent: "61.4%, up 3.2 points". Others (scored, pointed at, watched from) are counted.
    fn points(&self, end: usize, at: usize) -> Option<UnitAt> {
        let last = end.checked_sub(1)?;
        if !matches!(self.atoms.word(at), "point" | "points") || self.atoms.joint(end) {
            return None;
        }
        let moved = (last.saturating_sub(3)..last).any(|i| {
            let word = self.atoms.word(i);
            self.lexicon.numbers.change(word).is_some()
                || matches!(
                    word,
                    "up" | "down" | "lost" | "shed" | "sheds" | "added" | "adds" | "off"
                )
        });
        // "closed at 7,425 points"
        let level = last > 0 && matches!(self.atoms.word(last - 1), "at" | "to");
        let precise = self
            .atoms
            .literal(last)
            .is_some_and(|l| l.grouped && (l.fractional || level));
        let percent = |i: usize| self.atoms.sign(i) == Some('%') || matches!(self.atoms.word(i), "percent" | "cent");
        let compared = matches!(
            self.atoms.word(at + 1),
            "higher" | "lower" | "up" | "down" | "ahead" | "behind" | "clear"
        );
        // "71.4 percent when polls closed at 8 pm, nine points higher than in 2019"
        let than = compared && self.atoms.word(at + 2) == "than";
        let reach = if than { last } else { 6 };
        let of_share = (last.saturating_sub(reach)..last).any(percent);
        // "34.2 percent, 5.1 points more than in 2019"
        let beside = matches!(self.atoms.word(at + 1), "more" | "less" | "fewer" | "higher" | "lower");
        let unit = match () {
            () if (moved || beside) && of_share => "percentage point",
            () if moved || precise || compared => "point",
            () => return None,
        };
        Some(UnitAt {
            end: at + 1,
            unit: unit.into(),
        })
    }

    /// "three more years", "two full days".
    fn time_behind_adjective(&self, at: usize) -> Option<UnitAt> {
        if !BETWEEN.contains(&self.atoms.word(at)) {
            return None;
        }
        let (end, unit) = self.atoms.phrase(&self.lexicon.units.names, at + 1)?;
        (self.lexicon.units.dimension(unit)? == "time").then(|| UnitAt {
            end,
            unit: unit.to_string(),
        })
    }

    /// "per barrel", "a day", "/kg" behind a unit; the unit as it is without.
    pub(super) fn rate(&self, unit: UnitAt) -> UnitAt {
        let at = self.atoms.past_joint(unit.end);
        let under = self.atoms.past_joint(at + 1);
        let named = || {
            self.atoms
                .phrase(&self.lexicon.units.names, under)
                .map(|(end, name)| (end, name.to_string()))
        };
        let symbol = || {
            self.atoms
                .exact_phrase(&self.lexicon.units.symbols, under)
                .map(|(end, name)| (end, name.to_string()))
        };
        let noun = || {
            self.atoms
                .word(under)
                .strip_suffix('s')
                .unwrap_or(self.atoms.word(under))
                .to_owned()
        };
        let denominator = match self.atoms.lower(at) {
            "per" if self.atoms.word(under) == "annum" => Some((under + 1, "year".to_owned())),
            "per" if !self.atoms.word(under).is_empty() && self.atoms.word(under) != "cent" => {
                named().or_else(symbol).or_else(|| Some((under + 1, noun())))
            }
            "a" | "an" | "each" | "every" => named()
                .filter(|(end, name)| self.is_shared(name) && !self.is_past(*end))
                .or_else(|| {
                    SHARED_OUT
                        .contains(&self.atoms.word(under))
                        .then(|| (under + 1, noun()))
                }),
            "/" if self.atoms.glued(at) => symbol().or_else(named),
            "annually" => Some((at + 1, "year".to_owned())),
            _ => self.distant_rate(unit.end).map(|name| (unit.end, name)),
        };
        match denominator {
            Some((end, name)) if !unit.unit.contains(" per ") && name != unit.unit => UnitAt {
                end,
                unit: format!("{} per {name}", unit.unit),
            },
            _ => unit,
        }
    }

    /// "gallons of jet fuel a year", "C$6 (US$4.46) per share": what the rate counts out, behind the noun or the conversion
    /// in brackets that follows a unit which ends before atom `end`.
    fn distant_rate(&self, end: usize) -> Option<String> {
        let noun = |i: &usize| matches!(self.atoms.upos(*i), Upos::Noun | Upos::Adj | Upos::Propn);
        let at = if self.atoms.word(end) == "of" {
            end + 1
                + (end + 1..end + 5)
                    .take_while(|i| noun(i) && !self.atoms.word(*i).is_empty())
                    .count()
        } else if self.atoms.sign(end) == Some('(') {
            (end..end + 10).find(|&i| self.atoms.sign(i) == Some(')'))? + 1
        } else {
            return None;
        };
        let per = match self.atoms.word(at) {
            "per" => true,
            "a" | "an" | "each" | "every" => false,
            _ => return None,
        };
        let (past, name) = match self.atoms.phrase(&self.lexicon.units.names, at + 1) {
            Some((past, name)) => (past, name.to_string()),
            None => (at + 2, self.atoms.word(at + 1).to_owned()),
        };
        let time = self.lexicon.units.dimension(&name).as_deref() == Some("time") && !self.is_past(past);
        let shared = SHARED_OUT.contains(&name.as_str());
        (shared || time || per && self.is_shared(&name)).then_some(name)
    }

    /// "a year ago", "a month earlier": a moment, no rate; `end` is one past the unit of time.
    fn is_past(&self, end: usize) -> bool {
        matches!(self.atoms.word(end), "ago" | "earlier" | "later" | "before")
    }

    /// Units that a rate counts out behind "a".
    fn is_shared(&self, unit: &str) -> bool {
        let dimension = self.lexicon.units.dimension(unit);
        matches!(
            dimension.as_deref(),
            Some("time" | "volume" | "mass" | "length" | "area")
        ) && unit != "second"
    }

    /// A currency sign or code that ends right before atom `start`: its first atom, and the currency.
    pub(super) fn money_before(&self, start: usize) -> Option<(usize, String)> {
        if let Some((first, code)) = self.letter_sign(start) {
            return Some((first, code.to_owned()));
        }
        let (first, code) = self
            .atoms
            .exact_phrase_before(&self.lexicon.units.money_before, start)?;
        let inside_word = self.atoms.glued(first)
            && !self.atoms.word(first).is_empty()
            && !self.atoms.word(first.wrapping_sub(1)).is_empty();
        (!inside_word).then(|| (first, code.to_string()))
    }

    /// "R1.2 million", and "PS21,700" as programs write a pound sign that fold text to ASCII: letters that name a currency only
    /// glued to an amount that looks like one; "PS5" and "R2" are none.
    fn letter_sign(&self, start: usize) -> Option<(usize, &'static str)> {
        let sign = start.checked_sub(1).filter(|_| self.atoms.glued(start))?;
        let (code, digits) = match self.atoms.raw(sign) {
            "PS" => ("GBP", 2),
            "R" => ("ZAR", 4),
            _ => return None,
        };
        let literal = self.atoms.literal(start)?;
        let scale = self.number_word(start + 1);
        let scaled = matches!(
            scale,
            Some(NumberWord::Scale(_) | NumberWord::Suffix(_) | NumberWord::MoneySuffix(_))
        );
        (literal.grouped || literal.digits >= digits || scaled).then_some((sign, code))
    }

    /// "MEUR", "MUSD" as company reports write them: the currency of which atom `i` names a million.
    pub(super) fn million_code(&self, i: usize) -> Option<String> {
        let code = self.atoms.raw(i).strip_prefix('M').filter(|code| code.len() == 3)?;
        let units = &self.lexicon.units;
        let known = code.bytes().all(|b| b.is_ascii_uppercase()) && units.is_money(code);
        known.then(|| code.to_owned())
    }

    /// What follows an amount with a sign before it: "$20 million dollars", "$500 US": one past it, and the currency that it names.
    pub(super) fn money_after_sign(&self, end: usize, sign: String) -> UnitAt {
        let units = &self.lexicon.units;
        let country = [
            ("US", "USD"),
            ("U", "USD"),
            ("Canadian", "CAD"),
            ("Cdn", "CAD"),
            ("Australian", "AUD"),
        ];
        let raw = self.atoms.raw(end);
        let long = self
            .atoms
            .phrase(&units.names, end)
            .or_else(|| self.atoms.exact_phrase(&units.symbols, end));
        if let Some((end, code)) = long.filter(|(_, code)| units.is_money(code)) {
            return UnitAt {
                end,
                unit: code.to_string(),
            };
        }
        match country.iter().find(|(word, _)| *word == raw && sign == "USD") {
            Some((_, code)) if raw != "U" => UnitAt {
                end: end + 1,
                unit: (*code).into(),
            },
            Some((_, code)) if self.atoms.lower(end + 2) == "s" => UnitAt {
                end: end + 4,
                unit: (*code).into(),
            },
            _ => UnitAt { end, unit: sign },
        }
    }

    /// "magnitude" and its like before a number, which measure it: the first atom, and the unit.
    pub(super) fn scale_before(&self, start: usize) -> Option<(usize, &'static str)> {
        let at = start - usize::from(start > 0 && self.atoms.joint(start - 1));
        let of = at - usize::from(at > 0 && self.atoms.word(at - 1) == "of");
        match self.atoms.word(of.wrapping_sub(1)) {
            "magnitude" => Some((of - 1, "magnitude")),
            "category" => Some((of - 1, "category")),
            _ => None,
        }
    }

    /// "-magnitude", "on the Richter scale" behind a number: one past it.
    pub(super) fn magnitude_after(&self, end: usize) -> Option<UnitAt> {
        let at = self.atoms.past_joint(end);
        let richter = (0..3).find(|&i| self.atoms.word(at + i) == "richter");
        let end = match self.atoms.word(at) {
            "magnitude" => at + 1,
            "on" if richter.is_some() => {
                at + 2 + richter? + usize::from(self.atoms.word(at + richter? + 1) == "scale") - 1
            }
            _ => return None,
        };
        Some(UnitAt {
            end,
            unit: "magnitude".into(),
        })
    }
}
