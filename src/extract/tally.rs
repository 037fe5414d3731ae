//! What one number of a vote or of a result is of: "voted 52-48", "beat them 2-1".

use super::{Context, Mention, Side, Tally, clause, subject::Subject};
use crate::{lexicon::numbers::Stance, model::What};

/// The votes or the score of the side that `mention` is of.
pub(super) fn of_side(context: &Context<'_>, mention: &Mention, tally: Tally) -> Subject {
    let (head, concept) = match tally.side {
        Side::Larger => ("vote", "vote_larger"),
        Side::Smaller => ("vote", "vote_smaller"),
        Side::Winner => ("score", "winner_score"),
        Side::Loser => ("score", "loser_score"),
        Side::Level => ("score", "level_score"),
    };
    let stance = tally.stance.map(|stance| match stance {
        Stance::For => "for",
        Stance::Against => "against",
    });
    // the name of a set of a match keeps it apart from the others
    let set = tally.set.and_then(|set| u32::try_from(set + 1).ok());
    let set = set.map(|rank| context.lexicon.numbers.rank(rank));
    let at = context.sentence.tokens_in(mention.span).next_back();
    Subject {
        what: What {
            head: head.to_owned(),
            text: head.to_owned(),
            concept: Some(concept.to_owned()),
            qualifiers: stance.map(str::to_owned).into_iter().chain(set).collect(),
            partitive: false,
        },
        clause: at
            .map(|at| clause::clause_of(context.sentence, at, mention.span))
            .unwrap_or_default(),
    }
}
