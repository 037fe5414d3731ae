//! Claims entered by hand (`crosscheck.claims/1`): one YAML document a source, the same shape that `extract --format yaml`
//! writes. What the values mean is left to the extractor; here they get their places in the file.

use super::{
    Options, article,
    discover::Input,
    encoding::Decoded,
    meta, outlet,
    project::Project,
    unfold::{self, Scalar},
    yaml::{self, Fault},
};
use crate::model::{
    Article, ArticleId, Block, DateBasis, DateRange, Entered, EnteredTime, Grain, Published, Span, Unread, Zone,
};
use serde::Deserialize;
use serde_yaml::{Location, Spanned};

/// The value of `schema`.
const SCHEMA: &str = "crosscheck.claims/1";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: Option<Spanned<String>>,
    id: Option<String>,
    outlet: Option<String>,
    #[serde(alias = "published")]
    date: Option<Spanned<String>>,
    title: Option<String>,
    url: Option<String>,
    author: Option<String>,
    wire: Option<String>,
    #[serde(default)]
    claims: Vec<Spanned<Entry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    question: Option<Spanned<String>>,
    what: Option<Spanned<String>>,
    value: Option<Spanned<String>>,
    place: Option<Spanned<String>>,
    when: Option<Spanned<String>>,
    attributed_to: Option<Spanned<Names>>,
    quote: Option<Spanned<String>>,
}

/// One name or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
}

/// The documents of a file as articles, and each entry that cannot be used, with its place and the mend.
pub(super) fn read(
    input: &Input,
    decoded: &Decoded,
    project: &Project,
    options: &Options,
) -> Result<Vec<Result<Article, Unread>>, Fault> {
    let documents: Vec<Document> = yaml::parse_documents(&decoded.text)?;
    let scalars = documents.iter().flat_map(scalars).collect();
    let file = unfold::unfold(&decoded.text, &decoded.offsets, scalars);
    let many = documents.len() > 1;
    let mut out = vec![];
    for (number, document) in documents.into_iter().enumerate() {
        let stem = if many {
            format!("{}:{}", input.stem, number + 1)
        } else {
            input.stem.clone()
        };
        let (article, faults) = assemble(document, &file, (&input.shown, &stem), project, options)?;
        let unread = |fault: Fault| Unread {
            path: input.shown.clone(),
            error: fault.to_string(),
        };
        out.extend(faults.into_iter().map(|fault| Err(unread(fault))));
        out.extend(article.map(Ok));
    }
    Ok(out)
}

/// Values whose place in the file is asked for.
fn scalars(document: &Document) -> Vec<Scalar> {
    let entries = document.claims.iter().map(|entry| &entry.value);
    let values = entries.flat_map(|e| [&e.value, &e.quote]).flatten();
    values
        .map(|v| Scalar {
            raw: raw(v),
            text: v.value.clone(),
        })
        .collect()
}

/// Where a value is written, in the bytes of the YAML text.
fn raw<T>(value: &Spanned<T>) -> Span {
    let span = value.referenced.span();
    let at = |bytes: Option<u64>| bytes.and_then(|b| usize::try_from(b).ok()).unwrap_or_default();
    let start = at(span.byte_offset());
    Span::new(start, start + at(span.byte_len()))
}

