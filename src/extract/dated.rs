//! What a date dates: the noun that it stands beside ("a 2018 deal", "Tuesday's attack"), the event noun before it ("since
//! the outbreak of the war in 2011"), else what its clause tells of.

use super::{
    Context, Mention,
    clause::{self, Clause},
    governing::by_clause,
    mention::is_of_time,
    phrasal,
    phrase::{self, NounPhrase},
    sense,
    subject::{Subject, lemma, named},
    told,
};
use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::speech::Stance,
    model::{ClaimKind, What},
};

/// The subject of a date.
pub(super) fn of_date(context: &Context<'_>, mention: &Mention, kind: ClaimKind, all: &[Mention]) -> Subject {
    let mut subject = dated(context, mention, kind, all);
    // the date itself narrows nothing: "Wednesday state television reported", where the comma was lost
    let tokens = context.sentence.tokens_in(mention.span);
    let own: Vec<String> = tokens.map(|i| lemma(context.sentence, i)).collect();
    subject.what.qualifiers.retain(|q| !own.contains(q));
    if let Some(rest) = subject.what.text.strip_prefix(mention.span.of(context.text())) {
        subject.what.text = match rest.strip_prefix(' ') {
            Some(rest) => rest.to_owned(),
            None => subject.what.text,
        };
    }
    subject
}

fn dated(context: &Context<'_>, mention: &Mention, kind: ClaimKind, all: &[Mention]) -> Subject {
    let sentence = context.sentence;
    let tokens = sentence.tokens_in(mention.span);
    let stop = phrase::stops_at(sentence, all, mention.span);
    let described = possessed(context, mention, &stop)
        .or_else(|| modified(context, tokens.clone(), kind, &stop))
        .or_else(|| event_before(context, tokens.start));
    if let Some(noun) = described {
        let clause = clause::clause_of(sentence, noun.head, mention.span);
        let what = named(context, &noun, &clause);
        let concept = event(context, &what.head, predicate(sentence, &clause));
        return Subject {
            what: What { concept, ..what },
            clause,
        };
    }
    if let Some(subject) = told::misread(context, &tokens) {
        return subject;
    }
    let Some(at) = head_of(sentence, tokens.clone()) else {
        return Subject::default();
    };
    let clause = match said_then(context, tokens.start) {
        Some(verb) => clause::of_predicate(sentence, verb, at, mention.span),
        None => clause::clause_of(sentence, anchor(context, at, all), mention.span),
    };
    let clause = told::clause(sentence, clause, mention.span);
    if let Some(subject) = told::subject(context, &clause, &tokens, all) {
        return subject;
    }
    let what = by_clause(context, &clause, all);
    let verb = predicate(sentence, &clause);
    // where nothing but the verb is there, its lemma is no noun
    let argument = |h: &str| {
        [clause.agent, clause.patient]
            .into_iter()
            .flatten()
            .any(|i| sentence.tokens[i].lemma == h)
    };
    let noun = Some(what.head.as_str())
        .filter(|h| argument(h) || verb.as_deref().and_then(|v| v.split(' ').next()) != Some(h));
    let concept = event(context, noun.unwrap_or_default(), verb);
    Subject {
        what: What { concept, ..what },
        clause,
    }
}

/// The token of a time expression that the others hang on: the one whose head lies outside.
fn head_of(sentence: &Sentence, tokens: std::ops::Range<usize>) -> Option<usize> {
    let outside = |&i: &usize| sentence.head(i).is_none_or(|h| !tokens.contains(&h));
    let content = |&i: &usize| !matches!(sentence.tokens[i].upos, Upos::Adp | Upos::Punct | Upos::Det);
    let mut tops = tokens.clone().filter(|i| outside(i) && content(i));
    tops.next().or_else(|| tokens.clone().next_back())
}

/// The verb of saying that stands right before the date at token `start` ("said late on Monday that the road was shut"),
/// whatever the tree hangs the date on.
fn said_then(context: &Context<'_>, start: usize) -> Option<usize> {
    let tokens = &context.sentence.tokens;
    let before = (start.saturating_sub(3)..start)
        .rev()
        .find(|&i| !matches!(tokens[i].upos, Upos::Adp | Upos::Adv))?;
    let verb = tokens[before].lemma.as_str();
    let states =
        context.lexicon.concepts.event(verb) == Some("statement") && context.lexicon.speech.verb(verb).is_some();
    (tokens[before].upos == Upos::Verb && (states || says(context, verb))).then_some(before)
}

