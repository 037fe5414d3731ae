//! Quantities that share a unit: ranges ("15 per cent to 20 per cent", "$10 to $15 billion"), elided units ("12, 15 and 20 km"),
//! and compounds ("two hours and 15 minutes").

use super::{cardinal::Reader, found::Found, literal, numeral::NumeralForm, range::Joiner};
use crate::{
    language::Upos,
    model::{Decimal, Figure},
};

/// "from 12 million tonnes to 9": the second number counts in the scale of the first.
fn take_scale(second: &mut Found, first: &Found) {
    let point = |found: &Found| found.figure.single();
    let (Some(scale), None, Some(a), Some(b)) = (first.scale, second.scale, point(first), point(second)) else {
        return;
    };
    if let Some(scaled) = b.checked_mul(scale).filter(|_| b < Decimal::ONE_HUNDRED && b < a) {
        (second.figure, second.scale) = (Figure::point(scaled), Some(scale));
    }
}

/// "$4.8 billion, up from 4.5": the second number counts in the scale of the first when it is about as large.
fn take_scale_beside(second: &mut Found, first: &Found) {
    let (Some(scale), None) = (first.scale, second.scale) else {
        return;
    };
    let counted = first.figure.single().and_then(|n| n.checked_div(scale));
    let (Some(a), Some(b)) = (counted, second.figure.single()) else {
        return;
    };
    let alike = b < Decimal::ONE_THOUSAND && b < a * Decimal::TEN && a < b * Decimal::TEN;
    if let Some(scaled) = b.checked_mul(scale).filter(|_| alike) {
        (second.figure, second.scale) = (Figure::point(scaled), Some(scale));
    }
}

/// "from 24.2 to 33-35 billion euros": nobody sets single euros beside billions.
fn share_scale(first: &mut Found, scale: Option<Decimal>) {
    let small = first.figure.hi.is_some_and(|n| n < Decimal::ONE_THOUSAND);
    if let Some(scale) = scale.filter(|_| small && first.scale.is_none()) {
        first.multiply(scale);
    }
}

/// The two sides of a vote nearly make a hundred.
fn make_a_whole(first: &Found, second: &Found) -> bool {
    let sum = first.figure.single().zip(second.figure.single());
    sum.and_then(|(a, b)| a.checked_add(b))
        .is_some_and(|sum| sum >= Decimal::from(90) && sum <= Decimal::from(101))
}

