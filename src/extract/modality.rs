//! Whether a value is stated as fact: planned, conditional, denied, alleged.
//!
//! Read off the verbs above the value: their auxiliaries, what they depend on ("is expected to"), and the mark of their
//! clause ("if", "unless"). Without a tree the words before the value in its clause count.

use super::SourceMention;
use crate::{
    language::{Deprel, Sentence, Upos, lowered},
    model::{Modality, Span},
};

/// Verbs and adjectives whose "to" clause lies ahead.
const AHEAD: &[&str] = &[
    "expect",
    "schedule",
    "plan",
    "set",
    "due",
    "intend",
    "aim",
    "hope",
    "prepare",
    "pledge",
    "vow",
    "promise",
    "propose",
    "slate",
    "likely",
    "threaten",
    "poise",
    "ready",
    "consider",
    "mull",
    "forecast",
    "predict",
    "project",
    "anticipate",
];
/// Verbs whose object lies ahead: "expects a profit of $4 million".
const FORETELLS: &[&str] = &[
    "expect",
    "forecast",
    "predict",
    "plan",
    "promise",
    "propose",
    "anticipate",
    "envisage",
    "project",
    "foresee",
];
/// Verbs whose passive with "to" only passes a belief on.
const BELIEF: &[&str] = &[
    "believe",
    "think",
    "fear",
    "allege",
    "say",
    "understand",
    "suspect",
    "rumour",
    "rumor",
    "claim",
];

/// The modality of the value under `value`, given the source that stands for it.
pub(super) fn modality(sentence: &Sentence, text: &str, value: Span, source: Option<&SourceMention>) -> Modality {
    if source.is_some_and(|s| s.denied) {
        return Modality::Denied;
    }
    let at = sentence.tokens_in(value);
    let before = at.start.checked_sub(1);
    if before.is_some_and(|b| is_not(sentence, text, b)) || follows_do_not(sentence, text, at.start) {
        return Modality::Denied;
    }
    let stated = if sentence.is_parsed() {
        by_tree(sentence, text, at.end.saturating_sub(1))
    } else {
        by_words(sentence, text, at.start)
    };
    match stated {
        Modality::Asserted if is_object_of_intent(sentence, at.start) => Modality::Planned,
        Modality::Asserted if source.is_some_and(|s| s.alleged) => Modality::Alleged,
        stated => stated,
    }
}

fn is_not(sentence: &Sentence, text: &str, i: usize) -> bool {
    matches!(&*lowered(sentence.word(text, i)), "not" | "n't")
}

/// "plans to hire 60 drivers", "due to open on 1 June": the verb behind "to" stands near before the value, whatever the tagger
/// takes the word of intent for.
fn is_object_of_intent(sentence: &Sentence, at: usize) -> bool {
    const NEAR: usize = 5;
    let token = |i: usize| &sentence.tokens[i];
    let verb = (at.saturating_sub(NEAR)..at)
        .rev()
        .take_while(|&i| !matches!(token(i).lemma.as_str(), "," | ";" | ":" | "and" | "but"))
        .find(|&i| token(i).upos == Upos::Verb);
    let infinitive = verb.filter(|&v| v >= 2 && token(v).xpos == "VB" && token(v - 1).lemma == "to");
    infinitive.is_some_and(|v| AHEAD.contains(&token(v - 2).lemma.as_str()))
}

/// "did not fell 20 trees": the verb behind "do not", whatever the tagger takes it for, has the value for its object.
fn follows_do_not(sentence: &Sentence, text: &str, at: usize) -> bool {
    let Some(first) = at.checked_sub(3) else {
        return false;
    };
    sentence.tokens[first].lemma == "do"
        && is_not(sentence, text, first + 1)
        && matches!(
            sentence.tokens[first + 2].upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adv
        )
}

