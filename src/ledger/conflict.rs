//! Marks of a merge that nobody finished.

use super::{Fault, format::File, parse};

/// The fault of a file that git left with conflict markers: where they start, and what each side decided.
pub(super) fn fault(text: &str, path: &str) -> Option<Fault> {
    let (line, opened) = text.lines().enumerate().find(|(_, l)| is_mark(l, "<<<<<<<"))?;
    let closed = text
        .lines()
        .skip(line)
        .find(|l| is_mark(l, ">>>>>>>"))
        .unwrap_or_default();
    let name = |mark: &str| {
        mark.get(7..)
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .map(str::to_owned)
    };
    let side = |ours: bool, mark: &str| {
        let name = name(mark).unwrap_or_else(|| if ours { "ours" } else { "theirs" }.to_owned());
        format!("{name} {}", said(text, ours))
    };
    Some(Fault {
        path: path.to_owned(),
        line: line + 1,
        column: 1,
        message: format!(
            "an unfinished merge: {}; {}. Keep the entries of both sides (order by time), remove the lines with \
             <<<<<<<, ======= and >>>>>>>, and add an entry that supersedes one where they disagree",
            side(true, opened),
            side(false, closed)
        ),
    })
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// What a side says that the other does not.
fn said(text: &str, ours: bool) -> String {
    let verdicts = |side: bool| {
        let file: Option<File> = parse::read(&one_side(text, side)).ok();
        file.map(|f| f.decisions)
    };
    match (verdicts(ours), verdicts(!ours)) {
        (Some(mine), other) => {
            let other = other.unwrap_or_default();
            let own: Vec<String> = mine
                .iter()
                .filter(|d| !other.contains(d))
                .map(|d| format!("{} by {}", d.verdict.word(), d.by))
                .collect();
            if own.is_empty() {
                "adds no decision".to_owned()
            } else {
                format!("says {}", own.join(", "))
            }
        }
        (None, _) => "cannot be read by itself".to_owned(),
    }
}

/// Part of a conflict.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Shared,
    Ours,
    /// What both started from, in the style `diff3`.
    Base,
    Theirs,
}

/// The text as one side has it.
fn one_side(text: &str, ours: bool) -> String {
    let (mut kept, mut part) = (String::new(), Part::Shared);
    for line in text.lines() {
        if is_mark(line, "<<<<<<<") {
            part = Part::Ours;
        } else if part == Part::Ours && is_mark(line, "|||||||") {
            part = Part::Base;
        } else if matches!(part, Part::Ours | Part::Base) && is_mark(line, "=======") {
            part = Part::Theirs;
        } else if part == Part::Theirs && is_mark(line, ">>>>>>>") {
            part = Part::Shared;
        } else if part == Part::Shared || part == if ours { Part::Ours } else { Part::Theirs } {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::fault;

    fn file(middle: &str) -> String {
        format!(
            "schema: crosscheck.ledger/1\nfact:\n  id: f-aaaaaaaa\n  title: x\n  kind: count\nclaims: []\ndecisions:\n{middle}"
        )
    }

    fn entry(id: char, by: &str, verdict: &str) -> String {
        format!(
            "  - id: d-{}\n    at: 2026-01-01T00:00:00Z\n    by: {by}\n    kind: status\n    verdict: {verdict}\n    why: x\n",
            id.to_string().repeat(10)
        )
    }

    #[test]
    fn both_sides_are_named_with_what_they_say() {
        let (ours, theirs) = (entry('a', "maria", "accepted"), entry('b', "omar", "dismissed"));
        let text = file(&format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> desk\n"));
        let found = fault(&text, "claims/x.yaml").expect("markers");
        assert_eq!((found.line, found.column), (8, 1));
        assert!(
            found
                .message
                .contains("HEAD says accepted by maria; desk says dismissed by omar"),
            "{found}"
        );
    }

    #[test]
    fn a_base_between_the_sides_is_no_side() {
        let text = file(&format!(
            "<<<<<<< HEAD\n{}||||||| base\n{}=======\n{}>>>>>>> desk\n",
            entry('a', "maria", "accepted"),
            entry('c', "nobody", "postponed"),
            entry('b', "omar", "dismissed")
        ));
        assert!(!fault(&text, "x").expect("markers").message.contains("nobody"));
    }

    #[test]
    fn arrows_in_a_reason_are_no_markers() {
        assert_eq!(fault(&file("  # <<<<<<< see below\n"), "x"), None);
    }
}
