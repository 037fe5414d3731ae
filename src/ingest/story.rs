//! Running text of a web page: block elements become paragraphs.

use super::{
    meta::filled,
    paragraphs::{self, Form, Paragraph, is_space},
};
use crate::model::Span;
use trafilatura::dom::{Document, NodeId};

/// Deepest nesting that is followed.
const DEPTH: usize = 200;

/// Paragraphs under construction.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) text: String,
    pub(super) paragraphs: Vec<Paragraph>,
    /// Text of the block that is open.
    pending: String,
}

impl Story {
    /// The paragraphs of a document's body.
    pub(super) fn of(document: &Document) -> Story {
        let mut story = Story::default();
        story.walk(
            document,
            document.body().unwrap_or_else(|| document.root()),
            Form::Plain,
            0,
        );
        story.flush(Form::Plain);
        story
    }

    /// The paragraphs of a text, one a line.
    pub(super) fn of_text(text: &str) -> Story {
        let mut story = Story {
            pending: text.to_owned(),
            ..Story::default()
        };
        story.flush(Form::Plain);
        story
    }

    fn walk(&mut self, document: &Document, node: NodeId, form: Form, depth: usize) {
        for child in document.child_nodes(node) {
            if document.is_text(child) {
                // A line end of the source is a space; only `<br>` breaks a line.
                self.pending
                    .push_str(&document.text_content(child).replace(['\n', '\r'], " "));
                continue;
            }
            if !document.is_element(child) || depth > DEPTH {
                continue;
            }
            match document.tag_name(child) {
                "br" => self.pending.push('\n'),
                "script" | "style" | "noscript" | "template" => {}
                // A row of a table is one line.
                "td" | "th" => {
                    self.walk(document, child, form, depth + 1);
                    self.pending.push_str(" | ");
                }
                tag => match block(tag) {
                    Some(inner) => {
                        self.flush(form);
                        let inner = if form == Form::Plain { inner } else { form };
                        self.walk(document, child, inner, depth + 1);
                        self.flush(inner);
                    }
                    None => self.walk(document, child, form, depth + 1),
                },
            }
        }
    }

    /// Ends a block: its text becomes one paragraph, or several where it holds line breaks.
    fn flush(&mut self, form: Form) {
        let raw = std::mem::take(&mut self.pending);
        let block: Vec<String> = raw.trim_end_matches([' ', '|']).split('\n').map(collapsed).collect();
        let block = block.join("\n");
        for paragraph in paragraphs::split(&block, 0, false) {
            self.push(&paragraph.span.of(&block).replace('\n', " "), form);
        }
    }

    /// Adds a paragraph at the end.
    pub(super) fn push(&mut self, paragraph: &str, form: Form) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(paragraph);
        self.paragraphs.push(Paragraph {
            span: Span::new(start, self.text.len()),
            form,
        });
    }

    /// The same paragraphs under a headline.
    pub(super) fn under(self, headline: &str) -> Story {
        let mut out = Story::default();
        out.push(headline, Form::Heading);
        for paragraph in &self.paragraphs {
            out.push(paragraph.span.of(&self.text), paragraph.form);
        }
        out
    }
}

/// The form of a block element; `None` for inline elements.
fn block(tag: &str) -> Option<Form> {
    match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Form::Heading),
        "blockquote" => Some(Form::Quote),
        "figcaption" | "caption" => Some(Form::Picture),
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "ul" | "ol" | "li" | "dl"
        | "dt" | "dd" | "table" | "thead" | "tbody" | "tr" | "pre" | "figure" | "hr" | "address" | "details"
        | "summary" | "body" | "html" => Some(Form::Plain),
        _ => None,
    }
}

/// Runs of spaces as one, without invisible characters.
fn collapsed(line: &str) -> String {
    filled(Some(
        line.chars().filter(|c| !is_space(*c) || c.is_whitespace()).collect(),
    ))
    .unwrap_or_default()
}
