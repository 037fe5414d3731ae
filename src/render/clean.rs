//! Makes text from articles harmless to print: no control codes, no invisible reordering, one line.

/// What stands in for a character that could act on a terminal or reorder a line.
const REPLACEMENT: char = '\u{FFFD}';

/// One line of printable text: runs of white space become one space, invisible characters go, control codes and
/// bidirectional overrides show as U+FFFD.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_active(c) {
            out.push(REPLACEMENT);
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Characters that act: C0 and C1 control codes, bidirectional embeddings, overrides and isolates.
pub(super) fn is_active(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters without ink that serve no script here: soft hyphen, marks of direction, zero-width space, tags.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'..='\u{2064}'
        | '\u{206A}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn control_codes_and_overrides_become_visible() {
        assert_eq!(line("a\u{1b}[31mred\u{9b}2J"), "a\u{FFFD}[31mred\u{FFFD}2J");
        assert_eq!(line("10\u{202e}05\u{2069}"), "10\u{FFFD}05\u{FFFD}");
        assert_eq!(line("bell\u{7}"), "bell\u{FFFD}");
    }

    #[test]
    fn lines_join_and_invisible_characters_go() {
        assert_eq!(line("  a\r\n\tb\u{2028}c\u{a0}d  "), "a b c d");
        assert_eq!(line("so\u{ad}ft\u{feff}"), "soft");
    }

    #[test]
    fn ordinary_text_of_any_script_stays() {
        for text in [
            "Kafr Lossin",
            "“quoted” – dash",
            "كفر لوسين",
            "می\u{200c}شود",
            "👩\u{200d}🚒",
        ] {
            assert_eq!(line(text), text);
        }
    }
}
