//! A second difference: values that exclude each other do not clash where the statements differ in a day, a nationality or
//! a name, too, since then they speak of two things; nor where parts of one statement sum to the value of the other.

use super::Judged;
use crate::{
    group::{Alignment, Statement, Word, WordKind},
    lexicon::Lexicon,
    model::{Article, Claim, ClaimKind, Decimal, Reason, RelationKind},
};

/// What two statements say of each other whose values exclude each other and yet do not clash; `None` when they do.
pub(super) fn difference(
    a: &Statement<'_>,
    b: &Statement<'_>,
    alignment: &Alignment,
    judged: &[Judged],
    articles: &[Article],
    lexicon: &Lexicon,
) -> Option<(RelationKind, Reason)> {
    let clashes = judged.iter().filter(|j| j.judged.kind == RelationKind::Contradict);
    let claims = clashes.filter_map(|found| a.claim(found.slot.a).zip(b.claim(found.slot.b)));
    let (dates, values): (Vec<_>, Vec<_>) = claims.partition(|(x, _)| x.kind.is_date());
    // "geologists reported on Monday" dates no event
    let dates_saying = |c: &Claim| {
        c.predicate
            .as_deref()
            .is_some_and(|verb| lexicon.speech.verb(verb).is_some())
    };
    let dates: Vec<_> = dates
        .into_iter()
        .filter(|(x, y)| !dates_saying(x) && !dates_saying(y))
        .collect();
    if values.is_empty() {
        let other = exchanged(a, b, alignment, lexicon).filter(|reason| reason.id == "other_scope");
        return other.map(|reason| (RelationKind::NotComparable, reason));
    }
    let days = dates.first().map(|_| Reason {
        id: "other_time",
        note: "they speak of different days".to_owned(),
    });
    let whose = || {
        let other = |(x, y): &(&Claim, &Claim)| {
            let country = other_country(x, y, lexicon);
            country
                .or_else(|| other_subject(a, x, b, y))
                .or_else(|| other_subject(b, y, a, x))
                .or_else(|| everywhere(a, b))
                .or_else(|| everywhere(b, a))
        };
        values.iter().find_map(other)
    };
    let apart = days.or_else(|| exchanged(a, b, alignment, lexicon)).or_else(whose);
    if let Some(reason) = apart {
        return Some((RelationKind::NotComparable, reason));
    }
    let parts = values.iter().filter(|_| !alignment.is_copy());
    let summed = parts.into_iter().find_map(|(x, y)| sum(a, b, x, y));
    let shared = || {
        values
            .iter()
            .find_map(|(x, y)| share(a, x, y, articles).or_else(|| share(b, y, x, articles)))
    };
    summed
        .map(|reason| (RelationKind::Compatible, reason))
        .or_else(|| shared().map(|reason| (RelationKind::Agree, reason)))
}

/// "Half of the 2,000 workers" is 1,000 workers.
fn share(own: &Statement<'_>, whole: &Claim, other: &Claim, articles: &[Article]) -> Option<Reason> {
    let text = articles.get(whole.article)?.text.as_str();
    let part = own.claims.iter().map(|c| c.1).find(|c| {
        let between = text.get(c.value.span.end as usize..whole.value.span.start as usize);
        let words = between
            .map(|t| t.split_whitespace().collect::<Vec<_>>())
            .unwrap_or_default();
        let of = words.first() == Some(&"of") && words.len() <= 3;
        of && matches!(c.kind, ClaimKind::Fraction | ClaimKind::Percent)
    })?;
    let portion = match part.kind {
        ClaimKind::Percent => part.value.number()?.checked_div(Decimal::ONE_HUNDRED)?,
        _ => part.value.number()?,
    };
    // two thirds have no end as a decimal
    const THOUSAND: Decimal = Decimal::ONE_THOUSAND;
    let (product, told) = (portion.checked_mul(whole.value.number()?)?, other.value.number()?);
    let near = (product - told).abs().checked_mul(THOUSAND)? <= told.abs();
    let written = |c: &Claim| c.value.span.of(text).trim();
    (whole.kind == other.kind && near).then(|| Reason {
        id: "share_of_total",
        note: format!("{} of {} is {}", written(part), written(whole), told.normalize()),
    })
}

