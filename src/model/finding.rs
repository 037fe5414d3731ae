//! What `crosscheck check` finds: places in articles that need a person, and why. Made by `check`, written by `render`.

use super::{ClaimId, Confidence, DateRange, FactId};
use serde::Deserialize;

/// The least finding that fails a check; each level includes those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailLevel {
    /// A contradiction between outlets.
    #[default]
    Contradiction,
    /// A large difference that hedges explain, or a clash within one article, too.
    #[serde(alias = "tension")]
    Divergence,
    /// Anything that nobody decided, too: postponed findings and questions with one root.
    Unreviewed,
    /// A decision whose evidence changed, is gone or ran out, too.
    Stale,
    /// Nothing fails.
    None,
}

impl FailLevel {
    /// The word on the command line and in `crosscheck.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            FailLevel::Contradiction => "contradiction",
            FailLevel::Divergence => "divergence",
            FailLevel::Unreviewed => "unreviewed",
            FailLevel::Stale => "stale",
            FailLevel::None => "none",
        }
    }
}

/// How loudly a finding is shown, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Two statements cannot both be true, or a file cannot be read.
    Error,
    /// Worth a look.
    Warning,
    /// For information.
    Note,
}

impl Level {
    /// `error`, `warning` or `note`.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

/// A rule of `check`. Codes and names are stable: ledgers, baselines and dashboards rely on them.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `R` and three digits.
    pub code: &'static str,
    /// Name in kebab case.
    pub name: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// The documented page, Markdown.
    pub page: &'static str,
    /// How loudly its findings are shown.
    pub level: Level,
    /// The first fail level at which an open finding fails the check; `None` for what gives exit code 2 instead.
    pub fails_from: Option<FailLevel>,
}

/// A position in a file: the line, and the column in every unit that some format asks for. All count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Line.
    pub line: usize,
    /// Column in characters (Unicode code points), as editors show it.
    pub character: usize,
    /// Column in UTF-16 code units.
    pub utf16: usize,
    /// Column in UTF-8 bytes.
    pub byte: usize,
}

impl Point {
    /// The position of a byte offset; one that lies within a character or behind the text counts as the nearest
    /// boundary before it.
    pub fn at(text: &str, offset: usize) -> Point {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = &before[start..];
        Point {
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            character: line.chars().count() + 1,
            utf16: line.chars().map(char::len_utf16).sum::<usize>() + 1,
            byte: line.len() + 1,
        }
    }
}

/// A stretch of a file; `end` is one past the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// First character.
    pub start: Point,
    /// One past the last character.
    pub end: Point,
}

/// A place that a finding points to: a value in an article, or a line of a ledger file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// File relative to the project, with forward slashes.
    pub path: String,
    /// Where in the file; `None` = the file as a whole.
    pub region: Option<Region>,
    /// Who published it; empty for a file of the ledger.
    pub outlet: String,
    /// When it was published.
    pub published: Option<DateRange>,
    /// The value as written; empty when the finding is about no value.
    pub value: String,
    /// The sentence as written.
    pub sentence: String,
    /// Where in `sentence` the value starts, in bytes.
    pub value_at: usize,
    /// Sources, nearest speaker first; empty when the outlet speaks in its own voice.
    pub attribution: Vec<String>,
    /// The claim.
    pub claim: Option<ClaimId>,
}

/// What became of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingState {
    /// Nobody dealt with it.
    Open,
    /// Put off by a person.
    Postponed,
    /// In the baseline.
    Known,
    /// A person lives with it.
    Accepted,
    /// A person says that it is none.
    Dismissed,
    /// A person settled it.
    Resolved,
}

