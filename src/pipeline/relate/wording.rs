//! Where the words of two statements clash, whatever their values: a nationality, a direction or a name exchanged in a
//! sentence that is otherwise the same, or one that denies what the other says.

use crate::{
    group::{Alignment, Word, WordKind},
    lexicon::Lexicon,
    model::Reason,
};

/// Share of the second statement that the first must hold for one exchanged qualifier to be the difference.
const MOSTLY_SAID: u32 = 60;
/// The same for an exchanged name.
const NEARLY_ALL_SAID: u32 = 75;

/// The clash of two statements in their words.
pub(super) fn conflict(
    a: &[Word],
    b: &[Word],
    alignment: &Alignment,
    texts: (&str, &str),
    lexicon: &Lexicon,
) -> Option<Reason> {
    qualifier(a, b, alignment, lexicon)
        .or_else(|| name(a, b, alignment))
        .or_else(|| numbered(a, b, alignment, texts))
        .or_else(|| denial(a, b, alignment))
}

fn exchanged(id: &'static str, a: &Word, b: &Word) -> Reason {
    let note = format!("“{}” against “{}” in the same words", a.lemma, b.lemma);
    Reason { id, note }
}

/// "A French actor" against "an American actor".
fn qualifier(a: &[Word], b: &[Word], alignment: &Alignment, lexicon: &Lexicon) -> Option<Reason> {
    if alignment.covered < MOSTLY_SAID || alignment.only_b.len() > 2 {
        return None;
    }
    let exclude = |x: &Word, y: &Word| lexicon.concepts.qualifiers_exclude(&x.lemma, &y.lemma);
    let one_slot = |x: usize, y: usize| {
        alignment.holds(x, y) || beside_one_word(a, x, b, y) || alignment.covered >= NEARLY_ALL_SAID
    };
    alignment.only_b.iter().find_map(|&y| {
        let mut others = alignment.only_a.iter().copied();
        let x = others.find(|&x| exclude(&a[x], &b[y]) && one_slot(x, y))?;
        Some(exchanged("qualifier_differs", &a[x], &b[y]))
    })
}

/// One name or number exchanged: "the level 3 incident" against "the level 6 incident".
fn name(a: &[Word], b: &[Word], alignment: &Alignment) -> Option<Reason> {
    let [only] = alignment.only_b.as_slice() else {
        return None;
    };
    let named = |kind: WordKind| matches!(kind, WordKind::Name | WordKind::Numeral);
    let stands = alignment.slots.iter().find(|(_, y)| y == only).map(|(x, _)| *x)?;
    let (x, y) = (&a[stands], &b[*only]);
    let other = alignment.only_a.contains(&stands) && x.kind == y.kind && named(y.kind);
    let same = other && alignment.covered >= NEARLY_ALL_SAID && beside_one_word(a, stands, b, *only);
    same.then(|| exchanged("name_differs", x, y))
}

/// The number of a numbered thing exchanged: "level 3" against "level 6".
fn numbered(a: &[Word], b: &[Word], alignment: &Alignment, texts: (&str, &str)) -> Option<Reason> {
    const HALF_SAID: u32 = 50;
    const NUMBERED: [&str; 16] = [
        "level", "category", "type", "phase", "stage", "flight", "route", "grade", "class", "tier", "article",
        "section", "highway", "model", "unit", "line",
    ];
    if alignment.covered < HALF_SAID {
        return None;
    }
    let found = |words: &[Word], text: &str| -> Vec<(String, String)> {
        let pairs = words.windows(2).filter_map(|pair| {
            let (named, number) = (&pair[0], pair[1].span.of(text).trim());
            let names = NUMBERED.contains(&named.lemma.as_str());
            let beside = pair[1].span.start <= named.span.end + 1;
            let digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
            (names && beside && digits).then(|| (named.lemma.clone(), number.to_owned()))
        });
        pairs.collect()
    };
    let (first, second) = (found(a, texts.0), found(b, texts.1));
    let said = |all: &[(String, String)], one: &(String, String)| all.contains(one);
    second
        .iter()
        .filter(|one| !said(&first, one))
        .find_map(|(name, number)| {
            let mut others = first.iter().filter(|(other, _)| other == name);
            let (_, other) = others.next().filter(|other| !said(&second, other))?;
            let note = format!("“{name} {other}” against “{name} {number}”");
            let id = "name_differs";
            others.next().is_none().then_some(Reason { id, note })
        })
}

