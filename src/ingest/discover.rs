//! Which files are read: named ones, and those of folders.

use super::{glob, project::Project, yaml};
use crate::model::Unread;
use std::{
    collections::BTreeSet,
    ffi::OsStr,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// Format of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Format {
    Text,
    Markdown,
    Html,
    JsonLines,
    /// Claims entered by hand.
    Claims,
}

/// Where the bytes of an input come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    File(PathBuf, Format),
    /// Standard input; its format shows in its bytes.
    Stdin,
}

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Path as reports show it.
    pub(super) shown: String,
    /// Identity when nothing declares one: the path below an article folder, else the file name, without extension.
    pub(super) stem: String,
    pub(super) source: Source,
}

const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
];

/// Extensions of YAML: in the folder of claims entered by hand, and of files that are named.
const YAML: [&str; 2] = ["yaml", "yml"];

/// End of the name of a sidecar.
const SIDECAR: &str = ".meta.yaml";

/// Inputs behind `paths`, sorted by shown path, each file once; and what cannot be read.
pub(super) fn discover(paths: &[PathBuf], project: &Project) -> (Vec<Input>, Vec<Unread>) {
    let mut inputs = BTreeSet::new();
    let mut unread = vec![];
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.insert(Input {
                shown: "-".into(),
                stem: "stdin".into(),
                source: Source::Stdin,
            });
            continue;
        }
        let full = project.working.join(path);
        if full.is_dir() {
            walk(&canonical(&full), project, &mut inputs, &mut unread);
        } else {
            match named(&full, project) {
                Ok(input) => {
                    inputs.insert(input);
                }
                Err(error) => unread.push(Unread {
                    path: project.relative(&canonical(&full)),
                    error,
                }),
            }
        }
    }
    (inputs.into_iter().collect(), unread)
}

/// The sidecar of an article file, whether it exists or not.
pub(super) fn sidecar(file: &Path) -> PathBuf {
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push(SIDECAR);
    file.with_file_name(name)
}

/// The real path of the folder of `path`, with its own name: links to files keep their names.
fn canonical(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if absolute.is_dir() {
        return absolute.canonicalize().unwrap_or(absolute);
    }
    match (
        absolute.parent().and_then(|p| p.canonicalize().ok()),
        absolute.file_name(),
    ) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => absolute,
    }
}

fn format(path: &Path) -> Option<Format> {
    let extension = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
    EXTENSIONS
        .iter()
        .find(|(e, _)| *e == extension)
        .map(|&(_, format)| format)
}

fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    extension.is_some_and(|e| YAML.iter().any(|yaml| e.eq_ignore_ascii_case(yaml)))
}

fn is_sidecar(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().ends_with(SIDECAR))
}

/// A file that was named on the command line.
fn named(path: &Path, project: &Project) -> Result<Input, String> {
    if !path.exists() {
        return Err(missing(path));
    }
    if is_sidecar(path) {
        return Err("metadata of an article, not an article: name the article beside it".into());
    }
    let claims = is_yaml(path).then_some(Format::Claims);
    let format = format(path).or(claims).ok_or_else(|| {
        let extension = path.extension().map_or("a file without extension".into(), |e| {
            format!("`.{}`", e.to_string_lossy())
        });
        format!("{extension} cannot be read: articles are .txt, .md, .html or .jsonl (or `-` for standard input), claims entered by hand .yaml")
    })?;
    Ok(input(canonical(path), format, project))
}

fn missing(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let siblings = path.parent().and_then(|p| {
        if p.as_os_str().is_empty() { Path::new(".") } else { p }
            .read_dir()
            .ok()
    });
    let names: Vec<String> = siblings
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    let near = yaml::nearest(&name, names.iter().map(String::as_str));
    near.map_or_else(
        || "no such file or folder".into(),
        |n| format!("no such file or folder; did you mean `{n}`?"),
    )
}

fn input(file: PathBuf, format: Format, project: &Project) -> Input {
    let mut folders = project.article_paths();
    folders.push(project.sources_path());
    let below = folders
        .iter()
        .find_map(|folder| file.strip_prefix(folder).ok())
        .filter(|p| !p.as_os_str().is_empty());
    let path = below.unwrap_or_else(|| Path::new(file.file_name().unwrap_or_default()));
    let stem = super::project::slashed(&path.with_extension(""));
    Input {
        shown: project.relative(&file),
        stem,
        source: Source::File(file, format),
    }
}

/// The articles of a folder. Hidden entries and other kinds of files are passed over; a sidecar without an article is
/// an error, since its metadata would be lost in silence.
fn walk(folder: &Path, project: &Project, inputs: &mut BTreeSet<Input>, unread: &mut Vec<Unread>) {
    let sources = canonical(&project.sources_path());
    let hidden = |name: &OsStr| name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|e| e.depth() == 0 || !hidden(e.file_name())) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error
                    .path()
                    .map_or_else(|| project.relative(folder), |p| project.relative(p));
                let error = error.io_error().map_or_else(
                    || "link that leads back into its own folder".into(),
                    ToString::to_string,
                );
                unread.push(Unread { path, error });
                continue;
            }
        };
        let path = entry.path();
        let by_hand = path.starts_with(&sources);
        let shown = project.relative(path);
        if !entry.file_type().is_file()
            || project
                .config
                .articles
                .exclude
                .iter()
                .any(|glob| glob::matches(glob, &shown))
        {
            continue;
        }
        if is_sidecar(path) {
            if !has_article(path) {
                unread.push(Unread {
                    path: shown,
                    error: "metadata without its article: no .txt, .md or .html of this name beside it".into(),
                });
            }
        } else if let Some(format) = format(path).or((by_hand && is_yaml(path)).then_some(Format::Claims)) {
            inputs.insert(input(path.to_owned(), format, project));
        }
    }
}

fn has_article(sidecar: &Path) -> bool {
    let name = sidecar.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(SIDECAR).unwrap_or(&name);
    EXTENSIONS
        .iter()
        .any(|(extension, _)| sidecar.with_file_name(format!("{stem}.{extension}")).is_file())
}
