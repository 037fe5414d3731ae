//! What a statement says about a claim of another one that answers the same question. Unlike the positions of a fact, two
//! statements have a direction: "160 people died" bears out "at least 56 people died", not the other way round.

mod apart;
mod dates;
mod roles;

use super::pair::{Judged, Pair};
use super::rules;
use crate::lexicon::{Kinship, Lexicon};
use crate::model::{Article, Claim, Confidence, Decimal, Figure, Hedge, Interval, RelationKind};

/// How much the words of two statements are the same, their values aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wording {
    /// Their own words.
    Own,
    /// The words of meaning are the same but for one, so that a hedge that only one of them has is a difference that was
    /// meant: "30" is not "more than 30".
    Copy,
    /// Every word is the same, so that nothing but the values can differ.
    Same,
}

/// How claim `b` stands to claim `a`.
pub fn statement(a: &Claim, b: &Claim, wording: Wording, articles: &[Article], lexicon: &Lexicon) -> Judged {
    let copy = wording >= Wording::Copy;
    let pair = Pair::new(a, b, articles, lexicon);
    let found = if pair.both_dates() {
        dates::dates(&pair)
    } else if let Some(found) = dates::bare_year(&pair) {
        found
    } else {
        values(&pair, copy)
    };
    if matches!(found.kind, RelationKind::Agree | RelationKind::Contradict)
        && let Some(denied) = rules::denial(&pair)
    {
        return denied;
    }
    if found.kind == RelationKind::Agree && roles::differ(&pair) {
        return says(
            RelationKind::Compatible,
            "roles_differ",
            &pair,
            "is told of those who do what is done to",
        );
    }
    if found.kind == RelationKind::Agree && !copy && is_narrower(&pair) {
        return says(RelationKind::Compatible, "adds", &pair, "counts more than is said of");
    }
    if found.kind == RelationKind::Contradict
        && let Some(part) = part(&pair)
    {
        return part;
    }
    let clash = found.kind == RelationKind::Contradict && !copy;
    let apart = || {
        rules::another_matter(&pair)
            .or_else(|| rules::raised(&pair))
            .or_else(|| apart::others(&pair))
            .or_else(|| apart::once(&pair))
            .or_else(|| apart::averaged(&pair))
            .or_else(|| apart::some_members(&pair))
            .or_else(|| apart::all_or_some(&pair))
            .or_else(|| apart::money_ways(&pair))
            .or_else(|| apart::degrees(&pair))
            .or_else(|| apart::scales_apart(&pair))
    };
    let stage = || {
        let excluded = found.kind == RelationKind::Contradict && wording < Wording::Same;
        excluded
            .then(|| rules::another_stage(&pair).or_else(|| apart::ends(&pair)))
            .flatten()
    };
    clash.then(apart).flatten().or_else(stage).unwrap_or(found)
}

/// "Three people died" does not bear out that three soldiers did.
fn is_narrower(pair: &Pair<'_>) -> bool {
    let (x, y) = pair.concepts;
    let things = x.thing.zip(y.thing).filter(|(x, y)| x != y);
    let stated = || names_its_noun(pair.a, pair.articles) && names_its_noun(pair.b, pair.articles);
    things.is_some_and(|(x, y)| pair.lexicon.concepts.is_a(y, x)) && stated()
}

/// Nine civilians may be among twelve people; twelve civilians cannot be among nine people.
fn part(pair: &Pair<'_>) -> Option<Judged> {
    let (x, y) = pair.concepts;
    let (a, b) = x.thing.zip(y.thing)?;
    let concepts = &pair.lexicon.concepts;
    let (p, q) = pair.intervals()?;
    let stated = names_its_noun(pair.a, pair.articles) && names_its_noun(pair.b, pair.articles);
    // "four Iraqi policemen" are among "ten Iraqis"
    let of_people = |people: &Claim, thing: &str, other: &Claim, kind: &str| {
        let named = |q: &String| people.what.head.strip_suffix('s').unwrap_or(&people.what.head) == q;
        thing == "national" && concepts.is_a(kind, "person") && other.what.qualifiers.iter().any(named)
    };
    let (b_holds_a, a_holds_b) = (of_people(pair.b, b, pair.a, a), of_people(pair.a, a, pair.b, b));
    let nested = concepts.kinship(a, b) == Kinship::Nested || b_holds_a || a_holds_b;
    if a == b || !stated || x.state != y.state || x.state.is_none() || !nested {
        return None;
    }
    let written = pair.written();
    let ((part, some), (total, all)) = match b_holds_a || concepts.is_a(a, b) {
        true => ((p, written.0), (q, written.1)),
        false => ((q, written.1), (p, written.0)),
    };
    let fits = part.hi.zip(total.lo).is_some_and(|(part, total)| part <= total);
    let note = || format!("\u{201c}{some}\u{201d} may be a part of \u{201c}{all}\u{201d}");
    fits.then(|| rules::judged(RelationKind::Compatible, "part_of_total", note(), Confidence::Medium))
}

