//! What happened to the counted people or things. The word that says so mostly stands right beside the number ("24
//! dead", "killed at least 16 people", "dozens more wounded") or in a noun above it ("the death toll rose to 70"), in
//! headlines and broken sentences too, so tokens are asked before the tree.

use std::ops::Range;

use super::{phrasal, phrase::NounPhrase};
use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::{Concepts, Role},
};

/// A sentence with the words that matter for one number.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) text: &'a str,
    pub(super) concepts: &'a Concepts,
}

/// Words between a number and what precedes it that carry no state.
const FILLERS: &[&str] = &[
    "another",
    "further",
    "more",
    "least",
    "at",
    "up",
    "to",
    "as",
    "many",
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "an",
    "a",
    "the",
    "estimated",
    "additional",
    "other",
    "than",
    "over",
    "total",
    "also",
    "roughly",
    "approximately",
    "some",
    "all",
    "least",
    "well",
];
/// Verbs that only report or carry the state that follows ("24 people were reported dead").
const CARRIERS: &[&str] = &[
    "be",
    "have",
    "report",
    "confirm",
    "fear",
    "believe",
    "know",
    "leave",
    "say",
    "list",
    "declare",
    "pronounce",
    "find",
    "remain",
    "become",
    "get",
    "do",
];
/// Verbs by which a toll comes to its figure.
const REACHES: &[&str] = &[
    "rise", "risen", "lower", "raise", "cut", "reach", "hit", "climb", "stand", "be", "have", "put", "bring", "go",
    "pass", "exceed", "top", "jump", "grow", "increase", "revise", "update", "set", "surpass", "soar", "mount",
];
/// Furthest word that is looked at.
const REACH: usize = 14;
/// Words so near that they decide before anything else does.
const NEAR: usize = 3;

