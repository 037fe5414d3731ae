//! Zeros by negation, whatever is negated.

use super::read;

#[test]
fn nobody_behind_the_verb_is_a_zero() {
    for text in [
        "The blast injured no one.",
        "A fire broke out, killing no one.",
        "The crash hurt nobody.",
    ] {
        let found = read(text);
        assert!(found.len() == 1 && found[0].contains("count 0"), "{found:?} in {text}");
    }
    for text in [
        "He told no one.",
        "The raid killed the one who led it.",
        "No one knows why.",
    ] {
        assert!(read(text).is_empty(), "{text}");
    }
}

#[test]
fn not_a_single_thing_is_a_zero() {
    let found = read("Not a single house was damaged.");
    assert!(found.len() == 1 && found[0].contains("count 0"), "{found:?}");
    assert!(read("Not a word was said.").is_empty());
}

#[test]
fn none_of_a_number_is_a_zero_and_the_number() {
    let found = read("None of the 40 passengers was hurt.");
    assert!(
        found.len() == 2 && found[0].contains("count 0") && found[1].contains("40"),
        "{found:?}"
    );
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
