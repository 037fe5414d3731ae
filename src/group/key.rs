//! What of a claim counts for grouping. Claims that are equal in all of it (copies of one text) become one item.

use std::collections::BTreeMap;

use crate::lexicon::{Concept, Lexicon, PlaceRelation, Units};
use crate::model::{
    Article, Basis, Claim, ClaimKind, DateRange, Decimal, Grain, HISTORY_DAYS, Modality, NameSet, TimexType, Zone,
};

use super::batch::Decided;
use super::companions;
use super::rank::{Ranks, Standing};
use super::sole;

/// Kinds that can answer one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    /// A number of things.
    Count,
    /// A share of something.
    Share,
    /// An amount of money.
    Money,
    /// A physical quantity.
    Measure,
    /// The moment of an event.
    When,
    /// A length of time.
    Length,
    /// How old somebody is.
    Age,
    /// A rank.
    Rank,
    /// The parties of an agreement.
    Parties,
    /// Where an event happened.
    Site,
    /// Who did it.
    Actor,
}

impl Family {
    pub(super) fn of(kind: ClaimKind) -> Self {
        match kind {
            ClaimKind::Count => Family::Count,
            ClaimKind::Percent | ClaimKind::Fraction => Family::Share,
            ClaimKind::Money => Family::Money,
            ClaimKind::Measure => Family::Measure,
            ClaimKind::Year | ClaimKind::Date | ClaimKind::Time => Family::When,
            ClaimKind::Duration => Family::Length,
            ClaimKind::Age => Family::Age,
            ClaimKind::Ordinal => Family::Rank,
            ClaimKind::Party => Family::Parties,
            ClaimKind::Place => Family::Site,
            ClaimKind::Actor => Family::Actor,
        }
    }

    /// True for families whose values are names.
    pub(super) fn is_named(self) -> bool {
        matches!(self, Family::Parties | Family::Site | Family::Actor)
    }
}

/// A time with how near it was found; inherited times weigh less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct When {
    pub(super) range: DateRange,
    pub(super) stated: bool,
}

/// The features of one or more equal claims. All text is borrowed from the claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    pub(super) story: usize,
    pub(super) family: Family,
    /// Class of things and what happened to them, when the lexicon knows them.
    pub(super) thing: Option<&'a str>,
    pub(super) state: Option<&'a str>,
    /// The event of the head or predicate.
    pub(super) event: Option<&'a str>,
    /// The date is that of the event noun itself ("a 2018 deal", "the deal signed in 2018").
    pub(super) direct: bool,
    pub(super) head: &'a str,
    /// The phrase as written.
    pub(super) text: &'a str,
    /// A date that opens a stretch of time ("since Friday"), or the stretch itself ("2007 to 2014"): no day of an event.
    pub(super) stretch: bool,
    /// A time of day.
    pub(super) clock: bool,
    /// A part of a day ("Tuesday morning").
    pub(super) day_part: bool,
    pub(super) predicate: Option<&'a str>,
    pub(super) qualifiers: &'a [String],
    pub(super) partitive: bool,
    pub(super) unit: Option<&'a str>,
    /// The unit is dollars, and nothing says whose.
    pub(super) open_dollars: bool,
    pub(super) figure: Option<(Option<Decimal>, Option<Decimal>)>,
    /// The ends of what the figure and its hedge admit.
    pub(super) admitted: (Option<Decimal>, Option<Decimal>),
    pub(super) dates: Option<DateRange>,
    pub(super) names: Option<&'a NameSet>,
    pub(super) place: Option<(&'a str, bool)>,
    /// Places that its article puts that one into.
    pub(super) within: &'a [String],
    pub(super) places: &'a [String],
    pub(super) time: Option<When>,
    pub(super) planned: bool,
    pub(super) speaker: Option<&'a str>,
    pub(super) agent: Option<&'a str>,
    pub(super) context: &'a [String],
    /// In the title.
    pub(super) title: bool,
    /// In the title or the opening of the article.
    pub(super) top: bool,
    /// It holds for another time than the days around its article: history.
    pub(super) past: bool,
    /// Its sentence names a place that is not the one its article mostly tells of.
    pub(super) elsewhere: bool,
    /// For people and things in a state: how the article gives this figure for them.
    pub(super) standing: Option<Standing>,
    /// Its article gives no other figure for such things in such a state, and no other date for such an event.
    pub(super) sole: bool,
    /// How many values of its family stand before it in its sentence.
    pub(super) slot: u8,
    /// A date that its article names more often than any other, or first of equals.
    pub(super) main_day: bool,
    /// The claim itself, when a person keeps it apart from another: it shares its item with none.
    pub(super) alone: Option<usize>,
}