/// "Tuesday's attack", also where the apostrophe was lost ("Saturdays blast"): the phrase that the day owns.
fn possessed(context: &Context<'_>, mention: &Mention, stop: &dyn Fn(usize) -> bool) -> Option<NounPhrase> {
    let (sentence, text) = (context.sentence, context.text());
    let tokens = sentence.tokens_in(mention.span);
    let last = tokens.clone().next_back()?;
    let word = sentence.word(text, last);
    let mark = matches!(sentence.word(text, tokens.end), "'s" | "’s" | "'" | "’");
    let lost = word.len() > 4 && word.ends_with("days") && word.starts_with(char::is_uppercase) || word == "yesterdays";
    if !mark && !lost && !matches!(word, "'s" | "’s" | "'" | "’") {
        return None;
    }
    let start = tokens.end + usize::from(mark);
    phrase::noun_phrase(sentence, text, start, stop)
        .filter(|np| np.range.start == start)
        .map(|np| without_name_behind(context, np))
}

/// "the 2013 raid Assad had ordered": a name right behind the noun of an event opens a clause.
fn without_name_behind(context: &Context<'_>, np: NounPhrase) -> NounPhrase {
    let (sentence, concepts) = (context.sentence, &context.lexicon.concepts);
    let name = |i: usize| sentence.tokens[i].upos == Upos::Propn;
    let names = (np.range.start..=np.head).rev().take_while(|&i| name(i)).count();
    let noun = (np.head + 1)
        .checked_sub(names + 1)
        .filter(|&i| names > 0 && np.modifiers.contains(&i) && concepts.event(&sentence.tokens[i].lemma).is_some());
    let Some(head) = noun.filter(|&i| sentence.tokens[i].upos == Upos::Noun) else {
        return np;
    };
    NounPhrase {
        range: np.range.start..head + 1,
        head,
        modifiers: np.modifiers.into_iter().filter(|&m| m < head).collect(),
        ..np
    }
}

/// "a 2018 deal", "the July 27 attack": a noun right after a date that no preposition opens.
fn modified(
    context: &Context<'_>,
    tokens: std::ops::Range<usize>,
    kind: ClaimKind,
    stop: &dyn Fn(usize) -> bool,
) -> Option<NounPhrase> {
    let (sentence, text) = (context.sentence, context.text());
    if opens_adverbial(sentence, tokens.start) {
        return None;
    }
    let noun = without_name_behind(context, phrase::noun_phrase(sentence, text, tokens.end, stop)?);
    let determined = || {
        let before = tokens.start.checked_sub(1).map(|i| &sentence.tokens[i]);
        before.is_some_and(|t| t.upos == Upos::Det)
            && context
                .lexicon
                .concepts
                .event(&sentence.tokens[noun.head].lemma)
                .is_some()
    };
    (kind == ClaimKind::Year || determined()).then_some(noun)
}

/// The word that the clause of a date at `at` is looked up from: over places and other nouns that are no events ("in Velm
/// on Tuesday") to what they belong to.
fn anchor(context: &Context<'_>, at: usize, all: &[Mention]) -> usize {
    let (sentence, concepts) = (context.sentence, &context.lexicon.concepts);
    let mut top = at;
    while let Some(above) = sentence.head(top) {
        let token = &sentence.tokens[above];
        let passes = !clause::is_copular(sentence, above)
            && matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Num)
            && (concepts.event(&token.lemma).is_none() || is_of_time(all, token.span));
        if !passes
            || !matches!(
                sentence.deprel(top),
                Deprel::Nmod
                    | Deprel::NmodTmod
                    | Deprel::NmodUnmarked
                    | Deprel::NmodNpmod
                    | Deprel::Compound
                    | Deprel::Appos
                    | Deprel::Flat
                    | Deprel::Nummod
                    | Deprel::List
                    | Deprel::Obl
                    | Deprel::OblTmod
                    | Deprel::OblUnmarked
            )
        {
            break;
        }
        top = above;
    }
    top
}

