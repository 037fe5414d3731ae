//! The head of an article: which stretch is the title, and what is glued before the story.

use super::{credits, paragraphs::is_space, stamps, stamps::Stamps};

/// A stretch cut from the front of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) title: bool,
}

/// What stood before the story in one paragraph (`start..end` are bytes of that paragraph).
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Peeled {
    pub(super) pieces: Vec<Piece>,
    pub(super) stamps: Stamps,
    pub(super) agency: Option<&'static str>,
    /// Where the story begins.
    pub(super) rest: usize,
}

/// Cuts date stamps, the declared title and agency names from the front of a paragraph. Without a declared title,
/// "HEADLINE AGENCY WEEKDAY DATE Story" gives one.
pub(super) fn peel(paragraph: &str, title: Option<&str>) -> Peeled {
    let mut out = Peeled::default();
    loop {
        let rest = &paragraph[out.rest..];
        let Some((length, is_title)) = next_piece(rest, title, &mut out) else {
            break;
        };
        out.pieces.push(Piece {
            start: out.rest,
            end: out.rest + length,
            title: is_title,
        });
        let after = &rest[length..];
        // The full stop of a headline goes with it; a quotation mark belongs to the story.
        let gap = after.trim_start_matches(|c: char| is_space(c) || ".:|•".contains(c));
        out.rest += length + (after.len() - gap.len());
    }
    out
}

fn next_piece(rest: &str, title: Option<&str>, out: &mut Peeled) -> Option<(usize, bool)> {
    if let Some((stamps, length)) = stamps::at_start(rest) {
        out.stamps.fill(stamps);
        return Some((length, false));
    }
    let titled = out.pieces.iter().any(|piece| piece.title);
    if let Some(title) = title.filter(|_| !titled)
        && let Some(length) = prefix_length(rest, title)
        && title.split_whitespace().count() >= 4
        && begins_anew(&rest[length..])
    {
        return Some((length, true));
    }
    if let Some(title) = title.filter(|_| !titled && out.pieces.is_empty())
        && let Some(before) = stamped_title(rest, title)
    {
        out.stamps.fill(stamps::dates(&rest[..before]));
        return Some((before, false));
    }
    // "REUTERS Photographer": all capitals where the name has none is a photo credit.
    if !out.pieces.is_empty()
        && out.agency.is_none()
        && let Some((name, length)) = credits::at_start(rest)
        && (name == name.to_uppercase() || rest[..length] != rest[..length].to_uppercase())
        && rest[length..].trim_start().starts_with(char::is_uppercase)
    {
        out.agency = Some(name);
        return Some((length, false));
    }
    if out.pieces.is_empty() && title.is_none() {
        let (stamps, start, _) = stamps::after_headline(rest)?;
        out.stamps.fill(stamps);
        let headline = rest[..start].trim_end();
        // An agency at its end is the next piece.
        let last = headline
            .rfind(' ')
            .filter(|at| credits::at_start(&headline[at + 1..]).is_some());
        return Some((headline[..last.unwrap_or(headline.len())].trim_end().len(), true));
    }
    None
}

/// "Posted on April 4 2017 by The Herald HEADLINE Story": where the headline begins, when a stamp stands before it.
fn stamped_title(rest: &str, title: &str) -> Option<usize> {
    let head = &rest[..stamps::floor(rest, 160)];
    let starts = head.match_indices(' ').map(|(at, _)| at + 1);
    let at = starts.take(25).find(|&at| {
        let length = prefix_length(&rest[at..], title).filter(|_| title.split_whitespace().count() >= 4);
        length.is_some_and(|length| begins_anew(&rest[at + length..]))
    })?;
    let before = head[..at].trim_end();
    (!before.contains(". ") && stamps::dates(before) != Stamps::default()).then_some(before.len())
}

fn begins_anew(after: &str) -> bool {
    let next = after.trim_start_matches(|c: char| is_space(c) || ".:|•-–—".contains(c));
    next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'(".contains(c))
}

/// Length of the front of `text` that reads like `title`: the same words, whatever their case and punctuation.
pub(super) fn prefix_length(text: &str, title: &str) -> Option<usize> {
    let mut found = letters(text);
    let mut end = 0;
    let mut any = false;
    for (_, want) in letters(title) {
        let (at, have) = found.next()?;
        if want != have {
            return None;
        }
        end = at;
        any = true;
    }
    // A word of the text may not go on after the title's last one.
    (any && text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric())).then_some(end)
}

