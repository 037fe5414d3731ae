//! Claims with one normalised answer stand in one position; a relation of two positions is that of their claims.

use crate::lexicon::Lexicon;
use crate::model::{
    Article, Claim, Confidence, Decimal, Figure, Group, Hedge, Modality, Position, Relation, RelationKind,
};

use super::pair::{Judged, Pair};
use super::rules;

/// The normalised answer of a claim: claims that are equal in it stand together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Answer {
    hedge: Hedge,
    figure: Option<(Option<Decimal>, Option<Decimal>)>,
    unit: Option<String>,
    dates: Option<(Option<jiff::civil::Date>, Option<jiff::civil::Date>)>,
    timex: Option<String>,
    /// Keys of the names, in order.
    names: Vec<String>,
    denied: bool,
}

fn answer(claim: &Claim) -> Answer {
    let value = &claim.value;
    let bounds = |f: Figure| (f.lo.map(|n| n.normalize()), f.hi.map(|n| n.normalize()));
    let dates = value.dates.map(|d| (d.from, d.to));
    Answer {
        hedge: value.hedge,
        figure: value.figure.map(bounds),
        unit: value.unit.clone(),
        dates,
        timex: value
            .timex
            .as_ref()
            .filter(|_| dates.is_none() || claim.kind == crate::model::ClaimKind::Time)
            .map(|t| t.value.clone()),
        names: value
            .names
            .as_ref()
            .map(|n| n.keys().into_iter().map(str::to_owned).collect())
            .unwrap_or_default(),
        denied: claim.modality == Modality::Denied,
    }
}

/// The distinct answers of a group, in the order of their first claims.
pub(super) fn positions(group: &Group, claims: &[Claim], articles: &[Article], lexicon: &Lexicon) -> Vec<Position> {
    let mut found: Vec<(Answer, Vec<usize>)> = vec![];
    for &c in &group.claims {
        let answer = answer(&claims[c]);
        let joins = |known: &Answer, members: &[usize]| {
            *known == answer
                && members
                    .iter()
                    .take(LOOKED_AT)
                    .all(|&m| !clash(&claims[m], &claims[c], lexicon))
        };
        match found.iter_mut().find(|(known, members)| joins(known, members)) {
            Some((_, members)) => members.push(c),
            None => found.push((answer, vec![c])),
        }
    }
    let label = |members: &[usize]| {
        members
            .first()
            .map(|&c| label(&claims[c], articles))
            .unwrap_or_default()
    };
    found
        .into_iter()
        .map(|(_, members)| Position {
            label: label(&members),
            claims: members,
        })
        .collect()
}

/// True when the words that narrow two equal values exclude each other: 55 km south is not 55 km west.
fn clash(a: &Claim, b: &Claim, lexicon: &Lexicon) -> bool {
    let excludes = |p: &String| {
        b.what
            .qualifiers
            .iter()
            .any(|q| lexicon.concepts.qualifiers_exclude(p, q))
    };
    a.what.qualifiers.iter().any(excludes)
}

/// Claims of a position that a relation looks at, at most.
const LOOKED_AT: usize = 12;

/// The relation of two positions: the one that most pairs of their claims have, the gravest of equals. Pairs of different
/// articles speak first, and of these the ones that no later day explains: what two outlets say on one day is not mended by a
/// third the day after, where both are main figures. A clash inside one article decides only where there are none.
pub(super) fn relation(
    positions: &[Position],
    (a, b): (usize, usize),
    group: &Group,
    claims: &[Claim],
    articles: &[Article],
    lexicon: &Lexicon,
) -> Relation {
    let (x, y) = (&positions[a].claims, &positions[b].claims);
    let mut across: Vec<Judged> = vec![];
    // those of them that a later day explains, and whether main figures of one day speak as well
    let mut later: Vec<Judged> = vec![];
    let mut decided = false;
    let mut apart: Vec<Judged> = vec![];
    let mut within: Vec<Judged> = vec![];
    for &c in x.iter().take(LOOKED_AT) {
        for &d in y.iter().take(LOOKED_AT) {
            let main = is_main(c, group, claims) && is_main(d, group, claims);
            let pair = Pair {
                main,
                sources: (behind(c, group, claims), behind(d, group, claims)),
                ..Pair::new(&claims[c], &claims[d], articles, lexicon)
            };
            let mut judged = rules::judge(&pair);
            if judged.kind != RelationKind::Agree {
                judged = rules::part_of_total(&pair, sentence_of(c, claims), sentence_of(d, claims)).unwrap_or(judged);
            }
            if judged.kind == RelationKind::Contradict && claims[c].article != claims[d].article {
                let known = |own: usize, other: usize| says_both(own, other, group, claims, articles, lexicon);
                if known(c, d) || known(d, c) {
                    apart.push(rules::told_apart());
                    continue;
                }
            }
            let grown = matches!(judged.reason.id, "update" | "other_time");
            let two_days = || pair.as_of().is_some_and(|(first, second)| !first.overlaps(&second));
            if claims[c].article == claims[d].article {
                within.push(judged);
            } else if grown && two_days() {
                later.push(judged);
            } else {
                decided |= main;
                across.push(judged);
            }
        }
    }
    if !decided {
        across.append(&mut later);
    }
    // what one outlet tells of a narrower class beside the class itself does not set the class apart
    if across.iter().any(|judged| judged.kind != RelationKind::NotComparable) {
        across.retain(|judged| judged.reason.id != "other_scope");
    }
    let internal = across.is_empty() && apart.is_empty();
    let spoken = [across, apart, within].into_iter().find(|judged| !judged.is_empty());
    let judged = prevailing(spoken.unwrap_or_default());
    Relation {
        a,
        b,
        kind: judged.kind,
        reason: judged.reason,
        divergence: judged.divergence,
        internal,
        confidence: judged.confidence.min(group.confidence),
    }
}

