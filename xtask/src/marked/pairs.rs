//! `pairs.tsv` of a marked folder: one pair of values a line: kind, article, words, article, words. What the kinds mean stands in
//! `tests/TOPICS.md`.

use std::{collections::BTreeMap, fs, path::Path};

use crosscheck::model::RelationKind;

use super::{Marks, Value};

/// Reads the marks of the articles in `folder`. Values that a chain of pairs joins answer one question, also where no line
/// says so.
pub(super) fn read(text: &str, folder: &Path) -> Result<Marks, String> {
    let mut articles = Articles::default();
    let mut marks = Marks::default();
    for (n, line) in text.lines().enumerate() {
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let problem = |what: &str| format!("pairs.tsv:{}: {what}", n + 1);
        let [kind, a, words_a, b, words_b] = fields[..] else {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            return Err(problem("a line has five fields: kind, article, words, article, words"));
        };
        let relation = match kind {
            "=" => RelationKind::Agree,
            "~" => RelationKind::Compatible,
            "X" => RelationKind::Contradict,
            "T" => RelationKind::NotComparable,
            _ => return Err(problem("the kind is one of = ~ X T")),
        };
        let mut value = |id: &str, words: &str| {
            let value = articles.find(folder, id, words).map_err(|e| problem(&e))?;
            Ok::<_, String>(number(&mut marks.values, value))
        };
        let (a, b) = (value(a, words_a)?, value(b, words_b)?);
        marks.pairs.insert((a.min(b), a.max(b)), relation);
    }
    close(&mut marks);
    Ok(marks)
}

/// The texts of the articles, read once.
#[derive(Default)]
struct Articles(BTreeMap<String, String>);

impl Articles {
    /// Where `words` stand in the body of article `id`: below its front matter and its title.
    fn find(&mut self, folder: &Path, id: &str, words: &str) -> Result<Value, String> {
        let file = format!("{id}.md");
        if !self.0.contains_key(id) {
            let path = folder.join(&file);
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            self.0.insert(id.to_owned(), text);
        }
        let text = &self.0[id];
        let title = text.find("\n# ").map_or(0, |at| at + 1);
        let body = text[title..].find('\n').map_or(title, |end| title + end);
        let mut places = text[body..].match_indices(words);
        match (places.next(), places.next()) {
            (Some((at, _)), None) => Ok(Value {
                file,
                from: (body + at) as u64,
                to: (body + at + words.len()) as u64,
            }),
            (None, _) => Err(format!("“{words}” does not stand in the body of {file}")),
            _ => Err(format!(
                "“{words}” stands more than once in the body of {file}: name more words"
            )),
        }
    }
}

/// The number of a value; words that overlap those of a known one mark the same value.
fn number(values: &mut Vec<Value>, value: Value) -> usize {
    let same = |known: &Value| known.file == value.file && known.from < value.to && value.from < known.to;
    values.iter().position(same).unwrap_or_else(|| {
        values.push(value);
        values.len() - 1
    })
}

/// Adds what chains of pairs say: values of two articles that are joined by others are compatible at least.
fn close(marks: &mut Marks) {
    let mut of: Vec<usize> = (0..marks.values.len()).collect();
    for (&(a, b), relation) in &marks.pairs {
        if *relation != RelationKind::NotComparable && of[a] != of[b] {
            let (to, from) = (of[a], of[b]);
            of.iter_mut().filter(|n| **n == from).for_each(|n| *n = to);
        }
    }
    for a in 0..of.len() {
        for b in a + 1..of.len() {
            if of[a] == of[b] && marks.values[a].file != marks.values[b].file {
                marks.pairs.entry((a, b)).or_insert(RelationKind::Compatible);
            }
        }
    }
}
