//! schema.org metadata of a page: the `NewsArticle` or `Article` of its JSON-LD scripts.

use super::{
    dates,
    meta::{Meta, filled},
};
use serde_json::{Map, Value};

/// What JSON-LD says about the article, and its full text when the page carries it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct JsonLd {
    pub(super) meta: Meta,
    pub(super) body: Option<String>,
}

/// Reads the scripts of a page; broken ones are passed over. `address` is the page's own, to tell its article from
/// linked ones. `plain` turns HTML in a value into text.
pub(super) fn read(scripts: &[String], address: Option<&str>, plain: &dyn Fn(&str) -> String) -> JsonLd {
    let values: Vec<Value> = scripts
        .iter()
        .filter_map(|script| serde_json::from_str(unwrapped(script)).ok())
        .collect();
    let mut nodes = vec![];
    for value in &values {
        collect(value, &mut nodes);
    }
    let articles: Vec<&Map<String, Value>> = nodes.iter().copied().filter(|node| is_article(node)).collect();
    let own =
        |node: &&Map<String, Value>| address.is_some_and(|address| urls(node).any(|url| same_address(url, address)));
    let Some(node) = articles.iter().copied().find(own).or_else(|| articles.first().copied()) else {
        return JsonLd::default();
    };
    let graph = Graph { nodes: &nodes, plain };
    let body = graph.text(node.get("articleBody"));
    JsonLd {
        meta: graph.meta(node),
        body,
    }
}

/// A script without the comment or CDATA marks that some pages put around it.
fn unwrapped(script: &str) -> &str {
    let trim = |s| str::trim_matches(s, |c: char| c.is_whitespace() || c == ';' || c == '\u{FEFF}');
    let mut inner = trim(script);
    for (open, close) in [
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("<![CDATA[", "]]>"),
    ] {
        if let Some(rest) = inner.strip_prefix(open) {
            inner = trim(rest.strip_suffix(close).unwrap_or(rest));
        }
    }
    inner
}

/// Every object of a value: `@graph`, arrays, and nested ones, outer before inner.
fn collect<'v>(value: &'v Value, out: &mut Vec<&'v Map<String, Value>>) {
    let mut queue = std::collections::VecDeque::from([value]);
    while let Some(value) = queue.pop_front() {
        match value {
            Value::Object(map) => {
                out.push(map);
                queue.extend(map.values());
            }
            Value::Array(items) => queue.extend(items),
            _ => {}
        }
    }
}

fn is_article(node: &Map<String, Value>) -> bool {
    let kind = |name: &str| {
        let name = name.rsplit(['/', ':']).next().unwrap_or(name);
        name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report")
    };
    strings(node.get("@type")).any(kind) && (node.contains_key("headline") || node.contains_key("datePublished"))
}

/// The strings of a value: itself, or those of an array.
fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let many: Vec<&str> = match value {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    many.into_iter()
}

/// Addresses of an article: `url`, `mainEntityOfPage`, `@id`.
fn urls(node: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let page = node.get("mainEntityOfPage");
    let inner = page.and_then(|p| p.get("@id")).or(page);
    [node.get("url"), inner, node.get("@id")]
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|url| url.starts_with("http"))
}

fn same_address(a: &str, b: &str) -> bool {
    let bare = |url: &str| {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let rest = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
        rest.strip_prefix("www.").unwrap_or(rest).to_ascii_lowercase()
    };
    bare(a) == bare(b)
}

struct Graph<'g> {
    nodes: &'g [&'g Map<String, Value>],
    plain: &'g dyn Fn(&str) -> String,
}

