//! What a file must say beyond its shape: ids that exist, verdicts that fit, reasons that are given.

use super::{Fault, entry, format::Decision, parse::Parsed};
use std::collections::BTreeSet;

/// Everything that is wrong with a file, in the order of its lines.
pub(super) fn faults(parsed: &Parsed, text: &str, path: &str) -> Vec<Fault> {
    let mut check = Check {
        text,
        path,
        faults: vec![],
    };
    let file = &parsed.file;
    if file.schema != super::SCHEMA {
        let message = format!("this is `{}`; this program reads `{}`", file.schema, super::SCHEMA);
        check.fault(1, "schema", message);
    }
    check.id(1, "id", &file.fact.id, 'f', 8);
    for alias in &file.fact.aliases {
        check.id(1, "aliases", alias, 'f', 8);
    }
    let mut claims = BTreeSet::new();
    for (claim, &line) in file.claims.iter().zip(&parsed.claim_lines) {
        check.id(line, "id", &claim.id, 'c', 10);
        if !claims.insert(claim.id.as_str()) {
            check.fault(line, "id", format!("{} is quoted twice; keep one of the two", claim.id));
        }
        if claim.quote.exact.trim().is_empty() {
            check.fault(
                line,
                "exact",
                "the quote is empty; copy the value from the article".to_owned(),
            );
        }
    }
    let mut earlier = BTreeSet::new();
    for (decision, &line) in file.decisions.iter().zip(&parsed.decision_lines) {
        check.decision(decision, line, &claims, &earlier);
        earlier.insert(decision.id.as_str());
    }
    check.faults
}

struct Check<'a> {
    text: &'a str,
    path: &'a str,
    faults: Vec<Fault>,
}

impl Check<'_> {
    /// Notes a fault at `key` of the entry that starts at `line`.
    fn fault(&mut self, line: usize, key: &str, message: String) {
        let (line, column) = place(self.text, line, key);
        self.faults.push(Fault {
            path: self.path.to_owned(),
            line,
            column,
            message,
        });
    }

    fn id(&mut self, line: usize, key: &str, id: &str, letter: char, letters: usize) {
        if !is_id(id, letter, letters) {
            let message = format!(
                "`{id}` is no id; ids are `{letter}-` and {letters} of the letters a to z and 2 to 7, made by the program"
            );
            self.fault(line, key, message);
        }
    }

    fn decision(&mut self, decision: &Decision, line: usize, claims: &BTreeSet<&str>, earlier: &BTreeSet<&str>) {
        self.id(line, "id", &decision.id, 'd', 10);
        if earlier.contains(decision.id.as_str()) {
            let message = format!("{} stands twice; keep one of the two", decision.id);
            self.fault(line, "id", message);
        }
        if entry::instant(&decision.at).is_none() {
            let message = format!("`{}` is no time; write it like 2026-11-21T21:10:00Z", decision.at);
            self.fault(line, "at", message);
        }
        if decision.by.trim().is_empty() {
            self.fault(line, "by", "`by` is empty; say who decided".to_owned());
        }
        if decision.why.trim().is_empty() {
            self.fault(line, "why", "`why` is empty; a decision needs a reason".to_owned());
        }
        if !decision.verdict.kinds().contains(&decision.kind) {
            let kinds: Vec<_> = decision.verdict.kinds().iter().map(|k| k.word()).collect();
            let message = format!(
                "a {} cannot be `{}`; that is said by kind {}",
                decision.kind.word(),
                decision.verdict.word(),
                kinds.join(" or ")
            );
            self.fault(line, "verdict", message);
        }
        if let Some(expires) = decision
            .expires
            .as_deref()
            .filter(|e| e.parse::<jiff::civil::Date>().is_err())
        {
            self.fault(
                line,
                "expires",
                format!("`{expires}` is no day; write it like 2027-05-01"),
            );
        }
        for claim in decision.claims.iter().chain(&decision.against) {
            if !claims.contains(claim.as_str()) {
                let message =
                    format!("{claim} is not among the `claims` of this file; quote it there, or remove it here");
                self.fault(line, "claims", message);
            }
        }
        if let Some(replaced) = decision.supersedes.as_deref().filter(|d| !earlier.contains(d)) {
            let message = format!("{replaced} is no earlier decision of this file");
            self.fault(line, "supersedes", message);
        }
        let needed = entry::claims_needed(decision);
        if decision.claims.len() + decision.against.len() < needed {
            let message = format!(
                "`{}` is about {needed} claims at least; list them",
                decision.verdict.word()
            );
            self.fault(line, "verdict", message);
        }
    }
}

