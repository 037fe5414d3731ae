//! Set phrases that say what happened to the counted: "lost their homes", "taken to hospital", "walked out", "a power cut hit 900
//! homes".

use super::fate::Counted;
use crate::{language::Upos, lexicon::Role};

/// What homes are cut off from.
const POWER: &[&str] = &["power", "electricity"];

impl Counted<'_> {
    /// What the counted lost, at the word `i` behind them: "lost their lives", "lost their homes", "without electricity", "(cost 40
    /// migrants) their lives".
    pub(super) fn loss(&self, i: usize) -> Option<&'static str> {
        let near = |words: &[&str]| (i + 1..i + 4).any(|k| words.contains(&self.lemma(k)));
        let cost = || (i.saturating_sub(8)..i).any(|k| matches!(self.lemma(k), "cost" | "claim" | "take"));
        match self.lemma(i) {
            "lose" | "give" if near(&["life"]) => Some("killed"),
            "fall" if near(&["martyr", "battle", "action", "combat"]) => Some("killed"),
            "lose" if near(&["home", "house"]) => Some("displaced"),
            "lose" if near(&["job"]) => Some("sacked"),
            "lose" | "without" if near(POWER) => Some("without_power"),
            "have" if self.lemma(i + 1) == "no" && near(POWER) => Some("without_power"),
            "they" | "their" if self.lemma(i + 1) == "life" && cost() => Some("killed"),
            _ => None,
        }
    }

    /// True for "lives" that are claimed, taken or cost: the count is that of the token `noun`.
    pub(super) fn is_life_taken(&self, start: usize, noun: usize) -> bool {
        let verb = self.verb_before(start).map(|i| self.lemma(i));
        self.lemma(noun) == "life" && verb.is_some_and(|verb| matches!(verb, "take" | "claim" | "cost"))
    }

    /// "taken to hospital", "rushed to two hospitals", "taken into custody", "burned to the ground".
    pub(super) fn taken(&self, i: usize) -> Option<&'static str> {
        let near = || (i + 1..i + 6).take_while(|&k| !matches!(self.word(k), "," | "." | ";"));
        let brought = matches!(
            self.lemma(i),
            "take" | "rush" | "bring" | "transport" | "transfer" | "airlift" | "send" | "carry" | "treat" | "admit"
        );
        match self.lemma(i) {
            _ if brought && near().any(|k| matches!(self.lemma(k), "hospital" | "clinic")) => Some("hospitalised"),
            "take" | "remand" | "hold" if near().any(|k| self.lemma(k) == "custody") => Some("detained"),
            "burn" if near().any(|k| self.lemma(k) == "ground") => Some("destroyed"),
            _ => None,
        }
    }

    /// "were still in hospital", "remain in intensive care": the verb at token `i`.
    pub(super) fn is_in_hospital(&self, i: usize) -> bool {
        let adverb = |k: &usize| matches!(self.lemma(*k), "still" | "now" | "also" | "currently");
        let at = i + 1 + (i + 1..i + 3).take_while(adverb).count();
        let care = || self.lemma(at + 1) == "intensive" && self.lemma(at + 2) == "care";
        matches!(self.lemma(i), "be" | "remain" | "stay")
            && self.lemma(at) == "in"
            && (self.lemma(at + 1) == "hospital" || care())
    }

    /// True for people who were "killed and injured": both are in one count, which starts at token `start` and ends before `end`.
    pub(super) fn is_joint(&self, start: usize, end: usize) -> bool {
        let joined = |i: usize| self.is_killed_and_wounded(i, start);
        let behind = end..self.sentence.tokens.len().min(end + 8);
        let mut behind = behind.take_while(|&i| self.upos(i) != Upos::Num);
        let link = self.verb_before(start).and_then(|verb| verb.checked_sub(1));
        link.is_some_and(joined) || behind.any(joined)
    }

    /// True for people whom a clinic receives: they are its patients, whatever was done to them.
    pub(super) fn is_taken_in(&self, start: usize) -> bool {
        let verb = self.verb_before(start);
        verb.is_some_and(|i| match self.lemma(i) {
            "receive" | "admit" | "treat" => true,
            "in" => i > 0 && self.lemma(i - 1) == "take",
            _ => false,
        })
    }

    /// The token before a count that starts at `start`, over what bounds the count.
    fn verb_before(&self, start: usize) -> Option<usize> {
        (0..start).rev().find(|&i| !self.is_filler(i))
    }

    /// "killed and injured", "dead or wounded": the link is token `i`. Behind the second word stands the count itself, at `start`,
    /// or no other one.
    fn is_killed_and_wounded(&self, i: usize, start: usize) -> bool {
        let state = |i: usize| {
            let verb = || self.concepts.state_of_verb(self.lemma(i), Role::Object);
            self.noun_state(i).or_else(verb)
        };
        let links = self.upos(i) == Upos::Cconj || self.word(i) == "," && self.upos(i + 2) == Upos::Adp;
        let ends = || i + 1 < start || self.closes(i + 1);
        let pair = || (state(i.checked_sub(1)?)?, state(i + 1)?).into();
        links && ends() && matches!(pair(), Some(("killed", "wounded") | ("wounded", "killed")))
    }

    /// "on strike", "walked off the job", "began an open-ended strike", "laid down their tools".
    pub(super) fn stops_work(&self, i: usize) -> bool {
        let near = |words: &[&str]| (i + 1..i + 6).any(|k| words.contains(&self.lemma(k)));
        match self.lemma(i) {
            "on" => self.lemma(i + 1) == "strike",
            "walk" => matches!(self.lemma(i + 1), "out" | "off"),
            "down" | "lay" => near(&["tool"]),
            "begin" | "start" | "stage" | "join" | "launch" => near(&["strike", "walkout", "stoppage"]),
            _ => false,
        }
    }

    /// "cutting power to 9,000 homes", "knocked out electricity for 9,000", "power was cut to 9,000": the number is that of those
    /// who lost it; `preposition` is the token before it.
    pub(super) fn cuts_power(&self, preposition: usize) -> bool {
        const CUTS: &[&str] = &["cut", "knock", "lose", "disrupt", "interrupt", "sever", "halt"];
        let cut = |i: usize| CUTS.contains(&self.lemma(i));
        let power = |i: usize| POWER.contains(&self.lemma(i));
        let before = preposition.saturating_sub(1);
        let near = before.saturating_sub(4)..before;
        power(before) && near.clone().any(cut)
            || (cut(before) || self.lemma(before) == "out") && near.clone().any(power)
    }

    /// "a power cut hit 20,000 customers", "the blackout affected 900 homes": the verb at token `i`.
    pub(super) fn outage_strikes(&self, i: usize) -> bool {
        let outage = |k: usize| {
            matches!(self.lemma(k), "outage" | "blackout")
                || matches!(self.lemma(k), "cut" | "failure") && k > 0 && POWER.contains(&self.lemma(k - 1))
        };
        matches!(self.lemma(i), "hit" | "affect" | "strike" | "leave") && (i.saturating_sub(5)..i).any(outage)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn set_phrases_say_what_happened() {
        for (text, needle, concept) in [
            (
                "Some 300 families lost their homes in the flood.",
                "300",
                "family_displaced",
            ),
            (
                "The sinking of the boat cost 40 migrants their lives.",
                "40",
                "refugee_killed",
            ),
            (
                "Forty-five protesters were taken into custody.",
                "Forty-five",
                "protester_detained",
            ),
            ("Power was cut to 20,000 homes.", "20,000", "customer_without_power"),
            ("A power cut hit 20,000 customers.", "20,000", "customer_without_power"),
            (
                "The company said 1,200 workers are to lose their jobs.",
                "1,200",
                "worker_sacked",
            ),
            ("A wave hit 20 customers.", "20", "customer_affected"),
            ("Ten miners are still in hospital.", "Ten", "worker_hospitalised"),
            ("Some 30 miners were killed in intensive raids.", "30", "worker_killed"),
            (
                "Scores of people were killed and injured in the blast.",
                "Scores",
                "person_casualty",
            ),
            ("Dozens killed, wounded in market blast", "Dozens", "person_casualty"),
            (
                "The shelling killed or wounded at least 30 villagers.",
                "30",
                "person_casualty",
            ),
            ("Nine people were killed and 30 injured.", "Nine", "person_killed"),
            (
                "Nine people were killed and injured survivors fled.",
                "Nine",
                "person_killed",
            ),
            (
                "\"We received around 50 people with injuries,\" said a doctor.",
                "50",
                "person_hospitalised",
            ),
            ("The clinic took in 63 injured people.", "63", "person_hospitalised"),
            ("The fire left 63 injured people in the street.", "63", "person_wounded"),
        ] {
            assert_eq!(
                claim_holding(text, needle).what.concept.as_deref(),
                Some(concept),
                "{text}"
            );
        }
    }
}
