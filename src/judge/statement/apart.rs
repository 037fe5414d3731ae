//! Why values of two statements that exclude each other may count two things.

use super::says;
use crate::judge::pair::{Judged, Pair, written};
use crate::judge::rules;
use crate::model::{Claim, ClaimKind, RelationKind};

/// "Two more" or "ten other people" are counted beside those that the other statement counts.
pub(super) fn others(pair: &Pair<'_>) -> Option<Judged> {
    const BESIDE: [&str; 6] = ["other", "additional", "another", "further", "more", "extra"];
    only_one_is(pair, &BESIDE).then(|| says(RelationKind::NotComparable, "other_scope", pair, "is counted beside"))
}

/// "The 12 original members" are not all members of today.
pub(super) fn once(pair: &Pair<'_>) -> Option<Judged> {
    const ONCE: [&str; 7] = [
        "original", "initial", "founding", "former", "previous", "earlier", "future",
    ];
    let apart = !pair.both_dates() && only_one_is(pair, &ONCE);
    apart.then(|| {
        says(
            RelationKind::NotComparable,
            "other_time",
            pair,
            "is counted at another time than",
        )
    })
}

/// True when one of the words narrows what one claim counts, and none what the other does.
fn only_one_is(pair: &Pair<'_>, words: &[&str]) -> bool {
    let is = |c: &Claim| {
        // "more than 40" is no "40 more"
        let value = written(c, pair.articles)
            .split_whitespace()
            .filter(|w| !w.eq_ignore_ascii_case("more"));
        let text = value.chain(c.what.text.split_whitespace()).map(str::to_lowercase);
        let mut all = text.chain(c.what.qualifiers.iter().cloned());
        all.any(|w| words.contains(&w.as_str()))
    };
    is(pair.a) != is(pair.b)
}

/// "An average of 200 patients" is no number of patients.
pub(super) fn averaged(pair: &Pair<'_>) -> Option<Judged> {
    const NEAR: usize = 3;
    const AVERAGES: [&str; 4] = ["average", "averaged", "averaging", "median"];
    let is = |c: &Claim| {
        let mut near = pair
            .around(c)
            .0
            .split_whitespace()
            .rev()
            .take(NEAR)
            .map(str::to_lowercase);
        near.any(|w| AVERAGES.contains(&w.as_str()))
    };
    (is(pair.a) != is(pair.b)).then(|| says(RelationKind::NotComparable, "other_scope", pair, "is no average as is"))
}

/// "The 15-member council", "13 members of the council voted for it": how many there are, and how many of them did something.
pub(super) fn some_members(pair: &Pair<'_>) -> Option<Judged> {
    let is_size = |c: &Claim| pair.around(c).1.starts_with("-member") || written(c, pair.articles).ends_with("-member");
    let did = |c: &Claim| {
        let acts = !matches!(
            c.predicate.as_deref(),
            None | Some("be" | "have" | "include" | "comprise")
        );
        c.what.head == "member" && c.agent.is_some() && acts
    };
    let apart = (is_size(pair.a) && did(pair.b)) || (is_size(pair.b) && did(pair.a));
    apart.then(|| {
        says(
            RelationKind::NotComparable,
            "other_scope",
            pair,
            "counts all members or some, unlike",
        )
    })
}

/// "The union represents 9,000 dockers", "3,000 dockers walked out": how many there are, and how many did something.
pub(super) fn all_or_some(pair: &Pair<'_>) -> Option<Judged> {
    const SIZES: [&str; 7] = ["represent", "employ", "comprise", "serve", "number", "teach", "house"];
    let number = |c: &Claim| {
        written(c, pair.articles)
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
    };
    let is_size = |c: &Claim| {
        let active = c.patient.as_deref().is_some_and(|p| p.contains(number(c)));
        active && c.predicate.as_deref().is_some_and(|verb| SIZES.contains(&verb))
    };
    let acts = |c: &Claim| {
        let agent = c.agent.as_deref().is_some_and(|a| a.contains(number(c)));
        agent
            && c.predicate
                .as_deref()
                .is_some_and(|verb| !matches!(verb, "be" | "have" | "belong" | "live" | "work"))
    };
    let counts = pair.a.kind == ClaimKind::Count && pair.b.kind == ClaimKind::Count;
    let apart = counts && ((is_size(pair.a) && acts(pair.b)) || (is_size(pair.b) && acts(pair.a)));
    apart.then(|| {
        says(
            RelationKind::NotComparable,
            "other_scope",
            pair,
            "counts all or some of them, unlike",
        )
    })
}

