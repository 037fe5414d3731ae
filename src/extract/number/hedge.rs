//! Hedges on either side of a quantity, also stacked: "at least about 40", "some 400 or so".

use super::cardinal::Reader;
use crate::model::{ClaimKind, Hedge};

/// A hedge and the atoms that it and the quantity span together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hedged {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) hedge: Hedge,
}

/// Words before "over" that make it a bound of a length of time; without one it spans a period ("spread over two years").
const BOUNDS_A_DURATION: [&str; 18] = [
    "for", "in", "by", "of", "after", "lasted", "lasting", "lasts", "took", "takes", "taken", "spent", "just", "well",
    "a", "every", "is", "was",
];

/// Verbs behind which "around" is no hedge: "the show centres around the 37m skeleton".
const ENCIRCLES: [&str; 14] = [
    "centre",
    "centres",
    "centred",
    "center",
    "centers",
    "centered",
    "revolve",
    "revolves",
    "revolved",
    "built",
    "gather",
    "gathered",
    "wrapped",
    "travelled",
];

/// Words behind which "up to" says where a figure went: "the toll has gone up to 30", "from up to 252 miles to 287".
const GOES_UP: [&str; 13] = [
    "from", "go", "goes", "going", "gone", "went", "climb", "climbs", "climbed", "climbing", "moved", "crept", "jumped",
];

/// Verbs whose particle is "over": "handed over five men", "ran over two cyclists".
const PASSES_OVER: [&str; 13] = [
    "handed", "hand", "hands", "handing", "took", "take", "taken", "taking", "turned", "ran", "knocked", "signed",
    "carried",
];

impl Reader<'_> {
    /// The hedge of a quantity from atom `start` to `end`.
    pub(super) fn hedged(&self, start: usize, end: usize, kind: ClaimKind) -> Hedged {
        let (mut first, mut hedge) = (start, Hedge::Exact);
        let mut at = start;
        // Stacks of hedges are short; what lies between two of them must be a filler.
        for _ in 0..6 {
            if let Some((begin, class)) = self.hedge_before(at, kind) {
                (first, at, hedge) = (begin, begin, stronger(hedge, class));
            } else if let Some((begin, ())) = self.atoms.phrase_before(&self.lexicon.hedges.fillers, at) {
                at = begin;
            } else {
                break;
            }
        }
        if matches!(hedge, Hedge::MoreThan | Hedge::LessThan) && self.is_compared_with(first, start, end) {
            return Hedged {
                start,
                end,
                hedge: Hedge::Exact,
            };
        }
        let (last, behind) = self.hedge_after(end).unwrap_or((end, Hedge::Exact));
        Hedged {
            start: first,
            end: last,
            hedge: stronger(hedge, behind),
        }
    }

    /// "fewer than the 95 of May", "below the 0.5 per cent forecast", "six more than a day earlier": the number is one that another is
    /// compared with; "below the 50-point mark" is a bound all the same.
    fn is_compared_with(&self, first: usize, start: usize, end: usize) -> bool {
        let mark = |i: usize| {
            matches!(
                self.atoms.word(i),
                "mark"
                    | "level"
                    | "threshold"
                    | "barrier"
                    | "line"
                    | "limit"
                    | "point"
                    | "points"
                    | "minimum"
                    | "maximum"
            )
        };
        let known = self.atoms.word(start.wrapping_sub(1)) == "the" && !(end..end + 3).any(mark);
        let since = matches!(self.atoms.word(end), "earlier" | "ago" | "before");
        let counted = || {
            let before = first.wrapping_sub(1);
            self.atoms.literal(before).is_some() || self.single(before).is_some()
        };
        // "under the age of five"
        let age = matches!(self.atoms.word(start), "age" | "ages");
        !age && first < start && (known || since && counted())
    }

    fn hedge_before(&self, end: usize, kind: ClaimKind) -> Option<(usize, Hedge)> {
        let joined = end > 0 && self.atoms.joint(end - 1);
        let end = end - usize::from(joined);
        let (start, &hedge) = self.atoms.phrase_before(&self.lexicon.hedges.before, end)?;
        let before = self.atoms.word_before(start, 1);
        let word = self.atoms.word(start);
        let topic = word == "about" && self.lexicon.hedges.takes_a_topic(before)
            || word == "around" && ENCIRCLES.contains(&before);
        let period = matches!(word, "over" | "within") && start + 1 == end && kind == ClaimKind::Duration;
        let spans = period && word == "over" && start > 0 && !BOUNDS_A_DURATION.contains(&before);
        let part = word == "some" && before == "and";
        // "handed over five men": a particle of the verb
        let passed = PASSES_OVER.contains(&before) && kind != ClaimKind::Duration;
        let particle = word == "over" && start + 1 == end && passed;
        let reached = word == "up" && GOES_UP.contains(&before);
        // "a sub-500 dollar phone", not "the sub 20 minutes later"
        let apart = word == "sub" && !joined;
        (!topic && !spans && !part && !apart && !reached && !particle).then_some((start, hedge))
    }

    fn hedge_after(&self, end: usize) -> Option<(usize, Hedge)> {
        let at = self.atoms.past_joint(end);
        let (past, &hedge) = self.atoms.phrase(&self.lexicon.hedges.after, at)?;
        let word = self.atoms.word(at);
        let suffix = matches!(word, "plus" | "ish") || (word == "odd" && self.atoms.word(past).is_empty());
        let only_joined = suffix && at == end;
        let sign = self.atoms.sign(at) == Some('+') && !self.atoms.glued(at);
        // "about 40, at least 10 of them": a hedge that opens the next number is none of this one.
        let opens_next = matches!(word, "at" | "approximately" | "roughly" | "more") && self.single(past).is_some();
        (!only_joined && !sign && !opens_next).then_some((past, hedge))
    }
}

/// Of two hedges on one number, the one that decides: a bound before "nearly", that before "about".
pub(super) fn stronger(a: Hedge, b: Hedge) -> Hedge {
    let rank = |h: Hedge| match h {
        Hedge::Exact => 0,
        Hedge::Vague => 1,
        Hedge::About => 2,
        Hedge::Nearly => 3,
        _ => 4,
    };
    if rank(a) >= rank(b) { a } else { b }
}
