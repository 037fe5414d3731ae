//! The question that a group of claims answers, as a short label: what, in which event, where, when ("People killed in the
//! explosion in Northam, 15 April 2017").

use std::collections::BTreeMap;

use crate::lexicon::{Concept, Concepts, Lexicon};
use crate::model::{Basis, Claim, ClaimKind, DateRange, Grain, Group};

use super::verdict;

/// The label of a group, made from what most of its claims say.
pub(super) fn question(group: &Group, claims: &[Claim], lexicon: &Lexicon) -> String {
    let members: Vec<&Claim> = group.claims.iter().map(|&c| &claims[c]).collect();
    let kind = verdict::kind(group, claims);
    let told = Told {
        members: &members,
        concepts: &lexicon.concepts,
    };
    let mut subject = capitalised(&told.subject(kind));
    let dated = kind.is_date();
    let happens = dated || kind == ClaimKind::Count || kind.is_named();
    if let Some(event) = told.event().filter(|_| kind == ClaimKind::Count) {
        subject.push_str(&format!(" in the {event}"));
    }
    let asks_place = kind == ClaimKind::Place;
    let place = place(&members, lexicon).filter(|p| !asks_place && !subject.contains(p.as_str()));
    if let Some(place) = place {
        subject.push_str(if happens && !subject.contains(':') {
            " in "
        } else {
            ", "
        });
        subject.push_str(&place);
    }
    let has_day = !dated && kind != ClaimKind::Party;
    let times = members.iter().filter(|_| has_day).filter_map(|c| c.time);
    let times = stated_first(times, |t| t.basis);
    let day = most_common(times.iter().filter_map(|t| day(t.range)));
    subject.extend(day.map(|day| format!(", {day}")));
    subject
}

/// What the claims of one group tell.
struct Told<'a> {
    members: &'a [&'a Claim],
    concepts: &'a Concepts,
}

