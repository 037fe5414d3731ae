//! Bytes of a file to text, with the map back to the bytes.

use crate::model::OffsetMap;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text of a file, without a byte order mark.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) offsets: OffsetMap,
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotText {
    #[error("{0} file, not text: save the article as plain text, Markdown or HTML")]
    Known(&'static str),
    #[error("binary file, not text: it holds NUL bytes")]
    Binary,
}

/// First bytes of formats that people take for text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip or Office"),
    (b"\xD0\xCF\x11\xE0", "old Office"),
    (b"\x1F\x8B", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"{\\rtf", "RTF"),
];

/// How many bytes the guess of a legacy encoding, and of UTF-16 without a mark, may look at.
const SAMPLE: usize = 64 * 1024;

/// Decodes a whole file: byte order mark, UTF-8, UTF-16 by its NUL bytes, `declared` charset label (HTML), else the
/// most likely legacy encoding. Invalid sequences become U+FFFD.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, NotText> {
    if let Some((_, name)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(NotText::Known(name));
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes, declared), 0));
    let decoded = decode_as(&bytes[mark..], encoding, mark);
    if decoded.text.contains('\0') {
        Err(NotText::Binary)
    } else {
        Ok(decoded)
    }
}

fn guess(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(utf16) = utf16_by_nuls(sample) {
        return utf16;
    }
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    let label = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    // A page that names UTF-8 and is not UTF-8 is wrong about it.
    label.filter(|&encoding| encoding != UTF_8).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(sample, sample.len() == bytes.len());
        detector.guess(None, chardetng::Utf8Detection::Deny)
    })
}

/// UTF-16 without a mark: Latin text has nearly all of its NUL bytes on one side.
fn utf16_by_nuls(sample: &[u8]) -> Option<&'static Encoding> {
    let nuls = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let many = (sample.len() / 4).max(1);
    match (even, odd) {
        (few, most) if most > many && few * 8 <= most => Some(UTF_16LE),
        (most, few) if most > many && few * 8 <= most => Some(UTF_16BE),
        _ => None,
    }
}

/// True for UTF-8, and for UTF-8 with a few broken bytes (a cut file, one pasted character): in a legacy encoding,
/// well-formed multi-byte sequences are rare.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good > 4 * bad
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Decoded {
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        let runs = if mark == 0 { vec![] } else { vec![(0, offset(mark))] };
        return Decoded {
            text: text.to_owned(),
            offsets: OffsetMap { runs },
        };
    }
    let mut out = Mapped::new(bytes.len());
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let mut at = 0;
    while at < bytes.len() {
        // A run of ASCII that no multi-byte character can reach into is copied whole.
        let ascii = if wide || out.pending.is_some() || !encoding.is_ascii_compatible() {
            0
        } else {
            ascii_run(&bytes[at..])
        };
        let step = ascii.max(1);
        out.feed(&mut decoder, &bytes[at..at + step], mark + at, at + step == bytes.len());
        at += step;
    }
    Decoded {
        text: out.text,
        offsets: OffsetMap { runs: out.runs },
    }
}

fn ascii_run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii()).count()
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Text under construction with the runs of its offset map.
struct Mapped {
    text: String,
    runs: Vec<(u32, u32)>,
    /// File offset of the first byte that produced no text yet.
    pending: Option<usize>,
}

impl Mapped {
    fn new(capacity: usize) -> Self {
        Mapped {
            text: String::with_capacity(capacity + capacity / 8),
            runs: vec![],
            pending: None,
        }
    }

    /// Decodes `bytes`, which stand at `from` in the file, and notes where their text begins.
    fn feed(&mut self, decoder: &mut Decoder, bytes: &[u8], from: usize, last: bool) {
        let from = *self.pending.get_or_insert(from);
        let start = self.text.len();
        let mut rest = bytes;
        loop {
            self.text.reserve(
                decoder
                    .max_utf8_buffer_length(rest.len())
                    .unwrap_or(rest.len() * 3 + 16),
            );
            let (result, read, _) = decoder.decode_to_string(rest, &mut self.text, last);
            rest = &rest[read..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if self.text.len() > start {
            self.note(offset(start), offset(from));
            self.pending = None;
        }
    }

    /// Starts a run unless the last one leads here already.
    fn note(&mut self, text: u32, file: u32) {
        let expected = match self.runs.last() {
            Some(&(t, f)) => f + (text - t),
            None => 0,
        };
        if expected != file || (self.runs.is_empty() && text != file) {
            self.runs.push((text, file));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NotText, decode};

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).expect("text").text
    }

    #[test]
    fn plain_utf8_is_the_identity() {
        let decoded = decode("Zürich “quoted”".as_bytes(), None).expect("text");
        assert!(decoded.offsets.runs.is_empty());
        assert_eq!(decoded.text, "Zürich “quoted”");
    }

    #[test]
    fn a_byte_order_mark_shifts() {
        let decoded = decode(b"\xEF\xBB\xBFabc", None).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.offsets.to_file(1)), ("abc", 4));
    }

    #[test]
    fn utf16_with_and_without_mark_maps_every_character() {
        let little: Vec<u8> = "On 7 May: né 😀 x".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "On 7 May: né 😀 x".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&little), "On 7 May: né 😀 x");
        assert_eq!(text(&big), "On 7 May: né 😀 x");
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little).collect();
        let decoded = decode(&marked, None).expect("text");
        for (index, (at, _)) in decoded.text.char_indices().enumerate() {
            let units: usize = decoded.text.chars().take(index).map(char::len_utf16).sum();
            assert_eq!(
                decoded.offsets.to_file(at as u32) as usize,
                2 + 2 * units,
                "character {index}"
            );
        }
    }

    #[test]
    fn windows_1252_is_guessed_and_mapped() {
        let bytes =
            b"The ministry said \x93no\x94 on Friday \x96 the caf\xE9 near Orl\xE9ans stayed open, officials said.";
        let decoded = decode(bytes, None).expect("text");
        assert!(
            decoded.text.contains("“no” on Friday – the café near Orléans"),
            "{}",
            decoded.text
        );
        let at = decoded.text.find("Orl").expect("found");
        assert_eq!(
            decoded.offsets.to_file(at as u32) as usize,
            bytes.windows(3).position(|w| w == b"Orl").expect("found")
        );
    }

    #[test]
    fn a_declared_charset_wins_over_the_guess() {
        let decoded = decode(b"\xCF\xF0\xE8\xE2\xE5\xF2", Some("windows-1251")).expect("text");
        assert_eq!(decoded.text, "Привет");
    }

    #[test]
    fn one_bad_byte_does_not_turn_utf8_into_mojibake() {
        let mut bytes = "“Five” – “six” – “seven”".as_bytes().to_vec();
        bytes.push(0xE2);
        assert_eq!(text(&bytes), "“Five” – “six” – “seven”\u{FFFD}");
    }

    #[test]
    fn binary_is_refused() {
        assert_eq!(
            decode(b"ab\0\0\x01\x02cd\0", None).map(|d| d.text),
            Err(NotText::Binary)
        );
        assert_eq!(
            decode(b"%PDF-1.7 ...", None).map(|d| d.text),
            Err(NotText::Known("PDF"))
        );
    }
}