/// How a line reads beside the declared title.
pub(super) fn same_title(line: &str, title: &str) -> bool {
    let (a, b) = (words(line), words(title));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    // Equal, or one is the other with an addition ("... (Video)", "... - Outlet") or cut short ("...").
    shared == long || (shared == short && short >= 4 && short * 5 >= long * 3)
}

fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | '`'))
        .flat_map(char::to_lowercase)
        .collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Letters and digits in lower case with the offset after each; punctuation and spaces are passed over.
fn letters(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .map(|(at, c)| (at + c.len_utf8(), c.to_lowercase().next().unwrap_or(c)))
}

#[cfg(test)]
mod tests {
    use super::{peel, prefix_length, same_title};

    fn pieces(paragraph: &str, title: Option<&str>) -> (Vec<(String, bool)>, String) {
        let peeled = peel(paragraph, title);
        let cut = peeled
            .pieces
            .iter()
            .map(|p| (paragraph[p.start..p.end].to_owned(), p.title))
            .collect();
        (cut, paragraph[peeled.rest..].to_owned())
    }

    #[test]
    fn stamp_and_title_are_cut_from_the_story() {
        let (cut, rest) = pieces(
            "Tue 05 Jul 2016 Ferry sinks off Port Agnes. A ferry sank.",
            Some("Ferry sinks off Port Agnes"),
        );
        assert_eq!(
            cut,
            [
                ("Tue 05 Jul 2016".to_owned(), false),
                ("Ferry sinks off Port Agnes".to_owned(), true)
            ]
        );
        assert_eq!(rest, "A ferry sank.");
    }

    #[test]
    fn an_agency_between_title_and_story_is_cut() {
        let text = "Ferry sinks off Port Agnes AFP Tuesday 5 Jul 2016 A ferry sank.";
        let peeled = peel(text, Some("Ferry sinks off Port Agnes"));
        assert_eq!((peeled.agency, &text[peeled.rest..]), (Some("AFP"), "A ferry sank."));
        let guessed = peel(text, None);
        assert_eq!((guessed.agency, &text[guessed.rest..]), (Some("AFP"), "A ferry sank."));
        assert_eq!(&text[..guessed.pieces[0].end], "Ferry sinks off Port Agnes");
    }

    #[test]
    fn a_stamp_with_the_outlet_before_the_title_is_cut() {
        let text = "Posted on May 3 2021 by The Port Herald Ferry sinks off Port Agnes A ferry sank.";
        let (cut, rest) = pieces(text, Some("Ferry sinks off Port Agnes"));
        assert_eq!(cut[0], ("Posted on May 3 2021 by The Port Herald".to_owned(), false));
        assert_eq!((cut[1].1, rest.as_str()), (true, "A ferry sank."));
    }

    #[test]
    fn a_lead_that_starts_like_the_title_is_left_alone() {
        let (cut, rest) = pieces(
            "Ferry sinks off Port Agnes after a storm, police say.",
            Some("Ferry sinks off Port Agnes"),
        );
        assert_eq!((cut.len(), rest.starts_with("Ferry")), (0, true));
        let (cut, _) = pieces("On Tuesday a ferry sank.", None);
        assert!(cut.is_empty());
    }

    #[test]
    fn titles_are_compared_by_their_words() {
        assert!(same_title(
            "Ferry sinks: “No hope”, says mayor",
            "Ferry sinks: 'No hope', says mayor"
        ));
        assert!(same_title(
            "Ferry sinks off Port Agnes (Video)",
            "Ferry sinks off Port Agnes"
        ));
        assert!(same_title(
            "Ferry sinks off Port Agnes",
            "Ferry sinks off Port Agnes - Port Herald"
        ));
        assert!(!same_title("Ferry sinks", "Ferry sinks off Port Agnes after storm"));
        assert!(!same_title("Storm over Port Agnes", "Ferry sinks off Port Agnes"));
        assert_eq!(prefix_length("Syria’s war goes on", "Syrias war"), Some(13));
        assert_eq!(prefix_length("Warships sail", "War"), None);
    }
}
