//! Names that answer one question: the same agreement or event. Equal names are no reason to take two agreements for one
//! where their years or kinds differ; where nothing tells them apart, names that fit each other are.

use crate::lexicon::Kinship;
use crate::model::{DateRange, NameSet};

use super::Feature;
use crate::group::key::{Family, Item, Key};
use crate::group::score::Scorer;

/// The agreement or event that the names belong to.
pub(super) const MATTER: Feature = Feature {
    id: "matter",
    outcomes: &["differs", "unsure", "close", "likely", "same"],
    of: matter,
};

fn matter(s: &Scorer<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<&'static str> {
    let (x, y) = (a.key.names?, b.key.names?);
    Some(match a.key.family {
        Family::Parties => agreement(s, (&a.key, x), (&b.key, y)),
        _ => "unsure",
    })
}

/// Two agreements: kind and role first, then the years, then how the parties fit.
fn agreement(s: &Scorer<'_>, (a, x): (&Key<'_>, &NameSet), (b, y): (&Key<'_>, &NameSet)) -> &'static str {
    let common = x.common(y);
    let fits = x.is_within(y) || y.is_within(x);
    let times = stated(a).zip(stated(b));
    let one_time = times.is_some_and(|(t, u)| t.overlaps(&u));
    let same = x.keys() == y.keys();
    let nested = match (a.event, b.event) {
        (Some(p), Some(q)) if p == q => false,
        (Some(p), Some(q)) if s.kinship(p, q) == Kinship::Nested => true,
        _ => return "differs",
    };
    if common == 0 || broker(a) != broker(b) || narrowed_apart(a, b) || nested && !one_time {
        return "differs";
    }
    match times {
        Some((t, u)) if !t.overlaps(&u) => match t.gap_days(&u) {
            // one agreement with two years: the parties have to be all the same, and several
            gap if gap <= NEXT_YEAR && same && common >= SEVERAL => "likely",
            gap if gap <= NEXT_YEAR && fits => "close",
            gap if gap > NEXT_YEAR && !fits => "differs",
            _ => "unsure",
        },
        Some(_) if fits => "same",
        // one year, and other parties: a clash, where both say who they all are
        Some(_) if x.closed && y.closed && common + 1 >= x.members.len().min(y.members.len()) => "likely",
        None if same && common >= SEVERAL => "same",
        None if fits && common >= 2 => "likely",
        None if fits && (same || one_of_pair(x, y)) => "likely",
        _ => "unsure",
    }
}

/// Days between the ends of two years that follow each other, at most.
const NEXT_YEAR: i32 = 366;
/// So many parties hardly ever make two agreements within a story.
const SEVERAL: usize = 3;

/// "a deal with Russia" beside one "between Turkey and Russia": the one that is named leaves out the subject of the story.
fn one_of_pair(x: &NameSet, y: &NameSet) -> bool {
    let (few, many) = if x.members.len() < y.members.len() {
        (x, y)
    } else {
        (y, x)
    };
    few.members.len() == 1 && !few.closed && many.members.len() <= SEVERAL
}

fn stated(key: &Key<'_>) -> Option<DateRange> {
    key.time.filter(|t| t.stated).map(|t| t.range)
}

fn broker(key: &Key<'_>) -> bool {
    key.predicate == Some("broker")
}

/// Both nouns are narrowed, by other words: a trade agreement is no nuclear one.
fn narrowed_apart(a: &Key<'_>, b: &Key<'_>) -> bool {
    let narrowed = !a.qualifiers.is_empty() && !b.qualifiers.is_empty();
    narrowed && !a.qualifiers.iter().any(|q| b.qualifiers.contains(q))
}
