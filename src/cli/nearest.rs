//! "Did you mean": the nearest known word to a wrong one.

/// The candidate most like `word`, when it is close enough to be meant: at most a third of its letters differ.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let distance = |candidate: &str| strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
    let best = candidates.into_iter().map(|c| (distance(c), c)).min()?;
    let letters = word.chars().count().max(best.1.chars().count());
    (best.0 <= (letters / 3).max(1)).then_some(best.1)
}

/// ` Did you mean "x"?`, or nothing.
pub(super) fn question(suggestion: Option<&str>) -> String {
    suggestion
        .map(|s| format!(" Did you mean \"{s}\"?"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let commands = ["compare", "extract", "show"];
        assert_eq!(nearest("extarct", commands), Some("extract"));
        assert_eq!(nearest("COMPARE", commands), Some("compare"));
        assert_eq!(nearest("shw", commands), Some("show"));
        assert_eq!(nearest("frobnicate", commands), None);
        assert_eq!(nearest("x", []), None);
    }
}