/// True when the words before or after are the same, so that one part of a longer name was exchanged.
fn beside_one_word(a: &[Word], x: usize, b: &[Word], y: usize) -> bool {
    let same = |x: Option<&Word>, y: Option<&Word>| x.zip(y).is_some_and(|(x, y)| x.counts() && x.lemma == y.lemma);
    let before = |words: &'_ [Word], n: usize| n.checked_sub(1).map(|n| words[n].clone());
    same(before(a, x).as_ref(), before(b, y).as_ref()) || same(a.get(x + 1), b.get(y + 1))
}

/// "Unknown" where the other statement has "known".
fn is_opposite_of_one(word: &Word, others: &[Word]) -> bool {
    const NEGATING: [&str; 7] = ["un", "in", "im", "il", "ir", "dis", "non"];
    let rest = |prefix: &&str| word.lemma.strip_prefix(prefix);
    let mut plain = NEGATING.iter().filter_map(rest).map(|r| r.trim_start_matches('-'));
    plain.any(|plain| plain.len() > 3 && others.iter().any(|w| is_form_of(&w.lemma, plain)))
}

/// "know" and "known" are forms of one word, "press" and "pressing" too.
fn is_form_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let ending = long.strip_prefix(short);
    short.len() > 3 && ending.is_some_and(|end| matches!(end, "" | "n" | "d" | "ed" | "ing"))
}

/// One says that it is so, the other, in nearly the same words, that it is not.
fn denial(a: &[Word], b: &[Word], alignment: &Alignment) -> Option<Reason> {
    const NEGATIONS: [&str; 7] = ["not", "n't", "no", "never", "without", "neither", "nor"];
    let negations = |words: &[Word], others: &[Word]| {
        let negates = |w: &&Word| NEGATIONS.contains(&w.lemma.as_str()) || is_opposite_of_one(w, others);
        words.iter().filter(negates).count()
    };
    let differ = negations(a, b) % 2 != negations(b, a) % 2;
    (differ && alignment.is_copy()).then(|| Reason {
        id: "denial",
        note: "one denies what the other says".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use crate::model::RelationKind;
    use crate::pipeline::relate::examples::says;

    #[test]
    fn an_exchanged_nationality_or_name_is_a_clash() {
        assert_eq!(
            says(
                "Lena Orlik is a French painter and sculptor.",
                "Lena Orlik is a German painter."
            ),
            Some((RelationKind::Contradict, "qualifier_differs"))
        );
        assert_eq!(
            says(
                "The prize of the jury went to Clara Hobbs.",
                "The prize of the jury went to Clara Hubert."
            ),
            Some((RelationKind::Contradict, "name_differs"))
        );
        let other = says(
            "Lena Orlik is a French painter.",
            "The German painter Jan Moll lives in Lille.",
        );
        assert!(
            other.is_none_or(|(kind, _)| kind != RelationKind::Contradict),
            "{other:?}"
        );
    }

    #[test]
    fn an_exchanged_number_of_a_numbered_thing_is_a_clash() {
        let a = "The regulator plans to rate the leak at the plant as a level 3 incident, an official said.";
        let b = "The regulator rates the leak as a level 6 incident.";
        assert_eq!(says(a, b), Some((RelationKind::Contradict, "name_differs")));
        let same = says(a, "The regulator rates the leak as a level 3 incident.");
        assert_ne!(same.map(|(kind, _)| kind), Some(RelationKind::Contradict));
    }

    #[test]
    fn a_denial_in_the_same_words_is_a_clash() {
        assert_eq!(
            says(
                "The minister signed the treaty.",
                "The minister has not signed the treaty."
            ),
            Some((RelationKind::Contradict, "denial"))
        );
        let same = says(
            "The names of the crew are not known.",
            "The names of the crew are still unknown.",
        );
        assert_ne!(same.map(|(kind, _)| kind), Some(RelationKind::Contradict));
        let agree = says("The minister signed the treaty.", "The minister signed a treaty.");
        assert_eq!(agree, Some((RelationKind::Agree, "same_words")));
    }
}