/// True when every decision stands behind the one that it replaces.
pub(super) fn is_in_order(decisions: &[Decision]) -> bool {
    let mut earlier = BTreeSet::new();
    decisions.iter().all(|d| {
        let known = d.supersedes.as_deref().is_none_or(|id| earlier.contains(id));
        earlier.insert(d.id.as_str());
        known
    })
}

/// True for `letter`, a dash, and letters of base32.
fn is_id(id: &str, letter: char, letters: usize) -> bool {
    let rest = id.strip_prefix(letter).and_then(|r| r.strip_prefix('-'));
    rest.is_some_and(|r| r.len() == letters && r.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7')))
}

/// Line and column, from 1, of `key:` at or after line `from` (of the value, when it stands behind); the start of that
/// line when the key is not found.
fn place(text: &str, from: usize, key: &str) -> (usize, usize) {
    let start = text.lines().nth(from - 1).unwrap_or_default();
    let fallback = start.chars().take_while(|c| *c == ' ').count() + 1;
    for (n, line) in text.lines().enumerate().skip(from - 1) {
        let words = line.trim_start_matches([' ', '-']);
        if n >= from && line.trim_start().starts_with("- ") && from > 1 {
            break;
        }
        if let Some(value) = words.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')) {
            let skipped = value.len() - value.trim_start().len();
            let at = line.len() - value.len() + skipped;
            return (n + 1, line.get(..at).map_or(1, |before| before.chars().count() + 1));
        }
    }
    (from, fallback)
}

#[cfg(test)]
mod tests {
    use crate::ledger::parse::parse;

    const FILE: &str = "\
schema: crosscheck.ledger/1
fact:
  id: f-aaaaaaaa
  title: x
  kind: count
claims:
  - id: c-aaaaaaaaaa
    article: a
    outlet: A
    quote:
      exact: \"12\"
decisions:
  - id: d-aaaaaaaaaa
    at: \"2026-11-21T21:10:00Z\"
    by: maria
    kind: status
    verdict: accepted
    claims: [c-aaaaaaaaaa]
    why: known
";

    fn faults(text: &str) -> Vec<String> {
        let parsed = parse(text, "f").map_err(|e| e.to_string()).expect("the shape is right");
        super::faults(&parsed, text, "f")
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[track_caller]
    fn wrong(from: &str, to: &str, place: &str, mend: &str) {
        let found = faults(&FILE.replace(from, to));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(place) && found[0].contains(mend), "{found:?}");
    }

    #[test]
    fn a_right_file_has_no_fault() {
        assert_eq!(faults(FILE), Vec::<String>::new());
    }

    #[test]
    fn faults_stand_at_their_values() {
        wrong("ledger/1", "ledger/2", "f:1:9:", "reads `crosscheck.ledger/1`");
        wrong("f-aaaaaaaa", "f-AAAA", "f:3:7:", "is no id");
        wrong("exact: \"12\"", "exact: \"\"", "f:11:14:", "copy the value");
        wrong("T21:10:00Z", " evening", "f:14:9:", "2026-11-21T21:10:00Z");
        wrong("by: maria", "by: ' '", "f:15:9:", "who decided");
        wrong("why: known", "why: ''", "f:19:10:", "needs a reason");
        wrong("verdict: accepted", "verdict: same", "f:17:14:", "kind match");
        wrong("[c-aaaaaaaaaa]", "[c-bbbbbbbbbb]", "f:18:13:", "quote it there");
        wrong(
            "why: known",
            "why: known\n    expires: May 2027",
            "f:20:14:",
            "2027-05-01",
        );
        wrong(
            "why: known",
            "why: known\n    supersedes: d-cccccccccc",
            "f:20:17:",
            "no earlier decision",
        );
        wrong(
            "kind: status\n    verdict: accepted",
            "kind: match\n    verdict: same",
            "f:17:14:",
            "2 claims at least",
        );
    }
}