fn predicate(sentence: &Sentence, clause: &Clause) -> Option<String> {
    clause.predicate.map(|p| phrasal::verb(sentence, p).into_owned())
}

/// The event noun in the phrase that ends right before token `at`, with the nouns above it over "of".
fn event_before(context: &Context<'_>, at: usize) -> Option<NounPhrase> {
    let (sentence, concepts) = (context.sentence, &context.lexicon.concepts);
    let nominal = |i: usize| {
        matches!(
            sentence.tokens[i].upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det
        ) || sentence.tokens[i].lemma == "of"
    };
    let end = (at.saturating_sub(2)..at)
        .rev()
        .find(|&i| sentence.tokens[i].upos != Upos::Adp)
        .map_or(at, |i| i + 1);
    let start = (0..end).rev().take(9).take_while(|&i| nominal(i)).last()?;
    let noun = |i: &usize| sentence.tokens[*i].upos == Upos::Noun;
    let head = (start..end)
        .filter(noun)
        .find(|&i| concepts.event(&sentence.tokens[i].lemma).is_some())?;
    let content = |i: &usize| *i != head && matches!(sentence.tokens[*i].upos, Upos::Noun | Upos::Propn | Upos::Adj);
    Some(NounPhrase {
        range: start..end,
        head,
        modifiers: (start..end).filter(content).collect(),
        partitive: false,
    })
}

/// True when a preposition opens the time expression at token `start` ("in 2018"), so that it stands for itself.
fn opens_adverbial(sentence: &Sentence, start: usize) -> bool {
    let adposition = |i: usize| {
        sentence
            .tokens
            .get(i)
            .is_some_and(|t| matches!(t.upos, Upos::Adp | Upos::Sconj))
    };
    adposition(start) || adposition(start.wrapping_sub(1))
}

/// The event that a noun names, else the verb that governs it.
pub(super) fn event(context: &Context<'_>, head: &str, predicate: Option<String>) -> Option<String> {
    let concepts = &context.lexicon.concepts;

    // "struck" and "hit" name no event by themselves: quakes do it, and ships
    const OPEN: &[&str] = &[
        "strike", "hit", "rock", "shake", "target", "end", "rule", "open", "form", "play", "found", "fire",
    ];
    // "took off" is another event than "took"; "broke down" may be that of "broke"
    let phrase = predicate.as_deref();
    let verb = phrase.and_then(|p| p.split(' ').next()).filter(|v| !OPEN.contains(v));
    let says = || verb.filter(|v| says(context, v)).map(|_| "statement");
    let found = concepts
        .event(head)
        .or_else(|| concepts.event(phrase.filter(|p| p.contains(' '))?))
        .or_else(|| concepts.event(verb?))
        .or_else(says)?;
    Some(sense::of(context, found).to_owned())
}

