//! Votes and results, which are pairs: "voted 52-48", "by 219 votes to 206", "312 in favour and 287 against", "beat them 2-1",
//! "won 6-3 7-5". Each number is a quantity of its own, so that two outlets are compared on each side.

use super::{atom::is_dash, cardinal::Reader, found::Found, numeral::NumeralForm};
use crate::{
    extract::{Side, Tally},
    language::Upos,
    lexicon::numbers::{Contest, Stance},
    model::{Decimal, Figure},
};
use std::ops::Range;

/// How many atoms before a pair the verb is looked for that makes a vote or a result of it.
pub(super) const BEFORE: usize = 14;
/// How many atoms behind a pair its noun may stand: "a 2-1 home league win".
pub(super) const BEHIND: usize = 4;
/// Furthest atoms between "in favour" and the number of those against.
const APART: usize = 7;

/// Two shares of a vote sum to at least this many percent, the rest being others.
const MOST_OF_A_VOTE: i64 = 70;

/// Two numbers that stand as a pair.
struct Pair {
    first: Found,
    second: Found,
    /// How many quantities of the list it takes the place of.
    taken: usize,
    /// "219 votes to 206": its own words say what it counts.
    votes: bool,
}

impl Pair {
    fn atoms(&self) -> Range<usize> {
        self.first.atoms.start..self.second.atoms.end
    }

    fn values(&self) -> Option<(Decimal, Decimal)> {
        Some((self.first.figure.single()?, self.second.figure.single()?))
    }
}

