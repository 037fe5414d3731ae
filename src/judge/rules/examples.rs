//! Claims to try the rules on.

use crate::judge::pair::{Judged, Pair};
use crate::lexicon::Lexicon;
pub(crate) use crate::model::sample::*;
pub(crate) use crate::model::{Claim, Decimal, Hedge, Modality, RelationKind};

/// What the registry says about two claims.
pub(crate) fn relate(a: &Claim, b: &Claim) -> Judged {
    super::judge(&Pair::new(a, b, &[], Lexicon::english()))
}

/// The registry's answer, both ways round.
pub(crate) fn assert_relation(a: &Claim, b: &Claim, kind: RelationKind, id: &str) {
    for judged in [relate(a, b), relate(b, a)] {
        assert_eq!((judged.kind, judged.reason.id), (kind, id), "{}", judged.reason.note);
    }
}

/// Some other rule decides.
pub(crate) fn assert_not(a: &Claim, b: &Claim, id: &str) {
    assert!(relate(a, b).reason.id != id && relate(b, a).reason.id != id);
}
