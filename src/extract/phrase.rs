//! Noun phrases around a number: the noun that it counts, its modifiers, and the set it is part of.
//!
//! Works on tags alone, left to right, so that it holds for headlines and fragments where trees fail; the tree is asked
//! only where no noun stands beside the number (see `clause`).

use std::ops::Range;

use super::Mention;
use crate::{
    language::{Sentence, Upos},
    model::ClaimKind,
};

/// A noun with what narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NounPhrase {
    /// From the first modifier to the head.
    pub(super) range: Range<usize>,
    /// The head noun.
    pub(super) head: usize,
    /// Content words that modify the head, before it and in its "of" complement, in order.
    pub(super) modifiers: Vec<usize>,
    /// Reached over "of": the number counts a part of this set.
    pub(super) partitive: bool,
}

/// Reads a noun phrase that starts at token `at`: determiners, adjectives, participles, nouns; the head is the last noun.
/// Stops at tokens for which `stop` holds (time expressions, other numbers).
pub(super) fn noun_phrase(
    sentence: &Sentence,
    text: &str,
    at: usize,
    stop: &dyn Fn(usize) -> bool,
) -> Option<NounPhrase> {
    let tokens = &sentence.tokens;
    let mut head = None;
    let mut modifiers = vec![];
    let mut i = at;
    while i < tokens.len() && i < at + 12 && !stop(i) {
        let word = sentence.word(text, i);
        // "government-held towns": the participle behind a hyphen makes the noun before it a modifier
        if head.is_some() && i > at && closes_compound(sentence, text, i) && next_is_noun(sentence, i) {
            modifiers.extend(head.take());
            modifiers.push(i);
            i += 1;
            continue;
        }
        match tokens[i].upos {
            // "another 40 Ann Lee/PA 2/8 Police walk": a credit ends a caption
            _ if word == "/" && i > at && tokens[i - 1].upos == Upos::Propn => break,
            Upos::Noun | Upos::Propn | Upos::Sym => {
                modifiers.extend(head.replace(i));
            }
            Upos::Adj => {
                if head.is_some() && !next_is_noun(sentence, i) {
                    break;
                }
                modifiers.push(i);
            }
            // "armed", "advancing": a participle before its noun; after the noun it opens a clause
            Upos::Verb
                if matches!(tokens[i].xpos, "VBN" | "VBG" | "VBD" | "JJ")
                    && head.is_none()
                    && next_is_noun(sentence, i) =>
            {
                modifiers.push(i);
            }
            // "Model 3 sedans", "new 737 Max jets": the number is part of a name
            Upos::Num if numbers_a_name(sentence, i) => modifiers.extend(head.take().into_iter().chain([i])),
            Upos::Det | Upos::Adv if head.is_none() && i == at => {}
            Upos::Pron if head.is_none() && tokens[i].xpos == "PRP$" => {}
            Upos::Punct if matches!(word, "-" | "‑" | "“" | "\"" | "‘") => {}
            Upos::Adp | Upos::Part if word == "-" => {}
            // "pro" "-" "government", "anti" "-" "regime": prefixes of a compound
            Upos::X | Upos::Adp | Upos::Adv if sentence.word(text, i + 1) == "-" => modifiers.push(i),
            // "new, heavier vehicles", "armed and masked men"
            Upos::Punct if word == "," && joins_modifiers(sentence, i) => {}
            Upos::Cconj if joins_modifiers(sentence, i) => {}
            // "Turkey's outposts"
            Upos::Part if matches!(word, "'s" | "’s" | "'" | "’") && head.is_some() => {
                modifiers.extend(head.take());
            }
            _ => break,
        }
        i += 1;
    }
    let mut head = head?;
    modifiers.retain(|&m| m < head);
    // "of the votes cast"
    if tokens[head].lemma == "cast" && head > at && matches!(tokens[head - 1].lemma.as_str(), "vote" | "ballot") {
        head -= 1;
        modifiers.retain(|&m| m < head);
    }
    let mut phrase = NounPhrase {
        range: at..head + 1,
        head,
        modifiers,
        partitive: false,
    };
    // "members of parliament", "victims of the attack": the complement narrows
    if tokens.get(head + 1).is_some_and(|t| t.lemma == "of")
        && head + 2 < tokens.len()
        && !stop(head + 2)
        && let Some(complement) = plain_noun_phrase(sentence, text, head + 2, stop)
    {
        phrase
            .modifiers
            .extend(complement.modifiers.iter().copied().chain([complement.head]));
        phrase.range.end = complement.range.end;
    }
    Some(phrase)
}

