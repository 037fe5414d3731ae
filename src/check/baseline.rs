//! The baseline: findings that stood when a newsroom began to check. A text file, one finding a line, sorted, made to be
//! read in reviews and to shrink.

use crate::model::{Finding, FindingState};
use std::collections::BTreeMap;

use super::rules;

const HEAD: &str = "\
# crosscheck baseline 1: findings that were there before. They do not fail `crosscheck check --baseline`.
# One a line: rule, fingerprint, place and message. Lines may be deleted; `--write-baseline` deletes those that are gone.
";
/// What every fingerprint is made of.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz234567";

/// A baseline, by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The line of each fingerprint.
    lines: BTreeMap<String, String>,
}

/// Why a baseline cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct BaselineError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, and the mend.
    pub problem: String,
}

impl Baseline {
    /// Reads a baseline.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut lines = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fault = |column: usize, problem: &str| BaselineError {
                line: number + 1,
                column,
                problem: problem.to_owned(),
            };
            if ["<<<<<<<", "=======", ">>>>>>>"]
                .iter()
                .any(|mark| line.starts_with(mark))
            {
                return Err(fault(
                    1,
                    "a conflict of a merge; keep the lines of both sides and delete the marks",
                ));
            }
            let mut words = line.split_whitespace();
            let (code, fingerprint) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            if rules::rule(code).is_none_or(|r| r.code != code) {
                return Err(fault(
                    1,
                    "no rule of this name; delete the line or write the baseline anew",
                ));
            }
            if fingerprint.len() != 26 || !fingerprint.chars().all(|c| LETTERS.contains(c)) {
                let column = line.find(fingerprint).unwrap_or(0) + 1;
                return Err(fault(
                    column,
                    "no fingerprint of 26 letters; delete the line or write the baseline anew",
                ));
            }
            lines.insert(fingerprint.to_owned(), line.to_owned());
        }
        Ok(Baseline { lines })
    }

    /// A baseline of all findings that would otherwise need somebody.
    pub fn of(findings: &[Finding]) -> Baseline {
        let pending = findings
            .iter()
            .filter(|f| f.state.is_pending() && f.rule.fails_from.is_some());
        Baseline {
            lines: pending.map(|f| (f.fingerprint.clone(), line(f))).collect(),
        }
    }

    /// The file.
    pub fn text(&self) -> String {
        let mut lines: Vec<&str> = self.lines.values().map(String::as_str).collect();
        lines.sort_unstable();
        lines.iter().fold(HEAD.to_owned(), |text, line| text + line + "\n")
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// True without entries.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Puts findings that it holds into the state known. Returns how many of its entries are none of `findings`.
    pub fn apply(&self, findings: &mut [Finding]) -> usize {
        let mut met = 0;
        for finding in findings {
            if self.lines.contains_key(&finding.fingerprint) {
                met += 1;
                if finding.state.is_pending() {
                    finding.state = FindingState::Known;
                    finding.justification = "in the baseline".to_owned();
                }
            }
        }
        self.lines.len() - met
    }

    /// Only what still occurs: a baseline never grows.
    #[must_use]
    pub fn shrunk(&self, findings: &[Finding]) -> Baseline {
        let still = |fingerprint: &str| findings.iter().find(|f| f.fingerprint == fingerprint);
        let lines = self
            .lines
            .keys()
            .filter_map(|key| Some((key.clone(), line(still(key)?))));
        Baseline { lines: lines.collect() }
    }
}

/// One line, without what could break it.
fn line(finding: &Finding) -> String {
    let plain = |text: &str| {
        text.split(|c: char| c.is_whitespace() || c.is_control())
            .collect::<Vec<_>>()
            .join(" ")
    };
    format!(
        "{} {} {}: {}",
        finding.rule.code,
        finding.fingerprint,
        plain(&finding.site.path),
        plain(&finding.message)
    )
}

#[cfg(test)]
mod tests {
    use super::Baseline;

    #[test]
    fn broken_lines_are_named_with_their_mend() {
        let fault = |text: &str| Baseline::parse(text).map_err(|e| e.to_string()).unwrap_err();
        assert!(fault("# ok\n\nR999 abc x").starts_with("line 3, column 1: no rule of this name"));
        assert!(fault("R101 abc x").starts_with("line 1, column 6: no fingerprint"));
        assert!(fault("R101").starts_with("line 1, column 1: no fingerprint"));
        assert!(fault("<<<<<<< ours\n").starts_with("line 1, column 1: a conflict"));
    }

    #[test]
    fn what_is_written_is_read_again_and_order_does_not_matter() {
        let text = "R201 bbbbbbbbbbbbbbbbbbbbbbbbbb b.md: x\n\nR101 aaaaaaaaaaaaaaaaaaaaaaaaaa a.md: y\n";
        let baseline = Baseline::parse(text).unwrap();
        assert_eq!(baseline.len(), 2);
        assert_eq!(Baseline::parse(&baseline.text()).unwrap(), baseline);
        assert!(baseline.text().lines().skip(2).is_sorted());
        assert!(baseline.shrunk(&[]).is_empty());
    }
}
