//! Two claims side by side, as the rules see them.

use std::borrow::Cow;

use crate::lexicon::{Concept, Lexicon, Units};
use crate::model::{
    Article, Basis, Claim, ClaimKind, Confidence, DateRange, Decimal, Grain, Hedge, Interval, Modality, NameSet, Place,
    Reason, RelationKind,
};

use super::source::one_source;

/// What a rule decided about two claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The relation.
    pub kind: RelationKind,
    /// The rule and its line for people.
    pub reason: Reason,
    /// Ratio of the stated figures when a compatible pair is 1.25 or more apart.
    pub divergence: Option<Decimal>,
    /// The most that this rule can be sure of.
    pub confidence: Confidence,
}

/// Two claims of one fact with what rules ask about them.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) a: &'a Claim,
    pub(super) b: &'a Claim,
    pub(super) articles: &'a [Article],
    pub(super) lexicon: &'a Lexicon,
    /// Both give their articles' main figure for the fact: the first one told.
    pub(super) main: bool,
    /// The sources behind both figures in their articles, nearest speaker first; empty = the outlet itself.
    pub(super) sources: (&'a [String], &'a [String]),
    /// Thing and state of both.
    pub(super) concepts: (Concept<'a>, Concept<'a>),
}

impl<'a> Pair<'a> {
    pub(super) fn new(a: &'a Claim, b: &'a Claim, articles: &'a [Article], lexicon: &'a Lexicon) -> Self {
        let halves = |claim: &'a Claim| lexicon.concepts.compared(claim.what.concept.as_deref());
        Pair {
            a,
            b,
            articles,
            lexicon,
            main: true,
            sources: (&a.attribution, &b.attribution),
            concepts: (halves(a), halves(b)),
        }
    }

    /// The names of both, where both answer with names of one kind.
    pub(super) fn names(&self) -> Option<(&'a NameSet, &'a NameSet)> {
        let names = self.a.value.names.as_ref().zip(self.b.value.names.as_ref());
        names.filter(|_| self.a.kind == self.b.kind)
    }

    /// True when both are moments.
    pub(super) fn both_dates(&self) -> bool {
        self.a.kind.is_date() && self.b.kind.is_date()
    }

    /// The single numbers of both, in the unit of the first.
    pub(super) fn numbers(&self) -> Option<(Decimal, Decimal)> {
        Some((self.a.value.number()?, self.in_unit_of_a(self.b.value.number()?)?))
    }

    /// True for equal numbers, in two units within what rounding a conversion leaves (3.5 %).
    pub(super) fn same_number(&self) -> bool {
        self.numbers().is_some_and(|(a, b)| {
            let near = || {
                (a - b)
                    .abs()
                    .checked_mul(Decimal::from(28))
                    .is_some_and(|d| d <= a.abs().max(b.abs()))
            };
            a == b || (self.units_differ() && near())
        })
    }

    /// The intervals of both, in the unit of the first; `None` when the units do not convert or a value is unknown.
    pub(super) fn intervals(&self) -> Option<(Interval, Interval)> {
        self.a.value.figure.and(self.b.value.figure)?;
        let b = self.b.value.interval;
        let converted = |end: Option<Decimal>| end.map_or(Some(None), |n| self.in_unit_of_a(n).map(Some));
        Some((
            self.a.value.interval,
            Interval {
                lo: converted(b.lo)?,
                hi: converted(b.hi)?,
                ..b
            },
        ))
    }