/// A key with the claims that share it, ascending.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    /// Its number among the items.
    pub(super) number: usize,
    pub(super) key: Key<'a>,
    pub(super) claims: Vec<usize>,
    /// Article and start of each claim's sentence, ascending, without repeats.
    pub(super) sentences: Vec<(usize, u32)>,
    /// Numbers of the other values in those sentences, ascending: equal values of equal things have one number.
    pub(super) companions: Vec<u32>,
}

/// The items of the claims `members` (indices, ascending), sorted by key.
pub(super) fn items<'a>(
    members: &[usize],
    claims: &'a [Claim],
    articles: &[Article],
    stories: &[usize],
    decided: &Decided,
    lexicon: &'a Lexicon,
) -> Vec<Item<'a>> {
    let ranks = Ranks::of(members.iter().map(|&n| &claims[n]), lexicon);
    let mut keyed: Vec<(Key<'a>, usize)> = Vec::with_capacity(members.len());
    for &n in members {
        let claim = &claims[n];
        let Some(&story) = stories.get(claim.article) else {
            continue;
        };
        let mut key = key(claim, story, lexicon);
        let text = articles.get(claim.article).map_or("", |a| claim.value.span.of(&a.text));
        key.open_dollars = claim
            .value
            .unit
            .as_deref()
            .is_some_and(|unit| *Units::as_written(unit, text) != *unit);
        key.stretch |= key.family == Family::When && follows_since(claim, articles.get(claim.article));
        key.alone = decided.is_apart(n).then_some(n);
        // "recently" answers no question with a date, unless a person says so
        if key.family == Family::When && key.dates.is_none() && !decided.is_linked(n) {
            continue;
        }
        if let (Family::Count, Some(_), false) = (key.family, key.state, key.partitive) {
            let concept = Concept {
                thing: key.thing,
                state: key.state,
            };
            key.standing = ranks.standing(claim, concept);
        }
        key.top = articles.get(claim.article).is_some_and(|a| claim.opens(a));
        key.past = key
            .time
            .zip(claim.as_of)
            .is_some_and(|(t, as_of)| t.stated && t.range.gap_days(&as_of) > HISTORY_DAYS);
        key.elsewhere = key.place.is_some_and(|(place, stated)| {
            let main = ranks.places.get(&claim.article);
            stated && main.is_some_and(|main| lexicon.places.relation(place, main) != PlaceRelation::Same)
        });
        key.main_day = key.dates.is_some() && ranks.days.get(&claim.article).copied() == key.dates;
        keyed.push((key, n));
    }
    sole::mark(&mut keyed, claims);
    number_slots(&mut keyed, claims);
    // keys are large: their order is found on numbers
    let mut order: Vec<usize> = (0..keyed.len()).collect();
    order.sort_unstable_by(|&a, &b| keyed[a].cmp(&keyed[b]));
    let values = companions::numbers(members, claims);
    let equal = order.chunk_by(|&a, &b| keyed[a].0 == keyed[b].0);
    let item = |(number, run): (usize, &[usize])| {
        let of_run: Vec<usize> = run.iter().map(|&n| keyed[n].1).collect();
        let sentence = |&c: &usize| (claims[c].article, claims[c].sentence.start);
        let mut sentences: Vec<(usize, u32)> = of_run.iter().map(sentence).collect();
        sentences.sort_unstable();
        sentences.dedup();
        Item {
            number,
            key: keyed[run[0]].0,
            sentences,
            companions: values.beside(&of_run, claims),
            claims: of_run,
        }
    };
    equal.enumerate().map(item).collect()
}

