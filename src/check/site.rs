//! From claims to places in files.

use crate::model::{Article, Claim, Point, Region, Site, Span};

use super::Subject;

/// Where a claim's value stands.
pub(super) fn of_claim(subject: &Subject<'_>, claim: &Claim) -> Site {
    let article = &subject.report.articles[claim.article];
    let (path, line) = file_of(&article.path);
    let region = (subject.locate)(claim).or_else(|| line.map(line_region));
    Site {
        path: path.to_owned(),
        region,
        outlet: article.outlet.name.clone(),
        published: article.published.range,
        value: claim.value.span.of(&article.text).to_owned(),
        sentence: claim.sentence.of(&article.text).to_owned(),
        value_at: claim.value.span.start.saturating_sub(claim.sentence.start) as usize,
        attribution: claim.attribution.clone(),
        claim: Some(claim.id.clone()),
    }
}

/// A file, or a line of it.
pub(super) fn whole(path: &str, line: Option<usize>) -> Site {
    Site {
        path: path.to_owned(),
        region: line.map(line_region),
        outlet: String::new(),
        published: None,
        value: String::new(),
        sentence: String::new(),
        value_at: 0,
        attribution: vec![],
        claim: None,
    }
}

/// A whole line: start and end are equal.
fn line_region(line: usize) -> Region {
    let point = Point {
        line,
        character: 1,
        utf16: 1,
        byte: 1,
    };
    Region {
        start: point,
        end: point,
    }
}

/// The file of an article's path, and the line when it is a document of JSON Lines.
pub fn file_of(path: &str) -> (&str, Option<usize>) {
    let document = path
        .rsplit_once(':')
        .and_then(|(file, line)| Some((file, line.parse().ok()?)));
    document.map_or((path, None), |(file, line)| (file, Some(line)))
}

/// Where a span stands in an article whose text is its file; `None` for pages and JSON Lines, whose text is taken out
/// of the file.
pub fn region(article: &Article, span: Span) -> Option<Region> {
    let extension = article
        .path
        .rsplit_once('.')
        .map_or("", |(_, e)| e)
        .to_ascii_lowercase();
    let is_text = matches!(extension.as_str(), "txt" | "text" | "md" | "markdown") || article.path == "-";
    is_text.then(|| Region {
        start: Point::at(&article.text, span.start as usize),
        end: Point::at(&article.text, span.end as usize),
    })
}

#[cfg(test)]
mod tests {
    use super::{file_of, region};
    use crate::model::{Article, Published, Span};

    #[test]
    fn a_document_of_json_lines_is_a_line_of_its_file() {
        assert_eq!(file_of("in/wire.jsonl:12"), ("in/wire.jsonl", Some(12)));
        assert_eq!(file_of("in/a.txt"), ("in/a.txt", None));
        assert_eq!(file_of("in/2020: a.txt"), ("in/2020: a.txt", None));
    }

    #[test]
    fn only_text_files_are_their_own_text() {
        let mut article = Article::from_text("a", "A", Published::UNKNOWN, "One.\nTwo 12.");
        article.path = "a.TXT".into();
        let found = region(&article, Span::new(9, 11)).map(|r| (r.start.line, r.start.byte, r.end.byte));
        assert_eq!(found, Some((2, 5, 7)));
        article.path = "a.html".into();
        assert_eq!(region(&article, Span::new(9, 11)), None);
    }
}
