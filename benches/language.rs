//! Speed of each step of the language layer on one core: `cargo bench --bench language`.
//!
//! Items are tokens. The text is that of the project's own articles; the long lines hold one sentence without an end.

use std::{path::PathBuf, sync::LazyLock};

use crosscheck::{
    Lexicon, ingest,
    language::{self, Sentence, training},
    model::Span,
};
use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};

fn main() {
    divan::main();
}

/// The paragraphs of the project's articles, and their sentences without trees.
static TEXT: LazyLock<(String, Vec<Sentence>)> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let project = ingest::Project::find(&root, &[]).expect("the project's own configuration is valid");
    let articles = ingest::load(&[root.join("articles")], &project, &ingest::Options::default()).articles;
    let texts: Vec<String> = articles.into_iter().map(|a| a.text).collect();
    let text = texts.join("\n\n");
    let sentences = read(&text);
    (text, sentences)
});

fn read(text: &str) -> Vec<Sentence> {
    language::sentences(text, Span::new(0, text.len()), Lexicon::english())
}

fn bytes() -> BytesCount {
    BytesCount::of_str(TEXT.0.as_str())
}

fn tokens() -> ItemsCount {
    ItemsCount::new(TEXT.1.iter().map(|s| s.tokens.len()).sum::<usize>())
}

fn forms() -> Vec<Vec<&'static str>> {
    let (text, sentences) = &*TEXT;
    let of = |s: &'static Sentence| s.tokens.iter().map(|t| t.span.of(text)).collect();
    sentences.iter().map(of).collect()
}

/// All weights, from the bytes in the program.
#[divan::bench]
fn load() -> training::Models {
    training::models::load()
}

#[divan::bench]
fn split(bencher: Bencher<'_, '_>) {
    let text = TEXT.0.as_str();
    bencher
        .counter(bytes())
        .counter(tokens())
        .bench(|| training::split(text, Span::new(0, text.len()), Lexicon::english()));
}

#[divan::bench]
fn tokenise(bencher: Bencher<'_, '_>) {
    let (text, sentences) = &*TEXT;
    bencher.counter(bytes()).counter(tokens()).bench(|| {
        let words = |s: &Sentence| training::words(s.span.of(text), Lexicon::english()).len();
        sentences.iter().map(words).sum::<usize>()
    });
}

/// Whether the widest instructions are at hand, or AVX2 at most.
#[derive(Clone, Copy, Debug)]
enum Processor {
    This,
    Avx2,
}

impl Processor {
    const BOTH: [Processor; 2] = [Processor::This, Processor::Avx2];

    /// Benches run one after the other, so that this holds until the next one begins.
    fn pretend(self) {
        #[cfg(target_arch = "x86_64")]
        archmage::X64V4xToken::dangerously_disable_token_process_wide(matches!(self, Processor::Avx2))
            .expect("built for any x86-64");
    }
}

#[divan::bench(args = Processor::BOTH)]
fn tag(bencher: Bencher<'_, '_>, processor: Processor) {
    processor.pretend();
    let models = training::models::english();
    let forms = forms();
    let sentences = &TEXT.1;
    bencher.counter(bytes()).counter(tokens()).bench(|| {
        let mut buffers = training::Buffers::default();
        let tags = |(forms, sentence): (&Vec<&str>, &Sentence)| {
            let joined = |i: usize| sentence.tokens[i - 1].span.end == sentence.tokens[i].span.start;
            let words = training::word::read(forms, joined, &models.vocabulary);
            training::tagger::tag(&models.network, words, &mut buffers).len()
        };
        forms.iter().zip(sentences).map(tags).sum::<usize>()
    });
}

#[divan::bench(args = Processor::BOTH)]
fn parse(bencher: Bencher<'_, '_>, processor: Processor) {
    processor.pretend();
    let (text, sentences) = &*TEXT;
    bencher
        .counter(bytes())
        .counter(tokens())
        .with_inputs(|| sentences.clone())
        .bench_local_refs(|sentences| sentences.iter_mut().for_each(|s| language::parse(s, text)));
}

#[divan::bench]
fn lemmatise(bencher: Bencher<'_, '_>) {
    let models = training::models::english();
    let (text, sentences) = &*TEXT;
    bencher.counter(bytes()).counter(tokens()).bench(|| {
        let tokens = sentences.iter().flat_map(|s| &s.tokens);
        let lemma = |t: &language::Token| {
            let (upos, xpos) = (t.upos, t.xpos);
            let tag = training::tagger::Tag { upos, xpos };
            models.lemmas.lemma(t.span.of(text), tag, &models.vocabulary).len()
        };
        tokens.map(lemma).sum::<usize>()
    });
}

/// Megabytes of one line without a stop: the time of a byte must not grow with the line.
#[divan::bench(args = [1, 2, 10], sample_count = 1, sample_size = 1)]
fn long_line(bencher: Bencher<'_, '_>, megabytes: usize) {
    let line = "the convoy of 20 trucks crossed, and ".repeat(megabytes * 1_000_000 / 37);
    bencher.counter(BytesCount::of_str(line.as_str())).bench(|| {
        let mut sentences = read(&line);
        sentences.iter_mut().for_each(|s| language::parse(s, &line));
        sentences.len()
    });
}