/// True for a verb that makes a statement and nothing else: "denied", "warned", not "promised".
fn says(context: &Context<'_>, verb: &str) -> bool {
    const MORE: &[&str] = &[
        "respond", "observe", "vow", "pledge", "promise", "claim", "predict", "quote", "post",
    ];
    context.lexicon.speech.verb(verb).is_some_and(|v| {
        let disputes = matches!(v.stance, Stance::Denied | Stance::Accused);
        !MORE.contains(&verb) && (disputes || v.frames.clause && v.frames.beside)
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::attribution::sample,
        model::{Claim, ClaimKind},
    };

    /// The claim of `text` that dates something with the words `needle`.
    fn dated(text: &str, needle: &str) -> Claim {
        sample::claims_of(text)
            .into_iter()
            .filter(|c| matches!(c.kind, ClaimKind::Date | ClaimKind::Year | ClaimKind::Time))
            .find(|c| c.value.span.of(text).contains(needle))
            .expect("the date is found")
    }

    #[track_caller]
    fn check(text: &str, needle: &str, concept: Option<&str>) {
        assert_eq!(dated(text, needle).what.concept.as_deref(), concept, "{text}");
    }

    #[test]
    fn bland_verbs_leave_it_to_their_subject() {
        check(
            "The quake struck the coast of Velm on Tuesday.",
            "Tuesday",
            Some("earthquake"),
        );
        check("Heavy flooding hit the town on 4 May.", "4 May", Some("flood"));
        check("The freighter hit a pillar on Tuesday.", "Tuesday", None);
    }

    #[test]
    fn an_event_beside_the_verb_is_what_happened() {
        check(
            "Nine people were killed on Saturday in a bus crash.",
            "Saturday",
            Some("crash"),
        );
        check("Nine people were killed on Saturday.", "Saturday", Some("death_event"));
        check("The council signed the accord in 2017.", "2017", Some("agreement"));
    }

    #[test]
    fn a_day_owns_the_noun_after_it() {
        check(
            "The site of Tuesday's explosion was closed.",
            "Tuesday",
            Some("explosion"),
        );
        check(
            "The site of Saturdays blast was closed.",
            "Saturdays",
            Some("explosion"),
        );
        check("She met survivors of the July 27 attack.", "July 27", Some("attack"));
    }

    /// Head of what the date answers for.
    #[track_caller]
    fn check_head(text: &str, needle: &str, head: &str) {
        assert_eq!(dated(text, needle).what.head, head, "{text}");
    }

    #[test]
    fn it_takes_up_the_event_before() {
        check(
            "A strong quake shook the valley. It struck at 4:17 a.m. on Tuesday.",
            "4:17",
            Some("earthquake"),
        );
        check(
            "The blast killed two guards. It took place on 4 May.",
            "4 May",
            Some("explosion"),
        );
        check(
            "The blast killed two guards. It took place at a depot. It happened at 7:30 a.m. on 4 May.",
            "7:30",
            Some("explosion"),
        );
        check(
            "The blast killed two guards. Police closed the depot. It reopened on 4 May.",
            "4 May",
            Some("reopening"),
        );
        check(
            "The firm makes boats. It signed the deal on 4 May.",
            "4 May",
            Some("agreement"),
        );
    }

    #[test]
    fn a_verb_completed_by_its_object_dates_its_subject() {
        check_head("The second stage takes effect on Friday.", "Friday", "stage");
        check_head("The ceremony took place on Friday.", "Friday", "ceremony");
        check_head("The crew took samples on Friday.", "Friday", "sample");
    }

    #[test]
    fn what_came_before_is_not_what_is_dated() {
        check(
            "Norland joined the league in 2013 after a chemical attack.",
            "2013",
            None,
        );
        check(
            "Nine people were hurt in 2013 in a chemical attack.",
            "2013",
            Some("attack"),
        );
    }

    #[test]
    fn coordinated_verbs_share_the_event() {
        check(
            "The round of talks began on 3 May and ended on 9 May.",
            "9 May",
            Some("talks"),
        );
    }

    #[test]
    fn a_date_right_behind_a_verb_of_saying_dates_the_statement() {
        check(
            "Officials said on Sunday evening that they were still looking for the crew.",
            "Sunday evening",
            Some("statement"),
        );
        check("She said the crew left on Sunday.", "Sunday", Some("departure"));
    }

    #[test]
    fn a_time_by_the_clock_answers_beside_its_day() {
        let text = "The quake struck on 4 May 2020 at 4:17 a.m. local time.";
        let found: Vec<(ClaimKind, String, bool)> = sample::claims_of(text)
            .iter()
            .map(|c| (c.kind, c.value.span.of(text).to_owned(), c.value.timex.is_some()))
            .collect();
        assert_eq!(
            found,
            [
                (ClaimKind::Date, "4 May 2020".to_owned(), false),
                (ClaimKind::Time, "4 May 2020 at 4:17 a.m. local time".to_owned(), true),
            ]
        );
    }

    #[test]
    fn denials_and_warnings_are_statements() {
        check(
            "The ministry denied the report on Tuesday.",
            "Tuesday",
            Some("statement"),
        );
        check(
            "The ministry warned on Tuesday that a dam may break.",
            "Tuesday",
            Some("statement"),
        );
        check("Police responded to the call on Tuesday.", "Tuesday", None);
    }

    #[test]
    fn a_name_behind_the_event_opens_a_clause() {
        check_head("After the 2013 raid Okoro left the country.", "2013", "raid");
        check_head("The 2013 peace deal failed.", "2013", "deal");
    }
}
