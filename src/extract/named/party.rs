//! The parties of an agreement: "a 2018 deal between Turkey and Russia", "Ankara's accord with Moscow", "the Russian-Turkish
//! pact", "Iran and Iraq signed a treaty"; and its brokers: "a ceasefire brokered by Qatar".
//!
//! Wishes are no agreements ("seeks a deal with"), and what stands between is often something else ("a deal on the border
//! between"), so that a list counts only where it belongs to the agreement.

use std::ops::Range;

use super::{
    NameDetector,
    names::{self, Names},
};
use crate::{
    extract::{Context, Mention, MentionKind, mention::NameMention},
    language::{Deprel, Upos},
    model::{ClaimKind, DateRange, Member, NameSet, Span},
};

/// `party.set` and `party.broker`.
pub(super) struct Parties;

const SET: &str = "party.set";
const BROKER: &str = "party.broker";

impl NameDetector for Parties {
    fn wakes(&self, context: &Context<'_>, _: &[Mention]) -> bool {
        let agreements = &context.lexicon.agreements;
        let tokens = &context.sentence.tokens;
        tokens
            .iter()
            .any(|t| matches!(t.upos, Upos::Noun | Upos::Propn) && agreements.word(&t.lemma).noun)
            || tokens.iter().any(|t| t.upos == Upos::Verb && t.lemma == "agree")
    }

    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>) {
        let mut taken: Vec<Range<usize>> = vec![];
        for noun in 0..context.sentence.tokens.len() {
            let reader = Reader { context, noun };
            let Some(found) = reader.found() else { continue };
            if found.names.len() < 2 && found.is_closed || taken.iter().any(|t| overlaps(t, &found.range)) {
                continue;
            }
            taken.push(found.range.clone());
            out.push(mention(&reader, found, out));
        }
    }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn mention(reader: &Reader<'_>, found: Found, others: &[Mention]) -> Mention {
    let context = reader.context;
    let (head, phrase, qualifiers) = reader.named();
    Mention {
        span: context.sentence.cover(found.range.clone()),
        rule: if found.is_broker { BROKER } else { SET },
        kind: MentionKind::Names(NameMention {
            kind: ClaimKind::Party,
            names: NameSet::new(found.names, found.is_closed),
            concept: reader.concept().to_owned(),
            head,
            text: phrase,
            qualifiers,
            role: found.is_broker.then(|| "broker".to_owned()),
            said_by: None,
            dates: reader.dates(found.range, others),
        }),
    }
}

/// Parties or brokers of one agreement.
struct Found {
    names: Vec<Member>,
    /// Tokens of the list.
    range: Range<usize>,
    is_closed: bool,
    is_broker: bool,
}

impl Found {
    fn parties(names: Names, is_closed: bool) -> Self {
        Found {
            names: names.members,
            range: names.range,
            is_closed,
            is_broker: false,
        }
    }
}

