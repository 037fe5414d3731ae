//! Paragraphs to blocks: which is title, lead, body, caption, quotation, furniture.

use super::{
    credits,
    furniture::{self, Role},
    head,
    paragraphs::{Form, Paragraph},
    stamps::{self, Stamps},
};
use crate::model::{Block, Span, Zone};

/// The blocks of an article, and what the lines around the story say about it.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) blocks: Vec<Block>,
    /// The headline found in the text.
    pub(super) title: Option<String>,
    /// Name of a byline.
    pub(super) author: Option<String>,
    /// Agency of a dateline, byline, credit or copyright line.
    pub(super) wire: Option<String>,
    pub(super) stamps: Stamps,
}

/// What one paragraph is, before its place in the article is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Furniture,
    /// Date stamps, bylines and credits: furniture by what they say, story where there is no other.
    Credit,
    /// A heading over links.
    List,
    Caption,
    /// "News / World", "Armed Conflicts": the path to the page.
    Label,
    /// Points above the story.
    Summary,
    /// A short line without a full stop.
    Heading,
    Quote,
    Prose,
}

/// How many paragraphs at the front may hold the title.
const HEAD: usize = 15;

/// Gives every paragraph its zone. `title` is the declared headline; in `bare` text, stamps and credits are body.
pub(super) fn lay_out(text: &str, paragraphs: &[Paragraph], title: Option<&str>, bare: bool) -> Layout {
    let mut out = Layout::default();
    let mut kinds: Vec<Kind> = paragraphs
        .iter()
        .map(|p| kind(p.span.of(text), p.form, &mut out))
        .collect();
    settle(&mut kinds);
    early_captions(text, paragraphs, &mut kinds);
    let at = title_index(text, paragraphs, &mut kinds, title);
    if let Some(at) = at {
        out.title = Some(paragraphs[at].span.of(text).to_owned());
    }
    let first = story_start(&kinds, at);
    for (i, (paragraph, &kind)) in paragraphs.iter().zip(&kinds).enumerate() {
        let zone = match kind {
            _ if Some(i) == at => Zone::Title,
            Kind::Credit if bare => Zone::Body,
            Kind::Furniture | Kind::Credit | Kind::List | Kind::Label => Zone::Boilerplate,
            Kind::Caption => Zone::Caption,
            Kind::Quote => Zone::Quote,
            Kind::Heading | Kind::Prose if Some(i) == first => Zone::Lead,
            Kind::Heading | Kind::Prose | Kind::Summary => Zone::Body,
        };
        if Some(i) == first {
            push_lead(
                text,
                paragraph.span,
                title.filter(|_| at.is_none()).or(at.map(|_| "")),
                bare,
                &mut out,
            );
        } else {
            out.blocks.push(Block {
                span: paragraph.span,
                zone,
            });
        }
    }
    story_credits(text, &mut out);
    out
}

/// The kind of a paragraph by itself; credits and stamps are noted on the way.
fn kind(paragraph: &str, form: Form, out: &mut Layout) -> Kind {
    if form == Form::Picture {
        return Kind::Caption;
    }
    if let Some(stamps) = stamps::line(paragraph) {
        out.stamps.fill(stamps);
        return Kind::Credit;
    }
    if let Some(names) = byline(paragraph) {
        note_wire(out, credits::byline(paragraph).map(str::to_owned));
        if out.author.is_none() && credits::byline(paragraph).is_none() {
            out.author = Some(names.to_owned());
        }
        return Kind::Credit;
    }
    if credits::is_bare_dateline(paragraph) {
        note_wire(out, credits::dateline(paragraph).map(str::to_owned));
        return Kind::Credit;
    }
    let credit = credits::credit_line(paragraph)
        .or_else(|| credits::copyright(paragraph).map(str::to_owned))
        .or_else(|| contributors(paragraph));
    if credit.is_some() {
        note_wire(out, credit);
        return Kind::Credit;
    }
    match furniture::role(paragraph) {
        Some(Role::Furniture) => Kind::Furniture,
        Some(Role::List) => Kind::List,
        Some(Role::Caption) => Kind::Caption,
        Some(Role::Summary) => Kind::Summary,
        None if form == Form::Quote => Kind::Quote,
        None if form == Form::Heading => Kind::Heading,
        None if is_label(paragraph) => Kind::Label,
        None if is_heading(paragraph) => Kind::Heading,
        None => Kind::Prose,
    }
}

