//! The articles of a check with their claims: those that were read before come from the cache.

use crate::{
    cache::{Entry, Found, Store},
    cli::{CliError, input::KnowledgeArgs, warn},
    ingest::{self, Input, Options, Project},
    lexicon::Lexicon,
    model::{Unread, fingerprint},
    pipeline::{self, Extracted},
};
use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
    time::UNIX_EPOCH,
};

/// Where entries are kept, below the root of the project.
const FOLDER: &str = ".crosscheck/cache";

/// How inputs are read.
pub(super) struct Reading<'a> {
    pub(super) project: &'a Project,
    pub(super) options: &'a Options,
    pub(super) lexicon: &'a Lexicon,
    /// The cache and the key of build and knowledge; `None` when it is not wanted or cannot be had.
    pub(super) cache: Option<(Store, String)>,
}

impl Reading<'_> {
    /// Reads what stands behind `paths` (without any: the project). `name_damage` warns of damaged entries.
    pub(super) fn read(&self, paths: &[PathBuf]) -> (Extracted, Vec<Unread>) {
        let damaged = AtomicUsize::new(0);
        let (parts, mut unread) = ingest::load_with(paths, self.project, self.options, |input| {
            self.through_cache(input, &damaged)
        });
        let by_hand: Vec<_> = parts
            .iter()
            .filter(|(a, _)| !a.entered.is_empty())
            .map(|(a, _)| a.clone())
            .collect();
        unread.extend(pipeline::unread_entries(&by_hand, self.lexicon));
        unread.sort();
        match damaged.into_inner() {
            0 => {}
            n => warn(&format!(
                "dropped {n} damaged file{} of {FOLDER} and read the article{0} again",
                if n == 1 { "" } else { "s" }
            )),
        }
        (Extracted::new(parts), unread)
    }

    fn through_cache(&self, input: &Input, damaged: &AtomicUsize) -> Entry {
        let cache = self.cache.as_ref().and_then(|(store, build)| {
            let key = input.key(self.project, self.options)?;
            Some((store, fingerprint(&[build, &key], 40)))
        });
        let Some((store, key)) = cache else {
            return self.fresh(input);
        };
        match store.get(input.path(), &key) {
            Found::Entry(entry) => return entry,
            Found::Nothing => {}
            Found::Damaged => _ = damaged.fetch_add(1, Ordering::Relaxed),
        }
        let entry = self.fresh(input);
        // a full disk makes the next run slower, not this one wrong
        let _ = store.put(input.path(), &key, &entry);
        entry
    }

    fn fresh(&self, input: &Input) -> Entry {
        let articles = input.read(self.project, self.options).into_iter();
        let with_claims = |article| {
            let claims = pipeline::extract(&article, self.lexicon);
            (article, claims)
        };
        articles.map(|result| result.map(with_claims)).collect()
    }
}

/// The cache of a project with a key of this build and its knowledge. `None` for articles outside a project (nobody asked
/// for a folder there) and where no folder can be made.
pub(super) fn cache(project: &Project, knowledge: &KnowledgeArgs) -> Result<Option<(Store, String)>, CliError> {
    let is_project = project.config_file.is_some()
        || project.article_paths().iter().any(|p| p.exists())
        || project.root.join(".git").exists();
    if !is_project {
        return Ok(None);
    }
    let mut parts = vec![env!("CARGO_PKG_VERSION").to_owned(), this_build()];
    for (name, text) in knowledge.overlay()? {
        parts.extend([name, text]);
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let store = Store::open(&project.root.join(FOLDER)).ok();
    Ok(store.map(|store| (store, fingerprint(&parts, 40))))
}

/// Size and time of the program's own file: a development build keeps its version while its rules change.
fn this_build() -> String {
    let meta = std::env::current_exe().and_then(std::fs::metadata);
    let stamp = meta.ok().map(|meta| {
        let time = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        (meta.len(), time)
    });
    format!("{stamp:?}")
}