impl FindingState {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            FindingState::Open => "open",
            FindingState::Postponed => "postponed",
            FindingState::Known => "known",
            FindingState::Accepted => "accepted",
            FindingState::Dismissed => "dismissed",
            FindingState::Resolved => "resolved",
        }
    }

    /// True when it can still fail a check.
    pub fn is_pending(self) -> bool {
        matches!(self, FindingState::Open | FindingState::Postponed)
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What became of it.
    pub state: FindingState,
    /// Who dealt with it, when and why, in one line; empty while it is open.
    pub justification: String,
    /// The fact that it is about.
    pub fact: Option<FactId>,
    /// The question of the fact.
    pub question: String,
    /// One line: what stands here, what stands elsewhere, and the question.
    pub message: String,
    /// Id of the rule of comparison that decided (`year_differs`); `None` when none did.
    pub reason: Option<&'static str>,
    /// How sure the comparison is.
    pub confidence: Option<Confidence>,
    /// The comparison is less sure than was asked for.
    pub doubtful: bool,
    /// Where it shows: in a changed article when there is one.
    pub site: Site,
    /// The other side: values of other outlets that clash.
    pub related: Vec<Site>,
    /// Others that say the same as `site`.
    pub support: Vec<Site>,
    /// Identity across runs and edits: from the rule and the ids of the claims on both sides, never from line numbers.
    pub fingerprint: String,
}

impl Finding {
    /// An open finding of a rule at a place, with nothing more to say than the rule's summary.
    pub fn new(rule: &'static Rule, site: Site) -> Self {
        Finding {
            rule,
            state: FindingState::Open,
            justification: String::new(),
            fact: None,
            question: String::new(),
            message: rule.summary.to_owned(),
            reason: None,
            confidence: None,
            doubtful: false,
            site,
            related: vec![],
            support: vec![],
            fingerprint: String::new(),
        }
    }

    /// How loudly it is shown: as its rule says, and as a warning at most when it is doubtful.
    pub fn level(&self) -> Level {
        match self.doubtful {
            true => self.rule.level.max(Level::Warning),
            false => self.rule.level,
        }
    }

    /// True when the finding fails a check at this level. A doubtful one fails from divergence on.
    pub fn fails(&self, level: FailLevel) -> bool {
        let from = match self.doubtful {
            true => self.rule.fails_from.map(|from| from.max(FailLevel::Divergence)),
            false => self.rule.fails_from,
        };
        let needed = match self.state {
            FindingState::Open => from,
            FindingState::Postponed => from.map(|from| from.max(FailLevel::Unreviewed)),
            _ => None,
        };
        level != FailLevel::None && needed.is_some_and(|from| from <= level)
    }
}

/// Something that was not compared, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unchecked {
    /// File or article.
    pub path: String,
    /// The reason.
    pub why: String,
}

/// The result of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// Findings, worst first.
    pub findings: Vec<Finding>,
    /// Every rule, by code.
    pub rules: &'static [&'static Rule],
    /// The level that was asked for.
    pub fail_level: FailLevel,
    /// Paths of the articles that were looked at, sorted: the changed ones, or all.
    pub checked: Vec<String>,
    /// True when only changed articles were looked at.
    pub partial: bool,
    /// Articles that they were compared with, themselves included.
    pub articles: usize,
    /// What was not compared.
    pub unchecked: Vec<Unchecked>,
    /// Entries of the baseline that occur no more.
    pub gone: usize,
    /// From the root of the repository to the project: empty, or with a slash at its end.
    pub prefix: String,
    /// Show notes too.
    pub notes: bool,
    /// Show what people accepted and what the baseline knows, too.
    pub settled: bool,
}

impl CheckReport {
    /// Findings to show, worst first.
    pub fn shown(&self) -> impl Iterator<Item = &Finding> {
        let level = self.fail_level;
        self.findings.iter().filter(move |f| {
            let loud = f.level() != Level::Note || self.notes || f.fails(level);
            loud && (self.settled || f.state.is_pending())
        })
    }

    /// Number of pending findings of a level.
    pub fn pending(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|f| f.level() == level && f.state.is_pending())
            .count()
    }

    /// True when some finding fails the check.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|f| f.fails(self.fail_level))
    }
}

#[cfg(test)]
mod tests {
    use super::Point;

    #[test]
    fn columns_count_in_three_units() {
        let text = "line\n“𝟏𝟐 dead” 15";
        let point = Point::at(text, text.find("15").unwrap());
        assert_eq!((point.line, point.character, point.utf16, point.byte), (2, 11, 13, 21));
        assert_eq!(
            Point::at(text, 0),
            Point {
                line: 1,
                character: 1,
                utf16: 1,
                byte: 1
            }
        );
        assert_eq!(Point::at(text, 6).character, 1, "within a character");
        assert_eq!(Point::at(text, 999).line, 2);
    }
}
