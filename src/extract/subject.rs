//! What a number is about: the noun that it counts, the thing that it measures. (For dates see `dated`.)

use super::{
    Context, Mention, MentionKind, Quantity, bulk,
    clause::{self, Clause},
    conversion, elided,
    fate::Counted,
    governing, growth, jobs, kin,
    manner::manner,
    measured, moved, phrasal,
    phrase::{self, NounPhrase},
    polled, sense, tally, warfare,
};
use crate::{
    language::{Deprel, Sentence, Token, Upos},
    lexicon::{Role, negation::Telling},
    model::{Claim, ClaimKind, Span, What},
};

/// What a value is about, with the clause that says so.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    pub(super) what: What,
    pub(super) clause: Clause,
}

/// The subject of a quantity, with the concept that its kind calls for. `last` is the last count before it in the paragraph, for
/// "57 of them" and "80 others"; for an amount the last one of its kind in the sentence.
pub(super) fn of_quantity(
    context: &Context<'_>,
    mention: &Mention,
    q: &Quantity,
    all: &[Mention],
    last: Option<&Claim>,
) -> Subject {
    if let Some(tally) = q.tally {
        return tally::of_side(context, mention, tally);
    }
    let subject = quantity(context, mention, q, all, last);
    let subject = match q.kind {
        ClaimKind::Percent => growth::of_economy(context, mention, polled::share(context, mention.span, subject)),
        _ => subject,
    };
    match q.kind {
        ClaimKind::Count => counted(context, mention, all, subject, q, last),
        ClaimKind::Measure | ClaimKind::Duration | ClaimKind::Age => measured::named(context, mention, q, subject),
        ClaimKind::Money | ClaimKind::Percent | ClaimKind::Fraction if !subject.what.head.is_empty() => {
            bulk::amount(context, q.kind, subject)
        }
        _ => subject,
    }
}

/// A counted thing with what happened to it, as the words beside the number say (see `fate`); a verb of the tree counts
/// only where the counted noun is its subject or object.
fn counted(
    context: &Context<'_>,
    mention: &Mention,
    all: &[Mention],
    subject: Subject,
    q: &Quantity,
    last: Option<&Claim>,
) -> Subject {
    const BARE: &[&str] = &[
        "other", "one", "more", "number", "total", "rest", "lot", "dozen", "hundred", "thousand", "score", "half",
        "third", "quarter", "majority", "figure", "toll", "several", "many", "million",
    ];
    let (sentence, text, concepts) = (context.sentence, context.text(), &context.lexicon.concepts);
    let value = sentence.tokens_in(mention.span);
    let after = noun_after(context, mention, q, all);
    if after.is_none() && kin::is_parent_of(sentence, value.start) {
        return kin::children(subject.clause);
    }
    let Subject { mut what, clause } = subject;
    if let Some(before) = last.filter(|_| elided::puts_the_number(context, &clause, &what)) {
        let what = before.what.clone();
        return Subject { what, clause };
    }
    let reader = Counted {
        sentence,
        text,
        concepts,
    };
    let thing = concepts.thing(&what.head);
    let toll =
        reader.toll(value.start).is_some() && (after.is_none() || !thing.is_some_and(|t| concepts.is_a(t, "person")));
    let governed = || phrasal::governed_state(context, &clause).filter(|_| clause.role != Role::Unknown);
    let state = reader
        .state(&value, after.as_ref().filter(|_| !toll))
        .or_else(governed)
        .filter(|_| {
            !bulk::is_size(sentence, value.end) && (after.is_none() || !bulk::is_whole_of_part(sentence, value.start))
        });
    let hurt = |q: &String| concepts.state_of_noun(q) == Some("wounded");
    let hurt = state == Some("wounded") || state.is_none() && what.qualifiers.iter().any(hurt);
    let state = if hurt && reader.is_taken_in(value.start) {
        Some("hospitalised")
    } else {
        state
    };
    let state = warfare::fate(concepts, sentence, &clause, thing, state);
    // "injured 70, but no deaths were reported": a noun of what happened says so itself
    let event = after.as_ref().filter(|n| {
        sentence.tokens[n.head].upos == Upos::Noun
            && matches!(
                what.head.as_str(),
                "death" | "fatality" | "injury" | "casualty" | "arrest"
            )
    });
    let state = event.and_then(|_| concepts.state_of_noun(&what.head)).or(state);
    // "fired four times"; "made 45 arrests" says more by its noun
    let people = concepts
        .state_of_noun(&what.head)
        .is_some_and(|s| concepts.is_of_people(s));
    let state = state.filter(|s| what.head != "time" && *s != "earned" && (!people || concepts.is_of_people(s)));
    let numeral = what.head.chars().any(|c| c.is_ascii_digit());
    let explicit = after.as_ref().is_some_and(|n| !is_other(sentence, n.head));
    let mismatched = state.is_some_and(|s| thing.is_some_and(|t| !concepts.suits(t, s)));
    // buses are not killed: the state is somebody else's; "kills 16 outside bakery": the noun is
    let state = state.filter(|_| !mismatched || !explicit);
    let state = state.or_else(|| jobs::fate(sentence, value.start, &clause).filter(|_| thing == Some("job")));
    let state = state.or_else(|| {
        let before = last.filter(|l| elided::continues(sentence, &value, l))?;
        concepts.split(before.what.concept.as_deref()?).state
    });
    let taken_up = last.is_some_and(|l| thing.is_some() && elided::takes_up(sentence, text, &value, l));
    let unnamed = !explicit && (!taken_up || mismatched);
    let bare = toll || unnamed || numeral || BARE.contains(&what.head.as_str());
    let antecedent = after.is_none() && what.concept.is_some() && state.is_none();
    if !antecedent {
        what.concept = concepts.compose(if bare { "" } else { &what.head }, state, &what.qualifiers);
    }
    // "50 injured people": what the concept says does not narrow it
    let known = |q: &String| *q == what.head || (state.is_some() && concepts.state_of_noun(q) == state);
    what.qualifiers.retain(|q| !known(q));
    what.partitive |= is_subset(sentence, value.start, after.as_ref().map_or(value.end, |n| n.range.end));
    if toll {
        what.head = "toll".to_owned();
    }
    Subject { what, clause }
}

