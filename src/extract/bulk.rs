//! Numbers that verbs for people seem to act on and do not: the size of a body, an amount of money.

use super::{Context, Mention, clause::Clause, subject::Subject};
use crate::{
    language::{Deprel, Sentence, Upos},
    lexicon::Concepts,
    model::ClaimKind,
};

/// "the 300-strong contingent", "its 15-member council": how large a body is, whatever happened to some of it.
pub(super) fn is_size(sentence: &Sentence, end: usize) -> bool {
    let word = |i: usize| sentence.lemma(i);
    let at = if matches!(word(end), "-" | "‑") { end + 1 } else { end };
    at > end && matches!(word(at), "strong" | "member" | "man" | "seat" | "bed") || word(end).ends_with("-strong")
}

/// Nobody kills, rescues or evacuates an amount: what was done to it is another sense of the verb ("save $5 million", "left
/// $3 million", "profit dropped 4 percent"). Who is fined or ordered to pay has not paid yet.
pub(super) fn amount(context: &Context<'_>, kind: ClaimKind, subject: Subject) -> Subject {
    let concepts = &context.lexicon.concepts;
    let Subject { mut what, clause } = subject;
    let parts = concepts.halves(what.concept.as_deref());
    let people = parts.thing.is_some_and(|t| concepts.is_a(t, "person"));
    let of_others = |state: &str| concepts.is_of_people(state) || state == "fired";
    let thing = parts.thing.map(str::to_owned);
    let redundant = parts.thing.zip(parts.state).is_some_and(|(t, s)| is_redundant(t, s));
    let share = what_is_shared(kind, parts.state);
    if verb(context.sentence, &clause) == "fine" {
        what.concept = Some("fine_imposed".to_owned());
    } else if parts.state.is_some_and(of_others) && !people || redundant || share {
        what.concept = thing;
    } else if kind == ClaimKind::Money && matches!(verb(context.sentence, &clause), "cost" | "fetch") {
        what.concept = cost(context, &clause).map(str::to_owned).or(thing);
    } else if kind == ClaimKind::Percent && verb(context.sentence, &clause) == "contain" {
        what.concept = Some("containment".to_owned());
    } else if kind == ClaimKind::Money && parts.thing.is_some_and(|t| is_payer(concepts, t)) && parts.state.is_some() {
        what.concept = parts.state.map(str::to_owned);
    } else if parts.state == Some("paid")
        && (is_ordered(context.sentence, &clause) || owes(context.sentence, &clause, parts.thing))
    {
        what.concept = Some(thing.map_or("imposed".to_owned(), |thing| format!("{thing}_imposed")));
    }
    Subject { what, clause }
}

/// "the bridge will cost 90 million" tells a price, "the storm cost farmers 90 million" a loss; what somebody else pays for may be
/// either.
fn cost(context: &Context<'_>, clause: &Clause) -> Option<&'static str> {
    let sentence = context.sentence;
    let event = |i: usize| context.lexicon.concepts.event(sentence.lemma(i)).is_some();
    match (clause.agent, clause.patient) {
        (Some(agent), Some(_)) if event(agent) => Some("loss"),
        (_, Some(_)) => None,
        (_, None) => Some("price"),
    }
}

/// "made a profit of 80 million", "pushed revenue to": the noun alone says what the amount is.
fn is_redundant(thing: &str, state: &str) -> bool {
    const WHOLE: [&str; 9] = [
        "profit", "revenue", "loss", "worth", "turnover", "growth", "deficit", "surplus", "output",
    ];
    state == "planned"
        || WHOLE.contains(&thing) && matches!(state, "earned" | "lost" | "won" | "agreed" | "seized" | "sold")
}

/// "children make up 40 percent", "spend half of their income": a share is in no state of money.
fn what_is_shared(kind: ClaimKind, state: Option<&str>) -> bool {
    kind == ClaimKind::Percent && matches!(state, Some("earned" | "paid" | "lost" | "seized"))
}

/// "the company earned 80 million", "pledged the region 3 million": who pays or gets an amount is not what it is.
fn is_payer(concepts: &Concepts, thing: &str) -> bool {
    concepts.is_a(thing, "person") || matches!(thing, "company" | "country" | "town" | "county" | "factory")
}

fn verb<'a>(sentence: &'a Sentence, clause: &Clause) -> &'a str {
    clause.predicate.map_or("", |p| sentence.tokens[p].lemma.as_str())
}

