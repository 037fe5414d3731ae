//! Words for one referent, as the report shows them.

use crate::{model, render::view::View};
use schemars::JsonSchema;
use serde::Serialize;

/// One referent with the words that outlets use for it; no contradiction.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Terminology<'a> {
    /// What it is, in neutral words.
    pub referent: &'a str,
    /// The nationality that stands beside it, as written.
    pub nation: Option<&'a str>,
    /// The words, the most used first.
    pub terms: Vec<Term<'a>>,
    /// Ids of the questions in whose sentences different words stand for it; none where they are names of one thing.
    pub facts: Vec<&'a str>,
}

/// One word for it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Term<'a> {
    /// The word, in the form that stands for all its forms.
    pub term: &'a str,
    /// Who uses it, in the order of the articles.
    pub uses: Vec<Use<'a>>,
}

/// An article that uses a word, outside quotations.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Use<'a> {
    /// Id of the article.
    pub article: &'a str,
    /// How often.
    pub count: usize,
    /// The first use, as written.
    pub exact: &'a str,
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
}

impl<'a> Terminology<'a> {
    /// The wire form of a row.
    pub(super) fn new(view: &View<'a>, row: &'a model::Terminology) -> Self {
        let used = |one: &model::TermUse| {
            let article = &view.report.articles[one.article];
            let (line, column) = view.line_column(one.article, one.first.start);
            Use {
                article: &article.id.0,
                count: one.count,
                exact: one.first.of(&article.text),
                line,
                column,
            }
        };
        Terminology {
            referent: &row.referent,
            nation: row.nation.as_deref(),
            terms: row
                .terms
                .iter()
                .map(|term| Term {
                    term: &term.term,
                    uses: term.uses.iter().map(used).collect(),
                })
                .collect(),
            facts: row.facts.iter().map(|f| f.0.as_str()).collect(),
        }
    }
}