fn quantity(context: &Context<'_>, mention: &Mention, q: &Quantity, all: &[Mention], last: Option<&Claim>) -> Subject {
    let sentence = context.sentence;
    let tokens = sentence.tokens_in(mention.span);
    if let Some(subject) = distance(context, q, tokens.end) {
        return subject;
    }
    let stop = phrase::stops_at(sentence, all, mention.span);
    let after = noun_after(context, mention, q, all);
    // "330,000 people, two thirds of them children"
    if let Some(whole) = last.filter(|l| l.kind == ClaimKind::Count && q.kind != ClaimKind::Count) {
        let what = What {
            partitive: true,
            ..whole.what.clone()
        };
        let numeral = sentence.tokens_in(q.numeral).next_back();
        let clause = numeral.map(|at| clause::clause_of(sentence, at, mention.span));
        return Subject {
            what,
            clause: clause.unwrap_or_default(),
        };
    }
    if let Some(said) = last.filter(|l| conversion::is_converted(context, mention, q, l)) {
        let what = said.what.clone();
        let numeral = sentence.tokens_in(said.value.span).next_back();
        let clause = numeral.map(|at| clause::clause_of(sentence, at, said.value.span));
        return Subject {
            what,
            clause: clause.unwrap_or_default(),
        };
    }
    if let Some(subject) = last
        .filter(|l| after.is_none() && l.value.unit == q.unit)
        .and_then(|l| elided::gapped(sentence, context.text(), &tokens, l))
    {
        return subject;
    }
    let elliptic = after.as_ref().is_none_or(|n| is_other(sentence, n.head));
    if q.kind == ClaimKind::Count && elliptic {
        return unknown_amount(context, mention, q).unwrap_or_else(|| elided::elided(context, mention, q, all, last));
    }
    let moved = |noun: NounPhrase, next: usize| moved::thing(context, &noun, next, &stop).unwrap_or(noun);
    let before = || phrase::noun_before(sentence, tokens.start, &stop);
    let noun = after
        .map(|noun| {
            let next = noun.range.end;
            moved(noun, next)
        })
        .or_else(|| amount_in(context, q, tokens.end, &stop))
        .or_else(|| before().map(|noun| moved(noun, tokens.end)))
        .or_else(|| copula_subject(sentence, tokens.clone()));
    let numeral = sentence.tokens_in(q.numeral).next_back();
    let anchor = noun.as_ref().map(|n| n.head).or(numeral);
    let clause = anchor
        .map(|at| clause::clause_of(sentence, at, mention.span))
        .unwrap_or_default();
    let partitive = q.partitive || noun.as_ref().is_some_and(|n| n.partitive);
    let mut what = match noun {
        Some(noun) => named(context, &noun, &clause),
        None if q.kind == ClaimKind::Money && clause.role == Role::Object => governing::by_verb(context, &clause),
        None => governing::by_clause_or_above(context, &clause, mention, numeral, all),
    };
    let own: Vec<&str> = tokens.map(|i| sentence.tokens[i].lemma.as_str()).collect();
    what.qualifiers
        .retain(|q| !own.contains(&q.as_str()) && !is_amount(sentence, all, q));
    Subject {
        what: What { partitive, ..what },
        clause,
    }
}

