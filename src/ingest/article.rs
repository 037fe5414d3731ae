//! One article from its text, its paragraphs and its sources of metadata.

use super::{Options, meta::Meta, outlet, paragraphs::Paragraph, project::Project, published, zones};
use crate::model::{Article, ArticleId, Block, DateBasis, OffsetMap, Published, Span, Zone};

/// What a format reader hands over.
#[derive(Debug)]
pub(super) struct Draft {
    /// Path as reports show it.
    pub(super) shown: String,
    /// Identity and outlet when nothing else gives them.
    pub(super) stem: String,
    pub(super) text: String,
    pub(super) offsets: OffsetMap,
    pub(super) paragraphs: Vec<Paragraph>,
    /// True when the text is data rather than a page: date stamps and credits in it are read as text.
    pub(super) bare: bool,
    /// The declared title, where it stands in the text.
    pub(super) headline: Option<Span>,
    /// Sources of metadata, best first; those of [`DateBasis::FrontMatter`] and [`DateBasis::Sidecar`] are a
    /// person's word, the others the page's.
    pub(super) sources: Vec<(DateBasis, Meta)>,
}

impl Draft {
    fn first<T: Clone>(&self, field: impl Fn(&Meta) -> &Option<T>) -> Option<T> {
        self.sources.iter().find_map(|(_, meta)| field(meta).clone())
    }

    /// The outlet that a person declared, and the one that the page names (meta tags before JSON-LD, whose publisher
    /// is often the company).
    fn outlets(&self) -> (Option<&str>, Option<&str>) {
        let is_person = |basis: &DateBasis| matches!(basis, DateBasis::FrontMatter | DateBasis::Sidecar);
        let person = self
            .sources
            .iter()
            .filter(|(basis, _)| is_person(basis))
            .find_map(|(_, meta)| meta.outlet.as_deref());
        let page = self
            .sources
            .iter()
            .rev()
            .filter(|(basis, _)| !is_person(basis))
            .find_map(|(_, meta)| meta.outlet.as_deref());
        (person, page)
    }
}

/// Puts an article together; an error when nothing in it can be read.
pub(super) fn assemble(draft: Draft, project: &Project, options: &Options) -> Result<Article, String> {
    let declared_title = draft.first(|m| &m.title);
    let layout = zones::lay_out(&draft.text, &draft.paragraphs, declared_title.as_deref(), draft.bare);
    if !layout.blocks.iter().any(|b| b.zone != Zone::Boilerplate) {
        return Err("empty: no article text in it".into());
    }
    // a title of the story itself goes before the declared one, which most often says the same
    let headline = draft
        .headline
        .filter(|_| !layout.blocks.iter().any(|b| b.zone == Zone::Title))
        .map(|span| Block {
            span,
            zone: Zone::Title,
        });
    let url = draft.first(|m| &m.url);
    let id = ArticleId(
        draft
            .first(|m| &m.id)
            .or_else(|| url.clone())
            .unwrap_or_else(|| draft.stem.clone()),
    );
    let published = publication(&draft, &layout, url.as_deref(), &id, options);
    let (person, page) = draft.outlets();
    let evidence = outlet::evidence(&draft.text, &layout.blocks);
    let outlet = outlet::name(
        person,
        page,
        url.as_deref(),
        &project.config.outlets,
        evidence,
        &draft.stem,
    );
    Ok(Article {
        outlet,
        published,
        title: declared_title.or(layout.title),
        modified: draft
            .first(|m| &m.modified)
            .or(layout.stamps.updated.map(crate::model::DateRange::day)),
        author: draft.first(|m| &m.author).or(layout.author),
        wire: draft.first(|m| &m.wire).or(layout.wire),
        blocks: in_order(layout.blocks.into_iter().chain(headline).collect()),
        path: draft.shown,
        text: draft.text,
        offsets: draft.offsets,
        entered: vec![],
        id,
        url,
    })
}

/// Declared dates, then the one given for this article on the command line, then what the text shows, then the
/// default of the command line.
fn publication(
    draft: &Draft,
    layout: &zones::Layout,
    url: Option<&str>,
    id: &ArticleId,
    options: &Options,
) -> Published {
    if let Some((basis, range)) = draft
        .sources
        .iter()
        .find_map(|(basis, meta)| Some((*basis, meta.published?)))
    {
        return Published {
            range: Some(range),
            basis,
        };
    }
    if options.dates.contains_key(&id.0) {
        return given(&id.0, options).unwrap_or(Published::UNKNOWN);
    }
    match published::infer(&draft.text, &layout.blocks, layout.stamps, url) {
        unknown @ Published { range: None, .. } => given(&id.0, options).unwrap_or(unknown),
        inferred => inferred,
    }
}

/// The date of the command line for an article: its own, else the default.
pub(super) fn given(id: &str, options: &Options) -> Option<Published> {
    let range = options.dates.get(id).copied().or(options.default_date)?;
    Some(Published {
        range: Some(range),
        basis: DateBasis::Option,
    })
}

/// Blocks sorted, without empty ones.
fn in_order(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.retain(|b| !b.span.is_empty());
    blocks.sort_by_key(|b| b.span);
    blocks
}