/// True where the counted noun stands behind its number, and is not one of an earlier clause.
fn names_its_noun(claim: &Claim, articles: &[Article]) -> bool {
    const NEAR: usize = 4;
    let Some(article) = articles.get(claim.article) else {
        return true;
    };
    let after = article.text.get(claim.value.span.end as usize..).unwrap_or_default();
    let noun: String = claim.what.head.chars().take(NEAR).collect();
    let mut near = after.split_whitespace().take(NEAR).map(str::to_lowercase);
    !noun.is_empty() && near.any(|word| word.starts_with(&noun))
}

fn says(kind: RelationKind, id: &'static str, pair: &Pair<'_>, middle: &str) -> Judged {
    rules::between(pair, kind, id, middle, Confidence::Medium)
}

fn values(pair: &Pair<'_>, copy: bool) -> Judged {
    let Some((x, y)) = intervals(pair) else {
        return match pair.numbers() {
            _ if pair.units_differ() => says(
                RelationKind::NotComparable,
                "other_unit",
                pair,
                "is measured in other things than",
            ),
            _ => rules::undecided(Confidence::Low),
        };
    };
    let (p, q) = (pair.a.value.figure, pair.b.value.figure);
    let one_unit = !pair.units_differ() || bare_unit(pair);
    let hedges = (pair.a.value.hedge, pair.b.value.hedge);
    if p == q && one_unit && hedges.0 == hedges.1 {
        return says(RelationKind::Agree, "same_figure", pair, "is the same as");
    }
    if let Some(found) = one_end_moved(pair, copy) {
        return found;
    }
    let meet = x.intersects(&y);
    if p == q && one_unit && hedges == (Hedge::Exact, Hedge::LessThan) {
        return says(RelationKind::Contradict, "disjoint_values", pair, "excludes");
    }
    let ranges = p
        .zip(q)
        .is_some_and(|(p, q)| p != q && p.single().is_none() && q.single().is_none());
    if copy && ranges && hedges == (Hedge::Exact, Hedge::Exact) {
        return says(
            RelationKind::Contradict,
            "disjoint_values",
            pair,
            "is another range than",
        );
    }
    if p == q && one_unit && (meet || !(copy || opposed(hedges))) {
        return says(RelationKind::Agree, "hedge_differs", pair, "is the figure of");
    }
    if meet && y.includes(&x) && hedges != (Hedge::UpTo, Hedge::UpTo) {
        return says(RelationKind::Agree, "implied", pair, "is enough for");
    }
    let bound = matches!(hedges.0, Hedge::AtLeast | Hedge::MoreThan);
    let held = |p: Figure| p.single().is_some_and(|n| y.contains(n));
    if bound && pair.b.value.hedge == Hedge::Vague && one_unit && p.is_some_and(held) {
        return says(RelationKind::Agree, "implied", pair, "is enough for");
    }
    if meet {
        return rules::overlap(pair);
    }
    if loose(hedges.0)
        && loose(hedges.1)
        && let Some(same) = rules::one_figure(pair)
    {
        return same;
    }
    if pair.vague() {
        return rules::vague(pair);
    }
    says(RelationKind::Contradict, "disjoint_values", pair, "excludes")
}

