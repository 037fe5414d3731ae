//! Inline Markdown: links, images, emphasis and code marks are taken out of the text, so that sentences read as the
//! reader sees them; offsets still lead to the bytes of the file.

use super::paragraphs::Paragraph;
use crate::model::{OffsetMap, Span};
use std::ops::Range;

/// A text whose inline marks are gone.
#[derive(Debug)]
pub(super) struct Stripped {
    pub(super) text: String,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) offsets: OffsetMap,
}

/// Takes the inline marks out of the paragraphs; everything between them stays as it is. `offsets` is the map of
/// `text`.
pub(super) fn strip(text: String, paragraphs: Vec<Paragraph>, offsets: OffsetMap) -> Stripped {
    let marks: Vec<Range<usize>> = paragraphs.iter().flat_map(|p| marks(&text, p.span.range())).collect();
    if marks.is_empty() {
        return Stripped {
            text,
            paragraphs,
            offsets,
        };
    }
    let mut out = String::with_capacity(text.len());
    let mut runs = vec![];
    let mut from = 0;
    for mark in marks.iter().chain([&(text.len()..text.len())]) {
        let kept = Span::new(from, mark.start);
        note(&mut runs, Span::new(out.len(), out.len()).start, kept, &offsets);
        out.push_str(kept.of(&text));
        from = mark.end;
    }
    let removed = removed(&marks);
    let moved = |at: u32| at - removed_before(&marks, &removed, at as usize);
    let paragraphs = paragraphs
        .iter()
        .map(|p| Paragraph {
            span: Span {
                start: moved(p.span.start),
                end: moved(p.span.end),
            },
            ..*p
        })
        .collect();
    Stripped {
        text: out,
        paragraphs,
        offsets: OffsetMap { runs },
    }
}

/// Adds the runs of a stretch of the old text that was kept, which begins at `at` in the new text. `offsets` is the map of the old.
pub(super) fn note(runs: &mut Vec<(u32, u32)>, at: u32, kept: Span, offsets: &OffsetMap) {
    if kept.is_empty() {
        return;
    }
    runs.push((at, offsets.to_file(kept.start)));
    let first = offsets.runs.partition_point(|&(text, _)| text <= kept.start);
    let inner = offsets.runs[first..].iter().take_while(|&&(text, _)| text < kept.end);
    runs.extend(inner.map(|&(text, file)| (at + (text - kept.start), file)));
}

/// Bytes of all marks before each mark.
fn removed(marks: &[Range<usize>]) -> Vec<usize> {
    let lengths = marks.iter().map(Range::len);
    lengths
        .scan(0, |sum, length| {
            let before = *sum;
            *sum += length;
            Some(before)
        })
        .collect()
}

