//! Who carried out an attack: "claimed responsibility for the bombing", "a raid carried out by", "Russian air strikes",
//! "blamed the blast on rebels", "the army shelled the town". An attacker whom nobody names is left open: "a bomb went off",
//! "no group has claimed the attack", "gunmen" say nothing.

use std::ops::Range;

use super::{
    NameDetector,
    names::{demonym, state},
};
use crate::{
    extract::{Context, Mention, MentionKind, mention::NameMention},
    language::{Deprel, Upos},
    lexicon::side_key,
    model::{ClaimKind, Member, NameSet},
};

/// `actor.attack`.
pub(super) struct Actors;

const RULE: &str = "actor.attack";
/// Events that somebody carries out.
const ATTACKS: &[&str] = &[
    "attack",
    "explosion",
    "airstrike",
    "chemical_attack",
    "shelling",
    "shooting",
];

impl NameDetector for Actors {
    fn wakes(&self, context: &Context<'_>, _: &[Mention]) -> bool {
        let words = &context.lexicon.actors;
        context.sentence.tokens.iter().any(|t| match t.upos {
            Upos::Noun | Upos::Propn => {
                matches!(t.lemma.as_str(), "responsibility" | "attack" | "bombing" | "raid")
                    || words.word(&t.lemma).strike
            }
            Upos::Verb => words.word(&t.lemma).act,
            _ => false,
        })
    }

    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>) {
        let mut taken: Vec<Range<usize>> = vec![];
        for at in 0..context.sentence.tokens.len() {
            let Some(found) = (Reader { context }).found(at) else {
                continue;
            };
            if taken
                .iter()
                .any(|t| t.start < found.range.end && found.range.start < t.end)
            {
                continue;
            }
            taken.push(found.range.clone());
            out.push(mention(context, found));
        }
    }
}

fn mention(context: &Context<'_>, found: Found) -> Mention {
    Mention {
        span: context.sentence.cover(found.range),
        rule: RULE,
        kind: MentionKind::Names(NameMention {
            kind: ClaimKind::Actor,
            names: NameSet::new(found.actors, false),
            head: context.sentence.tokens[found.event].lemma.clone(),
            text: context.sentence.word(context.text(), found.event).to_owned(),
            concept: found.concept,
            qualifiers: vec![],
            role: found.role.map(str::to_owned),
            said_by: found.said_by,
            dates: None,
        }),
    }
}

/// One attacker, or several that acted together.
struct Found {
    actors: Vec<Member>,
    range: Range<usize>,
    /// Token of the attack.
    event: usize,
    concept: String,
    /// `claim` where the actor says so itself, `accuse` where somebody else does.
    role: Option<&'static str>,
    /// Who accuses.
    said_by: Option<String>,
}

