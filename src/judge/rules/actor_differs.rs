//! Who carried out an attack. One name and a wider word for it go together; two attackers contradict only where both outlets
//! say so in their own voice, or by one source. Where parties accuse, claim or deny, the parties differ and not the outlets.

use super::{Rule, judged, undecided};
use crate::judge::pair::{Judged, Pair};
use crate::lexicon::Alignment;
use crate::model::{Claim, ClaimKind, Confidence, Modality, NameSet, RelationKind};

/// `one_of_side`, `actor_differs` and `disputed`.
pub(super) struct ActorDiffers;

impl Rule for ActorDiffers {
    fn relate(&self, pair: &Pair<'_>) -> Option<Judged> {
        let (a, b) = pair.names().filter(|_| pair.a.kind == ClaimKind::Actor)?;
        let denied = |c: &Claim| c.modality == Modality::Denied;
        let one_denies = denied(pair.a) != denied(pair.b);
        let alignment = closest(pair, a, b);
        let (x, y) = (a.label(), b.label());
        match (alignment, one_denies) {
            // both deny, or equal sets: left to the rule of sets
            (Alignment::Same, false) if a.keys() == b.keys() => None,
            (Alignment::Same | Alignment::Nested, false) => {
                let note = format!("“{x}” and “{y}” go together");
                Some(judged(
                    RelationKind::Compatible,
                    "one_of_side",
                    note,
                    Confidence::Medium,
                ))
            }
            (Alignment::Same, true) => Some(against(pair, format!("“{x}” are named, and it is denied"))),
            (Alignment::Apart, false) if !denied(pair.a) => {
                Some(against(pair, format!("one names “{x}”, the other “{y}”")))
            }
            _ => Some(undecided(Confidence::Low)),
        }
    }
}

/// How the closest two of the actors stand to each other.
fn closest(pair: &Pair<'_>, a: &NameSet, b: &NameSet) -> Alignment {
    let lexicon = pair.lexicon;
    let pairs = a.members.iter().flat_map(|x| b.members.iter().map(move |y| (x, y)));
    let found: Vec<Alignment> = pairs
        .map(|(x, y)| lexicon.actors.alignment(&x.key, &y.key, &lexicon.states))
        .collect();
    let order = [Alignment::Same, Alignment::Nested, Alignment::Unknown, Alignment::Apart];
    order
        .into_iter()
        .find(|kind| found.contains(kind))
        .unwrap_or(Alignment::Unknown)
}

/// A contradiction between outlets that speak for themselves or for one source; else a dispute of parties.
fn against(pair: &Pair<'_>, note: String) -> Judged {
    let own = |c: &Claim| {
        c.attribution.is_empty() && c.predicate.is_none() && !matches!(c.modality, Modality::Alleged | Modality::Denied)
    };
    if own(pair.a) && own(pair.b) || pair.one_source() && pair.a.modality == pair.b.modality {
        return judged(RelationKind::Contradict, "actor_differs", note, Confidence::Medium);
    }
    judged(RelationKind::NotComparable, "disputed", note, Confidence::Medium)
}

#[cfg(test)]
mod tests {
    use crate::judge::rules::examples::*;
    use crate::model::ClaimKind;

    fn actor(key: &str) -> Claim {
        let mut claim = parties(&[key], false);
        claim.kind = ClaimKind::Actor;
        claim
    }

    #[test]
    fn outlets_contradict_in_their_own_voice() {
        assert_relation(&actor("SY"), &actor("RU"), RelationKind::Contradict, "actor_differs");
        assert_relation(
            &actor("SY"),
            &actor("@rebels"),
            RelationKind::Contradict,
            "actor_differs",
        );
        assert_relation(&actor("SY"), &actor("SY"), RelationKind::Agree, "same_set");
    }

    #[test]
    fn parties_dispute() {
        let accused = said_by(actor("SY"), "activists");
        assert_relation(&accused, &actor("@rebels"), RelationKind::NotComparable, "disputed");
        let denied = modality(said_by(actor("SY"), "a military source"), Modality::Denied);
        assert_relation(&accused, &denied, RelationKind::NotComparable, "disputed");
        let mut claimed = actor("islamic_state");
        claimed.predicate = Some("claim".to_owned());
        assert_relation(&claimed, &actor("SY"), RelationKind::NotComparable, "disputed");
    }

    #[test]
    fn wider_words_go_together_and_words_of_one_camp_prove_nothing() {
        assert_relation(
            &actor("@extremists"),
            &actor("islamic_state"),
            RelationKind::Compatible,
            "one_of_side",
        );
        for (a, b) in [("@rebels", "@extremists"), ("@government_forces", "SY")] {
            assert_relation(&actor(a), &actor(b), RelationKind::NotComparable, "other_scope");
        }
    }
}