impl Told<'_> {
    fn subject(&self, kind: ClaimKind) -> String {
        let concept = most_common(self.members.iter().filter_map(|c| c.what.concept.clone()));
        let parts = self.concepts.halves(concept.as_deref());
        match kind {
            ClaimKind::Year => self.moment("Year", concept.as_deref()),
            ClaimKind::Time => self.moment("Time", concept.as_deref()),
            ClaimKind::Date => self.moment("Date", concept.as_deref()),
            ClaimKind::Duration if parts.thing == Some("sentence_term") => "Sentence".to_owned(),
            ClaimKind::Duration => self.length(concept.as_deref()),
            ClaimKind::Age => self.of_noun("Age").unwrap_or_else(|| "Age".to_owned()),
            ClaimKind::Ordinal => self.of_noun("Rank").unwrap_or_else(|| "Rank".to_owned()),
            ClaimKind::Money => self.amount(parts),
            ClaimKind::Percent | ClaimKind::Fraction => self.share(parts),
            ClaimKind::Measure => self.measure(parts),
            ClaimKind::Count => self.count(parts),
            ClaimKind::Party => self.named(concept.as_deref(), if self.brokered() { "Brokers" } else { "Parties" }),
            ClaimKind::Place => self.named(concept.as_deref(), "Place"),
            ClaimKind::Actor => format!("Who carried out the {}", self.event_named(concept.as_deref())),
        }
    }

    /// "Year of the agreement"; "Date: delegation" where no known event is dated.
    fn moment(&self, asked: &str, concept: Option<&str>) -> String {
        match (concept.and_then(|c| self.concepts.event_label(c)), self.noun()) {
            (Some(event), _) => format!("{asked} of the {event}"),
            (None, Some(noun)) => format!("{asked}: {noun}"),
            (None, None) => asked.to_owned(),
        }
    }

    /// "Parties of the 2018 agreement": the year stands where all claims that state one have the same.
    fn named(&self, concept: Option<&str>, asked: &str) -> String {
        let stated = self
            .members
            .iter()
            .filter_map(|c| c.time)
            .filter(|t| t.basis == Basis::Sentence);
        let mut years: Vec<i16> = stated.filter_map(|t| t.range.from).map(|d| d.year()).collect();
        years.sort_unstable();
        years.dedup();
        let event = self.event_named(concept);
        match years.as_slice() {
            [year] if asked != "Place" => format!("{asked} of the {year} {event}"),
            _ => format!("{asked} of the {event}"),
        }
    }

    fn event_named<'c>(&'c self, concept: Option<&'c str>) -> &'c str {
        let label = concept.and_then(|c| self.concepts.event_label(c));
        label.or(concept).unwrap_or("event")
    }

    fn brokered(&self) -> bool {
        self.members.iter().any(|c| c.predicate.as_deref() == Some("broker"))
    }

    /// "Length of the siege"; "Length of time: subsidies" for what has no length by itself.
    fn length(&self, concept: Option<&str>) -> String {
        let lasts = |noun: &str| {
            let last = noun.rsplit(' ').next().unwrap_or_default().to_lowercase();
            self.concepts.event(&last).is_some() || !last.ends_with('s')
        };
        // who or where something went on for so long has no length itself: "nearby Marsk"
        let named = |noun: &str| {
            let last = noun.rsplit(' ').next().unwrap_or_default();
            last.starts_with(char::is_uppercase)
        };
        match (concept.and_then(|c| self.concepts.event_label(c)), self.noun()) {
            (Some(event), None) => format!("Length of the {event}"),
            (None, Some(noun)) if named(&noun) => "Length of time".to_owned(),
            (_, Some(noun)) if lasts(&noun) && !self.is_of_things(&noun) => format!("Length of the {noun}"),
            (_, Some(noun)) => format!("Length of time: {noun}"),
            (None, None) => "Length of time".to_owned(),
        }
    }

    /// A noun for people or things that are there, and do not last: the jury that deliberates, the bridge that is blocked.
    fn is_of_things(&self, noun: &str) -> bool {
        let last = noun.rsplit(' ').next().unwrap_or_default().to_lowercase();
        self.concepts.thing(&last).is_some() && self.concepts.event(&last).is_none()
    }

    /// "People killed", "Observation posts surrounded", "Goats".
    fn count(&self, parts: Concept<'_>) -> String {
        let noun = parts
            .thing
            .and_then(|t| self.concepts.thing_label(t))
            .map(str::to_owned);
        let state = parts.state.and_then(|s| self.concepts.state_label(s));
        match (noun.or_else(|| self.noun()), state) {
            (Some(noun), Some(state)) => format!("{noun} {state}"),
            (Some(noun), None) => noun,
            (None, Some(state)) => format!("Number {state}"),
            (None, None) => "Number".to_owned(),
        }
    }

    /// "Fine", "Pay demanded", "Amount paid".
    fn amount(&self, parts: Concept<'_>) -> String {
        const STAGES: [&str; 7] = [
            "demanded", "offered", "agreed", "rejected", "imposed", "pledged", "planned",
        ];
        let thing = parts
            .thing
            .filter(|t| AMOUNTS.contains(t))
            .and_then(|t| self.concepts.thing_label(t));
        let label = |s: &str| self.concepts.state_label(s).unwrap_or_default().to_owned();
        let stage = parts.state.filter(|s| STAGES.contains(s));
        match (thing, stage, parts.state) {
            (Some(thing), Some(stage), _) => format!("{thing} {}", label(stage)),
            (Some(thing), None, _) => thing.to_owned(),
            (None, _, Some(state)) => format!("Amount {}", label(state)),
            (None, _, None) => self
                .noun()
                .map_or("Amount of money".to_owned(), |noun| format!("Amount: {noun}")),
        }
    }

    /// "Interest rate", "Share of homes destroyed".
    fn share(&self, parts: Concept<'_>) -> String {
        let label = parts.thing.and_then(|t| self.concepts.thing_label(t));
        let state = parts.state.and_then(|s| self.concepts.state_label(s));
        match (parts.thing, label, state) {
            (Some(thing), Some(label), _) if RATES.contains(&thing) => label.to_owned(),
            (_, Some(label), Some(state)) => format!("Share of {} {state}", label.to_lowercase()),
            (_, Some(label), None) => format!("Share of {}", label.to_lowercase()),
            _ => self.noun().map_or("Share".to_owned(), |noun| format!("Share: {noun}")),
        }
    }

    /// "Magnitude", "Distance from Northam", "Barrels, in litres".
    fn measure(&self, parts: Concept<'_>) -> String {
        let unit = most_common(self.members.iter().filter_map(|c| c.value.unit.clone()));
        let unit = unit
            .filter(|u| u.chars().all(|c| c.is_alphabetic() || c == ' '))
            .map(|u| plural(&u));
        let noun = self.noun();
        let to_where = noun
            .as_deref()
            .filter(|n| n.starts_with("from ") || n.starts_with("to "));
        match (
            parts.thing.and_then(|t| self.concepts.thing_label(t)),
            to_where,
            &noun,
            unit,
        ) {
            (Some(label), Some(to_where), ..) => format!("{label} {to_where}"),
            (Some(label), ..)
                if parts.thing.is_some_and(|t| OF_EARTHQUAKES.contains(&t)) && self.tell_of("earthquake") =>
            {
                format!("{label} of the earthquake")
            }
            (Some(label), ..) => label.to_owned(),
            (None, _, Some(noun), Some(unit)) => format!("{noun}, in {unit}"),
            (None, _, Some(noun), None) => noun.clone(),
            (None, _, None, Some(unit)) => format!("Amount in {unit}"),
            (None, _, None, None) => "Amount".to_owned(),
        }
    }

    /// "Length of the siege", "Age of Ann Lee".
    fn of_noun(&self, asked: &str) -> Option<String> {
        let noun = self.noun()?;
        let named = noun.chars().next().is_some_and(char::is_uppercase);
        Some(if named {
            format!("{asked} of {noun}")
        } else {
            format!("{asked} of the {noun}")
        })
    }

    /// The noun phrase that most claims have and that can stand in a label: no verb, no pronoun, no number.
    fn noun(&self) -> Option<String> {
        const EMPTY: [&str; 16] = [
            "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those", "one",
            "his", "her",
        ];
        const BEFORE_NOUNS: [&str; 12] = [
            "the",
            "a",
            "an",
            "its",
            "their",
            "our",
            "my",
            "your",
            "his",
            "her",
            "his own",
            "their own",
        ];
        let bare = |claim: &Claim| {
            let text = claim.what.text.as_str();
            let rest = BEFORE_NOUNS.iter().filter_map(|w| {
                let start = text.get(..w.len()).filter(|s| s.eq_ignore_ascii_case(w))?;
                text[start.len()..].strip_prefix(' ')
            });
            rest.min_by_key(|rest| rest.len())
                .unwrap_or(text)
                .trim_start()
                .to_owned()
        };
        let usable = |claim: &&&Claim| {
            let text = bare(claim);
            let text = text.as_str();
            let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
            let verb = claim.predicate.as_deref() == Some(claim.what.head.as_str());
            let plain = text
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
            !verb && plain && (2..=60).contains(&text.chars().count()) && !EMPTY.contains(&first.as_str())
        };
        most_common(self.members.iter().filter(usable).map(|c| bare(c)))
    }

    /// True when the sentences of most claims tell of an event.
    fn tell_of(&self, event: &str) -> bool {
        let tells = |c: &&&Claim| c.context.iter().any(|w| self.concepts.event(w) == Some(event));
        2 * self.members.iter().filter(tells).count() > self.members.len()
    }

    /// What happened, for people and things in a state, when most claims name it.
    fn event(&self) -> Option<&str> {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for claim in self.members {
            let concept = claim.what.concept.as_deref()?;
            self.concepts.split(concept).state.filter(|s| SUFFERED.contains(s))?;
            let mut events: Vec<&str> = claim.context.iter().filter_map(|w| self.concepts.event(w)).collect();
            events.retain(|e| HAPPENINGS.contains(e));
            events.sort_unstable();
            events.dedup();
            for event in events {
                *named.entry(event).or_default() += 1;
            }
        }
        let (event, times) = named.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))?;
        (2 * times > self.members.len()).then(|| self.concepts.event_label(event))?
    }
}

