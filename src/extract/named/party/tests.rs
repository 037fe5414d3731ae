//! Sentences with and without parties.

use crate::{
    extract::attribution::sample::claims_of,
    model::{Claim, ClaimKind},
};

fn found(text: &str) -> Vec<Claim> {
    let all = claims_of(text).into_iter();
    all.filter(|c| c.kind == ClaimKind::Party).collect()
}

/// Keys of the only set of the text, in the order of the text, and whether it is closed.
#[track_caller]
fn check(text: &str, keys: &str, closed: bool) {
    let claims = found(text);
    let sets: Vec<_> = claims.iter().filter_map(|c| c.value.names.as_ref()).collect();
    let shown = |s: &&crate::model::NameSet| {
        let keys: Vec<&str> = s.members.iter().map(|m| m.key.as_str()).collect();
        (keys.join(" "), s.closed)
    };
    assert_eq!(
        sets.iter().map(shown).collect::<Vec<_>>(),
        [(keys.to_owned(), closed)],
        "{text}"
    );
}

#[track_caller]
fn none(text: &str) {
    let claims = found(text);
    assert!(claims.is_empty(), "{text}: {:?}", claims[0].value.names);
}

#[test]
fn lists_after_between() {
    check(
        "The 2018 agreement between Russia, Iran and Turkey is in danger.",
        "RU IR TR",
        true,
    );
    check(
        "Under the deal between Ankara, Moscow and Tehran, posts were set up.",
        "TR RU IR",
        true,
    );
    check(
        "A truce signed in May between Sudan and South Sudan has held.",
        "SD SS",
        true,
    );
    check(
        "An agreement was reached in 2019 between Ethiopian and Eritrean officials.",
        "ET ER",
        true,
    );
}

#[test]
fn a_partner_leaves_the_set_open_and_the_owner_belongs_to_it() {
    let placed = "Turkey has 12 posts around the town, set up under a 2017 agreement with Russia and Iran.";
    check(placed, "TR RU IR", false);
    check("The posts were built under a 2018 deal with Russia.", "RU", false);
    check("Turkey's 2018 deal with Russia is in danger.", "TR RU", false);
    check(
        "Turkey has 12 posts, set up under a 2017 agreement with Russia and Iran.",
        "TR RU IR",
        false,
    );
    check("Georgia signed a trade agreement with Turkey in 2019.", "GE TR", false);
    check(
        "A trade agreement that Turkey signed with Georgia in 2019 is still in force.",
        "TR GE",
        false,
    );
    check(
        "Under an accord that Turkey concluded with Russia and Iran in 2017, its army keeps posts.",
        "TR RU IR",
        false,
    );
}

#[test]
fn adjectives_name_both_sides() {
    check("The Russian-Turkish agreement has failed.", "RU TR", true);
    check("The 2015 US-Iran nuclear deal has failed.", "US IR", true);
}

#[test]
fn those_who_made_it_are_its_parties() {
    check(
        "The raid may wreck the pact of 2018 in which Iran and Iraq drew the line.",
        "IR IQ",
        false,
    );
    check("Iran and Iraq signed a treaty in 1975.", "IR IQ", true);
    check("A treaty signed by Iran and Iraq ended it.", "IR IQ", true);
    check(
        "Ankara, Moscow and Tehran agreed in 2017 to set up four zones.",
        "TR RU IR",
        true,
    );
    check(
        "It broke the accord of 2018 in which Russia, Iran and Turkey declared a truce zone.",
        "RU IR TR",
        false,
    );
}

#[test]
fn brokers_are_no_parties() {
    for text in [
        "The ceasefire brokered by Qatar has held.",
        "They watch over a ceasefire that Qatar mediated.",
        "A Qatari-brokered truce has held.",
    ] {
        let claims = found(text);
        assert_eq!(claims.len(), 1, "{text}");
        assert_eq!(claims[0].predicate.as_deref(), Some("broker"), "{text}");
        assert_eq!(
            claims[0].value.names.as_ref().map(|n| n.keys().join(" ")),
            Some("QA".to_owned()),
            "{text}"
        );
    }
}

#[test]
fn the_agreement_keeps_its_kind_and_year() {
    let claims = found("The 2018 ceasefire deal between Turkey and Russia has failed.");
    assert_eq!(claims[0].what.concept.as_deref(), Some("ceasefire"));
    assert_eq!(claims[0].time.and_then(|t| t.range.from).map(|d| d.year()), Some(2018));
}

#[test]
fn wishes_and_other_lists_are_no_parties() {
    none("A settlement agreement with Syria may not yet be possible.");
    none("A settlement agreement with Syria may not yet be possible.");
    none("Turkey seeks a deal with Russia.");
    none("There is no agreement between Turkey and Russia.");
    none("A possible agreement between Turkey and Russia was discussed.");
    none("They failed to reach an agreement with Russia.");
    none("The deal on the border between Turkey and Syria was read out.");
    none("The minister has to deal with Russia and Iran.");
    none("Fighting between Turkey and Syria broke the deal.");
    none("The airline made a deal with its pilots.");
    none("The two countries agreed to stop.");
    none("Russia agreed to withdraw.");
}
