//! `cargo xtask train`: tagger, parser and lemmas from Universal Dependencies, the same bytes on every run.

pub(crate) mod lemmas;
mod network;
mod pack;
mod perceptron;
mod tagger;
mod vocabulary;

use std::{collections::BTreeMap, fs, path::Path};

use crosscheck::language::training::{Models, packed::Packed, tagger::Tagger, vocabulary::Vocabulary};

use crate::{
    conllu::{self, Tree},
    evaluate,
};
use pack::{Packing, pack};
use vocabulary::{LearntWords, TagTable};

/// Files of the weights folder.
pub(crate) const FILES: [&str; 5] = [
    "vocabulary.bin",
    "tagger.bin",
    "vectors.bin",
    "parser.bin",
    "lemmas.tsv",
];

/// The model card, with places for sizes and scores.
const CARD: &str = include_str!("../../data/model_card.md");
/// The final print on the tests, kept by hand.
const TESTS: &str = include_str!("../../data/test_scores.txt");

/// Epochs that look for the features worth keeping, and epochs with those alone.
const TAGGER_EPOCHS: [usize; 2] = [3, 8];
const FOLD_EPOCHS: [usize; 2] = [1, 3];
const TAGGER_FEATURES: usize = 110_000;
const FOLDS: usize = 5;
/// One sentence in this many is also shown as careless pages print it.
const SPOIL_EVERY: usize = 4;
/// Relations rarer than this are learnt as their base.
const RELATION_FROM: usize = 100;

const TAGGER_PACKING: Packing = Packing {
    bits: 16,
    drop_below: 3.0,
    scale: 1.5,
};

