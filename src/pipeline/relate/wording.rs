//! Where the words of two statements clash, whatever their values: a nationality, a direction or a name exchanged in a
//! sentence that is otherwise the same, or one that denies what the other says.

use crate::{
    group::{Alignment, Word, WordKind},
    lexicon::Lexicon,
    model::{Reason, YEARS},
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
        .or_else(|| opposite(a, b, alignment, lexicon))
        .or_else(|| name(a, b, alignment))
        .or_else(|| rank(a, b, alignment, texts))
        .or_else(|| numbered(a, b, alignment, texts))
        .or_else(|| denial(a, b, alignment))
        .or_else(|| denied_by_somebody(a, b, alignment))
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
    let small = |words: &[Word]| {
        (0..words.len())
            .filter(|&n| words[n].kind == WordKind::Light)
            .collect::<Vec<_>>()
    };
    let (light_a, light_b) = (small(a), small(b));
    // the tagger takes some ranks for small words: "the first woman", "the third woman"
    let exchanged_in = |only_a: &[usize], only_b: &[usize], sure: &dyn Fn(usize, usize) -> bool| {
        only_b.iter().find_map(|&y| {
            let mut others = only_a.iter().copied();
            let x = others.find(|&x| exclude(&a[x], &b[y]) && sure(x, y))?;
            Some(exchanged("qualifier_differs", &a[x], &b[y]))
        })
    };
    let same_noun =
        |x: usize, y: usize| is_one_word(a.get(x + 1), b.get(y + 1)) || (alignment.is_copy() && alignment.holds(x, y));
    exchanged_in(&alignment.only_a, &alignment.only_b, &one_slot)
        .or_else(|| exchanged_in(&light_a, &alignment.only_b, &same_noun))
        .or_else(|| exchanged_in(&alignment.only_a, &light_b, &same_noun))
        .or_else(|| exchanged_in(&light_a, &light_b, &same_noun))
}

/// "Prices rose by 5 percent", "prices fell by 5 percent": a word exchanged for its opposite, with nothing else between
/// them that could turn the sense.
fn opposite(a: &[Word], b: &[Word], alignment: &Alignment, lexicon: &Lexicon) -> Option<Reason> {
    // in a short sentence one word is much
    let one_word = alignment.only_a.len() == 1 && alignment.only_b.len() == 1 && alignment.covered > 0;
    let mostly = alignment.covered >= MOSTLY_SAID || one_word;
    if !mostly || negations(a, b) % 2 != negations(b, a) % 2 {
        return None;
    }
    let holds = |words: &[Word], lemma: &str| words.iter().any(|w| w.lemma == lemma);
    let pairs = alignment.slots.iter().filter(|(x, y)| {
        let (one, other) = (&a[*x].lemma, &b[*y].lemma);
        lexicon.opposites.exclude(one, other) && !holds(b, one) && !holds(a, other)
    });
    // verbs of saying ("reject") are small words, which are never lone
    let lone = |words: &[Word], n: usize, only: &[usize]| words[n].kind == WordKind::Light || only.contains(&n);
    let mut pairs = pairs.filter(|(x, y)| lone(a, *x, &alignment.only_a) && lone(b, *y, &alignment.only_b));
    let (x, y) = pairs.next()?;
    let others = alignment.only_b.len();
    (others <= 2).then(|| exchanged("opposite_words", &a[*x], &b[*y]))
}

/// One name or number exchanged: "the level 3 incident" against "the level 6 incident".
fn name(a: &[Word], b: &[Word], alignment: &Alignment) -> Option<Reason> {
    let [only] = alignment.only_b.as_slice() else {
        return None;
    };
    let named = |kind: WordKind| matches!(kind, WordKind::Name | WordKind::Numeral);
    let stands = alignment.slots.iter().find(|(_, y)| y == only).map(|(x, _)| *x)?;
    let (x, y) = (&a[stands], &b[*only]);
    // one part of a longer name that is another altogether says nothing: "Copa del Rey", "Spanish Cup"
    let beside = |n: usize| {
        let near = [n.checked_sub(2), n.checked_sub(1), Some(n + 1), Some(n + 2)];
        near.into_iter()
            .flatten()
            .any(|n| alignment.only_a.contains(&n) && a[n].kind == WordKind::Name)
    };
    let other = alignment.only_a.contains(&stands) && x.kind == y.kind && named(y.kind) && !beside(stands);
    let same = other && alignment.covered >= NEARLY_ALL_SAID && beside_one_word(a, stands, b, *only);
    same.then(|| exchanged("name_differs", x, y))
}

