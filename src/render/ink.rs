//! What a line may be made of: clean text, ASCII where asked, colours where wanted, the width of the terminal.

use crate::model::{Level, Verdict};
use crate::render::{Style, clean};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Prepares text for a terminal in one style.
pub(super) struct Ink {
    style: Style,
}

impl Ink {
    pub(super) fn new(style: &Style) -> Self {
        Ink { style: *style }
    }

    pub(super) fn width(&self) -> usize {
        self.style.width.max(40)
    }

    pub(super) fn ascii(&self) -> bool {
        self.style.ascii
    }

    pub(super) fn color(&self) -> bool {
        self.style.color
    }

    /// One harmless line of article text.
    pub(super) fn text(&self, raw: &str) -> String {
        let line = clean::line(raw);
        if self.style.ascii { to_ascii(&line) } else { line }
    }

    /// The same, cut to `columns` with an ellipsis, after a whole word where one ends near the cut.
    pub(super) fn clipped(&self, raw: &str, columns: usize) -> String {
        let line = self.text(raw);
        if line.width() <= columns {
            return line;
        }
        let ellipsis = if self.style.ascii { "..." } else { "…" };
        let room = columns.saturating_sub(ellipsis.width());
        let mut cut = prefix_of_width(&line, room);
        if let Some(space) = cut.rfind(' ').filter(|&i| cut[i..].width() <= room / 3) {
            cut = &cut[..space];
        }
        format!("{}{ellipsis}", cut.trim_end_matches([' ', ',', ';', ':']))
    }

    /// Marks a value inside a quote: «value», or `>>value<<` in ASCII.
    pub(super) fn marked(&self, value: &str) -> String {
        let (open, close) = if self.style.ascii { (">>", "<<") } else { ("«", "»") };
        format!("{open}{}{close}", self.text(value))
    }

    /// Lines of at most the terminal's width, broken at spaces, each after `indent` spaces.
    pub(super) fn wrap(&self, line: &str, indent: usize) -> Vec<String> {
        self.wrap_hanging(line, indent, indent)
    }

    /// The same, with another indent for the lines after the first.
    pub(super) fn wrap_hanging(&self, line: &str, first: usize, rest: usize) -> Vec<String> {
        let room = self.width().saturating_sub(first.max(rest)).max(20);
        let mut lines = Vec::new();
        let (mut current, mut used) = (String::new(), 0);
        for word in line.split(' ') {
            let mut word = word;
            let wide = word.width();
            if used > 0 && used + 1 + wide > room {
                lines.push(std::mem::take(&mut current));
                used = 0;
            } else if !current.is_empty() {
                current.push(' ');
                used += 1;
            }
            while word.width() > room {
                let head = prefix_of_width(word, room);
                lines.push(head.to_owned());
                word = &word[head.len()..];
            }
            current.push_str(word);
            used += word.width();
        }
        lines.push(current);
        let indent = |i: usize| " ".repeat(if i == 0 { first } else { rest });
        let indented = |(i, line): (usize, String)| format!("{}{line}", indent(i)).trim_end().to_owned();
        lines.into_iter().enumerate().map(indented).collect()
    }