/// True for a word that is an amount or a time by itself ("250ml", "1980s"), and narrows no noun beside another number; a rank
/// ("2nd quarter") and a name ("5G masts") do.
fn is_amount(sentence: &Sentence, all: &[Mention], word: &str) -> bool {
    let joined = word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_alphabetic());
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    if !joined || matches!(letters, "st" | "nd" | "rd" | "th") {
        return false;
    }
    let stated = |m: &&Mention| matches!(m.kind, MentionKind::Time(_) | MentionKind::Quantity(_));
    let within = |t: &Token| all.iter().filter(stated).any(|m| m.span.overlaps(t.span));
    sentence.tokens.iter().any(|t| t.lemma == word && within(t))
}

/// The noun phrase right behind a value: what it counts. A count reaches over a measure ("eight million 250ml bottles",
/// "two 18-year-old men"); an amount that is unknown may name its noun behind "for" ("no figure for the wounded").
fn noun_after(context: &Context<'_>, mention: &Mention, q: &Quantity, all: &[Mention]) -> Option<NounPhrase> {
    let (sentence, text) = (context.sentence, context.text());
    let value = sentence.tokens_in(mention.span);
    let stop = phrase::stops_at(sentence, all, mention.span);
    let count = q.kind == ClaimKind::Count;
    let measure = all
        .iter()
        .filter(|_| count)
        .find(|m| phrase::measures_next(sentence, m, value.end))
        .map(|m| sentence.tokens_in(m.span).end);
    let end = measure.unwrap_or_else(|| conversion::past(sentence, q, value.end));
    let found = phrase::counted(sentence, text, &(value.start..end), &stop);
    // "a deficit of 5.6% of GDP": output is what the share is measured by
    let output =
        |noun: &NounPhrase| context.lexicon.concepts.thing(&sentence.tokens[noun.head].lemma) == Some("growth");
    let of = sentence.tokens.get(value.end).is_some_and(|t| t.lemma == "of");
    match found {
        Some(noun) if q.kind == ClaimKind::Percent && of && output(&noun) => None,
        Some(noun) if count && q.figure.and_then(|f| f.single()) != Some(1.into()) => {
            Some(phrase::first_of_compound(sentence, text, noun))
        }
        None if q.figure.is_none() => phrase::topic(sentence, text, value.end, &stop),
        found => found,
    }
}

/// An amount that is said to be unknown, by its own name: "gave no toll", "the number of wounded is not known".
fn unknown_amount(context: &Context<'_>, mention: &Mention, q: &Quantity) -> Option<Subject> {
    let sentence = context.sentence;
    let value = sentence.tokens_in(mention.span);
    let amount = |i: &usize| context.lexicon.negation.telling(&sentence.tokens[*i].lemma) == Some(Telling::Amount);
    if q.figure.is_some() {
        return None;
    }
    let at = value
        .clone()
        .rev()
        .find(amount)
        .or_else(|| (0..value.start).rev().find(amount))?;
    let of = sentence.tokens.get(at + 1).is_some_and(|t| t.lemma == "of");
    let head = phrase::topic(sentence, context.text(), at + 1, &|i| i >= value.start)
        .filter(|_| of && at < value.start)
        .map_or(at, |noun| noun.head);
    let clause = clause::clause_of(sentence, head, mention.span);
    let what = what(
        context,
        head,
        clause::phrase_span(sentence, head),
        &clause::modifiers(sentence, head),
        &clause,
    );
    Some(Subject { what, clause })
}

