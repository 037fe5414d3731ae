//! The review at a terminal: keys and drawing, the article in an editor, the screen given back whatever happens.

use std::{
    env, io,
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use ratatui::{
    DefaultTerminal,
    crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers},
};

use super::{
    queue::{Effect, Key, Order, Queue, Receipt},
    screen::{self, Looks},
};
use crate::render::Style;

/// Writes decisions down, each at once.
pub trait Pen {
    /// Writes one; when it returns, the decision is on disk. The error says what is wrong and how to mend it.
    fn write(&mut self, order: &Order) -> Result<Receipt, String>;
    /// Takes one of this sitting back.
    fn take_back(&mut self, receipt: &Receipt) -> Result<(), String>;
    /// The file behind a path that reports show.
    fn file(&self, shown: &str) -> PathBuf;
}

/// Walks through the queue until the person quits. The terminal is given back on every way out, a panic included.
pub fn run(queue: &mut Queue, pen: &mut dyn Pen, style: Style) -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let ended = walk(&mut terminal, queue, pen, &Looks { style });
    let restored = ratatui::try_restore();
    ended.and(restored)
}

fn walk(terminal: &mut DefaultTerminal, queue: &mut Queue, pen: &mut dyn Pen, looks: &Looks) -> io::Result<()> {
    loop {
        terminal.draw(|frame| screen::draw(frame, queue, looks))?;
        let Some(key) = next_key()? else {
            continue;
        };
        match queue.press(key) {
            Effect::None => {}
            Effect::Write(order) => queue.written(pen.write(&order)),
            Effect::TakeBack(receipt) => queue.taken_back(pen.take_back(&receipt)),
            Effect::Open(shown, line) => {
                let problem = open(terminal, pen, &shown, line)?;
                queue.say(problem.unwrap_or_default());
            }
            Effect::Quit => return Ok(()),
        }
    }
}

/// The next key that means something; `None` after a change of size, which is drawn anew.
fn next_key() -> io::Result<Option<Key>> {
    loop {
        if !event::poll(Duration::from_secs(3600))? {
            continue;
        }
        match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                if let Some(key) = known(key) {
                    return Ok(Some(key));
                }
            }
            Event::Resize(..) => return Ok(None),
            _ => {}
        }
    }
}

fn known(key: KeyEvent) -> Option<Key> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char('c' | 'd') if control => Key::Interrupt,
        KeyCode::Char('u') if control => Key::Clear,
        KeyCode::Char('a') if control => Key::Home,
        KeyCode::Char('e') if control => Key::End,
        KeyCode::Char(c) if !control && !key.modifiers.contains(KeyModifiers::ALT) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Tab | KeyCode::BackTab => Key::Tab,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    })
}

/// Gives the terminal to an editor or pager, at the line. What went wrong comes back as a message.
fn open(terminal: &mut DefaultTerminal, pen: &dyn Pen, shown: &str, line: usize) -> io::Result<Option<String>> {
    // a document of JSON Lines is `file.jsonl:LINE`
    let (shown, line) = match shown.rsplit_once(':') {
        Some((file, number)) => (file, number.parse().unwrap_or(line)),
        None => (shown, line),
    };
    let file = pen.file(shown);
    if !file.is_file() {
        return Ok(Some(format!("{shown} is no file that can be opened")));
    }
    let Some((program, arguments)) = viewer() else {
        return Ok(Some("set EDITOR or PAGER to open articles".to_owned()));
    };
    ratatui::try_restore()?;
    let ended = Command::new(&program)
        .args(&arguments)
        .args(place(&program, &file.to_string_lossy(), line))
        .stdin(Stdio::inherit())
        .status();
    *terminal = ratatui::try_init()?;
    Ok(match ended {
        Ok(_) => None,
        Err(error) => Some(format!("{program}: {error}")),
    })
}

/// The first of VISUAL, EDITOR and PAGER that is set, with its arguments; else `less`.
fn viewer() -> Option<(String, Vec<String>)> {
    let set = |name: &str| env::var(name).ok().filter(|v| !v.trim().is_empty());
    let chosen = ["VISUAL", "EDITOR", "PAGER"].into_iter().find_map(set);
    let chosen = chosen.unwrap_or_else(|| "less".to_owned());
    let mut words = chosen.split_whitespace().map(str::to_owned);
    Some((words.next()?, words.collect()))
}

/// How a program is told the line.
fn place(program: &str, file: &str, line: usize) -> Vec<String> {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    match name.trim_end_matches(".exe") {
        "code" | "codium" | "code-insiders" => vec!["--wait".to_owned(), "--goto".to_owned(), format!("{file}:{line}")],
        "subl" | "hx" | "helix" | "zed" => vec![format!("{file}:{line}")],
        "cat" | "more" | "bat" => vec![file.to_owned()],
        _ => vec![format!("+{line}"), file.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn each_program_is_told_the_line_in_its_way() {
        assert_eq!(place("/usr/bin/vim", "a.md", 7), ["+7", "a.md"]);
        assert_eq!(place("less", "a.md", 7), ["+7", "a.md"]);
        assert_eq!(place("code", "a.md", 7), ["--wait", "--goto", "a.md:7"]);
        assert_eq!(place("cat", "a.md", 7), ["a.md"]);
    }
}
