//! Phrases with trees: joined by the grammar, taken from the treebank, or made up.

use super::grammar::Word;
use crate::{
    conllu::{Row, Tree},
    train::dice::Dice,
};

/// A phrase: rows whose heads are numbers of rows, except that of the top, which is not told yet.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    rows: Vec<Row>,
    top: usize,
    /// No space before it.
    pub(super) glued: bool,
}

impl Phrase {
    pub(super) fn word(word: &Word) -> Phrase {
        Phrase::plain(&word.form, &word.upos, &word.xpos)
    }

    fn plain(form: &str, upos: &str, xpos: &str) -> Phrase {
        let row = Row {
            form: form.to_owned(),
            lemma: String::new(),
            upos: upos.to_owned(),
            xpos: xpos.to_owned(),
            head: 0,
            deprel: String::new(),
            space_after: true,
        };
        Phrase {
            rows: vec![row],
            top: 0,
            glued: false,
        }
    }

    /// Parts in their order, of which the one without relation is the head; `None` unless there is exactly one.
    pub(super) fn join(parts: Vec<(Option<&str>, Phrase)>) -> Option<Phrase> {
        let mut heads = parts.iter().enumerate().filter(|(_, (relation, _))| relation.is_none());
        let (at, (_, head)) = heads.next()?;
        if heads.next().is_some() {
            return None;
        }
        let before: usize = parts[..at].iter().map(|(_, p)| p.rows.len()).sum();
        let top = before + head.top;
        let glued = parts.first().is_some_and(|(_, p)| p.glued);
        let mut rows: Vec<Row> = vec![];
        for (relation, phrase) in parts {
            let start = rows.len();
            if let Some(last) = rows.last_mut().filter(|_| phrase.glued) {
                last.space_after = false;
            }
            for (i, mut row) in phrase.rows.into_iter().enumerate() {
                row.head += start;
                if let Some(relation) = relation.filter(|_| i == phrase.top) {
                    (row.head, row.deprel) = (top, relation.to_owned());
                }
                rows.push(row);
            }
        }
        Some(Phrase { rows, top, glued })
    }