/// "The first woman to lead the bank", "the third woman to lead the bank"; parts of the year have ranks, too, which date.
fn rank(a: &[Word], b: &[Word], alignment: &Alignment, texts: (&str, &str)) -> Option<Reason> {
    const RANKS: [&str; 11] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last",
    ];
    const PARTS: [&str; 10] = [
        "quarter", "half", "week", "day", "month", "year", "century", "minute", "inning", "period",
    ];
    let found = |words: &[Word], text: &str| -> Vec<(String, String)> {
        let pairs = words.windows(2).filter_map(|pair| {
            let (rank, noun) = (pair[0].span.of(text).trim().to_lowercase(), &pair[1]);
            let ranked = RANKS.contains(&rank.as_str()) && noun.counts() && !PARTS.contains(&noun.lemma.as_str());
            ranked.then(|| (noun.lemma.clone(), rank))
        });
        pairs.collect()
    };
    if alignment.covered < MOSTLY_SAID {
        return None;
    }
    let (first, second) = (found(a, texts.0), found(b, texts.1));
    let of = |all: &[(String, String)], noun: &str| all.iter().filter(|(other, _)| other == noun).count();
    second.iter().find_map(|(noun, rank)| {
        let (_, other) = first.iter().find(|(one, other)| one == noun && other != rank)?;
        let note = format!("“{other} {noun}” against “{rank} {noun}”");
        let id = "qualifier_differs";
        (of(&first, noun) == 1 && of(&second, noun) == 1).then_some(Reason { id, note })
    })
}

