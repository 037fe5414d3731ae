//! Whose age a number is: the person that the words right beside it name ("The mayor, Ann Lee, 34, said", "34-year-old Ann
//! Lee"). The tree often hangs the number elsewhere.

use super::{Context, Mention, clause};
use crate::{
    language::{Deprel, Sentence, Upos},
    model::{What, is_calendar_name},
};

/// The person named before the age, or behind "34-year-old"; `None` where no name stands there. The head is the last name
/// in lower case.
pub(super) fn person(context: &Context<'_>, mention: &Mention) -> Option<What> {
    let (sentence, text) = (context.sentence, context.text());
    let value = sentence.tokens_in(mention.span);
    let adjective = mention.span.of(text).ends_with("old");
    let range = if adjective {
        let end = (value.end..sentence.tokens.len()).find(|&i| !is_name(sentence, text, i));
        value.end..end.unwrap_or(sentence.tokens.len())
    } else {
        // "Ann Lee, 34", "Ann Lee (34)", and "Ann Lee 34" in text that lost its commas
        let open = value.start.checked_sub(1)?;
        let end = if matches!(sentence.word(text, open), "," | "(") {
            open
        } else {
            value.start
        };
        let start = (0..end).rev().take_while(|&i| is_name(sentence, text, i)).last()?;
        start..end
    };
    let last = range.clone().last()?;
    // "34-year-old Northam resident", "vessel Santa Olga, 29"
    let narrows = adjective
        && matches!(
            sentence.deprel(last),
            Deprel::Compound | Deprel::Amod | Deprel::NmodPoss
        );
    if narrows || sentence.tokens[last].upos == Upos::Adj {
        return None;
    }
    let words = range.clone().map(|i| sentence.word(text, i));
    Some(What {
        head: sentence.word(text, last).to_lowercase(),
        text: words.collect::<Vec<_>>().join(" "),
        ..What::default()
    })
}

/// Whose age it is where no name stands there: the noun of "a boy of four", "his assistant, 26," and "the man who fired, 38,", and the
/// subject of "who was 17", "the oldest is 87".
pub(super) fn bearer(context: &Context<'_>, mention: &Mention) -> Option<What> {
    let (sentence, text) = (context.sentence, context.text());
    let value = sentence.tokens_in(mention.span);
    if mention.span.of(text).ends_with("old") && !sentence.tokens_in(mention.span).any(|i| has_copula(sentence, i)) {
        return None;
    }
    let before = |back: usize| value.start.checked_sub(back);
    let noun = |i: &usize| matches!(sentence.tokens[*i].upos, Upos::Noun | Upos::Propn);
    let beside = match sentence.lemma_before(value.start, 1) {
        "of" => before(2).filter(noun),
        "," | "(" => before(2).and_then(|i| match sentence.tokens[i].upos {
            Upos::Noun => Some(i),
            // "the man who fired, 38, gave himself up"
            Upos::Verb => sentence.head(i).filter(|_| sentence.deprel(i) == Deprel::AclRelcl),
            _ => None,
        }),
        _ => None,
    };
    let at = beside.or_else(|| said_of(sentence, value.clone()))?;
    let superlative = sentence.tokens[at].xpos == "JJS";
    let head = if superlative {
        sentence.word(text, at).to_lowercase()
    } else {
        sentence.tokens[at].lemma.clone()
    };
    let modifiers = clause::modifiers(sentence, at);
    let narrows = |&m: &usize| !mention.span.overlaps(sentence.tokens[m].span) && sentence.lemma(m) != "old";
    Some(What {
        qualifiers: modifiers
            .into_iter()
            .filter(narrows)
            .map(|m| sentence.lemma(m).to_owned())
            .collect(),
        text: clause::phrase_text(sentence, text, at),
        concept: context.lexicon.concepts.thing(&head).map(str::to_owned),
        head,
        ..What::default()
    })
}

fn has_copula(sentence: &Sentence, i: usize) -> bool {
    sentence.children_by(i, &[Deprel::Cop]).next().is_some()
}

/// The subject that the age is the predicate of; for "who" the noun above.
fn said_of(sentence: &Sentence, mut value: std::ops::Range<usize>) -> Option<usize> {
    let predicate = value.find(|&i| has_copula(sentence, i))?;
    let subject = sentence.children_by(predicate, &[Deprel::Nsubj]).next()?;
    if matches!(sentence.lemma(subject), "who" | "that" | "which") {
        return sentence
            .head(predicate)
            .filter(|_| sentence.deprel(predicate) == Deprel::AclRelcl);
    }
    let said =
        matches!(sentence.tokens[subject].upos, Upos::Noun | Upos::Propn) || sentence.tokens[subject].xpos == "JJS";
    said.then_some(subject)
}

/// A capitalised word of a name: no day, no title in front of one alone.
fn is_name(sentence: &Sentence, text: &str, i: usize) -> bool {
    let word = sentence.word(text, i);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let function = matches!(
        sentence.tokens[i].upos,
        Upos::Pron | Upos::Det | Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Num
    );
    capital && !function && !is_calendar_name(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claims_of;
    use crate::model::ClaimKind;

    #[track_caller]
    fn check(text: &str, head: &str, whole: &str) {
        let claims = claims_of(text);
        let age = claims
            .iter()
            .find(|c| c.kind == ClaimKind::Age)
            .expect("an age is found");
        assert_eq!(
            (age.what.head.as_str(), age.what.text.as_str()),
            (head, whole),
            "{text}"
        );
    }

    #[test]
    fn the_name_beside_an_age_is_whose_it_is() {
        check("The pilot, Marta Velm, 41, was unhurt.", "velm", "Marta Velm");
        check("Velm, 41, faces a fine of $300.", "velm", "Velm");
        check("Police named the driver as Tom Reyl, 52.", "reyl", "Tom Reyl");
        check("The 41-year-old Marta Velm was unhurt.", "velm", "Marta Velm");
        check("Marta Velm, aged 41, was unhurt.", "velm", "Marta Velm");
    }

    #[test]
    fn a_noun_or_a_subject_may_be_of_the_age() {
        check(
            "The driver, 58, and his assistant, 26, were unhurt.",
            "driver",
            "driver",
        );
        check("A boy of four died in hospital.", "boy", "boy");
        check("The youngest of the hurt was 12.", "youngest", "youngest");
        check("My nephew was eight.", "nephew", "My nephew");
        let text = "The driver, 58, and his assistant, 26, were unhurt.";
        let heads: Vec<String> = claims_of(text).into_iter().map(|c| c.what.head).collect();
        assert_eq!(heads, ["driver", "assistant"]);
        let suspect = &claims_of("A fourth suspect, who was 17 at the time, was sentenced.")[1];
        assert_eq!((suspect.kind, suspect.what.head.as_str()), (ClaimKind::Age, "suspect"));
    }

    #[test]
    fn a_second_age_counts_nobody() {
        let ages = |text: &str| claims_of(text).iter().filter(|c| c.kind == ClaimKind::Age).count();
        assert_eq!(ages("Among the dead were children aged 6 and 9."), 2);
        assert_eq!(ages("A girl aged 6 and 9 soldiers were hurt."), 1);
    }

    #[test]
    fn a_noun_is_no_name() {
        check("A 41-year-old woman was hurt.", "woman", "woman");
    }
}
