//! Changes that a sentence tells: "from 38 hours to 36", "rose 12 % to 45,000", "17 %, up from 14". Each number is a claim of
//! its own; the claims of one change name each other, and a number without a noun takes that of the other end.

use super::{Context, lone_change};
use crate::{
    language::{Sentence, Upos},
    model::{Basis, Change, ChangeRole, Claim, ClaimId, ClaimKind, ClaimTime, What},
};
use std::ops::Range;

/// Furthest tokens between a value and the "up from" that tells what it was.
const REACH: usize = 12;
/// Furthest tokens between the ends of "from 38 hours to 36".
const NEAR: usize = 4;

/// A claim of the sentence that can be one end of a change, with its tokens.
struct End {
    claim: usize,
    tokens: Range<usize>,
}

/// Marks the claims of one sentence that are ends of a change; `claims` are in text order.
pub(super) fn link(context: &Context<'_>, claims: &mut [Claim]) {
    let sentence = context.sentence;
    let ends: Vec<End> = claims
        .iter()
        .enumerate()
        .filter(|(_, c)| changes(c))
        .map(|(claim, c)| End {
            claim,
            tokens: sentence.tokens_in(c.value.span),
        })
        .collect();
    let mut roles: Vec<Option<ChangeRole>> = vec![None; ends.len()];
    for k in 1..ends.len() {
        for (at, role) in pair(context, claims, &ends, k, &roles) {
            roles[at] = Some(role);
        }
    }
    mark(claims, &ends, &roles);
    part_times(sentence, claims, &ends, &roles);
    for (k, end) in ends.iter().enumerate() {
        let start = end.tokens.start;
        let role = lone_change::role(context, start, moves(context, start), &claims[end.claim]);
        if claims[end.claim].change.is_none()
            && let Some(role) = role
        {
            claims[end.claim].change = Some(Change { role, with: vec![] });
            let before = (0..k).rev().find(|&at| alike(context, claims, &ends[at], end));
            if role == ChangeRole::Before
                && is_weak(&claims[end.claim])
                && let Some(at) = before
            {
                claims[end.claim].what = claims[ends[at].claim].what.clone();
            }
        }
    }
}

/// Numbers that can rise and fall.
fn changes(claim: &Claim) -> bool {
    let kind = matches!(
        claim.kind,
        ClaimKind::Count
            | ClaimKind::Measure
            | ClaimKind::Money
            | ClaimKind::Percent
            | ClaimKind::Fraction
            | ClaimKind::Duration
    );
    kind && claim.rule != "number.tally" && claim.value.figure.is_some() && claim.value.dates.is_none()
}

/// What the words around end `k` make of it and of an end before it.
fn pair(
    context: &Context<'_>,
    claims: &[Claim],
    ends: &[End],
    k: usize,
    roles: &[Option<ChangeRole>],
) -> Vec<(usize, ChangeRole)> {
    use ChangeRole::{After, Before, By};
    let sentence = context.sentence;
    let opening = |at: usize| lone_change::opening(context, ends[at].tokens.start);
    let back = |at: usize, n: usize| sentence.lemma_before(opening(at), n);
    let last = k - 1;
    let gap = ends[last].tokens.end..opening(k);
    let near = gap.len() <= NEAR && !holds_verb(sentence, gap.clone());
    // "fell 300 points, or 0.8%, to 38,852": one size in two units
    let again =
        last > 0 && matches!(back(last, 1), "or" | "(") && ends[last].tokens.start <= ends[last - 1].tokens.end + 3;
    let mover = last - usize::from(again);
    let amount = || back(mover, 1) == "another" || moves(context, ends[mover].tokens.start);
    let alike = |at: usize| alike(context, claims, &ends[at], &ends[k]);
    let (first, second) = (&claims[ends[last].claim], &claims[ends[k].claim]);
    // what rises by 12 % or 18 cents is of another unit than its size
    let by_share = first.kind == ClaimKind::Percent;
    let sized = alike(last) || by_share || (first.kind, second.kind) == (ClaimKind::Money, ClaimKind::Money);
    let amount = || sized && amount();
    // "raising an earlier toll of 28 to 31"
    let lifts_sum = || opening(last) < ends[last].tokens.start && moves(context, opening(last));
    match back(k, 1) {
        "to" if near && alike(last) && lifts_sum() => vec![(last, Before), (k, After)],
        "to" if near && back(last, 1) == "from" && alike(last) => {
            let by = last.checked_sub(1).filter(|&by| {
                let between = ends[by].tokens.end..ends[last].tokens.start;
                between.len() <= NEAR && roles[by].is_none() && moves(context, ends[by].tokens.start)
            });
            [(last, Before), (k, After)]
                .into_iter()
                .chain(by.map(|by| (by, By)))
                .collect()
        }
        "to" | "at" if near && roles[last].is_none() && amount() && (again || back(k, 1) == "to") => {
            let mut ends = vec![(last, By), (k, After)];
            ends.extend(again.then_some((mover, By)));
            ends
        }
        "from" if near && back(last, 1) == "to" && alike(last) => vec![(last, After), (k, Before)],
        "from" if near && amount() && !matches!(back(k, 2), "up" | "down") => vec![(last, By), (k, Before)],
        "from" if matches!(back(k, 2), "up" | "down") => earlier(ends, k, alike),
        // not "in addition to 50 million announced last week"
        "to" if back(k, 2) != "compare" => vec![],
        "with" | "to" | "against" if was_then(sentence, ends[k].tokens.end) => earlier(ends, k, alike),
        _ => vec![],
    }
}

