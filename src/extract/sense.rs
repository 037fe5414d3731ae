//! Words with two readings that the article decides: in a story about a union, a strike is no air strike; a surgeon's operation
//! and a presidential campaign are no attacks.

use super::Context;
use crate::model::What;

/// Words that tell a dispute over work, lower case.
const LABOUR: &[&str] = &[
    "union",
    "walkout",
    "picket",
    "wage",
    "pay rise",
    "pay deal",
    "stoppage",
    "industrial action",
];
/// So many bytes at the head of an article say what it is about.
const HEAD: usize = 3000;

/// Words of stories about war, guns, crime and sport, lower case; a word of the first column of [`READINGS`] has its concept only
/// where the head of the article holds one of its list.
const WAR: &[&str] = &[
    "army",
    "military",
    "troops",
    "soldier",
    "militant",
    "rebel",
    "insurgent",
    "air strike",
    "airstrike",
    "warplane",
    "missile",
    "shelling",
    "artillery",
    "offensive",
    "terror",
];
const BOMBS: &[&str] = &["bomb", "explosive", "explosion", "blast", "detonat", "militant", "army"];
const GUNS: &[&str] = &[
    "gun",
    "shooting",
    "shot dead",
    "rifle",
    "pistol",
    "bullet",
    "opened fire",
    "militant",
    "army",
];
const SPORT: &[&str] = &[
    "goal",
    "league",
    "striker",
    "coach",
    "season",
    "tournament",
    "champion",
    "half-time",
    "cup",
];
const BANKING: &[&str] = &[
    "lender",
    "loan",
    "deposit",
    "banking",
    "shares",
    "profit",
    "interest rate",
    "central bank",
];
const TAXES: &[&str] = &["customs", "import", "tariff", "stamp duty", "excise", "tax"];

/// A noun, the concept that it has by the lexicon, and the words without which it has none.
const READINGS: [(&str, &str, &[&str]); 10] = [
    ("operation", "attack", WAR),
    ("target", "attack", WAR),
    ("campaign", "offensive", WAR),
    ("push", "offensive", WAR),
    ("advance", "offensive", WAR),
    ("device", "bomb", BOMBS),
    ("shot", "bullet", GUNS),
    ("result", "score", SPORT),
    ("duty", "tax", TAXES),
    ("bank", "company", BANKING),
];

/// Words of the sentence that give a noun of [`READINGS`] another reading, whatever the article tells of.
const OTHERWISE: [(&str, &[&str]); 4] = [
    (
        "operation",
        &[
            "hospital",
            "clinic",
            "surgeon",
            "surgery",
            "doctor",
            "patient",
            "amputation",
            "medical",
            "heart",
            "suspend",
            "business",
            "commercial",
            "airline",
            "airport",
            "cost",
            "profit",
            "company",
            "rescue",
            "relief",
        ],
    ),
    (
        "campaign",
        &[
            "presidential",
            "election",
            "candidate",
            "donor",
            "senator",
            "governor",
            "vote",
            "voter",
            "vaccination",
            "advertising",
        ],
    ),
    (
        "target",
        &[
            "inflation",
            "percent",
            "cent",
            "growth",
            "climate",
            "emission",
            "met",
            "meet",
            "miss",
            "reach",
        ],
    ),
    (
        "shot",
        &[
            "vaccine",
            "vaccination",
            "measles",
            "dose",
            "immunise",
            "goal",
            "keeper",
        ],
    ),
];

/// Takes from `what` the concept that its noun does not have in this article.
pub(super) fn settle(context: &Context<'_>, what: &mut What) {
    let Some(concept) = what.concept.as_deref() else { return };
    let thing = context.lexicon.concepts.split(concept).thing.unwrap_or(concept);
    let read = READINGS.iter().find(|(noun, of, _)| *noun == what.head && *of == thing);
    let Some((noun, _, words)) = read else { return };
    let otherwise = OTHERWISE
        .iter()
        .filter(|(n, _)| n == noun)
        .flat_map(|(_, words)| *words);
    let here = |word: &&str| context.sentence.tokens.iter().any(|t| t.lemma == **word);
    if otherwise.into_iter().any(here) || !has_one(context, words) {
        what.concept = None;
    }
}

/// The concept or event id that `id` stands for here.
pub(super) fn of<'i>(context: &Context<'_>, id: &'i str) -> &'i str {
    match id {
        "airstrike" if in_labour_dispute(context) => "strike_event",
        _ => id,
    }
}

/// The thing id that `id` stands for here.
pub(super) fn of_thing<'i>(context: &Context<'_>, id: &'i str) -> &'i str {
    match id {
        "airstrike" if in_labour_dispute(context) => "strike_walkout",
        _ => id,
    }
}

/// True when the head of the article names two things of a dispute over work, or one and workers.
fn in_labour_dispute(context: &Context<'_>) -> bool {
    let head = head(context);
    let named = LABOUR.iter().filter(|w| head.contains(*w)).count();
    let air = ["air strike", "airstrike", "warplane", "jets", "missile", "drone"]
        .iter()
        .any(|w| head.contains(w));
    !air && (named >= 2 || named == 1 && head.contains("worker"))
}

fn has_one(context: &Context<'_>, words: &[&str]) -> bool {
    let head = head(context);
    words.iter().any(|word| head.contains(word))
}

/// The head of the article in lower case.
fn head(context: &Context<'_>) -> String {
    let text = context.text();
    let end = (0..=HEAD.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0);
    text[..end].to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::extract::attribution::sample::claims_of;

    fn concept(text: &str) -> Option<String> {
        claims_of(text).remove(0).what.concept
    }

    #[test]
    fn the_story_decides_what_a_strike_is() {
        let labour = "The union said its members are not happy with the pay deal.";
        assert_eq!(concept("The strike of 4 May hit a base.").as_deref(), Some("airstrike"));
        assert_eq!(
            concept(&format!("The strike of 4 May hurt the plant. {labour}")).as_deref(),
            Some("strike_event")
        );
    }

    #[test]
    fn peaceful_readings_have_no_concept_of_war() {
        for text in [
            "The surgeon carried out 74 operations.",
            "She spent 40 days on her campaign.",
            "The clinic switched off 60 devices.",
            "Some 40 children received two shots.",
            "The target is to be met on 30 June.",
        ] {
            for claim in claims_of(text) {
                let concept = claim.what.concept.unwrap_or_default();
                let wrong = ["attack", "offensive", "bomb", "bullet"]
                    .iter()
                    .any(|c| concept.contains(c));
                assert!(!wrong, "{concept} in {text}");
            }
        }
        let raid = "Army operations left 40 rebels dead. The army began its 12 operations in May.";
        let found = claims_of(raid);
        assert!(
            found.iter().any(|c| c.what.concept.as_deref() == Some("attack")),
            "{found:?}"
        );
    }
}
