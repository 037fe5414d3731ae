//! One cell of a table: what one outlet says to one question.

use super::{
    columns::Column,
    dates,
    view::{self, View},
};
use crate::model::{Claim, ClaimKind, Fact, Position, RelationKind, Verdict};

/// One value in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// As written.
    pub(super) value: String,
    /// Sources, nearest speaker first, when the outlet does not speak in its own voice.
    pub(super) chain: Option<String>,
    /// The days that a relative date stands for, or that explain why the value does not compare.
    pub(super) date: Option<String>,
    /// It takes no part in the verdict.
    pub(super) aside: bool,
    /// It clashes with another value of the same article.
    pub(super) tension: bool,
    /// Index of the claim.
    pub(super) claim: usize,
}

/// The entries of an outlet for a fact, in the order of positions, each value and chain once.
pub(super) fn entries(view: &View<'_>, fact: &Fact, column: &Column) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (position, index) in view.claims_of(fact) {
        let claim = &view.report.claims[index];
        if !column.articles.contains(&claim.article) {
            continue;
        }
        let entry = entry(view, fact, position, index, claim);
        let same = |e: &Entry| {
            (e.value.to_lowercase(), &e.chain, &e.date) == (entry.value.to_lowercase(), &entry.chain, &entry.date)
        };
        if !entries.iter().any(same) {
            entries.push(entry);
        }
    }
    entries
}

/// "Turkish source > Anadolu"; `None` when the outlet speaks in its own voice.
pub(super) fn chain(claim: &Claim) -> Option<String> {
    (!claim.attribution.is_empty()).then(|| claim.attribution.join(" > "))
}

fn entry(view: &View<'_>, fact: &Fact, position: usize, index: usize, claim: &Claim) -> Entry {
    let aside = fact.verdict != Verdict::NotComparable && stands_aside(fact, position);
    let dated = aside || fact.verdict == Verdict::NotComparable;
    Entry {
        value: view.shown(claim).into_owned(),
        chain: chain(claim),
        date: resolved(view, claim).or_else(|| holds(claim).filter(|_| dated)),
        aside,
        tension: fact
            .relations
            .iter()
            .any(|r| r.internal && r.kind == RelationKind::Contradict && (r.a == position || r.b == position)),
        claim: index,
    }
}

/// The days that a relative date stands for ("Friday", "this month"); `None` when it is written out.
pub(super) fn resolved(view: &View<'_>, claim: &Claim) -> Option<String> {
    let days = claim.value.dates?;
    let year = days.from.or(days.to)?.year().to_string();
    let relative = matches!(claim.kind, ClaimKind::Date | ClaimKind::Time) && !view.value(claim).contains(&year);
    relative.then(|| dates::label(&days))
}

/// The days that the fact holds for, else those of the statement.
fn holds(claim: &Claim) -> Option<String> {
    claim.time.map(|t| t.range).or(claim.as_of).as_ref().map(dates::label)
}

/// True when a position is not comparable with any other, and is not the one that most claims hold where nothing can be compared.
fn stands_aside(fact: &Fact, position: usize) -> bool {
    let claims = |p: &Position| p.claims.len();
    let most = fact.positions.iter().map(claims).max();
    if fact.verdict == Verdict::Agreement
        && most.is_some_and(|most| most > 1 && claims(&fact.positions[position]) == most)
    {
        return false;
    }
    let mut others = (0..fact.positions.len()).filter(|&p| p != position);
    fact.positions.len() > 1
        && others.all(|p| view::relation(fact, position, p).is_some_and(|r| r.kind == RelationKind::NotComparable))
}

#[cfg(test)]
mod tests {
    use super::entries;
    use crate::model::{RelationKind, Verdict};
    use crate::render::{columns::time_groups, fixture, view::View};

    #[test]
    fn a_value_on_another_date_stays_visible_with_its_date() {
        let report = fixture::bridge();
        let (view, groups) = (View::new(&report), time_groups(&report));
        let radio = entries(&view, &report.facts[0], &groups[0].columns[2]);
        assert_eq!(radio.len(), 2);
        assert!(!radio[0].aside && radio[0].chain.as_deref() == Some("Police"));
        assert!(radio[1].aside && radio[1].date.as_deref() == Some("1998"));
    }

    #[test]
    fn what_two_outlets_agree_on_never_stands_aside() {
        let mut report = fixture::bridge();
        let fact = &mut report.facts[0];
        fact.verdict = Verdict::Agreement;
        fact.relations
            .iter_mut()
            .for_each(|r| r.kind = RelationKind::NotComparable);
        let (view, groups) = (View::new(&report), time_groups(&report));
        let aside = |column: usize| {
            let found = entries(&view, &report.facts[0], &groups[0].columns[column]);
            found.iter().map(|e| e.aside).collect::<Vec<_>>()
        };
        // 12 in two outlets; 15 and 7 in one each
        assert_eq!(
            (aside(0), aside(1), aside(2)),
            (vec![false], vec![true], vec![false, true])
        );
    }

    #[test]
    fn the_same_value_twice_is_one_entry() {
        let mut report = fixture::bridge();
        report.facts[0].positions[0].claims = vec![0, 0];
        let (view, groups) = (View::new(&report), time_groups(&report));
        assert_eq!(entries(&view, &report.facts[0], &groups[0].columns[0]).len(), 1);
    }
}
