//! Metadata of a web page outside JSON-LD: OpenGraph and other `<meta>` tags, `<link>`, `<time>`, `<title>`.

use super::{
    dates,
    meta::{Meta, filled},
    tables::rows,
};
use crate::model::DateRange;
use std::sync::LazyLock;
use trafilatura::dom::Document;

/// Names of `<meta>` tags by field.
static NAMES: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let table = rows(include_str!("page_tags.tsv"));
    table
        .filter_map(|row| Some((*row.first()?, row.get(1)?.split(',').map(str::trim).collect())))
        .collect()
});

/// The tag names that give `field`, best first.
fn names(field: &str) -> &'static [&'static str] {
    NAMES
        .iter()
        .find(|(name, _)| *name == field)
        .map_or(&[], |(_, names)| names)
}

/// The text scripts of a page, and the metadata of its tags.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) meta: Meta,
    pub(super) scripts: Vec<String>,
    /// Text of the `<h1>` headings, in order.
    pub(super) headings: Vec<String>,
}

/// Reads what stands around the story.
pub(super) fn read(document: &Document) -> Page {
    let root = document.root();
    let tags = tags(document);
    let value = |field: &str| {
        let content = |name: &&str| {
            tags.iter()
                .find(|(key, _)| key == name)
                .and_then(|(_, content)| filled(Some(content.clone())))
        };
        names(field).iter().find_map(content)
    };
    let date = |field: &str| {
        let day = |name: &&str| {
            tags.iter()
                .filter(|(key, _)| key == name)
                .find_map(|(_, content)| dates::declared(content))
        };
        names(field).iter().find_map(day)
    };
    let canonical = document
        .query_selector(root, "link[rel=canonical]")
        .and_then(|link| document.get_attribute(link, "href"));
    let outlet = value("outlet");
    let title = value("title").or_else(|| page_title(document, outlet.as_deref()));
    let (published, modified) = times(document);
    let scripts = document
        .query_selector_all(root, "script")
        .into_iter()
        .filter(|&script| {
            document
                .get_attribute(script, "type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
        });
    Page {
        meta: Meta {
            id: None,
            title,
            outlet,
            url: [canonical, value("url")]
                .into_iter()
                .flatten()
                .find(|url| url.starts_with("http")),
            published: date("published").or(published),
            modified: date("modified").or(modified),
            author: value("author")
                .filter(|a| !a.starts_with("http"))
                .map(|a| a.strip_prefix("By ").map_or(a.clone(), str::to_owned)),
            wire: None,
        },
        scripts: scripts.map(|script| document.text_content(script)).collect(),
        headings: document
            .get_elements_by_tag_name(root, "h1")
            .into_iter()
            .filter_map(|h| filled(Some(document.text_content(h))))
            .collect(),
    }
}

/// `(name in lower case, content)` of the meta tags, in order.
fn tags(document: &Document) -> Vec<(String, String)> {
    let named = |id| {
        ["property", "name", "itemprop"]
            .iter()
            .find_map(|key| document.get_attribute(id, key))
    };
    let metas = document.get_elements_by_tag_name(document.root(), "meta").into_iter();
    metas
        .filter_map(|id| {
            Some((
                named(id)?.trim().to_ascii_lowercase(),
                document.get_attribute(id, "content")?,
            ))
        })
        .collect()
}

/// `<title>` without the name of the site at its end.
fn page_title(document: &Document, outlet: Option<&str>) -> Option<String> {
    let title = document
        .query_selector(document.root(), "title")
        .and_then(|id| filled(Some(document.text_content(id))))?;
    let cut = [" | ", " - ", " – ", " — ", " :: "]
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .find(|(head, tail)| {
            let site = outlet.is_some_and(|outlet| tail.eq_ignore_ascii_case(outlet));
            site || (tail.split_whitespace().count() <= 3 && head.split_whitespace().count() >= 5)
        });
    Some(cut.map_or(title.clone(), |(head, _)| head.trim().to_owned()))
}

/// Publication and change by `<time datetime>`: marked ones first, else the first of the page for publication.
fn times(document: &Document) -> (Option<DateRange>, Option<DateRange>) {
    let times = document.get_elements_by_tag_name(document.root(), "time").into_iter();
    let dated: Vec<(String, DateRange)> = times
        .filter_map(|id| {
            let range = dates::declared(&document.get_attribute(id, "datetime")?)?;
            let marks = ["itemprop", "class", "pubdate", "data-testid"]
                .iter()
                .filter_map(|key| document.get_attribute(id, key).map(|v| format!("{key} {v} ")));
            Some((marks.collect::<String>().to_ascii_lowercase(), range))
        })
        .collect();
    let marked = |words: &[&str]| {
        dated
            .iter()
            .find(|(marks, _)| words.iter().any(|w| marks.contains(w)))
            .map(|(_, range)| *range)
    };
    let modified = marked(&["modif", "updat"]);
    let first = dated
        .iter()
        .find(|(marks, _)| !marks.contains("modif") && !marks.contains("updat"))
        .map(|(_, range)| *range);
    (marked(&["publish", "pubdate", "created"]).or(first), modified)
}

#[cfg(test)]
mod tests {
    use super::read;
    use trafilatura::dom::Document;

    #[test]
    fn tags_and_links() {
        let page = read(&Document::parse(
            r#"<html><head><title>Ferry sinks off Port Agnes in storm | Port Herald</title>
            <meta property="og:site_name" content="Port Herald"><meta name="Author" content="By A. Writer">
            <meta property="article:published_time" content="nonsense"><meta itemprop="datePublished" content="2021-05-03T08:00Z">
            <link rel="canonical" href="https://herald.example/ferry"></head><body><h1> Ferry  sinks </h1></body></html>"#,
        ));
        assert_eq!(page.meta.title.as_deref(), Some("Ferry sinks off Port Agnes in storm"));
        assert_eq!(
            (page.meta.outlet.as_deref(), page.meta.author.as_deref()),
            (Some("Port Herald"), Some("A. Writer"))
        );
        assert_eq!(page.meta.url.as_deref(), Some("https://herald.example/ferry"));
        assert_eq!(
            page.meta
                .published
                .and_then(|r| r.from)
                .map(|d| d.to_string())
                .as_deref(),
            Some("2021-05-03")
        );
        assert_eq!(page.headings, ["Ferry sinks"]);
    }

    #[test]
    fn times_in_the_page() {
        let page = read(&Document::parse(
            r#"<body><time class="updated" datetime="2021-05-05">x</time><time datetime="2021-05-04T10:00">y</time>
            <time itemprop="datePublished" datetime="2021-05-03">z</time></body>"#,
        ));
        let day = |r: Option<crate::model::DateRange>| r.and_then(|r| r.from).map(|d| d.to_string());
        assert_eq!(
            (day(page.meta.published).as_deref(), day(page.meta.modified).as_deref()),
            (Some("2021-05-03"), Some("2021-05-05"))
        );
    }
}
