//! The result of a check to bytes, one file a format. Each format gets its own unit of columns and its own escapes here.

mod checkstyle;
#[cfg(test)]
mod fixture;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod rdjson;
mod sarif;
pub mod wire;
mod words;

pub use human::summary_line;

use super::{RenderError, Style};
use crate::model::CheckReport;

/// A format of `crosscheck check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckFormat {
    /// For a terminal: worst first, both quotes, what to do next.
    Human,
    /// For a job summary or a comment.
    Markdown,
    /// `crosscheck.check/1` (see [`wire`]).
    Json,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// GitHub workflow commands: annotations on the changed files.
    Github,
    /// GitLab Code Quality report.
    Gitlab,
    /// Reviewdog Diagnostic Format.
    Rdjson,
    /// JUnit XML: one test suite an article.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
}

impl CheckFormat {
    /// Every format.
    pub const ALL: [CheckFormat; 9] = [
        CheckFormat::Human,
        CheckFormat::Markdown,
        CheckFormat::Json,
        CheckFormat::Sarif,
        CheckFormat::Github,
        CheckFormat::Gitlab,
        CheckFormat::Rdjson,
        CheckFormat::Junit,
        CheckFormat::Checkstyle,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            CheckFormat::Human => "human",
            CheckFormat::Markdown => "md",
            CheckFormat::Json => "json",
            CheckFormat::Sarif => "sarif",
            CheckFormat::Github => "github",
            CheckFormat::Gitlab => "gitlab",
            CheckFormat::Rdjson => "rdjson",
            CheckFormat::Junit => "junit",
            CheckFormat::Checkstyle => "checkstyle",
        }
    }

    /// The format of a name or file extension; `None` when there is none such.
    pub fn from_name(name: &str) -> Option<CheckFormat> {
        match name {
            "markdown" => Some(CheckFormat::Markdown),
            "txt" => Some(CheckFormat::Human),
            _ => CheckFormat::ALL.into_iter().find(|f| f.name() == name),
        }
    }
}

/// The result of a check in one format.
pub fn check(report: &CheckReport, format: CheckFormat, style: &Style) -> Result<Vec<u8>, RenderError> {
    match format {
        CheckFormat::Human => Ok(human::report(report, style).into_bytes()),
        CheckFormat::Markdown => Ok(markdown::report(report).into_bytes()),
        CheckFormat::Json => json::report(report),
        CheckFormat::Sarif => sarif::report(report),
        CheckFormat::Github => Ok(github::report(report).into_bytes()),
        CheckFormat::Gitlab => gitlab::report(report),
        CheckFormat::Rdjson => rdjson::report(report),
        CheckFormat::Junit => junit::report(report),
        CheckFormat::Checkstyle => checkstyle::report(report),
    }
}