fn note_wire(out: &mut Layout, wire: Option<String>) {
    out.wire = out.wire.take().or(wire);
}

/// "Associated Press writers A and B contributed to this report."
fn contributors(paragraph: &str) -> Option<String> {
    let (name, length) = credits::at_start(paragraph)?;
    let rest = &paragraph[length..];
    ((rest.starts_with(" writer") || rest.starts_with(" journalist")) && rest.contains("contributed"))
        .then(|| name.to_owned())
}

/// The names of a byline: "By Paula Apley", "BY PAULA APLEY AND A. WRITER".
fn byline(paragraph: &str) -> Option<&str> {
    let names = paragraph
        .strip_prefix("By ")
        .or_else(|| paragraph.strip_prefix("BY "))
        .or_else(|| paragraph.strip_prefix("by "))?
        .trim();
    let word = |w: &str| {
        w.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
            || matches!(
                w,
                "and" | "in" | "for" | "at" | "of" | "the" | "de" | "al" | "bin" | "van" | "von"
            )
    };
    let short = names.split_whitespace().count() <= 14 && !names.contains(char::is_numeric);
    let open = !names.ends_with(['.', ',', ':', '?', '!', ';']) && names.starts_with(char::is_uppercase);
    (short && open && names.split_whitespace().all(word)).then_some(names)
}

/// "News / Syria / Turkey", "Home > World": short parts between separators.
fn is_label(paragraph: &str) -> bool {
    const BETWEEN: [char; 7] = ['/', '|', '>', '»', '›', '•', '·'];
    if !paragraph.contains(BETWEEN) {
        return false;
    }
    let parts: Vec<&str> = paragraph.split(BETWEEN).map(str::trim).collect();
    let short = |part: &&str| {
        part.split_whitespace().count() <= 3 && !part.ends_with(['.', ',']) && !part.contains(char::is_numeric)
    };
    parts.len() >= 2 && parts.iter().all(short) && parts.iter().filter(|p| !p.is_empty()).count() >= 2
}

/// A line that could be a headline: short, no full stop, no sentence inside.
fn is_heading(paragraph: &str) -> bool {
    const WORDS: usize = 22;
    if paragraph.split_whitespace().nth(WORDS).is_some() {
        return false;
    }
    let bare = paragraph.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    let stops = bare.ends_with(['.', ';', ',', ':']) && !bare.ends_with("...");
    let long_end = |s: &str| s.split_whitespace().next_back().is_some_and(|w| w.chars().count() > 4);
    let inner = paragraph.match_indices(". ").any(|(at, _)| long_end(&paragraph[..at]));
    paragraph.chars().count() <= 170 && !stops && !inner
}

/// Headings after a list heading, and after the story when furniture has begun, are links; those after the first point
/// of a summary are its other points. A text without a story
/// is its lines: one line is always read, of several those that only look like stamps and credits.
fn settle(kinds: &mut [Kind]) {
    if let [only] = kinds {
        *only = if *only == Kind::Caption {
            Kind::Caption
        } else {
            Kind::Prose
        };
    } else if !kinds.iter().any(|k| is_story(*k)) {
        for kind in kinds.iter_mut().filter(|k| matches!(k, Kind::Credit | Kind::Label)) {
            *kind = Kind::Prose;
        }
    }
    // What the headings after a list heading or the first point of a summary are.
    let mut follows = None;
    for kind in kinds.iter_mut() {
        match *kind {
            Kind::List => follows = Some(Kind::Furniture),
            Kind::Summary => follows = Some(Kind::Summary),
            Kind::Heading => *kind = follows.unwrap_or(Kind::Heading),
            Kind::Prose | Kind::Quote => follows = None,
            _ => {}
        }
    }
    let Some(last) = kinds.iter().rposition(|k| *k == Kind::Prose) else {
        return;
    };
    let mut furnished = false;
    for kind in &mut kinds[last + 1..] {
        furnished |= matches!(*kind, Kind::Furniture | Kind::Credit | Kind::List);
        if furnished && *kind == Kind::Heading {
            *kind = Kind::Furniture;
        }
    }
}

