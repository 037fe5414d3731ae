//! The main path. Read this file first.

use crate::{
    extract,
    lexicon::Lexicon,
    model::{Article, Claim},
};

/// The claims of one article, in text order.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Vec<Claim> {
    extract::claims(article, 0, lexicon)
}
