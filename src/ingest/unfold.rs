//! YAML text whose folded, escaped and block values are written out on one line, so that sentences in them read as they were
//! said. Lines keep their numbers, and offsets still lead to the bytes of the file.

use super::markdown::note;
use crate::model::{OffsetMap, Span};

/// A value of a YAML file.
#[derive(Debug)]
pub(super) struct Scalar {
    /// Where it is written, quotation marks and all, in the bytes of the source.
    pub(super) raw: Span,
    /// What it says.
    pub(super) text: String,
}

/// The text with its values written out.
#[derive(Debug)]
pub(super) struct Unfolded {
    pub(super) text: String,
    pub(super) offsets: OffsetMap,
    /// Where each value was written and where its words stand now, in order.
    moved: Vec<Moved>,
}

#[derive(Clone, Copy, Debug)]
struct Moved {
    raw: Span,
    words: Span,
    /// Where the source goes on.
    rest: u32,
}

impl Unfolded {
    /// Where the words of a value stand that was written at `raw`.
    pub(super) fn span(&self, raw: Span) -> Span {
        if let Some(moved) = self.moved.iter().find(|m| m.raw == raw) {
            return moved.words;
        }
        Span {
            start: self.place(raw.start),
            end: self.place(raw.end),
        }
    }

    /// A byte of the source that lies in no value.
    fn place(&self, at: u32) -> u32 {
        match self.moved.partition_point(|m| m.raw.end <= at) {
            0 => at,
            n => self.moved[n - 1].rest + (at - self.moved[n - 1].raw.end),
        }
    }
}

/// Writes out the values of `source`; `offsets` is its map.
pub(super) fn unfold(source: &str, offsets: &OffsetMap, mut scalars: Vec<Scalar>) -> Unfolded {
    scalars.sort_by_key(|s| s.raw);
    scalars.dedup_by_key(|s| s.raw);
    let mut out = Unfolded {
        text: String::with_capacity(source.len()),
        offsets: OffsetMap::default(),
        moved: vec![],
    };
    let mut from = 0;
    for Scalar { raw, text } in &scalars {
        // values of a merge key all stand at that key
        if raw.start < from {
            continue;
        }
        let written = raw.of(source).trim_end();
        let end = raw.start as usize + written.len();
        copy(&mut out, source, Span::new(from as usize, raw.start as usize), offsets);
        let start = out.text.len();
        let words = match inside(written, text.trim()) {
            Some(lead) => {
                copy(&mut out, source, Span::new(raw.start as usize, end), offsets);
                Span::new(start + lead, start + lead + text.trim().len())
            }
            None => {
                out.offsets
                    .runs
                    .push((Span::new(start, start).start, offsets.to_file(raw.start)));
                out.text
                    .push_str(&text.split_whitespace().collect::<Vec<_>>().join(" "));
                let words = Span::new(start, out.text.len());
                out.text.extend(written.chars().filter(|c| *c == '\n'));
                words
            }
        };
        let end = Span::new(end, end).start;
        let rest = Span::new(out.text.len(), out.text.len()).start;
        let shortened = Span { start: raw.start, end };
        out.moved.push(Moved {
            raw: *raw,
            words,
            rest: rest + raw.end.saturating_sub(shortened.end),
        });
        from = end;
    }
    copy(&mut out, source, Span::new(from as usize, source.len()), offsets);
    out
}

/// Takes over a stretch of the source as it is.
fn copy(out: &mut Unfolded, source: &str, kept: Span, offsets: &OffsetMap) {
    let at = Span::new(out.text.len(), out.text.len()).start;
    note(&mut out.offsets.runs, at, kept, offsets);
    out.text.push_str(kept.of(source));
}

/// How many bytes of mark stand before the words of a value that is written as it reads.
fn inside(written: &str, text: &str) -> Option<usize> {
    if written == text {
        return Some(0);
    }
    let mark = written.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = written.strip_prefix(mark)?.strip_suffix(mark)?;
    (inner == text).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::{Scalar, Unfolded, unfold};
    use crate::model::{OffsetMap, Span};

    fn run(source: &str, values: &[(&str, &str)]) -> Unfolded {
        let scalar = |(raw, text): &(&str, &str)| {
            let at = source.find(raw).expect("stands in the source");
            Scalar {
                raw: Span::new(at, at + raw.len()),
                text: (*text).to_owned(),
            }
        };
        unfold(source, &OffsetMap::identity(), values.iter().map(scalar).collect())
    }

    fn span(source: &str, part: &str) -> Span {
        let at = source.find(part).expect("stands in the source");
        Span::new(at, at + part.len())
    }

    #[test]
    fn plain_and_quoted_values_stay_where_they_are() {
        let source = "- value: 12\n  quote: \"It held “12”.\"\n  place: Tane\n";
        let file = run(source, &[("12", "12"), ("\"It held “12”.\"", "It held “12”.")]);
        assert_eq!(file.text, source);
        assert_eq!(
            file.span(span(source, "\"It held “12”.\"")).of(&file.text),
            "It held “12”."
        );
        assert_eq!(file.span(span(source, "Tane")).of(&file.text), "Tane");
    }

    #[test]
    fn folded_and_escaped_values_read_on_and_lines_keep_their_numbers() {
        let raw = ">\n    The ferry\n    held 12.\n  ";
        let source = format!("- quote: {raw}value: 'it''s 5'\n  place: Tane\n");
        let body = "The ferry\n    held 12.\n  ";
        let file = run(&source, &[(body, "The ferry held 12.\n"), ("'it''s 5'", "it's 5")]);
        assert_eq!(
            file.text,
            "- quote: >\n    The ferry held 12.\n\n  value: it's 5\n  place: Tane\n"
        );
        assert_eq!(file.span(span(&source, body)).of(&file.text), "The ferry held 12.");
        let place = file.span(span(&source, "Tane"));
        assert_eq!(place.of(&file.text), "Tane");
        let in_file = file.offsets.to_file(place.start) as usize;
        assert_eq!(&source[in_file..in_file + 4], "Tane");
    }
}