impl<'a> Counted<'a> {
    /// The state of what the number at `value` counts; `noun` is the noun phrase right after it, when there is one. The
    /// nearest words come first.
    pub(super) fn state(&self, value: &Range<usize>, noun: Option<&NounPhrase>) -> Option<&'a str> {
        let end = noun.map_or(value.end, |n| n.range.end.max(value.end));
        if noun.is_some_and(|n| self.is_life_taken(value.start, n.head)) {
            return Some("killed");
        }
        let state = self
            .after(end, NEAR)
            .or_else(|| self.toll(value.start))
            .or_else(|| self.before(value.start))
            .or_else(|| self.after(end, REACH))?;
        let joint = matches!(state, "killed" | "wounded") && self.is_joint(value.start, end);
        Some(if joint { "casualty" } else { state })
    }

    /// The state that a toll counts, when the number is its figure: "the toll rose to 70", "put the death toll at 58".
    pub(super) fn toll(&self, start: usize) -> Option<&'a str> {
        let (toll, state) = (start.saturating_sub(40)..start)
            .rev()
            .find_map(|i| Some((i, self.names_toll(i)?)))?;
        // "the toll would rise, since rescuers had yet to reach three villages"
        let opens = |i: usize| matches!(self.lemma(i), "since" | "because" | "as" | "while" | "when" | "after");
        if (toll + 1..start).any(|i| opens(i) && self.upos(i) == Upos::Sconj) {
            return None;
        }
        let mut link = start;
        while link > toll + 1 && self.is_filler(link - 1) && !matches!(self.lemma(link - 1), "to" | "at" | "from") {
            link -= 1;
        }
        let before = self.lemma(link.saturating_sub(1));
        let reaches = |i: usize| REACHES.contains(&self.lemma(i));
        let number = (toll + 1..start).rev().find(|&i| self.upos(i) == Upos::Num);
        // "from 81 to 79": the first figure is the same toll, earlier
        let number = number
            .filter(|&n| before != "to" || self.lemma(n - 1) != "from")
            .unwrap_or(toll);
        let verbless = !(toll + 1..start).any(|i| matches!(self.upos(i), Upos::Verb | Upos::Aux));
        let linked = matches!(before, "to" | "at" | "from" | ":") || REACHES.contains(&before) || link == toll + 1;
        let found = if verbless {
            // "the toll from the collapse of the five-storey block" counts no storeys
            number == toll && linked
        } else {
            linked && (before == "at" || (number + 1..start).any(reaches))
        };
        found.then_some(state)
    }

    /// "death toll", "toll", "number of dead", "number of people known to have been injured".
    fn names_toll(&self, i: usize) -> Option<&'a str> {
        match self.lemma(i) {
            "toll" => self
                .concepts
                .state_of_noun("toll")
                .filter(|_| self.upos(i + 1) != Upos::Noun),
            "number" if self.lemma(i + 1) == "of" => (i + 2..i + 9)
                .take_while(|&k| self.upos(k) != Upos::Num)
                .find_map(|k| self.member_state(k)),
            _ => None,
        }
    }

    /// What the members of a counted set suffered: "dead", "victims", "people known to have died".
    fn member_state(&self, i: usize) -> Option<&'a str> {
        let verb = || {
            self.concepts
                .state_of_verb(self.lemma(i), Role::Unknown)
                .filter(|_| self.upos(i) == Upos::Verb)
        };
        // a number of ruined homes is no toll
        let of_people = |s: &&str| self.concepts.is_of_people(s);
        self.noun_state(i)
            .filter(of_people)
            .or_else(|| verb().filter(of_people))
            .or_else(|| (self.lemma(i) == "victim").then_some("killed"))
    }

    /// A state word after the phrase, over auxiliaries and "including 68 children".
    fn after(&self, end: usize, reach: usize) -> Option<&'a str> {
        let mut within_subset = false;
        let mut passive = false;
        // within "who ...", and the state that it says where that is only background
        let mut relative = false;
        let mut aside = None;
        let mut coordinated = false;
        let mut i = end;
        let mut left = reach;
        while i < self.sentence.tokens.len() && left > 0 {
            // "three posts -- all in the south -- were encircled"
            if let Some(past) = self.past_aside(i).filter(|_| reach > NEAR) {
                i = past;
                continue;
            }
            let at = i;
            i += 1;
            left -= 1;
            let i = at;
            let lemma = self.lemma(i);
            if let Some(state) = self.loss(i) {
                return Some(state);
            }
            let among = i >= 2 && self.lemma(i - 1) == "the" && self.lemma(i - 2) == "among";
            if let Some(state) = self
                .noun_state(i)
                .filter(|_| (!within_subset || among) && self.describes(i))
            {
                return Some(state);
            }
            if self.stops_work(i) {
                return Some("striking");
            }
            if among && lemma == "victim" {
                return Some("killed");
            }
            match self.upos(i) {
                _ if matches!(lemma, "include" | "including" | "among") => within_subset = true,
                // "9,000 flats, most of which were built before 1970"
                _ if lemma == "of" && matches!(self.lemma(i + 1), "which" | "whom") => within_subset = true,
                // "are expected to take": only what follows tells
                Upos::Verb if self.word(i + 1) == "to" && self.verb_state(i, passive) == Some("planned") => {
                    passive = false
                }
                // "50 people with injuries", but not "20, with 50 others injured"
                _ if i == end && lemma == "with" => {
                    let near = i + 1..i + 4;
                    return near
                        .take_while(|&k| self.upos(k) != Upos::Num)
                        .find_map(|k| self.noun_state(k));
                }
                _ if matches!(lemma, "who" | "that" | "which") && i == end => relative = true,
                // "are known to have died", "are confirmed as having died": the state is in the clause below
                _ if matches!(self.word(i), "to" | "having") => passive = false,
                Upos::Verb | Upos::Aux if !within_subset && self.is_in_hospital(i) => return Some("hospitalised"),
                Upos::Verb | Upos::Aux if CARRIERS.contains(&lemma) => passive |= lemma == "be",
                Upos::Verb if self.taken(i).is_some() => return self.taken(i),
                Upos::Verb => {
                    let state = self
                        .verb_state(i, passive)
                        .filter(|_| !within_subset || passive || self.closes(i));
                    // "fighters who guarded the buses were killed", "people who had lived there left"
                    let background = relative && state.is_none_or(|s| matches!(s, "living" | "surviving" | "aboard"));
                    if !background {
                        return state.or(aside);
                    }
                    (relative, passive, aside) = (false, false, state);
                }
                _ if aside.is_some() && matches!(self.word(i), "." | ";" | ":") => return aside,
                // "76 children and 41 women were among the dead": one state for both
                Upos::Cconj if i == end && lemma == "and" && self.upos(i + 1) == Upos::Num => coordinated = true,
                Upos::Num if coordinated => coordinated = false,
                // "kill 14, dozens missing", "126 people, 68 of them children, were killed"
                _ if i > end && self.word(i - 1) == "," && self.opens_count(i) => within_subset = true,
                Upos::Num if !within_subset => return None,
                Upos::Punct
                    if self.word(i) == ","
                        && self.upos(i + 1) == Upos::Verb
                        && !within_subset
                        && !matches!(self.lemma(i + 1), "include" | "including") =>
                {
                    return None;
                }
                // "is listed as missing" goes on
                Upos::Sconj | Upos::Cconj if !within_subset && !matches!(lemma, "or" | "as") => return None,
                Upos::Punct if matches!(self.word(i), "." | ";" | ":" | "\"" | "”") => return None,
                Upos::Adp if i == end && !within_subset && lemma != "of" => return None,
                _ => {}
            }
        }
        aside
    }

    /// A number, or a vague word for one, that starts another count.
    fn opens_count(&self, i: usize) -> bool {
        const VAGUE: &[&str] = &[
            "dozen",
            "score",
            "hundred",
            "thousand",
            "several",
            "many",
            "scores",
            "dozens",
            "hundreds",
            "thousands",
        ];
        self.upos(i) == Upos::Num || VAGUE.contains(&self.word(i).to_lowercase().as_str())
    }

    /// Behind the second of two dashes or brackets, of which the first is at `i`.
    fn past_aside(&self, i: usize) -> Option<usize> {
        let close = match self.word(i) {
            dash @ ("--" | "–" | "—") => dash,
            "(" => ")",
            _ => return None,
        };
        let len = self.sentence.tokens.len();
        (i + 1..len.min(i + 30)).find(|&k| self.word(k) == close).map(|k| k + 1)
    }

    /// An adjective or participle says the state of what stands before it; a noun does not ("24 hours of injury time"), nor
    /// does a verb that does it to others ("four gunmen killed the mayor").
    fn describes(&self, i: usize) -> bool {
        let spoken = ["dead", "wounded", "injured", "missing", "homeless", "displaced"];
        let acts = || self.sentence.children_by(i, &[Deprel::Obj]).any(|object| object > i);
        match self.upos(i) {
            Upos::Verb => !acts(),
            upos => upos == Upos::Adj || spoken.contains(&self.word(i)),
        }
    }

    /// The state that a verb after the phrase puts it into.
    fn verb_state(&self, i: usize, passive: bool) -> Option<&'a str> {
        let verb = phrasal::verb(self.sentence, i);
        let suffers = passive || (matches!(self.sentence.tokens[i].xpos, "VBN" | "VBD") && self.closes(i));
        let state = |role| phrasal::state(self.concepts, &verb, role);
        state(Role::Object)
            .filter(|_| suffers)
            .or_else(|| state(Role::Subject).filter(|_| !passive))
    }

    /// True when no object follows the verb: the phrase before it suffers what it says. (A name after it is mostly a day.)
    pub(super) fn closes(&self, i: usize) -> bool {
        let next = self.upos(i + 1);
        !matches!(next, Upos::Num | Upos::Det | Upos::Noun | Upos::Adj | Upos::Pron)
    }

    /// A verb or noun right before the number, over fillers and coordinated nouns: "killing six children and two men".
    fn before(&self, start: usize) -> Option<&'a str> {
        let mut coordinated = false;
        for i in (start.saturating_sub(REACH)..start).rev() {
            let lemma = self.lemma(i);
            match self.upos(i) {
                _ if lemma == "of" => return self.noun_before_of(i),
                _ if matches!(lemma, "to" | "for") && self.cuts_power(i) => return Some("without_power"),
                Upos::Verb if self.outage_strikes(i) => return Some("without_power"),
                _ if matches!(lemma, "include" | "including" | "among") => return self.whole(i),
                // "killed 37 people, among them nine children"
                Upos::Pron if i > 0 && self.lemma(i - 1) == "among" => {}
                // "among the dead were nine children"
                _ if lemma == "be" && i > 2 && self.lemma(i - 2) == "the" && self.lemma(i - 3) == "among" => {
                    return self.member_state(i - 1);
                }
                // "130 were evacuated and 70 firefighters came": a clause of its own behind the conjunction
                Upos::Verb if coordinated && self.upos(i + 1) == Upos::Cconj => return None,
                Upos::Verb => return phrasal::state(self.concepts, &phrasal::verb(self.sentence, i), Role::Object),
                // "laid off 300"
                _ if self.is_filler(i) || phrasal::is_particle(self.sentence, i) => {}
                Upos::Cconj => coordinated = true,
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det if coordinated => {}
                Upos::Punct if self.word(i) == "," && coordinated => {}
                Upos::Adj => return self.noun_state(i),
                // a verb that a headline's tags hide: "Bombing kills 16"
                Upos::Noun | Upos::Propn => return self.concepts.state_of_verb(lemma, Role::Object),
                _ => return None,
            }
        }
        None
    }

    /// The state of the set that "including" at `i` opens: "the dead included 109 evacuees", "58 people, including 11".
    fn whole(&self, i: usize) -> Option<&'a str> {
        let near = (i.saturating_sub(2)..i).rev().find_map(|k| self.noun_state(k));
        near.or_else(|| {
            let number = (i.saturating_sub(REACH)..i)
                .rev()
                .find(|&k| self.upos(k) == Upos::Num)?;
            self.before(number)
        })
    }

    /// "the killing of five", "the lives of 27", "the deaths of 10".
    fn noun_before_of(&self, of: usize) -> Option<&'a str> {
        let noun = of.checked_sub(1)?;
        if self.lemma(noun) == "life" {
            let taken = |i: usize| matches!(self.lemma(i), "claim" | "take" | "cost");
            return (noun.saturating_sub(3)..noun).any(taken).then_some("killed");
        }
        self.noun_state(noun)
    }

    pub(super) fn noun_state(&self, i: usize) -> Option<&'a str> {
        if i >= self.sentence.tokens.len() {
            return None;
        }
        // "serious condition", "critically injured"
        let narrowed = matches!(self.upos(i), Upos::Adj | Upos::Adv) && self.upos(i + 1) != Upos::Punct;
        let pair = || self.concepts.state_of_phrase(self.word(i), self.word(i + 1));
        narrowed
            .then(pair)
            .flatten()
            .or_else(|| self.concepts.state_of_noun(&self.word(i).to_lowercase()))
            .or_else(|| self.concepts.state_of_noun(self.lemma(i)))
    }

    pub(super) fn is_filler(&self, i: usize) -> bool {
        FILLERS.contains(&self.lemma(i)) || FILLERS.contains(&self.word(i).to_lowercase().as_str())
    }

    pub(super) fn lemma(&self, i: usize) -> &'a str {
        self.sentence.lemma(i)
    }

    pub(super) fn upos(&self, i: usize) -> Upos {
        self.sentence.tokens.get(i).map_or(Upos::Punct, |t| t.upos)
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        self.sentence.word(self.text, i)
    }
}