impl Graph<'_> {
    fn meta(&self, node: &Map<String, Value>) -> Meta {
        let date = |keys: &[&str]| keys.iter().find_map(|key| dates::declared(node.get(*key)?.as_str()?));
        Meta {
            id: None,
            outlet: self
                .names(node.get("publisher"))
                .or_else(|| self.names(node.get("sourceOrganization"))),
            title: self.text(node.get("headline")).or_else(|| self.text(node.get("name"))),
            url: urls(node).next().map(str::to_owned),
            published: date(&["datePublished", "dateCreated"]),
            modified: date(&["dateModified"]),
            author: self.names(node.get("author")),
            wire: None,
        }
    }

    fn text(&self, value: Option<&Value>) -> Option<String> {
        let text = strings(value).next()?;
        Some((self.plain)(text)).filter(|text| !text.trim().is_empty())
    }

    /// The name of a person or organisation: a string, an object, a list of them, or a reference by `@id`.
    fn names(&self, value: Option<&Value>) -> Option<String> {
        let mut out: Vec<String> = vec![];
        let items = match value? {
            Value::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        for item in items {
            let name = match item {
                Value::String(name) => Some(name.as_str()),
                Value::Object(map) => name_of(map).or_else(|| self.referred(map)),
                _ => None,
            };
            let name = filled(name.map(|name| (self.plain)(name))).filter(|name| !name.starts_with("http"));
            out.extend(name.filter(|name| !out.contains(name)));
        }
        (!out.is_empty()).then(|| out.join(", "))
    }

    fn referred(&self, reference: &Map<String, Value>) -> Option<&str> {
        let id = reference.get("@id")?;
        self.nodes
            .iter()
            .filter(|node| node.get("@id") == Some(id))
            .find_map(|node| name_of(node))
    }
}

fn name_of(map: &Map<String, Value>) -> Option<&str> {
    strings(map.get("name"))
        .next()
        .or_else(|| strings(map.get("legalName")).next())
}

#[cfg(test)]
mod tests {
    use super::{JsonLd, read};

    fn parse(scripts: &[&str], address: Option<&str>) -> JsonLd {
        let scripts: Vec<String> = scripts.iter().map(|s| (*s).to_owned()).collect();
        read(&scripts, address, &|text| text.replace("&amp;", "&"))
    }

    const ARTICLE: &str = r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"Fire &amp; flood",
        "datePublished":"2021-05-03T10:00:00+02:00","dateModified":"2021-05-04","author":[{"@type":"Person","name":"A. Writer"},"B. Writer"],
        "publisher":{"@type":"Organization","name":"Port Herald"},"mainEntityOfPage":{"@id":"https://herald.example/fire"}}"#;

    #[test]
    fn an_article_is_read() {
        let meta = parse(&[ARTICLE], None).meta;
        assert_eq!(
            (meta.title.as_deref(), meta.outlet.as_deref()),
            (Some("Fire & flood"), Some("Port Herald"))
        );
        assert_eq!(meta.author.as_deref(), Some("A. Writer, B. Writer"));
        assert_eq!(
            meta.published.and_then(|r| r.from).map(|d| d.to_string()).as_deref(),
            Some("2021-05-03")
        );
        assert_eq!(meta.url.as_deref(), Some("https://herald.example/fire"));
    }

    #[test]
    fn broken_scripts_are_passed_over_and_marks_removed() {
        let wrapped = format!("<!-- {ARTICLE} -->");
        for scripts in [
            [r#"{"@type": "NewsArticle", "headline": "x",}"#, ARTICLE],
            ["[]", &wrapped],
        ] {
            assert_eq!(parse(&scripts, None).meta.outlet.as_deref(), Some("Port Herald"));
        }
        assert_eq!(parse(&["{"], None), JsonLd::default());
    }

    #[test]
    fn graphs_arrays_and_references() {
        let graph = r#"[{"@graph":[{"@type":"Organization","@id":"_:org","name":"Port Herald"},
            {"@type":["Article","SocialMediaPosting"],"headline":"Fire","publisher":{"@id":"_:org"},"datePublished":"2021-05-03"}]}]"#;
        assert_eq!(parse(&[graph], None).meta.outlet.as_deref(), Some("Port Herald"));
    }

    #[test]
    fn the_page_is_told_from_its_links() {
        let list = r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other","url":"https://herald.example/other"},
            {"@type":"NewsArticle","headline":"Own","url":"https://www.herald.example/own/?a=b"}]}"#;
        assert_eq!(
            parse(&[list], Some("https://herald.example/own")).meta.title.as_deref(),
            Some("Own")
        );
        assert_eq!(parse(&[list], None).meta.title.as_deref(), Some("Other"));
    }
}
