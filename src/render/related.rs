//! The relation of two statements, for people and as a line of JSON.

use super::{Item, RenderError, Style, human, ink::Ink, json, wording};
use crate::model::{Reason, RelationKind, Report, Verdict};
use serde::Serialize;

/// One line of `relate --jsonl`.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a serde_json::Value,
    /// A relation, or `unrelated`.
    relation: &'static str,
    /// Id of the rule that decided.
    reason: Option<&'a str>,
    /// The rule in plain words.
    note: Option<&'a str>,
}

/// One JSON line, with its line feed. `id` is what the asker calls the pair; no relation is `unrelated`.
pub fn relation_line(
    id: &serde_json::Value,
    relation: Option<(RelationKind, &Reason)>,
) -> Result<Vec<u8>, RenderError> {
    json::line(&Line {
        id,
        relation: relation.map_or("unrelated", |(kind, _)| wording::relation_id(kind)),
        reason: relation.map(|(_, reason)| reason.id),
        note: relation.map(|(_, reason)| reason.note.as_str()),
    })
}

/// The relation in words, and a card for each question that both statements answer. `report` is about the statements
/// alone.
pub fn relation_card(relation: Option<(RelationKind, &Reason)>, report: &Report, style: &Style) -> Vec<u8> {
    let ink = Ink::new(style);
    let head = match relation {
        Some((kind, reason)) => {
            let verdict = verdict_of(kind);
            let glyph = wording::glyph(verdict, style.ascii);
            let word = ink.verdict(&format!("{glyph} {}", wording::relation(kind)), verdict);
            format!("{word}: {} ({})\n", ink.text(&reason.note), reason.id)
        }
        None => "unrelated: the statements answer no common question\n".to_owned(),
    };
    let both = |f: &crate::model::Fact| {
        let of = |article| {
            f.positions
                .iter()
                .flat_map(|p| &p.claims)
                .any(|&c| report.claims[c].article == article)
        };
        of(0) && of(1)
    };
    let shared = report.facts.iter().enumerate().filter(|(_, f)| both(f));
    let cards = shared.map(|(i, _)| format!("\n{}", human::card(report, Item::Fact(i), &[], style)));
    (head + &cards.collect::<String>()).into_bytes()
}

fn verdict_of(kind: RelationKind) -> Verdict {
    match kind {
        RelationKind::Contradict => Verdict::Contradiction,
        RelationKind::Compatible => Verdict::Compatible,
        RelationKind::Agree => Verdict::Agreement,
        RelationKind::NotComparable => Verdict::NotComparable,
    }
}

#[cfg(test)]
mod tests {
    use super::{relation_card, relation_line};
    use crate::model::{Reason, RelationKind};
    use crate::render::{Style, fixture};

    #[test]
    fn a_line_keeps_the_id_and_says_unrelated() {
        let reason = Reason {
            id: "disjoint_values",
            note: "5\u{9b} is not 6".into(),
        };
        let line = relation_line(&7.into(), Some((RelationKind::Contradict, &reason))).unwrap();
        let text =
            "{\"id\":7,\"relation\":\"contradict\",\"reason\":\"disjoint_values\",\"note\":\"5\\u009b is not 6\"}\n";
        assert_eq!(String::from_utf8(line).unwrap(), text);
        let line = relation_line(&"x".into(), None).unwrap();
        assert_eq!(
            line,
            b"{\"id\":\"x\",\"relation\":\"unrelated\",\"reason\":null,\"note\":null}\n"
        );
    }

    #[test]
    fn a_card_shows_what_both_answer() {
        let report = fixture::bridge();
        let relation = &report.facts[0].relations[0];
        let card = relation_card(Some((relation.kind, &relation.reason)), &report, &Style::default());
        let text = String::from_utf8(card).unwrap();
        assert!(
            text.starts_with("✗ contradict: 12 is below \"at least 15\" (disjoint_values)\n"),
            "{text}"
        );
        assert!(
            text.contains("Cars that sank") && !text.contains("Year the bridge"),
            "{text}"
        );
    }
}
