//! The tidy form of a file, so that a review in git shows decisions and not layout: one order of keys and entries, one
//! way to write a value. Comments stay, above the entry that they speak of.

use super::{
    Fault, Ledger, LedgerError, LedgerFile, SCHEMA_FILE, files,
    format::{self, File},
    layout, parse,
    store::{Lock, replace},
    validate,
};
const MODELINE: &str = "# yaml-language-server:";

/// What [`Ledger::tidy`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Files that were written anew, as messages name them.
    pub written: Vec<String>,
}

impl Ledger {
    /// The files that are not in tidy form, with the first line that differs.
    pub fn untidy(&self) -> Result<Vec<Fault>, LedgerError> {
        let mut found = vec![];
        for file in &self.files {
            let (old, new) = self.forms(file)?;
            if old != new {
                let line = old.lines().zip(new.lines()).take_while(|(a, b)| a == b).count() + 1;
                found.push(Fault {
                    path: file.shown.clone(),
                    line,
                    column: 1,
                    message: "not in tidy form; mend it with: crosscheck tidy".to_owned(),
                });
            }
        }
        Ok(found)
    }

    /// Writes every file in tidy form. What it says stays the same, and so do its comments.
    pub fn tidy(&mut self) -> Result<Tidied, LedgerError> {
        let _lock = Lock::hold(&self.folder)?;
        let mut done = Tidied::default();
        for n in 0..self.files.len() {
            let (old, new) = self.forms(&self.files[n])?;
            if old == new {
                continue;
            }
            let file = &self.files[n];
            let read = files::file(new.clone().into_bytes(), file.path.clone(), file.shown.clone());
            let read = read.map_err(|faults| {
                let problem = faults.first().map(ToString::to_string).unwrap_or_default();
                self.unwritable(&file.path, problem)
            })?;
            replace(&read.path, &new)?;
            done.written.push(read.shown.clone());
            self.files[n] = read;
        }
        Ok(done)
    }

    /// The text of a file as it is, and in tidy form.
    fn forms(&self, file: &LedgerFile) -> Result<(String, String), LedgerError> {
        let old = std::fs::read_to_string(&file.path).map_err(LedgerError::io(&file.path))?;
        let depth = file
            .path
            .strip_prefix(&self.folder)
            .map_or(1, |p| p.components().count());
        let new = tidy(&old, depth).map_err(|problem| self.unwritable(&file.path, problem))?;
        Ok((old, new))
    }
}

/// The tidy form of a file that stands `depth` folders and a name below the ledger's folder.
fn tidy(text: &str, depth: usize) -> Result<String, String> {
    let parsed = parse::parse(text, "").map_err(|fault| fault.to_string())?;
    let file = sorted(&parsed.file);
    let sections = Sections::of(text, &parsed.file);
    let up = "../".repeat(depth.saturating_sub(1));
    let mut out = vec![format!("{MODELINE} $schema={up}{SCHEMA_FILE}")];
    out.extend(sections.head.iter().cloned());
    out.push(format!("schema: {}", file.schema));
    out.extend(sections.fact.iter().cloned());
    out.push("fact:".to_owned());
    out.extend(yaml(&file.fact, 2)?);
    out.extend(list("claims", &sections.claims, &file.claims, &parsed.file.claims)?);
    out.extend(list(
        "decisions",
        &sections.decisions,
        &file.decisions,
        &parsed.file.decisions,
    )?);
    let new = out.join("\n") + "\n";
    let read = parse::parse(&new, "").map_err(|fault| fault.to_string())?;
    if read.file != file {
        return Err("its tidy form would say something else".to_owned());
    }
    Ok(new)
}

/// Decisions in the order of time where that keeps each behind the one that it replaces. Quotes keep the order in which
/// people came to need them.
fn sorted(file: &File) -> File {
    let mut by_time = file.clone();
    by_time.decisions.sort_by(|a, b| a.at.cmp(&b.at));
    if validate::is_in_order(&by_time.decisions) {
        by_time
    } else {
        file.clone()
    }
}