/// Things that are amounts of money themselves.
const AMOUNTS: [&str; 19] = [
    "price",
    "wage",
    "fine",
    "compensation",
    "reward",
    "debt",
    "budget",
    "aid",
    "revenue",
    "profit",
    "loss",
    "tax",
    "worth",
    "fee",
    "bill",
    "share",
    "growth",
    "deficit",
    "surplus",
];

/// Things that are shares themselves.
const RATES: [&str; 17] = [
    "share",
    "tax_rate",
    "interest_rate",
    "inflation",
    "unemployment",
    "growth",
    "turnout",
    "majority",
    "poll_share",
    "pay_rise",
    "increase",
    "decrease",
    "tax",
    "vote",
    "premium",
    "fatality_rate",
    "deficit",
];

/// What is measured of an earthquake.
const OF_EARTHQUAKES: [&str; 2] = ["magnitude", "depth"];

/// States that an event brings about.
const SUFFERED: [&str; 12] = [
    "killed",
    "wounded",
    "casualty",
    "missing",
    "hospitalised",
    "critical",
    "displaced",
    "rescued",
    "trapped",
    "destroyed",
    "damaged",
    "collapsed",
];

/// Events that bring them about.
const HAPPENINGS: [&str; 14] = [
    "explosion",
    "attack",
    "airstrike",
    "chemical_attack",
    "shelling",
    "shooting",
    "earthquake",
    "tsunami",
    "flood",
    "storm_event",
    "fire_event",
    "eruption",
    "crash",
    "siege",
];