/// "$43 million in federal taxes": the noun that says what kind of money it is.
fn amount_in(context: &Context<'_>, q: &Quantity, next: usize, stop: &dyn Fn(usize) -> bool) -> Option<NounPhrase> {
    let sentence = context.sentence;
    if q.kind != ClaimKind::Money || sentence.tokens.get(next)?.lemma != "in" {
        return None;
    }
    let noun = phrase::noun_phrase(sentence, context.text(), next + 1, stop)?;
    let concepts = &context.lexicon.concepts;
    let beside: Vec<String> = noun.modifiers.iter().map(|&m| lemma(sentence, m)).collect();
    let known = concepts.compose(sentence.lemma(noun.head), None, &beside).is_some();
    known.then_some(noun)
}

/// "The rate was 35.7 percent": the subject of the copula that the value completes.
fn copula_subject(sentence: &Sentence, mut value: std::ops::Range<usize>) -> Option<NounPhrase> {
    let subject = value.find_map(|i| {
        sentence.children_by(i, &[Deprel::Cop]).next()?;
        sentence.children_by(i, &[Deprel::Nsubj]).next()
    })?;
    let is_noun = matches!(sentence.tokens[subject].upos, Upos::Noun | Upos::Propn);
    is_noun.then(|| {
        let range = sentence.tokens_in(clause::phrase_span(sentence, subject));
        NounPhrase {
            modifiers: range
                .clone()
                .filter(|&i| matches!(sentence.tokens[i].upos, Upos::Adj | Upos::Noun | Upos::Propn) && i != subject)
                .collect(),
            range,
            head: subject,
            partitive: false,
        }
    })
}

/// "including 68 children", "among them three women", "five crew members were among the dead": a part of a set. ("He was
/// among 50 injured" gives the whole.)
fn is_subset(sentence: &Sentence, start: usize, end: usize) -> bool {
    let word = |i: usize| sentence.lemma(i);
    let before = (start.saturating_sub(3)..start).rev();
    let opens = before.clone().any(|i| matches!(word(i), "include" | "including"))
        || before
            .clone()
            .any(|i| word(i) == "among" && matches!(word(i + 1), "they" | "them" | "those" | "who" | "whom" | "which"));
    let after = (end..end + 3).find(|&i| sentence.tokens.get(i).is_none_or(|t| t.upos != Upos::Aux));
    let belongs = |i: usize| word(i) == "among" && matches!(word(i + 1), "the" | "those" | "that");
    opens || after.is_some_and(belongs)
}

/// "18 kilometres north of Kafr", "10 km from the border": a distance from a place, in a direction.
fn distance(context: &Context<'_>, q: &Quantity, next: usize) -> Option<Subject> {
    const DIRECTIONS: [&str; 4] = ["north", "south", "east", "west"];
    let sentence = context.sentence;
    let unit = q.unit.as_deref().filter(|_| q.kind == ClaimKind::Measure)?;
    if context.lexicon.units.dimension(unit).as_deref() != Some("length") {
        return None;
    }
    let word = |i: usize| sentence.lemma(i);
    let mut at = next;
    // the same distance in another unit in brackets: "60 kilometres (35 miles) northeast of ..."
    if word(at) == "(" {
        at = (at..sentence.tokens.len().min(at + 6)).find(|&i| word(i) == ")")? + 1;
    } else if word(at) == ")" {
        at += 1;
    }
    let mut qualifiers = vec![];
    while DIRECTIONS.iter().any(|d| word(at).starts_with(d))
        || word(at) == "-"
        || matches!(word(at), "away" | "outside" | "off" | "to" | "the")
    {
        if DIRECTIONS.iter().any(|d| word(at).starts_with(d)) {
            qualifiers.push(word(at).to_owned());
        }
        at += 1;
    }
    // "within 5 km of the border", not "20 inches of rain"
    let value = sentence.tokens_in(q.numeral).start;
    let up_to = |i: usize| word(i) == "to" && i > 0 && word(i - 1) == "up";
    let near = |i: usize| matches!(word(i), "within" | "to" | "inside" | "radius") && !up_to(i);
    let within = || (value.saturating_sub(4)..value).any(near);
    let of_place = word(at) == "of" && (!qualifiers.is_empty() || within());
    let beside = (next..at).any(|i| matches!(word(i), "off" | "outside"));
    if !of_place && word(at) != "from" && !beside {
        return None;
    }
    let from = at + usize::from(matches!(word(at), "of" | "from"));
    let place = phrase::noun_phrase(sentence, context.text(), from, &|i| i >= sentence.tokens.len())?;
    qualifiers.extend(place.modifiers.iter().chain([&place.head]).map(|&i| lemma(sentence, i)));
    let text = sentence
        .cover(next.min(from)..place.range.end)
        .of(context.text())
        .trim_start_matches(['(', ')', ' '])
        .to_owned();
    let clause = clause::clause_of(sentence, next.saturating_sub(1), q.numeral);
    let what = What {
        head: "distance".to_owned(),
        text,
        concept: Some("distance".to_owned()),
        qualifiers,
        partitive: false,
    };
    Some(Subject { what, clause })
}

