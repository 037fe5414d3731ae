//! Why two claims that look alike are not taken for answers to one question: the evidence against it in words, under the
//! reason ids that relations have.

use std::sync::LazyLock;

use crate::lexicon::table::rows;
use crate::model::{Claim, Evidence, Reason};

/// The columns of a row of `left_out.tsv`.
type Row = [&'static str; 4];

static AGAINST: LazyLock<Vec<Row>> = LazyLock::new(|| {
    rows("left_out.tsv", include_str!("left_out.tsv"))
        .map(|row| [0, 1, 2, 3].map(|n| row.field(n)))
        .collect()
});

/// The reason why two compared claims stand in no fact together: the weightiest evidence against it.
pub fn left_out(a: &Claim, b: &Claim, evidence: &[Evidence]) -> Reason {
    let against = evidence.iter().filter(|e| e.weight < 0 && e.id != "base");
    let known = |e: &Evidence| {
        let fits = |[id, outcome, ..]: &&Row| *id == e.id && (*outcome == "*" || *outcome == e.outcome);
        AGAINST.iter().find(fits)
    };
    let weightiest = against
        .filter_map(|e| Some((e.weight, known(e)?)))
        .min_by_key(|(weight, _)| *weight);
    match weightiest {
        Some((_, [_, _, id, words])) => Reason {
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
    fn every_row_of_the_table_is_whole() {
        let stated = |[feature, outcome, id, words]: &super::Row| {
            ![feature, outcome, id, words].iter().any(|field| field.is_empty())
        };
        assert!(super::AGAINST.iter().all(stated));
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
