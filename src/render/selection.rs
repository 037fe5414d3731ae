//! Which questions a reader sees: those that several outlets answer, and problems inside one outlet.

use super::view::View;
use crate::model::{Fact, Verdict};
use std::collections::BTreeSet;

/// Indices of the facts to show, in report order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    /// Answered by two outlets or more.
    pub(super) across: Vec<usize>,
    /// Answered by one outlet only; without `all` those that contradict themselves.
    pub(super) inside: Vec<usize>,
    /// How many are not shown.
    pub(super) left_out: usize,
}

impl Selection {
    /// Everything with `all`; else without facts of one source, and of one outlet only problems.
    pub(super) fn new(view: &View<'_>, all: bool) -> Self {
        let mut selection = Selection::default();
        for (i, fact) in view.report.facts.iter().enumerate() {
            let problem = matches!(fact.verdict, Verdict::Contradiction | Verdict::Disputed);
            if is_inside(view, fact) {
                if all || problem {
                    selection.inside.push(i);
                    continue;
                }
            } else if all || fact.verdict != Verdict::SingleSource {
                selection.across.push(i);
                continue;
            }
            selection.left_out += 1;
        }
        selection
    }

    /// All facts to show.
    pub(super) fn facts(&self) -> impl Iterator<Item = usize> {
        self.across.iter().chain(&self.inside).copied()
    }
}

/// True when one outlet makes all claims of a fact.
pub(super) fn is_inside(view: &View<'_>, fact: &Fact) -> bool {
    let outlet = |(_, claim): (usize, usize)| &view.article(&view.report.claims[claim]).outlet.name;
    view.claims_of(fact).map(outlet).collect::<BTreeSet<_>>().len() < 2
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use crate::model::Verdict;
    use crate::render::{fixture, view::View};

    #[test]
    fn one_outlet_shows_only_its_problems() {
        let mut report = fixture::bridge();
        let select = |report: &crate::model::Report, all| {
            let s = Selection::new(&View::new(report), all);
            (s.across, s.inside, s.left_out)
        };
        assert_eq!(select(&report, false), (vec![0, 1, 2], vec![], 1));
        assert_eq!(select(&report, true), (vec![0, 1, 2], vec![3], 0));
        report.facts[3].verdict = Verdict::Agreement;
        assert_eq!(select(&report, false).1, Vec::<usize>::new());
        report.facts[3].verdict = Verdict::Contradiction;
        assert_eq!(select(&report, false), (vec![0, 1, 2], vec![3], 0));
    }
}
