//! Why two claims that look alike are not taken for answers to one question: the evidence against it in words, under the
//! reason ids that relations have.

use crate::model::{Claim, Evidence, Reason};

/// Evidence against one question: feature, outcome (`*` any), reason id, and what it says; `{}` is what each claim is about.
const AGAINST: [(&str, &str, &str, &str); 29] = [
    ("kind", "differs", "other_unit", "another kind of value"),
    (
        "kind",
        "*",
        "other_unit",
        "a time of day or a length of time beside a day",
    ),
    ("sentence", "one", "other_scope", "one sentence gives both values"),
    ("contest", "other", "other_scope", "they tell of two votes or matches"),
    ("thing", "excluded", "other_side", "{} are never the same"),
    ("thing", "nested", "other_scope", "{}: one is part of the other"),
    ("thing", "*", "other_scope", "{} may be counted apart"),
    (
        "state",
        "excluded",
        "other_side",
        "{}: what befell them is not the same",
    ),
    ("state", "*", "other_scope", "{}: what befell them may differ"),
    ("side", "*", "other_side", "{} stand on two sides"),
    (
        "qualifiers",
        "clash",
        "other_scope",
        "{}: the words beside them exclude each other",
    ),
    ("qualifiers", "*", "other_scope", "{}: narrowed by other words"),
    ("event", "statement", "other_time", "one of them only dates a statement"),
    (
        "event",
        "excluded",
        "other_time",
        "the two date events that exclude each other",
    ),
    ("event", "*", "other_time", "the two may date different events"),
    ("day", "*", "other_time", "the two days lie apart"),
    ("head", "*", "other_scope", "{} are different things"),
    ("part", "*", "other_scope", "one counts a part, the other the whole"),
    (
        "speaker",
        "*",
        "other_scope",
        "said by different people of different things",
    ),
    (
        "place",
        "*",
        "other_place",
        "they hold for different places, or for one of them only",
    ),
    (
        "time",
        "period",
        "other_time",
        "one holds for a long period, the other for a day",
    ),
    ("time", "*", "other_time", "they hold for different days"),
    ("past", "*", "other_time", "one tells of what was before"),
    (
        "stage",
        "*",
        "plan_and_outcome",
        "one is planned, the other is told as done",
    ),
    ("figure", "unit_differs", "other_unit", "the units do not convert"),
    (
        "figure",
        "*",
        "other_scope",
        "the figures are too far apart for one question",
    ),
    (
        "principal",
        "*",
        "other_scope",
        "one is the main figure of its article, the other is not",
    ),
    (
        "elsewhere",
        "*",
        "other_place",
        "one tells of another place than its article does",
    ),
    ("wording", "*", "other_scope", "the sentences share few words"),
];

/// The reason why two compared claims stand in no fact together: the weightiest evidence against it.
pub fn left_out(a: &Claim, b: &Claim, evidence: &[Evidence]) -> Reason {
    let against = evidence.iter().filter(|e| e.weight < 0 && e.id != "base");
    let known = |e: &Evidence| {
        let fits =
            |(id, outcome, ..): &&(&str, &str, &str, &str)| *id == e.id && (*outcome == "*" || *outcome == e.outcome);
        AGAINST.iter().find(fits)
    };
    let weightiest = against
        .filter_map(|e| Some((e.weight, known(e)?)))
        .min_by_key(|(weight, _)| *weight);
    match weightiest {
        Some((_, (_, _, id, words))) => Reason {
            id,
            note: words.replace("{}", &both(a, b)),
        },
        None => Reason {
            id: "other_scope",
            note: "too little speaks for one question".to_owned(),
        },
    }
}

/// What the two claims are about, in quotation marks.
fn both(a: &Claim, b: &Claim) -> String {
    let about = |c: &Claim| match c.what.text.as_str() {
        "" => c.what.head.clone(),
        text => text.to_owned(),
    };
    match (about(a), about(b)) {
        (x, y) if x.is_empty() || y.is_empty() => "the two".to_owned(),
        (x, y) if x == y => format!("both times “{x}”"),
        (x, y) => format!("“{x}” and “{y}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::left_out;
    use crate::judge::rules::examples::{concept, count};
    use crate::model::Evidence;

    fn evidence(id: &'static str, outcome: &'static str, weight: i32) -> Evidence {
        Evidence { id, outcome, weight }
    }

    #[test]
    fn the_weightiest_evidence_against_is_told_in_words() {
        let (a, b) = (
            concept(count("5"), "soldier_killed"),
            concept(count("9"), "civilian_killed"),
        );
        let found = [
            evidence("base", "toll", -37),
            evidence("thing", "excluded", -10_000),
            evidence("place", "apart", -5),
            evidence("state", "same", 22),
        ];
        assert_eq!(left_out(&a, &b, &found).id, "other_side");
        assert_eq!(left_out(&a, &b, &found[2..]).id, "other_place");
        let none = left_out(&a, &b, &found[..1]);
        assert_eq!(
            (none.id, none.note.as_str()),
            ("other_scope", "too little speaks for one question")
        );
    }
}