fn by_tree(sentence: &Sentence, text: &str, at: usize) -> Modality {
    let mut child = at;
    let mut is_first = true;
    // "the names of nine": what is denied of the names is not denied of the nine
    let mut is_direct = true;
    for head in sentence.ancestors(at).skip(1) {
        let relation = sentence.deprel(child);
        let lemma = sentence.tokens[head].lemma.as_str();
        let is_predicate =
            sentence.tokens[head].upos == Upos::Verb || sentence.children_by(head, &[Deprel::Cop]).next().is_some();
        if is_predicate && relation == Deprel::Xcomp {
            if AHEAD.contains(&lemma) {
                return Modality::Planned;
            }
            if BELIEF.contains(&lemma) && has(sentence, text, head, &[Deprel::AuxPass], &[]) {
                return Modality::Alleged;
            }
        }
        // "representatives of 142 states are expected to meet", "is expected to end on Thursday"
        let ahead = || {
            let mut what = sentence.children_by(head, &[Deprel::Xcomp]);
            what.any(|x| is_argument(relation) || x < at)
        };
        if is_first && AHEAD.contains(&lemma) && ahead() {
            return Modality::Planned;
        }
        if is_first && relation == Deprel::Obj && is_predicate && FORETELLS.contains(&lemma) {
            return Modality::Planned;
        }
        if !is_first && is_said_to_be_false(sentence, text, head) {
            return Modality::Denied;
        }
        // what is said is settled by the clause itself, not by the verb of saying above it
        if matches!(relation, Deprel::Ccomp | Deprel::Parataxis | Deprel::AclRelcl) {
            break;
        }
        if is_done_before(sentence, text, child) || is_reason(sentence, text, child) {
            break;
        }
        if is_predicate {
            // a negation denies its arguments; not a date beside it, nor anything in a clause below
            match own(sentence, text, head) {
                // "expected that the banks would not cut two of them"
                Some(Modality::Denied) if relation_is_foretold(sentence, head) => return Modality::Planned,
                Some(Modality::Denied) if !(is_first && is_direct && is_argument(relation)) => {}
                Some(found) => return found,
                None => {}
            }
            is_first = false;
        }
        // "the contract, worth $4 million, was never signed"
        is_direct &= !matches!(relation, Deprel::Nmod | Deprel::Appos | Deprel::Acl | Deprel::Amod);
        child = head;
    }
    Modality::Asserted
}

/// "expected that it would not": the clause under a verb that looks ahead.
fn relation_is_foretold(sentence: &Sentence, verb: usize) -> bool {
    let above = || sentence.ancestors(verb).nth(1);
    sentence.deprel(verb) == Deprel::Ccomp
        && above().is_some_and(|head| FORETELLS.contains(&sentence.tokens[head].lemma.as_str()))
}

/// "will stand trial for growing two plants", "will be paid after serving three years": done, whatever is to follow.
fn is_done_before(sentence: &Sentence, text: &str, clause: usize) -> bool {
    const AFTER: &[&str] = &["after", "since"];
    const BLAME: &[&str] = &[
        "trial",
        "try",
        "charge",
        "jail",
        "sentence",
        "fine",
        "punish",
        "prosecute",
        "convict",
        "arrest",
        "apologise",
        "apologize",
        "apology",
        "thank",
        "blame",
        "suspend",
        "sue",
        "extradite",
        "penalise",
        "penalize",
    ];
    let gerund = sentence.tokens[clause].xpos == "VBG";
    let marked = |words: &[&str]| has(sentence, text, clause, &[Deprel::Mark], words);
    let blames = || {
        let words = sentence.ancestors(clause).skip(1).take(2);
        let mut near = words.flat_map(|head| sentence.children_by(head, &[Deprel::Obj]).chain([head]));
        near.any(|i| BLAME.contains(&sentence.tokens[i].lemma.as_str()))
    };
    gerund && (marked(AFTER) || marked(&["for", "over"]) && blames())
}

/// "will close after profit halved", "likely to rise because dozens are missing": what a clause gives as the reason, or as
/// done before, stands, whatever is to follow from it.
fn is_reason(sentence: &Sentence, text: &str, clause: usize) -> bool {
    const MARKS: &[&str] = &["after", "because", "since", "although", "though", "as"];
    let finite = |i: usize| matches!(sentence.tokens[i].xpos, "VBD" | "VBZ" | "VBP");
    let helpers = &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop];
    let told = finite(clause) || sentence.children_by(clause, helpers).any(finite);
    sentence.deprel(clause) == Deprel::Advcl && told && has(sentence, text, clause, &[Deprel::Mark], MARKS)
}

