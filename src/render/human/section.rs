//! How the questions part into tables and cards.

use super::{card, table};
use crate::model::Report;
use crate::render::{
    columns::{self, TimeGroup},
    ink::Ink,
    selection::Selection,
    view::View,
};

/// Below this width one table holds one time group.
const WIDE: usize = 100;
/// Below this width there are no tables.
const NARROW: usize = 80;

/// Questions that are laid out together.
struct Section {
    scope: Scope,
    facts: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// All time groups side by side.
    Everything,
    /// One time group.
    Group(usize),
    /// What spans several time groups.
    Across,
    /// What one outlet answers.
    Inside,
}

/// The questions, problems first: one table when all outlets fit side by side; else a table a time group and cards for
/// what spans them, in the order of their worst question. What one outlet answers comes last, as cards.
pub(super) fn text(view: &View<'_>, ink: &Ink, groups: &[TimeGroup], selection: &Selection) -> String {
    let mut sections = if one_table(ink.width(), groups) {
        vec![Section {
            scope: Scope::Everything,
            facts: selection.across.clone(),
        }]
    } else {
        by_time(view.report, groups, &selection.across)
    };
    sections.push(Section {
        scope: Scope::Inside,
        facts: selection.inside.clone(),
    });
    let shown = sections.iter().filter(|s| !s.facts.is_empty());
    shown.map(|s| format!("\n{}", s.text(view, ink, groups))).collect()
}

fn one_table(width: usize, groups: &[TimeGroup]) -> bool {
    let outlets = groups.iter().map(|g| g.columns.len()).sum();
    groups.len() < 2 || width < NARROW || (width >= WIDE && table::fits(outlets, width))
}

fn by_time(report: &Report, groups: &[TimeGroup], facts: &[usize]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for &fact in facts {
        let scope = columns::only_group(report, groups, &report.facts[fact]).map_or(Scope::Across, Scope::Group);
        match sections.iter_mut().find(|s| s.scope == scope) {
            Some(section) => section.facts.push(fact),
            None => sections.push(Section {
                scope,
                facts: vec![fact],
            }),
        }
    }
    sections
}

impl Section {
    fn text(&self, view: &View<'_>, ink: &Ink, groups: &[TimeGroup]) -> String {
        let title = match self.scope {
            Scope::Everything => String::new(),
            Scope::Group(group) => format!("{}\n", ink.bold(&groups[group].months)),
            Scope::Across => format!("{}\n", ink.bold("Across time groups")),
            Scope::Inside => format!("{}\n", ink.bold("Inside one outlet")),
        };
        let inside = |i: &usize| !matches!(self.scope, Scope::Group(g) if g != *i);
        let groups = groups.iter().enumerate().filter(|(i, _)| inside(i));
        let columns: Vec<_> = groups
            .flat_map(|(_, g)| &g.columns)
            .filter(|c| self.facts.iter().any(|&f| table::speaks(view, f, c)))
            .collect();
        let cards = self.scope == Scope::Inside || ink.width() < NARROW || !table::fits(columns.len(), ink.width());
        let body = if cards {
            card::list(view, ink, &self.facts)
        } else {
            table::table(view, ink, &columns, &self.facts)
        };
        title + &body
    }
}
