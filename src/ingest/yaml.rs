//! YAML that people write: one error type with the place and the mend.

use serde::de::DeserializeOwned;

/// What is wrong in a file that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub(super) struct Fault {
    /// Line, from 1.
    pub(super) line: usize,
    /// Column in characters, from 1.
    pub(super) column: usize,
    /// What is wrong and how to mend it.
    pub(super) message: String,
}

/// Parses `text`, whose first line is line `first_line` of its file.
pub(super) fn parse<T: DeserializeOwned + Default>(text: &str, first_line: usize) -> Result<T, Fault> {
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Ok(T::default());
    }
    serde_yaml::from_str(text).map_err(|error| fault(&error, text, first_line))
}

/// Parses the documents of a file, at least one: a file without any is the default.
pub(super) fn parse_documents<T: DeserializeOwned + Default>(text: &str) -> Result<Vec<T>, Fault> {
    let documents: Vec<T> = serde_yaml::from_multiple(text).map_err(|error| fault(&error, text, 1))?;
    Ok(if documents.is_empty() {
        vec![T::default()]
    } else {
        documents
    })
}

fn fault(error: &serde_yaml::Error, text: &str, first_line: usize) -> Fault {
    let error = error.without_snippet();
    let (line, column) = error
        .location()
        .map_or((1, 1), |at| (at.line() as usize, at.column() as usize));
    let message = match error {
        serde_yaml::Error::SerdeUnknownField { field, expected, .. } => unknown_key(field, expected),
        other => {
            let what = other.render_with_formatter(&serde_yaml::UserMessageFormatter);
            let what = what.lines().next().unwrap_or_default();
            let what = what.split(" at line ").next().unwrap_or(what);
            let mend = if what.contains("found a tab") {
                TAB
            } else {
                mend(text.lines().nth(line.saturating_sub(1)).unwrap_or_default())
            };
            format!("{what}{mend}")
        }
    };
    Fault {
        line: line.max(1) + first_line - 1,
        column: column.max(1),
        message,
    }
}

const TAB: &str = "; indent with spaces, not with a tab";

/// The usual reasons why a line that looks right is no YAML.
fn mend(line: &str) -> &'static str {
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
    if line.starts_with('\t') {
        TAB
    } else if !value.starts_with(['"', '\''])
        && (value.contains(": ") || value.starts_with(['[', '{', '*', '&', '!', '%', '@', '`']))
    {
        "; put the value in quotation marks"
    } else {
        ""
    }
}

/// "unknown key `outlett`; did you mean `outlet`? Known keys: ...".
pub(super) fn unknown_key(key: &str, known: &[&str]) -> String {
    let hint = nearest(key, known.iter().copied())
        .map(|k| format!("; did you mean `{k}`?"))
        .unwrap_or_default();
    format!("unknown key `{key}`{hint} (known: {})", known.join(", "))
}

/// The name that was most likely meant; `None` when nothing is near.
pub(super) fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    candidates
        .map(|c| (strsim::normalized_damerau_levenshtein(&lower, &c.to_lowercase()), c))
        .filter(|(score, _)| *score >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::{Fault, nearest, parse};
    use std::collections::BTreeMap;

    #[derive(Debug, Default, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        outlet: Option<String>,
    }

    #[test]
    fn unknown_keys_name_the_place_and_the_near_key() {
        let error = parse::<Sample>("# note\noutlett: A\n", 2).expect_err("unknown");
        assert_eq!((error.line, error.column), (3, 1));
        assert!(
            error
                .message
                .starts_with("unknown key `outlett`; did you mean `outlet`?"),
            "{error}"
        );
    }

    #[test]
    fn a_colon_in_a_bare_value_gets_its_mend() {
        let Fault { line, message, .. } =
            parse::<BTreeMap<String, String>>("a: b\ntitle: Quake: toll rises\n", 1).expect_err("colon");
        assert_eq!(line, 2, "{message}");
        assert!(message.ends_with("put the value in quotation marks"), "{message}");
    }

    #[test]
    fn empty_yaml_is_the_default() {
        assert_eq!(parse::<Sample>("\n# nothing\n", 1), Ok(Sample::default()));
    }

    #[test]
    fn far_names_are_not_offered() {
        assert_eq!(nearest("zebra", ["outlet", "title"].into_iter()), None);
    }
}