/// A nationality, a direction or a place that stands where the other statement has another one.
fn exchanged(a: &Statement<'_>, b: &Statement<'_>, alignment: &Alignment, lexicon: &Lexicon) -> Option<Reason> {
    const LOCATING: [&str; 5] = ["in", "at", "near", "outside", "inside"];
    const BEFORE_NOUNS: [&str; 7] = ["the", "a", "an", "of", "for", "by", "in"];
    let located = |words: &[Word], n: usize| {
        let before = n.checked_sub(1).map(|n| words[n].lemma.as_str());
        before.is_some_and(|w| LOCATING.contains(&w))
    };
    let country = |word: &'_ Word| word.country().map(str::to_owned);
    let lone = alignment
        .slots
        .iter()
        .filter(|(x, y)| alignment.only_a.contains(x) && alignment.only_b.contains(y));
    lone.copied().find_map(|(m, n)| {
        let (x, y) = (&a.words[m], &b.words[n]);
        let named = x.kind == WordKind::Name && y.kind == WordKind::Name;
        let places = || located(&a.words, m) && located(&b.words, n);
        let countries = || country(x).zip(country(y)).is_some_and(|(x, y)| x != y);
        let note = || format!("“{}” in one, “{}” in the other", x.lemma, y.lemma);
        // "paid for the striker", "paid for the goalkeeper": the one noun that is not the same
        let noun = |words: &[Word], n: usize| {
            let before = n.checked_sub(1).map(|n| words[n].lemma.as_str());
            words[n].kind == WordKind::Content && before.is_some_and(|w| BEFORE_NOUNS.contains(&w))
        };
        let sole = alignment.only_a.len() == 1 && alignment.only_b.len() == 1;
        let id = match () {
            () if sole && noun(&a.words, m) && noun(&b.words, n) => "other_scope",
            () if lexicon.concepts.qualifiers_exclude(&x.lemma, &y.lemma) => "other_side",
            () if named && (places() || countries()) => "other_place",
            () => return None,
        };
        Some(Reason { id, note: note() })
    })
}

/// "Canada added 22,000 jobs", "the U.S. added 103,000": what two countries did.
fn other_country(a: &Claim, b: &Claim, lexicon: &Lexicon) -> Option<Reason> {
    let country = |claim: &Claim| {
        let agent = claim.agent.as_deref()?;
        Some((agent.to_owned(), lexicon.places.country_named(agent)?))
    };
    let ((x, one), (y, other)) = country(a).zip(country(b))?;
    (one != other).then(|| Reason {
        id: "other_place",
        note: format!("“{x}” in one, “{y}” in the other"),
    })
}

/// Who acts in one statement is named in the other, too, which gives its value to somebody else: "the centre has
/// confirmed 100 cases in twelve states, among them Norland", "Norland has confirmed four cases".
fn other_subject(a: &Statement<'_>, x: &Claim, b: &Statement<'_>, y: &Claim) -> Option<Reason> {
    const BESIDE: usize = 7;
    let subject = |claim: &'_ Claim| {
        let agent = claim.agent.as_deref()?;
        let counted = agent.contains(|c: char| c.is_ascii_digit()) || agent.split_whitespace().count() > 4;
        let noun = agent.split_whitespace().next_back()?.to_lowercase();
        Some((agent.to_owned(), noun)).filter(|_| !counted)
    };
    let ((one, first), (other, second)) = subject(x).zip(subject(y))?;
    let says = |s: &Statement<'_>, noun: &str| s.words.iter().any(|w| w.counts() && w.lemma == noun);
    // "in her 24 years as chairwoman, the club won it twice": who stands beside the value may own it
    let beside = a
        .claims
        .iter()
        .find(|(_, c, _)| c.id == x.id)
        .is_some_and(|(_, _, at)| {
            let near = a.words.iter().enumerate().filter(|(n, _)| n.abs_diff(*at) <= BESIDE);
            near.into_iter().any(|(_, w)| w.lemma == second)
        });
    let apart = !beside && says(a, &second) && says(b, &second) && says(a, &first) && !says(b, &first);
    (apart && !one.to_lowercase().contains(&second)).then(|| Reason {
        id: "other_side",
        note: format!("“{one}” in one, “{other}” in the other"),
    })
}

