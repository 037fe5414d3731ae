//! What ingest makes of a file: text, metadata, and blocks with their zones.

use super::{Entered, Span, time::DateRange};
use serde::{Deserialize, Serialize};

/// Identity of an article: declared `id`, else canonical URL, else path stem. Never a hash of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub String);

impl std::fmt::Display for ArticleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The publisher of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Outlet {
    /// Display name; the file stem when nothing names the outlet.
    pub name: String,
    /// False when the name was not declared but taken from the file or the text.
    pub declared: bool,
}

/// Where a publication date comes from, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateBasis {
    /// YAML front matter of a text or Markdown file (also a field of a JSON Lines document).
    FrontMatter,
    /// A `NAME.meta.yaml` beside the file.
    Sidecar,
    /// JSON-LD `datePublished`.
    JsonLd,
    /// OpenGraph or other `<meta>` tags.
    MetaTag,
    /// A dateline at the head of the text.
    Dateline,
    /// Inferred from the content (caption date, full date with a tense).
    Inferred,
    /// Given on the command line.
    Option,
    /// Nothing known.
    Unknown,
}

/// When an article was published, as an interval of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Published {
    /// The days; `None` when unknown.
    pub range: Option<DateRange>,
    /// How we know.
    pub basis: DateBasis,
}

impl Published {
    /// No date.
    pub const UNKNOWN: Published = Published {
        range: None,
        basis: DateBasis::Unknown,
    };

    /// The last day of the interval: what relative expressions ("on Friday") count from.
    pub fn anchor(&self) -> Option<jiff::civil::Date> {
        self.range.and_then(|r| r.to.or(r.from))
    }
}

/// The part of an article that a stretch of text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Zone {
    /// The headline.
    Title,
    /// The first paragraph of the story.
    Lead,
    /// Every other paragraph.
    Body,
    /// The caption of a picture, with its credit.
    Caption,
    /// A block quotation.
    Quote,
    /// Site furniture: related links, share buttons, section labels. Kept for offsets, never read for claims.
    Boilerplate,
}

/// One paragraph, heading or caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in [`Article::text`].
    pub span: Span,
    /// What it is.
    pub zone: Zone,
}

/// Translates offsets in [`Article::text`] to offsets in the file on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    /// `(text offset, file offset)` where a new run of equal byte distances starts, sorted; empty = identity.
    pub runs: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// The identity map: text and file are the same bytes.
    pub fn identity() -> Self {
        Self::default()
    }

    /// The file offset of a text offset: that of the last run that starts at or before it, plus the distance.
    pub fn to_file(&self, offset: u32) -> u32 {
        match self.runs.partition_point(|&(text, _)| text <= offset) {
            0 => offset,
            n => self.runs[n - 1].1 + (offset - self.runs[n - 1].0),
        }
    }
}

/// One article, ready for the pure core.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Identity, unique in a run.
    pub id: ArticleId,
    /// Path relative to the project, with forward slashes; `-` for standard input; `file.jsonl:LINE` for JSON Lines.
    pub path: String,
    /// Who published it.
    pub outlet: Outlet,
    /// Headline, when one was declared or found.
    pub title: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Date of publication.
    pub published: Published,
    /// Date of the last change, when declared.
    pub modified: Option<DateRange>,
    /// By-line.
    pub author: Option<String>,
    /// Agency whose text this is, from metadata or a credit line ("AFP").
    pub wire: Option<String>,
    /// The text that every [`Span`] points into.
    pub text: String,
    /// Paragraphs in order, not overlapping.
    pub blocks: Vec<Block>,
    /// From text offsets to offsets in the file.
    pub offsets: OffsetMap,
    /// The entries of a file of hand-entered claims, in order; empty for articles.
    pub entered: Vec<Entered>,
}

impl Article {
    /// An article from plain text: paragraphs stand between blank lines, the first is the lead. For callers that hold text
    /// rather than files (the library, `crosscheck relate`); files go through `ingest`, which knows titles and furniture.
    pub fn from_text(id: &str, outlet: &str, published: Published, text: &str) -> Self {
        let mut blocks: Vec<Block> = vec![];
        let mut start = 0;
        for paragraph in text.split("\n\n") {
            let lead = paragraph.len() - paragraph.trim_start().len();
            let body = paragraph.trim();
            if !body.is_empty() {
                let span = Span::new(start + lead, start + lead + body.len());
                blocks.push(Block {
                    span,
                    zone: if blocks.is_empty() { Zone::Lead } else { Zone::Body },
                });
            }
            start += paragraph.len() + 2;
        }
        Article {
            id: ArticleId(id.to_owned()),
            path: id.to_owned(),
            outlet: Outlet {
                name: outlet.to_owned(),
                declared: true,
            },
            title: None,
            url: None,
            published,
            modified: None,
            author: None,
            wire: None,
            text: text.to_owned(),
            blocks,
            offsets: OffsetMap::identity(),
            entered: vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Article, OffsetMap, Published, Zone};

    #[test]
    fn plain_text_becomes_paragraphs() {
        let article = Article::from_text("a", "A", Published::UNKNOWN, "First é.\n\n\n  Second.\n\n");
        let texts: Vec<_> = article
            .blocks
            .iter()
            .map(|b| (b.zone, b.span.of(&article.text)))
            .collect();
        assert_eq!(texts, [(Zone::Lead, "First é."), (Zone::Body, "Second.")]);
    }

    #[test]
    fn offsets_follow_the_runs() {
        let map = OffsetMap {
            runs: vec![(0, 3), (10, 20)],
        };
        assert_eq!(
            (map.to_file(0), map.to_file(9), map.to_file(10), map.to_file(12)),
            (3, 12, 20, 22)
        );
        assert_eq!(OffsetMap::identity().to_file(7), 7);
    }
}
