//! Reading and parsing take time in proportion to the text, also for a line without an end.

use std::time::Instant;

use crosscheck::{Lexicon, language, model::Span};

/// Seconds for one line of so many bytes: the better of two runs.
fn seconds(bytes: usize) -> f64 {
    let line = "the convoy of 20 trucks crossed, and ".repeat(bytes / 37);
    let once = || {
        let start = Instant::now();
        for mut sentence in language::sentences(&line, Span::new(0, line.len()), Lexicon::english()) {
            language::parse(&mut sentence, &line);
            assert!(sentence.is_parsed());
        }
        start.elapsed().as_secs_f64()
    };
    once().min(once())
}

/// A megabyte when optimised, so that noise is small; less otherwise, so that tests stay quick.
#[test]
fn twice_the_line_takes_about_twice_the_time() {
    let size = if cfg!(debug_assertions) { 4_000 } else { 1_000_000 };
    seconds(size / 10);
    // A quadratic step would make it 4 every time; a busy machine may do so once.
    let ratios: Vec<f64> = (0..5).map(|_| seconds(2 * size) / seconds(size)).collect();
    assert!(ratios.iter().any(|&ratio| ratio < 3.3), "{ratios:.2?}");
}
