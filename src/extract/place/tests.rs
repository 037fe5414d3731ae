//! Places that a sentence names, and names that are none.

use crate::{
    extract::{MentionKind, attribution::sample},
    lexicon::Lexicon,
};

/// Places found in one sentence, as written.
fn written(text: &str) -> Vec<String> {
    let article = sample::article(&[text]);
    let sentences = sample::sentences(&article);
    super::places(&article, &sentences, Lexicon::english())
        .into_iter()
        .flatten()
        .map(|m| m.span.of(&article.text).to_owned())
        .collect()
}

fn keys(text: &str) -> Vec<String> {
    let article = sample::article(&[text]);
    let sentences = sample::sentences(&article);
    let mentions = super::places(&article, &sentences, Lexicon::english())
        .into_iter()
        .flatten();
    mentions
        .filter_map(|m| {
            if let MentionKind::Place { key } = m.kind {
                Some(key)
            } else {
                None
            }
        })
        .collect()
}

#[test]
fn a_preposition_or_a_kind_of_place_locates() {
    assert_eq!(written("Two bridges fell in Ankara."), ["Ankara"]);
    assert_eq!(written("The fire near the town of Milaya spread."), ["Milaya"]);
    assert_eq!(written("Troops left Aleppo province."), ["Aleppo"]);
    assert_eq!(written("Shelling was heard in Kafr Battikh."), ["Kafr Battikh"]);
    assert_eq!(written("The quake struck south of Bireun."), ["Bireun"]);
    assert_eq!(written("The crash happened in Taftanaz, Idlib."), ["Taftanaz", "Idlib"]);
    assert_eq!(
        written("Two cars hit a tram in Croydon, south London."),
        ["Croydon", "London"]
    );
    assert_eq!(written("Convoy arrives in Ankara - Week of talks begins"), ["Ankara"]);
}

#[test]
fn states_that_act_people_and_organisations_are_no_places() {
    assert_eq!(written("Ankara warned the rebels."), Vec::<String>::new());
    assert_eq!(
        written("Tensions between Ankara and Moscow grew."),
        Vec::<String>::new()
    );
    assert_eq!(written("The Turkish army shelled Syrian forces."), Vec::<String>::new());
    assert_eq!(written("He spoke to Clinton on Monday."), Vec::<String>::new());
    assert_eq!(written("Growth slowed in March."), Vec::<String>::new());
    assert_eq!(written("The bill passed in Parliament."), Vec::<String>::new());
}

#[test]
fn what_is_shelled_or_retaken_is_a_place() {
    assert_eq!(written("Rebels shelled Elbury on Sunday."), ["Elbury"]);
    assert_eq!(written("The army retook Kafr Battikh."), ["Kafr Battikh"]);
    assert_eq!(written("Jets bombarded Hezbollah."), Vec::<String>::new());
    assert_eq!(written("Rebels shelled Elbury positions."), Vec::<String>::new());
    assert_eq!(written("They thanked Elbury."), Vec::<String>::new());
}

#[test]
fn whom_people_belong_to_is_no_place() {
    let none = Vec::<String>::new();
    assert_eq!(written("Militias loyal to Iran advanced."), none);
    assert_eq!(written("Fighters from Turkey were killed."), none);
    assert_eq!(written("The envoy to Syria resigned."), none);
    assert_eq!(written("Shares in Ardlemont rose."), none);
    assert_eq!(written("He lost faith in Ardlemont."), none);
    // but where they go or leave is one
    assert_eq!(written("They sent the fighters to Syria."), ["Syria"]);
    assert_eq!(written("The buses from Turkey were stopped."), ["Turkey"]);
}

#[test]
fn keys_name_the_container() {
    assert_eq!(keys("A bomb exploded in Turkey."), ["TR"]);
    assert_eq!(keys("Nobody was hurt in Marj Zuhour."), ["~marjzuhour"]);
    assert!(keys("Fighting in Saraqib went on.")[0].starts_with("SY."));
}
