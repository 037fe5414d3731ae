//! Where no noun stands beside a value: what its clause, or the clause above that one, says it is of.

use super::{
    Context, Mention, MentionKind,
    clause::{self, Clause},
    mention::is_of_time,
    subject::what,
};
use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::Role,
    model::{ClaimKind, What},
};

/// The object, subject or verb of the clause. Times and amounts among `all` are nothing that can be dated or counted: "paid
/// $40 million in 2018" dates the payment.
pub(super) fn by_clause(context: &Context<'_>, clause: &Clause, all: &[Mention]) -> What {
    let named = [clause.patient, clause.agent]
        .into_iter()
        .flatten()
        .find(|&i| !is_amount(context, i, all));
    let arguments = || clause.patient.or(clause.agent);
    let Some(head) = named.or(clause.predicate).or_else(arguments) else {
        return What::default();
    };
    of_noun(context, head, clause)
}

/// An amount of money that is the object of its verb ("earned $9 million"): what was done says what it is.
pub(super) fn by_verb(context: &Context<'_>, clause: &Clause) -> What {
    let Some(verb) = clause.predicate else {
        return What::default();
    };
    let head = context.sentence.tokens[verb].lemma.clone();
    What {
        text: clause::phrase_text(context.sentence, context.text(), verb),
        concept: context.lexicon.concepts.of("", Some((&head, Role::Object)), &[]),
        head,
        qualifiers: vec![],
        partitive: false,
    }
}

/// The same for the value of `mention` whose last numeral is token `at`; a level ("to end at 16,085", "was up 55 cents") whose
/// own clause names nothing is that of the subject or object above.
pub(super) fn by_clause_or_above(
    context: &Context<'_>,
    clause: &Clause,
    mention: &Mention,
    at: Option<usize>,
    all: &[Mention],
) -> What {
    let sentence = context.sentence;
    let amount = |i: usize| is_amount(context, i, all);
    let named = [clause.patient, clause.agent].into_iter().flatten().any(|i| !amount(i));
    let infinitive = |p: usize| p > 0 && sentence.tokens[p - 1].lemma == "to";
    let nominal = |p: usize| sentence.tokens[p].upos != Upos::Verb && !infinitive(p) && !amount(p);
    let own_noun = clause.predicate.is_some_and(nominal);
    let before = sentence.tokens_in(mention.span).start.checked_sub(1);
    let level = before.is_some_and(|i| context.lexicon.numbers.is_level(&sentence.tokens[i].lemma));
    let above = || {
        let from = clause.predicate.or(at)?;
        let objects = clause.predicate.is_none_or(amount);
        argument_above(sentence, from, objects, amount)
    };
    match (level && !named && !own_noun).then(above).flatten() {
        Some(argument) => of_noun(context, argument, clause),
        None => by_clause(context, clause, all),
    }
}

fn of_noun(context: &Context<'_>, head: usize, clause: &Clause) -> What {
    let sentence = context.sentence;
    let head = members_of_number(sentence, head).unwrap_or(head);
    let modifiers = clause::modifiers(sentence, head);
    what(context, head, clause::phrase_span(sentence, head), &modifiers, clause)
}

/// The noun that is the subject of the nearest word above `at`, or (where `objects`) its object; not across the edge of a
/// clause of its own.
fn argument_above(sentence: &Sentence, at: usize, objects: bool, is_amount: impl Fn(usize) -> bool) -> Option<usize> {
    const EDGES: [Deprel; 4] = [Deprel::Ccomp, Deprel::Parataxis, Deprel::AclRelcl, Deprel::Acl];
    let mut inside = true;
    let reached = sentence.ancestors(at).take_while(|&i| {
        let here = inside;
        // "lost 1.2 percent to end at 16,085": an infinitive shares the subject
        let infinitive = i > 0 && sentence.tokens[i - 1].lemma == "to";
        inside = infinitive || !EDGES.contains(&sentence.deprel(i));
        here
    });
    let noun = |&i: &usize| matches!(sentence.tokens[i].upos, Upos::Noun | Upos::Propn) && !is_amount(i);
    let argument = |i: usize| {
        let object = || sentence.children_by(i, &[Deprel::Obj]).find(noun).filter(|_| objects);
        let subject = || sentence.children_by(i, &[Deprel::Nsubj, Deprel::NsubjPass]).find(noun);
        object().or_else(subject)
    };
    reached.filter_map(argument).find(|&s| s != at)
}

/// Token `i` belongs to a time or an amount, or is an article ("the" read as the head of "the TA-125").
fn is_amount(context: &Context<'_>, i: usize, all: &[Mention]) -> bool {
    let (sentence, units) = (context.sentence, &context.lexicon.units.names);
    let token = &sentence.tokens[i];
    let stated = |m: &Mention| match &m.kind {
        MentionKind::Quantity(q) => q.unit.is_some() && q.kind != ClaimKind::Age,
        _ => false,
    };
    let measured = sentence.children_by(i, &[Deprel::Nummod]).next().is_some()
        && (token.lemma == "point" || !units.starting_with(&token.lemma).is_empty());
    matches!(token.upos, Upos::Sym | Upos::Num | Upos::Det)
        || measured
        || is_of_time(all, token.span)
        || all.iter().any(|m| stated(m) && m.span.overlaps(token.span))
}

/// "the number of wrecked homes": what is counted.
fn members_of_number(sentence: &Sentence, head: usize) -> Option<usize> {
    let is_number = matches!(
        sentence.tokens[head].lemma.as_str(),
        "number" | "total" | "tally" | "count"
    );
    let of = |&c: &usize| {
        sentence
            .children_by(c, &[Deprel::Case])
            .any(|k| sentence.tokens[k].lemma == "of")
    };
    is_number
        .then(|| sentence.children_by(head, &[Deprel::Nmod]).find(of))
        .flatten()
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::check_heads;

    #[test]
    fn a_level_is_of_the_subject_above() {
        check_heads(&[
            ("The index lost 1.2 percent to end at 16,085.", "16,085", "index"),
            ("The exchange fell 0.4 per cent to 13,176.", "13,176", "exchange"),
            ("Her heart rate was 72.", "72", "rate"),
            (
                "The bank raised interest rates by a quarter of a percentage point to 4.25%.",
                "4.25%",
                "rate",
            ),
        ]);
    }

    #[test]
    fn amounts_and_months_are_no_nouns() {
        check_heads(&[
            (
                "Inflation eased to 2.3% in April from 3.2% in March.",
                "April",
                "inflation",
            ),
            ("The storm dumped 20 inches of rain on the town.", "20 inches", "rain"),
            ("The line has 17 miles (27 km) of track.", "17 miles", "track"),
        ]);
    }
}