/// The place that most claims name, in its commonest spelling.
fn place(members: &[&Claim], lexicon: &Lexicon) -> Option<String> {
    let places = stated_first(members.iter().filter_map(|c| c.place.as_ref()), |p| p.basis);
    let key = most_common(places.iter().map(|p| p.key.clone()))?;
    let text = most_common(places.iter().filter(|p| p.key == key).map(|p| p.text.clone()))?;
    let text = match lexicon.places.without_lost_possessive(&text) {
        Some(name) => name.to_owned(),
        None => text,
    };
    (!text.contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')'))).then_some(text)
}

/// Where a sentence says it, what others only inherit from their articles has no say.
fn stated_first<T>(items: impl Iterator<Item = T>, basis: impl Fn(&T) -> Basis) -> Vec<T> {
    let (stated, inherited): (Vec<T>, Vec<T>) = items.partition(|item| basis(item) == Basis::Sentence);
    if stated.is_empty() { inherited } else { stated }
}

fn plural(unit: &str) -> String {
    match unit {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "hertz" | "magnitude" => unit.to_owned(),
        _ => match unit.split_once(" per ") {
            Some((counted, per)) => format!("{} per {per}", plural(counted)),
            None => format!("{unit}s"),
        },
    }
}

fn day(range: DateRange) -> Option<String> {
    let from = range.from?;
    let month = from.strftime("%B");
    match range.grain {
        Grain::Time | Grain::Day => Some(format!("{} {month} {}", from.day(), from.year())),
        Grain::Month => Some(format!("{month} {}", from.year())),
        Grain::Year => Some(from.year().to_string()),
        _ => None,
    }
}