/// A noun phrase without following "of".
fn plain_noun_phrase(sentence: &Sentence, text: &str, at: usize, stop: &dyn Fn(usize) -> bool) -> Option<NounPhrase> {
    let of = |i: usize| stop(i) || sentence.tokens[i].lemma == "of";
    let start = at + usize::from(sentence.tokens.get(at).is_some_and(|t| t.upos == Upos::Det));
    noun_phrase(sentence, text, start, &of)
}

/// A participle or adjective that a hyphen without white space ties to the word before ("rebel-held", "car-sized").
fn closes_compound(sentence: &Sentence, text: &str, i: usize) -> bool {
    let tokens = &sentence.tokens;
    matches!(sentence.word(text, i - 1), "-" | "‑")
        && tokens[i - 1].span.end == tokens[i].span.start
        && matches!(tokens[i].upos, Upos::Verb | Upos::Adj)
        && tokens[i].xpos != "VBZ"
}

fn next_is_noun(sentence: &Sentence, i: usize) -> bool {
    let (tokens, end) = (&sentence.tokens, sentence.tokens.len().min(i + 5));
    (i + 1..end)
        .take_while(|&at| match tokens[at].upos {
            Upos::Adp | Upos::Aux => false,
            // "combined digital and physical sales"
            Upos::Cconj => tokens[at - 1].upos == Upos::Adj && tokens.get(at + 1).is_some_and(|t| t.upos == Upos::Adj),
            _ => at < i + 4 || tokens[at - 2].upos == Upos::Cconj,
        })
        .any(|at| matches!(tokens[at].upos, Upos::Noun | Upos::Propn))
}

/// A number behind a name or before one, with the noun of both right behind.
fn numbers_a_name(sentence: &Sentence, i: usize) -> bool {
    let tokens = &sentence.tokens;
    let name = |i: usize| tokens.get(i).is_some_and(|t| t.upos == Upos::Propn);
    let noun = |i: usize| tokens.get(i).is_some_and(|t| t.upos == Upos::Noun);
    i > 0 && (name(i - 1) && noun(i + 1) || name(i + 1) && noun(i + 2))
}

/// True when the comma or conjunction at `i` stands between two modifiers of one noun.
fn joins_modifiers(sentence: &Sentence, i: usize) -> bool {
    let tokens = &sentence.tokens;
    i > 0
        && matches!(tokens[i - 1].upos, Upos::Adj)
        && tokens.get(i + 1).is_some_and(|t| t.upos == Upos::Adj)
        && next_is_noun(sentence, i + 1)
}