/// One document, and its entries that cannot be used. No article when none is left.
fn assemble(
    document: Document,
    file: &unfold::Unfolded,
    (shown, stem): (&str, &str),
    project: &Project,
    options: &Options,
) -> Result<(Option<Article>, Vec<Fault>), Fault> {
    check_schema(document.schema.as_ref())?;
    let declared = document.date.as_ref().map(|date| days(date, "date")).transpose()?;
    let (mut entered, mut faults) = (vec![], vec![]);
    for result in document.claims.iter().map(|e| entry(e, file)) {
        match result {
            Ok(entry) => entered.push(entry),
            Err(fault) => faults.push(fault),
        }
    }
    if entered.is_empty() && faults.is_empty() {
        faults.push(at_the_top(
            "no claims in it; write them under `claims:`, each with `what:` and `value:`",
        ));
    }
    let Some(outlet) = meta::filled(document.outlet) else {
        return Err(at_the_top(
            "`outlet` is missing: who said it? Write `outlet: NAME` at the top",
        ));
    };
    if entered.is_empty() {
        return Ok((None, faults));
    }
    let url = meta::filled(document.url);
    let id = meta::filled(document.id)
        .or_else(|| url.clone())
        .unwrap_or_else(|| stem.to_owned());
    let published = declared
        .map(|range| Published {
            range: Some(range),
            basis: DateBasis::FrontMatter,
        })
        .or_else(|| article::given(&id, options))
        .unwrap_or(Published::UNKNOWN);
    let blocks = entered
        .iter()
        .map(|e| Block {
            span: e.entry,
            zone: Zone::Body,
        })
        .collect();
    let article = Article {
        outlet: outlet::name(Some(&outlet), None, None, &project.config.outlets, None, stem),
        id: ArticleId(id),
        path: shown.to_owned(),
        title: meta::filled(document.title),
        url,
        published,
        modified: None,
        author: meta::filled(document.author),
        wire: meta::filled(document.wire),
        text: file.text.clone(),
        blocks,
        offsets: file.offsets.clone(),
        entered,
    };
    Ok((Some(article), faults))
}

fn check_schema(schema: Option<&Spanned<String>>) -> Result<(), Fault> {
    match schema {
        Some(schema) if schema.value == SCHEMA => Ok(()),
        Some(other) => Err(fault(
            other.referenced,
            format!(
                "`{}` is another format; claims entered by hand say `schema: {SCHEMA}`",
                other.value
            ),
        )),
        None => Err(at_the_top(&format!(
            "no file of claims: its first line is `schema: {SCHEMA}`"
        ))),
    }
}

fn days(date: &Spanned<String>, key: &str) -> Result<DateRange, Fault> {
    super::parse_date(&date.value).ok_or_else(|| fault(date.referenced, meta::bad_date(key, &date.value)))
}

fn entry(entry: &Spanned<Entry>, file: &unfold::Unfolded) -> Result<Entered, Fault> {
    let Entry {
        question,
        what,
        value,
        place,
        when,
        attributed_to,
        quote,
    } = &entry.value;
    let said = value.as_ref().filter(|v| !v.value.trim().is_empty()).ok_or_else(|| {
        let message = "`value` is missing: write what was said, such as `value: about 150 vehicles`";
        let here = value.as_ref().map_or(entry.referenced, |v| v.referenced);
        fault(here, message.to_owned())
    })?;
    let text = |value: &Option<Spanned<String>>| meta::filled(value.as_ref().map(|v| v.value.clone()));
    let written = |value: &Option<Spanned<String>>| value.as_ref().map(|v| file.span(raw(v)));
    let quote = quote.as_ref().filter(|q| !q.value.trim().is_empty());
    for scalar in std::iter::once(said).chain(quote) {
        if !stands(scalar, file) {
            let message = "this cannot be found in the file; write it out here, without a merge key";
            return Err(fault(scalar.referenced, message.to_owned()));
        }
    }
    let parts = [
        written(question),
        written(what),
        written(value),
        written(place),
        written(when),
    ];
    let parts = parts.into_iter().flatten().chain(quote.map(|q| file.span(raw(q))));
    let parts = parts.chain(attributed_to.as_ref().map(|a| file.span(raw(a))));
    Ok(Entered {
        entry: parts.reduce(Span::cover).unwrap_or_default(),
        value: file.span(raw(said)),
        asked: written(question).or_else(|| written(what)),
        quote: quote.map(|q| file.span(raw(q))),
        question: text(question),
        what: text(what),
        place: text(place),
        when: when
            .as_ref()
            .filter(|w| !w.value.trim().is_empty())
            .map(|w| EnteredTime {
                span: file.span(raw(w)),
                days: period(&w.value),
            }),
        attributed_to: attributed_to.as_ref().map(|a| match &a.value {
            Names::One(name) => meta::filled(Some(name.clone())).into_iter().collect(),
            Names::Many(names) => names.iter().filter_map(|n| meta::filled(Some(n.clone()))).collect(),
        }),
    })
}

