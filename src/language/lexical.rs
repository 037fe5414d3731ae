//! Tags and lemmas from closed classes and endings.

use super::{Sentence, Upos};

const CLOSED: &[(&str, Upos, &str)] = &[
    (
        "the a an this that these those no every each some any all both",
        Upos::Det,
        "DT",
    ),
    (
        "of in on at by for from with about after before during since until between against over under into through near across among around as than like per despite within without toward towards",
        Upos::Adp,
        "IN",
    ),
    ("and or but nor", Upos::Cconj, "CC"),
    (
        "if because while although though whether that unless",
        Upos::Sconj,
        "IN",
    ),
    (
        "i you he she it we they him them us me himself itself themselves",
        Upos::Pron,
        "PRP",
    ),
    ("his her its their our my your", Upos::Pron, "PRP$"),
    ("who whom which what", Upos::Pron, "WP"),
    (
        "is are was were be been being am has have had having do does did",
        Upos::Aux,
        "VBZ",
    ),
    ("will would can could may might must shall should", Upos::Aux, "MD"),
    ("not n't", Upos::Part, "RB"),
    ("to", Upos::Part, "TO"),
    ("'s ’s '", Upos::Part, "POS"),
    (
        "more less also now then here there only still just already again very",
        Upos::Adv,
        "RB",
    ),
    (
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion",
        Upos::Num,
        "CD",
    ),
    (
        "said killed wounded injured seized captured told began made took left",
        Upos::Verb,
        "VBD",
    ),
    ("percent $ % £ €", Upos::Sym, "$"),
];

/// Tags and lemmatises every token by its form and place alone.
pub(super) fn tag(sentence: &mut Sentence, text: &str) {
    for i in 0..sentence.tokens.len() {
        let word = sentence.word(text, i);
        let lower = word.to_lowercase();
        let (upos, xpos) = class(word, &lower, i == 0);
        let token = &mut sentence.tokens[i];
        (token.upos, token.xpos) = (upos, xpos);
        token.lemma = lemma(&lower, xpos);
    }
}

fn class(word: &str, lower: &str, first: bool) -> (Upos, &'static str) {
    if let Some((_, upos, xpos)) = CLOSED.iter().find(|(words, ..)| words.split(' ').any(|w| w == lower)) {
        return (*upos, xpos);
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return (Upos::Num, "CD");
    }
    if !word.contains(char::is_alphanumeric) {
        return (Upos::Punct, if matches!(word, "." | "!" | "?") { "." } else { "," });
    }
    if word.starts_with(char::is_uppercase) && !first {
        return (Upos::Propn, "NNP");
    }
    match lower {
        w if w.ends_with("ly") => (Upos::Adv, "RB"),
        w if w.ends_with("ed") => (Upos::Verb, "VBD"),
        w if w.ends_with("ing") => (Upos::Verb, "VBG"),
        w if ["ous", "ive", "able", "ical", "ful", "less", "ish", "ese", "ian"]
            .iter()
            .any(|e| w.ends_with(e)) =>
        {
            (Upos::Adj, "JJ")
        }
        w if w.ends_with('s') && !w.ends_with("ss") => (Upos::Noun, "NNS"),
        _ => (Upos::Noun, "NN"),
    }
}

fn lemma(lower: &str, xpos: &str) -> String {
    let cut = match xpos {
        "NNS" if lower.ends_with("ies") => return format!("{}y", &lower[..lower.len() - 3]),
        "NNS" => 1,
        "VBD" if lower.ends_with("ed") => 2,
        "VBG" => 3,
        _ => 0,
    };
    lower[..lower.len() - cut].to_owned()
}
