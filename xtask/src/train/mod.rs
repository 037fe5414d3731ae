//! `cargo xtask train`: network and lemmas from Universal Dependencies, the same bytes on every run.

mod dice;
pub(crate) mod lemmas;
mod network;
mod news;
pub(crate) mod unstopped;
mod vocabulary;

use std::{collections::BTreeMap, fs, path::Path};

use crosscheck::language::training::{Models, vocabulary::Vocabulary};

use crate::{
    conllu::{self, Tree},
    evaluate,
};
use network::Example;
use vocabulary::LearntWords;

/// Files of the weights folder.
pub(crate) const FILES: [&str; 4] = ["vocabulary.bin", "vectors.bin", "network.bin", "lemmas.tsv"];

/// The model card, with places for sizes and scores.
const CARD: &str = include_str!("../../data/model_card.md");
/// The final print on the tests, kept by hand.
const TESTS: &str = include_str!("../../data/test_scores.txt");

/// One sentence in this many is also shown as careless pages print it.
const SPOIL_EVERY: usize = 3;
/// One news sentence of the grammar is added for so many of the treebank.
const NEWS_EVERY: usize = 4;
/// Relations rarer than this are learnt as their base.
const RELATION_FROM: usize = 100;

/// Trains on `train.conllu.gz` under `treebanks`, or its first `limit` sentences, and writes the weights to `out`, with the
/// `vectors` as they are. Prints scores on dev.
pub(crate) fn run(
    treebanks: &Path,
    words: &Path,
    vectors: Vec<u8>,
    limit: Option<usize>,
    out: &Path,
) -> Result<(), String> {
    let mut plain = conllu::read(&treebanks.join("train.conllu.gz"))?;
    plain.truncate(limit.unwrap_or(plain.len()));
    let dev = conllu::read(&treebanks.join("dev.conllu.gz"))?;
    let words = fs::read_to_string(words).map_err(|e| format!("{}: {e}", words.display()))?;
    let mut trees = plain.clone();
    trees.extend(news::sentences(&plain, plain.len() / NEWS_EVERY)?);
    trees.extend(conllu::spoilt(&trees, SPOIL_EVERY));
    let relations = relations(&plain);

    let tags = vocabulary::tags(&plain);
    let learnt = LearntWords::of(&plain);
    let vocabulary_bytes = vocabulary::pack(words.lines(), &learnt);
    let vocabulary = Vocabulary::from_bytes(&vocabulary_bytes);
    let examples: Vec<Example> = trees
        .iter()
        .map(|tree| example(tree, &vocabulary, &tags, &relations))
        .collect();
    let setting = network::Setting {
        vectors: &vectors,
        counts: &learnt.counts,
        tags: &tags,
        relations: &relations,
    };
    let network_bytes = network::train(&examples, setting);

    let lemmas = lemmas::exceptions(&plain, &vocabulary);
    let files = [vocabulary_bytes, vectors, network_bytes, lemmas.into_bytes()];
    let mut sizes = String::new();
    fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    for (name, bytes) in FILES.iter().zip(&files) {
        sizes.push_str(&format!("| {name} | {} |\n", bytes.len()));
        fs::write(out.join(name), bytes).map_err(|e| format!("{name}: {e}"))?;
    }
    let [vocabulary, vectors, network, lemmas] =
        files.map(|bytes| -> &'static [u8] { Box::leak(bytes.into_boxed_slice()) });
    let lemmas = std::str::from_utf8(lemmas).map_err(|e| e.to_string())?;
    let models = Models::from_bytes(vocabulary, vectors, network, lemmas);
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

fn example(tree: &Tree, vocabulary: &Vocabulary, tags: &[String], relations: &[String]) -> Example {
    let number = |names: &[String], name: &str| names.iter().position(|n| n == name);
    let label = |name: &str| number(relations, name).or_else(|| number(relations, evaluate::base(name)));
    let byte = |number: Option<usize>| number.map_or(255, |n| n as u8);
    Example {
        words: tree.words(vocabulary),
        tags: tree
            .rows
            .iter()
            .map(|r| byte(number(tags, &vocabulary::tag(r))))
            .collect(),
        heads: tree.rows.iter().map(|r| r.head).collect(),
        labels: tree.rows.iter().map(|r| byte(label(&r.deprel))).collect(),
    }
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
            run(&folder, &here.join("data/words.txt"), vectors.clone(), Some(10), &out).unwrap();
            FILES.map(|name| fs::read(out.join(name)).unwrap())
        };
        assert!(train("first") == train("second"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
