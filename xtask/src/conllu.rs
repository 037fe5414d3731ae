//! CoNLL-U: reading treebanks, and varying sentences as news pages spoil them.

use std::{fs::File, io::Read, path::Path};

use crosscheck::language::training::{
    vocabulary::Vocabulary,
    word::{self, Word},
};

/// One word of a treebank.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) upos: String,
    pub(crate) xpos: String,
    /// Index of the head; the number of words for the root.
    pub(crate) head: usize,
    pub(crate) deprel: String,
    /// White space follows in the text.
    pub(crate) space_after: bool,
}

/// One tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) rows: Vec<Row>,
    /// The first sentence of its document, as its number in "sent_id" says.
    pub(crate) opens: bool,
}

impl Tree {
    pub(crate) fn forms(&self) -> Vec<&str> {
        self.rows.iter().map(|r| r.form.as_str()).collect()
    }

    /// The words as the network sees them.
    pub(crate) fn words(&self, vocabulary: &Vocabulary) -> Vec<Word> {
        word::read(&self.forms(), |i| !self.rows[i - 1].space_after, vocabulary)
    }
}

/// Reads a gzip CoNLL-U file.
pub(crate) fn read(path: &Path) -> Result<Vec<Tree>, String> {
    let fail = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut text = String::new();
    flate2::read::GzDecoder::new(File::open(path).map_err(fail)?)
        .read_to_string(&mut text)
        .map_err(fail)?;
    Ok(parse(&text))
}

/// Trees of a CoNLL-U text; empty nodes are left out, the spacing of multi-word tokens moves to their last word.
pub(crate) fn parse(text: &str) -> Vec<Tree> {
    let mut trees = vec![];
    for block in text.split("\n\n") {
        let mut tree = Tree::default();
        let mut joined: Option<(usize, bool)> = None;
        let id = block.lines().find_map(|l| l.strip_prefix("# sent_id = "));
        let number = id.and_then(|id| id.rsplit_once('-')?.1.parse::<usize>().ok());
        tree.opens = number == Some(1);
        for line in block.lines().filter(|l| !l.starts_with('#')) {
            let field: Vec<&str> = line.split('\t').collect();
            if field.len() < 10 || field[0].contains('.') {
                continue;
            }
            let spaced = !field[9].contains("SpaceAfter=No");
            if let Some((_, last)) = field[0].split_once('-') {
                joined = last.parse().ok().map(|last| (last, spaced));
                continue;
            }
            let number: usize = field[0].parse().unwrap_or(0);
            let space_after = match joined {
                Some((last, spaced)) if number <= last => number == last && spaced,
                _ => spaced,
            };
            tree.rows.push(Row {
                form: field[1].to_owned(),
                lemma: field[2].to_owned(),
                upos: field[3].to_owned(),
                xpos: field[4].to_owned(),
                head: field[6].parse().unwrap_or(0),
                deprel: field[7].to_owned(),
                space_after,
            });
        }
        let words = tree.rows.len();
        for row in &mut tree.rows {
            row.head = row.head.checked_sub(1).unwrap_or(words);
        }
        if words > 0 {
            trees.push(tree);
        }
    }
    trees
}

/// Copies of some sentences as careless pages print them: without the last stop, without apostrophes and commas, in title
/// case. Every `every`th sentence gets one copy, the three kinds in turn.
pub(crate) fn spoilt(trees: &[Tree], every: usize) -> Vec<Tree> {
    trees
        .iter()
        .step_by(every.max(1))
        .enumerate()
        .filter_map(|(i, tree)| spoil(tree, i % 3))
        .collect()
}

/// The tree without these words, none of which may have dependents.
fn without(tree: &Tree, dropped: &[usize]) -> Option<Tree> {
    if tree.rows.iter().any(|row| dropped.contains(&row.head)) {
        return None;
    }
    let place = |at: usize| at - dropped.iter().filter(|&&d| d < at).count();
    let rows = tree.rows.iter().enumerate().filter(|(at, _)| !dropped.contains(at));
    let mut rows: Vec<Row> = rows.map(|(_, row)| row.clone()).collect();
    rows.iter_mut().for_each(|row| row.head = place(row.head));
    (!rows.is_empty()).then_some(Tree {
        rows,
        opens: tree.opens,
    })
}

fn spoil(tree: &Tree, kind: usize) -> Option<Tree> {
    let mut tree = tree.clone();
    let last = tree.rows.len() - 1;
    match kind {
        0 if tree.rows[last].form == "." && last > 2 => tree = without(&tree, &[last])?,
        1 if tree.rows.iter().any(|r| r.form.contains(['\'', '’', ','])) => {
            let commas: Vec<usize> = (0..=last).filter(|&i| tree.rows[i].form == ",").collect();
            tree = without(&tree, &commas)?;
            for row in tree.rows.iter_mut().filter(|r| r.form.chars().count() > 1) {
                row.form = row.form.replace(['\'', '’', ','], "");
            }
            if tree.rows.iter().any(|r| r.form.is_empty()) {
                return None;
            }
        }
        2 if last < 20 => {
            for row in tree.rows.iter_mut().filter(|r| r.form.len() > 3 || r.upos == "NOUN") {
                let mut chars = row.form.chars();
                row.form = chars
                    .next()
                    .map_or(String::new(), |c| c.to_uppercase().chain(chars).collect());
            }
        }
        _ => return None,
    }
    Some(tree)
}

#[cfg(test)]
mod tests {
    use super::{parse, spoilt};

    const TREE: &str = "1\tOn\ton\tADP\tIN\t_\t2\tcase\t_\t_
2\tMonday\tMonday\tPROPN\tNNP\t_\t4\tobl\t_\tSpaceAfter=No
3\t,\t,\tPUNCT\t,\t_\t4\tpunct\t_\t_
4\tended\tend\tVERB\tVBD\t_\t0\troot\t_\t_
5\tSyria\tSyria\tPROPN\tNNP\t_\t7\tnmod:poss\t_\tSpaceAfter=No
6\t's\t's\tPART\tPOS\t_\t5\tcase\t_\t_
7\twar\twar\tNOUN\tNN\t_\t4\tnsubj\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

";

    #[test]
    fn spoilt_trees_keep_their_arcs() {
        let trees = parse(&TREE.repeat(3));
        let spoilt = spoilt(&trees, 1);
        let arcs = |n: usize| -> Vec<String> {
            let rows = &spoilt[n].rows;
            let head = |head: usize| rows.get(head).map_or("ROOT", |r| r.form.as_str());
            rows.iter().map(|r| format!("{}<{}", r.form, head(r.head))).collect()
        };
        assert_eq!(arcs(0).last().map(String::as_str), Some("war<ended"));
        let stripped = [
            "On<Monday",
            "Monday<ended",
            "ended<ROOT",
            "Syria<war",
            "s<Syria",
            "war<ended",
            ".<ended",
        ];
        assert_eq!(arcs(1), stripped);
        assert_eq!(arcs(2)[4..7], ["Syria<War", "'s<Syria", "War<Ended"]);
    }
}
