//! The tab-separated tables of this module: one row a line, `#` starts a comment line.

/// The rows of a table: fields between tabs, without comment and blank lines.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}
