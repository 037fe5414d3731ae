//! Amounts that a sentence calls unknown, and denials that leave the figure standing.

use super::{all, none};

#[test]
fn silence_about_an_amount_is_stated() {
    all(&[
        (
            "Police did not say how many people were hurt.",
            &["did not say how many: count unknown"],
        ),
        (
            "Officials didn't immediately specify how many homes burned.",
            &["didn't immediately specify how many: count unknown"],
        ),
        (
            "It is unclear how many boats sank.",
            &["unclear how many: count unknown"],
        ),
        (
            "The ministry declined to give a toll.",
            &["declined to give a toll: count unknown"],
        ),
        (
            "The company refused to disclose the exact amount.",
            &["refused to disclose the exact amount: count unknown"],
        ),
        ("The statement gave no figures.", &["gave no figures: count unknown"]),
        ("No figure for the wounded was given.", &["No figure: count unknown"]),
        (
            "No official toll has been released.",
            &["No official toll: count unknown"],
        ),
        ("The number of wounded was not known.", &["not known: count unknown"]),
        (
            "The exact number of people on board is still unknown.",
            &["unknown: count unknown"],
        ),
        ("The price was not disclosed.", &["not disclosed: count unknown"]),
    ]);
}

#[test]
fn denials_that_are_about_no_amount() {
    none(&[
        "Police did not say who was hurt.",
        "The ministry declined to comment.",
        "The name of the victim was not disclosed.",
        "The number of people who have not been told is falling.",
        "No number on the door was painted white.",
        "She gave no reason.",
    ]);
    all(&[("The army could not give the toll of 40 itself.", &["40: count 40"])]);
}
