//! The claims of each article as a table: what `extract` shows to people.

use super::{Style, cell, columns, dates, ink::Ink, view::View, wording};
use crate::model::{Claim, Report};
use unicode_width::UnicodeWidthStr;

/// Column headings, and how wide each may grow.
const COLUMNS: [(&str, usize); 6] = [
    ("line", 9),
    ("kind", 8),
    ("value", 26),
    ("what", 34),
    ("when, where", 34),
    ("source", 30),
];
/// Space between columns.
const GAP: usize = 2;

/// A heading an article, a line a claim.
pub(super) fn tables(report: &Report, style: &Style) -> String {
    let (view, ink) = (View::new(report), Ink::new(style));
    let mut out = String::new();
    let rows: Vec<[String; 6]> = report.claims.iter().map(|c| row(&view, &ink, c)).collect();
    let widths = widths(ink.width(), &rows);
    for (i, article) in report.articles.iter().enumerate() {
        let own: Vec<&[String; 6]> = report
            .claims
            .iter()
            .zip(&rows)
            .filter(|(c, _)| c.article == i)
            .map(|(_, r)| r)
            .collect();
        let heading = format!(
            "{}  {}, {}: {}",
            ink.text(&article.path),
            ink.text(&columns::outlet(article)),
            dates::published(&article.published),
            wording::counted(own.len(), "claim"),
        );
        out.extend(ink.wrap(&heading, 0).iter().map(|l| ink.bold(l) + "\n"));
        if !own.is_empty() {
            out.push_str(&ink.dim(&line(&ink, &COLUMNS.map(|(name, _)| name.to_owned()), &widths)));
            out.push('\n');
        }
        out.extend(own.into_iter().map(|r| line(&ink, r, &widths) + "\n"));
        out.push('\n');
    }
    for unread in &report.unread {
        out.extend(
            ink.wrap(
                &format!("Not read: {}: {}", ink.text(&unread.path), ink.text(&unread.error)),
                0,
            )
            .iter()
            .map(|l| l.clone() + "\n"),
        );
    }
    let read = wording::counted(report.articles.len(), "article");
    out.push_str(&format!(
        "{} in {read}.\n",
        wording::counted(report.claims.len(), "claim")
    ));
    out
}

fn row(view: &View<'_>, ink: &Ink, claim: &Claim) -> [String; 6] {
    let (line, column) = view.line_column(claim.article, claim.value.span.start);
    let when = claim.time.map(|t| dates::label(&t.range));
    let place = claim.place.as_ref().map(|p| ink.text(&p.text));
    [
        format!("{line}:{column}"),
        wording::kind(claim.kind).to_owned(),
        ink.text(&view.shown(claim)),
        ink.text(&claim.what.text),
        when.into_iter().chain(place).collect::<Vec<_>>().join(", "),
        cell::chain(claim).map(|c| ink.text(&c)).unwrap_or_default(),
    ]
}

/// Widths by content, at most as in [`COLUMNS`], shrunk from the widest when the terminal is narrow.
fn widths(width: usize, rows: &[[String; 6]]) -> [usize; 6] {
    let mut widths = COLUMNS.map(|(name, _)| name.width());
    for row in rows {
        for (i, field) in row.iter().enumerate() {
            widths[i] = widths[i].max(field.width()).min(COLUMNS[i].1);
        }
    }
    let room = width.saturating_sub(GAP * (COLUMNS.len() - 1)).max(COLUMNS.len() * 6);
    while widths.iter().sum::<usize>() > room {
        if let Some(widest) = widths.iter_mut().max() {
            *widest -= 1;
        }
    }
    widths
}

fn line(ink: &Ink, fields: &[String; 6], widths: &[usize; 6]) -> String {
    let mut out = String::new();
    for (field, &width) in fields.iter().zip(widths) {
        let field = ink.clipped(field, width);
        let fill = width.saturating_sub(field.width()) + GAP;
        out.push_str(&field);
        out.push_str(&" ".repeat(fill));
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::tables;
    use crate::render::{Style, fixture};
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn claims_stand_under_their_article() {
        let text = tables(&fixture::bridge(), &Style::default());
        let lines: Vec<_> = text.lines().collect();
        assert!(lines[0].contains("Harbour Post, 3 May 2021: 4 claims"), "{text}");
        assert!(
            lines[2].starts_with("3:40") && lines[2].contains("12") && lines[2].ends_with("police"),
            "{text}"
        );
        assert!(text.ends_with("10 claims in 3 articles.\n"));
        assert!(text.contains("Not read: articles/broken.txt: not text"));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_or_holds_control_codes() {
        for (report, width) in [
            (fixture::bridge(), 60),
            (fixture::hostile(), 80),
            (fixture::hostile(), 140),
        ] {
            let text = tables(
                &report,
                &Style {
                    width,
                    ..Style::default()
                },
            );
            assert!(text.lines().all(|l| l.width() <= width), "{text}");
            assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']));
        }
    }
}