/// True when the words of a value stand where it is written.
fn stands(value: &Spanned<String>, file: &unfold::Unfolded) -> bool {
    let words = file.span(raw(value)).of(&file.text).split_whitespace();
    words.eq(value.value.split_whitespace())
}

/// The days of a `when` that needs no date to count from; `..` is an open end.
fn period(when: &str) -> Option<DateRange> {
    let open = || {
        let (from, to) = when.trim().split_once('/')?;
        let end = |day: &str| {
            if day == ".." {
                Some(None)
            } else {
                day.parse().ok().map(Some)
            }
        };
        Some(DateRange {
            from: end(from)?,
            to: end(to)?,
            grain: Grain::Day,
        })
    };
    super::parse_date(when).or_else(open)
}

fn fault(here: Location, message: String) -> Fault {
    Fault {
        line: (here.line() as usize).max(1),
        column: (here.column() as usize).max(1),
        message,
    }
}

fn at_the_top(message: &str) -> Fault {
    Fault {
        line: 1,
        column: 1,
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::{
        Options,
        discover::{Format, Input, Source},
        encoding,
        project::{Config, Project},
    };
    use crate::model::{Article, Unread};

    fn read(text: &str) -> Vec<Result<Article, Unread>> {
        let project = Project {
            root: "/desk".into(),
            config: Config::default(),
            config_file: None,
            working: "/desk".into(),
        };
        let input = Input {
            shown: "claims/sources/radio.yaml".into(),
            stem: "radio".into(),
            source: Source::File("radio.yaml".into(), Format::Claims),
        };
        let decoded = encoding::decode(text.as_bytes(), None).expect("text");
        super::read(&input, &decoded, &project, &Options::default()).unwrap_or_else(|fault| {
            vec![Err(Unread {
                path: input.shown.clone(),
                error: fault.to_string(),
            })]
        })
    }

    fn errors(text: &str) -> Vec<String> {
        read(text)
            .into_iter()
            .filter_map(Result::err)
            .map(|u| u.error)
            .collect()
    }

    const HEAD: &str = "schema: crosscheck.claims/1\noutlet: Coast Radio\ndate: 2021-05-06\n";

    #[test]
    fn entries_keep_their_places_in_the_file() {
        let text = format!(
            "{HEAD}claims:\n  - what: ferries\n    value: 12\n    attributed_to: [harbour master, port]\n    quote: >\n      It was\n      12 ferries.\n  - what: cars\n    value: about 40\n    when: 2021-05-04\n"
        );
        let articles = read(&text);
        let article = articles[0].as_ref().expect("read");
        assert_eq!(
            (article.id.0.as_str(), article.outlet.name.as_str()),
            ("radio", "Coast Radio")
        );
        let of = |span: crate::model::Span| span.of(&article.text);
        let [first, second] = &article.entered[..] else {
            panic!("two entries")
        };
        assert_eq!(
            (of(first.value), first.quote.map(of)),
            ("12", Some("It was 12 ferries."))
        );
        assert_eq!(
            first.attributed_to.as_deref(),
            Some(&["harbour master".to_owned(), "port".to_owned()][..])
        );
        assert_eq!(
            (of(second.value), second.when.map(|w| w.days.is_some())),
            ("about 40", Some(true))
        );
        let line = |span: crate::model::Span| article.text[..span.start as usize].lines().count() + 1;
        assert_eq!(text.lines().nth(line(second.value) - 2), Some("    value: about 40"));
    }

    #[test]
    fn several_documents_are_several_sources() {
        let text = format!("{HEAD}claims: [{{what: cars, value: 2}}]\n---\n{HEAD}claims: [{{what: cars, value: 3}}]\n");
        let ids: Vec<String> = read(&text).into_iter().map(|a| a.expect("read").id.0).collect();
        assert_eq!(ids, ["radio:1", "radio:2"]);
    }

    #[test]
    fn errors_name_line_column_and_mend() {
        for (text, wanted) in [
            (
                String::new(),
                "line 1, column 1: no file of claims: its first line is `schema: crosscheck.claims/1`",
            ),
            (
                "schema: ledger/1\n".into(),
                "line 1, column 9: `ledger/1` is another format",
            ),
            (
                "schema: crosscheck.claims/1\nclaims: []\n".into(),
                "line 1, column 1: `outlet` is missing",
            ),
            (HEAD.to_owned(), "line 1, column 1: no claims in it"),
            (
                format!("{HEAD}claims:\n  - waht: cars\n    value: 2\n"),
                "line 5, column 5: unknown key `waht`; did you mean `what`?",
            ),
            (
                format!("{HEAD}claims:\n  - what: cars\n"),
                "line 5, column 5: `value` is missing",
            ),
            (
                format!("{HEAD}claims:\n  - what: cars: red\n    value: 2\n"),
                "line 5, column 15:",
            ),
            (
                "schema: crosscheck.claims/1\noutlet: A\ndate: soon\nclaims: []\n".into(),
                "line 3, column 7: `soon` is no date",
            ),
            (
                format!("{HEAD}claims:\n  - what: cars\n    value: [2]\n"),
                "line 6, column 12:",
            ),
            (format!("{HEAD}claims: none\n"), "line 4, column 9:"),
            (
                format!("{HEAD}claims:\n  - what: cars\n    value: 2\n    value: 3\n"),
                "line 7, column 5:",
            ),
        ] {
            let errors = errors(&text);
            assert!(errors.len() == 1 && errors[0].starts_with(wanted), "{text}: {errors:?}");
        }
    }

    #[test]
    fn aliases_line_ends_and_every_script_keep_their_places() {
        let text = format!(
            "{HEAD}claims:\n  - what: &a ferries 🚢\n    value: &v \"12\"\n  - what: *a\n    value: *v\n    quote: \"«é» 12\\u00e9 🚢\"\n"
        );
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let articles = read(&text);
            let article = articles[0].as_ref().expect("read");
            let of = |span: crate::model::Span| span.of(&article.text);
            let said: Vec<&str> = article.entered.iter().map(|e| of(e.value)).collect();
            assert_eq!(said, ["12", "12"]);
            assert_eq!(article.entered[1].quote.map(of), Some("«é» 12é 🚢"));
            assert_eq!(article.entered[1].what.as_deref(), Some("ferries 🚢"));
        }
    }

    #[test]
    fn what_a_merge_key_brings_is_refused_rather_than_mixed_up() {
        let text = format!(
            "{HEAD}claims:\n  - &base\n    what: cars\n    value: 2\n    quote: 2 cars came.\n  - <<: *base\n    what: vans\n"
        );
        let read = read(&text);
        let entries = read.iter().flatten().map(|a| a.entered.len()).sum::<usize>();
        let errors: Vec<&str> = read
            .iter()
            .filter_map(|r| r.as_ref().err())
            .map(|u| u.error.as_str())
            .collect();
        assert_eq!(entries, 1, "{errors:?}");
        assert!(errors[0].contains("without a merge key"), "{errors:?}");
    }

    #[test]
    fn a_broken_entry_leaves_the_others() {
        let read = read(&format!(
            "{HEAD}claims:\n  - what: cars\n  - what: vans\n    value: 2\n"
        ));
        assert_eq!((read.iter().filter(|r| r.is_ok()).count(), read.len()), (1, 2));
    }
}