impl Reader<'_> {
    /// Joins what belongs together; `list` is in the order of the text.
    pub(super) fn join(&self, list: &mut Vec<Found>) {
        self.share_units(list);
        let mut joined: Vec<Found> = Vec::with_capacity(list.len());
        for found in list.drain(..) {
            match joined
                .last()
                .and_then(|last| self.range_of(last, &found).or_else(|| self.compound(last, &found)))
            {
                Some(whole) => {
                    joined.pop();
                    joined.push(whole);
                }
                None => joined.push(found),
            }
        }
        *list = joined;
        // after ranges: "cut it by 2.2 million euros to 9.8 million" is none
        self.share_currencies(list);
    }

    /// Gives a bare number the unit of the number that it is coordinated with.
    fn share_units(&self, list: &mut [Found]) {
        // in a list ("12, 15 and 20 km") the one behind took its unit so
        let mut listed = false;
        for k in (0..list.len().saturating_sub(1)).rev() {
            let (before, after) = list.split_at_mut(k + 1);
            let (first, second) = (&mut before[k], &after[0]);
            let gap = first.atoms.end..second.atoms.start;
            let goes_on = listed && gap.len() == 1 && self.atoms.sign(gap.start) == Some(',');
            let joined = goes_on || self.coordinates(gap.clone());
            listed = first.is_bare() && !first.year_like && second.unit.is_some() && joined;
            if listed {
                first.unit.clone_from(&second.unit);
                let money = |unit: &String| self.lexicon.units.is_money(unit);
                if first.unit.as_ref().is_some_and(money) {
                    share_scale(first, second.scale);
                }
            } else if first.unit.is_some()
                && second.is_bare()
                && self.changes_to(first, gap)
                && self.ends_phrase(second.atoms.end)
            {
                let second = &mut after[0];
                second.unit.clone_from(&first.unit);
                take_scale(second, first);
            } else if first.unit.is_some() && second.is_bare() && self.contrasts(first, second) {
                after[0].unit.clone_from(&first.unit);
            } else if second.is_bare() && self.compares(first, second) {
                let second = &mut after[0];
                second.unit.clone_from(&first.unit);
                take_scale_beside(second, first);
            } else if second.is_bare() && self.is_parallel(first, second) {
                after[0].unit.clone_from(&first.unit);
            } else if first.is_bare() && first.scale.is_some() && self.is_part_of(first, second) {
                first.unit.clone_from(&second.unit);
            }
        }
    }

    /// Only words that join numbers of one kind: "or", "to", "and", a comma, a hanging hyphen.
    fn coordinates(&self, gap: std::ops::Range<usize>) -> bool {
        let joining = |i| matches!(self.atoms.lower(i), "and" | "or" | "to" | "," | "-" | "–" | "/");
        let words =
            gap.clone().any(|i| matches!(self.atoms.word(i), "and" | "or" | "to")) || self.atoms.joint(gap.start);
        !gap.is_empty() && gap.len() <= 2 && gap.into_iter().all(joining) && words
    }

    /// "rose by 2 percent but the other by 1", "to 3.1 percent from 3.4", "to 12 years and his brother to eight", "by 54.6
    /// percent to 45.4": the same preposition or its counterpart, and no noun behind the second number.
    fn contrasts(&self, first: &Found, second: &Found) -> bool {
        let share = first.unit.as_deref() == Some("percent") && !first.sign_first;
        let lead = |found: &Found| self.atoms.word(found.atoms.start.wrapping_sub(1));
        let gap = first.atoms.end..second.atoms.start;
        let parallel =
            lead(first) == "by" && lead(second) == "by" && gap.len() <= 8 || self.is_gapped_alike(first, second);
        let back = lead(first) == "to" && lead(second) == "from" && gap.len() == 1;
        let votes = share && gap.len() == 1 && lead(second) == "to" && make_a_whole(first, second);
        let closes = matches!(self.atoms.sign(second.atoms.end), Some('.' | ',' | ';'))
            || self.atoms.get(second.atoms.end).is_none()
            || (back || votes) && self.ends_phrase(second.atoms.end);
        let served = parallel && lead(first) != "by" && self.is_of_time(first);
        (share && parallel || served || votes || back && !first.sign_first) && closes && !second.year_like
    }

    /// "on 44 percent, with the Conservatives on 23", "to 12 years and his brother to eight": one preposition, and between
    /// them nothing but another name or noun.
    fn is_gapped_alike(&self, first: &Found, second: &Found) -> bool {
        let lead = |found: &Found| self.atoms.word(found.atoms.start.wrapping_sub(1));
        let gap = first.atoms.end..second.atoms.start.saturating_sub(1);
        let joins = |i: usize| {
            self.atoms.sign(i) == Some(',') || matches!(self.atoms.word(i), "and" | "with" | "while" | "but")
        };
        let verb = |i: usize| matches!(self.atoms.upos(i), Upos::Verb | Upos::Aux);
        let small = second.figure.hi.is_some_and(|n| n <= Decimal::ONE_HUNDRED);
        // "jailed for 19 years at a court in Velm and his brother Lee, 41, for 12"
        let far = self.is_of_time(first) && gap.len() <= 18 && gap.clone().any(|i| self.atoms.word(i) == "and");
        let near = (2..=8).contains(&gap.len()) && joins(gap.start);
        matches!(lead(first), "on" | "at" | "to" | "for")
            && lead(first) == lead(second)
            && (near || far && gap.len() > 2)
            && !gap.into_iter().any(verb)
            && small
    }

    fn is_of_time(&self, found: &Found) -> bool {
        let unit = found.unit.as_deref().filter(|_| !found.age);
        unit.and_then(|unit| self.lexicon.units.dimension(unit)).as_deref() == Some("time")
    }

    /// "340 million euros from 386 million a year earlier", "a profit of $12 million and a loss of 3 million", "$200 million, on
    /// top of 50 million announced last week": millions without a noun behind an amount of money are money too.
    fn share_currencies(&self, list: &mut [Found]) {
        for k in 1..list.len() {
            let (before, after) = list.split_at_mut(k);
            let second = &mut after[0];
            if second.scale.is_none() || !second.is_bare() || !self.ends_amount(second.atoms.end) {
                continue;
            }
            let scaled = before.iter().rev().find(|found| found.scale.is_some());
            let money = |unit: &String| self.lexicon.units.is_money(unit) && !unit.contains(" per ");
            if let Some(unit) = scaled.and_then(|found| found.unit.as_ref()).filter(|u| money(u)) {
                second.unit = Some(unit.clone());
            }
        }
    }

    /// No noun that could be counted follows atom `end`, and no verb in the plural: "50 million announced", "45 million is for".
    fn ends_amount(&self, end: usize) -> bool {
        let word = self.atoms.word(end);
        let spent = matches!(
            word,
            "announced"
                | "pledged"
                | "promised"
                | "raised"
                | "spent"
                | "paid"
                | "allocated"
                | "approved"
                | "borrowed"
                | "earned"
        );
        let follows = matches!(
            word,
            "in" | "on"
                | "by"
                | "at"
                | "after"
                | "from"
                | "to"
                | "for"
                | "and"
                | "or"
                | "but"
                | "while"
                | "a"
                | "the"
                | "this"
                | "last"
                | "is"
                | "was"
                | "has"
                | "had"
                | "will"
                | "would"
                | "earlier"
                | "previously"
                | "already"
                | "more"
                | "less"
                | "compared"
                | "when"
                | "before"
                | "during"
                | "under"
                | "with"
                | "as"
        );
        let closed =
            self.atoms.get(end).is_none() || self.atoms.sign(end).is_some_and(|c| matches!(c, '.' | ',' | ';' | ')'));
        closed || follows || spent
    }

    /// "$4.8 billion, up from 4.5", "17%, compared with 14 a year ago": a value beside the one before it.
    fn compares(&self, first: &Found, second: &Found) -> bool {
        let lead = |n: usize| self.atoms.word_before(second.atoms.start, n);
        let beside = match lead(1) {
            "from" => matches!(lead(2), "up" | "down"),
            "with" | "to" => matches!(lead(2), "compared" | "compares"),
            "against" | "versus" => true,
            _ => false,
        };
        let near = second.atoms.start.saturating_sub(first.atoms.end) <= 8;
        let closes = self.ends_phrase(second.atoms.end)
            || matches!(
                self.atoms.word(second.atoms.end),
                "a" | "the" | "earlier" | "previously" | "before" | "when"
            );
        let rate = first.unit.as_deref().is_some_and(|unit| unit.contains(" per "));
        beside && near && closes && !rate && !second.year_like && (first.unit.is_some() || first.scale.is_some())
    }

    /// "paid 400 euros for the flight and 90 for the hotel": "and", and one preposition behind both amounts.
    fn is_parallel(&self, first: &Found, second: &Found) -> bool {
        let money = |unit: &str| self.lexicon.units.is_money(unit);
        let behind = self.atoms.word(first.atoms.end);
        let gap = first.atoms.end..second.atoms.start;
        let joined = self.atoms.word(second.atoms.start.wrapping_sub(1)) == "and" && gap.len() <= 6;
        let same = matches!(behind, "for" | "on" | "in") && self.atoms.word(second.atoms.end) == behind;
        first.unit.as_deref().is_some_and(money) && first.scale.is_none() && joined && same && !second.year_like
    }

    /// "280 million of the 1.5 billion shekels".
    fn is_part_of(&self, part: &Found, whole: &Found) -> bool {
        let gap = part.atoms.end..whole.atoms.start;
        let of = self.atoms.word(gap.start) == "of"
            && (gap.start + 1..gap.end).all(|i| matches!(self.atoms.word(i), "the" | "its" | "their" | "a"));
        let money = whole
            .unit
            .as_deref()
            .is_some_and(|unit| self.lexicon.units.is_money(unit));
        of && money && gap.len() <= 2
    }

    /// "from 208 pounds to 193".
    fn changes_to(&self, first: &Found, gap: std::ops::Range<usize>) -> bool {
        gap.len() == 1 && self.atoms.word(gap.start) == "to" && self.opened_by(first.atoms.start, "from")
    }

    /// No noun follows that the number before atom `end` could count.
    fn ends_phrase(&self, end: usize) -> bool {
        matches!(
            self.atoms.word(end),
            "" | "in" | "on" | "by" | "at" | "after" | "from" | "this" | "last" | "for" | "and" | "as" | "over"
        )
    }

    fn range_of(&self, first: &Found, second: &Found) -> Option<Found> {
        let (joiner, at) = self.joiner(first.atoms.start, first.atoms.end)?;
        let same = first.unit == second.unit
            && first.unit.is_some()
            && first.form == second.form
            && first.form == NumeralForm::Cardinal;
        // "between 2 kg and about 7 kg"
        let hedge = self.atoms.phrase(&self.lexicon.hedges.before, at).map(|(end, _)| end);
        let next = at == second.atoms.start || (joiner == Joiner::And && hedge == Some(second.atoms.start));
        if !next || !same {
            return None;
        }
        let (a, b) = (first.figure.single()?, second.figure.single()?);
        let shared = match (first.scale, second.scale) {
            (None, Some(scale)) if first.sign_first && a < b.checked_div(scale)? => a.checked_mul(scale)?,
            _ => a,
        };
        let percent = first.unit.as_deref() == Some("percent");
        let grows = joiner == Joiner::To && !percent && self.grows_to(first.atoms.start, shared, b);
        let close = !grows && (joiner != Joiner::Or || b <= shared.checked_mul(2.into())?);
        (shared < b && close).then(|| Found {
            atoms: first.atoms.start..second.atoms.end,
            numeral: first.numeral.start..second.numeral.end,
            figure: Figure::range(shared, b),
            ..first.clone()
        })
    }

    /// "two hours and 15 minutes", "6ft 2in": the smaller unit counted into the larger.
    fn compound(&self, first: &Found, second: &Found) -> Option<Found> {
        let (large, small) = (first.unit.as_deref()?, second.unit.as_deref()?);
        let gap = first.atoms.end..second.atoms.start;
        let joined = gap.is_empty() || (gap.len() == 1 && self.atoms.word(gap.start) == "and");
        let units = &self.lexicon.units;
        let dimension = units.dimension(large)?;
        let built = (matches!(dimension.as_str(), "time" | "length" | "mass") || dimension.starts_with("money "))
            && !second.sign_first;
        if !joined || !built || large == small {
            return None;
        }
        let (a, b) = (first.figure.single()?, second.figure.single()?);
        let part = units.convert(b, small, large).filter(|&part| part < Decimal::ONE)?;
        let sum = a.checked_add(literal::share(part, Decimal::ONE)?)?;
        Some(Found {
            atoms: first.atoms.start..second.atoms.end,
            figure: Figure::point(sum),
            ..first.clone()
        })
    }
}