/// "17 %, up from 14": the nearest value of one kind before end `k` is what it became.
fn earlier(ends: &[End], k: usize, alike: impl Fn(usize) -> bool) -> Vec<(usize, ChangeRole)> {
    let near = |at: &usize| ends[k].tokens.start <= ends[*at].tokens.end + REACH;
    let after = (0..k).rev().take_while(near).find(|&at| alike(at));
    after.map_or_else(Vec::new, |at| vec![(at, ChangeRole::After), (k, ChangeRole::Before)])
}

/// "compared with 250 a year earlier": the time that follows is a past one.
fn was_then(sentence: &Sentence, end: usize) -> bool {
    (end..end + 5)
        .map_while(|i| sentence.tokens.get(i))
        .take_while(|t| t.upos != Upos::Punct)
        .any(|t| {
            matches!(
                t.lemma.as_str(),
                "earlier" | "early" | "ago" | "last" | "previous" | "before" | "previously"
            )
        })
}

/// Two values of one unit, and of one noun where both have one of their own.
fn alike(context: &Context<'_>, claims: &[Claim], a: &End, b: &End) -> bool {
    let named = |end: &End| context.sentence.is_nominal(end.tokens.end);
    let (x, y) = (&claims[a.claim], &claims[b.claim]);
    x.value.unit == y.value.unit && (x.what.head == y.what.head || !(named(a) && named(b)))
}

/// A verb of change, or one and "by", right before token `at`: "rose 12 %", "was cut by a third".
fn moves(context: &Context<'_>, at: usize) -> bool {
    let numbers = &context.lexicon.numbers;
    let before = |n: usize| {
        at.checked_sub(n)
            .map(|i| context.sentence.word(context.text(), i).to_lowercase())
            .unwrap_or_default()
    };
    let verb = |word: &str| numbers.change(word).is_some();
    let way = |word: &str| matches!(word, "up" | "down");
    verb(&before(1)) || before(1) == "by" && (way(&before(2)) || (2..=4).any(|n| verb(&before(n))))
}

fn holds_verb(sentence: &Sentence, gap: Range<usize>) -> bool {
    gap.into_iter()
        .filter_map(|i| sentence.tokens.get(i))
        .any(|t| matches!(t.upos, Upos::Verb | Upos::Aux) || t.lemma == "and")
}

/// Writes the roles down: a run of ends with roles is one change, which has one value after and one before at most.
fn mark(claims: &mut [Claim], ends: &[End], roles: &[Option<ChangeRole>]) {
    let mut group: Vec<(usize, ChangeRole)> = vec![];
    let mut groups = vec![];
    for (end, role) in ends.iter().zip(roles) {
        let Some(role) = *role else { continue };
        let again = role == ChangeRole::By && group.iter().all(|(_, r)| *r == role);
        if !again && group.iter().any(|(_, r)| *r == role) {
            groups.push(std::mem::take(&mut group));
        }
        group.push((end.claim, role));
    }
    groups.push(group);
    for group in groups.iter().filter(|g| g.len() > 1) {
        let ids: Vec<ClaimId> = group.iter().map(|(claim, _)| claims[*claim].id.clone()).collect();
        for (k, (claim, role)) in group.iter().enumerate() {
            let others = ids.iter().enumerate().filter(|(i, _)| *i != k);
            claims[*claim].change = Some(Change {
                role: *role,
                with: others.map(|(_, id)| id.clone()).collect(),
            });
        }
        share_noun(claims, group);
    }
}

/// "Turnout was 61 %, down from 67 % four years ago": a time right behind what an amount was is that of this amount; what it
/// became since then holds on the day of the article, where no other time is told.
fn part_times(sentence: &Sentence, claims: &mut [Claim], ends: &[End], roles: &[Option<ChangeRole>]) {
    const BEHIND: usize = 3;
    let of = |role: ChangeRole| {
        ends.iter()
            .zip(roles)
            .filter(move |(_, r)| **r == Some(role))
            .map(|(end, _)| end)
    };
    for then in of(ChangeRole::Before) {
        let behind = then.tokens.end..then.tokens.end + BEHIND;
        let time = claims.iter().find(|c| {
            let start = sentence.tokens_in(c.value.span).start;
            c.value.dates.is_some() && behind.contains(&start)
        });
        let Some(range) = time.and_then(|time| time.value.dates) else {
            continue;
        };
        claims[then.claim].time = Some(ClaimTime {
            range,
            basis: Basis::Sentence,
        });
        for now in of(ChangeRole::After).filter(|now| now.tokens.end <= then.tokens.start) {
            let claim = &mut claims[now.claim];
            let own = claim.time.is_some_and(|t| t.range != range);
            if let Some(day) = claim.as_of.filter(|day| !own && range.to < day.from) {
                claim.time = Some(ClaimTime {
                    range: day,
                    basis: Basis::Publication,
                });
            }
        }
    }
}