/// "the deal will give drivers a rise of 7 percent", "will get 6 percent under the agreement": pay that both sides signed is no
/// mere plan.
pub(super) fn is_agreed(context: &Context<'_>, subject: &Subject) -> bool {
    let (sentence, clause) = (context.sentence, &subject.clause);
    let thing = context.lexicon.concepts.halves(subject.what.concept.as_deref()).thing;
    matches!(thing, Some("pay_rise" | "wage")) && is_by_agreement(sentence, clause)
}

fn is_by_agreement(sentence: &Sentence, clause: &Clause) -> bool {
    const AGREEMENTS: [&str; 6] = ["deal", "agreement", "accord", "settlement", "pact", "contract"];
    let noun = |i: usize| AGREEMENTS.contains(&sentence.tokens[i].lemma.as_str());
    let open = |i: &usize| {
        !matches!(
            sentence.tokens[*i].lemma.as_str(),
            "proposed" | "propose" | "draft" | "possible" | "any"
        )
    };
    let before = |i: usize| (i.saturating_sub(3)..i).rev();
    let under = |i: usize| {
        before(i).all(|b| open(&b))
            && before(i).any(|b| matches!(sentence.tokens[b].lemma.as_str(), "under" | "in" | "by"))
    };
    let refused = sentence
        .tokens
        .iter()
        .any(|t| matches!(t.lemma.as_str(), "reject" | "refuse"));
    let gives = clause
        .agent
        .is_some_and(|agent| noun(agent) && before(agent).all(|b| open(&b)));
    !refused && (gives || (0..sentence.tokens.len()).any(|i| noun(i) && under(i)))
}

/// "was ordered to pay a fine of $450".
fn is_ordered(sentence: &Sentence, clause: &Clause) -> bool {
    let mut above = clause.predicate.into_iter().flat_map(|p| sentence.ancestors(p).skip(1));
    let order = above.next().map_or("", |i| sentence.tokens[i].lemma.as_str());
    let bound = clause.predicate.is_some_and(|p| sentence.deprel(p) == Deprel::Xcomp);
    bound && matches!(order, "order" | "force" | "require" | "tell" | "sentence")
}

/// "must pay a fine of $450", "will pay compensation of $3 million".
fn owes(sentence: &Sentence, clause: &Clause, thing: Option<&str>) -> bool {
    let due = matches!(thing, Some("fine" | "compensation"));
    let auxiliaries = clause.predicate.map(|p| sentence.children_by(p, &[Deprel::Aux]));
    due && auxiliaries.is_some_and(|mut aux| aux.any(|i| matches!(sentence.lemma(i), "must" | "will" | "shall")))
}

/// "none of the 40 passengers was hurt", "12 of 40": the whole that a part is taken of is in no state of the part.
pub(super) fn is_whole_of_part(sentence: &Sentence, start: usize) -> bool {
    let lemma = |back: usize| sentence.lemma_before(start, back);
    let number = |back: usize| {
        start
            .checked_sub(back)
            .is_some_and(|i| sentence.tokens[i].upos == Upos::Num)
    };
    let determined = usize::from(matches!(
        lemma(1),
        "the" | "these" | "those" | "its" | "their" | "his" | "her"
    ));
    let part = matches!(
        lemma(determined + 2),
        "none" | "most" | "half" | "some" | "many" | "few" | "each" | "third" | "quarter"
    );
    lemma(determined + 1) == "of" && (part || number(determined + 2))
}

