//! `crosscheck decide`: one decision, without a terminal.

use super::{
    CliError, Outcome,
    input::{self, InputArgs, InputOptions, Reviewed},
    item::{self, Named},
    nearest, output,
};
use crate::{
    ledger::{Draft, Subject, Written},
    model::{Cause, Report, Ruling},
};
use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser};
use jiff::civil::Date;
use std::{env, path::Path, path::PathBuf, process::Command};

/// Write down what a person decided about a question, claims, or an earlier decision
#[derive(Debug, Args)]
#[command(
    override_usage = "crosscheck decide [OPTIONS] --why TEXT ID... VERDICT",
    after_help = "Verdicts:\n  \
                  contradict compatible agree unsure     how the answers to a question relate\n  \
                  same different                         whether claims answer one question\n  \
                  accepted dismissed resolved postponed  what the newsroom does about it\n  \
                  bad_extraction                         a claim that says something else\n  \
                  reopened                               takes back an earlier decision, or the status of a question\n\n\
                  Examples:\n  \
                  crosscheck decide f-7qk contradict --why \"Astana is 2017, Sochi 2018\"\n  \
                  crosscheck decide f-7qk accepted --why \"explained in our note\" --expires 2027-05-01\n  \
                  crosscheck decide c-2m4 c-9xw same --why \"both mean the Sochi deal\"\n  \
                  crosscheck decide c-2m4 different --why \"counts the wounded\" --cause definition\n  \
                  crosscheck decide c-2m4 bad_extraction --why \"a page number\"\n  \
                  crosscheck decide d-yvt reopened --why \"the ministry corrected itself\"\n\n\
                  An id may be shortened to any start that only one has. Decisions are files in claims/, to be committed."
)]
pub(super) struct Decide {
    /// What it is about: a question (f-... or its row), claims (c-...), or a decision (d-...); then the verdict
    #[arg(required = true, num_args = 2.., value_name = "ID... VERDICT", help_heading = "Arguments")]
    words: Vec<String>,
    /// The reason, for whoever reviews this later
    #[arg(short, long, value_name = "TEXT")]
    why: String,
    /// Why the answers differ
    #[arg(long, value_name = "C", value_parser = causes())]
    cause: Option<Cause>,
    /// Claims that the named ones are set against; may be repeated
    #[arg(long, value_name = "ID")]
    against: Vec<String>,
    /// Who decides [default: CROSSCHECK_BY, GIT_AUTHOR_EMAIL, or git config user.email]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// The last day on which the decision counts
    #[arg(long, value_name = "DATE", value_parser = day)]
    expires: Option<Date>,
    /// A link to what it rests on; may be repeated
    #[arg(long, value_name = "URL")]
    basis: Vec<String>,
    /// The articles to read, when they are not those of the project; may be repeated
    #[arg(long, value_name = "PATH", help_heading = "Input")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    input: InputOptions,
    /// Print nothing when it went well
    #[arg(short, long)]
    quiet: bool,
}

impl Decide {
    pub(super) fn run(mut self) -> Result<Outcome, CliError> {
        let ruling = ruling(&self.words.pop().unwrap_or_default())?;
        let input = InputArgs::new(std::mem::take(&mut self.articles), self.input);
        let Reviewed { report, mut ledger, .. } = input.reviewed(true)?;
        let draft = Draft {
            subject: subject(&report, &self.words, &self.against)?,
            ruling,
            cause: self.cause,
            why: self.why,
            basis: self.basis,
            expires: self.expires,
            by: self
                .by
                .or_else(|| who(&input.project().ok()?.root))
                .ok_or_else(nobody)?,
            at: jiff::Timestamp::now(),
        };
        let written = ledger.record(&report, &draft)?;
        if !self.quiet {
            output::print(line(&written, ruling).as_bytes())?;
        }
        Ok(input::outcome(&report, Outcome::Done, false))
    }
}

/// `contradict f-7qk2m4xw  d-...  claims/idlib/year--f-7qk2m4xw.yaml (new)`.
fn line(written: &Written, ruling: Ruling) -> String {
    let ids: Vec<_> = written.decisions.iter().map(|d| d.0.as_str()).collect();
    let new = if written.created { " (new)" } else { "" };
    format!(
        "{}  {}  {}  {}{new}\n",
        written.fact,
        ruling.word(),
        ids.join(" "),
        written.path
    )
}

fn subject(report: &Report, ids: &[String], against: &[String]) -> Result<Subject, CliError> {
    let named = ids
        .iter()
        .map(|id| item::find(report, id))
        .collect::<Result<Vec<_>, _>>()?;
    let claim = |named: Named, id: &str| match named {
        Named::Claim(n) => Ok(n),
        _ => Err(CliError::Usage(format!(
            "\"{id}\" is no claim; beside others only claims (c-...) can be named"
        ))),
    };
    let against = against
        .iter()
        .map(|id| claim(item::find(report, id)?, id))
        .collect::<Result<Vec<_>, _>>()?;
    match (named.as_slice(), against.is_empty()) {
        ([Named::Fact(n)], true) => Ok(Subject::Fact(*n)),
        ([Named::Decision(_, id)], true) => Ok(Subject::Decision(id.clone())),
        _ => {
            let claims = named.into_iter().zip(ids).map(|(named, id)| claim(named, id));
            Ok(Subject::Claims {
                claims: claims.collect::<Result<Vec<_>, _>>()?,
                against,
            })
        }
    }
}

fn ruling(word: &str) -> Result<Ruling, CliError> {
    let lower = word.to_lowercase().replace('-', "_");
    let words = || Ruling::ALL.iter().map(|r| r.word());
    Ruling::ALL.into_iter().find(|r| r.word() == lower).ok_or_else(|| {
        let near = nearest::question(nearest::nearest(&lower, words()));
        let all: Vec<_> = words().collect();
        CliError::Usage(format!("\"{word}\" is no verdict.{near} Verdicts: {}", all.join(", ")))
    })
}

/// Parser of `--cause`.
pub(super) fn causes() -> impl TypedValueParser<Value = Cause> {
    PossibleValuesParser::new(Cause::ALL.map(Cause::word))
        .try_map(|word| Cause::ALL.into_iter().find(|c| c.word() == word).ok_or("no such cause"))
}

fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("\"{text}\" is no day; write YYYY-MM-DD"))
}

/// Who decides, from the environment or from git.
pub(super) fn who(folder: &Path) -> Option<String> {
    let named = |name: &str| env::var(name).ok().filter(|v| !v.trim().is_empty());
    named("CROSSCHECK_BY")
        .or_else(|| named("GIT_AUTHOR_EMAIL"))
        .or_else(|| {
            let git = |key: &str| {
                let output = Command::new("git")
                    .args(["config", "--get", key])
                    .current_dir(folder)
                    .output()
                    .ok()?;
                let value = String::from_utf8(output.stdout).ok()?.trim().to_owned();
                (!value.is_empty()).then_some(value)
            };
            git("user.email").or_else(|| git("user.name"))
        })
}

/// What to say when nobody is named.
pub(super) fn nobody() -> CliError {
    CliError::Usage("say who decides: --by NAME, CROSSCHECK_BY, or git config user.email".to_owned())
}

#[cfg(test)]
mod tests {
    use super::ruling;
    use crate::model::Ruling;

    #[test]
    fn verdicts_are_words_with_a_hint_for_slips() {
        assert_eq!(ruling("Bad-Extraction").unwrap(), Ruling::BadExtraction);
        let error = ruling("contradicts").unwrap_err().to_string();
        assert!(error.contains("Did you mean \"contradict\"?"), "{error}");
    }
}