/// A counted noun with its modifiers and concept.
pub(super) fn named(context: &Context<'_>, noun: &NounPhrase, clause: &Clause) -> What {
    let sentence = context.sentence;
    let mut modifiers = noun.modifiers.clone();
    modifiers.extend(clause::modifiers(sentence, noun.head));
    what(
        context,
        noun.head,
        sentence.cover(noun.range.clone()),
        &modifiers,
        clause,
    )
}

pub(super) fn what(context: &Context<'_>, at: usize, span: Span, modifiers: &[usize], clause: &Clause) -> What {
    let sentence = context.sentence;
    let mut qualifiers: Vec<String> = vec![];
    // "a 3 percent pay rise", where the first word is taken for a verb
    let compound = at.checked_sub(1).filter(|b| {
        !modifiers.contains(b)
            && context
                .lexicon
                .concepts
                .names_together(sentence.lemma(*b), sentence.lemma(at))
    });
    // a participle says more than its verb, and "earlier" than "early": "wounded men" have been wounded
    let word = |m: usize| match (sentence.tokens[m].upos, sentence.tokens[m].xpos) {
        (Upos::Verb, _) | (_, "JJR" | "JJS") => sentence.word(context.text(), m).to_lowercase(),
        _ => context.lexicon.numbers.rank_word(&sentence.tokens[m].lemma),
    };
    for modifier in
        modifiers
            .iter()
            .copied()
            .chain(compound)
            .map(word)
            .chain(manner(sentence, clause, sentence.tokens.len()))
    {
        if !qualifiers.contains(&modifier) {
            qualifiers.push(modifier);
        }
    }
    let head = lemma(sentence, at);
    // "ordered to pay damages": a plural of its own meaning is told apart from its singular
    let spoken = sentence.word(context.text(), at).to_lowercase();
    let named = Some(&spoken).filter(|word| **word != head && context.lexicon.concepts.thing(word).is_some());
    let state = phrasal::governed_state(context, clause);
    // "raised 120 million dollars" tells of no raise
    let verb = |i: usize| sentence.tokens[i].upos == Upos::Verb;
    let misread = verb(at) && !at.checked_sub(1).is_some_and(verb) && context.lexicon.concepts.thing(&head).is_some();
    let noun = if misread { "" } else { named.unwrap_or(&head) };
    let concept = context
        .lexicon
        .concepts
        .compose(noun, state, &qualifiers)
        .map(|c| sense::of_thing(context, &c).to_owned());
    What {
        head,
        text: span.of(context.text()).split_whitespace().collect::<Vec<_>>().join(" "),
        concept,
        qualifiers,
        partitive: false,
    }
}

fn is_other(sentence: &Sentence, i: usize) -> bool {
    matches!(
        sentence.tokens[i].lemma.as_str(),
        "other" | "others" | "more" | "another"
    )
}

