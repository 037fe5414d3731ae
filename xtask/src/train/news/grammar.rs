//! The grammar file: lines of parts, and lists of words.

use std::collections::BTreeMap;

use crate::train::dice::Dice;

/// A word of the grammar with its tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) form: String,
    pub(super) upos: String,
    pub(super) xpos: String,
}

/// One part of a line.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// `None` for the head.
    pub(super) relation: Option<String>,
    pub(super) symbol: String,
    /// Set when the part is a word and no symbol.
    pub(super) word: Option<Word>,
    pub(super) glued: bool,
    pub(super) optional: bool,
}

/// One way to write a symbol.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) parts: Vec<Part>,
    weight: usize,
}

/// All lines by symbol.
#[derive(Debug, Default)]
pub(super) struct Grammar(BTreeMap<String, Vec<Line>>);

impl Grammar {
    /// Reads the notation that the head of the file tells.
    pub(super) fn parse(text: &str) -> Result<Grammar, String> {
        let mut grammar = Grammar::default();
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.is_empty() && !l.starts_with('#'))
        {
            let (left, right) = line
                .split_once(" = ")
                .ok_or_else(|| format!("news.grammar:{}: no ` = `", number + 1))?;
            let (symbol, tags) = left.split_once('/').map_or((left, None), |(s, tags)| (s, Some(tags)));
            let lines = grammar.0.entry(symbol.to_owned()).or_default();
            match tags {
                Some(tags) => lines.extend(right.split(' ').map(|form| Line::of(&format!("{form}/{tags}"), 1))),
                None => {
                    let (parts, weight) = match right.rsplit_once(" *") {
                        Some((parts, weight)) => (parts, weight.parse().ok()),
                        None => (right, Some(1)),
                    };
                    let weight = weight.ok_or_else(|| format!("news.grammar:{}: `*` needs a number", number + 1))?;
                    lines.push(Line::of(parts, weight));
                }
            }
        }
        Ok(grammar)
    }

    /// A line of a symbol by its weight; `None` for a symbol without lines.
    pub(super) fn line(&self, symbol: &str, dice: &mut Dice) -> Option<&Line> {
        let lines = self.0.get(symbol)?;
        let mut left = dice.below(lines.iter().map(|l| l.weight).sum());
        lines.iter().find(|line| match left.checked_sub(line.weight) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        })
    }
}

impl Line {
    fn of(parts: &str, weight: usize) -> Line {
        let parts = parts.split(' ').map(Part::of).collect();
        Line { parts, weight }
    }
}

impl Part {
    fn of(text: &str) -> Part {
        let (relation, rest) = match text.split_once('/') {
            // A mark may be a colon: only what stands before the word is a relation.
            Some((before, _)) => before
                .rsplit_once(':')
                .map_or((None, text), |(r, _)| (Some(r), &text[r.len() + 1..])),
            None => text.rsplit_once(':').map_or((None, text), |(r, rest)| (Some(r), rest)),
        };
        let (glued, rest) = rest.strip_prefix('+').map_or((false, rest), |rest| (true, rest));
        let (optional, rest) = rest.strip_suffix('?').map_or((false, rest), |rest| (true, rest));
        let word = rest.rsplit_once('/').and_then(|(rest, xpos)| {
            let (form, upos) = rest.rsplit_once('/')?;
            let [form, upos, xpos] = [form, upos, xpos].map(str::to_owned);
            Some(Word { form, upos, xpos })
        });
        Part {
            relation: relation.map(str::to_owned),
            symbol: rest.to_owned(),
            word,
            glued,
            optional,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Dice, Grammar};

    #[test]
    fn lines_have_relations_words_glue_and_weights() {
        let grammar = Grammar::parse(
            "# a comment\nA = nsubj:pass:B? went/VERB/VBD punct:+,/PUNCT/, *3\nA = C\nC/NOUN/NNS = men women",
        )
        .unwrap();
        let mut dice = Dice(1);
        let lines: Vec<_> = (0..400)
            .map(|_| grammar.line("A", &mut dice).unwrap().parts.len())
            .collect();
        assert!((260..340).contains(&lines.iter().filter(|&&n| n == 3).count()));
        let line = &grammar.0["A"][0];
        assert_eq!(line.parts[0].relation.as_deref(), Some("nsubj:pass"));
        assert!(line.parts[0].optional && line.parts[0].word.is_none() && line.parts[0].symbol == "B");
        assert!(line.parts[1].relation.is_none() && line.parts[1].word.as_ref().unwrap().xpos == "VBD");
        assert!(line.parts[2].glued && line.parts[2].word.as_ref().unwrap().form == ",");
        assert_eq!(grammar.0["C"].len(), 2);
        assert!(grammar.line("B", &mut dice).is_none());
        assert!(Grammar::parse("A B").unwrap_err().contains("news.grammar:1"));
    }
}
