//! Bytes of a file to text, with the map back to the bytes.

use crate::model::OffsetMap;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

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

/// Bytes of text that one byte of a file may complete, and then some.
const ROOM: usize = 32;

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
    let mut at = 0;
    while at < bytes.len() {
        // A run of ASCII that no multi-byte character can reach into is copied whole.
        let between = encoding.is_ascii_compatible() && decoder.latin1_byte_compatible_up_to(&[]).is_some();
        let ascii = if between { ascii_run(&bytes[at..]) } else { 0 };
        if ascii > 0 {
            out.copy(&bytes[at..at + ascii], mark + at);
        } else {
            out.feed(&mut decoder, bytes[at], mark + at, at + 1 == bytes.len());
        }
        at += ascii.max(1);
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

    /// Takes over ASCII that stands at `from` in the file.
    fn copy(&mut self, ascii: &[u8], from: usize) {
        self.note(self.text.len(), from);
        self.text.extend(ascii.iter().copied().map(char::from));
    }

    /// Decodes one byte, which stands at `from` in the file, and notes where the text that it completes begins.
    fn feed(&mut self, decoder: &mut Decoder, byte: u8, from: usize, last: bool) {
        let mut room = [0; ROOM];
        let mut read = 0;
        loop {
            let begin = *self.pending.get_or_insert(from + read);
            let (result, more, written) = decoder.decode_to_utf8_without_replacement(&[byte][read..], &mut room, last);
            read += more;
            let added = std::str::from_utf8(&room[..written]).unwrap_or_default();
            self.add(added, begin);
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, after) => {
                    let next = (from + read).saturating_sub(after.into());
                    self.add("\u{FFFD}", next.saturating_sub(length.into()));
                    self.pending = (after > 0).then_some(next);
                }
            }
        }
    }

    /// Adds what the bytes at `file` stand for, if anything. A few pairs of bytes of Big5 are a letter and its accent: both
    /// lead to the pair.
    fn add(&mut self, added: &str, file: usize) {
        for (at, c) in added.char_indices() {
            if at == 0 || !c.is_ascii() {
                self.note(self.text.len(), file);
            }
            self.text.push(c);
            self.pending = None;
        }
    }

    /// Starts a run unless the last one leads here already.
    fn note(&mut self, text: usize, file: usize) {
        let (text, file) = (offset(text), offset(file));
        let expected = self.runs.last().map_or(text, |&(t, f)| f + (text - t));
        if expected != file {
            self.runs.push((text, file));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NotText, decode, decode_as};

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
    fn bytes_that_are_two_characters_lead_to_one_place() {
        let bytes = b"x\x88\xA3y\xA4@";
        let decoded = decode(bytes, Some("big5")).expect("text");
        assert_eq!(decoded.text, "x\u{EA}\u{304}y\u{4E00}");
        let led: Vec<u32> = decoded
            .text
            .char_indices()
            .map(|(at, _)| decoded.offsets.to_file(at as u32))
            .collect();
        assert_eq!(led, [0, 1, 1, 3, 4]);
    }

    #[test]
    fn broken_characters_read_as_the_standard_says() {
        let inputs = [
            b"Z\x81\x30\x81 by \x81\x30\x81\x30\x81Z \xFF\x80q\x84\x31".as_slice(),
            b"\xE2\x80 a\xC3(\xF0\x9F\x98 z\xE2",
            b"\x1B$B7 \x1B(Bok\x1B$B\x0E",
            b"\xD8\x00a\x00\xDC\x00",
        ];
        for label in [
            "gb18030",
            "big5",
            "shift_jis",
            "euc-kr",
            "euc-jp",
            "iso-2022-jp",
            "utf-8",
            "utf-16le",
        ] {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
            for bytes in inputs {
                let decoded = decode_as(bytes, encoding, 0);
                assert_eq!(
                    decoded.text,
                    encoding.decode_without_bom_handling(bytes).0,
                    "{label} {bytes:x?}"
                );
                let places = decoded
                    .text
                    .char_indices()
                    .map(|(at, _)| decoded.offsets.to_file(at as u32));
                assert!(places.is_sorted(), "{label} {:?}", decoded.offsets);
            }
        }
    }

    #[test]
    fn any_pair_of_bytes_keeps_its_place() {
        for label in ["gb18030", "big5", "shift_jis", "euc-kr", "euc-jp", "windows-1252"] {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
            for (a, b) in (0x80..=0xFF).flat_map(|a| (0..=0xFF).map(move |b| (a, b))) {
                let bytes = [b'x', a, b, b' ', b'7'];
                let decoded = decode_as(&bytes, encoding, 0);
                assert_eq!(
                    decoded.text,
                    encoding.decode_without_bom_handling(&bytes).0,
                    "{label} {bytes:x?}"
                );
                let places: Vec<u32> = decoded
                    .text
                    .char_indices()
                    .map(|(at, _)| decoded.offsets.to_file(at as u32))
                    .collect();
                assert!(
                    places.is_sorted() && places.ends_with(&[3, 4]),
                    "{label} {bytes:x?} {places:?}"
                );
            }
        }
    }

    #[test]
    fn what_stands_behind_a_broken_character_keeps_its_place() {
        let bytes = "“Five” – “six” – \u{2013}12 caf".as_bytes();
        for cut in [b"\xE2\x80".as_slice(), b"\xE2", b"\xF0\x9F\x98", b"\x93"] {
            let broken = [bytes, cut, b" 34 died"].concat();
            let decoded = decode(&broken, None).expect("text");
            for word in ["12", "caf", "34", "died"] {
                let at = decoded.text.find(word).expect("found");
                let file = decoded.offsets.to_file(at as u32) as usize;
                assert_eq!(&broken[file..file + word.len()], word.as_bytes(), "{cut:x?}");
            }
        }
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
