//! JSON and JSON Lines, in the shapes of [`wire`](super::wire).

use super::{RenderError, clean, wire};
use crate::model::Report;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{self, Write};

/// The report, indented by two spaces.
pub(super) fn report(report: &Report) -> Result<Vec<u8>, RenderError> {
    pretty(&wire::Report::new(report))
}

/// A value, indented by two spaces.
pub(super) fn pretty(value: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    let mut out = Vec::new();
    write(value, PrettyFormatter::new(), &mut out)?;
    Ok(out)
}

/// One line a document: its id and its claims.
pub(super) fn lines(report: &Report) -> Result<Vec<u8>, RenderError> {
    let mut out = Vec::new();
    for document in wire::documents(report) {
        write(&document, CompactFormatter, &mut out)?;
    }
    Ok(out)
}

/// A value on one line.
pub(super) fn line(value: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    let mut out = Vec::new();
    write(value, CompactFormatter, &mut out)?;
    Ok(out)
}

fn write<F: Formatter>(value: &impl Serialize, layout: F, out: &mut Vec<u8>) -> Result<(), RenderError> {
    value.serialize(&mut serde_json::Serializer::with_formatter(
        &mut *out,
        Printable(layout),
    ))?;
    out.push(b'\n');
    Ok(())
}

/// Lays out as the formatter inside does, and writes characters that could act on a terminal, or end a line of
/// JavaScript, as `\u` escapes. Readers get the same strings.
struct Printable<F>(F);

macro_rules! as_inside {
    ($($method:ident($($arg:ident: $kind:ty),*);)*) => {
        $(fn $method<W: ?Sized + Write>(&mut self, writer: &mut W $(, $arg: $kind)*) -> io::Result<()> {
            self.0.$method(writer $(, $arg)*)
        })*
    };
}

impl<F: Formatter> Formatter for Printable<F> {
    as_inside! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // without an early end, so that the compiler looks at many bytes at once
        let plain = fragment
            .bytes()
            .fold(true, |plain, b| plain & (b' '..=b'~').contains(&b));
        if plain {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((i, c)) = rest.char_indices().find(|&(_, c)| escaped(c)) {
            writer.write_all(&rest.as_bytes()[..i])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[i + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

fn escaped(c: char) -> bool {
    clean::is_active(c) || clean::is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::{lines, report};
    use crate::render::{fixture, wire};
    use serde_json::Value;

    fn parsed(bytes: &[u8]) -> Value {
        serde_json::from_slice(bytes).unwrap()
    }

    #[test]
    fn the_report_follows_its_schema() {
        let schema = serde_json::to_value(wire::schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for model in [
            fixture::bridge(),
            fixture::hostile(),
            fixture::every_variant(),
            Default::default(),
        ] {
            let value = parsed(&report(&model).unwrap());
            let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        let text = String::from_utf8(report(&fixture::every_variant()).unwrap()).unwrap();
        assert!(text.contains("0.1234567890123456789"), "{text}");
        assert!(!text.contains("12.0") && text.contains("12"));
    }

    #[test]
    fn offsets_are_those_of_the_file() {
        let mut model = fixture::bridge();
        let before = parsed(&report(&model).unwrap());
        model.articles[0].offsets.runs = vec![(0, 3)];
        let after = parsed(&report(&model).unwrap());
        let start = |report: &Value| report["claims"][0]["value"]["start"].as_u64().unwrap();
        assert_eq!(start(&after), start(&before) + 3);
        assert_eq!(
            after["claims"][0]["quote"]["line"],
            before["claims"][0]["quote"]["line"]
        );
    }

    #[test]
    fn hostile_text_is_escaped_and_comes_back_whole() {
        let model = fixture::hostile();
        for bytes in [report(&model).unwrap(), lines(&model).unwrap()] {
            let text = String::from_utf8(bytes).unwrap();
            let active = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
            assert!(!text.contains(active), "{text}");
        }
        let value = parsed(&report(&model).unwrap());
        assert_eq!(
            value["articles"][0]["outlet"].as_str().unwrap(),
            model.articles[0].outlet.name
        );
        assert_eq!(value["facts"][0]["question"].as_str().unwrap(), model.facts[0].question);
    }

    #[test]
    fn json_lines_hold_one_document_a_line() {
        let model = fixture::bridge();
        let text = String::from_utf8(lines(&model).unwrap()).unwrap();
        let ids: Vec<_> = text.lines().map(|l| parsed(l.as_bytes())["id"].clone()).collect();
        assert_eq!(ids, ["harbour-post", "the-lantern", "coast-radio"]);
    }
}
