//! Claims for tests, built step by step.

use super::{
    Basis, Claim, ClaimId, ClaimKind, ClaimTime, DateRange, Decimal, Figure, Grain, Hedge, Interval, Member, Modality,
    NameSet, Place, Span, Value, What, Zone,
};

fn decimal(n: &str) -> Decimal {
    n.replace(',', "").parse().expect("a decimal")
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect("an ISO date")
}

/// A claim without a value.
pub(crate) fn blank(kind: ClaimKind) -> Claim {
    Claim {
        id: ClaimId("c-aaaaaaaaaa".to_owned()),
        article: 0,
        kind,
        zone: Zone::Body,
        sentence: Span::default(),
        value: Value {
            span: Span::default(),
            figure: None,
            hedge: Hedge::Exact,
            interval: Interval::everything(),
            unit: None,
            dates: None,
            timex: None,
            names: None,
        },
        what: What::default(),
        predicate: None,
        agent: None,
        patient: None,
        place: None,
        time: None,
        as_of: None,
        attribution: vec![],
        modality: Modality::Asserted,
        change: None,
        context: vec![],
        places: vec![],
        rule: "test",
    }
}

/// A bare number.
pub(crate) fn count(n: &str) -> Claim {
    hedged(n, Hedge::Exact)
}

/// A number under a hedge.
pub(crate) fn hedged(n: &str, hedge: Hedge) -> Claim {
    let figure = Figure::point(decimal(n));
    let mut claim = blank(ClaimKind::Count);
    claim.value = Value {
        figure: Some(figure),
        hedge,
        interval: figure.under(hedge, Decimal::new(1, 1)),
        ..claim.value
    };
    claim
}

/// A vague word for `lo` to `hi`.
pub(crate) fn range(lo: &str, hi: &str) -> Claim {
    let figure = Figure::range(decimal(lo), decimal(hi));
    let mut claim = blank(ClaimKind::Count);
    claim.value = Value {
        figure: Some(figure),
        hedge: Hedge::Vague,
        interval: figure.under(Hedge::Vague, Decimal::ZERO),
        ..claim.value
    };
    claim
}

/// Parties by their keys.
pub(crate) fn parties(keys: &[&str], closed: bool) -> Claim {
    let member = |key: &&str| Member {
        key: (*key).to_owned(),
        name: (*key).to_owned(),
    };
    let mut claim = blank(ClaimKind::Party);
    claim.value.names = Some(NameSet::new(keys.iter().map(member), closed));
    claim.what.concept = Some("agreement".to_owned());
    claim
}

/// A number with a unit.
pub(crate) fn measure(n: &str, unit: &str) -> Claim {
    let mut claim = count(n);
    claim.kind = if unit == "percent" {
        ClaimKind::Percent
    } else {
        ClaimKind::Measure
    };
    claim.value.unit = Some(unit.to_owned());
    claim
}

/// One day.
pub(crate) fn date(text: &str) -> Claim {
    let mut claim = blank(ClaimKind::Date);
    claim.value.dates = Some(DateRange::day(day(text)));
    claim
}

/// A period of days.
pub(crate) fn period(from: &str, to: &str) -> Claim {
    let mut claim = blank(ClaimKind::Date);
    claim.value.dates = Some(DateRange::between(day(from), day(to), Grain::Month));
    claim
}

/// A calendar year.
pub(crate) fn year(year: &str) -> Claim {
    let mut claim = blank(ClaimKind::Year);
    let ends = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
    claim.value.dates = Some(DateRange::between(ends.0, ends.1, Grain::Year));
    claim
}

/// A length of time that began between two days.
pub(crate) fn length(n: &str, unit: &str, from: &str, to: &str) -> Claim {
    let mut claim = measure(n, unit);
    claim.kind = ClaimKind::Duration;
    claim.value.dates = Some(DateRange::between(day(from), day(to), Grain::Year));
    claim
}

pub(crate) fn concept(mut claim: Claim, concept: &str) -> Claim {
    claim.what.concept = Some(concept.to_owned());
    claim
}

pub(crate) fn qualified(mut claim: Claim, qualifier: &str) -> Claim {
    claim.what.qualifiers.push(qualifier.to_owned());
    claim
}

pub(crate) fn modality(mut claim: Claim, modality: Modality) -> Claim {
    claim.modality = modality;
    claim
}

pub(crate) fn said_by(mut claim: Claim, source: &str) -> Claim {
    claim.attribution.push(source.to_owned());
    claim
}

pub(crate) fn as_of(mut claim: Claim, text: &str) -> Claim {
    claim.as_of = Some(DateRange::day(day(text)));
    claim
}

/// The fact held on a day that its sentence states.
pub(crate) fn on(mut claim: Claim, text: &str) -> Claim {
    claim.time = Some(ClaimTime {
        range: DateRange::day(day(text)),
        basis: Basis::Sentence,
    });
    claim
}

/// The fact held at a place that its sentence states.
pub(crate) fn at(mut claim: Claim, key: &str) -> Claim {
    claim.place = Some(Place {
        text: key.to_owned(),
        key: key.to_owned(),
        basis: Basis::Sentence,
        within: vec![],
    });
    claim.places.push(key.to_owned());
    claim
}