/// Two ranges of the same words that share one end, as ratios do ("4 to 7", "more than 2 to 7"): the other ends decide.
fn one_end_moved(pair: &Pair<'_>, copy: bool) -> Option<Judged> {
    let ends = |c: &Claim| c.value.figure.and_then(|f| f.lo.zip(f.hi)).filter(|(lo, hi)| lo != hi);
    let ((a, b), (c, d)) = ends(pair.a).zip(ends(pair.b)).filter(|_| copy)?;
    let hedges = (pair.a.value.hedge, pair.b.value.hedge);
    let plain = |h: Hedge| !matches!(h, Hedge::Vague | Hedge::UpTo);
    if hedges == (Hedge::Exact, Hedge::Exact) || !plain(hedges.0) || !plain(hedges.1) {
        return None;
    }
    let (x, y) = match () {
        () if b == d => (a, c),
        () if a == c => (b, d),
        () if a == d => (b, c),
        () if b == c => (a, d),
        () => return None,
    };
    let interval = |n: Decimal, hedge: Hedge| Figure::point(n).under(hedge, pair.lexicon.policy.tolerance(hedge));
    let (x, y) = (interval(x, hedges.0), interval(y, hedges.1));
    Some(match () {
        () if y.includes(&x) => says(RelationKind::Agree, "implied", pair, "is enough for"),
        () if x.intersects(&y) => says(
            RelationKind::Compatible,
            "intervals_overlap",
            pair,
            "can be true beside",
        ),
        () => says(RelationKind::Contradict, "disjoint_values", pair, "excludes"),
    })
}

/// True for hedges that bound nothing: rounding may stand behind a difference.
fn loose(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::Exact | Hedge::About | Hedge::Nearly)
}

/// True when one hedge points up and the other down, so that not even one figure agrees.
fn opposed((a, b): (Hedge, Hedge)) -> bool {
    let up = |h| matches!(h, Hedge::MoreThan | Hedge::AtLeast);
    let down = |h| matches!(h, Hedge::LessThan | Hedge::AtMost | Hedge::UpTo);
    (up(a) && down(b)) || (down(a) && up(b))
}

/// True when one of two values lacks the unit that its slot has in the other statement.
fn bare_unit(pair: &Pair<'_>) -> bool {
    pair.a.value.unit.is_none() != pair.b.value.unit.is_none()
}

fn intervals(pair: &Pair<'_>) -> Option<(Interval, Interval)> {
    let stated: (Option<Figure>, Option<Figure>) = (pair.a.value.figure, pair.b.value.figure);
    stated.0.and(stated.1)?;
    pair.intervals()
        .or_else(|| bare_unit(pair).then_some((pair.a.value.interval, pair.b.value.interval)))
}

#[cfg(test)]
mod tests {
    use super::{Wording, statement};
    use crate::judge::rules::examples::*;
    use crate::model::{ClaimKind, What};

    fn says(a: &Claim, b: &Claim, copy: bool) -> (RelationKind, &'static str) {
        let wording = if copy { Wording::Same } else { Wording::Own };
        let judged = statement(a, b, wording, &[], crate::lexicon::Lexicon::english());
        (judged.kind, judged.reason.id)
    }

    #[test]
    fn a_number_bears_out_the_bound_below_it_and_not_the_other_way_round() {
        let (many, bound) = (count("160"), hedged("56", Hedge::AtLeast));
        assert_eq!(says(&many, &bound, false), (RelationKind::Agree, "implied"));
        assert_eq!(
            says(&bound, &many, false),
            (RelationKind::Compatible, "intervals_overlap")
        );
        assert_eq!(
            says(&many, &hedged("56", Hedge::LessThan), false),
            (RelationKind::Contradict, "disjoint_values")
        );
    }

    #[test]
    fn a_changed_hedge_counts_only_where_the_words_are_the_same() {
        let (bare, more) = (count("30"), hedged("30", Hedge::MoreThan));
        assert_eq!(says(&bare, &more, true), (RelationKind::Contradict, "disjoint_values"));
        assert_eq!(says(&bare, &more, false), (RelationKind::Agree, "hedge_differs"));
        assert_eq!(says(&bare, &hedged("30", Hedge::AtLeast), true).0, RelationKind::Agree);
        assert_eq!(
            says(&hedged("30", Hedge::LessThan), &more, false).0,
            RelationKind::Contradict
        );
    }

