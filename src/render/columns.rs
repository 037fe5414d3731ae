//! The columns of a table: outlets in the order of their dates, in groups of articles that lie close in time.

use super::dates;
use crate::model::{Article, DateRange, Fact, Grain, Report};
use jiff::civil::Date;

/// Articles further apart than this start another time group.
const SAME_TIME_DAYS: i32 = 30;

/// One outlet in one time group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Name of the outlet; `?` follows when it was inferred.
    pub(super) outlet: String,
    /// Dates of its articles.
    pub(super) date: String,
    /// Indices of its articles.
    pub(super) articles: Vec<usize>,
}

/// Outlets whose articles lie within 30 days of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TimeGroup {
    /// The months it covers, or "no date".
    pub(super) months: String,
    /// Its outlets by date.
    pub(super) columns: Vec<Column>,
}

impl TimeGroup {
    /// True when one of its articles has this index.
    pub(super) fn holds(&self, article: usize) -> bool {
        self.columns.iter().any(|c| c.articles.contains(&article))
    }
}

/// All articles in time groups, oldest first; undated ones make the last group.
pub(super) fn time_groups(report: &Report) -> Vec<TimeGroup> {
    let (mut dated, mut undated) = (Vec::new(), Vec::new());
    for (i, article) in report.articles.iter().enumerate() {
        match article.published.anchor() {
            Some(day) => dated.push((day, i)),
            None => undated.push(i),
        }
    }
    dated.sort();
    let near =
        |a: &(Date, usize), b: &(Date, usize)| DateRange::day(a.0).gap_days(&DateRange::day(b.0)) <= SAME_TIME_DAYS;
    let mut groups: Vec<TimeGroup> = dated
        .chunk_by(near)
        .map(|members| dated_group(report, members))
        .collect();
    if !undated.is_empty() {
        groups.push(TimeGroup {
            months: "no date".to_owned(),
            columns: columns(report, &undated),
        });
    }
    groups
}

/// The time group that holds every claim of a fact; `None` when the fact spans several.
pub(super) fn only_group(report: &Report, groups: &[TimeGroup], fact: &Fact) -> Option<usize> {
    let mut articles = fact
        .positions
        .iter()
        .flat_map(|p| &p.claims)
        .map(|&c| report.claims[c].article);
    let first = articles.next()?;
    let group = groups.iter().position(|g| g.holds(first))?;
    articles.all(|a| groups[group].holds(a)).then_some(group)
}

fn dated_group(report: &Report, members: &[(Date, usize)]) -> TimeGroup {
    let indices: Vec<usize> = members.iter().map(|&(_, i)| i).collect();
    let months = match (members.first(), members.last()) {
        (Some(&(from, _)), Some(&(to, _))) => dates::months(from, to),
        _ => String::new(),
    };
    TimeGroup {
        months,
        columns: columns(report, &indices),
    }
}

fn columns(report: &Report, articles: &[usize]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for &i in articles {
        let article = &report.articles[i];
        match names.iter().position(|n| *n == article.outlet.name) {
            Some(known) => columns[known].articles.push(i),
            None => {
                names.push(&article.outlet.name);
                columns.push(Column {
                    outlet: outlet(article),
                    date: String::new(),
                    articles: vec![i],
                });
            }
        }
    }
    for column in &mut columns {
        column.date = span_of_dates(report, &column.articles);
    }
    columns
}

/// The outlet's name; `?` marks one that was not declared.
pub(super) fn outlet(article: &Article) -> String {
    let mark = if article.outlet.declared { "" } else { "?" };
    format!("{}{mark}", article.outlet.name)
}

fn span_of_dates(report: &Report, articles: &[usize]) -> String {
    let published = |i: &usize| &report.articles[*i].published;
    match articles {
        [one] => dates::published(published(one)),
        _ => {
            let ranges = articles.iter().filter_map(|i| published(i).range);
            let from = ranges.clone().filter_map(|r| r.from).min();
            let to = ranges.filter_map(|r| r.to).max();
            dates::label(&DateRange {
                from,
                to,
                grain: Grain::Day,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{only_group, time_groups};
    use crate::model::{DateRange, Published};
    use crate::render::fixture;
    use jiff::civil::date;

    #[test]
    fn outlets_stand_in_date_order_in_groups_of_thirty_days() {
        let mut report = fixture::bridge();
        report.articles[2].published.range = Some(DateRange::day(date(2022, 1, 9)));
        let groups = time_groups(&report);
        let months: Vec<_> = groups.iter().map(|g| g.months.as_str()).collect();
        assert_eq!(months, ["May 2021", "Jan 2022"]);
        let outlets: Vec<_> = groups[0].columns.iter().map(|c| c.outlet.as_str()).collect();
        assert_eq!(outlets, ["Harbour Post", "The Lantern"]);
        assert_eq!(only_group(&report, &groups, &report.facts[0]), None);
        assert_eq!(only_group(&report, &groups, &report.facts[1]), Some(0));
    }

    #[test]
    fn two_articles_of_one_outlet_share_a_column() {
        let mut report = fixture::bridge();
        report.articles[2].outlet = report.articles[0].outlet.clone();
        let groups = time_groups(&report);
        assert_eq!(groups[0].columns[0].articles, [0, 2]);
        assert_eq!(groups[0].columns[0].date, "3-5 May 2021");
    }

    #[test]
    fn undated_articles_come_last_and_inferred_outlets_are_marked() {
        let mut report = fixture::bridge();
        report.articles[0].published = Published::UNKNOWN;
        report.articles[0].outlet.declared = false;
        let groups = time_groups(&report);
        assert_eq!(groups[1].months, "no date");
        assert_eq!(groups[1].columns[0].outlet, "Harbour Post?");
    }
}
