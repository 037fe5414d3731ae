//! Ages: "34-year-old", "aged 34", "Fenn, 34,", "she was 34".

use super::{cardinal::Reader, found::Found};
use crate::{language::Upos, model::Decimal};

/// Nobody grows older.
const OLDEST: u32 = 122;

/// "my nephew was eight", "the victim was 34".
fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "boy"
            | "girl"
            | "man"
            | "woman"
            | "child"
            | "baby"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "mother"
            | "father"
            | "husband"
            | "wife"
            | "nephew"
            | "niece"
            | "cousin"
            | "uncle"
            | "aunt"
            | "grandson"
            | "granddaughter"
            | "grandmother"
            | "grandfather"
            | "victim"
            | "suspect"
            | "driver"
            | "gunman"
            | "attacker"
    )
}

impl Reader<'_> {
    /// Marks `found` as an age when the words around it say so.
    pub(super) fn read_age(&self, found: &mut Found, is_date: impl Fn(usize) -> bool) {
        match found.unit.as_deref() {
            Some("year" | "month" | "week" | "day") => {
                if let Some(end) = self.old(found.atoms.end) {
                    (found.age, found.atoms.end) = (true, end);
                } else if let Some(aged) = self.age_word_before(found.atoms.start) {
                    (found.age, found.atoms.start) = (true, aged);
                }
            }
            None if found.is_bare() && self.is_lifetime(found) => {
                let aged = self.age_word_before(found.numeral.start);
                let of_person = || self.person_of(found) || self.is_age_at_death(found);
                let named = || of_person() || self.is_limit_of_age(found) || self.is_set_age(found);
                let aged = aged.or_else(|| named().then_some(found.atoms.start));
                if aged.is_some() || self.in_apposition(found, is_date) || self.by_copula(found) || self.speaks(found) {
                    (found.age, found.unit) = (true, Some("year".into()));
                    found.atoms.start = aged.unwrap_or(found.atoms.start);
                }
            }
            _ => {}
        }
    }

    /// "children aged 6 and 9": the second number is an age as the first one is.
    pub(super) fn go_on_with_ages(&self, list: &mut [Found]) {
        for k in 1..list.len() {
            let (before, after) = list.split_at_mut(k);
            let (aged, found) = (&before[k - 1], &mut after[0]);
            let joined =
                matches!(self.atoms.word(aged.atoms.end), "and" | "or") && found.atoms.start == aged.atoms.end + 1;
            let counts = matches!(self.atoms.upos(found.atoms.end), Upos::Noun | Upos::Propn | Upos::Adj)
                && !self.atoms.word(found.atoms.end).is_empty();
            if aged.age && joined && !counts && found.is_bare() && self.is_lifetime(found) {
                (found.age, found.unit) = (true, Some("year".into()));
            }
        }
    }

    fn is_lifetime(&self, found: &Found) -> bool {
        let within = |n: Option<Decimal>| n.is_some_and(|n| n > Decimal::ZERO && n <= OLDEST.into());
        within(found.figure.lo) && within(found.figure.hi)
    }

    /// "old", "-olds", "of age" behind a unit of time: one past it.
    fn old(&self, end: usize) -> Option<usize> {
        let at = self.atoms.past_joint(end);
        match self.atoms.word(at) {
            "old" | "olds" => Some(at + 1),
            "of" if self.atoms.word(at + 1) == "age" => Some(at + 2),
            _ => None,
        }
    }

    /// "aged", "age", "the age of" before a number; hedges and "between" may stand in between: the first atom.
    fn age_word_before(&self, start: usize) -> Option<usize> {
        let back = |n: usize| self.atoms.word_before(start, n);
        let at = match (back(1), back(2)) {
            ("aged" | "ages" | "age", _) => 1,
            ("of", "age" | "ages") => 2,
            ("between" | "from", "aged" | "ages") => 2,
            _ => return None,
        };
        // "old age 3" and "stone age" name no age; neither do verbs that age cheese.
        (!matches!(back(at + 1), "old" | "stone" | "ice" | "middle")).then(|| start - at)
    }

    /// "a boy of nine": one person, and nothing behind the number that it could count.
    fn person_of(&self, found: &Found) -> bool {
        let start = found.atoms.start;
        let back = |n: usize| self.atoms.word_before(start, n);
        let person = matches!(
            back(2),
            "boy" | "girl" | "child" | "man" | "woman" | "son" | "daughter" | "youth"
        );
        let one = matches!(back(3), "a" | "his" | "her" | "their" | "old" | "young" | "little");
        // "a boy of four died": a verb, not what the number counts
        let verb = self.atoms.upos(found.atoms.end) == Upos::Verb;
        back(1) == "of" && person && one && (verb || !self.counts_noun(found.atoms.end))
    }

    /// "died at 91", with nothing behind the number that it could count.
    fn is_age_at_death(&self, found: &Found) -> bool {
        let back = |n: usize| self.atoms.word_before(found.atoms.start, n);
        let dies = matches!(back(2), "died" | "dies" | "die" | "dying");
        back(1) == "at" && dies && !self.counts_noun(found.atoms.end) && found.figure.single().is_some()
    }

    /// "children under 12", "men over 60": a bound behind people, and nothing behind the number that it could count.
    fn is_limit_of_age(&self, found: &Found) -> bool {
        let back = |n: usize| self.atoms.word_before(found.atoms.start, n);
        let people = matches!(
            back(2),
            "children"
                | "kids"
                | "men"
                | "women"
                | "people"
                | "adults"
                | "boys"
                | "girls"
                | "those"
                | "anyone"
                | "residents"
                | "pupils"
                | "students"
                | "patients"
                | "voters"
                | "workers"
                | "players"
                | "aged"
                | "age"
                | "ages"
        );
        // "those over 65 travel free": a verb that is taken for a noun
        let next = self.atoms.word(found.atoms.end);
        let closes = match self.atoms.upos(found.atoms.end) {
            Upos::Noun => !next.ends_with('s') && matches!(back(2), "those" | "anyone" | "aged" | "people"),
            Upos::Propn | Upos::Adj | Upos::Num => false,
            _ => true,
        };
        // "most of the voters were under 35"
        let said = matches!(back(2), "are" | "were" | "is" | "was" | "aged") && {
            let mut before = (3..=5).map(back);
            before.any(|w| {
                matches!(
                    w,
                    "who" | "them" | "voters" | "victims" | "people" | "children" | "patients" | "dead"
                )
            })
        };
        let bound = matches!(back(1), "under" | "over" | "above" | "below");
        (people || said) && bound && closes && found.figure.single().is_some()
    }

    /// "lower the voting age to 16", "the pension age from 62 to 64".
    fn is_set_age(&self, found: &Found) -> bool {
        let back = |n: usize| self.atoms.word_before(found.atoms.start, n);
        let free = !self.counts_noun(found.atoms.end);
        let set = matches!(back(1), "to" | "from" | "at" | "is" | "was") && back(2) == "age";
        let moved = back(1) == "to"
            && (back(3) == "from" && back(4) == "age" || (3..=5).any(|n| back(n) == "age" && back(n - 1) == "for"));
        free && (set || moved)
    }

    /// "Fenn, 34, said": a number between commas behind a name.
    fn in_apposition(&self, found: &Found, is_date: impl Fn(usize) -> bool) -> bool {
        let (start, end) = (found.atoms.start, found.atoms.end);
        let Some(name) = start.checked_sub(2) else { return false };
        let person = matches!(self.atoms.upos(name), Upos::Noun | Upos::Propn) && self.atoms.sign(end) == Some(',');
        let named = person || self.atoms.raw(name).starts_with(char::is_uppercase);
        let opened = self.atoms.sign(start - 1) == Some(',') && named && !self.atoms.word(name).is_empty();
        let closed =
            self.atoms.sign(end).is_some_and(|c| matches!(c, ',' | '.' | ';' | ')')) || self.atoms.get(end).is_none();
        let in_list = self.atoms.literal(end + 1).is_some()
            || name.checked_sub(1).is_some_and(|i| self.atoms.literal(i).is_some());
        let plain =
            self.atoms.literal(found.numeral.start).is_some_and(|l| !l.fractional) && found.figure.single().is_some();
        let sum = matches!(
            self.atoms.word(name),
            "rest"
                | "others"
                | "total"
                | "remainder"
                | "majority"
                | "average"
                | "dead"
                | "wounded"
                | "injured"
                | "missing"
        ) || self.lexicon.numbers.is_sum(self.atoms.word(name));
        opened && closed && plain && !in_list && !sum && !is_date(name)
    }

    /// "Fenn 34 said": text that lost its commas.
    fn speaks(&self, found: &Found) -> bool {
        let name = found.atoms.start.wrapping_sub(1);
        let named = self.atoms.raw(name).starts_with(char::is_uppercase) && self.atoms.upos(name) == Upos::Propn;
        named && matches!(self.atoms.word(found.atoms.end), "said" | "says" | "told" | "added")
    }

    /// "she was 34", "who turned 40": nothing follows that the number could count.
    fn by_copula(&self, found: &Found) -> bool {
        let (start, end) = (found.atoms.start, found.atoms.end);
        let back = |n: usize| self.atoms.word_before(start, n);
        let person = |word: &str| matches!(word, "he" | "she" | "who" | "i");
        // "the oldest was 92", "the youngest victim was 17"
        let eldest = |word: &str| matches!(word, "oldest" | "eldest" | "youngest");
        let superlative = matches!(back(1), "is" | "was") && (2..=5).any(|n| eldest(back(n)));
        let copula = matches!(back(1), "is" | "was" | "be" | "turned" | "turns")
            && (person(back(2)) || is_kin(back(2)) || (back(1) == "be" && person(back(3))))
            || superlative;
        let stops = matches!(
            self.atoms.word(end),
            "" | "when" | "at" | "by" | "and" | "on" | "in" | "this" | "last"
        ) && self.atoms.sign(end) != Some('%');
        copula && stops && !self.atoms.glued(end + 1)
    }
}