    #[test]
    fn a_bound_within_a_vague_word_bears_it_out() {
        let dozens = range("24", "99");
        assert_eq!(
            says(&hedged("74", Hedge::AtLeast), &dozens, false),
            (RelationKind::Agree, "implied")
        );
        assert_ne!(
            says(&hedged("140", Hedge::AtLeast), &dozens, false).0,
            RelationKind::Agree
        );
        assert_ne!(
            says(&hedged("74", Hedge::LessThan), &dozens, false).0,
            RelationKind::Agree
        );
    }

    #[test]
    fn values_of_another_scale_measure_something_else_but_for_a_slip() {
        let kind = |a: &str, b: &str, copy| says(&count(a), &count(b), copy).0;
        assert_eq!(kind("7", "3700", false), RelationKind::NotComparable);
        assert_eq!(kind("7", "3700", true), RelationKind::Contradict);
        assert_eq!(kind("7", "14", false), RelationKind::Contradict);
        assert_eq!(kind("5", "5000", false), RelationKind::Contradict);
    }

    #[test]
    fn a_toll_said_to_have_risen_is_no_clash_with_a_lower_one() {
        let toll = |n| concept(count(n), "person_killed");
        let risen = Claim {
            context: vec!["rise".to_owned()],
            ..toll("146")
        };
        assert_eq!(says(&toll("128"), &risen, false), (RelationKind::Compatible, "update"));
        assert_eq!(says(&toll("150"), &risen, false).0, RelationKind::Contradict);
    }

    #[test]
    fn bounds_are_never_rounded_into_each_other() {
        let (more, less) = (hedged("141000", Hedge::MoreThan), hedged("140000", Hedge::LessThan));
        assert_eq!(says(&more, &less, false).0, RelationKind::Contradict);
        assert_eq!(
            says(&count("141200"), &count("141000"), false),
            (RelationKind::Agree, "rounding")
        );
    }

    #[test]
    fn shares_denials_and_parts() {
        let kind = |claim: Claim, kind| Claim { kind, ..claim };
        let quarter = kind(count("0.25"), ClaimKind::Fraction);
        let percent = |n| kind(measure(n, "percent"), ClaimKind::Percent);
        assert_eq!(says(&quarter, &percent("25"), false).0, RelationKind::Agree);
        assert_eq!(says(&percent("33"), &quarter, false).0, RelationKind::Contradict);
        let sacked = |claim: Claim| Claim {
            predicate: Some("dismiss".to_owned()),
            ..claim
        };
        let denied = said_by(modality(sacked(count("500")), Modality::Denied), "the firm");
        assert_eq!(
            says(&denied, &said_by(sacked(count("500")), "the union"), false),
            (RelationKind::NotComparable, "disputed")
        );
        let (people, civilians) = (concept(count("12"), "person_killed"), |n| {
            concept(count(n), "civilian_killed")
        });
        assert_eq!(
            says(&people, &civilians("9"), true),
            (RelationKind::Compatible, "part_of_total")
        );
        assert_eq!(says(&people, &civilians("15"), true).0, RelationKind::Contradict);
        let head = |claim: Claim, head: &str| Claim {
            what: What {
                head: head.to_owned(),
                ..claim.what.clone()
            },
            ..claim
        };
        let (people, civilians) = (head(people, "person"), head(civilians("12"), "civilian"));
        assert_eq!(says(&people, &civilians, false), (RelationKind::Compatible, "adds"));
        assert_eq!(says(&civilians, &people, false).0, RelationKind::Agree);
    }

    #[test]
    fn a_day_bears_out_its_month_and_excludes_another() {
        let day = date("2020-02-07");
        assert_eq!(
            says(&day, &period("2020-02-01", "2020-02-29"), false).0,
            RelationKind::Agree
        );
        assert_eq!(
            says(&period("2020-02-01", "2020-02-29"), &day, false).0,
            RelationKind::Compatible
        );
        assert_eq!(
            says(&year("2017"), &year("2018"), false),
            (RelationKind::Contradict, "year_differs")
        );
    }
}
