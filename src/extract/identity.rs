//! Claim ids: a hash of what was said, never of where it stands.

use crate::model::{ArticleId, ClaimId, ClaimKind, fingerprint};

pub(super) use crate::model::normalised;

/// Changes whenever ids of unchanged articles would change.
const VERSION: &str = "claim/1";

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

#[cfg(test)]
mod tests {
    use super::claim_id;
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
}