/// True for a claim that no noun of its own names.
fn is_weak(claim: &Claim) -> bool {
    let What { head, text, .. } = &claim.what;
    let amount = text.contains(|c: char| c.is_ascii_digit());
    head.is_empty() || amount || claim.predicate.as_ref() == Some(head)
}

/// An end that only its verb or another amount names is of what the other end is of.
fn share_noun(claims: &mut [Claim], group: &[(usize, ChangeRole)]) {
    let level = |role: &ChangeRole| *role != ChangeRole::By;
    let named = |(c, _): &&(usize, ChangeRole)| !is_weak(&claims[*c]);
    let noun = group.iter().filter(|(_, role)| level(role)).find(named);
    let noun = noun.or_else(|| group.iter().find(named));
    let Some(what) = noun.map(|(c, _)| claims[*c].what.clone()) else {
        return;
    };
    for (claim, role) in group {
        let nameless = claims[*claim].what.head.is_empty();
        if nameless || level(role) && is_weak(&claims[*claim]) {
            claims[*claim].what = what.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claims_of;

    /// Every end of a change as "value: role head".
    fn ends(text: &str) -> Vec<String> {
        claims_of(text)
            .iter()
            .filter_map(|c| {
                let change = c.change.as_ref()?;
                let value = c.value.span.of(text);
                Some(format!("{value}: {} {}", change.role.word(), c.what.head))
            })
            .collect()
    }

    #[test]
    fn the_ends_of_a_change_name_each_other() {
        for (text, expected) in [
            (
                "The council cut the working week from 38 hours to 36.",
                &["38 hours: before week", "36: after week"] as &[&str],
            ),
            (
                "Turnout rose to 45,000, up from 30,000 last year.",
                &["45,000: after turnout", "30,000: before turnout"],
            ),
            (
                "Profit rose 12 % to 45,000 euros, up from 40,000 a year earlier.",
                &["12 %: by profit", "45,000 euros: after profit", "40,000: before profit"],
            ),
            (
                "The death toll climbed to 57 from 43.",
                &["57: after toll", "43: before toll"],
            ),
            ("The toll has climbed by 12 to 97.", &["12: by toll", "97: after toll"]),
            (
                "The council trimmed the budget by $3.5 million to $61 million.",
                &["$3.5 million: by budget", "$61 million: after budget"],
            ),
            (
                "The index slid 120 points, or 1.1 percent, to 10,840.",
                &["120 points: by index", "1.1 percent: by index", "10,840: after index"],
            ),
            (
                "The ministry raised an earlier toll of 28 to 31.",
                &["28: before toll", "31: after toll"],
            ),
            (
                "At least 31 people died, up from an initial count of 28.",
                &["At least 31: after people", "28: before people"],
            ),
            (
                "The index fell 300 points, or 0.8%, to 38,852.",
                &["300 points: by index", "0.8%: by index", "38,852: after index"],
            ),
            (
                "Fares rose by 12 cents to $3.",
                &["12 cents: by fare", "$3: after fare"],
            ),
            (
                "The ferry carried 300 passengers, compared with 250 a year earlier.",
                &["300: after passenger", "250: before passenger"],
            ),
        ] {
            assert_eq!(ends(text), expected, "{text}");
        }
    }

    #[test]
    fn a_past_time_behind_the_former_amount_is_that_of_this_amount_alone() {
        let years = |text: &str| -> Vec<Option<String>> {
            let shares = claims_of(text)
                .into_iter()
                .filter(|c| c.kind == crate::model::ClaimKind::Percent);
            shares.map(|c| c.time?.range.from.map(|day| day.to_string())).collect()
        };
        let then = years("Turnout on 6 March 2024 was 61.4 percent, down from 67 percent in 2016.");
        assert_eq!(then[1].as_deref(), Some("2016-01-01"));
        assert_ne!(then[0], then[1]);
        let one = years("In 2016 turnout was 61.4 percent, down from 67 percent.");
        assert_eq!(one[0].as_deref(), Some("2016-01-01"));
    }

    #[test]
    fn ranges_roads_and_rivals_are_no_changes() {
        for text in [
            "Tickets cost from $5 to $10.",
            "The Rovers lost 2-0 at home.",
            "It is 40 km from the border to the town.",
            "The ferry carried 300 passengers, compared with 250 in Norbridge.",
            "The union won by 12 votes to 7.",
            "He gave 20 euros to 3 children from 2 schools.",
        ] {
            assert_eq!(ends(text), [] as [&str; 0], "{text}");
        }
        assert_eq!(ends("The state cut 12 posts from 3 schools."), ["12: by post"]);
    }
}