impl Reader<'_> {
    /// Marks the numbers of votes and results in `list`, which is in the order of the text; a range that is one
    /// ("voted 48-52") comes apart.
    pub(super) fn read_tallies(&self, list: &mut Vec<Found>) {
        let mut found: Vec<(Range<usize>, Vec<Found>)> = vec![];
        let mut k = 0;
        while k < list.len() {
            if self.read_stances(&mut list[k..]) {
                k += 2;
                continue;
            }
            let run = self.run(&list[k..]);
            let taken: usize = run.iter().map(|pair| pair.taken).sum();
            let told = self.told(&run);
            if !told.is_empty() {
                found.push((k..k + taken, told));
            }
            k += taken.max(1);
        }
        if found.is_empty() {
            return;
        }
        // one pass over the list, however many there are
        let mut rest = std::mem::take(list).into_iter();
        let mut at = 0;
        for (place, told) in found {
            list.extend(rest.by_ref().take(place.start - at));
            rest.by_ref().take(place.len()).for_each(drop);
            list.extend(told);
            at = place.end;
        }
        list.extend(rest);
    }

    /// "312 votes in favour and 287 against": marks the first two quantities of `list`.
    fn read_stances(&self, list: &mut [Found]) -> bool {
        let [first, second, ..] = list else { return false };
        let near = second.atoms.start.saturating_sub(first.atoms.end) <= APART;
        if !near || !is_whole(first) || !is_whole(second) {
            return false;
        }
        let stances = (self.stance(first.atoms.end), self.stance(second.atoms.end));
        let (Some(a), Some(b)) = stances else { return false };
        if a == b {
            return false;
        }
        let (x, y) = (first.figure.single(), second.figure.single());
        let side = |larger: bool| if larger { Side::Larger } else { Side::Smaller };
        let mark = |found: &mut Found, side, stance| {
            found.tally = Some(Tally {
                side,
                stance: Some(stance),
                set: None,
            });
        };
        mark(first, side(x >= y), a);
        mark(second, side(y >= x), b);
        true
    }

    /// The side that the words behind a number name: "312 votes in favour", "287 against", "54 for and".
    fn stance(&self, end: usize) -> Option<Stance> {
        let at = end + usize::from(matches!(self.atoms.word(end), "vote" | "votes"));
        match (self.atoms.word(at), self.atoms.word(at + 1)) {
            ("in", "favour" | "favor") | ("ayes" | "yeas", _) => Some(Stance::For),
            ("for", "and" | "to" | "") => Some(Stance::For),
            ("against" | "opposed" | "noes" | "nays", _) => Some(Stance::Against),
            _ => None,
        }
    }

    /// The pairs that `list` opens with, one behind the other: one of a vote, one or more of a match ("6-3, 4-6, 7-5").
    fn run(&self, list: &[Found]) -> Vec<Pair> {
        let mut run: Vec<Pair> = vec![];
        let mut at = 0;
        while let Some(pair) = self.pair(&list[at..]) {
            let follows = run.last().is_none_or(|last: &Pair| {
                let gap = last.second.atoms.end..pair.first.atoms.start;
                gap.is_empty() || gap.len() == 1 && self.atoms.sign(gap.start) == Some(',')
            });
            if !follows {
                break;
            }
            at += pair.taken;
            run.push(pair);
        }
        run
    }

    /// The pair that `list` opens with.
    fn pair(&self, list: &[Found]) -> Option<Pair> {
        let (pair, votes) = match list {
            [range, ..] if range.figure.single().is_none() => (self.apart(range)?, false),
            [first, second, ..] => {
                let gap = first.atoms.end..second.atoms.start;
                let votes = gap.len() == 2 && matches!(self.atoms.word(gap.start), "vote" | "votes");
                let link = gap.start + usize::from(votes);
                let to = matches!(self.atoms.word(link), "to") || votes && self.atoms.word(link) == "against";
                let joined = gap.len() == 1 && self.atoms.joint(gap.start);
                let together = joined || to && gap.len() == 1 + usize::from(votes);
                (together.then(|| (first.clone(), second.clone(), 2))?, votes)
            }
            _ => return None,
        };
        let (first, second, taken) = pair;
        let open = |at: usize| {
            let sign = self
                .atoms
                .sign(at)
                .is_some_and(|c| is_dash(c) || matches!(c, '/' | ':'));
            !(sign && self.atoms.glued(at) && self.atoms.glued(at + 1))
        };
        let alone = open(second.atoms.end) && (first.atoms.start == 0 || open(first.atoms.start - 1));
        let alike = is_whole(&first) && is_whole(&second) || !votes && self.divides(&first, &second);
        (alone && alike).then_some(Pair {
            first,
            second,
            taken,
            votes,
        })
    }

    /// "51.9% to 48.1%": two shares of one whole, not a rise from one to the other.
    fn divides(&self, first: &Found, second: &Found) -> bool {
        let percent = |found: &Found| found.unit.as_deref() == Some("percent") && !found.sign_first;
        let sum = first
            .figure
            .single()
            .zip(second.figure.single())
            .and_then(|(a, b)| a.checked_add(b));
        let most = sum.is_some_and(|sum| sum <= Decimal::ONE_HUNDRED && sum >= Decimal::from(MOST_OF_A_VOTE));
        let led = self.atoms.word(first.atoms.start.wrapping_sub(1));
        percent(first) && percent(second) && most && led != "from"
    }

    /// The two ends of a range, as numbers of their own.
    fn apart(&self, range: &Found) -> Option<(Found, Found, usize)> {
        let Range { start, end } = range.numeral.clone();
        let joined = end == start + 3 && (self.atoms.joint(start + 1) || self.atoms.word(start + 1) == "to");
        let bare = joined && range.is_bare() && range.scale.is_none() && range.atoms == range.numeral;
        let point = |atoms: Range<usize>, value| Found::new(atoms, Figure::point(value), NumeralForm::Cardinal);
        let (lo, hi) = (range.figure.lo?, range.figure.hi?);
        bare.then(|| (point(start..start + 1, lo), point(start + 2..end, hi), 1))
    }

    /// The numbers of `run` with their sides, where the words around it make a vote or a result of it.
    fn told(&self, run: &[Pair]) -> Vec<Found> {
        let (Some(head), Some(last)) = (run.first(), run.last()) else {
            return vec![];
        };
        let whole = head.atoms().start..last.atoms().end;
        match (self.contest(head, &whole), run) {
            (Some(Contest::Vote(told)), [pair]) => self.votes(pair, told).unwrap_or_default(),
            (Some(Contest::Match { .. }), [pair]) => result(pair).unwrap_or_default(),
            (Some(Contest::Match { .. }), sets) if !self.loses(whole.start) => sets
                .iter()
                .enumerate()
                .flat_map(|(set, pair)| sided(pair, [Side::Winner, Side::Loser], [None, None], Some(set)))
                .collect(),
            _ => vec![],
        }
    }

    fn votes(&self, pair: &Pair, told: Option<Stance>) -> Option<Vec<Found>> {
        let (a, b) = pair.values()?;
        let sides = match a >= b {
            _ if a == b => [Side::Larger, Side::Larger],
            true => [Side::Larger, Side::Smaller],
            false => [Side::Smaller, Side::Larger],
        };
        let end = pair.second.atoms.end;
        let first = match self.atoms.word(end) {
            "against" => Some(Stance::Against),
            "for" | "to" => Some(Stance::For),
            "in" if matches!(self.atoms.word(end + 1), "favour" | "favor") => Some(Stance::For),
            // "rejected by a vote of 198 to 231": more are on the side that the verb tells of
            _ => told.map(|stance| match (stance, a >= b) {
                (Stance::For, true) | (Stance::Against, false) => Stance::For,
                (Stance::Against, true) | (Stance::For, false) => Stance::Against,
            }),
        };
        let stances = match first {
            Some(Stance::For) => [Some(Stance::For), Some(Stance::Against)],
            Some(Stance::Against) => [Some(Stance::Against), Some(Stance::For)],
            None => [None, None],
        };
        Some(sided(pair, sides, stances, None))
    }

    /// What the words around a pair make of it: the noun right behind it, else the nearest word before it.
    fn contest(&self, pair: &Pair, whole: &Range<usize>) -> Option<Contest> {
        let near = whole.start.saturating_sub(BEFORE)..whole.end + BEHIND;
        let word = |i: usize| self.atoms.word(i);
        // "2-2 at half-time" is no result yet
        let midway = word(whole.end) == "at"
            && (whole.end + 1..whole.end + 3).any(|i| matches!(word(i), "half" | "halftime" | "break" | "interval"));
        if midway || near.clone().any(|i| self.lexicon.numbers.is_no_contest(word(i))) {
            return None;
        }
        let named = |i: &usize| {
            self.contest_at(*i)
                .filter(|c| !matches!(c, Contest::Voted | Contest::Voters))
        };
        // "needs 10-12 votes": a range counts the nouns behind it
        let ascends = pair.values().is_none_or(|(a, b)| a < b);
        let counted = |i: usize| ascends && word(i).ends_with('s') && !word(i).ends_with("ss");
        let behind = self.atoms.past_joint(whole.end);
        let noun = (behind..behind + BEHIND)
            .take_while(|&i| !word(i).is_empty() && !self.ends_compound(i))
            .find_map(|i| named(&i).filter(|_| !counted(i)));
        // "won 3-4 matches": the pair counts the noun behind it
        let then = matches!(
            word(whole.end),
            "last" | "this" | "earlier" | "late" | "early" | "today" | "yesterday" | "tonight" | "overnight"
        );
        if noun.is_none() && !then && (self.atoms.joint(whole.end) || self.counts_noun(whole.end)) {
            return None;
        }
        let voted = || self.is_put_to_vote(whole);
        if !pair.votes
            && noun.is_none()
            && (word(whole.end) == "of" || ascends && !voted() && self.is_range(pair, then))
        {
            return None;
        }
        let open = |i: &usize| !matches!(self.atoms.sign(*i), Some(';' | ':' | '"' | '“' | '”'));
        let told = || {
            let words = (near.start..whole.start).rev().take_while(open);
            words.filter_map(|i| named(&i))
        };
        // "rejected the motion by a vote of 198 to 231": the verb says which side is the larger one
        let stance = || told().find(|c| matches!(c, Contest::Vote(Some(_))));
        let before = || match told().next() {
            Some(Contest::Vote(None)) => stance().or(Some(Contest::Vote(None))),
            found => found,
        };
        let share = pair.first.unit.is_some();
        // "the board came down by seven to three", but not "men outnumber women by 3 to 1"
        let by = || {
            let linked = self.atoms.word(pair.first.atoms.end) == "to" && word(whole.start.wrapping_sub(1)) == "by";
            (linked && !ascends && voted()).then_some(Contest::Vote(None))
        };
        match noun.or_else(before).or_else(by) {
            _ if pair.votes => Some(
                noun.or_else(before)
                    .filter(|c| !matches!(c, Contest::Match { .. }))
                    .unwrap_or(Contest::Vote(None)),
            ),
            Some(Contest::Match { .. }) if share || voted() => Some(Contest::Vote(None)),
            found => found,
        }
    }

    /// What the word at `i` says of a pair near it.
    pub(super) fn contest_at(&self, i: usize) -> Option<Contest> {
        let verb = self.atoms.upos(i) == Upos::Verb;
        self.lexicon.numbers.contest(self.atoms.word(i), self.lemma(i), verb)
    }

    /// Base form of the word at `i` when it is a token, else "".
    fn lemma(&self, i: usize) -> &str {
        let span = self.atoms.get(i).map(|atom| atom.span).unwrap_or_default();
        let at = self.tokens.partition_point(|t| t.span.start < span.start);
        self.tokens.get(at).filter(|t| t.span == span).map_or("", |t| &t.lemma)
    }

    /// True for an ascending pair that reads as a range: "lost 20 to 30 in the raid", "held 2-3 in custody", not "lost 1-2 to
    /// Velm Town", "by 48 to 52" or "went down 0-3."
    fn is_range(&self, pair: &Pair, then: bool) -> bool {
        let (atoms, word) = (pair.atoms(), |i: usize| self.atoms.word(i));
        if word(pair.first.atoms.end) == "to" {
            return !matches!(word(atoms.start.wrapping_sub(1)), "by" | "of");
        }
        let behind = word(atoms.end);
        let result = matches!(behind, "to" | "against" | "at" | "on" | "by" | "after" | "and");
        !(then || result || !behind.starts_with(char::is_alphabetic))
    }

    /// A word of a closed class or a verb: no noun is looked for beyond it.
    fn ends_compound(&self, i: usize) -> bool {
        matches!(
            self.atoms.upos(i),
            Upos::Adp | Upos::Verb | Upos::Aux | Upos::Det | Upos::Pron | Upos::Cconj | Upos::Sconj | Upos::Part
        )
    }

    /// The player named before the sets lost them, so that the first number of each is the loser's or the winner's.
    fn loses(&self, start: usize) -> bool {
        (start.saturating_sub(BEFORE)..start).any(|i| self.contest_at(i) == Some(Contest::Match { lost: true }))
    }
}

