//! Reads a suite of cases, a Markdown file: prose, and fenced blocks `article`, `claims` and `relations` (see `tests/cases.rs`).

use std::collections::HashMap;

/// One `##` section: articles that are compared in one run, and what must come out.
#[derive(Default)]
pub(crate) struct Section {
    /// Lines that are known to fail, marked `(gap)` at their end.
    pub(crate) gaps: Vec<usize>,
    pub(crate) articles: Vec<Article>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) relations: Vec<Relation>,
}

pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) outlet: String,
    pub(crate) published: String,
    pub(crate) text: String,
}

/// `article | value as written | figure or date | unit | hedge | attribution`; `-` = none, `*` = not asserted.
pub(crate) struct Claim {
    pub(crate) line: usize,
    pub(crate) article: String,
    pub(crate) phrase: String,
    pub(crate) value: Expected,
    pub(crate) unit: String,
    pub(crate) hedge: String,
    pub(crate) attribution: String,
}

pub(crate) enum Expected {
    Figure(Option<f64>, Option<f64>),
    Days(String, String),
    Any,
}

/// `article "phrase" OP article "phrase"  # why`
pub(crate) struct Relation {
    pub(crate) line: usize,
    pub(crate) a: (String, String),
    pub(crate) op: Op,
    pub(crate) b: (String, String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Op {
    Agree,
    Compatible,
    Contradict,
    /// In no common fact, or not comparable there.
    Apart,
    /// Anything but a contradiction: two careful people may decide otherwise about the rest.
    NoContradiction,
}

/// Marks a line that does not hold yet.
const GAP: &str = "(gap)";

/// What a line of a suite is wrong about, with its number.
pub(crate) type Malformed = (usize, String);

pub(crate) fn parse(markdown: &str) -> Result<Vec<Section>, Malformed> {
    let mut sections: Vec<Section> = Vec::new();
    let mut lines = markdown.lines().enumerate().map(|(at, line)| (at + 1, line));
    while let Some((line, text)) = lines.next() {
        if text.starts_with("## ") {
            sections.push(Section::default());
        } else if let Some(info) = text.strip_prefix("```") {
            let block = lines
                .by_ref()
                .take_while(|(_, text)| *text != "```")
                .collect::<Vec<_>>();
            current(&mut sections, line)?.add(line, info, &block)?;
        }
    }
    sections.iter().try_for_each(Section::check)?;
    Ok(sections)
}

fn current(sections: &mut [Section], line: usize) -> Result<&mut Section, Malformed> {
    sections
        .last_mut()
        .ok_or((line, "stands before the first `##` section".to_owned()))
}

impl Section {
    fn add(&mut self, line: usize, info: &str, block: &[(usize, &str)]) -> Result<(), Malformed> {
        let gap = |text: &&str| text.trim_end().ends_with(GAP);
        self.gaps
            .extend(block.iter().filter(|(_, text)| gap(text)).map(|(line, _)| *line));
        let filled = block.iter().filter(|(_, text)| !text.trim().is_empty());
        match info.split_whitespace().next() {
            Some("article") => self.articles.push(article(line, info, block)?),
            Some("claims") => self
                .claims
                .extend(filled.map(|&(n, t)| claim(n, t)).collect::<Result<Vec<_>, _>>()?),
            Some("relations") => {
                self.relations
                    .extend(filled.map(|&(n, t)| relation(n, t)).collect::<Result<Vec<_>, _>>()?);
            }
            _ => return Err((line, format!("unknown block `{info}`"))),
        }
        Ok(())
    }

    /// Every phrase stands once in its article, and every side of a relation is a claim line.
    fn check(&self) -> Result<(), Malformed> {
        for claim in &self.claims {
            let Some(article) = self.articles.iter().find(|a| a.id == claim.article) else {
                return Err((claim.line, format!("no article `{}` in this section", claim.article)));
            };
            if article.text.matches(&claim.phrase).count() != 1 {
                return Err((
                    claim.line,
                    format!("\"{}\" must stand once in `{}`", claim.phrase, claim.article),
                ));
            }
        }
        for relation in &self.relations {
            for (article, phrase) in [&relation.a, &relation.b] {
                if !self.claims.iter().any(|c| c.article == *article && c.phrase == *phrase) {
                    return Err((
                        relation.line,
                        format!("`{article}` \"{phrase}\" is no line of the claims block"),
                    ));
                }
            }
        }
        Ok(())
    }
}

/// `article outlet="Harbour Post" published=2024-03-02 id=post`
fn article(line: usize, info: &str, block: &[(usize, &str)]) -> Result<Article, Malformed> {
    let fields = attributes(info);
    let field = |name: &str| {
        fields
            .get(name)
            .cloned()
            .ok_or_else(|| (line, format!("an article needs {name}=")))
    };
    let text = block.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\n");
    Ok(Article {
        id: field("id")?,
        outlet: field("outlet")?,
        published: field("published")?,
        text,
    })
}

fn attributes(info: &str) -> HashMap<String, String> {
    let mut fields = HashMap::new();
    let mut rest = info.trim_start_matches("article");
    while let Some((name, value)) = rest.split_once('=') {
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => value.split_once(' ').unwrap_or((value, "")),
        };
        fields.insert(name.trim().to_owned(), value.to_owned());
        rest = after;
    }
    fields
}

fn claim(line: usize, text: &str) -> Result<Claim, Malformed> {
    let text = text.trim_end().trim_end_matches(GAP);
    let cells: Vec<String> = text.split('|').map(|cell| cell.trim().to_owned()).collect();
    let [article, phrase, value, unit, hedge, attribution] = cells.try_into().map_err(|_| {
        (
            line,
            "a claim has 6 cells: article | phrase | value | unit | hedge | attribution".to_owned(),
        )
    })?;
    let value = expected(&value).ok_or_else(|| (line, format!("`{value}` is neither a figure nor a date")))?;
    Ok(Claim {
        line,
        article,
        phrase,
        value,
        unit,
        hedge,
        attribution,
    })
}

/// `7`, `30..40`, `1000..` (open), `2024-03-02`, `1994-01-01..1994-12-31`, `*`.
fn expected(text: &str) -> Option<Expected> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    if text == "*" {
        return Some(Expected::Any);
    }
    if from.matches('-').count() == 2 {
        return Some(Expected::Days(from.to_owned(), to.to_owned()));
    }
    let end = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            text.parse().ok().map(Some)
        }
    };
    Some(Expected::Figure(end(from)?, end(to)?))
}

fn relation(line: usize, text: &str) -> Result<Relation, Malformed> {
    let form = || {
        (
            line,
            "a relation reads: article \"phrase\" OP article \"phrase\"".to_owned(),
        )
    };
    let parts: Vec<&str> = text.split('"').collect();
    let [a, phrase_a, middle, phrase_b, ..] = parts[..] else {
        return Err(form());
    };
    let (sign, b) = middle.trim().split_once(' ').ok_or_else(form)?;
    let op = match sign {
        "=" => Op::Agree,
        "~" => Op::Compatible,
        "!" => Op::Contradict,
        "/" => Op::Apart,
        "^" => Op::NoContradiction,
        _ => return Err((line, format!("unknown operator `{sign}`"))),
    };
    let side = |article: &str, phrase: &str| (article.trim().to_owned(), phrase.to_owned());
    Ok(Relation {
        line,
        a: side(a, phrase_a),
        op,
        b: side(b, phrase_b),
    })
}
