//! Hashes for ids: over what was said, never over where it stands.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Letters of RFC 4648 base32, lower case.
const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// `letters` (at most 51) base32 letters of SHA-256 over the parts, each followed by a zero byte.
pub fn fingerprint(parts: &[&str], letters: usize) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    let bit = |n: usize| digest.get(n / 8).is_some_and(|byte| byte >> (7 - n % 8) & 1 == 1);
    (0..letters)
        .map(|letter| (0..5).fold(0, |index, n| index << 1 | usize::from(bit(letter * 5 + n))))
        .map(|index| char::from(BASE32[index]))
        .collect()
}

/// Compatibility forms, case and runs of white space folded.
pub fn normalised(phrase: &str) -> String {
    if phrase.is_ascii() {
        let mut folded = String::with_capacity(phrase.len());
        for word in phrase.split_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        folded.make_ascii_lowercase();
        return folded;
    }
    let folded: String = phrase.nfkc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, normalised};

    #[test]
    fn parts_cannot_run_into_each_other() {
        assert_ne!(fingerprint(&["ab", "c"], 8), fingerprint(&["a", "bc"], 8));
        assert_eq!(fingerprint(&["a"], 10).len(), 10);
    }

    #[test]
    fn spacing_case_and_width_do_not_count() {
        assert_eq!(normalised(" Nearly\u{a0} １５０"), "nearly 150");
        assert_eq!(normalised(" Nearly \n150 "), "nearly 150");
    }
}
