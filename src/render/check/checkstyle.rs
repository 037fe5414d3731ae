//! Checkstyle XML. Columns count UTF-16 code units, as the Java program of that name counts them.

use super::words;
use crate::model::{CheckReport, Finding, Level, Region};
use crate::render::RenderError;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, Event},
};
use std::collections::BTreeMap;

pub(super) fn report(report: &CheckReport) -> Result<Vec<u8>, RenderError> {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in report.shown() {
        files.entry(&finding.site.path).or_default().push(finding);
    }
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, report, &files).map_err(|e| RenderError::Xml(e.to_string()))?;
    let mut out = writer.into_inner();
    out.push(b'\n');
    Ok(out)
}

fn write(
    writer: &mut Writer<Vec<u8>>,
    report: &CheckReport,
    files: &BTreeMap<&str, Vec<&Finding>>,
) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(
        BytesStart::new("checkstyle").with_attributes([("version", "4.3")]),
    ))?;
    for (path, findings) in files {
        let name = words::repository_path(report, &crate::render::clean::line(path));
        writer.write_event(Event::Start(
            BytesStart::new("file").with_attributes([("name", name.as_str())]),
        ))?;
        for finding in findings {
            writer.write_event(Event::Empty(element(finding)))?;
        }
        writer.write_event(Event::End(BytesEnd::new("file")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("checkstyle")))
}

fn element(finding: &Finding) -> BytesStart<'static> {
    let mut element = BytesStart::new("error");
    let line = finding.site.region.map_or(1, |r| r.start.line);
    element.push_attribute(("line", line.to_string().as_str()));
    if let Some(Region { start, .. }) = finding.site.region.filter(|r| r.start != r.end) {
        element.push_attribute(("column", start.utf16.to_string().as_str()));
    }
    let severity = match finding.level() {
        _ if !finding.state.is_pending() => "ignore",
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "info",
    };
    let mut message = vec![words::message(finding)];
    message.extend(words::other_side(finding).take(3));
    element.push_attribute(("severity", severity));
    element.push_attribute(("message", message.join(" | ").as_str()));
    element.push_attribute(("source", format!("crosscheck.{}", finding.rule.code).as_str()));
    element
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::render::check::fixture;
    use quick_xml::{Reader, events::Event};

    /// Names and attributes of the elements, as a reader of XML sees them.
    fn elements(model: &crate::model::CheckReport) -> Vec<String> {
        let text = String::from_utf8(report(model).unwrap()).unwrap();
        assert!(!text.contains(|c: char| c != '\n' && c.is_control()), "{text}");
        let mut reader = Reader::from_str(&text);
        let mut found = vec![];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(e) | Event::Empty(e) => {
                    let attributes = e.attributes().map(|a| {
                        let a = a.unwrap();
                        let value = quick_xml::escape::unescape(std::str::from_utf8(&a.value).unwrap())
                            .unwrap()
                            .into_owned();
                        format!(" {}={value}", std::str::from_utf8(a.key.as_ref()).unwrap())
                    });
                    let name = String::from_utf8(e.name().as_ref().to_vec()).unwrap();
                    found.push(name + &attributes.collect::<String>());
                }
                Event::Eof => return found,
                _ => {}
            }
        }
    }

    #[test]
    fn a_finding_is_an_error_element_of_its_file() {
        let found = elements(&fixture::bridge());
        assert_eq!(found[1], "file name=articles/lantern.md");
        let start = "error line=5 column=11 severity=error message=15 here, 12 in Harbour Post";
        assert!(
            found[2].starts_with(start) && found[2].ends_with("source=crosscheck.R101"),
            "{found:?}"
        );
    }

    #[test]
    fn hostile_text_stays_text() {
        let found = elements(&fixture::hostile());
        assert_eq!(found.len(), 4);
        assert!(found[2].contains("</failure> <script>"), "{found:?}");
    }
}
