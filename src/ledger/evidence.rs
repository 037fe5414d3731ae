//! The hash of what the author of a decision saw.

use crate::model::{fingerprint, normalised};

/// Over the value phrases with their articles, in any order: it changes when one of them does, or is gone, and not when
/// the text around them is edited.
pub(super) fn evidence<'a>(quotes: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut seen: Vec<String> = quotes
        .into_iter()
        .map(|(article, phrase)| format!("{article}\n{}", normalised(phrase)))
        .collect();
    seen.sort();
    seen.dedup();
    let parts: Vec<&str> = std::iter::once("evidence/1")
        .chain(seen.iter().map(String::as_str))
        .collect();
    format!("e-{}", fingerprint(&parts, 16))
}

#[cfg(test)]
mod tests {
    use super::evidence;

    #[test]
    fn order_and_spacing_do_not_count_but_numbers_and_articles_do() {
        let seen = evidence([("a", "nearly 150"), ("b", "2018")]);
        assert_eq!(seen, evidence([("b", "2018"), ("a", "Nearly  150"), ("b", "2018")]));
        assert_ne!(seen, evidence([("a", "nearly 150"), ("b", "2019")]));
        assert_ne!(seen, evidence([("a", "nearly 150"), ("c", "2018")]));
        assert_ne!(seen, evidence([("a", "nearly 150")]));
    }
}
