//! Numbers and what is made of them: counts, measures, money, shares, durations, ages.

mod age;
pub(crate) mod atom;
mod cardinal;
mod duration;
mod found;
mod gapped;
mod hedge;
mod join;
pub(crate) mod literal;
mod name;
mod numeral;
mod put_to_vote;
mod range;
mod share;
mod tally;
#[cfg(test)]
mod tests;
mod unit;
mod unknown;
mod zero;

pub(crate) use numeral::{Numeral, NumeralForm, Numerals};

use crate::{
    extract::{Context, Detector, Mention, MentionKind, Quantity},
    model::{ClaimKind, Hedge, Span},
};
use cardinal::Reader;
use found::Found;
use hedge::stronger;

/// Finds quantities: numerals with their hedge and unit, zeros by negation, amounts stated as unknown.
pub(crate) struct Numbers;

impl Detector for Numbers {
    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>) {
        let reader = Reader {
            atoms: &context.numerals.atoms,
            tokens: &context.sentence.tokens,
            lexicon: context.lexicon,
        };
        let dates: Vec<Span> = out
            .iter()
            .filter(|m| matches!(m.kind, MentionKind::Time(_)))
            .map(|m| m.span)
            .collect();
        let is_date = |span: Span| dates.iter().any(|date| date.overlaps(span));
        let list = reader.quantities(&context.numerals.list, is_date);
        out.extend(list.into_iter().map(|found| reader.mention(found)));
    }
}

impl Reader<'_> {
    /// Every quantity of the sentence, in order; none that lies in a date.
    fn quantities(&self, numerals: &[Numeral], is_date: impl Fn(Span) -> bool) -> Vec<Found> {
        let mut list: Vec<Found> = numerals
            .iter()
            .filter(|n| !is_date(n.span))
            .map(|n| self.with_unit(n))
            .collect();
        self.add_wordless(&mut list, &is_date);
        self.join(&mut list);
        self.share_gapped_units(&mut list);
        self.read_ratios(&mut list);
        self.read_tallies(&mut list);
        for found in &mut list {
            self.read_age(found, |i| is_date(self.atoms.span(i, i + 1)));
            self.read_multiple(found);
        }
        self.go_on_with_ages(&mut list);
        list.retain(|found| found.negated || found.unknown || !self.is_no_quantity(found));
        for found in &mut list {
            self.finish(found);
        }
        self.hedge_conversions(&mut list);
        list
    }

    /// Adds what has no numeral: "for weeks", "for a year", "no casualties", "without giving a toll".
    fn add_wordless(&self, list: &mut Vec<Found>, is_date: &impl Fn(Span) -> bool) {
        let mut more: Vec<Found> = vec![];
        for i in 0..self.atoms.len() {
            if !self.may_open_wordless(i) {
                continue;
            }
            more.extend(self.unknown(i));
            more.extend(self.multiple(i));
            more.extend(self.twin(i));
            more.extend(self.zeros(i));
            more.extend(self.vague_duration(i));
            more.extend(self.one_duration(i));
        }
        for found in more {
            let overlaps = |f: &Found| f.atoms.start < found.atoms.end && found.atoms.start < f.atoms.end;
            // "no one", "not a single": what looks like a number belongs to the negation.
            if found.negated || found.unknown {
                list.retain(|f| f.negated || f.unknown || !overlaps(f));
            }
            if !list.iter().any(overlaps) && !is_date(self.atoms.span(found.atoms.start, found.atoms.end)) {
                list.push(found);
            }
        }
        list.sort_by_key(|f| (f.atoms.start, f.atoms.end));
    }

    /// Whether atom `i` is one that an amount without numeral can start with: most words are not.
    fn may_open_wordless(&self, i: usize) -> bool {
        let (word, opens) = (self.atoms.word(i), self.atoms.opens(i));
        opens.silence()
            || opens.time()
            || zero::is_negation(word)
            || share::is_multiple(word)
            || self.is_contracted_not(i)
            || matches!(word, "a" | "an") && self.atoms.opens(i + 1).time()
    }

    /// Adds hedge, partitive and TIMEX3.
    fn finish(&self, found: &mut Found) {
        found.partitive |= self.is_partitive(found);
        if found.negated || found.unknown {
            return;
        }
        let hedged = self.hedged(found.atoms.start, found.atoms.end, found.kind(*self));
        let vague = matches!(found.form, NumeralForm::Vague | NumeralForm::VagueShare);
        // TIMEX3 has durations, not ages
        found.timex = self.timex(found).filter(|_| found.kind(*self) != ClaimKind::Age);
        // "within two weeks" bounds when something happens, not how long it takes
        let within = usize::from(found.timex.is_some() && self.atoms.word(hedged.start) == "within");
        found.atoms = hedged.start + within..hedged.end;
        found.hedge = match stronger(found.hedge, hedged.hedge) {
            Hedge::Exact | Hedge::About | Hedge::Nearly if vague => Hedge::Vague,
            hedge => hedge,
        };
    }

    /// "about 230 km (140 miles)": a conversion in brackets is hedged like what it converts.
    fn hedge_conversions(&self, list: &mut [Found]) {
        for k in 1..list.len() {
            let (before, after) = list.split_at_mut(k);
            let (said, converted) = (&before[k - 1], &mut after[0]);
            let bracketed = said.atoms.end + 1 == converted.atoms.start && self.atoms.sign(said.atoms.end) == Some('(');
            let units = said.unit.is_some() && converted.unit.is_some() && said.unit != converted.unit;
            if bracketed && units && converted.hedge == Hedge::Exact && said.kind(*self) == converted.kind(*self) {
                converted.hedge = said.hedge;
            }
        }
    }

    fn mention(&self, found: Found) -> Mention {
        let kind = found.kind(*self);
        let unit = found.unit.filter(|_| kind != ClaimKind::Count);
        let quantity = Quantity {
            kind,
            figure: (!found.unknown).then_some(found.figure),
            hedge: found.hedge,
            unit,
            numeral: self.atoms.span(found.numeral.start, found.numeral.end),
            timex: found.timex,
            partitive: found.partitive,
            negated: found.negated,
            tally: found.tally,
        };
        Mention {
            span: self.atoms.span(found.atoms.start, found.atoms.end),
            rule: rule(kind, &quantity),
            kind: MentionKind::Quantity(quantity),
        }
    }
}

/// Id of the rule behind a quantity.
fn rule(kind: ClaimKind, quantity: &Quantity) -> &'static str {
    match kind {
        _ if quantity.negated => "number.zero",
        _ if quantity.tally.is_some() => "number.tally",
        _ if quantity.figure.is_none() => "number.unknown",
        ClaimKind::Measure => "number.measure",
        ClaimKind::Money => "number.money",
        ClaimKind::Percent => "number.percent",
        ClaimKind::Fraction => "number.fraction",
        ClaimKind::Ordinal => "number.ordinal",
        ClaimKind::Duration => "number.duration",
        ClaimKind::Age => "number.age",
        _ => "number.count",
    }
}