/// What something cost is not what it brought in: "cost 80 million dollars to make", "took 210 million at the box office".
pub(super) fn money_ways(pair: &Pair<'_>) -> Option<Judged> {
    const OUT: [&str; 5] = ["cost", "spend", "invest", "budget", "owe"];
    const IN: [&str; 9] = [
        "earn", "gross", "take", "make", "raise", "collect", "receive", "fetch", "sell",
    ];
    // the verb right before the amount, where the tagger takes it for a noun
    let before = |c: &Claim| {
        let word = pair.around(c).0.split_whitespace().next_back();
        word.map(|w| w.to_lowercase().trim_end_matches('s').to_owned())
    };
    let is = |c: &Claim, verbs: &[&str]| {
        let verb = c.predicate.clone().or_else(|| before(c));
        verb.is_some_and(|verb| verbs.contains(&verb.as_str()))
    };
    let money = pair.a.kind == ClaimKind::Money && pair.b.kind == ClaimKind::Money;
    let ways = |a: &Claim, b: &Claim| is(a, &OUT) && is(b, &IN) && a.what.head == b.what.head;
    let apart = money && (ways(pair.a, pair.b) || ways(pair.b, pair.a));
    apart.then(|| {
        says(
            RelationKind::NotComparable,
            "other_scope",
            pair,
            "was not spent or earned as was",
        )
    })
}

/// "Began on Monday", "will last until Friday": two ends of one time.
pub(super) fn ends(pair: &Pair<'_>) -> Option<Judged> {
    const UNTIL: [&str; 4] = ["until", "till", "til", "through"];
    const BEGIN: [&str; 6] = ["begin", "start", "open", "launch", "commence", "enter"];
    let is_end = |c: &Claim| {
        let last = pair
            .around(c)
            .0
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .to_lowercase();
        let first = written(c, pair.articles)
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_lowercase();
        UNTIL.contains(&last.as_str()) || UNTIL.contains(&first.as_str())
    };
    let begins = |c: &Claim| c.predicate.as_deref().is_some_and(|verb| BEGIN.contains(&verb));
    let apart = |a: &Claim, b: &Claim| is_end(a) && !is_end(b) && begins(b);
    let two = pair.both_dates() && (apart(pair.a, pair.b) || apart(pair.b, pair.a));
    two.then(|| {
        says(
            RelationKind::NotComparable,
            "other_time",
            pair,
            "is another end of the time than",
        )
    })
}

/// "Treated for minor injuries", "treated for serious injuries".
pub(super) fn degrees(pair: &Pair<'_>) -> Option<Judged> {
    let (a, b) = (rules::degrees(pair.a), rules::degrees(pair.b));
    let apart = !a.is_empty() && !b.is_empty() && a.iter().all(|d| !b.contains(d));
    apart.then(|| {
        says(
            RelationKind::NotComparable,
            "other_scope",
            pair,
            "counts those hurt otherwise than",
        )
    })
}

/// Values that are so far apart in other words measure two things, but for a slip of the scale: millions for billions.
pub(super) fn scales_apart(pair: &Pair<'_>) -> Option<Judged> {
    const SLIPS: [i64; 2] = [1_000, 1_000_000];
    if pair.both_dates() || pair.vague() || !rules::far_apart(pair) {
        return None;
    }
    let slip = pair.numbers().is_some_and(|(a, b)| {
        let ratio = a.max(b).checked_div(a.min(b));
        SLIPS.iter().any(|&slip| ratio == Some(slip.into()))
    });
    (!slip).then(|| {
        says(
            RelationKind::NotComparable,
            "other_scope",
            pair,
            "is of another scale than",
        )
    })
}