/// The commonest; of equals, the first in order.
fn most_common(items: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|(item, _)| item)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::question;
    use crate::lexicon::Lexicon;
    use crate::model::{Basis, Claim, ClaimKind, ClaimTime, Confidence, Group, Place, Sources, sample::*};

    fn ask(claims: &[Claim]) -> String {
        let group = Group {
            claims: (0..claims.len()).collect(),
            evidence: vec![],
            confidence: Confidence::High,
            sources: Sources::default(),
        };
        question(&group, claims, Lexicon::english())
    }

    fn of(mut claim: Claim, text: &str) -> Claim {
        claim.what.text = text.to_owned();
        claim
    }

    #[test]
    fn concept_event_place_and_day_make_the_question() {
        let toll = || on(at(concept(count("43"), "person_killed"), "Northam"), "2017-04-15");
        assert_eq!(ask(&[toll(), toll()]), "People killed in Northam, 15 April 2017");
        let blast = || Claim {
            context: vec!["blast".to_owned(), "market".to_owned()],
            ..toll()
        };
        assert_eq!(
            ask(&[blast(), blast()]),
            "People killed in the explosion in Northam, 15 April 2017"
        );
        assert_eq!(ask(&[blast(), toll()]), "People killed in Northam, 15 April 2017");
    }

    #[test]
    fn a_stated_place_and_day_name_the_event_before_inherited_ones() {
        let toll = || on(at(concept(count("43"), "person_killed"), "Northam"), "2017-04-15");
        let inherited = || {
            let mut toll = on(at(concept(count("43"), "person_killed"), "Elbury"), "2017-04-17");
            toll.place = toll.place.map(|p| Place {
                basis: Basis::Article,
                ..p
            });
            toll.time = toll.time.map(|t| ClaimTime {
                basis: Basis::Publication,
                ..t
            });
            toll
        };
        let label = ask(&[toll(), inherited(), inherited()]);
        assert_eq!(label, "People killed in Northam, 15 April 2017");
        assert_eq!(
            ask(&[inherited(), inherited()]),
            "People killed in Elbury, 17 April 2017"
        );
    }

    #[test]
    fn dates_ask_for_the_event_and_unknown_things_for_their_words() {
        assert_eq!(ask(&[concept(year("2017"), "agreement")]), "Year of the agreement");
        assert_eq!(ask(&[of(count("9"), "goats of the village")]), "Goats of the village");
        assert_eq!(ask(&[of(year("2014"), "$30 million")]), "Year");
    }

    #[test]
    fn values_verbs_and_pronouns_name_nothing() {
        let mut amount = measure("43885310", "USD");
        amount.kind = ClaimKind::Money;
        assert_eq!(ask(&[of(amount.clone(), "$43,885,310")]), "Amount of money");
        assert_eq!(ask(&[of(concept(amount.clone(), "paid"), "They")]), "Amount paid");
        assert_eq!(ask(&[concept(amount, "fine_imposed")]), "Fine imposed");
        let mut age = measure("30", "year");
        age.kind = ClaimKind::Age;
        assert_eq!(ask(&[of(age.clone(), "Ann Lee")]), "Age of Ann Lee");
        assert_eq!(ask(&[of(age, "driver")]), "Age of the driver");
        assert_eq!(ask(&[of(measure("101", "metre"), "101 metre")]), "Amount in metres");
        assert_eq!(
            ask(&[of(concept(measure("60", "kilometre"), "distance"), "from Northam")]),
            "Distance from Northam"
        );
    }

    #[test]
    fn lengths_places_and_earthquakes_read_as_english() {
        let lasting = |text: &str| {
            let mut length = measure("2", "year");
            length.kind = ClaimKind::Duration;
            ask(&[of(length, text)])
        };
        assert_eq!(lasting("rebel siege"), "Length of the rebel siege");
        assert_eq!(
            lasting("many federal agencies"),
            "Length of time: many federal agencies"
        );
        assert_eq!(lasting("its pause"), "Length of the pause");
        assert_eq!(lasting("nearby Marsk"), "Length of time");
        assert_eq!(
            ask(&[at(concept(count("43"), "person_killed"), "Aleppos")]),
            "People killed in Aleppo"
        );
        assert_eq!(
            ask(&[at(concept(count("43"), "person_killed"), "Damascus")]),
            "People killed in Damascus"
        );
        let quake = Claim {
            context: vec!["quake".to_owned()],
            ..concept(measure("10", "kilometre"), "depth")
        };
        assert_eq!(ask(&[quake]), "Depth of the earthquake");
        assert_eq!(ask(&[concept(measure("10", "kilometre"), "depth")]), "Depth");
    }

    #[test]
    fn every_concept_of_the_lexicon_makes_plain_english() {
        let plain = |text: &str| {
            let first = text.chars().next().is_some_and(char::is_uppercase);
            assert!(first && !text.contains(['_', ':']) && !text.contains("  "), "{text}");
        };
        let concepts = &Lexicon::english().concepts;
        for id in concepts.things() {
            plain(&ask(&[concept(count("9"), id)]));
            plain(&ask(&[concept(measure("9", "percent"), id)]));
            for state in concepts.states() {
                plain(&ask(&[concept(count("9"), &format!("{id}_{state}"))]));
            }
        }
        for state in concepts.states() {
            plain(&ask(&[concept(count("9"), state)]));
        }
        for event in concepts.events() {
            plain(&ask(&[concept(year("2017"), event)]));
        }
    }
}
