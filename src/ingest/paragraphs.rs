//! Text to paragraphs: blank lines, one paragraph a line, hard-wrapped lines, and Markdown marks.

use crate::model::Span;

/// How a paragraph was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Running text or a plain line.
    Plain,
    /// A marked heading (`# ...`, `<h2>`).
    Heading,
    /// A marked block quotation.
    Quote,
    /// The description of a picture (`![...](...)`, `<figcaption>`).
    Picture,
}

/// A paragraph without outer space and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) span: Span,
    pub(super) form: Form,
}

/// A line without outer space, and what its marks say.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    form: Form,
    /// Never joined with the line before (first after a blank line, a list item, a heading).
    opens: bool,
}

/// Widest line, in characters, of a text that somebody wrapped by hand or by program.
const WRAP: usize = 110;

/// The paragraphs of `text` from byte `from` on; `markdown` reads its marks.
pub(super) fn split(text: &str, from: usize, markdown: bool) -> Vec<Paragraph> {
    let lines = lines(text, from, markdown);
    let width = wrap_width(text, &lines);
    let mut out: Vec<Paragraph> = vec![];
    for (i, line) in lines.iter().enumerate() {
        let joins = i > 0 && !line.opens && continues(text, &lines[i - 1], line, width);
        match out.last_mut().filter(|_| joins) {
            Some(last) => last.span = Span::new(last.span.start as usize, line.end),
            None => out.push(Paragraph {
                span: Span::new(line.start, line.end),
                form: line.form,
            }),
        }
    }
    out
}

/// True for spaces of every kind, with the invisible ones that pages are full of.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' | '\u{00AD}')
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn lines(text: &str, from: usize, markdown: bool) -> Vec<Line> {
    let mut out: Vec<Line> = vec![];
    let mut blank = true;
    let mut fenced = false;
    let mut start = from;
    for raw in text[from..].split(is_line_end) {
        let here = start;
        // Every line end is one character; `\r\n` shows as an empty line, told apart by the byte before.
        start += raw.len() + text[start + raw.len()..].chars().next().map_or(0, char::len_utf8);
        if raw.is_empty() && text[..here].ends_with('\r') && text[here..].starts_with('\n') {
            continue;
        }
        let trimmed = raw.trim_start_matches(is_space);
        let at = here + raw.len() - trimmed.len();
        let trimmed = trimmed.trim_end_matches(is_space);
        if markdown && (trimmed.starts_with("```") || trimmed.starts_with("~~~")) {
            fenced = !fenced;
            blank = true;
        } else if trimmed.is_empty() || fenced {
            blank = true;
        } else if markdown && is_underline(trimmed) && !blank {
            if let Some(last) = out.last_mut() {
                *last = Line {
                    form: Form::Heading,
                    opens: true,
                    ..*last
                };
            }
            blank = true;
        } else {
            let line = if markdown {
                markdown_line(trimmed, at)
            } else {
                plain_line(trimmed, at)
            };
            let opens = blank || line.opens || out.last().is_some_and(|last| last.form != line.form);
            blank = line.form == Form::Heading;
            out.push(Line { opens, ..line });
        }
    }
    out.retain(|line| line.start < line.end);
    out
}

/// A Markdown heading's second line (`=====`, `-----`).
fn is_underline(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
}

fn plain_line(line: &str, at: usize) -> Line {
    let end = at + line.len();
    let bullet = ["• ", "· ", "▪ ", "* ", "- "]
        .iter()
        .find(|mark| line.starts_with(**mark))
        .map_or(0, |mark| mark.len());
    let inner = line[bullet..].trim_start_matches(is_space);
    Line {
        start: end - inner.len(),
        end,
        form: Form::Plain,
        opens: bullet > 0,
    }
}

fn markdown_line(line: &str, at: usize) -> Line {
    let end = at + line.len();
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return inner(line, hashes, line.trim_end_matches('#').len(), at, Form::Heading);
    }
    if let Some(alt) = line
        .strip_prefix("![")
        .and_then(|rest| rest.split_once("]("))
        .map(|(alt, _)| alt)
    {
        return inner(line, 2, 2 + alt.len(), at, Form::Picture);
    }
    if line.starts_with("<!--") {
        return Line {
            start: end,
            end,
            form: Form::Plain,
            opens: true,
        };
    }
    if line.starts_with('>') {
        let marks = line.len() - line.trim_start_matches(['>', ' ']).len();
        return Line {
            opens: false,
            ..inner(line, marks, line.len(), at, Form::Quote)
        };
    }
    if line.len() > 4 && line.starts_with("**") && line.ends_with("**") && !line[2..line.len() - 2].contains("**") {
        return inner(line, 2, line.len() - 2, at, Form::Heading);
    }
    let numbered = line.split_once(". ").map_or(0, |(n, _)| {
        if n.len() <= 3 && n.parse::<u16>().is_ok() {
            n.len() + 2
        } else {
            0
        }
    });
    if numbered > 0 {
        inner(line, numbered, line.len(), at, Form::Plain)
    } else {
        plain_line(line, at)
    }
}