/// "10 km deep", "was 30 metres high": the extent that the adjective behind a measure names, where no noun follows.
pub(super) fn extent(context: &Context<'_>, mention: &Mention) -> Option<&'static str> {
    let sentence = context.sentence;
    let end = sentence.tokens_in(mention.span).end;
    // "nine points higher than" compares
    let extent = match sentence
        .tokens
        .get(end)
        .filter(|t| t.xpos != "JJR" && t.xpos != "RBR")?
        .lemma
        .as_str()
    {
        "deep" => "depth",
        "high" | "tall" => "height",
        "long" => "length",
        "wide" | "broad" => "width",
        "thick" => "thickness",
        _ => return None,
    };
    (!sentence.is_nominal(end + 1)).then_some(extent)
}

/// Depths of water that fell, where the sentence tells of rain and no noun says what is measured.
pub(super) fn rain(sentence: &Sentence, unit: Option<&str>) -> Option<String> {
    let depth = matches!(unit, Some("millimetre" | "centimetre" | "inch"));
    let rain = |lemma: &str| matches!(lemma, "rain" | "rainfall" | "downpour");
    let fell = depth && sentence.tokens.iter().any(|t| rain(&t.lemma));
    fell.then(|| "rainfall".to_owned())
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::{claim_holding, claims_of};
    use crate::model::Modality;

    #[test]
    fn what_a_signed_deal_gives_is_no_plan() {
        let planned = |text: &str| claims_of(text).iter().any(|c| c.modality == Modality::Planned);
        for text in [
            "Drivers will get a pay rise of 6 percent under the deal.",
            "The deal will give the drivers a pay rise of 6 percent.",
        ] {
            assert!(!planned(text), "{text}");
        }
        for text in [
            "Drivers will get a pay rise of 6 percent.",
            "Drivers will get a pay rise of 6 percent under a proposed deal.",
            "The town will build 40 homes under the deal.",
        ] {
            assert!(planned(text), "{text}");
        }
    }

    #[test]
    fn an_adjective_behind_a_measure_names_it() {
        assert_eq!(concept("The quake was 10 km deep.", "10 km"), "depth");
        assert_eq!(concept("The wave was 30 metres high.", "30 metres"), "height");
        assert_eq!(concept("The 10 km long tunnel is shut.", "10 km"), "length");
    }

    #[test]
    fn the_whole_is_not_in_the_state_of_its_part() {
        assert_eq!(concept("None of the 40 passengers was hurt.", "40"), "passenger");
        assert_eq!(concept("Twelve of the 40 passengers were hurt.", "40"), "passenger");
        assert_eq!(concept("The 40 passengers were hurt.", "40"), "passenger_wounded");
    }

    fn concept(text: &str, needle: &str) -> String {
        claim_holding(text, needle).what.concept.unwrap_or_default()
    }

    #[test]
    fn the_size_of_a_body_is_no_toll() {
        assert!(!concept("Nobody of the 300-strong contingent was hurt.", "300").contains("wounded"));
        assert!(!concept("The blast wounded the head of the 15-member council.", "15").contains("wounded"));
        assert!(concept("The blast wounded 15 members of the council.", "15").contains("wounded"));
    }

    #[test]
    fn amounts_are_not_rescued_or_left() {
        assert_eq!(concept("The plan will save $5 million.", "$5 million"), "");
        assert_eq!(
            concept("Seven million left the country.", "Seven million"),
            "person_evacuated"
        );
        assert_eq!(concept("The court imposed $5 million.", "$5 million"), "imposed");
        assert_eq!(concept("Profit dropped 4 percent.", "4 percent"), "profit");
    }

    #[test]
    fn what_costs_has_a_price_and_a_disaster_causes_a_loss() {
        assert_eq!(
            concept("The bridge will cost 90 million euros.", "90 million euros"),
            "price"
        );
        assert_eq!(concept("The house fetched $3 million.", "$3 million"), "price");
        assert_eq!(concept("The storm cost farmers $3 million.", "$3 million"), "loss");
        assert_eq!(
            concept("The company made a profit of $3 million.", "$3 million"),
            "profit"
        );
        assert_eq!(concept("The company earned $3 million.", "$3 million"), "earned");
    }

    #[test]
    fn a_fine_is_imposed_before_it_is_paid() {
        assert_eq!(concept("The judge fined him $400.", "$400"), "fine_imposed");
        assert_eq!(concept("He was ordered to pay a fine of $450.", "$450"), "fine_imposed");
        assert_eq!(concept("He must pay a fine of $450.", "$450"), "fine_imposed");
        assert_eq!(concept("He paid a fine of $450.", "$450"), "fine_paid");
    }

    #[test]
    fn what_gauges_collect_is_rain() {
        let rain = "Rain gauges in the valley recorded 182 millimetres in a day.";
        assert_eq!(concept(rain, "182"), "rainfall");
        assert_eq!(concept("The crack was 182 millimetres wide.", "182"), "width");
    }
}
