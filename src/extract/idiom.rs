//! Set phrases that say what happened to the counted: "lost their homes", "taken to hospital", "walked out", "a power cut hit 900
//! homes".

use super::fate::Counted;

/// What homes are cut off from.
const POWER: &[&str] = &["power", "electricity"];

impl Counted<'_> {
    /// What the counted lost, at the word `i` behind them: "lost their lives", "lost their homes", "without electricity", "(cost 40
    /// migrants) their lives".
    pub(super) fn loss(&self, i: usize) -> Option<&'static str> {
        let near = |words: &[&str]| (i + 1..i + 4).any(|k| words.contains(&self.lemma(k)));
        let cost = || (i.saturating_sub(8)..i).any(|k| matches!(self.lemma(k), "cost" | "claim" | "take"));
        match self.lemma(i) {
            "lose" if near(&["life"]) => Some("killed"),
            "lose" if near(&["home", "house"]) => Some("displaced"),
            "lose" if near(&["job"]) => Some("sacked"),
            "lose" | "without" if near(POWER) => Some("without_power"),
            "have" if self.lemma(i + 1) == "no" && near(POWER) => Some("without_power"),
            "they" | "their" if self.lemma(i + 1) == "life" && cost() => Some("killed"),
            _ => None,
        }
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
        ] {
            assert_eq!(
                claim_holding(text, needle).what.concept.as_deref(),
                Some(concept),
                "{text}"
            );
        }
    }
}