    /// The units of both; dollars that leave out their country are those of the other where the numbers are equal.
    fn units(&self) -> (Option<Cow<'a, str>>, Option<Cow<'a, str>>) {
        let equal = self.a.value.number().is_some() && self.a.value.number() == self.b.value.number();
        let unit = |c: &'a Claim| {
            let unit = c.value.unit.as_deref()?;
            let open = equal && self.units_differ();
            Some(if open {
                Units::as_written(unit, written(c, self.articles))
            } else {
                Cow::Borrowed(unit)
            })
        };
        (unit(self.a), unit(self.b))
    }

    /// A number in the unit of the second claim, in that of the first; a quarter is 25 percent.
    fn in_unit_of_a(&self, n: Decimal) -> Option<Decimal> {
        match (self.a.kind, self.b.kind) {
            (ClaimKind::Fraction, ClaimKind::Percent) => return n.checked_div(Decimal::ONE_HUNDRED),
            (ClaimKind::Percent, ClaimKind::Fraction) => return n.checked_mul(Decimal::ONE_HUNDRED),
            _ => {}
        }
        match self.units() {
            (x, y) if x == y => Some(n),
            (Some(to), Some(from)) => self.lexicon.units.convert(n, &from, &to),
            _ => None,
        }
    }

    /// True when the units differ as written.
    pub(super) fn units_differ(&self) -> bool {
        self.a.value.unit != self.b.value.unit
    }

    /// True when either value is a vague word.
    pub(super) fn vague(&self) -> bool {
        let vague = |c: &Claim| c.value.hedge == Hedge::Vague || c.value.figure.is_some() && c.value.number().is_none();
        vague(self.a) || vague(self.b)
    }

    /// True when both values are stated without any hedge.
    pub(super) fn both_exact(&self) -> bool {
        self.a.value.hedge == Hedge::Exact && self.b.value.hedge == Hedge::Exact
    }

    /// True when both are about one event of the lexicon ("explosion", "blast").
    pub(super) fn one_event(&self) -> bool {
        let event = |c: &Claim| self.lexicon.concepts.event(&c.what.head);
        event(self.a).is_some() && event(self.a) == event(self.b)
    }

    /// True when both are about one noun, with one verb.
    pub(super) fn one_doing(&self) -> bool {
        let (a, b) = (self.a, self.b);
        a.what.head == b.what.head && a.predicate.is_some() && a.predicate == b.predicate
    }

    /// True when both count members of something ("16 members", "16 member states").
    pub(super) fn both_members(&self) -> bool {
        self.a.what.is_membership() && self.b.what.is_membership()
    }

    /// True when one named source stands behind both figures.
    pub(super) fn one_source(&self) -> bool {
        one_source(self.sources.0, self.sources.1, self.lexicon)
    }

    /// True when both stand in the title or the opening of their articles: the main event.
    pub(super) fn both_open(&self) -> bool {
        let opens = |c: &Claim| self.articles.get(c.article).is_none_or(|a| c.opens(a));
        opens(self.a) && opens(self.b)
    }

    /// True when both come from one article.
    pub(super) fn one_article(&self) -> bool {
        self.a.article == self.b.article
    }

    /// The two values as written ("at least 56", "160").
    pub(super) fn written(&self) -> (&'a str, &'a str) {
        (written(self.a, self.articles), written(self.b, self.articles))
    }

    /// What its article says before and behind the value of a claim.
    pub(super) fn around(&self, claim: &Claim) -> (&'a str, &'a str) {
        around(claim, self.articles)
    }

    /// Days that both claims' times were stated for, when both were stated in their own sentences.
    pub(super) fn stated_times(&self) -> Option<(DateRange, DateRange)> {
        let stated = |c: &Claim| c.time.filter(|t| t.basis == Basis::Sentence).map(|t| t.range);
        Some((stated(self.a)?, stated(self.b)?))
    }

    /// Place keys stated in both sentences.
    pub(super) fn stated_places(&self) -> Option<(&'a Place, &'a Place)> {
        let stated = |c: &'a Claim| c.place.as_ref().filter(|p| p.basis == Basis::Sentence);
        Some((stated(self.a)?, stated(self.b)?))
    }

    /// When each statement was made; `None` when a date is not known to the day or so.
    pub(super) fn as_of(&self) -> Option<(DateRange, DateRange)> {
        let known = |c: &Claim| {
            c.as_of
                .filter(|r| r.grain <= Grain::Week && r.from.is_some() && r.to.is_some())
        };
        Some((known(self.a)?, known(self.b)?))
    }
}

/// True for something that has not happened yet.
pub(super) fn is_planned(claim: &Claim) -> bool {
    matches!(claim.modality, Modality::Planned | Modality::Conditional)
}

/// What its article says before and behind the value of a claim.
pub(super) fn around<'a>(claim: &Claim, articles: &'a [Article]) -> (&'a str, &'a str) {
    let text = articles.get(claim.article).map_or("", |a| a.text.as_str());
    let span = claim.value.span;
    let before = text.get(..span.start as usize).unwrap_or_default();
    (before, text.get(span.end as usize..).unwrap_or_default())
}

/// The value as its article writes it.
pub(super) fn written<'a>(claim: &Claim, articles: &'a [Article]) -> &'a str {
    articles
        .get(claim.article)
        .map_or("", |a| claim.value.span.of(&a.text))
        .trim()
}