/// "It is not true that 40 people died".
fn is_said_to_be_false(sentence: &Sentence, text: &str, head: usize) -> bool {
    const FALSE: &[&str] = &["false", "untrue", "baseless", "unfounded", "fabricated"];
    const TRUE: &[&str] = &["true", "correct", "accurate"];
    let lemma = sentence.tokens[head].lemma.as_str();
    let stated = sentence.children_by(head, &[Deprel::Cop]).next().is_some();
    let negated = is_negated(sentence, text, head);
    stated && (FALSE.contains(&lemma) && !negated || TRUE.contains(&lemma) && negated)
}

fn is_argument(relation: Deprel) -> bool {
    matches!(relation, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Iobj)
}

/// What the auxiliaries, negation and mark of a predicate say.
fn own(sentence: &Sentence, text: &str, verb: usize) -> Option<Modality> {
    if has(sentence, text, verb, &[Deprel::Mark], &["if", "unless", "should"]) {
        return Some(Modality::Conditional);
    }
    if is_negated(sentence, text, verb) {
        return Some(Modality::Denied);
    }
    let aux = |words: &[&str]| has(sentence, text, verb, &[Deprel::Aux], words);
    // "said that prices would rise": the future of a past statement
    if aux(&["would"]) && is_reported(sentence, verb) && !is_conditional(sentence, text) {
        return Some(Modality::Planned);
    }
    if aux(&["could", "may", "might", "would"]) {
        return Some(Modality::Conditional);
    }
    has(sentence, text, verb, &[Deprel::Aux], &["will", "shall", "'ll", "’ll"]).then_some(Modality::Planned)
}

/// "would cut jobs if sales fell": the sentence names a condition.
fn is_conditional(sentence: &Sentence, text: &str) -> bool {
    (0..sentence.tokens.len()).any(|i| matches!(&*lowered(sentence.word(text, i)), "if" | "unless"))
}

/// True for the clause of a verb of saying in the past, and for what is coordinated with it.
fn is_reported(sentence: &Sentence, verb: usize) -> bool {
    let mut child = verb;
    for head in sentence.ancestors(verb).skip(1) {
        match sentence.deprel(child) {
            Deprel::Ccomp => return matches!(sentence.tokens[head].xpos, "VBD" | "VBN"),
            Deprel::Conj => child = head,
            _ => return false,
        }
    }
    false
}

fn is_negated(sentence: &Sentence, text: &str, head: usize) -> bool {
    has(sentence, text, head, &[Deprel::Advmod], &["not", "n't", "never"])
}

/// True when `head` has a child by one of the relations with one of the words; any word when none is given.
fn has(sentence: &Sentence, text: &str, head: usize, relations: &[Deprel], words: &[&str]) -> bool {
    sentence
        .children_by(head, relations)
        .any(|c| words.is_empty() || words.contains(&&*lowered(sentence.word(text, c))))
}