/// A short paragraph before the story that ends in an agency, or any that ends in "/ Agency", is a caption.
fn early_captions(text: &str, paragraphs: &[Paragraph], kinds: &mut [Kind]) {
    let Some(last) = kinds.iter().rposition(|k| *k == Kind::Prose) else {
        return;
    };
    let mut story = false;
    for (i, paragraph) in paragraphs.iter().enumerate().take(last) {
        if !matches!(kinds[i], Kind::Prose | Kind::Heading) {
            continue;
        }
        let line = paragraph.span.of(text);
        let short = line.split_whitespace().count() <= 60;
        let credit = line
            .rsplit_once(['/', '|'])
            .and_then(|(_, tail)| credits::credit_line(tail));
        if short && (credit.is_some() || (!story && credits::at_end(line).is_some())) {
            kinds[i] = Kind::Caption;
        }
        story |= kinds[i] == Kind::Prose;
    }
}

/// Which paragraph is the title; section labels before it become furniture.
fn title_index(text: &str, paragraphs: &[Paragraph], kinds: &mut [Kind], declared: Option<&str>) -> Option<usize> {
    let line = |i: usize| paragraphs[i].span.of(text);
    let words = |i: usize| line(i).split_whitespace().count();
    let head = kinds.len().min(HEAD);
    let at = match declared {
        Some(title) => (0..head).find(|&i| head::same_title(line(i), title)),
        None => {
            let end = kinds[..head].iter().position(|k| *k == Kind::Prose).unwrap_or(head);
            let marked = (0..end).find(|&i| paragraphs[i].form == Form::Heading && kinds[i] == Kind::Heading);
            let candidate = |i: &usize| kinds[*i] == Kind::Heading && words(*i) >= 4 && starts_headline(line(*i));
            // A text of one line is a story, not a headline.
            marked
                .or_else(|| (0..end).find(candidate))
                .filter(|_| kinds.iter().filter(|k| is_story(**k)).count() > 1)
        }
    }?;
    for kind in &mut kinds[..at] {
        if *kind == Kind::Heading {
            *kind = Kind::Label;
        }
    }
    Some(at)
}

fn is_story(kind: Kind) -> bool {
    matches!(kind, Kind::Heading | Kind::Prose | Kind::Quote)
}

fn starts_headline(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'$€£".contains(c))
}

/// The paragraph that opens the story: the first prose after the title; the first line of any kind without prose.
fn story_start(kinds: &[Kind], title: Option<usize>) -> Option<usize> {
    let from = title.map_or(0, |at| at + 1);
    let first = |wanted: &dyn Fn(Kind) -> bool| (from..kinds.len()).find(|&i| wanted(kinds[i]));
    first(&|k| k == Kind::Prose).or_else(|| first(&is_story))
}

/// The lead, without the stamps, title and agency glued to its front. `title` is the headline that may stand there:
/// `None` when it has to be guessed, empty when it was found elsewhere.
fn push_lead(text: &str, span: Span, title: Option<&str>, bare: bool, out: &mut Layout) {
    let paragraph = span.of(text);
    let base = span.start as usize;
    let mut peeled = head::peel(paragraph, title);
    if !paragraph[peeled.rest..].contains(char::is_alphanumeric) {
        peeled = head::Peeled {
            stamps: peeled.stamps,
            ..head::Peeled::default()
        };
    }
    for piece in &peeled.pieces {
        let span = Span::new(base + piece.start, base + piece.end);
        let zone = match (piece.title, bare) {
            (true, _) => Zone::Title,
            (false, true) => Zone::Body,
            (false, false) => Zone::Boilerplate,
        };
        if piece.title {
            out.title = Some(span.of(text).to_owned());
        }
        out.blocks.push(Block { span, zone });
    }
    out.stamps.fill(peeled.stamps);
    note_wire(out, peeled.agency.map(str::to_owned));
    out.blocks.push(Block {
        span: Span::new(base + peeled.rest, span.end as usize),
        zone: Zone::Lead,
    });
}

