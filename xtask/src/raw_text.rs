//! Scores on raw text: sentences, words, tags and trees of the system against gold, aligned by character, as CoNLL 2018.

use std::collections::BTreeMap;

use crosscheck::{
    language::{self, Sentence},
    lexicon::Lexicon,
    model::Span,
};

use crate::{conllu::Tree, evaluate::base};

/// F1 of each measure, in percent.
#[derive(Debug)]
pub(crate) struct RawScore {
    sentences: f64,
    tokens: f64,
    upos: f64,
    unlabelled: f64,
    labelled: f64,
}

/// One word by its place among the characters that are not white space.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Aligned {
    upos: String,
    /// Place of the head; `None` for the root.
    head: Option<(usize, usize)>,
    relation: String,
}

#[derive(Debug, Default)]
struct Side {
    sentences: Vec<(usize, usize)>,
    words: BTreeMap<(usize, usize), Aligned>,
}

/// Reads the treebank as running text, sentences parted by one space and, where `parted`, documents by a blank line, and
/// scores what comes out. (Treebanks here do not say where paragraphs end.)
pub(crate) fn score(trees: &[Tree], parted: bool) -> RawScore {
    let (text, gold) = gold(trees, parted);
    let mut parsed = language::sentences(&text, Span::new(0, text.len()), Lexicon::english());
    parsed.iter_mut().for_each(|s| language::parse(s, &text));
    let system = system(&text, &parsed);
    let f1 = |right: usize, a: usize, b: usize| 200.0 * right as f64 / (a + b).max(1) as f64;
    let words = |same: &dyn Fn(&Aligned, &Aligned) -> bool| {
        let right = gold
            .words
            .iter()
            .filter(|(at, g)| system.words.get(at).is_some_and(|s| same(g, s)))
            .count();
        f1(right, gold.words.len(), system.words.len())
    };
    let right = gold
        .sentences
        .iter()
        .filter(|s| system.sentences.binary_search(s).is_ok())
        .count();
    RawScore {
        sentences: f1(right, gold.sentences.len(), system.sentences.len()),
        tokens: words(&|_, _| true),
        upos: words(&|g, s| g.upos == s.upos),
        unlabelled: words(&|g, s| g.head == s.head),
        labelled: words(&|g, s| g.head == s.head && g.relation == s.relation),
    }
}

/// Prints one line.
pub(crate) fn print(name: &str, score: &RawScore) {
    let RawScore {
        sentences,
        tokens,
        upos,
        unlabelled,
        labelled,
    } = score;
    println!(
        "{name} raw text F1: sentences {sentences:.2} tokens {tokens:.2} UPOS {upos:.2} UAS {unlabelled:.2} LAS {labelled:.2}"
    );
}

fn gold(trees: &[Tree], parted: bool) -> (String, Side) {
    let (mut text, mut side, mut at) = (String::new(), Side::default(), 0);
    for tree in trees {
        if parted && tree.opens {
            text.push_str("\n\n");
        }
        let places: Vec<(usize, usize)> = tree
            .rows
            .iter()
            .map(|row| {
                let start = at;
                at += row.form.chars().filter(|c| !c.is_whitespace()).count();
                text.push_str(&row.form);
                if row.space_after {
                    text.push(' ');
                }
                (start, at)
            })
            .collect();
        if !text.ends_with(' ') {
            text.push(' ');
        }
        for (row, place) in tree.rows.iter().zip(&places) {
            let aligned = Aligned {
                upos: row.upos.clone(),
                head: places.get(row.head).copied(),
                relation: base(&row.deprel).to_owned(),
            };
            side.words.insert(*place, aligned);
        }
        if let (Some(first), Some(last)) = (places.first(), places.last()) {
            side.sentences.push((first.0, last.1));
        }
    }
    (text, side)
}

fn system(text: &str, parsed: &[Sentence]) -> Side {
    let mut side = Side::default();
    let (mut byte, mut at) = (0, 0);
    let mut place = |to: usize| {
        at += text[byte..to].chars().filter(|c| !c.is_whitespace()).count();
        byte = to;
        at
    };
    for sentence in parsed {
        let places: Vec<(usize, usize)> = sentence
            .tokens
            .iter()
            .map(|t| (place(t.span.start as usize), place(t.span.end as usize)))
            .collect();
        for (i, token) in sentence.tokens.iter().enumerate() {
            let aligned = Aligned {
                upos: token.upos.as_str().to_owned(),
                head: sentence.head(i).map(|h| places[h]),
                relation: base(sentence.deprel(i).as_str()).to_owned(),
            };
            side.words.insert(places[i], aligned);
        }
        if let (Some(first), Some(last)) = (places.first(), places.last()) {
            side.sentences.push((first.0, last.1));
        }
    }
    side
}
