//! Pairs of statements of news, each with what `relate` has to say of it.

use crosscheck::{
    lexicon::Lexicon,
    model::{Published, RelationKind},
    pipeline::relate,
};

/// What the second statement says about the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Agree,
    Apart,
    Contradict,
}

fn says(a: &str, b: &str) -> Says {
    let statement = |text| (text, Published::UNKNOWN);
    let related = relate(statement(a), statement(b), Lexicon::english());
    match related.relation.map(|(kind, _)| kind) {
        Some(RelationKind::Agree) => Says::Agree,
        Some(RelationKind::Contradict) => Says::Contradict,
        Some(RelationKind::Compatible | RelationKind::NotComparable) | None => Says::Apart,
    }
}

fn pairs() -> impl Iterator<Item = (Says, &'static str, &'static str)> {
    let rows = include_str!("pairs/news.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let mut fields = row.split('\t');
        let mut field = || fields.next().expect("a row has three fields");
        let says = match field() {
            "agree" => Says::Agree,
            "apart" => Says::Apart,
            "contradict" => Says::Contradict,
            other => panic!("`{other}` is no relation"),
        };
        (says, field(), field())
    })
}

#[test]
fn statements_of_news_are_related_as_people_relate_them() {
    let wrong: Vec<String> = pairs()
        .filter(|(right, a, b)| says(a, b) != *right)
        .map(|(right, a, b)| format!("{right:?}, not {:?}\n  {a}\n  {b}", says(a, b)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_contradiction_is_one_both_ways_round() {
    for (right, a, b) in pairs() {
        if right == Says::Contradict {
            assert_ne!(says(b, a), Says::Agree, "{b}\n{a}");
        }
    }
}

#[test]
fn a_statement_never_contradicts_itself() {
    for (_, a, b) in pairs() {
        for text in [a, b] {
            assert_ne!(says(text, text), Says::Contradict, "{text}");
        }
    }
}
