//! Claim ids: a hash of what was said, never of where it stands.

use sha2::{Digest, Sha256};

use crate::model::{ArticleId, ClaimId, ClaimKind};

/// Letters of RFC 4648 base32, lower case.
const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Changes whenever ids of unchanged articles would change.
const VERSION: &str = "claim/1";

/// `letters` base32 letters of SHA-256 over the parts, each followed by a zero byte.
pub(crate) fn fingerprint(parts: &[&str], letters: usize) -> String {
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

/// The id of the `ordinal`-th claim of its kind with this value phrase in the article. The phrase is compared in lower
/// case with single spaces.
pub(super) fn claim_id(article: &ArticleId, kind: ClaimKind, phrase: &str, ordinal: usize) -> ClaimId {
    let phrase = normalised(phrase);
    ClaimId(format!(
        "c-{}",
        fingerprint(
            &[VERSION, &article.0, &format!("{kind:?}"), &phrase, &ordinal.to_string()],
            10
        )
    ))
}

/// Compatibility forms, case and runs of white space folded.
pub(super) fn normalised(phrase: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let folded: String = phrase.nfkc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{claim_id, fingerprint};
    use crate::model::{ArticleId, ClaimKind};

    #[test]
    fn ids_depend_on_what_was_said_and_not_on_spacing() {
        let article = ArticleId("a".to_owned());
        let id = claim_id(&article, ClaimKind::Count, "Nearly  150", 0);
        assert_eq!(id, claim_id(&article, ClaimKind::Count, "nearly\u{a0}150", 0));
        assert_ne!(id, claim_id(&article, ClaimKind::Count, "nearly 150", 1));
        assert_ne!(id, claim_id(&article, ClaimKind::Money, "nearly 150", 0));
        assert_eq!(id.0.len(), 12);
    }

    #[test]
    fn parts_cannot_run_into_each_other() {
        assert_ne!(fingerprint(&["ab", "c"], 8), fingerprint(&["a", "bc"], 8));
    }
}
