//! Bytes to articles: the only reader of articles on disk. Nothing here stops a run; what cannot be read is handed
//! back as [`Unread`] with the place and the mend.

mod article;
mod credits;
mod dates;
mod discover;
mod encoding;
mod entered;
mod furniture;
mod glob;
mod head;
mod html;
mod json_ld;
mod jsonl;
mod locate;
mod markdown;
mod meta;
mod outlet;
mod page;
mod paragraphs;
mod project;
mod published;
mod read;
mod stamps;
mod story;
mod tables;
mod text;
mod unfold;
mod yaml;
mod zones;

pub use discover::Input;
pub use locate::locate;
pub use project::{
    ArticlesConfig, CONFIG_FILE, CheckConfig, CompareConfig, Config, LedgerConfig, OutletConfig, OutletKind, Project,
    ProjectError, Tolerance,
};

use crate::model::{Article, DateRange, Unread};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// How articles are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Dates given for articles by id; stronger than what the text shows, weaker than what is declared.
    pub dates: BTreeMap<String, DateRange>,
    /// Date for articles of which nothing else tells it.
    pub default_date: Option<DateRange>,
    /// Largest article in bytes (of JSON Lines: largest line).
    pub max_bytes: u64,
    /// What the path `-` stands for; see [`Options::read_stdin`].
    pub stdin: Option<Vec<u8>>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            dates: BTreeMap::new(),
            default_date: None,
            max_bytes: 16 * 1024 * 1024,
            stdin: None,
        }
    }
}

impl Options {
    /// Takes the bytes behind the path `-` from a reader.
    pub fn read_stdin(&mut self, reader: &mut dyn Read) -> io::Result<()> {
        let mut bytes = vec![];
        reader.read_to_end(&mut bytes)?;
        self.stdin = Some(bytes);
        Ok(())
    }
}

/// Reads a date as metadata and `--date` have it: ISO 8601 day, date-time, month, year or interval of two days, or an
/// English date with a year. `None` when it cannot be read without a guess.
pub fn parse_date(value: &str) -> Option<DateRange> {
    dates::declared(value)
}

/// What [`load`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Articles, sorted by path; ids are unique.
    pub articles: Vec<Article>,
    /// What could not be read, sorted by path.
    pub unread: Vec<Unread>,
}

/// Reads the articles behind `paths` (files, folders, `-`); without paths, those of the project and the claims entered by
/// hand in its `claims/sources/`. The result does not depend on the order of the paths nor on the number of threads.
pub fn load(paths: &[PathBuf], project: &Project, options: &Options) -> Loaded {
    let read = |input: &Input| {
        let articles = input.read(project, options).into_iter();
        articles.map(|result| result.map(|article| (article, ()))).collect()
    };
    let (articles, unread) = load_with(paths, project, options, read);
    Loaded {
        articles: articles.into_iter().map(|(article, ())| article).collect(),
        unread,
    }
}

/// The same, with `read` as the step from an input to its articles, each with something that follows from it.
pub fn load_with<T: Send>(
    paths: &[PathBuf],
    project: &Project,
    options: &Options,
    read: impl Fn(&Input) -> Vec<Result<(Article, T), Unread>> + Sync,
) -> (Vec<(Article, T)>, Vec<Unread>) {
    let of_project = project.corpus_paths();
    let (inputs, mut unread) = discover::discover(if paths.is_empty() { &of_project } else { paths }, project);
    let results: Vec<Vec<_>> = inputs.par_iter().map(&read).collect();
    let mut articles = vec![];
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for result in results.into_iter().flatten() {
        match result.and_then(|(article, with)| Ok((unique(article, &mut seen)?, with))) {
            Ok(article) => articles.push(article),
            Err(error) => unread.push(error),
        }
    }
    unread.extend(unused_dates(options, &seen));
    unread.sort();
    (articles, unread)
}

/// The characters of a page, in whatever encoding it is; `None` when it cannot be read.
pub fn page(file: &Path) -> Option<String> {
    let bytes = std::fs::read(file).ok()?;
    let charset = html::charset(&bytes);
    encoding::decode(&bytes, charset.as_deref())
        .ok()
        .map(|decoded| decoded.text)
}

/// An article whose id is new; the second one of an id is an error that names both.
fn unique(article: Article, seen: &mut BTreeMap<String, String>) -> Result<Article, Unread> {
    if let Some(first) = seen.get(&article.id.0) {
        let error = format!(
            "its id `{}` is already that of {first}; give one of them another `id:`",
            article.id
        );
        return Err(Unread {
            path: article.path,
            error,
        });
    }
    seen.insert(article.id.0.clone(), article.path.clone());
    Ok(article)
}

/// Dates given for ids that no article has.
fn unused_dates(options: &Options, seen: &BTreeMap<String, String>) -> Vec<Unread> {
    let unused = options.dates.keys().filter(|id| !seen.contains_key(*id));
    unused
        .map(|id| {
            let hint = yaml::nearest(id, seen.keys().map(String::as_str)).map(|n| format!("; did you mean `{n}`?"));
            Unread {
                path: "--date".into(),
                error: format!("no article has the id `{id}`{}", hint.unwrap_or_default()),
            }
        })
        .collect()
}