/// The noun that the number at `numeral` counts: right after it, or after "of".
pub(super) fn counted(
    sentence: &Sentence,
    text: &str,
    numeral: &Range<usize>,
    stop: &dyn Fn(usize) -> bool,
) -> Option<NounPhrase> {
    let next = numeral.end;
    if sentence.tokens.get(next).is_some_and(|t| t.lemma == "of") {
        let mut at = next + 1;
        while sentence
            .tokens
            .get(at)
            .is_some_and(|t| t.upos == Upos::Det || t.xpos == "PRP$")
        {
            at += 1;
        }
        let definite = at > next + 1;
        if let Some(owned) = past_owner(sentence, text, at, stop) {
            return noun_phrase(sentence, text, owned, stop).map(|np| NounPhrase { partitive: true, ..np });
        }
        // "4,200 of 6,300 employees": the whole has a number of its own
        let whole = (at..at + 4)
            .take_while(|&i| i < sentence.tokens.len() && stop(i) && sentence.tokens[i].upos == Upos::Num)
            .count();
        if whole > 0 {
            return noun_phrase(sentence, text, at + whole, stop).map(|np| NounPhrase { partitive: true, ..np });
        }
        return noun_phrase(sentence, text, at, stop).map(|np| NounPhrase {
            partitive: definite,
            ..np
        });
    }
    let skip = usize::from(matches!(sentence.word(text, next), "-" | "–" | "‑" | "plus"));
    // "a two-carriage tram" counts carriages; the noun behind says whose
    let noun = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.upos == Upos::Noun) && !stop(i);
    if skip == 1 && noun(next + 1) && noun(next + 2) {
        return Some(NounPhrase {
            range: next + 1..next + 2,
            head: next + 1,
            modifiers: vec![next + 2],
            partitive: false,
        });
    }
    let more = usize::from(matches!(
        sentence.tokens.get(next + skip).map(|t| t.lemma.as_str()),
        Some("more" | "other" | "others" | "further" | "additional")
    ));
    noun_phrase(sentence, text, next + skip, stop).or_else(|| noun_phrase(sentence, text, next + skip + more, stop))
}

/// "(73 of) the vault's 999 boxes", "the train's five carriages": behind the owner and the number of the whole.
fn past_owner(sentence: &Sentence, text: &str, at: usize, stop: &dyn Fn(usize) -> bool) -> Option<usize> {
    let nominal = |i: &usize| sentence.is_nominal(*i) && !stop(*i);
    let mark = at + (at..sentence.tokens.len()).take(4).take_while(nominal).count();
    let owner = mark > at && matches!(sentence.word(text, mark), "'s" | "’s" | "'" | "’");
    let number = |i: &usize| stop(*i) && sentence.tokens.get(*i).is_some_and(|t| t.upos == Upos::Num);
    let whole = (mark + 1..mark + 5).take_while(number).count();
    (owner && whole > 0).then_some(mark + 1 + whole)
}

/// The noun behind "of", "for" or "on" at token `at`: "a figure for the wounded".
pub(super) fn topic(sentence: &Sentence, text: &str, at: usize, stop: &dyn Fn(usize) -> bool) -> Option<NounPhrase> {
    let linked = matches!(sentence.tokens.get(at)?.lemma.as_str(), "of" | "for" | "on");
    let article = usize::from(sentence.tokens.get(at + 1).is_some_and(|t| t.upos == Upos::Det));
    let head = at + 1 + article;
    let found = linked.then(|| noun_phrase(sentence, text, head, stop)).flatten();
    // "the wounded", "the missing"
    let state = || {
        let named = linked && article == 1 && matches!(sentence.tokens.get(head)?.upos, Upos::Adj | Upos::Verb);
        named.then(|| NounPhrase {
            range: head..head + 1,
            head,
            ..NounPhrase::default()
        })
    };
    found.or_else(state)
}

/// True when `mention` is a measure, a price or an age that starts at token `at` and describes the noun behind it.
pub(super) fn measures_next(sentence: &Sentence, mention: &Mention, at: usize) -> bool {
    let super::MentionKind::Quantity(q) = &mention.kind else {
        return false;
    };
    let tokens = sentence.tokens_in(mention.span);
    let measure = matches!(
        q.kind,
        ClaimKind::Measure | ClaimKind::Age | ClaimKind::Money | ClaimKind::Duration
    );
    measure && tokens.start == at && sentence.is_nominal(tokens.end)
}

