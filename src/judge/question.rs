//! The question that a group of claims answers, as a short label: what, where, when ("People killed, Northam, 15 April 2017").

use std::collections::BTreeMap;

use crate::lexicon::Lexicon;
use crate::model::{Claim, ClaimKind, DateRange, Grain, Group};

use super::verdict;

/// The label of a group, made from what most of its claims say.
pub(super) fn question(group: &Group, claims: &[Claim], lexicon: &Lexicon) -> String {
    let members: Vec<&Claim> = group.claims.iter().map(|&c| &claims[c]).collect();
    let subject = capitalised(&subject(&members, verdict::kind(group, claims), lexicon));
    let place = most_common(members.iter().filter_map(|c| c.place.as_ref()).map(|p| p.text.clone()));
    let dated = matches!(
        verdict::kind(group, claims),
        ClaimKind::Year | ClaimKind::Date | ClaimKind::Time
    );
    let day = most_common(members.iter().filter(|_| !dated).filter_map(|c| day(c.time?.range)));
    let place = place.filter(|p| !subject.contains(p.as_str()));
    std::iter::once(subject)
        .chain(place)
        .chain(day)
        .collect::<Vec<_>>()
        .join(", ")
}

fn subject(members: &[&Claim], kind: ClaimKind, lexicon: &Lexicon) -> String {
    let text = most_common(members.iter().map(|c| c.what.text.clone()).filter(|t| !t.is_empty())).unwrap_or_default();
    let concept = most_common(members.iter().filter_map(|c| c.what.concept.clone()));
    let concepts = &lexicon.concepts;
    match kind {
        ClaimKind::Year | ClaimKind::Date | ClaimKind::Time => {
            let asked = match kind {
                ClaimKind::Year => "Year",
                ClaimKind::Time => "Time",
                _ => "Date",
            };
            let event = concept.as_deref().and_then(|c| concepts.event_label(c));
            match event {
                Some(event) => format!("{asked} of the {event}"),
                None if text.is_empty() => format!("{asked} of the event"),
                None => format!("{asked}: {text}"),
            }
        }
        ClaimKind::Duration if text.is_empty() => "Length of time".to_owned(),
        ClaimKind::Duration => format!("Length of time: {text}"),
        ClaimKind::Age if text.is_empty() => "Age".to_owned(),
        ClaimKind::Age => format!("Age: {text}"),
        ClaimKind::Ordinal => format!("Rank: {text}"),
        _ => match concept.as_deref().map(|c| concepts.split(c)) {
            Some(parts) => counted(parts.thing, parts.state, &text, lexicon),
            None if text.is_empty() => "Number".to_owned(),
            None => text,
        },
    }
}

/// "People killed", "Observation posts surrounded", "Goats killed".
fn counted(thing: Option<&str>, state: Option<&str>, text: &str, lexicon: &Lexicon) -> String {
    let concepts = &lexicon.concepts;
    let noun = thing.and_then(|t| concepts.thing_label(t)).unwrap_or(text);
    match state.and_then(|s| concepts.state_label(s)) {
        Some(state) if noun.is_empty() => state.to_owned(),
        Some(state) => format!("{noun} {state}"),
        None => noun.to_owned(),
    }
}

fn day(range: DateRange) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let from = range.from?;
    let month = MONTHS.get(usize::from(from.month().unsigned_abs()).wrapping_sub(1))?;
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
    use crate::model::{Claim, Confidence, Group, Sources, sample::*};

    fn ask(claims: &[Claim]) -> String {
        let group = Group {
            claims: (0..claims.len()).collect(),
            evidence: vec![],
            confidence: Confidence::High,
            sources: Sources::default(),
        };
        question(&group, claims, Lexicon::english())
    }

    #[test]
    fn concept_place_and_day_make_the_question() {
        let toll = || on(at(concept(count("43"), "person_killed"), "Northam"), "2017-04-15");
        assert_eq!(ask(&[toll(), toll()]), "People killed, Northam, 15 April 2017");
    }

    #[test]
    fn dates_ask_for_the_event_and_unknown_things_for_their_words() {
        assert_eq!(ask(&[concept(year("2017"), "agreement")]), "Year of the agreement");
        let mut goats = count("9");
        goats.what.text = "goats of the village".to_owned();
        assert_eq!(ask(&[goats]), "Goats of the village");
    }
}
