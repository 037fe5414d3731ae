//! Where the entries of a file's lists stand, by lines, so that text can be added without touching the rest.
//!
//! YAML indents everything inside a top-level value, so a line that starts in column 1 is a key, a comment, an entry of
//! a list that is not indented, or blank; nothing else can stand there.

/// One of the two lists of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    /// Line of the key, from 0; `None` when the file has no such key.
    pub(super) key: Option<usize>,
    /// Columns before each dash.
    pub(super) indent: usize,
    /// First line and line after the last of each entry; comments and blank lines after it belong to it.
    pub(super) entries: Vec<(usize, usize)>,
    /// The line before which a further entry goes.
    pub(super) end: usize,
    /// The value on the key's own line (`[]`), empty for a list below it.
    pub(super) inline: String,
}

/// The lines of top-level list `name`.
pub(super) fn list(text: &str, name: &str) -> List {
    let lines: Vec<&str> = text.lines().collect();
    let Some(key) = lines.iter().position(|line| value_of(line, name).is_some()) else {
        return List {
            end: trimmed_end(&lines, lines.len(), false),
            indent: 2,
            ..List::default()
        };
    };
    let next = (key + 1..lines.len()).find(|&n| is_key(lines[n]));
    let end = trimmed_end(&lines, next.unwrap_or(lines.len()), next.is_some());
    let dash = |line: &str| {
        let rest = line.trim_start_matches(' ');
        (rest == "-" || rest.starts_with("- ")).then(|| line.len() - rest.len())
    };
    let indent = lines[key + 1..end.max(key + 1)]
        .iter()
        .find_map(|line| dash(line))
        .unwrap_or(2);
    let starts: Vec<usize> = (key + 1..end).filter(|&n| dash(lines[n]) == Some(indent)).collect();
    let ends = starts.iter().skip(1).copied().chain([end]);
    List {
        key: Some(key),
        indent,
        entries: starts.iter().copied().zip(ends).collect(),
        end: end.max(key + 1),
        inline: value_of(lines[key], name).unwrap_or_default().to_owned(),
    }
}

/// What follows `name:` on its line, without a comment.
fn value_of<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(name)?.strip_prefix(':')?;
    let value = match rest.find('#') {
        Some(at) => &rest[..at],
        None => rest,
    };
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(value.trim())
}

/// True for a line that starts a top-level key.
pub(super) fn is_key(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '_' | '.' | '?'))
}

/// Goes back over blank lines, and over comments in column 1 when they head the key that follows.
fn trimmed_end(lines: &[&str], end: usize, heads_key: bool) -> usize {
    let skipped = |line: &str| line.trim().is_empty() || (heads_key && line.starts_with('#'));
    lines[..end]
        .iter()
        .rposition(|line| !skipped(line))
        .map_or(0, |n| n + 1)
}

#[cfg(test)]
mod tests {
    use super::list;

    const TEXT: &str = "\
# head
schema: x
claims:
  - id: a
    why: |
      - no entry

  # about b
  - id: b
# the decisions
decisions: # append-only
- id: d
  why: x
# asked again

";

    #[test]
    fn entries_are_found_by_their_dashes_alone() {
        let claims = list(TEXT, "claims");
        assert_eq!((claims.key, claims.indent, claims.end), (Some(2), 2, 9));
        assert_eq!(claims.entries, [(3, 8), (8, 9)]);
    }

    #[test]
    fn the_last_list_ends_after_its_comments() {
        let decisions = list(TEXT, "decisions");
        assert_eq!((decisions.key, decisions.indent, decisions.end), (Some(10), 0, 14));
        assert_eq!(decisions.entries, [(11, 14)]);
        assert_eq!(decisions.inline, "");
    }

    #[test]
    fn empty_and_missing_lists_say_where_an_entry_goes() {
        let empty = list("schema: x\ndecisions: [] # none\n\n", "decisions");
        assert_eq!((empty.key, empty.end, empty.inline.as_str()), (Some(1), 2, "[]"));
        let missing = list("schema: x\n\n", "decisions");
        assert_eq!((missing.key, missing.end), (None, 1));
    }
}