/// Bytes of marks before a text offset.
fn removed_before(marks: &[Range<usize>], removed: &[usize], at: usize) -> u32 {
    let bytes = match marks.partition_point(|m| m.start < at) {
        0 => 0,
        n => removed[n - 1] + marks[n - 1].end.min(at) - marks[n - 1].start,
    };
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// The marks of one paragraph, in order.
fn marks(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let body = &text[paragraph.clone()];
    let mut out: Vec<Range<usize>> = vec![];
    let mut open = Open::default();
    let mut at = 0;
    while at < body.len() {
        let rest = &body[at..];
        let (length, found) = match rest.as_bytes()[0] {
            b'\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => (2, one(at..at + 1)),
            b'!' if rest.starts_with("![") => whole(link(rest, 1).map(|l| l.end), at),
            b'[' if rest.starts_with("[^") => whole(rest.find(']').filter(|&end| end < 12).map(|end| end + 1), at),
            b'[' => match link(rest, 0) {
                // The label is read on; its closing part is a mark of its own.
                Some(link) => (1, vec![at..at + 1, at + link.label..at + link.end]),
                None => (1, vec![]),
            },
            b'`' | b'*' | b'_' => open.delimiter(body, at),
            _ => (rest.chars().next().map_or(1, char::len_utf8), vec![]),
        };
        out.extend(found);
        at += length;
    }
    // A link that cannot be entered twice: marks inside the target of another are dropped.
    out.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
    let mut end = 0;
    out.retain(|m| {
        let fresh = m.start >= end;
        end = end.max(m.end);
        fresh
    });
    out.into_iter()
        .map(|m| m.start + paragraph.start..m.end + paragraph.start)
        .collect()
}

/// A construct that goes away whole; one byte is passed when there is none.
fn whole(end: Option<usize>, at: usize) -> (usize, Vec<Range<usize>>) {
    end.map_or((1, vec![]), |end| (end, one(at..at + end)))
}

fn one(mark: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(mark).collect()
}

/// Where the label of a link ends and where the link ends.
struct Link {
    label: usize,
    end: usize,
}

/// `[label](target)` or `[label][reference]` at `from`; brackets alone ("the [northern] gate") are text.
fn link(text: &str, from: usize) -> Option<Link> {
    let label = closing(&text[from..], b'[', b']')? + from;
    let after = &text[label + 1..];
    let tail = match after.as_bytes().first()? {
        b'(' => closing(after, b'(', b')')?,
        b'[' => closing(after, b'[', b']')?,
        _ => return None,
    };
    Some(Link {
        label,
        end: label + 1 + tail + 1,
    })
}

/// Longest label or target, in bytes.
const REACH: usize = 2000;

/// Offset of the bracket that closes the one at the start.
fn closing(text: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate().take(REACH) {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Delimiters that wait for their partner, the last of each kind: so, a short list.
#[derive(Default)]
struct Open {
    waiting: Vec<(String, usize)>,
}

impl Open {
    /// Reads the run of equal delimiters at `at`: closes a waiting one, or waits. Returns its length and the marks.
    fn delimiter(&mut self, body: &str, at: usize) -> (usize, Vec<Range<usize>>) {
        let rest = &body[at..];
        let sign = &rest[..1];
        let length = rest.len() - rest.trim_start_matches(sign).len();
        let run = &rest[..length];
        let before = body[..at].chars().next_back();
        let after = rest[length..].chars().next();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        // `_` inside a word is a letter; the others open before and close after text.
        let (opens, closes) = match sign {
            "_" => (!space(after) && !word(before), !space(before) && !word(after)),
            "`" => (true, true),
            _ => (!space(after), !space(before)),
        };
        if closes
            && let Some(found) = self
                .waiting
                .iter()
                .rposition(|(open, start)| open == run && start + length < at)
        {
            let (_, start) = self.waiting[found];
            self.waiting.truncate(found);
            return (length, vec![start..start + length, at..at + length]);
        }
        if opens && length <= 3 {
            self.waiting.retain(|(open, _)| open != run);
            self.waiting.push((run.to_owned(), at));
        }
        (length, vec![])
    }
}

#[cfg(test)]
mod tests {
    use super::strip;
    use crate::{ingest::paragraphs, model::OffsetMap};

    fn stripped(text: &str) -> (String, Vec<String>) {
        let out = strip(text.to_owned(), paragraphs::split(text, 0, true), OffsetMap::identity());
        let paragraphs = out.paragraphs.iter().map(|p| p.span.of(&out.text).to_owned()).collect();
        for paragraph in &out.paragraphs {
            let first = paragraph.span.of(&out.text).chars().next().expect("a character");
            let file = out.offsets.to_file(paragraph.span.start) as usize;
            assert!(text[file..].starts_with(first), "{text}");
        }
        (out.text, paragraphs)
    }

    fn line(text: &str) -> String {
        stripped(text).0
    }

    #[test]
    fn marks_are_taken_out() {
        assert_eq!(
            line("The [coast guard](https://a.example/2021/05/03 \"x\") said **12** people *died*."),
            "The coast guard said 12 people died."
        );
        assert_eq!(
            line("A [report][1] of the __navy__[^2] and `code`."),
            "A report of the navy and code."
        );
        assert_eq!(
            line("A picture ![wreck](w.jpg) of the [ferry](f_(ship)) \\*here\\*."),
            "A picture  of the ferry *here*."
        );
        assert_eq!(line("See [**all** 12](x)."), "See all 12.");
    }

    #[test]
    fn text_that_only_looks_like_marks_stays() {
        for text in [
            "the [northern] gate (of three)",
            "5 * 3 and snake_case_name",
            "Smith* said",
            "``We heard a bang,'' he said",
            "a ** b",
            "[open (bracket",
            "100 %_x",
        ] {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn paragraphs_and_offsets_follow() {
        let text = "# A [title](t) here\n\nThe **first** of 12.\n\nThe *second* of 13.";
        let (_, paragraphs) = stripped(text);
        assert_eq!(paragraphs, ["A title here", "The first of 12.", "The second of 13."]);
        let out = strip(
            text.to_owned(),
            paragraphs::split(text, 0, true),
            OffsetMap { runs: vec![(0, 3)] },
        );
        let at = out.text.find("13").expect("found");
        assert_eq!(
            out.offsets.to_file(at as u32) as usize,
            text.find("13").expect("found") + 3
        );
    }
}