pub(super) fn lemma(sentence: &Sentence, i: usize) -> String {
    sentence.tokens[i].lemma.clone()
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::{claim_holding, claim_of};

    /// Concept, head and partitive mark of the claim whose value holds `needle`.
    fn of(text: &str, needle: &str) -> (Option<String>, String, bool) {
        let claim = claim_holding(text, needle);
        (claim.what.concept, claim.what.head, claim.what.partitive)
    }

    #[track_caller]
    fn check(text: &str, needle: &str, concept: Option<&str>) {
        assert_eq!(of(text, needle).0.as_deref(), concept, "{needle} in {text}");
    }

    #[test]
    fn parts_say_what_they_consist_of() {
        let text = "The death toll has risen to 86, 30 of them children.";
        assert_eq!(
            of(text, "30"),
            (Some("child_killed".to_owned()), "child".to_owned(), true)
        );
        check(
            "The dead included 109 evacuees, 13 of whom were women.",
            "13",
            Some("woman_killed"),
        );
        check(
            "The attack killed 44 people and injured 140 others.",
            "140",
            Some("person_wounded"),
        );
    }

    #[test]
    fn subsets_are_marked() {
        for (text, part) in [
            ("A blast killed 58 people, including 11 children.", "11"),
            ("Nine people, among them three women, were killed.", "three"),
            ("Five sailors were among those killed.", "Five"),
            ("SOHR said 76 children and 41 women were among those killed.", "41"),
        ] {
            assert!(of(text, part).2, "{part} in {text}");
        }
        assert!(!of("She was among more than 50 injured people.", "50").2);
        assert!(!of("A blast killed 58 people, including 11 children.", "58").2);
    }

    #[test]
    fn ranks_and_names_narrow_and_amounts_do_not() {
        for (text, needle, qualifier, kept) in [
            ("The 2nd phase cost $3 million.", "$3 million", "second", true),
            ("Third-quarter profit fell to $3 million.", "$3 million", "third", true),
            ("The latest estimate is $3 million.", "$3 million", "latest", true),
            ("The firm put up 40 5G masts.", "40", "5g", true),
            (
                "The 18-year-old law cost $3 million.",
                "$3 million",
                "18-year-old",
                false,
            ),
        ] {
            let qualifiers = claim_of(text, needle).what.qualifiers;
            assert_eq!(qualifiers.iter().any(|q| q == qualifier), kept, "{text} {qualifiers:?}");
        }
    }

    #[test]
    fn a_state_of_people_says_nothing_about_things() {
        check("Dozens of buses had been stuck by the roadside.", "Dozens", Some("bus"));
        check(
            "Two towns were stormed, killing at least 100 people.",
            "Two",
            Some("town"),
        );
        check("An explosion kills 16 outside bakery.", "16", Some("person_killed"));
    }

    #[test]
    fn the_noun_behind_a_copula_or_an_amount() {
        check("The effective tax rate was 35.7 percent.", "35.7", Some("tax_rate"));
        check(
            "They paid $43 million in federal taxes.",
            "$43 million",
            Some("tax_paid"),
        );
        check("The couple earned $9 million.", "$9 million", Some("earned"));
    }

    #[test]
    fn numbers_of_things_are_no_tolls() {
        check(
            "He put the number of ruined homes at some 3,000.",
            "3,000",
            Some("home_destroyed"),
        );
        check(
            "The final death toll was lowered from 81 to 79.",
            "79",
            Some("person_killed"),
        );
        check(
            "The final death toll was lowered from 81 to 79.",
            "81",
            Some("person_killed"),
        );
    }

    #[test]
    fn compounds_count_their_first_noun_or_keep_their_last() {
        check("The two-carriage tram tipped over.", "two", Some("carriage"));
        check("Buses left two government-held towns.", "two", Some("town"));
    }

    #[test]
    fn background_in_a_relative_clause_gives_way() {
        check(
            "Police said 20 fighters who guarded the buses were killed.",
            "20",
            Some("combatant_killed"),
        );
        check(
            "More than 51 people were rushed to two hospitals.",
            "51",
            Some("person_hospitalised"),
        );
        check(
            "Three posts -- all in the south of the wide plain -- have been surrounded.",
            "Three",
            Some("post_surrounded"),
        );
    }
}
