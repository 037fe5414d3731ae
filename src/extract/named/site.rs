//! The town where an attack, a crash or a fire happened: "an explosion in Northam", "the blast hit Northam". Only towns that
//! the gazetteer has count, since outlets can clash over them alone: "near Northam" and a district leave room.

use super::NameDetector;
use crate::{
    extract::{Context, Mention, MentionKind, mention::NameMention},
    language::{Deprel, Token, Upos},
    model::{ClaimKind, Member, NameSet},
};

/// `place.event`.
pub(super) struct Sites;

const RULE: &str = "place.event";
/// Events that have one place; a storm, a quake and a war have many.
const EVENTS: &[&str] = &[
    "explosion",
    "attack",
    "chemical_attack",
    "airstrike",
    "shooting",
    "crash",
    "fire_event",
];

impl NameDetector for Sites {
    fn wakes(&self, context: &Context<'_>, places: &[Mention]) -> bool {
        let names_event = |t: &Token| is_singular(t.xpos) && event(context, &t.lemma).is_some();
        places.iter().any(|m| town(m).is_some()) && context.sentence.tokens.iter().any(names_event)
    }

    fn detect(&self, context: &Context<'_>, out: &mut Vec<Mention>) {
        let places: Vec<_> = out.iter().filter_map(|m| Some((m.span, town(m)?.to_owned()))).collect();
        for (span, key) in places {
            let at = context.sentence.tokens_in(span);
            let Some(event_at) = at.clone().next_back().and_then(|at| event_of(context, at)) else {
                continue;
            };
            let token = &context.sentence.tokens[event_at];
            let name = span.of(context.text()).to_owned();
            out.push(Mention {
                span,
                rule: RULE,
                kind: MentionKind::Names(NameMention {
                    kind: ClaimKind::Place,
                    names: NameSet::new([Member { key, name }], true),
                    concept: event(context, &token.lemma).unwrap_or_default().to_owned(),
                    head: token.lemma.clone(),
                    text: token.span.of(context.text()).to_owned(),
                    qualifiers: vec![],
                    role: None,
                    said_by: None,
                    dates: None,
                }),
            });
        }
    }
}

/// The id of the town that a mention names, when the gazetteer has it.
fn town(mention: &Mention) -> Option<&str> {
    match &mention.kind {
        MentionKind::Place { key } if key.contains('/') && !key.starts_with('~') => Some(key),
        _ => None,
    }
}

fn is_singular(xpos: &str) -> bool {
    matches!(xpos, "NN" | "NNP")
}

fn event<'a>(context: &Context<'a>, lemma: &str) -> Option<&'a str> {
    let event = context.lexicon.concepts.event(lemma)?;
    let plain = !matches!(
        lemma,
        "operation" | "incident" | "disaster" | "target" | "hit" | "strike" | "fire"
    );
    (plain && EVENTS.contains(&event)).then_some(event)
}

/// The event noun that the place at token `at` belongs to: over "in" or "at" by the tree, or as the object of what the event
/// did to it.
fn event_of(context: &Context<'_>, at: usize) -> Option<usize> {
    let sentence = context.sentence;
    let names_event = |i: &usize| {
        let token = &sentence.tokens[*i];
        is_singular(token.xpos) && event(context, &token.lemma).is_some()
    };
    // from the name over a word for its kind: "in the city of Northam", "Northam city"
    let top = sentence
        .ancestors(at)
        .take(3)
        .take_while(|&i| i == at || context.lexicon.places.word(&sentence.tokens[i].lemma).is_some())
        .last()?;
    let head = sentence.head(top)?;
    let case = sentence.children_by(top, &[Deprel::Case]).next();
    let located = case.is_some_and(|c| matches!(sentence.tokens[c].lemma.as_str(), "in" | "at"));
    if located && names_event(&head) {
        return Some(head);
    }
    if sentence.tokens.get(head).is_none_or(|t| t.upos != Upos::Verb) {
        return None;
    }
    let happens = matches!(
        sentence.tokens[head].lemma.as_str(),
        "happen" | "occur" | "take" | "hit" | "strike" | "rock" | "shake" | "rip" | "tear" | "break" | "kill"
    );
    let object = sentence.deprel(top) == Deprel::Obj && case.is_none();
    let subject = sentence.children_by(head, &[Deprel::Nsubj]).find(names_event);
    subject.filter(|_| happens && (located || object))
}

#[cfg(test)]
mod tests {
    use crate::{extract::attribution::sample::claims_of, model::ClaimKind};

    /// Names of places of events, with the event.
    fn found(text: &str) -> String {
        let all = claims_of(text);
        let sites = all.iter().filter(|c| c.kind == ClaimKind::Place);
        let shown = sites.map(|c| format!("{} {}", c.what.head, c.value.span.of(text)));
        shown.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn towns_where_events_happened() {
        assert_eq!(found("An explosion in Leeds killed two people."), "explosion Leeds");
        assert_eq!(found("The crash happened in Marseille on Monday."), "crash Marseille");
    }

    #[test]
    fn other_places_are_none_of_the_event() {
        for text in [
            "An explosion near Leeds killed two people.",
            "The blast was condemned in Leeds.",
            "Explosions in Leeds and Marseille killed two people.",
            "An explosion in Turkey killed two people.",
            "The minister spoke of the explosion at a meeting in Marseille.",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