/// The part `from..to` of a marked line, without outer space.
fn inner(line: &str, from: usize, to: usize, at: usize, form: Form) -> Line {
    let part = line.get(from..to.max(from)).unwrap_or_default();
    let start = at + from + part.len() - part.trim_start_matches(is_space).len();
    let end = start + part.trim_matches(is_space).len();
    Line {
        start,
        end,
        form,
        opens: true,
    }
}

/// The width that lines were wrapped at; `None` when the text has one paragraph a line.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let width = lines
        .iter()
        .map(|line| chars(text, line))
        .max()
        .filter(|&w| (30..=WRAP).contains(&w))?;
    let breaks = || lines.windows(2).filter(|pair| !pair[1].opens);
    let full = breaks().filter(|pair| is_full(text, &pair[0], &pair[1], width)).count();
    (full * 3 >= breaks().count() * 2 && full > 0).then_some(width)
}

fn chars(text: &str, line: &Line) -> usize {
    text[line.start..line.end].chars().count()
}

/// True when the first word of `next` had no room at the end of `line`.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = text[next.start..next.end].split(is_space).next().unwrap_or_default();
    chars(text, line) + 1 + word.chars().count() > width
}

/// True when `next` goes on with the sentence or paragraph of `line`.
fn continues(text: &str, line: &Line, next: &Line, width: Option<usize>) -> bool {
    if width.is_some_and(|width| is_full(text, line, next, width)) {
        return true;
    }
    let open = !text[line.start..line.end].ends_with(['.', '!', '?', ':', ';', '"', '”', '’', ')', ']']);
    let rest = &text[next.start..next.end];
    let goes_on = rest.starts_with(char::is_lowercase) && (rest.ends_with('.') || chars(text, next) >= 40);
    open && goes_on && chars(text, line) >= 40
}

#[cfg(test)]
mod tests {
    use super::{Form, split};

    fn texts(text: &str, markdown: bool) -> Vec<&str> {
        split(text, 0, markdown).iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn blank_lines_and_line_ends_of_every_kind() {
        assert_eq!(
            texts("One.\n\n \u{a0}\nTwo.\r\n\r\nThree.\rFour.", false),
            ["One.", "Two.", "Three.", "Four."]
        );
    }

    #[test]
    fn one_paragraph_a_line() {
        let text = "Officials said on Monday that the bridge was closed after the flood.\nIt reopened a day later.\nNobody was hurt.";
        assert_eq!(texts(text, false).len(), 3);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Officials said on Monday that the old stone bridge\nwas closed after the flood, which had damaged two\nof its pillars and swept away a part of the road.\nNobody was hurt.\n\nThe mayor spoke of a lucky escape for the town and\nthanked the rescue teams.";
        assert_eq!(texts(text, false).len(), 2, "{:?}", texts(text, false));
    }

    #[test]
    fn a_sentence_cut_in_two_is_joined() {
        let text = "The government in the capital agreed to set\nup two camps for the families from the valley, which were flooded in the spring of the year, officials said.\nThe end.";
        assert_eq!(texts(text, false).len(), 2);
    }

    #[test]
    fn markdown_marks_are_left_out() {
        let text = "# Bridge closed #\n\nSubtitle\n--------\n> A quote.\n> More.\n\n- one item\n2. second item\n![Workers at the pier](a.jpg)\n```\ncode 12\n```\n**Aftermath**\nText.";
        let paragraphs = split(text, 0, true);
        let seen: Vec<_> = paragraphs.iter().map(|p| (p.span.of(text), p.form)).collect();
        assert_eq!(
            seen,
            [
                ("Bridge closed", Form::Heading),
                ("Subtitle", Form::Heading),
                ("A quote.", Form::Quote),
                ("More.", Form::Quote),
                ("one item", Form::Plain),
                ("second item", Form::Plain),
                ("Workers at the pier", Form::Picture),
                ("Aftermath", Form::Heading),
                ("Text.", Form::Plain),
            ]
        );
    }

    #[test]
    fn plain_text_keeps_its_hashes_and_starts_where_told() {
        let text = "---\nx: 1\n---\n# 3 in the queue";
        assert_eq!(split(text, 13, false)[0].span.of(text), "# 3 in the queue");
    }
}
