//! Plain text and Markdown, with YAML front matter.

use super::{
    article::Draft,
    encoding::Decoded,
    markdown::{self, Stripped},
    meta, paragraphs,
    yaml::Fault,
};
use crate::model::DateBasis;

/// A text file as a draft; front matter stays in the text and belongs to no block, but for its title.
pub(super) fn read(decoded: Decoded, markdown: bool) -> Result<Draft, Fault> {
    let Decoded { text, offsets } = decoded;
    let front = meta::front_matter(&text)?;
    let from = front.as_ref().map_or(0, |front| front.end);
    let headline = front.as_ref().and_then(|front| front.headline);
    let paragraphs = paragraphs::split(&text, from, markdown);
    let sources = front
        .map(|front| (DateBasis::FrontMatter, front.meta))
        .into_iter()
        .collect();
    let Stripped {
        text,
        paragraphs,
        offsets,
    } = if markdown {
        markdown::strip(text, paragraphs, offsets)
    } else {
        Stripped {
            text,
            paragraphs,
            offsets,
        }
    };
    Ok(Draft {
        shown: String::new(),
        stem: String::new(),
        text,
        offsets,
        paragraphs,
        bare: false,
        headline,
        sources,
    })
}