fn yaml(value: &impl serde::Serialize, indent: usize) -> Result<Vec<String>, String> {
    let text = format::to_yaml(value)?;
    let indent = " ".repeat(indent);
    let line = |l: &str| {
        if l.is_empty() {
            String::new()
        } else {
            format!("{indent}{l}")
        }
    };
    Ok(text.lines().map(line).collect())
}

/// A list with its entries in the order of `new`; `old` is the order of the text.
fn list<T: serde::Serialize + PartialEq>(
    name: &str,
    notes: &Notes,
    new: &[T],
    old: &[T],
) -> Result<Vec<String>, String> {
    let mut out = notes.lead.clone();
    let empty = if new.is_empty() { " []" } else { "" };
    out.push(format!("{name}:{empty}{}", notes.beside));
    for entry in new {
        let number = old.iter().position(|o| o == entry);
        let comments = number.and_then(|n| notes.entries.get(n));
        let mut lines = yaml(&[entry], 2)?;
        for (line, comment) in comments.iter().flat_map(|c| &c.beside) {
            // the value may be spelled otherwise now, the key is not
            let key = line.split_once(':').map_or(line.as_str(), |(key, _)| key);
            let holds = |l: &&mut String| {
                l.trim_start_matches([' ', '-'])
                    .strip_prefix(key)
                    .is_some_and(|r| r.starts_with(':') || r.is_empty())
            };
            match lines.iter_mut().find(holds) {
                Some(l) => l.push_str(comment),
                None => out.push(format!("  {}", comment.trim_start())),
            }
        }
        out.extend(comments.iter().flat_map(|c| &c.above).map(|c| format!("  {c}")));
        out.extend(lines);
    }
    out.extend(notes.trail.iter().map(|c| format!("  {c}")));
    Ok(out)
}

/// The comments of a file, by what they speak of.
struct Sections {
    head: Vec<String>,
    fact: Vec<String>,
    claims: Notes,
    decisions: Notes,
}

/// The comments of a list.
#[derive(Default)]
struct Notes {
    /// Above the key.
    lead: Vec<String>,
    /// Behind the key, with the space before it.
    beside: String,
    entries: Vec<EntryNotes>,
    /// After the last entry.
    trail: Vec<String>,
}

#[derive(Default)]
struct EntryNotes {
    above: Vec<String>,
    /// The rest of a line without its indentation, and the comment behind it with the space before.
    beside: Vec<(String, String)>,
}

impl Sections {
    fn of(text: &str, file: &File) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let said = format::to_yaml(file).unwrap_or_default();
        let is_comment = |line: &str| line.trim_start().starts_with('#') && !says(&said, line.trim());
        let comments = |from: usize, to: usize| -> Vec<String> {
            let range = lines.get(from..to).unwrap_or_default().iter();
            range.filter(|l| is_comment(l)).map(|l| l.trim().to_owned()).collect()
        };
        let key = |name: &str| layout::list(text, name).key;
        let (claims, decisions) = (layout::list(text, "claims"), layout::list(text, "decisions"));
        let fact = key("fact").unwrap_or(0);
        let schema = key("schema").unwrap_or(0);
        let heading = |key: Option<usize>| {
            let key = key.unwrap_or(0);
            let first = (0..key)
                .rev()
                .take_while(|&n| lines[n].starts_with('#') || lines[n].trim().is_empty());
            first.last().unwrap_or(key)
        };
        let mut head = comments(0, schema.min(fact));
        head.retain(|c| !c.starts_with(MODELINE));
        let after_fact = (fact + 1..lines.len())
            .find(|&n| layout::is_key(lines[n]))
            .map_or(lines.len(), |next| heading(Some(next)));
        let notes = |list: &layout::List| Notes {
            lead: comments(heading(list.key), list.key.unwrap_or(0)),
            beside: list
                .key
                .and_then(|k| behind(lines[k]))
                .map(|(_, c)| c)
                .unwrap_or_default(),
            ..entries(&lines, list, &said, &is_comment)
        };
        Sections {
            head,
            fact: [
                comments(heading(Some(fact)).max(schema + 1), fact),
                comments(fact + 1, after_fact),
            ]
            .concat(),
            claims: notes(&claims),
            decisions: notes(&decisions),
        }
    }
}

