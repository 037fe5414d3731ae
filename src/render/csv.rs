//! CSV (RFC 4180, UTF-8, line feeds): one row a claim in a fact.

use super::{
    clean, dates,
    view::{self, View},
    wording,
};
use crate::model::{Claim, Fact, Report, Value};

const HEADER: [&str; 15] = [
    "fact",
    "question",
    "verdict",
    "outlet",
    "date",
    "value",
    "figure",
    "hedge",
    "unit",
    "attribution",
    "relation",
    "reason",
    "location",
    "quote",
    "claim",
];

/// Every claim of every fact, in report order. `relation` and `reason` compare a claim's position with the first one of
/// its fact.
pub(super) fn report(report: &Report) -> String {
    let view = View::new(report);
    let mut out = HEADER.join(",") + "\n";
    for fact in &report.facts {
        for (position, claim) in view.claims_of(fact) {
            let fields = row(&view, fact, position, &report.claims[claim]);
            out.push_str(&fields.map(|f| quoted(&f)).join(","));
            out.push('\n');
        }
    }
    out
}

fn row(view: &View<'_>, fact: &Fact, position: usize, claim: &Claim) -> [String; HEADER.len()] {
    let article = view.article(claim);
    let to_first = view::relation(fact, 0, position).filter(|_| position > 0);
    [
        fact.id.to_string(),
        text(&fact.question),
        wording::verdict_id(fact.verdict).to_owned(),
        text(&article.outlet.name),
        article.published.range.as_ref().map(dates::iso).unwrap_or_default(),
        text(&view.shown(claim)),
        figure(&claim.value),
        wording::hedge(claim.value.hedge).to_owned(),
        text(claim.value.unit.as_deref().unwrap_or_default()),
        text(&claim.attribution.join(" > ")),
        to_first
            .map(|r| wording::relation_id(r.kind))
            .unwrap_or_default()
            .to_owned(),
        text(to_first.map(|r| r.reason.note.as_str()).unwrap_or_default()),
        text(&view.location(claim)),
        text(claim.sentence.of(&article.text)),
        claim.id.to_string(),
    ]
}

/// One number, `lo..hi`, or for dates the ISO 8601 days.
fn figure(value: &Value) -> String {
    let end = |n: Option<crate::model::Decimal>| n.map(|n| n.normalize().to_string()).unwrap_or_default();
    match (value.figure, &value.dates) {
        (Some(figure), _) if figure.lo == figure.hi => end(figure.lo),
        (Some(figure), _) => format!("{}..{}", end(figure.lo), end(figure.hi)),
        (None, Some(days)) => dates::iso(days),
        (None, None) => String::new(),
    }
}

/// Text from an article: one line, and never a formula for a spreadsheet.
fn text(raw: &str) -> String {
    let line = clean::line(raw);
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%');
    if line.starts_with(formula) {
        format!("'{line}")
    } else {
        line
    }
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{HEADER, report};
    use crate::render::fixture;

    fn rows(text: &str) -> Vec<csv::StringRecord> {
        csv::Reader::from_reader(text.as_bytes())
            .records()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    #[test]
    fn one_row_a_claim_with_its_relation_to_the_first_position() {
        let text = report(&fixture::bridge());
        let rows = rows(&text);
        assert_eq!(rows.len(), 10);
        let column = |name: &str| HEADER.iter().position(|h| *h == name).unwrap();
        let lantern = rows.iter().find(|r| &r[column("value")] == "At least 15").unwrap();
        assert_eq!(&lantern[column("relation")], "contradict");
        assert_eq!(&lantern[column("figure")], "15");
        assert_eq!(&lantern[column("location")], "articles/the-lantern.txt:1");
        assert_eq!(
            &lantern[column("quote")],
            "At least 15 people died when the bridge fell, the fire brigade said."
        );
        assert_eq!(&rows[0][column("relation")], "");
    }

    #[test]
    fn no_field_is_a_formula_or_breaks_a_row() {
        let text = report(&fixture::hostile());
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\r']));
        assert_eq!(text.lines().count(), 3, "{text}");
        for row in rows(&text) {
            assert_eq!(row.len(), HEADER.len());
            for field in row.iter() {
                assert!(!field.starts_with(['=', '+', '-', '@', '\t']), "{field}");
            }
        }
    }
}