/// Numbers the values of one family in each sentence. Keys come in the order of the text, each with its claim.
fn number_slots(keyed: &mut [(Key<'_>, usize)], claims: &[Claim]) {
    let place = |n: usize| (claims[n].article, claims[n].sentence.start);
    for sentence in keyed.chunk_by_mut(|(_, m), (_, n)| place(*m) == place(*n)) {
        let mut next: BTreeMap<Family, u8> = BTreeMap::new();
        for (key, _) in sentence {
            let slot = next.entry(key.family).or_default();
            key.slot = *slot;
            *slot = slot.saturating_add(1);
        }
    }
}

fn key<'a>(claim: &'a Claim, story: usize, lexicon: &'a Lexicon) -> Key<'a> {
    let concept = lexicon.concepts.compared(claim.what.concept.as_deref());
    let family = Family::of(claim.kind);
    let dated = family == Family::When;
    let named = family.is_named();
    let concept = if dated || named { Concept::default() } else { concept };
    let event = |word: &'a str| lexicon.concepts.event(word);
    let own_event = claim.what.concept.as_deref().filter(|_| named);
    let head_event = own_event.or_else(|| event(&claim.what.head));
    // a verb as head says what was done, not what was counted
    let verbal = claim.predicate.as_deref() == Some(claim.what.head.as_str()) && !dated;
    let amount = matches!(family, Family::Money | Family::Share);
    Key {
        story,
        family,
        thing: concept.thing.filter(|_| !(verbal && amount)),
        state: concept.state,
        event: head_event.or_else(|| claim.predicate.as_deref().and_then(event)),
        direct: dated && head_event.is_some() && makes(claim),
        head: if verbal { "" } else { &claim.what.head },
        text: &claim.what.text,
        stretch: dated && claim.value.dates.is_some_and(|dates| is_stretch(&dates)),
        clock: claim.kind == ClaimKind::Time,
        day_part: claim.kind == ClaimKind::Date && is_day_part(claim),
        predicate: claim.predicate.as_deref(),
        qualifiers: &claim.what.qualifiers,
        partitive: claim.what.partitive,
        unit: claim.value.unit.as_deref(),
        open_dollars: false,
        figure: claim.value.figure.map(|f| (f.lo, f.hi)),
        admitted: (claim.value.interval.lo, claim.value.interval.hi),
        dates: claim.value.dates,
        names: claim.value.names.as_ref(),
        place: claim
            .place
            .as_ref()
            .map(|p| (p.key.as_str(), p.basis == Basis::Sentence)),
        within: claim.place.as_ref().map_or(&[], |p| &p.within),
        places: &claim.places,
        time: claim.time.map(|t| When {
            range: t.range,
            stated: t.basis == Basis::Sentence,
        }),
        planned: claim.modality == Modality::Planned,
        speaker: claim.attribution.first().map(String::as_str),
        agent: claim.agent.as_deref(),
        context: &claim.context,
        title: claim.zone == Zone::Title,
        top: false,
        past: false,
        elsewhere: false,
        standing: None,
        sole: false,
        slot: 0,
        main_day: false,
        alone: None,
    }
}

/// True for the morning or the night of a day.
fn is_day_part(claim: &Claim) -> bool {
    let timex = claim.value.timex.as_ref();
    timex.is_some_and(|timex| timex.kind == TimexType::Time)
}

/// True for dates that cover more than one day, month or year as it was named.
fn is_stretch(dates: &DateRange) -> bool {
    let longest = match dates.grain {
        // a night has two days
        Grain::Time | Grain::Day => 2,
        Grain::Week => 7,
        Grain::Month => 31,
        Grain::Season => 184,
        Grain::Year => 366,
        Grain::Long => return false,
    };
    dates.days().is_some_and(|days| days > longest)
}

/// True behind the word "since".
fn follows_since(claim: &Claim, article: Option<&Article>) -> bool {
    let before = article.and_then(|a| a.text.get(..claim.value.span.range().start));
    let last = before.and_then(|text| text.split_whitespace().next_back());
    last.is_some_and(|word| word.eq_ignore_ascii_case("since"))
}

/// False when another verb acts on the noun, so that the date may be that of the act ("the deal was broken in 2019").
fn makes(claim: &Claim) -> bool {
    const MAKING: [&str; 12] = [
        "sign",
        "strike",
        "conclude",
        "reach",
        "agree",
        "make",
        "set",
        "seal",
        "negotiate",
        "broker",
        "establish",
        "begin",
    ];
    let acted_on = claim.patient.as_deref() == Some(claim.what.text.as_str());
    !acted_on || claim.predicate.as_deref().is_some_and(|verb| MAKING.contains(&verb))
}