/// A plain whole number of things.
fn is_whole(found: &Found) -> bool {
    let whole = found
        .figure
        .single()
        .is_some_and(|n| n.is_integer() && n >= Decimal::ZERO);
    whole && found.is_bare() && found.scale.is_none() && !found.negated && !found.unknown
}

/// The result of one match: the larger number is the winner's, wherever it stands.
fn result(pair: &Pair) -> Option<Vec<Found>> {
    let (a, b) = pair.values()?;
    // "drew 1-1": one score of both
    if a == b {
        let tally = Tally {
            side: Side::Level,
            stance: None,
            set: None,
        };
        return Some(vec![Found {
            atoms: pair.atoms(),
            tally: Some(tally),
            ..pair.first.clone()
        }]);
    }
    let sides = if a > b {
        [Side::Winner, Side::Loser]
    } else {
        [Side::Loser, Side::Winner]
    };
    Some(sided(pair, sides, [None, None], None))
}

fn sided(pair: &Pair, sides: [Side; 2], stances: [Option<Stance>; 2], set: Option<usize>) -> Vec<Found> {
    let numbers = [&pair.first, &pair.second].into_iter().zip(sides).zip(stances);
    numbers
        .map(|((found, side), stance)| Found {
            tally: Some(Tally { side, stance, set }),
            ..found.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claims_of;

    /// Every number of a vote or result as "value concept qualifiers".
    fn tallies(text: &str) -> Vec<String> {
        claims_of(text)
            .iter()
            .filter(|c| c.rule == "number.tally")
            .map(|c| {
                let concept = c.what.concept.clone().unwrap_or_default();
                let qualifiers = c.what.qualifiers.join(" ");
                format!("{} {concept} {qualifiers}", c.value.span.of(text))
                    .trim_end()
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn both_sides_of_a_vote_are_counted() {
        for (text, expected) in [
            (
                "The senate voted 52-48 to confirm the envoy.",
                ["52 vote_larger for", "48 vote_smaller against"],
            ),
            (
                "Members passed the bill by 219 votes to 206.",
                ["219 vote_larger for", "206 vote_smaller against"],
            ),
            (
                "The bill passed the house 217-213 last week.",
                ["217 vote_larger for", "213 vote_smaller against"],
            ),
            (
                "The council voted seven to three against the plan.",
                ["seven vote_larger against", "three vote_smaller for"],
            ),
            (
                "The motion got 312 votes in favour and 287 against.",
                ["312 vote_larger for", "287 vote_smaller against"],
            ),
            (
                "The house rejected the amendment by a vote of 198 to 231.",
                ["198 vote_smaller for", "231 vote_larger against"],
            ),
            (
                "In a 5-4 decision, the court stayed the order.",
                ["5 vote_larger", "4 vote_smaller"],
            ),
            (
                "The council defeated the plan 5-4.",
                ["5 vote_larger", "4 vote_smaller"],
            ),
            (
                "The motion ended in defeat 52-48.",
                ["52 vote_larger", "48 vote_smaller"],
            ),
            ("Measure B lost 52-48.", ["52 vote_larger", "48 vote_smaller"]),
            (
                "The council, which met on Monday, defeated the plan 5-4.",
                ["5 vote_larger", "4 vote_smaller"],
            ),
            (
                "The government lost 48-52 in the senate.",
                ["48 vote_smaller", "52 vote_larger"],
            ),
            (
                "Members of the board narrowly defeated the plan 5-4.",
                ["5 vote_larger", "4 vote_smaller"],
            ),
        ] {
            assert_eq!(tallies(text), expected, "{text}");
        }
    }

    #[test]
    fn a_result_has_a_winner_and_a_loser() {
        for (text, expected) in [
            (
                "Velm Town beat Harbour United 2-1 at home.",
                &["2 winner_score", "1 loser_score"] as &[&str],
            ),
            (
                "Harbour United lost 1-2 to Velm Town.",
                &["1 loser_score", "2 winner_score"],
            ),
            (
                "A 3-0 home win took them to the top.",
                &["3 winner_score", "0 loser_score"],
            ),
            ("Bill Smith beat him 6-3.", &["6 winner_score", "3 loser_score"]),
            (
                "The board said Velm Town beat Harbour 2-1.",
                &["2 winner_score", "1 loser_score"],
            ),
            (
                "In front of the judges, she beat the house favourite 3-1.",
                &["3 winner_score", "1 loser_score"],
            ),
            ("The two sides drew 1-1 on Sunday.", &["1-1 level_score"]),
            (
                "She won 6-3, 4-6, 7-5 in two hours.",
                &[
                    "6 winner_score first",
                    "3 loser_score first",
                    "4 winner_score second",
                    "6 loser_score second",
                    "7 winner_score third",
                    "5 loser_score third",
                ],
            ),
        ] {
            assert_eq!(tallies(text), expected, "{text}");
        }
    }

    #[test]
    fn ranges_hours_and_odds_are_no_tallies() {
        for text in [
            "The union needs 10-12 votes to block the deal.",
            "They won 3-4 matches a month.",
            "They drew level, and it was 2-2 at half-time.",
            "The party holds a 53-47 majority in the senate.",
            "The bank cut its majority stake from 52% to 48%.",
            "The office is open 9-5 on weekdays.",
            "The firm lost 10-12 clients.",
            "Velm Town won 4-2 on penalties.",
            "The 5-4 favourite won the race.",
            "He lost 2 to 3 kilograms.",
            "She voted at 12 Elm Street and 14 others followed.",
            "Call 555-1234 to vote.",
            "The party won 10-12 of the 20 seats.",
            "The rebels lost 20 to 30 in the raid.",
            "Police held 2-3 in custody.",
            "Women outnumber men by 3 to 1.",
            "She slumped 3-6, 4-6 to the champion.",
        ] {
            assert_eq!(tallies(text), [] as [&str; 0], "{text}");
        }
    }
}
