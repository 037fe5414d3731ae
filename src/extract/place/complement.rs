//! Places that say who people are and not where anything happened: "militias loyal to Iran", "fighters from Chechnya",
//! "an envoy to Syria".

use super::Names;

/// Before "to": whom somebody or something belongs, speaks or is sent to.
const BEFORE_TO: &[&str] = &[
    "loyal",
    "allied",
    "affiliated",
    "aligned",
    "sympathetic",
    "hostile",
    "opposed",
    "belong",
    "link",
    "tie",
    "subordinate",
    "committed",
    "attached",
    "relate",
    "ambassador",
    "envoy",
    "adviser",
    "threat",
    "message",
    "letter",
    "accord",
    "contrary",
    "attribute",
    "appeal",
    "compare",
    "sell",
    "sale",
    "support",
    "answer",
    "response",
    "respond",
    "refer",
    "reference",
    "similar",
    "damage",
];

/// Before "in" and a name that no gazetteer has: what one owns or trusts ("shares in Ardle").
const BEFORE_IN: &[&str] = &[
    "share",
    "stake",
    "stock",
    "confidence",
    "faith",
    "trust",
    "shareholder",
    "shareholding",
    "holding",
    "believe",
];

/// True when the preposition at `at` ties the place `known` to people or things beside it.
pub(super) fn is_of_people(names: &Names<'_>, at: usize, known: Option<&str>) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| names.sentence.tokens.get(i)) else {
        return false;
    };
    let country = known.is_some_and(|id| !id.contains(['.', '~']));
    match names.lower(at) {
        "to" => BEFORE_TO.contains(&before.lemma.as_str()),
        // people from a country are of it; those from a town have mostly left it
        "in" => known.is_none() && BEFORE_IN.contains(&before.lemma.as_str()),
        "from" => country && names.is_person(&before.lemma),
        _ => false,
    }
}