/// "a 12 page report", "3 cylinder engines": a number above one before a noun in the singular counts that noun, when the
/// whole is in the singular too; the nouns behind it say whose. Otherwise the phrase as it is.
pub(super) fn first_of_compound(sentence: &Sentence, text: &str, noun: NounPhrase) -> NounPhrase {
    const UNCHANGED: [&str; 16] = [
        "aircraft",
        "spacecraft",
        "helicopter",
        "police",
        "personnel",
        "people",
        "staff",
        "crew",
        "cattle",
        "sheep",
        "dead",
        "wounded",
        "fish",
        "infantry",
        "youth",
        "series",
    ];
    let singular = |i: usize| {
        let (token, word) = (&sentence.tokens[i], sentence.word(text, i));
        token.xpos == "NN" && token.upos == Upos::Noun && !word.ends_with('s') && word.starts_with(char::is_lowercase)
    };
    let first = noun.range.start;
    let whole = first < noun.head
        && singular(first)
        && singular(noun.head)
        && !UNCHANGED.contains(&sentence.tokens[noun.head].lemma.as_str());
    if !whole {
        return noun;
    }
    NounPhrase {
        range: first..first + 1,
        head: first,
        modifiers: (first + 1..noun.head + 1)
            .filter(|&i| matches!(sentence.tokens[i].upos, Upos::Noun | Upos::Adj | Upos::Propn))
            .collect(),
        partitive: noun.partitive,
    }
}

/// Verbs before an amount that stands, which look like nouns.
pub(super) const LEVEL_VERBS: [&str; 15] = [
    "stand", "trade", "yield", "range", "cost", "weigh", "total", "number", "measure", "pass", "exceed", "surpass",
    "rose", "fell", "average",
];

/// The noun right before token `at`, over "of", "at", "to" and punctuation: "a fine of", "magnitude", "toll to".
pub(super) fn noun_before(sentence: &Sentence, at: usize, stop: &dyn Fn(usize) -> bool) -> Option<NounPhrase> {
    let mut i = at;
    for _ in 0..4 {
        i = i.checked_sub(1).filter(|&i| !stop(i))?;
        let token = &sentence.tokens[i];
        // "Unemployment stands at 6 percent", read as a noun with a noun before it
        let named = i > 0 && matches!(sentence.tokens[i - 1].upos, Upos::Noun | Upos::Propn) && !stop(i - 1);
        if named && LEVEL_VERBS.contains(&token.lemma.as_str()) {
            continue;
        }
        match token.upos {
            // "on top of 50 million", "in addition to 50 million"
            Upos::Noun
                if matches!(token.lemma.as_str(), "top" | "addition")
                    && matches!(sentence.lemma_before(i, 1), "on" | "in") =>
            {
                return None;
            }
            Upos::Noun | Upos::Propn => {
                let word = |m: usize| matches!(sentence.tokens[m].upos, Upos::Adj | Upos::Noun | Upos::Propn);
                // "second-quarter profit"
                let lemma = |m: usize| sentence.lemma(m);
                let hyphened = |m: usize| lemma(m + 1) == "-" && sentence.tokens[m].upos == Upos::Num;
                let word = |m: usize| word(m) || hyphened(m);
                let hyphen = |m: usize| lemma(m) == "-" && m > 0 && word(m - 1);
                let start = (0..i).rev().take_while(|&m| word(m) || hyphen(m)).last();
                let start = start.unwrap_or(i);
                return Some(NounPhrase {
                    range: start..i + 1,
                    head: i,
                    modifiers: (start..i).filter(|&m| word(m)).collect(),
                    partitive: false,
                });
            }
            Upos::Adp | Upos::Det | Upos::Adv | Upos::Adj | Upos::Part => {}
            _ => return None,
        }
    }
    None
}

/// True when token `i` lies in a time mention, in another number than `own` or in the words of an attribution.
pub(super) fn stops_at<'a>(
    sentence: &'a Sentence,
    mentions: &'a [Mention],
    own: crate::model::Span,
) -> impl Fn(usize) -> bool + 'a {
    use super::MentionKind::{Quantity, Source, Time};
    move |i| {
        sentence.tokens.get(i).is_none_or(|token| {
            mentions.iter().any(|m| {
                let other = match m.kind {
                    Time(_) | Quantity(_) => m.span != own,
                    Source(_) => !m.span.overlaps(own),
                    _ => false,
                };
                other && m.span.overlaps(token.span) && !own.overlaps(token.span)
            })
        })
    }
}
