//! Markdown (GitHub flavour): a table, its quotes as footnotes, and what does not compare folded away.

use super::{
    Style,
    cell::{self, Entry},
    clean, columns,
    columns::Column,
    dates,
    selection::Selection,
    view::{self, View},
    wording,
};
use crate::model::{Claim, Fact, Report, Term, Terminology, Verdict};
use std::fmt::Write;

/// The headline, the table of what compares, details of what does not, footnotes.
pub(super) fn report(report: &Report, style: &Style) -> String {
    let view = View::new(report);
    let groups = columns::time_groups(report);
    let columns: Vec<&Column> = groups.iter().flat_map(|g| &g.columns).collect();
    let mut page = Page {
        view,
        columns,
        footnotes: Vec::new(),
    };
    let mut out = headline(report);
    let selection = Selection::new(&page.view, style.all);
    let fact = |i: &usize| (*i, &report.facts[*i]);
    let (apart, compared): (Vec<_>, Vec<_>) = selection
        .across
        .iter()
        .map(fact)
        .partition(|(_, f)| f.verdict == Verdict::NotComparable);
    let inside: Vec<_> = selection.inside.iter().map(fact).collect();
    if !compared.is_empty() {
        out.push('\n');
        out.push_str(&page.table(&compared));
    }
    out.push_str(&page.details(&apart, "not comparable (another date, place or scope)"));
    out.push_str(&page.details(&inside, "inside one outlet"));
    out.push_str(&words(report));
    if selection.left_out > 0 {
        let questions = wording::counted(selection.left_out, "question");
        let _ = writeln!(out, "\n{questions} answered by one source or outlet only left out.");
    }
    for unread in &report.unread {
        let _ = writeln!(out, "\nNot read: {}: {}", text(&unread.path), text(&unread.error));
    }
    out.push_str(&page.notes());
    out
}

fn headline(report: &Report) -> String {
    let s = report.summary();
    let counts = [
        (Verdict::Contradiction, s.contradiction, "contradiction"),
        (Verdict::Disputed, s.disputed, "dispute"),
        (Verdict::Compatible, s.compatible, "compatible"),
        (Verdict::Agreement, s.agreement, "agreement"),
    ];
    let part = |&(verdict, n, word): &(Verdict, usize, &str)| {
        let words = if verdict == Verdict::Compatible {
            format!("{n} {word}")
        } else {
            wording::counted(n, word)
        };
        format!("{} {words}", wording::glyph(verdict, false))
    };
    let parts: Vec<String> = counts.iter().filter(|(_, n, _)| *n > 0).map(part).collect();
    let found = if parts.is_empty() {
        "Nothing to compare".to_owned()
    } else {
        parts.join(", ")
    };
    let articles = wording::counted(s.articles, "article");
    format!(
        "**{found}** in {articles} of {}.\n",
        wording::counted(s.outlets, "outlet")
    )
}

struct Page<'a> {
    view: View<'a>,
    columns: Vec<&'a Column>,
    /// Claims quoted so far; footnote `n` is number `n - 1`.
    footnotes: Vec<usize>,
}

