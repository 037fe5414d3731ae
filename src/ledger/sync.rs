//! What edits of articles did to the quotes of the ledger, and writing them anew.

use super::{
    Ledger, LedgerError,
    anchor::{Corpus, Found},
    files,
    format::{self, Claim},
    layout,
    store::{Lock, replace},
    write,
};
use crate::model::{AnchorState, FactId, Report};

/// One quote of the ledger and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The file and the line of the quote in it.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// The fact.
    pub fact: FactId,
    /// The article.
    pub article: String,
    /// Who published it.
    pub outlet: String,
    /// What became of it.
    pub state: AnchorState,
    /// The value as the file has it.
    pub was: String,
    /// The value as the article has it now; `None` when it was not found.
    pub is: Option<String>,
    /// The sentence as the file has it, and as the article has it now.
    pub sentences: (String, Option<String>),
    /// The file's quote is not what the article says now, word for word, at the same place.
    pub outdated: bool,
}

/// What [`Ledger::sync`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// Every quote, in the order of files and lines.
    pub quotes: Vec<Moved>,
    /// Files that were written anew.
    pub written: Vec<String>,
}

impl Ledger {
    /// Compares every quote with the articles of a report. With `apply`, quotes that were found again are written as they
    /// read now; orphans stay as they are, so that nothing is lost.
    pub fn sync(&mut self, report: &Report, apply: bool) -> Result<Synced, LedgerError> {
        let corpus = Corpus::new(&report.articles, &report.claims);
        let anchors: Vec<&Claim> = self.files.iter().flat_map(|f| &f.file.claims).collect();
        let found = corpus.find(&anchors);
        let mut synced = Synced::default();
        let mut rest = found.as_slice();
        let mut stale_files = vec![];
        for file in &self.files {
            let (own, others) = rest.split_at(file.file.claims.len());
            rest = others;
            let first = synced.quotes.len();
            for ((claim, &(state, now)), &line) in file.file.claims.iter().zip(own).zip(&file.claim_lines) {
                let current = now.map(|c| write::quote(c, report));
                synced.quotes.push(Moved {
                    path: file.shown.clone(),
                    line,
                    fact: FactId(file.file.fact.id.clone()),
                    article: claim.article.clone(),
                    outlet: claim.outlet.clone(),
                    state,
                    was: claim.quote.exact.clone(),
                    is: current.as_ref().map(|c| c.quote.exact.clone()),
                    sentences: (claim.sentence.clone(), current.as_ref().map(|c| c.sentence.clone())),
                    outdated: current.is_some_and(|c| renewed(claim, &c) != *claim),
                });
            }
            if synced.quotes[first..].iter().any(|q| q.outdated) {
                stale_files.push((file.path.clone(), own.to_vec()));
            }
        }
        if apply {
            let _lock = Lock::hold(&self.folder)?;
            for (path, found) in stale_files {
                synced.written.push(self.renew(&path, &found, report)?);
            }
        }
        Ok(synced)
    }

    /// Writes the quotes of one file anew.
    fn renew(&mut self, path: &std::path::Path, found: &[Found], report: &Report) -> Result<String, LedgerError> {
        let text = std::fs::read_to_string(path).map_err(LedgerError::io(path))?;
        let shown = files::shown(&self.folder, &self.shown, path);
        let Some(known) = self.files.iter().find(|f| f.path == path) else {
            return Ok(shown);
        };
        let list = layout::list(&text, "claims");
        let mut meant = known.file.clone();
        if list.entries.len() != meant.claims.len() {
            return Err(self.unwritable(
                path,
                "its `claims` changed meanwhile, or do not stand one a line".to_owned(),
            ));
        }
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for ((claim, &(_, now)), &(from, to)) in meant.claims.iter_mut().zip(found).zip(&list.entries).rev() {
            let Some(fresh) = now.map(|c| renewed(claim, &write::quote(c, report))) else {
                continue;
            };
            if fresh == *claim {
                continue;
            }
            let indent = " ".repeat(list.indent);
            let yaml = format::to_yaml(&[&fresh]).map_err(|problem| self.unwritable(path, problem))?;
            let comments: Vec<String> = lines[from..to]
                .iter()
                .filter(|l| l.trim_start().starts_with('#'))
                .cloned()
                .collect();
            let fresh_lines = yaml.lines().map(|l| format!("{indent}{l}"));
            let entry: Vec<String> = fresh_lines.chain(comments).collect();
            lines.splice(from..to, entry);
            *claim = fresh;
        }
        let fresh = lines.join("\n") + "\n";
        let read = files::file(fresh.clone().into_bytes(), path.to_owned(), shown.clone());
        match read {
            // decisions that another process added meanwhile stay
            Ok(file) if file.file.claims == meant.claims => {
                replace(path, &fresh)?;
                if let Some(old) = self.files.iter_mut().find(|f| f.path == path) {
                    *old = file;
                }
                Ok(shown)
            }
            _ => Err(self.unwritable(path, "it would read back differently".to_owned())),
        }
    }
}

/// A quote as it reads now, under the id that the decisions know it by.
fn renewed(old: &Claim, now: &Claim) -> Claim {
    debug_assert_eq!(old.article, now.article);
    Claim {
        id: old.id.clone(),
        ..now.clone()
    }
}
