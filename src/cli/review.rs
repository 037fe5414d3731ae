//! `crosscheck review`: walk through what needs a decision, at a terminal.

use super::{
    CliError, Outcome, decide,
    input::{self, InputArgs, Reviewed},
    item::{self, Named},
    output,
};
use crate::{
    ingest::Project,
    ledger::{Draft, Ledger, Subject},
    model::{ClaimId, DecisionKind, Fact, Report, Ruling, Verdict},
    render,
    review::{self, Order, Pen, Queue, Receipt},
};
use clap::Args;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{
    env,
    fmt::Write,
    io::{self, IsTerminal},
    path::PathBuf,
};

/// Decide about findings one after the other, at a terminal: both quotes side by side, one key a decision
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck review                  every undecided finding, worst first\n  \
                        crosscheck review --only f-7qk     one question, decided or not\n  \
                        crosscheck review --all            agreements and what does not compare, too\n\n\
                        Every decision is saved in claims/ when it is made; quit and go on whenever you like. ? shows the keys.\n\
                        Without a terminal the lines for `crosscheck decide` are printed instead.")]
pub(super) struct Review {
    #[command(flatten)]
    input: InputArgs,
    /// Only this question (f-..., its start, or its row), decided or not; may be repeated
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    /// Agreements and answers that do not compare, too
    #[arg(long)]
    all: bool,
    /// Who decides [default: CROSSCHECK_BY, GIT_AUTHOR_EMAIL, or git config user.email]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// No character beyond ASCII [default: when the locale is not UTF-8]
    #[arg(long, help_heading = "Output")]
    ascii: bool,
}

impl Review {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let Reviewed { report, mut ledger, .. } = self.input.reviewed(true)?;
        let facts = self.facts(&report)?;
        if facts.is_empty() {
            output::print(b"Nothing to decide: no undecided finding in these articles.\n")?;
            return Ok(input::outcome(&report, Outcome::Done, false));
        }
        if !is_at_terminal() {
            output::print(in_a_script(&report, &facts).as_bytes())?;
            let problem = "review needs a terminal; decide with the lines above, each with its reason";
            return Err(CliError::Usage(problem.to_owned()));
        }
        let project = self.input.project()?;
        let by = self
            .by
            .or_else(|| decide::who(&project.root))
            .ok_or_else(decide::nobody)?;
        let style = output::screen(self.ascii);
        let mut queue = Queue::new(render::dossiers(&report, &facts, &style));
        let mut pen = LedgerPen {
            ledger: &mut ledger,
            report: &report,
            project,
            by,
        };
        review::run(&mut queue, &mut pen, style).map_err(CliError::Terminal)?;
        output::print(summary(&queue).as_bytes())?;
        Ok(input::outcome(&report, Outcome::Done, false))
    }

    /// The facts that were asked for, else those that need a decision.
    fn facts(&self, report: &Report) -> Result<Vec<usize>, CliError> {
        if self.only.is_empty() {
            return Ok(review::undecided(report, today(), self.all));
        }
        let fact = |id: &String| match item::find(report, id)? {
            Named::Fact(n) => Ok(n),
            Named::Decision(fact, _) => {
                item::fact_of(report, &fact).ok_or_else(|| CliError::Usage(format!("the question of \"{id}\" is gone")))
            }
            Named::Claim(claim) => {
                let holds = |f: &Fact| f.positions.iter().any(|p| p.claims.contains(&claim));
                let fact = report.facts.iter().position(holds);
                fact.ok_or_else(|| CliError::Usage(format!("\"{id}\" answers no question that another claim answers")))
            }
        };
        self.only.iter().map(fact).collect()
    }
}

/// A person can see the screen and press keys.
fn is_at_terminal() -> bool {
    let is_ci = env::var("CI").is_ok_and(|v| !v.is_empty() && v != "false" && v != "0");
    let dumb = env::var("TERM").is_ok_and(|t| t == "dumb");
    io::stdin().is_terminal() && io::stdout().is_terminal() && !is_ci && !dumb
}

fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// Each finding with the line that decides it.
fn in_a_script(report: &Report, facts: &[usize]) -> String {
    let mut out = String::new();
    for dossier in render::dossiers(report, facts, &render::Style::default()) {
        let verdict = match dossier.verdict {
            Verdict::Contradiction | Verdict::Disputed => Ruling::Contradict,
            Verdict::Compatible => Ruling::Compatible,
            _ => Ruling::Agree,
        };
        let answers: Vec<String> = dossier
            .answers
            .iter()
            .map(|a| format!("{} ({})", a.value, a.outlet))
            .collect();
        let _ = writeln!(
            out,
            "# {}: {}: {}",
            dossier.heading,
            dossier.question,
            answers.join(" / ")
        );
        let _ = writeln!(out, "crosscheck decide {} {} --why \"...\"", dossier.id, verdict.word());
    }
    out.push_str(
        "# other verdicts: same, different, unsure, agree, compatible, contradict, accepted, dismissed, resolved, postponed\n",
    );
    out
}

/// What the sitting wrote, and what is left.
fn summary(queue: &Queue) -> String {
    let mut files: Vec<&str> = queue.receipts().map(|r| r.file.as_str()).collect();
    let written = files.len();
    files.sort_unstable();
    files.dedup();
    let mut out: String = files.iter().map(|file| format!("{file}\n")).collect();
    let s = if written == 1 { "" } else { "s" };
    let _ = match queue.left() {
        0 => writeln!(out, "{written} decision{s} written; nothing is left to decide."),
        left => writeln!(
            out,
            "{written} decision{s} written; {left} of {} left. Go on with: crosscheck review",
            queue.len()
        ),
    };
    out
}

/// Writes to the ledger.
struct LedgerPen<'a> {
    ledger: &'a mut Ledger,
    report: &'a Report,
    project: Project,
    by: String,
}

impl LedgerPen<'_> {
    fn record(&mut self, subject: Subject, order: &Order) -> Result<Receipt, String> {
        let draft = Draft {
            subject,
            ruling: order.ruling,
            cause: order.cause,
            why: order.why.clone(),
            basis: vec![],
            expires: None,
            by: self.by.clone(),
            at: Timestamp::now(),
        };
        let written = self.ledger.record(self.report, &draft).map_err(|e| e.to_string())?;
        Ok(Receipt {
            decisions: written.decisions,
            fact: written.fact,
            file: written.path,
        })
    }

    fn numbers(&self, ids: &[ClaimId]) -> Vec<usize> {
        let number = |id: &ClaimId| self.report.claims.iter().position(|c| c.id == *id);
        ids.iter().filter_map(number).collect()
    }
}

impl Pen for LedgerPen<'_> {
    fn write(&mut self, order: &Order) -> Result<Receipt, String> {
        let (claims, against) = (self.numbers(&order.claims), self.numbers(&order.against));
        let holds = |f: &Fact| claims.iter().any(|c| f.positions.iter().any(|p| p.claims.contains(c)));
        let subject = match self.report.facts.iter().position(holds) {
            Some(fact) if order.whole => Subject::Fact(fact),
            _ => Subject::Claims { claims, against },
        };
        self.record(subject, order)
    }

    fn take_back(&mut self, receipt: &Receipt) -> Result<(), String> {
        for decision in &receipt.decisions {
            let reopened = Order {
                fact: receipt.fact.clone(),
                kind: DecisionKind::Status,
                ruling: Ruling::Reopened,
                whole: false,
                claims: vec![],
                against: vec![],
                cause: None,
                why: "taken back in the same sitting".to_owned(),
            };
            self.record(Subject::Decision(decision.clone()), &reopened)?;
        }
        Ok(())
    }

    fn file(&self, shown: &str) -> PathBuf {
        self.project.root.join(shown)
    }
}
