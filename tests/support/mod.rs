//! What the integration tests share: running the binary and reading its JSON report (`crosscheck.report/1`).
#![allow(dead_code, reason = "each test crate uses a part of this module")]

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

/// The relations by which two claims answer one question.
pub(crate) const SAME_FACT: [&str; 3] = ["agree", "compatible", "contradict"];

#[derive(Deserialize)]
pub(crate) struct Report {
    pub(crate) articles: Vec<Article>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) facts: Vec<Fact>,
}

#[derive(Deserialize)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) path: String,
}

#[derive(Deserialize)]
pub(crate) struct Claim {
    pub(crate) id: String,
    pub(crate) article: String,
    pub(crate) kind: String,
    pub(crate) quote: Quote,
    pub(crate) value: Value,
    #[serde(default)]
    pub(crate) attribution: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Quote {
    pub(crate) exact: String,
    #[serde(default)]
    pub(crate) prefix: String,
    #[serde(default)]
    pub(crate) suffix: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Deserialize)]
pub(crate) struct Value {
    pub(crate) exact: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    #[serde(default)]
    figure: Option<Vec<Option<Number>>>,
    #[serde(default)]
    pub(crate) hedge: Option<String>,
    #[serde(default)]
    pub(crate) unit: Option<String>,
    #[serde(default)]
    pub(crate) from: Option<String>,
    #[serde(default)]
    pub(crate) to: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Fact {
    pub(crate) id: String,
    pub(crate) question: String,
    pub(crate) verdict: String,
    pub(crate) positions: Vec<Position>,
    #[serde(default)]
    pub(crate) relations: Vec<Relation>,
}

#[derive(Deserialize)]
pub(crate) struct Position {
    pub(crate) claims: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Relation {
    a: usize,
    b: usize,
    relation: String,
}

/// A figure of the report: a JSON number, or a decimal as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Plain(f64),
    Decimal(String),
}

impl Number {
    fn get(&self) -> Option<f64> {
        match self {
            Self::Plain(number) => Some(*number),
            Self::Decimal(text) => text.parse().ok(),
        }
    }
}

/// The ends of an interval; `None` = open.
pub(crate) type Ends = (Option<f64>, Option<f64>);

impl Value {
    /// The figure as written, before any hedge.
    pub(crate) fn figure(&self) -> Option<Ends> {
        let ends = self.figure.as_ref()?;
        let at = |i: usize| ends.get(i).and_then(Option::as_ref).and_then(Number::get);
        (!ends.is_empty()).then(|| (at(0), at(ends.len() - 1)))
    }

    /// First and last day, `YYYY-MM-DD`.
    pub(crate) fn days(&self) -> Option<(&str, &str)> {
        let day = |text: &'_ Option<String>| text.as_deref().map(str::len).map(|length| length.min(10));
        let (from, to) = (day(&self.from)?, day(&self.to)?);
        Some((&self.from.as_deref()?[..from], &self.to.as_deref()?[..to]))
    }

    pub(crate) fn hedge(&self) -> &str {
        self.hedge.as_deref().unwrap_or("exact")
    }

    /// Bytes shared with a span of the same text.
    pub(crate) fn overlap(&self, start: usize, end: usize) -> usize {
        self.end.min(end).saturating_sub(self.start.max(start))
    }
}

/// Equal but for the rounding of binary floats; open ends equal open ends.
pub(crate) fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Runs `crosscheck compare FOLDER --format json` in `home` and reads what it prints.
pub(crate) fn compare(home: &Path, folder: &str) -> Report {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["compare", folder, "--format", "json"])
        .current_dir(home)
        .output()
        .expect("the binary under test starts");
    assert!(
        output.status.success(),
        "crosscheck compare {folder} ended with {}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("the report follows crosscheck.report/1")
}

/// Where each claim stands (fact and position), and how positions relate.
pub(crate) struct Relations<'r> {
    facts: &'r [Fact],
    places: HashMap<&'r str, Vec<(usize, usize)>>,
}

impl<'r> Relations<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
        let mut places: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for (f, fact) in report.facts.iter().enumerate() {
            for (p, position) in fact.positions.iter().enumerate() {
                for claim in &position.claims {
                    places.entry(claim).or_default().push((f, p));
                }
            }
        }
        Self {
            facts: &report.facts,
            places,
        }
    }

    /// How two claims relate, as far as one fact holds both; one position = agree.
    pub(crate) fn between(&self, a: &str, b: &str) -> Option<&'r str> {
        let mut best = None;
        for &(fact, i) in self.places_of(a) {
            for &(other, j) in self.places_of(b) {
                let found = if fact == other { self.within(fact, i, j) } else { None };
                if best.is_none() || found.is_some_and(|relation| SAME_FACT.contains(&relation)) {
                    best = found.or(best);
                }
            }
        }
        best
    }

    /// The facts that hold all these claims.
    pub(crate) fn facts_with(&self, claims: &[&str]) -> Vec<&'r Fact> {
        let holds = |f: usize| {
            claims
                .iter()
                .all(|claim| self.places_of(claim).iter().any(|&(at, _)| at == f))
        };
        self.facts
            .iter()
            .enumerate()
            .filter(|(f, _)| holds(*f))
            .map(|(_, fact)| fact)
            .collect()
    }

    fn places_of(&self, claim: &str) -> &[(usize, usize)] {
        self.places.get(claim).map_or(&[], Vec::as_slice)
    }

    fn within(&self, fact: usize, i: usize, j: usize) -> Option<&'r str> {
        if i == j {
            return Some("agree");
        }
        let joins = |r: &&Relation| (r.a, r.b) == (i, j) || (r.a, r.b) == (j, i);
        self.facts[fact]
            .relations
            .iter()
            .find(joins)
            .map(|r| r.relation.as_str())
    }
}