/// "40,000 staff worldwide", "3,200 staff in Spain": all places and one of them.
fn everywhere(all: &Statement<'_>, part: &Statement<'_>) -> Option<Reason> {
    const ALL: [&str; 7] = [
        "worldwide",
        "globally",
        "nationwide",
        "countrywide",
        "overall",
        "altogether",
        "statewide",
    ];
    let scope = |s: &'_ Statement<'_>| {
        s.words
            .iter()
            .find(|w| ALL.contains(&w.lemma.as_str()))
            .map(|w| w.lemma.clone())
    };
    let said = |lemma: &str| all.words.iter().any(|w| w.lemma == lemma);
    let place = part.words.windows(2).find_map(|pair| {
        let located = matches!(pair[0].lemma.as_str(), "in" | "at" | "near") && pair[1].kind == WordKind::Name;
        (located && !said(&pair[1].lemma)).then(|| pair[1].lemma.clone())
    })?;
    let scope = scope(all).filter(|_| scope(part).is_none())?;
    Some(Reason {
        id: "other_place",
        note: format!("“{scope}” in one, in “{place}” in the other"),
    })
}

/// "15 in the north and another five in the south" against "20".
fn sum(a: &Statement<'_>, b: &Statement<'_>, x: &Claim, y: &Claim) -> Option<Reason> {
    let (low, high) = (x.value.number()?, y.value.number()?);
    let (part, total, own) = if low < high { (x, high, a) } else { (y, low, b) };
    let alike = |c: &Claim| {
        let thing = c.what.head == part.what.head || (c.what.concept.is_some() && c.what.concept == part.what.concept);
        c.kind == part.kind && c.value.unit == part.value.unit && thing
    };
    let others: Vec<Decimal> = own
        .claims
        .iter()
        .filter(|(_, c, _)| c.id != part.id && alike(c))
        .filter_map(|(_, c, _)| c.value.number())
        .collect();
    let first = part.value.number()?;
    let all = others.iter().try_fold(first, |sum, n| sum.checked_add(*n));
    let two = || others.iter().any(|n| first.checked_add(*n) == Some(total));
    let completes = !others.is_empty() && (all == Some(total) || two());
    completes.then(|| Reason {
        id: "part_of_total",
        note: format!("the parts sum to {}", total.normalize()),
    })
}

#[cfg(test)]
mod tests {
    use crate::model::RelationKind;
    use crate::pipeline::relate::examples::says;

    #[test]
    fn other_days_and_other_countries_have_other_figures() {
        let june = "The inflation rate of the island was 41 percent in June 2018.";
        assert_eq!(
            says(june, "The inflation rate of the island was 83 percent in October 2018."),
            Some((RelationKind::NotComparable, "other_time"))
        );
        let clash = says(june, "The inflation rate of the island was 83 percent in June 2018.");
        assert_eq!(clash.map(|(kind, _)| kind), Some(RelationKind::Contradict));
        let year = says(june, "The inflation rate of the island was 41 percent in October 2018.");
        assert_eq!(year.map(|(kind, _)| kind), Some(RelationKind::Contradict));
        let jobs = "Portugal added 103,000 jobs in December.";
        assert_eq!(
            says(jobs, "Canada added 22,000 jobs in December."),
            Some((RelationKind::NotComparable, "other_place"))
        );
        let clash = says(jobs, "Portugal added 22,000 jobs in December.");
        assert_eq!(clash.map(|(kind, _)| kind), Some(RelationKind::Contradict));
    }

    #[test]
    fn a_share_of_a_total_is_a_count() {
        let a = "Half of the 2,000 miners walked out of the pit.";
        assert_eq!(
            says(a, "1,000 miners walked out of the pit."),
            Some((RelationKind::Agree, "share_of_total"))
        );
        assert_eq!(
            says(a, "700 miners walked out of the pit.").map(|(kind, _)| kind),
            Some(RelationKind::Contradict)
        );
    }

    #[test]
    fn parts_that_sum_are_no_clash() {
        let a = "At least 15 people died in Norland and another five people died in Sudland.";
        assert_eq!(
            says(a, "At least 20 people died in Norland and Sudland.").map(|(kind, _)| kind),
            Some(RelationKind::Compatible)
        );
        assert_eq!(
            says(a, "At least 26 people died in Norland and Sudland.").map(|(kind, _)| kind),
            Some(RelationKind::Compatible),
            "at least 15 leaves room for 26"
        );
    }
}