/// The comments of a list's entries: lines between two entries belong to the second.
fn entries(lines: &[&str], list: &layout::List, said: &str, is_comment: &impl Fn(&str) -> bool) -> Notes {
    let mut notes = Notes::default();
    let first = list.entries.first().map_or(list.end, |(from, _)| *from);
    let mut pending: Vec<String> = list
        .key
        .map(|k| {
            lines[k + 1..first.max(k + 1)]
                .iter()
                .filter(|l| is_comment(l))
                .map(|l| l.trim().to_owned())
                .collect()
        })
        .unwrap_or_default();
    for &(from, to) in &list.entries {
        let mut entry = EntryNotes {
            above: std::mem::take(&mut pending),
            beside: vec![],
        };
        let last = (from..to)
            .rev()
            .find(|&n| !is_comment(lines[n]) && !lines[n].trim().is_empty());
        for (n, line) in lines.iter().enumerate().take(to).skip(from) {
            if is_comment(line) {
                let above = n < last.unwrap_or(from);
                if above { &mut entry.above } else { &mut pending }.push(line.trim().to_owned());
            } else if let Some((before, comment)) = behind(line).filter(|(_, c)| !says(said, c.trim())) {
                entry
                    .beside
                    .push((before.trim_start_matches([' ', '-']).to_owned(), comment));
            }
        }
        notes.entries.push(entry);
    }
    notes.trail = pending;
    notes
}

/// What stands before a comment on its line, and the comment with a space before it.
fn behind(line: &str) -> Option<(&str, String)> {
    let (mut quote, mut before) = (None, ' ');
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match quote {
            Some('"') if c == '\\' => _ = chars.next(),
            Some('\'') if c == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') => _ = chars.next(),
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '#' && line[..at].ends_with([' ', '\t']) => {
                return Some((line[..at].trim_end(), format!(" {}", line[at..].trim_end())));
            }
            None if matches!(c, '"' | '\'') && matches!(before, ':' | ',' | '[' | '{' | '-' | ' ') => quote = Some(c),
            None => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    None
}

/// True when the words stand in the file's values, so that they are no comment.
fn says(said: &str, words: &str) -> bool {
    let plain = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace(['"', '\\'], "")
    };
    plain(said).contains(&plain(words))
}

#[cfg(test)]
mod tests {
    use super::tidy;

    const UNTIDY: &str = "\
# desk two keeps this
schema:   'crosscheck.ledger/1'
decisions:
# first of all
- verdict: accepted
  id: d-bbbbbbbbbb
  kind: status

  why: 'known # and fine'   # says the mayor
  by: maria
  # the hour is a guess
  at: 2026-11-21T21:10:00Z
# to be asked again
fact: {id: f-aaaaaaaa, kind: count, title: 'Dead: Northam'}
# the quotes
claims: []
";

    const TIDY: &str = "\
# yaml-language-server: $schema=../ledger.schema.json
# desk two keeps this
schema: crosscheck.ledger/1
# to be asked again
fact:
  id: f-aaaaaaaa
  title: \"Dead: Northam\"
  kind: count
# the quotes
claims: []
decisions:
  # first of all
  # the hour is a guess
  - id: d-bbbbbbbbbb
    at: \"2026-11-21T21:10:00Z\"
    by: maria
    kind: status
    verdict: accepted
    why: \"known # and fine\" # says the mayor
";

    #[test]
    fn order_and_spelling_become_one_and_comments_stay() {
        let once = tidy(UNTIDY, 2).unwrap();
        let mut comments: Vec<&str> = UNTIDY
            .lines()
            .filter(|l| l.trim_start().starts_with('#'))
            .map(str::trim)
            .collect();
        comments.retain(|c| !once.contains(c));
        assert!(comments.is_empty(), "lost {comments:?} in\n{once}");
        assert_eq!(once, TIDY);
        assert_eq!(tidy(&once, 2).unwrap(), once);
    }
}
