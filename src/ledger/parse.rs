//! Text to a file of the ledger; what is broken is said with its place and its mend.

use super::{Fault, conflict, format::File, layout};
use serde_yaml::Error;

/// A parsed file with the lines of its entries, from 1.
pub(super) struct Parsed {
    pub(super) file: File,
    pub(super) claim_lines: Vec<usize>,
    pub(super) decision_lines: Vec<usize>,
}

/// Parses the text of the file that messages call `path`.
pub(super) fn parse(text: &str, path: &str) -> Result<Parsed, Fault> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(fault) = conflict::fault(text, path) {
        return Err(fault);
    }
    let file = read(text).map_err(|error| fault(&error, text, path))?;
    let lines = |name: &str, entries: usize| {
        let list = layout::list(text, name);
        let found: Vec<usize> = list.entries.iter().map(|(first, _)| first + 1).collect();
        // entries in one line, or in a shape that only YAML understands, stand where their key stands
        if found.len() == entries {
            found
        } else {
            vec![list.key.unwrap_or(0) + 1; entries]
        }
    };
    Ok(Parsed {
        claim_lines: lines("claims", file.claims.len()),
        decision_lines: lines("decisions", file.decisions.len()),
        file,
    })
}

/// Parses without caring for where an error stands.
pub(super) fn read(text: &str) -> Result<File, Error> {
    serde_yaml::from_str_with_options(text, serde_yaml::options! { with_snippet: false })
}

fn fault(error: &Error, text: &str, path: &str) -> Fault {
    let error = error.without_snippet();
    let place = error
        .location()
        .map_or((1, 1), |at| (at.line() as usize, at.column() as usize));
    let (line, column) = tab(text, place.0).unwrap_or(place);
    let what = error.render_with_formatter(&serde_yaml::UserMessageFormatter);
    let what = what.lines().next().unwrap_or_default();
    let what = what.split(" at line ").next().unwrap_or(what);
    let written = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let message = match error {
        Error::SerdeUnknownField { field, expected, .. } => unknown("key", field, expected),
        Error::SerdeUnknownVariant { variant, expected, .. } => unknown("word", variant, expected),
        _ => match mend(what, text, line) {
            Some(mend) => format!("{what}; {mend}"),
            None => format!("{what}; the line reads `{}`", written.trim()),
        },
    };
    Fault {
        path: path.to_owned(),
        line: line.max(1),
        column: column.max(1),
        message,
    }
}

/// "unknown key `whyy`; did you mean `why`? (known: ...)".
fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let lower = name.to_lowercase();
    let near = known
        .iter()
        .map(|k| (strsim::normalized_damerau_levenshtein(&lower, k), *k))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let hint = near.map(|(_, k)| format!("; did you mean `{k}`?")).unwrap_or_default();
    format!("unknown {what} `{name}`{hint} (known: {})", known.join(", "))
}

/// The first tab in the indentation of a line, or of the next one, where readers of YAML stumble too late.
fn tab(text: &str, line: usize) -> Option<(usize, usize)> {
    let numbered = text.lines().enumerate().skip(line.saturating_sub(1)).take(2);
    numbered
        .map(|(n, l)| (n + 1, l, l.trim_start_matches(' ')))
        .find_map(|(n, whole, rest)| rest.starts_with('\t').then(|| (n, whole.len() - rest.len() + 1)))
}

/// How to mend the usual slips.
fn mend(what: &str, text: &str, line: usize) -> Option<String> {
    let at = |n: usize| text.lines().nth(n.wrapping_sub(1)).unwrap_or_default();
    let written = at(line);
    let value = written.split_once(": ").map_or("", |(_, value)| value.trim());
    let says = |part: &str| what.contains(part);
    if tab(text, line).is_some() {
        return Some("indent with spaces, not with a tab".to_owned());
    }
    if let Some(key) = what.strip_prefix("missing field ") {
        return Some(format!("add {key}, here or below this line"));
    }
    if says("duplicate mapping key") {
        return Some("keep one of the two".to_owned());
    }
    if says("end of file") || says("end of input") {
        return Some("the file is empty or ends too early; restore it from git, or remove it".to_owned());
    }
    if says("quoted scalar") || says("quoted string") {
        return Some("close the quotation marks; inside '...' write '' for an apostrophe".to_owned());
    }
    if says("expected sequence") || says("sequence start") {
        return Some("write a list: one entry a line, each after a dash".to_owned());
    }
    if says("expected mapping") || says("mapping start") {
        return Some("write `key: value` lines, indented below the key".to_owned());
    }
    if says("illegal placement of ':'") {
        return Some("close the bracket that was opened above".to_owned());
    }
    if says("expected string scalar") || says("flow") {
        return Some("close the bracket, or put the value in quotation marks".to_owned());
    }
    if value.starts_with(['*', '&', '!', '%', '@', '`']) || value.contains(": ") || says("mapping values") {
        return Some("put the value in quotation marks".to_owned());
    }
    if says("indent") || says("block mapping") || says("did not find expected") {
        return Some("give the line the indentation of the keys beside it".to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::parse;

    const GOOD: &str =
        "schema: crosscheck.ledger/1\nfact:\n  id: f-aaaaaaaa\n  title: x\n  kind: count\nclaims: []\ndecisions: []\n";

    #[track_caller]
    fn wrong(text: &str, place: (usize, usize), mend: &str) {
        let fault = parse(text, "claims/x.yaml").map(|_| ()).expect_err("broken");
        assert_eq!((fault.line, fault.column), place, "{fault}");
        assert!(fault.message.contains(mend), "{fault}");
    }

    #[test]
    fn a_file_that_is_right_parses() {
        assert!(parse(GOOD, "claims/x.yaml").is_ok());
    }

    #[test]
    fn slips_are_named_with_their_mend() {
        wrong(&GOOD.replace("title:", "titel:"), (4, 3), "did you mean `title`?");
        wrong(&GOOD.replace("  title: x\n", ""), (4, 3), "add `title`");
        wrong(
            &GOOD.replace("  kind: count\n", "  kind: count\n  kind: year\n"),
            (6, 3),
            "keep one of the two",
        );
        wrong(&GOOD.replace("title: x", "title: a: b"), (4, 11), "in quotation marks");
        wrong(&GOOD.replace("title: x", "title: @x"), (4, 10), "in quotation marks");
        wrong(&GOOD.replace("claims: []", "claims: {}"), (6, 9), "one entry a line");
        wrong("", (1, 1), "empty");
    }
}
