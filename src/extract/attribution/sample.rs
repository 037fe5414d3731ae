//! Articles for the tests of this module.

use crate::{
    extract::{self, Mention, MentionKind, SourceMention},
    language::{self, Sentence},
    lexicon::Lexicon,
    model::{Article, ArticleId, Block, Claim, OffsetMap, Outlet, Published, Span, Zone},
};

/// An article of these paragraphs.
pub(in crate::extract) fn article(paragraphs: &[&str]) -> Article {
    let mut text = String::new();
    let mut blocks = vec![];
    for paragraph in paragraphs {
        let (zone, body) = match paragraph.strip_prefix("# ") {
            Some(title) => (Zone::Title, title),
            None => (Zone::Body, *paragraph),
        };
        let start = text.len();
        text.push_str(body);
        blocks.push(Block {
            span: Span::new(start, text.len()),
            zone,
        });
        text.push_str("\n\n");
    }
    Article {
        id: ArticleId("sample".to_owned()),
        path: "sample.txt".to_owned(),
        outlet: Outlet {
            name: "Harbour Wire".to_owned(),
            declared: true,
        },
        title: None,
        url: None,
        published: Published::UNKNOWN,
        modified: None,
        author: None,
        wire: None,
        text,
        blocks,
        offsets: OffsetMap::identity(),
        entered: vec![],
    }
}

/// Sentences of the article, tagged.
pub(in crate::extract) fn sentences(article: &Article) -> Vec<Sentence> {
    article
        .blocks
        .iter()
        .flat_map(|b| language::sentences(&article.text, b.span, Lexicon::english()))
        .collect()
}

/// The claims of one paragraph, with spans into `text` itself.
pub(in crate::extract) fn claims_of(text: &str) -> Vec<Claim> {
    extract::claims(&article(&[text]), 0, Lexicon::english())
}

/// The first claim of one paragraph whose value reads `needle`.
#[track_caller]
pub(in crate::extract) fn claim_of(text: &str, needle: &str) -> Claim {
    let found = claims_of(text).into_iter().find(|c| c.value.span.of(text) == needle);
    found.unwrap_or_else(|| panic!("no claim of the value `{needle}` in {text}"))
}

/// The first claim of one paragraph whose value holds `part`.
#[track_caller]
pub(in crate::extract) fn claim_holding(text: &str, part: &str) -> Claim {
    let found = claims_of(text)
        .into_iter()
        .find(|c| c.value.span.of(text).contains(part));
    found.unwrap_or_else(|| panic!("no claim with `{part}` in {text}"))
}

/// Holds the noun of claims: a paragraph, the value, the head expected.
#[track_caller]
pub(in crate::extract) fn check_heads(cases: &[(&str, &str, &str)]) {
    for (text, needle, head) in cases {
        assert_eq!(claim_of(text, needle).what.head, *head, "{needle} in {text}");
    }
}

/// All source mentions of an article.
pub(in crate::extract) fn mentions(article: &Article) -> Vec<Mention> {
    super::sources(article, &sentences(article), Lexicon::english())
        .into_iter()
        .flatten()
        .collect()
}

/// What stands for the first occurrence of `needle`: its chain, or nothing when the outlet speaks itself.
pub(in crate::extract) fn source_of(paragraphs: &[&str], needle: &str) -> Option<SourceMention> {
    let article = article(paragraphs);
    let start = article.text.find(needle).expect("the needle stands in the text");
    let value = Span::new(start, start + needle.len());
    mentions(&article).into_iter().find_map(|m| match m.kind {
        MentionKind::Source(source) if source.scope.contains(value) => Some(source),
        _ => None,
    })
}

/// The chain of [`source_of`], joined by " < ".
pub(in crate::extract) fn chain(paragraphs: &[&str], needle: &str) -> String {
    source_of(paragraphs, needle)
        .map(|s| s.chain.join(" < "))
        .unwrap_or_default()
}
