//! How fast an article is read, on one core: `cargo bench --bench extract`. Each row is a step of the path with the bytes
//! of text that it takes a second; `claims` holds all steps.

use std::path::PathBuf;

use crosscheck::{
    Lexicon, ingest, language,
    model::{Article, Zone},
    pipeline,
};
use divan::{Bencher, black_box, counter::BytesCount};

fn main() {
    divan::main();
}

/// The project's own articles.
fn articles() -> Vec<Article> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let project = ingest::Project::find(&root, &[]).expect("the project's own configuration is valid");
    ingest::load(&[root.join("articles")], &project, &ingest::Options::default()).articles
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

/// The sentences of the articles, with the number of their article.
fn sentences(articles: &[Article]) -> Vec<(usize, language::Sentence)> {
    let blocks = articles
        .iter()
        .enumerate()
        .flat_map(|(i, a)| a.blocks.iter().map(move |b| (i, b)));
    blocks
        .filter(|(_, block)| block.zone != Zone::Boilerplate)
        .flat_map(|(i, block)| {
            let read = language::sentences(&articles[i].text, block.span, Lexicon::english());
            read.into_iter().map(move |sentence| (i, sentence))
        })
        .collect()
}

/// Bytes to articles: metadata, paragraphs, zones.
#[divan::bench]
fn ingest_files(bencher: Bencher) {
    let read = bytes(&articles());
    bencher.counter(read).bench(|| black_box(articles()));
}

/// Text to sentences with tokens, tags and lemmas.
#[divan::bench]
fn tag(bencher: Bencher) {
    let articles = articles();
    bencher
        .counter(bytes(&articles))
        .bench(|| black_box(sentences(&articles)));
}

/// Trees of every sentence; `claims` builds only those of sentences with a value.
#[divan::bench]
fn parse(bencher: Bencher) {
    let articles = articles();
    bencher
        .counter(bytes(&articles))
        .with_inputs(|| sentences(&articles))
        .bench_local_values(|mut sentences| {
            for (article, sentence) in &mut sentences {
                language::parse(sentence, &articles[*article].text);
            }
            black_box(sentences)
        });
}

/// Articles to claims.
#[divan::bench]
fn claims(bencher: Bencher) {
    let articles = articles();
    bencher.counter(bytes(&articles)).bench(|| {
        for article in &articles {
            black_box(pipeline::extract(article, Lexicon::english()));
        }
    });
}
