//! The project folder and its `crosscheck.yaml`.

use super::yaml;
use crate::model::{Confidence, Decimal, FailLevel};
use serde::{Deserialize, Deserializer};
use std::path::{Component, Path, PathBuf};

/// Name of the configuration file.
pub const CONFIG_FILE: &str = "crosscheck.yaml";

/// Why a project cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The configuration cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// Path of the file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The configuration is broken; line, column and mend are in `problem`.
    #[error("{path}: {problem}")]
    Invalid {
        /// Path of the file.
        path: String,
        /// Where, what and how to mend it.
        problem: String,
    },
}

/// What `crosscheck.yaml` says. Unknown keys are errors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Which articles are read.
    pub articles: ArticlesConfig,
    /// Where decisions are kept.
    pub ledger: LedgerConfig,
    /// What makes `crosscheck check` fail.
    pub check: CheckConfig,
    /// How values are compared.
    pub compare: CompareConfig,
    /// Outlets with their names and domains.
    pub outlets: Vec<OutletConfig>,
}

/// `articles:`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ArticlesConfig {
    /// Folders and files, relative to the project; `articles` by default.
    pub paths: Vec<String>,
    /// Globs over paths relative to the project: files in folders that are left out.
    pub exclude: Vec<String>,
}

impl Default for ArticlesConfig {
    fn default() -> Self {
        ArticlesConfig {
            paths: vec!["articles".to_owned()],
            exclude: vec![],
        }
    }
}

/// `ledger:`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LedgerConfig {
    /// Folder of the decisions, relative to the project; `claims` by default.
    pub path: String,
}

impl Default for LedgerConfig {
    fn default() -> Self {
        LedgerConfig {
            path: "claims".to_owned(),
        }
    }
}

/// `check:`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct CheckConfig {
    /// The least finding that gives exit code 1.
    pub fail_level: FailLevel,
    /// Contradictions less sure than this are warnings that fail from divergence on.
    pub min_confidence: Option<Confidence>,
}

/// `compare:`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct CompareConfig {
    /// Copies of one wire story count as one root.
    pub collapse_wires: bool,
    /// Numeric slack before two values differ.
    pub tolerance: Tolerance,
}

impl Default for CompareConfig {
    fn default() -> Self {
        CompareConfig {
            collapse_wires: true,
            tolerance: Tolerance::default(),
        }
    }
}

/// `compare.tolerance:`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tolerance {
    /// Absolute difference of two counts that still counts as the same.
    #[serde(deserialize_with = "decimal")]
    pub count: Decimal,
    /// Difference in per cent of the larger value that still counts as the same.
    #[serde(deserialize_with = "decimal")]
    pub percent: Decimal,
}

fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(deserializer)?;
    let number = text.trim().parse::<Decimal>().ok().filter(|n| !n.is_sign_negative());
    number.ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no number from 0 up")))
}

/// One entry of `outlets:`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutletConfig {
    /// Short name, for the command line and metadata.
    pub id: String,
    /// Display name; the id when absent.
    pub name: Option<String>,
    /// Domains of its addresses; subdomains belong to them.
    #[serde(default)]
    pub domains: Vec<String>,
    /// What it is.
    pub kind: Option<OutletKind>,
}

impl OutletConfig {
    /// The display name.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

/// What kind of source an outlet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutletKind {
    /// A newspaper, station or site.
    Outlet,
    /// A news agency whose texts others carry.
    Agency,
    /// A primary source: a ministry, a monitor.
    Primary,
}

/// A project: the folder that paths are shown relative to, and its configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Absolute path of the folder.
    pub root: PathBuf,
    /// The configuration; defaults without a file.
    pub config: Config,
    /// The configuration file, when there is one.
    pub config_file: Option<PathBuf>,
    /// The folder that relative input paths count from.
    pub working: PathBuf,
}

impl Project {
    /// Finds the project of `paths` (or of the working folder without paths): the nearest `crosscheck.yaml` upward
    /// from the first path, else from `working`. Without one, the root is the nearest folder upward that holds
    /// `articles/` or `.git`, else the common parent of the paths.
    pub fn find(working: &Path, paths: &[PathBuf]) -> Result<Project, ProjectError> {
        let working = existing(working);
        let folders: Vec<PathBuf> = paths
            .iter()
            .filter(|p| p.as_os_str() != "-")
            .map(|p| folder_of(&working.join(p)))
            .collect();
        let start = folders.first().unwrap_or(&working);
        let upward = |from: &Path| from.ancestors().map(|d| d.join(CONFIG_FILE)).find(|f| f.is_file());
        if let Some(file) = upward(start).or_else(|| upward(&working)) {
            let root = file.parent().unwrap_or(&working).to_owned();
            return Ok(Project {
                config: read_config(&file)?,
                root,
                config_file: Some(file),
                working,
            });
        }
        let marked = start
            .ancestors()
            .find(|d| d.join("articles").is_dir() || d.join(".git").exists());
        let root = marked
            .map(Path::to_owned)
            .or_else(|| common_parent(&folders))
            .unwrap_or_else(|| working.clone());
        Ok(Project {
            root,
            config: Config::default(),
            config_file: None,
            working,
        })
    }

