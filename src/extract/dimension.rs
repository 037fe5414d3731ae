//! "Six miles deep", "a wall three metres high", "the 101-metre-long vessel": an adjective behind a length says which one it is.

use std::ops::Range;

use super::{Context, clause, phrase};
use crate::language::{Deprel, Sentence};
use crate::model::{Span, What};

/// Adjectives with the concept that they measure.
const DIMENSIONS: [(&str, &str); 7] = [
    ("deep", "depth"),
    ("high", "height"),
    ("tall", "height"),
    ("long", "length"),
    ("wide", "width"),
    ("broad", "width"),
    ("thick", "thickness"),
];

/// Writes into `what` which length the value under `span` is, and of what, where an adjective says so.
pub(super) fn says(context: &Context<'_>, span: Span, what: &mut What) -> bool {
    let sentence = context.sentence;
    let value = sentence.tokens_in(span);
    let Some((concept, adjective)) = dimension(sentence, &value) else {
        return false;
    };
    if let Some(noun) = described(context, &value, adjective) {
        what.head = sentence.tokens[noun].lemma.clone();
        what.text = clause::phrase_text(sentence, context.text(), noun);
    }
    what.concept = Some(concept.to_owned());
    true
}

/// The concept of the length under the tokens `value`, and the token of its adjective.
fn dimension(sentence: &Sentence, value: &Range<usize>) -> Option<(&'static str, usize)> {
    let word = |i: usize| sentence.lemma(i);
    let mut at = value.end;
    // the same length in another unit in brackets, or this one is in them
    if word(at) == "(" {
        at = (at..sentence.tokens.len().min(at + 6)).find(|&i| word(i) == ")")?;
    }
    at += usize::from(matches!(word(at), ")" | "-"));
    let below = matches!(word(at), "below" | "beneath" | "under") && {
        let noun = at + 1 + usize::from(word(at + 1) == "the");
        matches!(word(noun), "surface" | "ground" | "sea" | "earth" | "seabed")
    };
    if below || word(at) == "underground" {
        return Some(("depth", at));
    }
    let compares = sentence.tokens.get(at).is_some_and(|t| matches!(t.xpos, "JJR" | "RBR"));
    let (_, concept) = DIMENSIONS
        .iter()
        .find(|(adjective, _)| *adjective == word(at) && !compares)?;
    Some((concept, at))
}

/// The noun that the adjective describes: behind it ("the 101-metre-long vessel"), its subject, else before the value.
fn described(context: &Context<'_>, value: &Range<usize>, adjective: usize) -> Option<usize> {
    let (sentence, text) = (context.sentence, context.text());
    let behind = phrase::noun_phrase(sentence, text, adjective + 1, &|i| i >= sentence.tokens.len());
    behind
        .map(|noun| noun.head)
        .or_else(|| sentence.children_by(adjective, &[Deprel::Nsubj]).next())
        .or_else(|| phrase::noun_before(sentence, value.start, &|_| false).map(|noun| noun.head))
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claim_holding;

    #[test]
    fn an_adjective_says_which_length_it_is() {
        for (text, value, concept) in [
            ("The quake was six miles deep.", "six miles", "depth"),
            ("A wave 12 metres (39 feet) high hit the town.", "12 metres", "height"),
            ("The lorry is 18 metres long.", "18 metres", "length"),
            ("The gap was 40 cm wide.", "40 cm", "width"),
            ("The blast struck 300 metres below the surface.", "300 metres", "depth"),
        ] {
            let claim = claim_holding(text, value);
            assert_eq!(claim.what.concept.as_deref(), Some(concept), "{text}");
            assert!(!claim.what.head.is_empty(), "{text}");
        }
        let walked = claim_holding("They walked 12 miles.", "12 miles");
        assert_eq!(walked.what.concept, None);
    }
}
