//! `cargo xtask evaluate-language`: scores on gold tokens and on raw text.

use std::{collections::BTreeMap, path::Path, time::Instant};

use crosscheck::language::training::{Buffers, Models, models, parser, tagger};

use crate::{
    conllu::{self, Tree},
    raw_text,
};

/// Relations that claims live on.
const RELATIONS: [&str; 13] = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "nummod",
    "amod",
    "compound",
    "nmod",
    "nmod:poss",
    "obl",
    "advcl",
    "ccomp",
    "acl",
    "appos",
];

/// Counts over a treebank.
#[derive(Debug, Default)]
pub(crate) struct Score {
    words: usize,
    upos: usize,
    xpos: usize,
    heads: usize,
    /// Head and relation without its subtype, as CoNLL 2018 counts.
    labelled: usize,
    /// Head and relation with its subtype.
    exact: usize,
    lemmas: usize,
    /// Gold relation: words, right heads.
    relations: BTreeMap<String, (usize, usize)>,
}

/// A relation without its subtype.
pub(crate) fn base(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

/// Scores the weights compiled in: on dev, and for the final print on the three tests.
pub(crate) fn run(treebanks: &Path, finally: bool) -> Result<(), String> {
    let names: &[&str] = if finally {
        &["dev", "test-ewt", "test-gum", "news-pud"]
    } else {
        &["dev"]
    };
    let start = Instant::now();
    let models = models::english();
    println!("loaded in {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    for name in names {
        let trees = conllu::read(&treebanks.join(format!("{name}.conllu.gz")))?;
        println!("{}", report(name, &gold_tokens(models, &trees)));
        raw_text::print(name, &raw_text::score(&trees, false));
        if trees.iter().any(|tree| tree.opens) {
            raw_text::print(&format!("{name} by document"), &raw_text::score(&trees, true));
        }
        print_speed(name, models, &trees);
    }
    Ok(())
}

/// Prints tokens a second for reading and tagging, and for reading and parsing, on one core.
fn print_speed(name: &str, models: &Models, trees: &[Tree]) {
    let mut buffers = Buffers::default();
    let start = Instant::now();
    let read = |tree: &Tree| tree.words(&models.vocabulary);
    let tagged: usize = trees
        .iter()
        .map(|tree| tagger::tag(&models.network, read(tree), &mut buffers).len())
        .sum();
    let tagging = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let parsed: usize = trees
        .iter()
        .map(|tree| parser::parse(&models.network, read(tree), &mut buffers).heads.len())
        .sum();
    let parsing = start.elapsed().as_secs_f64();
    println!(
        "{name} speed: tagging {:.2} M tokens/s, parsing {:.2} M tokens/s",
        tagged as f64 / tagging / 1e6,
        parsed as f64 / parsing / 1e6
    );
}

/// Tags and parses with gold tokens.
pub(crate) fn gold_tokens(models: &Models, trees: &[Tree]) -> Score {
    let (mut score, mut buffers) = (Score::default(), Buffers::default());
    for tree in trees {
        let words = tree.words(&models.vocabulary);
        let tags = tagger::tag(&models.network, words.clone(), &mut buffers);
        let parsed = parser::parse(&models.network, words, &mut buffers);
        for (i, row) in tree.rows.iter().enumerate() {
            let tag = models.network.tags()[tags[i] as usize];
            let relation = models.network.relations()[parsed.labels[i] as usize].as_str();
            let right = parsed.heads[i] == row.head;
            score.words += 1;
            score.upos += usize::from(tag.upos.as_str() == row.upos);
            score.xpos += usize::from(tag.xpos == row.xpos);
            score.heads += usize::from(right);
            score.labelled += usize::from(right && base(relation) == base(&row.deprel));
            score.exact += usize::from(right && relation == row.deprel);
            score.lemmas +=
                usize::from(models.lemmas.lemma(&row.form, tag, &models.vocabulary) == row.lemma.to_lowercase());
            for name in [row.deprel.as_str(), base(&row.deprel)] {
                if RELATIONS.contains(&name) && (name == base(name) || name == row.deprel) {
                    if name == base(name) && name != row.deprel && RELATIONS.contains(&row.deprel.as_str()) {
                        continue;
                    }
                    let counts = score.relations.entry(name.to_owned()).or_default();
                    counts.0 += 1;
                    counts.1 += usize::from(right);
                    break;
                }
            }
        }
    }
    score
}

/// One line of scores and one of head accuracies.
pub(crate) fn report(name: &str, score: &Score) -> String {
    let share = |n: usize| 100.0 * n as f64 / score.words.max(1) as f64;
    let heads: Vec<String> = RELATIONS
        .iter()
        .filter_map(|r| {
            score
                .relations
                .get(*r)
                .map(|(n, right)| format!("{r} {:.3}", *right as f64 / *n as f64))
        })
        .collect();
    format!(
        "{name}: {} words, UPOS {:.2} XPOS {:.2} lemma {:.2} UAS {:.2} LAS {:.2} (with subtypes {:.2})\n{name} heads: {}",
        score.words,
        share(score.upos),
        share(score.xpos),
        share(score.lemmas),
        share(score.heads),
        share(score.labelled),
        share(score.exact),
        heads.join(" ")
    )
}