#[cfg(test)]
mod tests {
    use super::Counted;
    use crate::language;
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    /// The state of the number `figure` in `text`, which has no noun or the one-word noun after it.
    fn state(text: &str, figure: &str, noun: bool) -> Option<String> {
        let lexicon = Lexicon::english();
        let mut sentence = language::sentences(text, Span::new(0, text.len()), lexicon).remove(0);
        language::parse(&mut sentence, text);
        let at = text.find(figure).expect("the figure stands in the text");
        let value = sentence.tokens_in(Span::new(at, at + figure.len()));
        let counted = Counted {
            sentence: &sentence,
            text,
            concepts: &lexicon.concepts,
        };
        let end = value.end;
        let phrase = super::NounPhrase {
            range: end..end + 1,
            head: end,
            ..Default::default()
        };
        counted.state(&value, noun.then_some(&phrase)).map(str::to_owned)
    }

    #[test]
    fn who_does_it_to_others_does_not_suffer_it() {
        for text in [
            "Four gunmen killed the mayor of the town on Monday.",
            "Four soldiers killed rebels at the gate.",
            "Four officers wounded a protester.",
        ] {
            assert_eq!(state(text, "Four", true), None, "{text}");
        }
        let killed = "Four gunmen killed in the raid were from the town.";
        assert_eq!(state(killed, "Four", true).as_deref(), Some("killed"));
    }