    /// Parts two spaces apart, each whole on its line, with the colour of its verdict.
    pub(super) fn flow(&self, parts: &[(String, Option<Verdict>)]) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut used = 0;
        for (part, verdict) in parts {
            let painted = verdict.map_or_else(|| part.clone(), |v| self.verdict(part, v));
            let gap = if used == 0 { 0 } else { 2 };
            if used > 0 && used + gap + part.width() > self.width() {
                lines.push(painted);
                used = part.width();
            } else if let Some(line) = lines.last_mut() {
                line.push_str(&" ".repeat(gap));
                line.push_str(&painted);
                used += gap + part.width();
            }
        }
        lines
    }

    pub(super) fn bold(&self, text: &str) -> String {
        self.painted(text, "1")
    }

    pub(super) fn dim(&self, text: &str) -> String {
        self.painted(text, "2")
    }

    /// Text in the colour of a verdict.
    pub(super) fn verdict(&self, text: &str, verdict: Verdict) -> String {
        let code = match verdict {
            Verdict::Contradiction => "1;31",
            Verdict::Disputed => "1;35",
            Verdict::Compatible => "33",
            Verdict::Agreement => "32",
            Verdict::NotComparable => "36",
            Verdict::SingleSource => "2",
        };
        self.painted(text, code)
    }

    /// Text in the colour of a level of findings.
    pub(super) fn level(&self, text: &str, level: Level) -> String {
        let code = match level {
            Level::Error => "1;31",
            Level::Warning => "1;33",
            Level::Note => "1;36",
        };
        self.painted(text, code)
    }

    fn painted(&self, text: &str, code: &str) -> String {
        if self.style.color {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// The longest start of `text` that is at most `columns` wide; at least one character.
fn prefix_of_width(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (i, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns && i > 0 {
            return &text[..i];
        }
    }
    text
}

/// The nearest ASCII text: typographic marks become their keyboard forms, accents go, the rest is `?`.
fn to_ascii(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\0'..='\u{7f}' => out.push(c),
            '‘' | '’' | '‚' | '′' => out.push('\''),
            '“' | '”' | '„' | '″' | '«' | '»' => out.push('"'),
            '‐'..='―' | '−' => out.push('-'),
            '…' => out.push_str("..."),
            '•' | '·' => out.push('*'),
            '€' => out.push_str("EUR"),
            '£' => out.push_str("GBP"),
            _ => {
                let plain = |c: char| if c == '\u{2044}' { '/' } else { c };
                let base: String = c.nfkd().filter(|c| !is_combining_mark(*c)).map(plain).collect();
                if base.is_ascii() {
                    out.push_str(&base)
                } else {
                    out.push('?')
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Ink;
    use crate::model::Verdict;
    use crate::render::Style;
    use unicode_width::UnicodeWidthStr;

    fn ink(width: usize, ascii: bool) -> Ink {
        Ink::new(&Style {
            width,
            ascii,
            ..Style::default()
        })
    }

    #[test]
    fn ascii_keeps_what_can_be_kept() {
        assert_eq!(ink(80, true).text("“Société” – 5 €…"), "\"Societe\" - 5 EUR...");
        assert_eq!(ink(80, true).text("كفر"), "???");
        assert_eq!(ink(80, true).text("½ of it"), "1/2 of it");
    }

    #[test]
    fn clipping_ends_with_a_whole_word_and_an_ellipsis() {
        assert_eq!(
            ink(80, false).clipped("twelve people were killed", 18),
            "twelve people…"
        );
        assert_eq!(ink(80, false).clipped("twelve", 18), "twelve");
        assert_eq!(ink(80, true).clipped("abcdefghijkl", 8), "abcde...");
    }

    #[test]
    fn wrapped_lines_never_exceed_the_width() {
        let ink = ink(40, false);
        let text = format!(
            "{} a short tail 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
            "x".repeat(95)
        );
        for line in ink.wrap(&text, 6) {
            assert!(line.width() <= 40 && line.starts_with("      "), "{line:?}");
        }
        assert_eq!(ink.wrap("one two", 2), ["  one two"]);
        assert_eq!(
            ink.wrap_hanging(&"word ".repeat(9), 2, 4).get(1).map(String::as_str),
            Some("    word word")
        );
    }

    #[test]
    fn parts_stay_whole_and_colours_have_no_width() {
        let parts = [
            ("a".repeat(20), Some(Verdict::Agreement)),
            ("b ".repeat(8), None),
            ("c".repeat(9), None),
        ];
        let colored = Ink::new(&Style {
            width: 40,
            color: true,
            ..Style::default()
        });
        assert_eq!(ink(40, false).flow(&parts).len(), 2);
        assert_eq!(colored.flow(&parts).len(), 2);
    }
}