struct Reader<'a> {
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        self.context.sentence.word(self.context.text(), i)
    }

    fn lemma(&self, i: usize) -> &str {
        self.context.sentence.lemma(i)
    }

    fn is(&self, i: usize, upos: &[Upos]) -> bool {
        let token = self.context.sentence.tokens.get(i);
        token.is_some_and(|t| upos.contains(&t.upos))
    }

    /// The attack that a noun or verb names.
    fn attack(&self, i: usize) -> Option<&str> {
        let concepts = &self.context.lexicon.concepts;
        let joined = || format!("{} {}", self.lemma(i.wrapping_sub(1)), self.lemma(i));
        let event = i
            .checked_sub(1)
            .and_then(|_| concepts.event(&joined()))
            .or_else(|| concepts.event(self.lemma(i)))?;
        let verbal = self.is(i, &[Upos::Verb]) && !self.context.lexicon.actors.word(self.lemma(i)).act;
        (ATTACKS.contains(&event) && !verbal && !matches!(self.lemma(i), "operation" | "incident" | "storm"))
            .then_some(event)
    }

    /// The noun for an attack in a stretch of tokens.
    fn attack_in(&self, tokens: Range<usize>) -> Option<usize> {
        tokens
            .into_iter()
            .find(|&i| self.is(i, &[Upos::Noun, Upos::Propn]) && self.attack(i).is_some())
    }

    fn found(&self, at: usize) -> Option<Found> {
        match self.lemma(at) {
            "responsibility" => self.claimed(at),
            "blame" | "accuse" if self.is(at, &[Upos::Verb]) => self.accused(at),
            "by" => self.by(at),
            _ if self.is(at, &[Upos::Noun]) => self.named_after(at),
            _ if self.is(at, &[Upos::Verb]) => self.acted(at),
            _ => None,
        }
    }

    fn of(&self, (actors, range): (Vec<Member>, Range<usize>), event: usize) -> Option<Found> {
        let concept = self.attack(event).unwrap_or("attack").to_owned();
        (!actors.is_empty()).then_some(Found {
            actors,
            range,
            event,
            concept,
            role: None,
            said_by: None,
        })
    }

    /// The start of the subject of a verb.
    fn subject(&self, verb: usize) -> Option<usize> {
        let sentence = self.context.sentence;
        let subject = sentence.children_by(verb, &[Deprel::Nsubj]).next()?;
        sentence.subtree(subject).into_iter().next()
    }

    /// "The Islamic State group claimed responsibility for the attack".
    fn claimed(&self, at: usize) -> Option<Found> {
        let verb = (at.saturating_sub(3)..at)
            .rev()
            .find(|&i| matches!(self.lemma(i), "claim" | "take" | "accept") && self.is(i, &[Upos::Verb]))?;
        let negated = self.context.sentence.children_by(verb, &[Deprel::Advmod, Deprel::Aux]);
        if negated
            .into_iter()
            .any(|c| matches!(self.lemma(c), "not" | "n't" | "never"))
        {
            return None;
        }
        let names = self.actors(self.subject(verb)?)?;
        let event = self.attack_in(at + 1..at + 9)?;
        let found = self.of(names, event)?;
        Some(Found {
            role: Some("claim"),
            ..found
        })
    }

    /// "blamed the blast on rebels", "blamed rebels for the blast", "accused the army of the attack".
    fn accused(&self, verb: usize) -> Option<Found> {
        let end = self.context.sentence.tokens.len().min(verb + 14);
        let speaker = self.subject(verb).and_then(|s| self.phrase(s));
        let on = (verb + 1..end).find(|&i| self.word(i) == "on");
        let direct = self.actors(verb + 1);
        let (names, event) = match (direct, on) {
            (Some(names), _) => {
                let event = self.attack_in(names.1.end..end)?;
                (names, event)
            }
            (None, Some(on)) => (self.actors(on + 1)?, self.attack_in(verb + 1..on)?),
            _ => return None,
        };
        let found = self.of(names, event)?;
        Some(Found {
            role: Some("accuse"),
            said_by: speaker,
            ..found
        })
    }

    /// "an attack by rebels", "air strikes carried out by Russian jets".
    fn by(&self, at: usize) -> Option<Found> {
        let before = at.checked_sub(1)?;
        let words = &self.context.lexicon.actors;
        let names = || self.actors(at + 1);
        if self.is(before, &[Upos::Noun]) && self.attack(before).is_some() {
            return self.of(names()?, before);
        }
        let verb = (at.saturating_sub(3)..at)
            .rev()
            .find(|&i| words.word(self.lemma(i)).carry && self.is(i, &[Upos::Verb]))?;
        let event = (verb.saturating_sub(8)..verb)
            .rev()
            .find(|&i| self.is(i, &[Upos::Noun]) && self.attack(i).is_some())?;
        self.of(names()?, event)
    }

    /// "Russian air strikes", "army shelling", "a Taliban attack".
    fn named_after(&self, at: usize) -> Option<Found> {
        self.attack(at)?;
        let start = (at.saturating_sub(5)..at)
            .rev()
            .take_while(|&i| {
                self.is(i, &[Upos::Adj, Upos::Noun, Upos::Propn, Upos::Cconj])
                    && !matches!(self.lemma(i), "air" | "terrorist" | "terror")
                    || self.is_hyphen(i)
                    || self.lemma(i) == "air" && i + 1 == at
            })
            .last()?;
        let end = at - usize::from(self.lemma(at - 1) == "air");
        let (actors, range) = self.actors_in(start..end, true)?;
        let strikes = self.context.lexicon.actors.word(self.lemma(at)).strike;
        let named = actors.iter().all(|m| !self.context.lexicon.states.knows(&m.key));
        // "a Turkish attack" may be one in Turkey
        if !strikes && !named || self.is_hyphen(range.end) {
            return None;
        }
        self.of((actors, range), at)
    }

    /// "Syrian jets bombed the town", "the army launched air strikes".
    fn acted(&self, verb: usize) -> Option<Found> {
        let sentence = self.context.sentence;
        let word = self.context.lexicon.actors.word(self.lemma(verb));
        let object = sentence.children_by(verb, &[Deprel::Obj]).next();
        let event = match (word.act, object) {
            (true, Some(_)) => verb,
            _ if word.carry => object.filter(|&o| self.attack(o).is_some())?,
            _ => return None,
        };
        let modal = sentence.children_by(verb, &[Deprel::Aux, Deprel::Advmod]);
        let unreal = |c: usize| {
            matches!(
                self.lemma(c),
                "may" | "might" | "could" | "would" | "will" | "can" | "should" | "not" | "n't" | "never"
                    // history, not the attack of the day
                    | "previously" | "often" | "repeatedly" | "regularly" | "frequently" | "usually" | "also"
            )
        };
        if modal.into_iter().any(unreal) || sentence.deprel(verb) == Deprel::Xcomp {
            return None;
        }
        let found = self.actors(self.subject(verb)?)?;
        // "LEITH - A cargo ship struck the pier": a dateline stands before the subject
        let subject = sentence.children_by(verb, &[Deprel::Nsubj]).next()?;
        if !found.1.contains(&subject) {
            return None;
        }
        self.of(found, event)
    }

    fn is_hyphen(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "‑" | "–")
    }

    /// The actors of the phrase that starts at a token.
    fn actors(&self, start: usize) -> Option<(Vec<Member>, Range<usize>)> {
        let end = self.end_of_phrase(start);
        self.actors_in(start..end, false)
    }

    /// The words of the phrase that starts at a token.
    fn phrase(&self, start: usize) -> Option<String> {
        let end = self.end_of_phrase(start);
        let start = start + usize::from(self.is(start, &[Upos::Det]));
        let text = self.context.sentence.cover(start..end).of(self.context.text());
        (start < end).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn end_of_phrase(&self, start: usize) -> usize {
        let goes_on = |i: &usize| {
            self.is(*i, &[Upos::Adj, Upos::Noun, Upos::Propn, Upos::Num])
                || *i == start && self.is(*i, &[Upos::Det])
                || self.is_hyphen(*i)
                || matches!(self.word(*i), "'s" | "’s" | "“" | "\"")
                || self.is_hyphen(i.wrapping_sub(1)) && self.is(*i, &[Upos::Verb])
                || self.lemma(*i) == "and" && self.is(*i + 1, &[Upos::Adj, Upos::Propn])
        };
        (start..self.context.sentence.tokens.len().min(start + 9))
            .take_while(goes_on)
            .last()
            .map_or(start, |i| i + 1)
    }

    /// The actors that a phrase names: groups, states by their demonym with a force, sides. `strike` is true before the noun
    /// of an attack, which stands for the force.
    fn actors_in(&self, phrase: Range<usize>, strike: bool) -> Option<(Vec<Member>, Range<usize>)> {
        let lexicon = self.context.lexicon;
        let opens = |i: &usize| self.is(*i, &[Upos::Det, Upos::Punct]);
        let start = phrase.clone().find(|i| !opens(i))?;
        let range = start..phrase.end;
        let text = self.context.sentence.cover(range.clone()).of(self.context.text());
        let written = text
            .trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ' '))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let member = |key: String| Member {
            key,
            name: written.clone(),
        };
        let lower: Vec<String> = range.clone().map(|i| self.word(i).to_lowercase()).collect();
        let words: Vec<&str> = lower.iter().map(String::as_str).collect();
        let groups: Vec<Member> = (0..words.len())
            .filter_map(|n| lexicon.actors.group(&words[n..]))
            .map(|(key, name, _)| Member {
                key: key.to_owned(),
                name: name.to_owned(),
            })
            .collect();
        if !groups.is_empty() {
            return Some((groups, range));
        }
        let side = lexicon.sides.class(&written).and_then(side_key);
        if let Some(side) = side.as_ref().filter(|side| *side != "@government_forces") {
            return Some((vec![member(side.clone())], range));
        }
        let force = strike || range.clone().any(|i| lexicon.actors.word(self.lemma(i)).force);
        let mut states: Vec<String> = vec![];
        for i in range.clone() {
            // "Turkish-backed fighters" are not Turkey's
            if self.is_hyphen(i + 1) && matches!(self.lemma(i + 2), "back" | "hold" | "control" | "support" | "backed")
            {
                continue;
            }
            let named = || state(self.context, i).filter(|_| !strike).map(|(member, _)| member);
            states.extend(demonym(self.context, i).or_else(named).map(|m| m.key));
        }
        let bare = range.len() == 1;
        match states.as_slice() {
            [] => {
                // "regime warplanes", "government jets": of the state that the story is about
                let ruling = words.iter().any(|w| matches!(*w, "regime" | "government"));
                let ruling = ruling.then(|| "@government_forces".to_owned());
                let side = side.or(ruling).filter(|_| force);
                side.map(|side| (vec![member(side)], range))
            }
            // "Russian" before "air strikes": the state says it better
            _ if strike => {
                let name = |key: &String| lexicon.states.name(key).unwrap_or(key).to_owned();
                let members = states.iter().map(|key| Member {
                    key: key.clone(),
                    name: name(key),
                });
                Some((members.collect(), range))
            }
            _ if force || bare => Some((states.into_iter().map(member).collect(), range)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::attribution::sample::claims_of,
        model::{Claim, ClaimKind},
    };

    fn found(text: &str) -> Vec<Claim> {
        let all = claims_of(text).into_iter();
        all.filter(|c| c.kind == ClaimKind::Actor).collect()
    }

    #[track_caller]
    fn check(text: &str, keys: &str) {
        let claims = found(text);
        let shown: Vec<String> = claims
            .iter()
            .filter_map(|c| c.value.names.as_ref())
            .map(|n| n.keys().join(" "))
            .collect();
        assert_eq!(shown.join("; "), keys, "{text}");
    }

    #[test]
    fn those_who_claim_it() {
        check(
            "The Islamic State group claimed responsibility for the bombing.",
            "islamic_state",
        );
        check(
            "Daesh has claimed responsibility for Monday's attack on the bridge.",
            "islamic_state",
        );
        check("No group has claimed responsibility for the attack.", "");
        check("No one immediately claimed responsibility for the blast.", "");
        check("The minister took responsibility for the budget.", "");
    }

    #[test]
    fn agents_of_attacks() {
        check("The air strikes were carried out by Russian warplanes.", "RU");
        check("It was an attack by rebels on the village.", "@rebels");
        check(
            "The gas attack carried out by regime warplanes killed nine.",
            "@government_forces",
        );
        check("A report by Russian officials was read out.", "");
        check("An attack by a suicide bomber killed nine.", "");
    }

    #[test]
    fn attacks_named_after_their_makers() {
        check("Russian air strikes hit the town.", "RU");
        check("Syrian army shelling of the town killed two people.", "SY");
        check("A Taliban attack killed two people.", "taliban");
        check("A Turkish attack killed two people.", "");
        check("A terrorist attack killed two people.", "");
        check("A chemical attack killed two people.", "");
    }

    #[test]
    fn those_who_are_blamed() {
        check("The government blamed Saturday's attack on terrorists.", "@extremists");
        check("Activists accused the Syrian army of the attack.", "SY");
        let claims = found("The government blamed the attack on rebels.");
        assert_eq!(claims[0].attribution, ["government"]);
        assert_eq!(claims[0].predicate.as_deref(), Some("accuse"));
        check("He blamed the delay on the weather.", "");
    }

    #[test]
    fn forces_that_act() {
        check("Syrian jets bombed the market.", "SY");
        check("Israel struck the airport on Monday.", "IL");
        check("The army may shell the town.", "");
        check("Gunmen attacked the market.", "");
        check("A bomb hit the market.", "");
    }
}
