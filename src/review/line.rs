//! A line of text that a person edits.

use super::queue::Key;

/// Text with a cursor. An offered text is replaced by the first letter typed, and kept by moving in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    chars: Vec<char>,
    cursor: usize,
    offered: bool,
}

impl Line {
    /// A line that offers a text.
    pub(super) fn offering(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        Line {
            cursor: chars.len(),
            offered: !chars.is_empty(),
            chars,
        }
    }

    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The text before the cursor.
    pub(super) fn before(&self) -> String {
        self.chars[..self.cursor].iter().collect()
    }

    /// True while the text is the one offered.
    pub(super) fn is_offered(&self) -> bool {
        self.offered
    }

    pub(super) fn press(&mut self, key: Key) {
        match key {
            Key::Char(c) if !c.is_control() => {
                if self.offered {
                    self.chars.clear();
                    self.cursor = 0;
                }
                self.chars.insert(self.cursor, c);
                self.cursor += 1;
            }
            Key::Backspace if self.cursor > 0 => {
                self.cursor -= 1;
                self.chars.remove(self.cursor);
            }
            Key::Delete if self.cursor < self.chars.len() => {
                self.chars.remove(self.cursor);
            }
            Key::Clear => {
                self.chars.clear();
                self.cursor = 0;
            }
            Key::Left => self.cursor = self.cursor.saturating_sub(1),
            Key::Right => self.cursor = (self.cursor + 1).min(self.chars.len()),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.chars.len(),
            _ => return,
        }
        self.offered = false;
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Line};

    fn typed(mut line: Line, keys: &[Key]) -> String {
        for key in keys {
            line.press(*key);
        }
        line.text()
    }

    #[test]
    fn typing_replaces_what_is_offered_and_moving_keeps_it() {
        let offered = || Line::offering("as before");
        assert_eq!(typed(offered(), &[Key::Char('é')]), "é");
        assert_eq!(typed(offered(), &[Key::End, Key::Char('!')]), "as before!");
        assert_eq!(typed(offered(), &[Key::Backspace, Key::Backspace]), "as befo");
        assert_eq!(typed(offered(), &[]), "as before");
    }

    #[test]
    fn the_cursor_moves_by_characters_and_stays_inside() {
        let line = typed(
            Line::default(),
            &[
                Key::Left,
                Key::Char('ü'),
                Key::Char('b'),
                Key::Home,
                Key::Char('a'),
                Key::Right,
                Key::Delete,
                Key::Delete,
                Key::Right,
            ],
        );
        assert_eq!(line, "aü");
        assert_eq!(
            typed(Line::offering("x"), &[Key::Clear, Key::Backspace, Key::Delete]),
            ""
        );
    }
}