/// The agency of the dateline, else of the last paragraph's end.
fn story_credits(text: &str, out: &mut Layout) {
    let story = |zone: Zone| matches!(zone, Zone::Lead | Zone::Body);
    let dateline = out
        .blocks
        .iter()
        .find(|b| b.zone == Zone::Lead)
        .and_then(|b| credits::dateline(b.span.of(text)));
    if let Some(name) = dateline {
        out.wire = Some(name.to_owned());
    } else if let Some(last) = out.blocks.iter().rfind(|b| story(b.zone)) {
        let credit = credits::at_end(last.span.of(text));
        note_wire(out, credit);
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, lay_out};
    use crate::{ingest::paragraphs, model::Zone};

    fn layout(text: &str, title: Option<&str>) -> Layout {
        lay_out(text, &paragraphs::split(text, 0, false), title, false)
    }

    fn zones(text: &str, title: Option<&str>) -> Vec<Zone> {
        layout(text, title).blocks.iter().map(|b| b.zone).collect()
    }

    const STORY: &str = "A ferry sank off Port Agnes on Monday, the coast guard said.\n\nNobody was hurt, it said.";

    #[test]
    fn a_page_with_everything() {
        let text = format!(
            "News / World / Sea\n\nFerry sinks off Port Agnes\n\nBy Jo Writer\n\nPublished: 3 May 2021\n\n\
             The wreck on May 3, 2021. (Photo by AFP)\n\n{STORY}\n\nRelated Articles\nStorm over the bay\n\nBack to top"
        );
        let out = layout(&text, None);
        use Zone::{Body, Boilerplate, Caption, Lead, Title};
        let seen: Vec<Zone> = out.blocks.iter().map(|b| b.zone).collect();
        assert_eq!(
            seen,
            [
                Boilerplate,
                Title,
                Boilerplate,
                Boilerplate,
                Caption,
                Lead,
                Body,
                Boilerplate,
                Boilerplate,
                Boilerplate
            ]
        );
        assert_eq!(
            (out.title.as_deref(), out.author.as_deref(), out.wire),
            (Some("Ferry sinks off Port Agnes"), Some("Jo Writer"), None)
        );
    }

    #[test]
    fn the_declared_title_is_found_or_not_made_up() {
        use Zone::{Body, Boilerplate, Lead, Title};
        let text = format!("Sea\n\nFerry sinks off Port Agnes (Video)\n\n{STORY}");
        assert_eq!(
            zones(&text, Some("Ferry sinks off Port Agnes")),
            [Boilerplate, Title, Lead, Body]
        );
        assert_eq!(zones(STORY, Some("Ferry sinks off Port Agnes")), [Lead, Body]);
        assert_eq!(
            zones(&text, Some("Another headline altogether")),
            [Body, Body, Lead, Body]
        );
    }

    #[test]
    fn without_a_headline_there_is_no_title() {
        assert_eq!(zones(STORY, None), [Zone::Lead, Zone::Body]);
        assert_eq!(zones("Five soldiers killed near the border", None), [Zone::Lead]);
        assert_eq!(zones("Friday 5 June 2015", None), [Zone::Lead]);
    }

    #[test]
    fn a_heading_inside_the_story_is_body() {
        let text = format!("{STORY}\n\nSearch goes on\n\nDivers went down on Tuesday.");
        assert_eq!(zones(&text, None), [Zone::Lead, Zone::Body, Zone::Body, Zone::Body]);
    }

    #[test]
    fn points_above_the_story_are_neither_title_nor_lead() {
        let text = format!("Story highlights The ship was new\nIt carried 54 people to the islands\n{STORY}");
        assert_eq!(zones(&text, None), [Zone::Body, Zone::Body, Zone::Lead, Zone::Body]);
    }

    #[test]
    fn wires_come_from_credits_not_from_photos() {
        assert_eq!(
            layout(&format!("PORT AGNES (AP) — {STORY}"), None).wire.as_deref(),
            Some("AP")
        );
        assert_eq!(
            layout(&format!("{STORY} (Reuters)"), None).wire.as_deref(),
            Some("Reuters")
        );
        assert_eq!(
            layout(&format!("{STORY}\n\nSource: Xinhua"), None).wire.as_deref(),
            Some("Xinhua")
        );
        assert_eq!(
            layout(&format!("By Jo Writer, Associated Press\n\n{STORY}"), None)
                .wire
                .as_deref(),
            Some("AP")
        );
        assert_eq!(
            layout(&format!("The wreck off Port Agnes. (AFP)\n\n{STORY}"), None).wire,
            None
        );
        assert_eq!(layout(&format!("{STORY} The owner told Reuters."), None).wire, None);
    }

    #[test]
    fn bare_text_keeps_its_stamps_as_body() {
        let text = format!("Ferry sinks off Port Agnes\nMay 3, 2021\n{STORY}");
        let out = lay_out(&text, &paragraphs::split(&text, 0, false), None, true);
        assert_eq!(
            out.blocks.iter().map(|b| b.zone).collect::<Vec<_>>(),
            [Zone::Title, Zone::Body, Zone::Lead, Zone::Body]
        );
        assert!(out.stamps.published.is_some());
    }
}