    /// The sentence that the phrase is, with a capital at its start, "an" before vowels, and no comma before another mark.
    pub(super) fn tree(mut self) -> Tree {
        for at in (0..self.rows.len()).rev() {
            let before_mark = self.rows.get(at + 1).is_none_or(|next| next.upos == "PUNCT");
            if self.rows[at].form == "," && before_mark {
                self.rows.remove(at);
                self.top -= usize::from(self.top > at);
                self.rows
                    .iter_mut()
                    .for_each(|row| row.head -= usize::from(row.head > at));
            }
        }
        for at in 1..self.rows.len() {
            if self.rows[at - 1].form == "a" && self.rows[at].form.starts_with(['a', 'e', 'i', 'o']) {
                self.rows[at - 1].form = "an".to_owned();
            }
        }
        let words = self.rows.len();
        self.rows[self.top].head = words;
        self.rows[self.top].deprel = "root".to_owned();
        let first = &mut self.rows[0].form;
        *first = capital(first);
        Tree {
            rows: self.rows,
            opens: false,
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// Phrases of a treebank.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    clauses: Vec<Phrase>,
    subjects: Vec<Phrase>,
    people: Vec<Phrase>,
    /// Verbs that take an object, with their Penn tag.
    verbs: Vec<(String, String)>,
}

const LONGEST_CLAUSE: usize = 20;
const LONGEST_SUBJECT: usize = 6;

impl Harvest {
    pub(super) fn of(trees: &[Tree]) -> Harvest {
        let mut harvest = Harvest::default();
        for tree in trees {
            harvest.clauses.extend(clause(tree));
            for (at, row) in tree.rows.iter().enumerate() {
                let noun = row.upos == "NOUN" || row.upos == "PROPN";
                if noun && row.deprel == "nsubj" {
                    harvest.subjects.extend(phrase(tree, at, LONGEST_SUBJECT));
                }
                if row.upos == "VERB" && tree.rows.iter().any(|other| other.head == at && other.deprel == "obj") {
                    let form = row.form.to_lowercase();
                    let word = form.chars().all(|c| c.is_ascii_lowercase()) && form.len() > 2;
                    harvest.verbs.extend(word.then(|| (form, row.xpos.clone())));
                }
                let flat = |other: &Row| other.head == at && other.deprel == "flat" && other.upos == "PROPN";
                if row.upos == "PROPN" && tree.rows.iter().any(flat) {
                    harvest
                        .people
                        .extend(phrase(tree, at, 3).filter(|p| p.rows.iter().all(|r| r.upos == "PROPN")));
                }
            }
        }
        harvest.verbs.sort();
        harvest.verbs.dedup();
        harvest
    }

    /// A verb of a form, each equally often, so that rare ones are seen.
    fn verb(&self, xpos: &str, dice: &mut Dice) -> Option<Phrase> {
        let forms: Vec<&str> = self
            .verbs
            .iter()
            .filter(|(_, x)| x == xpos)
            .map(|(f, _)| f.as_str())
            .collect();
        let form = forms.get(dice.below(forms.len()))?;
        Some(Phrase::plain(form, "VERB", xpos))
    }

    /// A phrase that no line of the grammar makes: `None` for a symbol that is not known here either, `Some(None)` when the
    /// treebank holds none.
    pub(super) fn draw(&self, symbol: &str, dice: &mut Dice) -> Option<Option<Phrase>> {
        let pick = |phrases: &[Phrase], dice: &mut Dice| phrases.get(dice.below(phrases.len())).cloned();
        let number = |form: String| Some(Phrase::plain(&form, "NUM", "CD"));
        Some(match symbol {
            "clause" => pick(&self.clauses, dice),
            "subject" => pick(&self.subjects, dice),
            "person" => pick(&self.people, dice),
            "past" => self.verb("VBD", dice),
            "base" => self.verb("VB", dice),
            "participle" => self.verb("VBN", dice),
            "doing" => self.verb("VBG", dice),
            "name" => Some(Phrase::plain(&invented(dice), "PROPN", "NNP")),
            "digits" => number(digits(dice)),
            "count" => number(COUNTS[dice.below(COUNTS.len())].to_owned()),
            "point" => number(format!("{}.{}", dice.below(9) + 1, dice.below(10))),
            "year" => number((1950 + dice.below(90)).to_string()),
            "day" => number((dice.below(31) + 1).to_string()),
            "clock" => number(format!("{}:{:02}", dice.below(12) + 1, dice.below(60))),
            _ => return None,
        })
    }
}

const COUNTS: [&str; 22] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
];

/// A number in figures, small ones more often, as outlets print it.
fn digits(dice: &mut Dice) -> String {
    let large = |dice: &mut Dice| (1 + dice.below(900), dice.below(1000));
    match dice.below(8) {
        0..5 => (2 + dice.below(98)).to_string(),
        5 => (100 + dice.below(900)).to_string(),
        6 => {
            let (thousands, rest) = large(dice);
            format!("{thousands},{rest:03}")
        }
        _ => {
            let (thousands, rest) = large(dice);
            format!("{thousands}{rest:03}")
        }
    }
}

/// A name that nobody knows, so that names are known by where they stand.
fn invented(dice: &mut Dice) -> String {
    const STARTS: [&str; 24] = [
        "b", "br", "d", "dr", "f", "g", "gr", "h", "j", "k", "kh", "l", "m", "n", "p", "q", "r", "s", "sh", "t", "tr",
        "v", "w", "z",
    ];
    const MIDDLES: [&str; 10] = ["a", "e", "i", "o", "u", "ai", "ou", "ee", "a", "o"];
    const ENDS: [&str; 12] = ["n", "r", "m", "l", "b", "d", "s", "", "", "k", "n", "th"];
    let syllables = 1 + dice.below(3);
    let mut name = String::new();
    for _ in 0..=syllables.min(2) {
        name.push_str(STARTS[dice.below(STARTS.len())]);
        name.push_str(MIDDLES[dice.below(MIDDLES.len())]);
    }
    name.push_str(ENDS[dice.below(ENDS.len())]);
    capital(&name)
}

/// A short statement without its stop: a subject, then a verb, no quotation.
fn clause(tree: &Tree) -> Option<Phrase> {
    let words = tree.rows.len();
    let top = tree.rows.iter().position(|r| r.head == words)?;
    let last = tree.rows.last()?;
    let fits =
        words <= LONGEST_CLAUSE && words > 3 && tree.rows[top].upos == "VERB" && last.form == "." && last.head == top;
    let subject = |r: &Row| r.head == top && r.deprel.starts_with("nsubj");
    let apart = |r: &Row| {
        matches!(
            r.deprel.as_str(),
            "parataxis" | "discourse" | "list" | "vocative" | "dislocated" | "ccomp"
        ) && r.head == top
            || matches!(r.form.as_str(), "\"" | "“" | "”" | "``" | "''" | ":" | "(")
    };
    if !fits || !tree.rows[..top].iter().any(subject) || tree.rows.iter().any(apart) {
        return None;
    }
    Some(cut(tree, 0..words - 1, top))
}

/// The words under one, if they stand together without marks and are at most so many.
fn phrase(tree: &Tree, at: usize, longest: usize) -> Option<Phrase> {
    let under = |mut word: usize| {
        for _ in 0..tree.rows.len() {
            if word == at {
                return true;
            }
            match tree.rows.get(word) {
                Some(row) => word = row.head,
                None => return false,
            }
        }
        false
    };
    let words: Vec<usize> = (0..tree.rows.len()).filter(|&w| under(w)).collect();
    let (first, end) = (*words.first()?, *words.last()? + 1);
    let fits = end - first == words.len() && words.len() <= longest;
    let marked = tree.rows[first..end].iter().any(|r| r.upos == "PUNCT");
    (fits && !marked).then(|| cut(tree, first..end, at))
}

/// Rows of a tree as a phrase; the first word of a sentence loses its capital unless it is a name.
fn cut(tree: &Tree, range: std::ops::Range<usize>, top: usize) -> Phrase {
    let start = range.start;
    let mut rows = tree.rows[range].to_vec();
    for row in &mut rows {
        row.head = row.head.saturating_sub(start);
    }
    if let Some(first) = rows
        .first_mut()
        .filter(|r| start == 0 && r.upos != "PROPN" && r.form != "I")
    {
        first.form = first.form.to_lowercase();
    }
    if let Some(last) = rows.last_mut() {
        last.space_after = true;
    }
    Phrase {
        rows,
        top: top - start,
        glued: false,
    }
}