/// Reads around one noun for an agreement, or the verb "agree".
struct Reader<'a> {
    context: &'a Context<'a>,
    noun: usize,
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        self.context.sentence.word(self.context.text(), i)
    }

    fn lemma(&self, i: usize) -> &str {
        self.context.sentence.lemma(i)
    }

    fn is(&self, i: usize, upos: &[Upos]) -> bool {
        self.context
            .sentence
            .tokens
            .get(i)
            .is_some_and(|t| upos.contains(&t.upos))
    }

    fn does(&self, i: usize) -> crate::lexicon::AgreementWord {
        self.context.lexicon.agreements.word(self.lemma(i))
    }

    fn found(&self) -> Option<Found> {
        if self.is(self.noun, &[Upos::Verb]) && self.lemma(self.noun) == "agree" {
            return self.agreed();
        }
        if !self.is(self.noun, &[Upos::Noun, Upos::Propn]) || !self.does(self.noun).noun || self.is_wish() {
            return None;
        }
        self.between()
            .or_else(|| self.hyphenated())
            .or_else(|| self.signed_by())
            .or_else(|| self.that_made())
            .or_else(|| self.with())
            .or_else(|| self.made())
            .or_else(|| self.under_which())
            .or_else(|| self.brokered())
    }

    /// "no deal", "a possible agreement", "sought a ceasefire with".
    fn is_wish(&self) -> bool {
        let before = (self.noun.saturating_sub(4)..self.noun).rev();
        let mut modifiers = before.take_while(|&i| !self.is(i, &[Upos::Verb, Upos::Adp, Upos::Punct]));
        if modifiers.any(|i| matches!(self.lemma(i), "no" | "any") || self.does(i).wished) {
            return true;
        }
        let sentence = self.context.sentence;
        // "an agreement with Syria may not be possible"
        if sentence
            .head(self.noun)
            .is_some_and(|h| self.is(h, &[Upos::Adj]) && self.does(h).wished)
        {
            return true;
        }
        let Some(verb) = self.verb() else { return false };
        let modal = || {
            sentence.children_by(verb, &[Deprel::Aux, Deprel::Advmod]).any(|c| {
                matches!(
                    self.lemma(c),
                    "would" | "could" | "may" | "might" | "can" | "will" | "shall" | "should" | "not" | "n't" | "never"
                )
            })
        };
        let is_object = matches!(sentence.deprel(self.noun), Deprel::Obj | Deprel::NsubjPass);
        let made = || self.does(verb).making || self.does(verb).brokering;
        is_object && (made() && modal() || self.does(verb).seeking || self.is_sought(verb))
    }

    /// "wants to sign a deal", "failed to reach an agreement".
    fn is_sought(&self, verb: usize) -> bool {
        let sentence = self.context.sentence;
        let above = sentence.head(verb).filter(|_| sentence.deprel(verb) == Deprel::Xcomp);
        above.is_some_and(|v| {
            self.does(v).seeking || matches!(self.lemma(v), "fail" | "try" | "decline" | "plan" | "expect" | "ready")
        })
    }

    /// The verb that the noun is an argument of.
    fn verb(&self) -> Option<usize> {
        let sentence = self.context.sentence;
        let head = sentence.head(self.noun)?;
        let argument = matches!(
            sentence.deprel(self.noun),
            Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obl
        );
        (argument && self.is(head, &[Upos::Verb])).then_some(head)
    }

    /// The preposition `word` after the noun that belongs to it: nothing but times, places and what was done to the
    /// agreement ("signed in 2018") stands between.
    fn preposition(&self, word: &str) -> Option<usize> {
        let end = self.context.sentence.tokens.len().min(self.noun + 10);
        let mut belongs = true;
        for i in self.noun + 1..end {
            if self.lemma(i) == word {
                return (belongs || self.tree_ties(i)).then_some(i);
            }
            match () {
                () if matches!(self.word(i), ";" | ":" | "." | "that" | "who") => return None,
                () if self.is(i, &[Upos::Verb]) && !(self.does(i).making || self.does(i).brokering) => return None,
                () if self.is(i, &[Upos::Noun]) => belongs = self.does(i).noun || is_month_or_day(self.word(i)),
                () => {}
            }
        }
        None
    }

    /// True when the phrase after the preposition `at` hangs on the noun or on what was done to it.
    fn tree_ties(&self, at: usize) -> bool {
        let sentence = self.context.sentence;
        let tied = |head: usize| {
            head == self.noun
                || self.is(head, &[Upos::Verb])
                    && (sentence.head(self.noun) == Some(head) || sentence.head(head) == Some(self.noun))
        };
        sentence
            .head(at)
            .and_then(|phrase| sentence.head(phrase))
            .is_some_and(tied)
    }

    /// "a deal between Turkey and Russia".
    fn between(&self) -> Option<Found> {
        let at = self.preposition("between").or_else(|| self.preposition("among"))?;
        let names = names::list(self.context, at + 1)?;
        (names.members.len() > 1).then(|| Found::parties(names, true))
    }

    /// "the Russian-Turkish agreement", "the US-Taliban deal".
    fn hyphenated(&self) -> Option<Found> {
        let mut end = self.noun;
        let narrows = |i: usize| self.is(i, &[Upos::Noun, Upos::Adj, Upos::Num, Upos::Propn]);
        while end > 2 && end + 4 > self.noun {
            if matches!(self.word(end - 2), "-" | "–" | "‑" | "/") {
                let name = |i: usize| {
                    names::demonym(self.context, i).or_else(|| {
                        let (member, after) = names::state(self.context, i)?;
                        (after == i + 1).then_some(member)
                    })
                };
                let (first, second) = (name(end - 3)?, name(end - 1)?);
                let names = Names {
                    members: vec![first, second],
                    range: end - 3..end,
                };
                return Some(Found::parties(names, true));
            }
            if !narrows(end - 1) {
                break;
            }
            end -= 1;
        }
        None
    }

    /// "a treaty signed by Iran and Iraq".
    fn signed_by(&self) -> Option<Found> {
        let at = (self.noun + 1..self.noun + 6).find(|&i| self.word(i) == "by")?;
        let verb = (self.noun + 1..at).rev().find(|&i| self.is(i, &[Upos::Verb]))?;
        let names = names::list(self.context, at + 1)?;
        (self.does(verb).making && names.members.len() > 1).then(|| Found::parties(names, true))
    }

    /// "a 2017 agreement with Russia and Iran": an open set, with its owner where the sentence names one.
    fn with(&self) -> Option<Found> {
        let at = self.preposition("with")?;
        let names = names::list(self.context, at + 1)?;
        if !names.has_state(self.context) && !self.does(self.noun).noun {
            return None;
        }
        let owner = self.owner(&names);
        let known = names.has_state(self.context) || owner.as_ref().is_some_and(|o| !o.is_empty());
        let mut found = Found::parties(names, false);
        found.names.splice(0..0, owner.unwrap_or_default());
        known.then_some(found)
    }

    /// Whose agreement it is: "Turkey's deal with", "the Turkish deal with", "Turkey signed a deal with", "Turkey has posts
    /// set up under a deal with".
    fn owner(&self, partners: &Names) -> Option<Vec<Member>> {
        let sentence = self.context.sentence;
        let before = (self.noun.saturating_sub(6)..self.noun).rev();
        let mut inside = before.take_while(|&i| !self.is(i, &[Upos::Verb, Upos::Adp, Upos::Punct]));
        let own = inside.find_map(|i| {
            let possessor = || {
                let (member, end) = names::state(self.context, i)?;
                matches!(self.word(end), "'s" | "’s" | "'" | "’").then_some(member)
            };
            names::demonym(self.context, i).or_else(possessor)
        });
        if let Some(member) = own {
            return Some(vec![member]);
        }
        let mut child = self.noun;
        for above in sentence.ancestors(self.noun).skip(1) {
            if self.is(above, &[Upos::Verb]) {
                // "has posts, set up under a deal": a participle tells of the object, a clause of its own does not
                let participle = sentence.tokens[child].xpos == "VBN";
                let acts = (self.does(above).making || self.does(above).keeping)
                    && (participle || !matches!(sentence.deprel(child), Deprel::Ccomp | Deprel::Advcl));
                if let Some(names) = self.subject(above).filter(|_| acts) {
                    let other = |m: &Member| !partners.members.iter().any(|p| p.key == m.key);
                    return Some(names.members.into_iter().filter(other).collect());
                }
            }
            if matches!(sentence.deprel(above), Deprel::Ccomp | Deprel::Parataxis) {
                break;
            }
            child = above;
        }
        None
    }

    /// The names that are the subject of a verb.
    fn subject(&self, verb: usize) -> Option<Names> {
        let sentence = self.context.sentence;
        let subject = sentence.children_by(verb, &[Deprel::Nsubj]).next()?;
        let start = sentence.subtree(subject).into_iter().next()?;
        let names = names::list(self.context, start)?;
        (names.range.contains(&subject) || names.range.end == subject + 1)
            .then_some(names)
            .filter(|n| n.has_state(self.context))
    }

    /// "Iran and Iraq signed a treaty", "a treaty that Iran signed with Iraq".
    fn made(&self) -> Option<Found> {
        let sentence = self.context.sentence;
        let relative = || {
            sentence
                .children_by(self.noun, &[Deprel::AclRelcl, Deprel::Acl])
                .find(|&c| self.is(c, &[Upos::Verb]))
        };
        let verb = self
            .verb()
            .filter(|_| matches!(sentence.deprel(self.noun), Deprel::Obj | Deprel::Obl))
            .or_else(relative)?;
        if !self.does(verb).making || self.is_sought(verb) {
            return None;
        }
        let subject = self.subject(verb)?;
        let with = (verb + 1..verb + 8).find(|&i| self.word(i) == "with");
        if let Some(partners) = with.and_then(|at| names::list(self.context, at + 1)) {
            let mut found = Found::parties(partners, false);
            found.names.splice(0..0, subject.members);
            return Some(found);
        }
        (subject.members.len() > 1).then(|| Found::parties(subject, true))
    }

    /// "an accord that Turkey concluded with Russia", "the deal Iran and Iraq signed", "a truce that Qatar mediated".
    fn that_made(&self) -> Option<Found> {
        let at = self.noun + 1 + usize::from(matches!(self.word(self.noun + 1), "that" | "which"));
        let subject = names::list(self.context, at).filter(|n| n.has_state(self.context))?;
        let end = subject.range.end;
        let verb = (end..end + 3).find(|&i| self.is(i, &[Upos::Verb]))?;
        if (end..verb)
            .any(|i| !self.is(i, &[Upos::Aux, Upos::Adv]) || self.lemma(i) != "have" && self.is(i, &[Upos::Aux]))
        {
            return None;
        }
        if self.does(verb).brokering {
            return Some(Found {
                is_broker: true,
                ..Found::parties(subject, false)
            });
        }
        if !self.does(verb).making {
            return None;
        }
        let with = (verb + 1..verb + 4).find(|&i| self.word(i) == "with");
        if let Some(partners) = with.and_then(|at| names::list(self.context, at + 1)) {
            let mut found = Found::parties(partners, false);
            found.names.splice(0..0, subject.members);
            return Some(found);
        }
        (subject.members.len() > 1).then(|| Found::parties(subject, true))
    }

    /// "Ankara, Moscow and Tehran agreed in 2018 to ...".
    fn agreed(&self) -> Option<Found> {
        let sentence = self.context.sentence;
        let modal = sentence
            .children_by(self.noun, &[Deprel::Aux, Deprel::Advmod])
            .any(|c| !matches!(self.lemma(c), "have" | "be") && self.is(c, &[Upos::Aux, Upos::Part]));
        let mut after = (self.noun + 1..sentence.tokens.len()).take(8);
        let on_something = after.any(|i| matches!(self.lemma(i), "to" | "on" | "upon" | "deal" | "agreement"));
        if modal || !on_something || self.word(self.noun + 1) == "with" {
            return None;
        }
        let subject = self.subject(self.noun)?;
        let states = subject
            .members
            .iter()
            .all(|m| self.context.lexicon.states.knows(&m.key));
        (subject.members.len() > 1 && states).then(|| Found::parties(subject, true))
    }

    /// "the accord in which Iran and Iraq pledged ...": those who act need not be all.
    fn under_which(&self) -> Option<Found> {
        let which = (self.noun + 1..self.noun + 7).find(|&i| self.word(i) == "which")?;
        if !matches!(self.word(which - 1), "in" | "under" | "by") {
            return None;
        }
        let names = names::list(self.context, which + 1)?;
        let states = names.members.iter().all(|m| self.context.lexicon.states.knows(&m.key));
        (names.members.len() > 1 && states).then(|| Found::parties(names, false))
    }

    /// "a ceasefire brokered by Qatar", "a Russian-brokered truce", "a truce that Russia mediated".
    fn brokered(&self) -> Option<Found> {
        let broker = |names: Names| Found {
            is_broker: true,
            ..Found::parties(names, false)
        };
        let verb = (self.noun + 1..self.noun + 4).find(|&i| self.does(i).brokering && self.is(i, &[Upos::Verb]));
        if let Some(verb) = verb {
            if self.word(verb + 1) == "by" {
                return names::list(self.context, verb + 2)
                    .filter(|n| n.has_state(self.context))
                    .map(broker);
            }
            return self.subject(verb).map(broker);
        }
        let at = (self.noun.saturating_sub(5)..self.noun)
            .find(|&i| self.does(i).brokering && matches!(self.word(i.wrapping_sub(1)), "-" | "‑") && i >= 2)?;
        let name = names::demonym(self.context, at - 2)
            .or_else(|| names::state(self.context, at - 2).map(|(member, _)| member))?;
        Some(broker(Names {
            members: vec![name],
            range: at - 2..at - 1,
        }))
    }

    /// Head, phrase and qualifiers of the agreement: "2018 ceasefire deal" is narrowed by "ceasefire".
    fn named(&self) -> (String, String, Vec<String>) {
        let sentence = self.context.sentence;
        if self.is(self.noun, &[Upos::Verb]) {
            return ("agreement".to_owned(), "agreement".to_owned(), vec![]);
        }
        let narrows = |i: &usize| {
            self.is(*i, &[Upos::Adj, Upos::Noun, Upos::Propn])
                && names::demonym(self.context, *i).is_none()
                && names::state(self.context, *i).is_none()
        };
        let start = (self.noun.saturating_sub(4)..self.noun)
            .rev()
            .take_while(narrows)
            .last()
            .unwrap_or(self.noun);
        let qualifiers = (start..self.noun).map(|i| self.lemma(i).to_owned()).collect();
        let text = sentence.cover(start..self.noun + 1).of(self.context.text());
        (self.lemma(self.noun).to_owned(), text.to_owned(), qualifiers)
    }

    /// "ceasefire" where the noun or what narrows it says so.
    fn concept(&self) -> &str {
        let concepts = &self.context.lexicon.concepts;
        let start = self.noun.saturating_sub(3);
        let narrower = (start..=self.noun).filter_map(|i| concepts.event(self.lemma(i)));
        let ceasefire = narrower.into_iter().find(|e| *e == "ceasefire");
        match self.lemma(self.noun) {
            "alliance" | "coalition" | "partnership" => "alliance",
            _ => ceasefire.unwrap_or("agreement"),
        }
    }

    /// Days of the agreement: those stated right beside its noun, or beside the list and the verb that made it.
    fn dates(&self, list: Range<usize>, others: &[Mention]) -> Option<DateRange> {
        let sentence = self.context.sentence;
        let reach = list.start.min(self.noun).saturating_sub(3)..list.end.max(self.noun + 1) + 3;
        let near = |span: Span| {
            let tokens = sentence.tokens_in(span);
            tokens.start >= reach.start && tokens.end <= reach.end
        };
        let dated = |m: &Mention| match &m.kind {
            MentionKind::Time(t) if near(m.span) && !t.period => t.dates,
            _ => None,
        };
        others.iter().find_map(dated)
    }
}

fn is_month_or_day(word: &str) -> bool {
    let names = crate::model::MONTHS.iter().chain(&crate::model::WEEKDAYS);
    names.into_iter().any(|name| word.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests;