fn by_words(sentence: &Sentence, text: &str, at: usize) -> Modality {
    let mut last = Modality::Asserted;
    for i in (0..at.min(sentence.tokens.len())).rev().take(12) {
        match &*lowered(sentence.word(text, i)) {
            "," | ";" | ":" | "that" | "who" | "which" => break,
            "if" | "unless" => return Modality::Conditional,
            "will" | "shall" => last = Modality::Planned,
            "could" | "may" | "might" | "would" if sentence.word(text, i) != "May" => last = Modality::Conditional,
            _ => {}
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::modality;
    use crate::{
        extract::attribution::sample,
        language,
        model::{Modality, Span},
    };

    fn of(text: &str, needle: &str) -> Modality {
        let article = sample::article(&[text]);
        let mut sentence = sample::sentences(&article).remove(0);
        language::parse(&mut sentence, &article.text);
        let start = text.find(needle).expect("the needle stands in the text");
        modality(&sentence, &article.text, Span::new(start, start + needle.len()), None)
    }

    #[test]
    fn what_lies_ahead_is_planned() {
        assert_eq!(of("The council will build 40 homes.", "40"), Modality::Planned);
        assert_eq!(
            of("Talks are expected to resume on Thursday.", "Thursday"),
            Modality::Planned
        );
        assert_eq!(
            of("Ministers of 14 states are expected to meet.", "14"),
            Modality::Planned
        );
        assert_eq!(of("The airline is planning to cut 300 jobs.", "300"), Modality::Planned);
        assert_eq!(of("Norbridge plans to hire 60 drivers.", "60"), Modality::Planned);
        assert_eq!(of("The depot is due to open on 1 June.", "1 June"), Modality::Planned);
        assert_eq!(
            of("The firm expects a profit of $4 million.", "$4 million"),
            Modality::Planned
        );
        assert_eq!(
            of("The firm made a profit of $4 million.", "$4 million"),
            Modality::Asserted
        );
        assert_eq!(of("Norbridge moved to hire 60 drivers.", "60"), Modality::Asserted);
        assert_eq!(of("The plan cost 60 drivers their jobs.", "60"), Modality::Asserted);
        assert_eq!(
            of("The minister said that prices would rise by 4 percent.", "4 percent"),
            Modality::Planned
        );
        assert_eq!(
            of("The treasury forecast a deficit of 7 billion pesos.", "7 billion"),
            Modality::Planned
        );
        assert_eq!(
            of("A new bridge would cost 9 million euros.", "9 million"),
            Modality::Conditional
        );
    }

    #[test]
    fn what_somebody_is_tried_for_is_done_and_what_was_not_expected_is_no_denial() {
        let trial = "The gardener will stand trial for growing four plants.";
        assert_eq!(of(trial, "four"), Modality::Asserted);
        assert_eq!(
            of("The money will be used for building 40 homes.", "40"),
            Modality::Planned
        );
        let expected = "They were expecting that the two main banks would not reduce rates.";
        assert_eq!(of(expected, "two"), Modality::Planned);
    }

    #[test]
    fn what_hangs_on_something_is_conditional() {
        assert_eq!(
            of("The strike could cost 9 million euros.", "9 million"),
            Modality::Conditional
        );
        assert_eq!(
            of("If the dam breaks, 12 villages are in danger.", "12"),
            Modality::Asserted
        );
        assert_eq!(of("The deal fails if 40 members leave.", "40"), Modality::Conditional);
        assert_eq!(of("The firm said it would cut 40 jobs.", "40"), Modality::Planned);
        assert_eq!(
            of("The firm said it would cut 40 jobs if sales fell.", "40"),
            Modality::Conditional
        );
        assert_eq!(of("The firm said it might cut 40 jobs.", "40"), Modality::Conditional);
    }

    #[test]
    fn what_is_said_not_to_be_so_is_denied() {
        assert_eq!(of("The village had 310 inhabitants, not 500.", "500"), Modality::Denied);
        assert_eq!(of("The company did not sack 20 workers.", "20"), Modality::Denied);
    }

    #[test]
    fn what_is_denied_of_a_part_is_not_denied_of_the_whole() {
        assert_eq!(of("The names of the nine are not known.", "nine"), Modality::Asserted);
        assert_eq!(of("The nine are not known.", "nine"), Modality::Denied);
    }

    #[test]
    fn what_is_called_false_is_denied() {
        assert_eq!(of("It is not true that 40 miners died.", "40"), Modality::Denied);
        assert_eq!(of("It is true that 40 miners died.", "40"), Modality::Asserted);
        assert_eq!(of("The 40 reports were false.", "40"), Modality::Asserted);
    }

    #[test]
    fn a_negation_of_another_clause_denies_nothing() {
        assert_eq!(
            of("She accused them of not keeping the deal signed in 2012.", "2012"),
            Modality::Asserted
        );
    }

    #[test]
    fn plain_statements_are_asserted() {
        assert_eq!(of("The storm sank 14 boats.", "14"), Modality::Asserted);
        assert_eq!(of("In May, 14 boats sank.", "14"), Modality::Asserted);
        assert_eq!(of("He said the storm sank 14 boats.", "14"), Modality::Asserted);
    }
}
