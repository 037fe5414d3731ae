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
