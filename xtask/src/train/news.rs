//! News sentences with trees, drawn from a grammar: what agencies write every day and the treebanks hardly hold.

mod grammar;
mod phrase;

use crate::{conllu::Tree, train::dice::Dice};
use grammar::Grammar;
use phrase::{Harvest, Phrase};

/// Sentences, tags and relations as a grammar; see its head for the notation.
const GRAMMAR: &str = include_str!("../../data/news.grammar");
/// Where every sentence starts.
const TOP: &str = "Text";

/// At most `count` sentences. Phrases that the grammar does not make itself come from `plain`; a sentence that needs one
/// which `plain` has not is left out.
pub(crate) fn sentences(plain: &[Tree], count: usize) -> Result<Vec<Tree>, String> {
    let grammar = Grammar::parse(GRAMMAR)?;
    let harvest = Harvest::of(plain);
    let mut dice = Dice(7);
    let drawn = (0..count).filter_map(|_| draw(&grammar, &harvest, TOP, &mut dice).transpose());
    drawn.map(|phrase| Ok(phrase?.tree())).collect()
}

/// One phrase of a symbol: by a line of the grammar, from the treebank, or made up; `None` when the treebank has none.
fn draw(grammar: &Grammar, harvest: &Harvest, symbol: &str, dice: &mut Dice) -> Result<Option<Phrase>, String> {
    let Some(line) = grammar.line(symbol, dice) else {
        return harvest
            .draw(symbol, dice)
            .ok_or_else(|| format!("news.grammar: no line for `{symbol}`"));
    };
    let mut parts = vec![];
    for part in &line.parts {
        if part.optional && dice.below(2) == 0 {
            continue;
        }
        let phrase = match &part.word {
            Some(word) => Some(Phrase::word(word)),
            None => draw(grammar, harvest, &part.symbol, dice)?,
        };
        let Some(mut phrase) = phrase else {
            return Ok(None);
        };
        phrase.glued |= part.glued;
        parts.push((part.relation.as_deref(), phrase));
    }
    let joined = Phrase::join(parts).ok_or_else(|| format!("news.grammar: a line of `{symbol}` needs one head"))?;
    Ok(Some(joined))
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::conllu::parse;

    const TREE: &str = "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tcourt\tcourt\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\trejected\treject\tVERB\tVBD\t_\t0\troot\t_\t_
4\tAna\tAna\tPROPN\tNNP\t_\t3\tobj\t_\t_
5\tRuiz\tRuiz\tPROPN\tNNP\t_\t4\tflat\t_\t_
6\tto\tto\tPART\tTO\t_\t7\tmark\t_\t_
7\tspare\tspare\tVERB\tVB\t_\t3\tadvcl\t_\t_
8\ttime\ttime\tNOUN\tNN\t_\t7\tobj\t_\t_
9\tlost\tlose\tVERB\tVBN\t_\t8\tacl\t_\t_
10\tsaving\tsave\tVERB\tVBG\t_\t9\tadvcl\t_\t_
11\tit\tit\tPRON\tPRP\t_\t10\tobj\t_\t_
12\tit\tit\tPRON\tPRP\t_\t9\tobj\t_\tSpaceAfter=No
13\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

";

    #[test]
    fn every_sentence_is_a_tree_of_known_relations() {
        let trees = sentences(&parse(TREE), 3000).unwrap();
        assert_eq!(trees.len(), 3000);
        for tree in &trees {
            let roots = tree.rows.iter().filter(|r| r.head == tree.rows.len()).count();
            assert_eq!(roots, 1);
            for start in 0..tree.rows.len() {
                let mut at = start;
                for _ in 0..=tree.rows.len() {
                    at = if at < tree.rows.len() { tree.rows[at].head } else { at };
                }
                assert_eq!(at, tree.rows.len(), "a cycle");
            }
            assert!(
                tree.rows
                    .iter()
                    .all(|r| !r.form.is_empty() && !r.upos.is_empty() && !r.deprel.is_empty())
            );
        }
        let text = |n: usize| trees[n].forms().join(" ");
        assert!((0..3000).any(|n| text(n).ends_with(" said .")), "no source at the end");
        assert!(
            (0..3000).any(|n| text(n).contains("death toll has risen to")),
            "no toll"
        );
        assert!(
            trees.iter().flat_map(|t| &t.rows).any(|r| r.form == "Ruiz"),
            "nothing from the treebank"
        );
    }
}
