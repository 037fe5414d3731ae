//! `crosscheck sync`: what edits of articles did to the quotes that decisions rest on.

use super::{
    CliError, Outcome,
    input::{self, InputArgs, Reviewed},
    output,
};
use crate::{
    ledger::{Moved, Synced},
    model::{AnchorState, FactRecord, Report},
    render::printable,
};
use clap::Args;
use std::fmt::Write;

/// Find the quotes of decisions again after articles were edited: kept, drifted, orphaned; and stale decisions
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                        crosscheck sync           what changed\n  \
                        crosscheck sync --apply   write the quotes as they read now\n\n\
                        kept      the same value in a like context\n  \
                        drifted   the same number in a sentence that was reworded: look at it\n  \
                        orphaned  not in the article any more; the decision no longer counts there\n  \
                        stale     a decision whose evidence has changed: confirm or reopen it\n\n\
                        A decision never moves to another number.")]
pub(super) struct Sync {
    /// Write quotes that were found again as they read now
    #[arg(long)]
    apply: bool,
    #[command(flatten)]
    input: InputArgs,
    /// Print the last line only
    #[arg(short, long)]
    quiet: bool,
}

impl Sync {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let Reviewed { report, mut ledger, .. } = self.input.reviewed(true)?;
        let synced = ledger.sync(&report, self.apply)?;
        output::print(text(&synced, &report, self.quiet).as_bytes())?;
        Ok(input::outcome(&report, Outcome::Done, false))
    }
}

fn text(synced: &Synced, report: &Report, quiet: bool) -> String {
    let mut out = String::new();
    let records = || {
        report
            .facts
            .iter()
            .filter_map(|f| f.decision.as_ref())
            .chain(&report.detached)
    };
    let stale = || records().flat_map(|r| r.standing().filter(|d| d.stale).map(move |d| (r, d)));
    if !quiet {
        for quote in &synced.quotes {
            describe(quote, &mut out);
        }
        for (record, decision) in stale() {
            let FactRecord { id, title, path, .. } = record;
            let (title, path) = (printable(title), printable(path));
            let _ = writeln!(
                out,
                "stale     {id} {} {} by {}: {title}\n          {path}\n          \
                 crosscheck show {id}, then crosscheck decide {id} {} --why ... (or reopened)",
                decision.id,
                decision.ruling.word(),
                printable(&decision.by),
                decision.ruling.word(),
            );
        }
        for path in &synced.written {
            let _ = writeln!(out, "wrote     {}", printable(path));
        }
    }
    let count = |state: AnchorState| synced.quotes.iter().filter(|q| q.state == state).count();
    let outdated = synced.quotes.iter().filter(|q| q.outdated).count();
    let hint = match (outdated, synced.written.len()) {
        (0, _) => "",
        (_, 0) => "; write the quotes as they read now: crosscheck sync --apply",
        _ => "",
    };
    let _ = writeln!(
        out,
        "{} kept, {} drifted, {} orphaned, {} in articles that were not read; {} stale{hint}",
        count(AnchorState::Kept),
        count(AnchorState::Drifted),
        count(AnchorState::Orphaned),
        count(AnchorState::Absent),
        stale().count(),
    );
    out
}

/// A quote that a person should look at.
fn describe(quote: &Moved, out: &mut String) {
    let Moved { line, fact, .. } = quote;
    let [path, article, outlet, was] = [&quote.path, &quote.article, &quote.outlet, &quote.was].map(|t| printable(t));
    let _ = match quote.state {
        AnchorState::Kept | AnchorState::Absent => Ok(()),
        AnchorState::Drifted => writeln!(
            out,
            "drifted   {fact} {outlet} ({article}): \"{was}\" is now \"{}\"\n          {path}:{line}\n          \
             was: {}\n          is:  {}",
            printable(quote.is.as_deref().unwrap_or_default()),
            printable(&quote.sentences.0),
            printable(quote.sentences.1.as_deref().unwrap_or_default()),
        ),
        AnchorState::Orphaned => writeln!(
            out,
            "orphaned  {fact} {outlet} ({article}): \"{was}\" is gone\n          {path}:{line}\n          was: {}",
            printable(&quote.sentences.0),
        ),
    };
}
