//! Web pages: the main text by `trafilatura`, as paragraphs with their forms.

use super::{
    article::Draft,
    dates, furniture, head, json_ld,
    meta::{Meta, filled},
    page,
    paragraphs::Form,
    story::Story,
};
use crate::model::{DateBasis, OffsetMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use trafilatura::{ExtractResult, Options, dom::Document};

/// Below this many characters, text that JSON-LD carries is preferred when it is longer.
const SHORT: usize = 400;

/// Most captions that are taken from a page.
const CAPTIONS: usize = 20;

/// Deepest nesting of a page; the parsers below call themselves for every level.
const NESTING: usize = 400;

/// A page as a draft. The text is built from the extracted paragraphs, one blank line apart, with the headline first
/// when the page shows one outside the main text.
pub(super) fn read(html: &str) -> Result<Draft, String> {
    if nesting(html) > NESTING {
        return Err(format!(
            "more than {NESTING} elements inside one another; save the article as text"
        ));
    }
    let document = Document::parse(html);
    let page = page::read(&document);
    let address = page.meta.url.clone();
    let json_ld = json_ld::read(&page.scripts, address.as_deref(), &plain);
    let mut story = Story::default();
    let mut tags = page.meta;
    let captions = captions(&document);
    if let Some(extracted) = extract(document) {
        story = Story::of(&Document::parse(&extracted.content_html));
        complete(&mut tags, &json_ld.meta, extracted.metadata);
    }
    let title = json_ld.meta.title.as_deref().or(tags.title.as_deref());
    if let Some(body) = json_ld
        .body
        .as_deref()
        .filter(|body| story.text.len() < SHORT && body.len() > 2 * story.text.len())
    {
        story = Story::of_text(body);
    }
    if !story.paragraphs.is_empty()
        && let Some(headline) = headline(&page.headings, title, &story)
    {
        story = story.under(headline);
    }
    if !story.paragraphs.is_empty() {
        for caption in &captions {
            if !story.text.contains(caption.as_str()) {
                story.push(caption, Form::Picture);
            }
        }
    }
    Ok(Draft {
        shown: String::new(),
        stem: String::new(),
        text: story.text,
        offsets: OffsetMap::identity(),
        paragraphs: story.paragraphs,
        bare: false,
        headline: None,
        sources: vec![(DateBasis::JsonLd, json_ld.meta), (DateBasis::MetaTag, tags)],
    })
}

/// The main text of a page. Keeping images would lose running text beside them, so captions are read apart.
fn extract(document: Document) -> Option<ExtractResult> {
    let options = Options::default().with_fallback(true).with_exclude_comments(true);
    // Pages are anybody's and the extractor is not ours: a panic there costs one page, not the run.
    catch_unwind(AssertUnwindSafe(|| trafilatura::extract_document(document, &options)))
        .ok()?
        .ok()
}

/// How deep the elements of a page lie in one another, by its tags. Elements that close by themselves do not count.
fn nesting(html: &str) -> usize {
    const FLAT: &[&str] = &[
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "hr", "meta", "link", "input", "source", "wbr",
        "area", "base", "col", "embed", "param", "track",
    ];
    let (mut depth, mut deepest) = (0usize, 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closes = rest.starts_with('/');
        let name = rest
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if name.is_empty() || FLAT.contains(&name.as_str()) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
        } else if matches!(name.as_str(), "script" | "style") {
            // What looks like tags in there is none.
            rest = rest.find("</").map_or("", |end| &rest[end..]);
            depth += 1;
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// The captions of the article's pictures, in order: at most [`CAPTIONS`], and no bare labels.
fn captions(document: &Document) -> Vec<String> {
    let places = "article figcaption, main figcaption, [itemprop=articleBody] figcaption, .wp-caption-text";
    let found = document.query_selector_all(document.root(), places).into_iter();
    let texts = found.filter_map(|id| filled(Some(document.text_content(id))));
    let mut out: Vec<String> = vec![];
    for text in texts.filter(|text| text.split(' ').count() >= 4) {
        if out.len() < CAPTIONS && !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// What the extractor found in a page whose own words (broken JSON-LD, odd tags) gave nothing.
fn complete(tags: &mut Meta, json_ld: &Meta, found: trafilatura::Metadata) {
    let fill = |field: &mut Option<String>, known: &Option<String>, value: String| {
        if field.is_none() && known.is_none() {
            *field = filled(Some(value));
        }
    };
    fill(&mut tags.title, &json_ld.title, found.title);
    fill(&mut tags.author, &json_ld.author, found.author);
    fill(&mut tags.outlet, &json_ld.outlet, found.sitename);
    if tags.published.is_none() && json_ld.published.is_none() {
        tags.published = found.date.and_then(|date| dates::declared(&date.to_string()));
    }
}

/// The charset that a page declares in its first bytes.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let from = head.find("charset=").map(|at| at + 8).or_else(|| {
        head.find("<?xml")
            .and_then(|at| head[at..].find("encoding=").map(|e| at + e + 9))
    })?;
    let label: String = head[from..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// HTML in a metadata value as text.
fn plain(value: &str) -> String {
    if !value.contains(['&', '<']) {
        return value.to_owned();
    }
    let document = Document::parse(
        &value
            .replace("</p>", "\n\n")
            .replace("<br>", "\n")
            .replace("<br/>", "\n")
            .replace("<br />", "\n"),
    );
    let text = document.text_content(document.body().unwrap_or_else(|| document.root()));
    text.trim().to_owned()
}

/// The headline that the page shows, unless the main text begins with it.
fn headline<'p>(headings: &'p [String], title: Option<&str>, story: &Story) -> Option<&'p str> {
    let shown = match title {
        Some(title) => headings.iter().find(|h| head::same_title(h, title)),
        None => headings.first().filter(|_| headings.len() == 1),
    }?;
    let opening = story.paragraphs.iter().take(5).map(|p| p.span.of(&story.text));
    let repeated = opening.into_iter().any(|line| head::same_title(line, shown));
    (!repeated && furniture::role(shown).is_none()).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::{charset, read};
    use crate::{ingest::paragraphs::Form, model::DateBasis};

    const PAGE: &str = r#"<!doctype html><html><head><title>Ferry sinks off Port Agnes, 12 dead | Port Herald</title>
        <meta property="og:site_name" content="Port Herald"><link rel="canonical" href="https://herald.example/ferry">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry sinks off Port Agnes, 12 dead",
        "datePublished":"2021-05-03T18:20:00Z","author":{"name":"Jo Writer"}}</script></head><body>
        <nav><a href="/">Home</a> <a href="/world">World</a></nav><main><article><h1>Ferry sinks off Port Agnes, 12 dead</h1>
        <figure><img src="x.jpg"><figcaption>The wreck of the ferry on May 3, 2021.</figcaption></figure>
        <p>At least 12&nbsp;people died when a ferry sank off Port Agnes on Monday, the coast
        guard said.</p><p>The ship carried 54 people, its owner said.<br>The weather was calm on that day, and the sea was flat.</p>
        <blockquote><p>“We heard a bang, and the lights went out,” one survivor said.</p></blockquote>
        <p>Divers went down to 40 metres on Tuesday. The search will last until Friday, officials said.</p>
        </article></main><footer>© 2021 Port Herald. All rights reserved.</footer></body></html>"#;

    #[test]
    fn a_page_becomes_paragraphs_under_its_headline() {
        let draft = read(PAGE).expect("a page");
        let seen: Vec<(&str, Form)> = draft
            .paragraphs
            .iter()
            .map(|p| (p.span.of(&draft.text), p.form))
            .collect();
        assert_eq!(seen[0], ("Ferry sinks off Port Agnes, 12 dead", Form::Heading));
        assert!(
            seen.contains(&(
                "At least 12 people died when a ferry sank off Port Agnes on Monday, the coast guard said.",
                Form::Plain
            )),
            "{seen:?}"
        );
        assert!(
            seen.contains(&("The ship carried 54 people, its owner said.", Form::Plain)),
            "{seen:?}"
        );
        assert!(
            seen.contains(&(
                "“We heard a bang, and the lights went out,” one survivor said.",
                Form::Quote
            )),
            "{seen:?}"
        );
        assert_eq!(
            seen.last(),
            Some(&("The wreck of the ferry on May 3, 2021.", Form::Picture))
        );
        assert!(
            !draft.text.contains("Home") && !draft.text.contains("All rights"),
            "{}",
            draft.text
        );
    }

    #[test]
    fn json_ld_comes_before_tags() {
        let draft = read(PAGE).expect("a page");
        assert_eq!(
            draft.sources.iter().map(|(basis, _)| *basis).collect::<Vec<_>>(),
            [DateBasis::JsonLd, DateBasis::MetaTag]
        );
        assert_eq!(draft.sources[0].1.author.as_deref(), Some("Jo Writer"));
        assert_eq!(draft.sources[1].1.outlet.as_deref(), Some("Port Herald"));
    }

    #[test]
    fn the_text_in_json_ld_fills_an_empty_page() {
        let draft = read(
            r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry &#8211; 12 dead",
            "articleBody":"At least 12 people died, the coast guard said.\n\nAnother 30 were rescued."}</script><div id="app"></div>"#,
        )
        .expect("a page");
        assert_eq!(
            (draft.paragraphs.len(), draft.sources[0].1.title.as_deref()),
            (2, Some("Ferry – 12 dead"))
        );
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        for page in ["", "<html><script>let x = 12;</script></html>"] {
            assert!(read(page).expect("a page").paragraphs.is_empty());
        }
    }

    #[test]
    fn deep_pages_are_refused_before_they_cost_the_stack() {
        for tag in ["b", "div", "blockquote", "span", "table><tr><td"] {
            let page = |depth: usize| {
                format!(
                    "<html><body>{}<p>Five people died, officials said.",
                    format!("<{tag}>").repeat(depth)
                )
            };
            assert!(read(&page(390)).is_ok(), "{tag}");
            assert!(
                read(&page(50_000))
                    .expect_err("deep")
                    .starts_with("more than 400 elements"),
                "{tag}"
            );
        }
        let flat = format!(
            "<script>{}</script>{}",
            "'<div>' ".repeat(500),
            "<p>Five people died.<br>".repeat(500)
        );
        assert!(read(&flat).is_ok());
    }

    #[test]
    fn charsets() {
        assert_eq!(
            charset(br#"<meta charset="windows-1252">"#).as_deref(),
            Some("windows-1252")
        );
        assert_eq!(
            charset(br#"<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">"#).as_deref(),
            Some("iso-8859-1")
        );
        assert_eq!(
            charset(br#"<?xml version="1.0" encoding="KOI8-R"?>"#).as_deref(),
            Some("koi8-r")
        );
        assert_eq!(charset(b"<html>"), None);
    }
}