/// Trains on `train.conllu.gz` under `treebanks`, or its first `limit` sentences, and writes the weights to `out`, with the
/// `vectors` as they are. Prints scores on dev.
pub(crate) fn run(
    treebanks: &Path,
    clusters: &Path,
    vectors: Vec<u8>,
    limit: Option<usize>,
    out: &Path,
) -> Result<(), String> {
    let mut plain = conllu::read(&treebanks.join("train.conllu.gz"))?;
    plain.truncate(limit.unwrap_or(plain.len()));
    let dev = conllu::read(&treebanks.join("dev.conllu.gz"))?;
    let clusters = fs::read_to_string(clusters).map_err(|e| format!("{}: {e}", clusters.display()))?;
    let mut trees = plain.clone();
    trees.extend(conllu::spoilt(&plain, SPOIL_EVERY));
    let relations = relations(&plain);

    let table = TagTable::of(&plain);
    let learnt = LearntWords::of(&plain);
    let vocabulary_bytes = vocabulary::pack(&clusters, &table, &learnt)?;
    let vocabulary = Vocabulary::from_bytes(&vocabulary_bytes);
    let examples = tagger::examples(&trees, &vocabulary, &table);
    let all: Vec<&tagger::Example> = examples.iter().collect();
    let tagger_bytes = packed_tagger(&tagger::train(&all, &table, TAGGER_EPOCHS, TAGGER_FEATURES), &table);

    let examples = with_folded_tags(&examples, &trees, &table, &relations);
    let setting = network::Setting {
        vectors: &vectors,
        counts: &learnt.counts,
        tags: table.classes.len(),
        relations: &relations,
    };
    let parser_bytes = network::train(&examples, setting);

    let lemmas = lemmas::exceptions(&plain, &vocabulary);
    let files = [
        vocabulary_bytes,
        tagger_bytes,
        vectors,
        parser_bytes,
        lemmas.into_bytes(),
    ];
    let mut sizes = String::new();
    fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    for (name, bytes) in FILES.iter().zip(&files) {
        sizes.push_str(&format!("| {name} | {} |\n", bytes.len()));
        fs::write(out.join(name), bytes).map_err(|e| format!("{name}: {e}"))?;
    }
    let [vocabulary, tagger, vectors, parser, lemmas] =
        files.map(|bytes| -> &'static [u8] { Box::leak(bytes.into_boxed_slice()) });
    let lemmas = std::str::from_utf8(lemmas).map_err(|e| e.to_string())?;
    let models = Models::from_bytes(vocabulary, tagger, vectors, parser, lemmas);
    let dev = evaluate::report("dev", &evaluate::gold_tokens(&models, &dev));
    println!("{dev}");
    let card = CARD
        .replace("{FILES}", sizes.trim_end())
        .replace("{DEV}", &dev)
        .replace("{TESTS}", TESTS.trim_end());
    fs::write(out.join("MODEL_CARD.md"), card).map_err(|e| format!("MODEL_CARD.md: {e}"))
}

/// The relations to learn, most frequent first, "root" last.
fn relations(trees: &[Tree]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in trees.iter().flat_map(|t| &t.rows) {
        *counts.entry(&row.deprel).or_default() += 1;
    }
    let mut names: Vec<_> = counts
        .into_iter()
        .filter(|(name, n)| *name != "root" && (*n >= RELATION_FROM || !name.contains(':')))
        .collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names
        .into_iter()
        .map(|(name, _)| name.to_owned())
        .chain(["root".to_owned()])
        .collect()
}

fn packed_tagger(model: &perceptron::Perceptron, table: &TagTable) -> Vec<u8> {
    let (bytes, rows) = pack(&table.header(), &model.averaged(), TAGGER_PACKING);
    println!("rows kept: tagger {rows}");
    bytes
}

/// Parser examples whose tags come from taggers that did not see the sentence.
fn with_folded_tags(
    examples: &[tagger::Example],
    trees: &[Tree],
    table: &TagTable,
    relations: &[String],
) -> Vec<network::Example> {
    let mut tags: Vec<Vec<u8>> = vec![vec![]; examples.len()];
    for fold in 0..FOLDS {
        let seen: Vec<&tagger::Example> = examples
            .iter()
            .enumerate()
            .filter(|(i, _)| (i / 10) % FOLDS != fold)
            .map(|(_, e)| e)
            .collect();
        let (bytes, _) = pack(
            &table.header(),
            &tagger::train(&seen, table, FOLD_EPOCHS, TAGGER_FEATURES).averaged(),
            TAGGER_PACKING,
        );
        let tagger = Tagger::new(Packed::from_bytes(Box::leak(bytes.into_boxed_slice())));
        for (i, example) in examples.iter().enumerate().filter(|(i, _)| (i / 10) % FOLDS == fold) {
            tagger.tag(&example.0, &mut tags[i]);
        }
    }
    examples
        .iter()
        .zip(trees)
        .zip(tags)
        .map(|((example, tree), tags)| network::Example {
            words: example.0.clone(),
            tags,
            heads: tree.rows.iter().map(|r| r.head).collect(),
            labels: tree.rows.iter().map(|r| label(relations, &r.deprel)).collect(),
        })
        .collect()
}

fn label(relations: &[String], name: &str) -> u8 {
    let base = name.split(':').next().unwrap_or(name);
    let at = |name: &str| relations.iter().position(|r| r == name);
    at(name).or_else(|| at(base)).map_or(255, |n| n as u8)
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write, path::Path};

    use flate2::{Compression, write::GzEncoder};

    use super::{FILES, run};

    const TREE: &str = "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tseized\tseize\tVERB\tVBD\t_\t0\troot\t_\t_
3\t12\t12\tNUM\tCD\t_\t4\tnummod\t_\t_
4\tposts\tpost\tNOUN\tNNS\t_\t2\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

";

    /// The whole of training, on a treebank of a few words, gives the same bytes each time.
    #[test]
    fn training_twice_gives_the_same_bytes() {
        let folder = std::env::temp_dir().join(format!("crosscheck-train-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in ["train", "dev"] {
            let file = fs::File::create(folder.join(format!("{name}.conllu.gz"))).unwrap();
            let mut file = GzEncoder::new(file, Compression::fast());
            file.write_all(TREE.repeat(12).as_bytes()).unwrap();
            file.finish().unwrap();
        }
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let vectors = fs::read(here.join("../src/language/weights/vectors.bin")).unwrap();
        let train = |out: &str| {
            let out = folder.join(out);
            run(
                &folder,
                &here.join("data/clusters.tsv"),
                vectors.clone(),
                Some(10),
                &out,
            )
            .unwrap();
            FILES.map(|name| fs::read(out.join(name)).unwrap())
        };
        assert!(train("first") == train("second"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