/// The number of a numbered thing exchanged: "level 3" against "level 6".
fn numbered(a: &[Word], b: &[Word], alignment: &Alignment, texts: (&str, &str)) -> Option<Reason> {
    const HALF_SAID: u32 = 50;
    const NUMBERED: [&str; 18] = [
        "number", "no.", "level", "category", "type", "phase", "stage", "flight", "route", "grade", "class", "tier",
        "article", "section", "highway", "model", "unit", "line",
    ];
    if alignment.covered < HALF_SAID {
        return None;
    }
    let found = |words: &[Word], text: &str| -> Vec<(String, String)> {
        let pairs = words.windows(2).enumerate().filter_map(|(n, pair)| {
            let (named, number) = (&pair[0], pair[1].span.of(text).trim());
            // "Merrow Falcon 900": a longer name needs less around it
            let before = n.checked_sub(1).map(|n| &words[n]).filter(|w| w.kind == WordKind::Name);
            let much = alignment.covered >= NEARLY_ALL_SAID || before.is_some();
            let by_name = much && is_named_by(named, &pair[1], words.get(n + 2), text);
            let names = by_name || NUMBERED.contains(&named.lemma.as_str());
            let name = before
                .filter(|_| by_name)
                .map_or(String::new(), |w| format!("{} ", w.lemma))
                + &named.lemma;
            let beside = pair[1].span.start <= named.span.end + 1;
            let digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
            (names && beside && digits).then(|| (name, number.to_owned()))
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

/// "Falcon 900": a number behind a name, which is no year, no score and no number of what stands behind it.
fn is_named_by(name: &Word, number: &Word, next: Option<&Word>, text: &str) -> bool {
    let written = number.span.of(text).trim();
    let year = written.parse().is_ok_and(|n: i16| YEARS.contains(&n));
    let after = text.get(number.span.end as usize..).unwrap_or_default();
    let ends = after.is_empty() || after.starts_with(char::is_whitespace);
    let counts = next.is_some_and(|w| w.kind == WordKind::Content);
    name.kind == WordKind::Name
        && matches!(number.kind, WordKind::Numeral | WordKind::Value)
        && ends
        && !counts
        && !year
}

/// True when the words before or after are the same, so that one part of a longer name was exchanged.
fn beside_one_word(a: &[Word], x: usize, b: &[Word], y: usize) -> bool {
    let before = |words: &'_ [Word], n: usize| n.checked_sub(1).map(|n| words[n].clone());
    is_one_word(before(a, x).as_ref(), before(b, y).as_ref()) || is_one_word(a.get(x + 1), b.get(y + 1))
}

fn is_one_word(a: Option<&Word>, b: Option<&Word>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.counts() && a.lemma == b.lemma)
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

/// How many words of a text negate, on their own or a word of the other text.
fn negations(words: &[Word], others: &[Word]) -> usize {
    const NEGATIONS: [&str; 7] = ["not", "n't", "no", "never", "without", "neither", "nor"];
    let negates = |w: &&Word| NEGATIONS.contains(&w.lemma.as_str()) || is_opposite_of_one(w, others);
    words.iter().filter(negates).count()
}

/// One says that it is so, the other, in nearly the same words, that it is not.
fn denial(a: &[Word], b: &[Word], alignment: &Alignment) -> Option<Reason> {
    let differ = negations(a, b) % 2 != negations(b, a) % 2;
    (differ && alignment.is_copy()).then(|| Reason {
        id: "denial",
        note: "one denies what the other says".to_owned(),
    })
}

/// "The operator denied that water had leaked", "water leaked": all of one text stands behind the word in the other.
fn denied_by_somebody(a: &[Word], b: &[Word], alignment: &Alignment) -> Option<Reason> {
    const DENIALS: [&str; 2] = ["deny", "refute"];
    const FEW: usize = 2;
    let denies = |words: &[Word]| words.iter().position(|w| DENIALS.contains(&w.lemma.as_str()));
    let (words, at, only, rest) = match (denies(a), denies(b)) {
        (Some(at), None) => (a, at, &alignment.only_a, &alignment.only_b),
        (None, Some(at)) => (b, at, &alignment.only_b, &alignment.only_a),
        _ => return None,
    };
    let behind = words
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .filter(|w| w.counts())
        .count();
    // who denies may be named before the word, and hardly anything else
    let all_behind = only.iter().all(|&n| n <= at) && only.len() <= FEW + 1;
    (rest.is_empty() && all_behind && behind > 1).then(|| Reason {
        id: "denial",
        note: "one says that somebody denies what the other says".to_owned(),
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
    fn opposite_words_clash_in_the_same_sentence() {
        let rose = "The profit of the mill rose by 8 percent in April.";
        let fell = "The profit of the mill dropped by 8 percent in April.";
        assert_eq!(says(rose, fell), Some((RelationKind::Contradict, "opposite_words")));
        assert_eq!(
            says("Prices rose 5 percent.", "Prices fell 5 percent."),
            Some((RelationKind::Contradict, "opposite_words"))
        );
        let climbed = says(rose, "The profit of the mill climbed by 8 percent in April.");
        assert_eq!(climbed.map(|(kind, _)| kind), Some(RelationKind::Agree));
        let both = "Prices rose by 8 percent and wages fell by 8 percent.";
        let same = says(both, "Prices rose by 8 percent and wages fell by 8 percent.");
        assert_ne!(same.map(|(kind, _)| kind), Some(RelationKind::Contradict));
    }

    #[test]
    fn another_rank_direction_or_side_is_a_clash() {
        let kind = |a: &str, b: &str| says(a, b).map(|(kind, _)| kind);
        let pairs = [
            (
                "She was the first woman to lead the bank.",
                "She was the third woman to lead the bank.",
            ),
            (
                "The quake struck 55 km south of Kell.",
                "The quake struck 55 km north of Kell.",
            ),
            (
                "The senator voted against the budget.",
                "The senator voted for the budget.",
            ),
        ];
        for (a, b) in pairs {
            assert_eq!(kind(a, b), Some(RelationKind::Contradict), "{a} {b}");
            assert_ne!(kind(a, a), Some(RelationKind::Contradict), "{a}");
        }
        let quarters = kind("Sales rose in the first quarter.", "Sales rose in the third quarter.");
        assert_ne!(quarters, Some(RelationKind::Agree));
    }

    #[test]
    fn what_somebody_denies_is_not_so_to_them() {
        let said = "Radioactive water leaked from the tank.";
        let denied = "The operator denied that radioactive water had leaked from the tank.";
        assert_eq!(says(denied, said), Some((RelationKind::Contradict, "denial")));
        assert_eq!(says(said, denied), Some((RelationKind::Contradict, "denial")));
        let other = says(denied, "The operator closed the tank.");
        assert_ne!(other.map(|(kind, _)| kind), Some(RelationKind::Contradict));
    }

    #[test]
    fn an_exchanged_number_of_a_numbered_thing_is_a_clash() {
        let a = "The regulator plans to rate the leak at the plant as a level 3 incident, an official said.";
        let b = "The regulator rates the leak as a level 6 incident.";
        assert_eq!(says(a, b), Some((RelationKind::Contradict, "name_differs")));
        let craft = says("The jet was a Merrow Falcon 900.", "The jet was a Merrow Falcon 700.");
        assert_eq!(craft, Some((RelationKind::Contradict, "name_differs")));
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
