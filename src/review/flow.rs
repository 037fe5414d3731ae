//! Styled words to lines of a given width.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Breaks pieces of text at spaces into lines of at most `width` columns; the lines after the first are indented by `hang`.
pub(super) fn wrap(pieces: &[(String, Style)], width: usize, hang: usize) -> Vec<Line<'static>> {
    let width = width.max(1);
    let mut out = Flow {
        width,
        hang: hang.min(width / 2),
        lines: vec![],
        line: vec![],
        used: 0,
    };
    // words may cross pieces: "in 2017," is three pieces and two words
    let mut word: Vec<(String, Style)> = vec![];
    for (text, style) in pieces {
        for (i, part) in text.split(' ').enumerate() {
            if i > 0 {
                out.word(std::mem::take(&mut word));
            }
            if !part.is_empty() {
                word.push((part.to_owned(), *style));
            }
        }
    }
    out.word(word);
    out.close();
    out.lines
}

struct Flow {
    width: usize,
    hang: usize,
    lines: Vec<Line<'static>>,
    line: Vec<Span<'static>>,
    used: usize,
}

impl Flow {
    fn word(&mut self, word: Vec<(String, Style)>) {
        let wide: usize = word.iter().map(|(part, _)| part.width()).sum();
        if wide == 0 {
            return;
        }
        let start = self.indent();
        if self.used > start {
            if self.used + 1 + wide > self.width {
                self.close();
            } else {
                self.line.push(Span::raw(" "));
                self.used += 1;
            }
        }
        for (part, style) in word {
            self.part(&part, style);
        }
    }

    /// Part of a word; what is wider than a line goes on in the next.
    fn part(&mut self, part: &str, style: Style) {
        let mut piece = String::new();
        for c in part.chars() {
            let wide = c.width().unwrap_or(0);
            if self.used + wide > self.width && self.used > self.indent() {
                self.line.push(Span::styled(std::mem::take(&mut piece), style));
                self.close();
            }
            if self.line.is_empty() && piece.is_empty() {
                self.open();
            }
            piece.push(c);
            self.used += wide;
        }
        self.line.push(Span::styled(piece, style));
    }

    fn indent(&self) -> usize {
        if self.lines.is_empty() { 0 } else { self.hang }
    }

    fn open(&mut self) {
        let indent = self.indent();
        if indent > 0 {
            self.line.push(Span::raw(" ".repeat(indent)));
        }
        self.used = indent;
    }

    fn close(&mut self) {
        if !self.line.is_empty() {
            self.lines.push(Line::from(std::mem::take(&mut self.line)));
        }
        self.used = self.indent();
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use ratatui::style::{Modifier, Style};

    fn lines(pieces: &[&str], width: usize, hang: usize) -> Vec<String> {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let pieces: Vec<_> = pieces
            .iter()
            .enumerate()
            .map(|(i, p)| ((*p).to_owned(), if i % 2 == 1 { bold } else { Style::new() }))
            .collect();
        wrap(&pieces, width, hang).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_stay_whole_over_pieces() {
        assert_eq!(
            lines(&["signed in ", "2017", ", they say"], 14, 0),
            ["signed in", "2017, they say"]
        );
        assert_eq!(lines(&["why: one two three"], 10, 2), ["why: one", "  two", "  three"]);
    }

    #[test]
    fn what_is_too_wide_is_cut_and_nothing_is_lost() {
        assert_eq!(lines(&["abcdefgh ij"], 3, 0), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines(&["日本語"], 4, 0), ["日本", "語"]);
        assert!(lines(&["", ""], 5, 0).is_empty());
    }
}
