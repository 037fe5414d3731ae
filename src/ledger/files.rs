//! Reading the folder.

use super::{Fault, Ledger, LedgerError, LedgerFile, parse, resolve, validate};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// Folder for claims entered by hand, which are articles and not decisions.
const SOURCES: &str = "sources";

/// Reads what can be read; see [`Ledger::load`].
pub(super) fn load(folder: &Path, shown: &str) -> (Ledger, Vec<LedgerError>) {
    let (paths, mut errors) = paths(folder);
    let read: Vec<Result<LedgerFile, Vec<LedgerError>>> =
        paths.into_par_iter().map(|p| read(folder, shown, p)).collect();
    let mut files = vec![];
    for result in read {
        match result {
            Ok(file) => files.push(file),
            Err(broken) => errors.extend(broken),
        }
    }
    errors.extend(repeated(&files).into_iter().map(LedgerError::from));
    let ledger = Ledger {
        folder: folder.to_owned(),
        shown: shown.to_owned(),
        files,
    };
    errors.extend(resolve::clashes(&ledger).into_iter().map(LedgerError::from));
    (ledger, errors)
}

/// The decision files below a folder, sorted.
pub(super) fn paths(folder: &Path) -> (Vec<PathBuf>, Vec<LedgerError>) {
    let (mut paths, mut errors) = (vec![], vec![]);
    if !folder.exists() {
        return (paths, errors);
    }
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !(hidden(entry.file_name()) || (entry.depth() == 1 && entry.file_name() == SOURCES))
        });
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_yaml(entry.path()) => paths.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                errors.push(LedgerError::io(&path)(error.into()));
            }
        }
    }
    (paths, errors)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "yaml" || e == "yml")
}

/// How messages name a file of the ledger.
pub(super) fn shown(folder: &Path, shown: &str, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts = inside
        .components()
        .map(|c| c.as_os_str().to_string_lossy().into_owned());
    std::iter::once(shown.to_owned())
        .chain(parts)
        .collect::<Vec<_>>()
        .join("/")
}

fn read(folder: &Path, prefix: &str, path: PathBuf) -> Result<LedgerFile, Vec<LedgerError>> {
    let shown = shown(folder, prefix, &path);
    let bytes = fs::read(&path).map_err(|source| {
        vec![LedgerError::Io {
            path: shown.clone(),
            source,
        }]
    })?;
    file(bytes, path, shown).map_err(|faults| faults.into_iter().map(LedgerError::from).collect())
}

/// Bytes to a file of the ledger.
pub(super) fn file(bytes: Vec<u8>, path: PathBuf, shown: String) -> Result<LedgerFile, Vec<Fault>> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|b| **b == b'\n').count() + 1;
        let column = good.iter().rev().take_while(|b| **b != b'\n').count() + 1;
        vec![Fault {
            path: shown.clone(),
            line,
            column,
            message: "this is not UTF-8 text; save the file as UTF-8".to_owned(),
        }]
    })?;
    let parsed = parse::parse(&text, &shown).map_err(|fault| vec![fault])?;
    let faults = validate::faults(&parsed, &text, &shown);
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(LedgerFile {
        path,
        shown,
        file: parsed.file,
        claim_lines: parsed.claim_lines,
        decision_lines: parsed.decision_lines,
    })
}

/// Facts that two files claim.
fn repeated(files: &[LedgerFile]) -> Vec<Fault> {
    let mut known: BTreeMap<&str, &LedgerFile> = BTreeMap::new();
    let mut faults = vec![];
    for file in files {
        for id in std::iter::once(&file.file.fact.id).chain(&file.file.fact.aliases) {
            if let Some(first) = known.insert(id, file) {
                faults.push(Fault {
                    path: file.shown.clone(),
                    line: 1,
                    column: 1,
                    message: format!(
                        "{id} stands in {} as well; move the claims and decisions of one into the other and remove it",
                        first.shown
                    ),
                });
            }
        }
    }
    faults
}