/// The claims of the sentence of claim `own`: claims stand in the order of their articles and texts.
fn sentence_of(own: usize, claims: &[Claim]) -> &[Claim] {
    let one = |c: &Claim| c.article == claims[own].article && c.sentence == claims[own].sentence;
    let before = claims[..own].iter().rev().take_while(|c| one(c)).count();
    let after = claims[own..].iter().take_while(|c| one(c)).count();
    &claims[own - before..own + after]
}

/// The members of the group that stand in the article of claim `own`, in text order.
fn of_article<'g>(own: usize, group: &'g Group, claims: &[Claim]) -> &'g [usize] {
    let article = claims[own].article;
    let start = group.claims.partition_point(|&c| claims[c].article < article);
    let length = group.claims[start..].partition_point(|&c| claims[c].article == article);
    &group.claims[start..start + length]
}

/// Who stands behind a claim: its own source, else the one that its article gives with the same figure elsewhere, as a title
/// leaves out what the story says.
fn behind<'a>(claim: usize, group: &Group, claims: &'a [Claim]) -> &'a [String] {
    let own = &claims[claim];
    let named = of_article(claim, group, claims)
        .iter()
        .map(|&c| &claims[c])
        .find(|c| c.value.figure == own.value.figure && !c.attribution.is_empty());
    if own.attribution.is_empty() {
        named.map_or(&[], |c| &c.attribution)
    } else {
        &own.attribution
    }
}

/// True when the article of a claim gives no other figure for the fact before it.
fn is_main(claim: usize, group: &Group, claims: &[Claim]) -> bool {
    let first = of_article(claim, group, claims).first();
    first.is_none_or(|&first| claims[first].value.figure == claims[claim].value.figure)
}

/// True when the article of claim `own` also gives the figure of claim `other`, which stands in another article, by the same
/// speaker, so that its own figure counts something else.
fn says_both(
    own: usize,
    other: usize,
    group: &Group,
    claims: &[Claim],
    articles: &[Article],
    lexicon: &Lexicon,
) -> bool {
    let same =
        |c: usize| rules::judge(&Pair::new(&claims[c], &claims[other], articles, lexicon)).kind == RelationKind::Agree;
    let beside = |c: &usize| *c != own && claims[*c].attribution == claims[own].attribution;
    let members = of_article(own, group, claims).iter().copied();
    members.filter(beside).take(LOOKED_AT).any(same)
}

/// The commonest relation; then the gravest, then the surest.
fn prevailing(mut judged: Vec<Judged>) -> Judged {
    let votes = |kind: RelationKind, all: &[Judged]| all.iter().filter(|j| j.kind == kind).count();
    let counted: Vec<usize> = judged.iter().map(|j| votes(j.kind, &judged)).collect();
    let best = (0..judged.len()).min_by_key(|&n| {
        (
            std::cmp::Reverse(counted[n]),
            judged[n].kind,
            std::cmp::Reverse(judged[n].confidence),
            n,
        )
    });
    best.map_or_else(|| rules::undecided(Confidence::Low), |n| judged.swap_remove(n))
}

/// The value as written, else its first day; names as reports call them.
fn label(claim: &Claim, articles: &[Article]) -> String {
    if let Some(names) = &claim.value.names {
        return names.label();
    }
    let written = super::pair::written(claim, articles)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    match (&claim.value.dates, claim.kind.is_date()) {
        _ if !written.is_empty() => written,
        (Some(dates), true) => dates.from.map(|d| d.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}
