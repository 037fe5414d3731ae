//! One input to its articles.

use super::{
    Options,
    article::{self, Draft},
    discover::{self, Format, Input, Source},
    encoding, entered, html, jsonl,
    meta::{self, Meta},
    project::Project,
    text,
};
use crate::model::{Article, DateBasis, Unread};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::{fs, io::Read, path::Path};

impl Input {
    /// Path as reports show it.
    pub fn path(&self) -> &str {
        &self.shown
    }

    /// Reads it: one article, or one a line of JSON Lines; each may fail by itself.
    pub fn read(&self, project: &Project, options: &Options) -> Vec<Result<Article, Unread>> {
        articles(self, project, options).unwrap_or_else(|error| {
            vec![Err(Unread {
                path: self.shown.clone(),
                error,
            })]
        })
    }

    /// A hash of all that its articles follow from: its bytes, those of its sidecar, its name, the configuration of outlets
    /// and the options. `None` when it cannot be read, or is claims entered by hand or standard input, which are small.
    pub fn key(&self, project: &Project, options: &Options) -> Option<String> {
        let Source::File(file, format) = &self.source else {
            return None;
        };
        if *format == Format::Claims {
            return None;
        }
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        };
        let settings = (
            &project.config.outlets,
            &options.dates,
            &options.default_date,
            options.max_bytes,
        );
        add(format!("{:?}", (&self.shown, &self.stem, format, settings)).as_bytes());
        add(&fs::read(file).ok()?);
        match fs::read(discover::sidecar(file)) {
            Ok(sidecar) => add(&sidecar),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => add(b""),
            Err(_) => return None,
        }
        Some(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

fn articles(input: &Input, project: &Project, options: &Options) -> Result<Vec<Result<Article, Unread>>, String> {
    let (bytes, format, sidecar) = match &input.source {
        Source::Stdin => {
            let bytes = options.stdin.clone().ok_or("nothing was handed in on standard input")?;
            (bytes, None, None)
        }
        Source::File(file, format) => {
            let limit = if *format == Format::JsonLines {
                u64::MAX
            } else {
                options.max_bytes
            };
            (file_bytes(file, limit)?, Some(*format), sidecar(file, project)?)
        }
    };
    let format = format.unwrap_or_else(|| sniff(&bytes));
    if format != Format::JsonLines && bytes.len() as u64 > options.max_bytes {
        return Err(too_large(bytes.len() as u64, options.max_bytes));
    }
    let charset = if format == Format::Html {
        html::charset(&bytes)
    } else {
        None
    };
    let decoded = encoding::decode(&bytes, charset.as_deref()).map_err(|e| e.to_string())?;
    let mut draft = match format {
        Format::Text | Format::Markdown => {
            text::read(decoded, format == Format::Markdown).map_err(|e| e.to_string())?
        }
        Format::Html => html::read(&decoded.text)?,
        Format::JsonLines => return Ok(documents(input, &decoded.text, project, options)),
        Format::Claims => return entered::read(input, &decoded, project, options).map_err(|e| e.to_string()),
    };
    (draft.shown, draft.stem) = (input.shown.clone(), input.stem.clone());
    if let Some(meta) = sidecar {
        let at = draft
            .sources
            .iter()
            .take_while(|(basis, _)| *basis == DateBasis::FrontMatter)
            .count();
        draft.sources.insert(at, (DateBasis::Sidecar, meta));
    }
    article::assemble(draft, project, options).map(|article| vec![Ok(article)])
}

/// The documents of a JSON Lines file, in order.
fn documents(input: &Input, text: &str, project: &Project, options: &Options) -> Vec<Result<Article, Unread>> {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let document = |&(index, line): &(usize, &str)| {
        let shown = format!("{}:{}", input.shown, index + 1);
        let size = line.len() as u64;
        let draft = if size > options.max_bytes {
            Err(too_large(size, options.max_bytes))
        } else {
            jsonl::read(line)
        };
        let draft = draft.map(|draft| Draft {
            shown: shown.clone(),
            stem: format!("{}:{}", input.stem, index + 1),
            ..draft
        });
        let article = draft.and_then(|draft| article::assemble(draft, project, options));
        article.map_err(|error| Unread { path: shown, error })
    };
    if lines.is_empty() {
        return vec![Err(Unread {
            path: input.shown.clone(),
            error: "empty: no document in it".into(),
        })];
    }
    lines.par_iter().map(document).collect()
}

fn file_bytes(file: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let open = fs::File::open(file).map_err(|e| unreadable(&e))?;
    let size = open.metadata().map_err(|e| unreadable(&e))?.len();
    if size > limit {
        return Err(too_large(size, limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    open.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|e| unreadable(&e))?;
    Ok(bytes)
}

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "cannot be opened: permission denied".into(),
        std::io::ErrorKind::NotFound => "no such file (a link that leads nowhere?)".into(),
        _ => format!("cannot be read: {error}"),
    }
}

fn too_large(size: u64, limit: u64) -> String {
    let mib = |n: u64| format!("{}.{} MiB", n >> 20, ((n & 0xF_FFFF) * 10) >> 20);
    format!("{} is over the limit of {} for one article", mib(size), mib(limit))
}

/// The metadata beside a file.
fn sidecar(file: &Path, project: &Project) -> Result<Option<Meta>, String> {
    let path = discover::sidecar(file);
    if !path.is_file() {
        return Ok(None);
    }
    let shown = project.relative(&path);
    let bytes = fs::read(&path).map_err(|e| format!("{shown}: {}", unreadable(&e)))?;
    let decoded = encoding::decode(&bytes, None).map_err(|e| format!("{shown}: {e}"))?;
    meta::parse(&decoded.text, 1)
        .map(Some)
        .map_err(|e| format!("{shown}: {e}"))
}

/// The format of standard input.
fn sniff(bytes: &[u8]) -> Format {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)])
        .trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t'])
        .to_ascii_lowercase();
    let html = [
        "<!doctype",
        "<html",
        "<head",
        "<body",
        "<!--",
        "<?xml",
        "<article",
        "<p>",
        "<div",
    ];
    if html.iter().any(|tag| head.starts_with(tag)) {
        Format::Html
    } else if head.starts_with("{\"") || head.starts_with("{ \"") {
        Format::JsonLines
    } else {
        Format::Text
    }
}