impl<'a> Page<'a> {
    fn table(&mut self, facts: &[(usize, &'a Fact)]) -> String {
        let columns: Vec<&Column> = self
            .columns
            .iter()
            .copied()
            .filter(|c| facts.iter().any(|(_, f)| self.speaks(f, c)))
            .collect();
        let heads = columns
            .iter()
            .map(|c| format!(" {} · {} |", text(&c.outlet), c.date))
            .collect::<String>();
        let mut out = format!(
            "| | Question |{heads} Verdict | Why |\n|---|---|{}---|---|\n",
            "---|".repeat(columns.len())
        );
        for &(index, fact) in facts {
            let _ = write!(out, "| {} | {} |", index + 1, text(&fact.question));
            for column in &columns {
                let entries = cell::entries(&self.view, fact, column);
                let _ = write!(out, " {} |", self.cell(fact, &entries));
            }
            let glyph = wording::glyph(fact.verdict, false);
            let word = wording::verdict_in_a_sentence(fact.verdict);
            let _ = writeln!(out, " {glyph} {word} | {} |", why(fact));
        }
        out
    }

    fn speaks(&self, fact: &Fact, column: &Column) -> bool {
        fact.positions
            .iter()
            .flat_map(|p| &p.claims)
            .any(|&c| column.articles.contains(&self.view.report.claims[c].article))
    }

    fn cell(&mut self, fact: &Fact, entries: &[Entry]) -> String {
        if entries.is_empty() {
            return "-".to_owned();
        }
        entries
            .iter()
            .map(|e| self.entry(fact, e))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The value, bold when it takes part in a contradiction, and its footnote.
    fn entry(&mut self, fact: &Fact, entry: &Entry) -> String {
        let value = text(&entry.value);
        let mark = if entry.aside {
            "⊘ "
        } else if entry.tension {
            "! "
        } else {
            ""
        };
        let problem = matches!(fact.verdict, Verdict::Contradiction | Verdict::Disputed);
        let value = if problem && !entry.aside {
            format!("**{value}**")
        } else {
            value
        };
        let date = entry.date.as_ref().map(|d| format!(" ({d})")).unwrap_or_default();
        let chain = entry
            .chain
            .as_ref()
            .map(|c| format!(" \\[{}\\]", text(c)))
            .unwrap_or_default();
        self.footnotes.push(entry.claim);
        format!("{mark}{value}{date}{chain}[^{}]", self.footnotes.len())
    }

    fn details(&mut self, facts: &[(usize, &'a Fact)], what: &str) -> String {
        if facts.is_empty() {
            return String::new();
        }
        let count = wording::counted(facts.len(), "question");
        let head = "| | Question | Values | Verdict | Reason |\n|---|---|---|---|---|";
        let mut out = format!("\n<details><summary>{count} {what}</summary>\n\n{head}\n");
        for &(index, fact) in facts {
            let columns = self.columns.clone();
            let mut values = Vec::new();
            for column in columns {
                for entry in cell::entries(&self.view, fact, column) {
                    values.push(format!("{}: {}", text(&column.outlet), self.entry(fact, &entry)));
                }
            }
            let (question, values) = (text(&fact.question), values.join(", "));
            let verdict = format!(
                "{} {}",
                wording::glyph(fact.verdict, false),
                wording::verdict_in_a_sentence(fact.verdict)
            );
            let _ = writeln!(
                out,
                "| {} | {question} | {values} | {verdict} | {} |",
                index + 1,
                why(fact)
            );
        }
        out.push_str("\n</details>\n");
        out
    }

    fn notes(&self) -> String {
        let mut out = String::new();
        for (i, &claim) in self.footnotes.iter().enumerate() {
            let lead = if i == 0 { "\n" } else { "" };
            let _ = writeln!(
                out,
                "{lead}[^{}]: {}",
                i + 1,
                self.note(&self.view.report.claims[claim])
            );
        }
        out
    }

    /// `path:line "… **value** …" (source)`.
    fn note(&self, claim: &Claim) -> String {
        let source = cell::chain(claim).map_or_else(|| "own voice".to_owned(), |c| text(&c));
        let date = dates::published(&self.view.article(claim).published);
        let quote = self.view.quoted(&[claim], text, |value| format!("**{}**", text(value)));
        format!("{} \"{quote}\" ({source}; {date})", text(&self.view.location(claim)))
    }
}

/// What outlets call by different words, folded.
fn words(report: &Report) -> String {
    let row = |row: &Terminology| {
        let used = |term: &Term| {
            let outlets = wording::outlets_of(report, term);
            let counted = outlets.iter().map(|(outlet, n)| format!("{} {n}", text(outlet)));
            format!("“{}” ({})", text(&term.term), counted.collect::<Vec<_>>().join(", "))
        };
        let terms: Vec<String> = row.terms.iter().map(used).collect();
        format!("| {} | {} |\n", text(&wording::referent(row)), terms.join("; "))
    };
    let rows: String = report.terminology.iter().map(row).collect();
    if rows.is_empty() {
        return rows;
    }
    let head =
        "\n<details><summary>words for one and the same (no contradiction)</summary>\n\n| What | Words |\n|---|---|\n";
    format!("{head}{rows}\n</details>\n")
}

fn why(fact: &Fact) -> String {
    match fact.verdict {
        Verdict::SingleSource => String::new(),
        Verdict::Agreement => text(&wording::independence(fact)),
        _ => view::deciding(fact).map(|r| text(&r.reason.note)).unwrap_or_default(),
    }
}

/// Article text as inert Markdown: one line, no markup, no HTML, no mention of a user.
pub(super) fn text(raw: &str) -> String {
    let mut out = String::new();
    for c in clean::line(raw).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;<!-- -->"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::model::Verdict;
    use crate::render::{Style, fixture};

    #[test]
    fn a_table_with_bold_clashes_and_quotes_below() {
        let page = report(&fixture::bridge(), &Style::default());
        let header = "| | Question | Harbour Post · 3 May 2021 | The Lantern · 4 May 2021 | Coast Radio · 5 May 2021 | Verdict | Why |";
        assert!(page.contains(header), "{page}");
        assert!(
            page.contains("| 1 | People killed at the bridge | **12** \\[police\\][^1] |"),
            "{page}"
        );
        assert!(page.contains("⊘ 7 (1998)"), "{page}");
        assert!(
            page.contains("[^1]: articles/harbour-post.txt:3 \"Police said **12** people died.\" (police; 3 May 2021)"),
            "{page}"
        );
        assert!(
            page.contains("1 question answered by one source or outlet only left out."),
            "{page}"
        );
        assert!(!page.contains("Year the bridge was built"));
        let all = report(
            &fixture::bridge(),
            &Style {
                all: true,
                ..Style::default()
            },
        );
        assert!(all.contains("Year the bridge was built"));
    }

    #[test]
    fn what_does_not_compare_is_folded() {
        let page = super::report(
            &fixture::every_variant(),
            &Style {
                all: true,
                ..Style::default()
            },
        );
        assert!(
            page.contains("<details><summary>6 questions inside one outlet</summary>"),
            "{page}"
        );
        let mut report = fixture::bridge();
        report.facts[0].verdict = Verdict::NotComparable;
        let page = super::report(&report, &Style::default());
        assert!(
            page.contains("<details><summary>1 question not comparable (another date, place or scope)</summary>"),
            "{page}"
        );
        assert!(page.contains("Coast Radio: 12 (5 May 2021)"), "{page}");
    }

    #[test]
    fn hostile_text_stays_text() {
        let page = report(&fixture::hostile(), &Style::default());
        assert!(!page.contains(['\u{1b}', '\u{9b}', '\u{202e}']));
        assert!(!page.contains("<script"));
        let rows: Vec<_> = page.lines().filter(|l| l.starts_with('|')).collect();
        let bars = |l: &str| l.replace("\\|", "").matches('|').count();
        assert!(rows.iter().all(|r| bars(r) == bars(rows[0])), "{page}");
        let stray = page.replace("\\`", "").replace("\\[", "").replace("\\]", "");
        assert!(!stray.contains('`') && !stray.contains("[a]"), "{page}");
        assert!(!page.contains("@all"), "{page}");
    }
}
