//! Forms of the business, sports and weather pages.

use super::{all, read};

#[test]
fn points_of_an_index_or_a_share() {
    all(&[
        (
            "The index fell 300 points on Monday.",
            &["300 points: measure 300 point"],
        ),
        (
            "It closed at 1,463.87 points.",
            &["1,463.87 points: measure 1463.87 point"],
        ),
        (
            "Turnout was 61.4%, up 3.2 points.",
            &[
                "61.4%: percent 61.4 percent",
                "3.2 points: percent 3.2 percentage point",
            ],
        ),
        ("The party is 12 points ahead.", &["12 points: measure 12 point"]),
    ]);
    // points that are scored or watched from are counted
    all(&[
        ("He scored 31 points.", &["31: count 31"]),
        ("They man 12 points on the border.", &["12: count 12"]),
    ]);
}

#[test]
fn multiples_in_one_word() {
    all(&[
        ("Twice as many boats came.", &["Twice: fraction 2 times"]),
        ("It cost double the amount.", &["double: fraction 2 times"]),
    ]);
    all(&[
        ("It was level at half-time.", &[]),
        ("He sang twice in May.", &[]),
        ("She plays twice as loud.", &[]),
        ("A double room was free.", &[]),
    ]);
}

#[test]
fn shared_scales() {
    all(&[
        (
            "Value will rise from 24.2 to 33-35 billion euros.",
            &[
                "24.2: money 24200000000 EUR",
                "33-35 billion euros: money 33000000000..35000000000 EUR",
            ],
        ),
        (
            "A 75 -300 mm lens was used.",
            &["75 -300 mm: measure 75..300 millimetre"],
        ),
    ]);
    // a console, and a power that no exact decimal holds
    all(&[("He sold a PS5 for fun.", &[]), ("It weighs 2×10−30 kilograms.", &[])]);
}

#[test]
fn twins_are_two() {
    for text in ["A double bomb attack hit the town.", "Twin blasts shook the port."] {
        let found = read(text);
        assert!(found.len() == 1 && found[0].contains("count 2"), "{found:?} in {text}");
    }
    for text in [
        "A double agent fled.",
        "The twin towns signed.",
        "They double the guard.",
    ] {
        assert!(read(text).is_empty(), "{text}");
    }
}

#[test]
fn points_of_a_rate_and_pounds_of_folded_text() {
    for (text, expected) in [
        ("The bank cut its rate by a quarter point.", "0.25 percentage point"),
        ("He paid PS21,700 for it.", "21700 GBP"),
        ("It cost PS6m.", "6000000 GBP"),
        ("Shares rose 3 p.", "3 pence"),
        ("The bus cost R1.2 million.", "1200000 ZAR"),
        ("The firm owes 7 billion won.", "7000000000 KRW"),
        ("The aid came to 12m Danish kroner.", "12000000 DKK"),
    ] {
        let found = read(text);
        assert!(found.iter().any(|f| f.contains(expected)), "{found:?} in {text}");
    }
    for text in [
        "The R22 crashed.",
        "He plays on a PS5.",
        "The shop opens at 7 p.m. daily.",
    ] {
        let found = read(text);
        assert!(found.is_empty(), "{found:?} in {text}");
    }
}