    /// Everything that a run without paths reads, absolute: the articles, and the claims entered by hand when there are any.
    pub fn corpus_paths(&self) -> Vec<PathBuf> {
        let mut paths = self.article_paths();
        paths.extend(Some(self.sources_path()).filter(|folder| folder.is_dir()));
        paths
    }

    /// The configured article folders and files, absolute.
    pub fn article_paths(&self) -> Vec<PathBuf> {
        self.config.articles.paths.iter().map(|p| self.root.join(p)).collect()
    }

    /// The folder of claims entered by hand, below that of the decisions; absolute.
    pub fn sources_path(&self) -> PathBuf {
        self.root.join(&self.config.ledger.path).join("sources")
    }

    /// A path as reports show it: relative to the root, with forward slashes.
    pub fn relative(&self, path: &Path) -> String {
        let mut up = 0;
        let shared = self.root.ancestors().find(|dir| {
            let inside = path.starts_with(dir);
            up += usize::from(!inside);
            inside
        });
        let Some(rest) = shared.and_then(|dir| path.strip_prefix(dir).ok()) else {
            return slashed(path);
        };
        let mut out = "../".repeat(up);
        out.push_str(&slashed(rest));
        if out.is_empty() { ".".to_owned() } else { out }
    }
}

/// Components joined by forward slashes.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter(|c| !matches!(c, Component::CurDir))
        .map(|c| c.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// The canonical path of a folder, or of its nearest ancestor that exists.
fn existing(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.ancestors().find_map(|p| p.canonicalize().ok()).unwrap_or(path)
}

/// The folder that a path names or lies in.
fn folder_of(path: &Path) -> PathBuf {
    let folder = if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(path)
    };
    existing(folder)
}

fn common_parent(folders: &[PathBuf]) -> Option<PathBuf> {
    let first = folders.first()?;
    first
        .ancestors()
        .find(|dir| folders.iter().all(|f| f.starts_with(dir)))
        .map(Path::to_owned)
}

fn read_config(file: &Path) -> Result<Config, ProjectError> {
    let text = std::fs::read_to_string(file).map_err(|source| ProjectError::Io {
        path: CONFIG_FILE.to_owned(),
        source,
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    yaml::parse(text, 1).map_err(|fault| ProjectError::Invalid {
        path: CONFIG_FILE.to_owned(),
        problem: fault.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Config, OutletKind, Project};
    use crate::{ingest::yaml, model::FailLevel};
    use std::{fs, path::Path};

    fn config(text: &str) -> Result<Config, String> {
        yaml::parse(text, 1).map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_full_configuration_is_read() {
        let text = "articles:\n  paths: [texts]\n  exclude: ['texts/old/**']\nledger: {path: decisions}\ncheck:\n  fail-level: stale\n\
                    compare:\n  collapse-wires: false\n  tolerance: {count: 1, percent: 0.5}\n\
                    outlets:\n  - id: herald\n    name: The Herald\n    domains: [herald.example]\n    kind: agency\n  - id: courier\n";
        let config = config(text).expect("valid");
        assert_eq!(
            (config.articles.paths, config.check.fail_level),
            (vec!["texts".to_owned()], FailLevel::Stale)
        );
        assert_eq!(config.compare.tolerance.percent.to_string(), "0.5");
        assert_eq!(
            (config.outlets[0].kind, config.outlets[1].shown()),
            (Some(OutletKind::Agency), "courier")
        );
    }

    #[test]
    fn unknown_keys_are_errors_at_every_depth() {
        let error = config("articles:\n  path: [a]\n").expect_err("unknown");
        assert!(
            error.starts_with("line 2, column 3: unknown key `path`; did you mean `paths`?"),
            "{error}"
        );
        let error = config("outlets:\n  - id: a\n    domain: b\n").expect_err("unknown");
        assert!(
            error.starts_with("line 3, column 5: unknown key `domain`; did you mean `domains`?"),
            "{error}"
        );
        assert!(config("check: {fail-level: sometimes}\n").is_err());
        assert!(config("compare: {tolerance: {count: -1}}\n").is_err());
    }

    #[test]
    fn the_root_does_not_depend_on_the_working_folder() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let base = dir.path().canonicalize().expect("canonical");
        fs::create_dir_all(base.join("desk/articles/a")).expect("folders");
        fs::write(base.join("desk/articles/a/x.txt"), "x").expect("file");
        for (working, path) in [
            ("desk", "articles"),
            ("desk/articles/a", "x.txt"),
            ("", "desk/articles/a/x.txt"),
            ("desk/articles", "../articles/a"),
        ] {
            let project = Project::find(&base.join(working), &[path.into()]).expect("project");
            assert_eq!(project.root, base.join("desk"), "{working} {path}");
        }
        fs::write(base.join("crosscheck.yaml"), "").expect("file");
        let project = Project::find(&base.join("desk"), &[]).expect("project");
        assert_eq!(
            (project.root.as_path(), project.config_file.is_some()),
            (base.as_path(), true)
        );
        assert_eq!(
            project.relative(&base.join("desk/articles/a/x.txt")),
            "desk/articles/a/x.txt"
        );
        let inner = Project {
            root: base.join("desk"),
            ..project
        };
        assert_eq!(inner.relative(&base.join("other/x.txt")), "../other/x.txt");
        assert_eq!(inner.relative(Path::new(&inner.root)), ".");
    }
}