    #[test]
    fn the_word_beside_the_number_decides() {
        for (text, figure, noun, expected) in [
            (
                "The monitor counted 24 dead and dozens more wounded.",
                "24",
                false,
                "killed",
            ),
            (
                "The monitor counted 24 dead and dozens more wounded.",
                "dozens",
                false,
                "wounded",
            ),
            (
                "The blast killed 44 and injured 140 others in the city.",
                "140",
                true,
                "wounded",
            ),
            (
                "The blast killed 44 and injured 140 others in the city.",
                "44",
                false,
                "killed",
            ),
            (
                "Officials said 126 people, including 68 children, were killed on Monday.",
                "126",
                true,
                "killed",
            ),
            (
                "We have recorded 24 people dead and 249 people injured.",
                "249",
                true,
                "wounded",
            ),
            (
                "A gas attack killed 58 people including 11 children in the town.",
                "58",
                true,
                "killed",
            ),
            (
                "The army announced the killing of five soldiers.",
                "five",
                true,
                "killed",
            ),
            ("The attack claimed the lives of 27 people.", "27", true, "killed"),
            (
                "The quake killed one person, injured dozens and cut roads.",
                "one",
                true,
                "killed",
            ),
            ("The storm left seven dead.", "seven", false, "killed"),
            ("The gale cut power to 9,000 homes.", "9,000", true, "without_power"),
            (
                "It knocked out electricity for 9,000 homes.",
                "9,000",
                true,
                "without_power",
            ),
            ("Some 9,000 households lost power.", "9,000", true, "without_power"),
            (
                "Late at night 9,000 homes were still without electricity.",
                "9,000",
                true,
                "without_power",
            ),
            (
                "The raid killed 58 people, including 11 children, in the town.",
                "11",
                true,
                "killed",
            ),
            ("Four people died in hospital.", "Four", true, "killed"),
            (
                "The dead included 109 evacuees from two villages.",
                "109",
                true,
                "killed",
            ),
            ("There were 20 women among the dead.", "20", true, "killed"),
            ("At least seven people have lost their lives.", "seven", true, "killed"),
            ("We received 50 people with injuries.", "50", true, "wounded"),
            ("Some 4,500 workers are on strike.", "4,500", true, "striking"),
            ("Some 4,500 workers walked off the job.", "4,500", true, "striking"),
            ("Among the dead were nine children.", "nine", true, "killed"),
            ("Eleven children are among the victims.", "Eleven", true, "killed"),
            ("Landslides in the hills kill 14, dozens missing", "14", false, "killed"),
            (
                "Landslides in the hills kill 14, dozens missing",
                "dozens",
                false,
                "missing",
            ),
        ] {
            assert_eq!(
                state(text, figure, noun).as_deref(),
                Some(expected),
                "{text} [{figure}]"
            );
        }
    }

    #[test]
    fn a_toll_is_a_number_of_dead() {
        for text in [
            "Death toll in market blast rises to 70",
            "The death toll from the quake has reached 70 people.",
            "The ministry put the death toll at 70.",
            "The previous death toll was 70.",
            "The death toll from a raid on two villages has risen to 70, a monitor said.",
            "Death toll from market blast at least 70",
            "The number of people known to have died rose to 70.",
        ] {
            assert_eq!(state(text, "70", false).as_deref(), Some("killed"), "{text}");
        }
        assert_eq!(state("The toll road is 70 kilometres long.", "70", true), None);
    }

    #[test]
    fn numbers_beside_other_things_have_no_state() {
        assert_eq!(state("The 12 judges sat down to dinner.", "12", true), None);
        assert_eq!(state("Two trucks brought the injured people home.", "Two", true), None);
    }
}
