//! JSON Lines: one document a line, `{"id", "text", "published", "outlet", "title", "url"}`.

use super::{
    article::Draft,
    dates,
    meta::{self, Meta, filled},
    paragraphs, yaml,
};
use crate::model::{DateBasis, DateRange, OffsetMap};
use serde_json::{Map, Value};

/// Keys that mean something; others are passed over, so that documents may carry more.
const KEYS: &[&str] = &[
    "id",
    "text",
    "published",
    "date",
    "updated",
    "modified",
    "outlet",
    "title",
    "url",
    "author",
    "lang",
    "wire",
];

/// One document as a draft; an error says what is wrong and where in the line.
pub(super) fn read(line: &str) -> Result<Draft, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| broken(&e))?;
    let Value::Object(map) = value else {
        return Err("not a JSON object; each line is one document: {\"id\": \"...\", \"text\": \"...\"}".into());
    };
    let Some(text) = map.get("text") else {
        return Err(missing_text(&map));
    };
    let Value::String(text) = text else {
        return Err("`text` is not a string".into());
    };
    if let Some(hint) = misspelt(&map) {
        return Err(hint);
    }
    if let Some(lang) = string(&map, "lang")?.filter(|lang| !meta::is_english(lang)) {
        return Err(format!("lang `{lang}`: only English articles can be read"));
    }
    let meta = Meta {
        id: string(&map, "id")?,
        outlet: string(&map, "outlet")?,
        title: string(&map, "title")?,
        url: string(&map, "url")?,
        published: date(&map, &["published", "date"])?,
        modified: date(&map, &["updated", "modified"])?,
        author: string(&map, "author")?,
        wire: string(&map, "wire")?,
    };
    Ok(Draft {
        shown: String::new(),
        stem: String::new(),
        text: text.clone(),
        offsets: OffsetMap::identity(),
        paragraphs: paragraphs::split(text, 0, false),
        bare: true,
        headline: None,
        sources: vec![(DateBasis::FrontMatter, meta)],
    })
}

fn broken(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what);
    let mend = if error.is_eof() {
        "; a document must stand on one line"
    } else {
        ""
    };
    format!("column {}: {what}{mend}", error.column().max(1))
}

fn missing_text(map: &Map<String, Value>) -> String {
    let near = yaml::nearest("text", map.keys().map(String::as_str));
    near.map_or_else(
        || "no `text` in this document".into(),
        |key| format!("no `text` in this document; is `{key}` meant?"),
    )
}

/// A key that reads like a known one that is not there.
fn misspelt(map: &Map<String, Value>) -> Option<String> {
    let known = KEYS.iter().filter(|key| !map.contains_key(**key) && key.len() > 4);
    known
        .filter_map(|key| {
            let near =
                |k: &&String| !KEYS.contains(&k.as_str()) && strsim::damerau_levenshtein(&k.to_lowercase(), key) == 1;
            map.keys()
                .find(near)
                .map(|k| format!("unknown key `{k}`; did you mean `{key}`?"))
        })
        .next()
}

/// A text or number under `key`.
fn string(map: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match map.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(filled(Some(text.clone()))),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => Ok(filled(Some(
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        ))),
        Some(_) => Err(format!("`{key}` is not a string")),
    }
}

fn date(map: &Map<String, Value>, keys: &[&str]) -> Result<Option<DateRange>, String> {
    for key in keys {
        if let Some(value) = string(map, key)? {
            return dates::declared(&value)
                .map(Some)
                .ok_or_else(|| meta::bad_date(key, &value));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_document_is_read() {
        let draft = read(r#"{"id": 7, "text": "A ferry sank.\n\nNobody was hurt.", "published": "2021-05-03", "split": "dev", "gold": [1]}"#).expect("valid");
        assert_eq!(
            (draft.sources[0].1.id.as_deref(), draft.paragraphs.len()),
            (Some("7"), 2)
        );
    }

    #[test]
    fn errors_say_what_and_where() {
        for (line, wanted) in [
            (r#"{"text": "a", }"#, "column 15: trailing comma"),
            (
                r#"{"text": "a"#,
                "column 11: EOF while parsing a string; a document must stand on one line",
            ),
            (r#"["a"]"#, "not a JSON object"),
            (
                r#"{"id": "x", "txt": "a"}"#,
                "no `text` in this document; is `txt` meant?",
            ),
            (r#"{"text": 5}"#, "`text` is not a string"),
            (r#"{"text": "a", "published": "soon"}"#, "`soon` is no date"),
            (
                r#"{"text": "a", "publishd": "2021-05-03"}"#,
                "unknown key `publishd`; did you mean `published`?",
            ),
            (r#"{"text": "a", "outlet": {}}"#, "`outlet` is not a string"),
            (r#"{"text": "a", "lang": "de"}"#, "lang `de`"),
        ] {
            let error = read(line).expect_err(line);
            assert!(error.starts_with(wanted), "{line}: {error}");
        }
    }
}
