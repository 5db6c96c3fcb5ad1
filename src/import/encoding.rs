//! From bytes to text.
//!
//! Byte order mark, then strict UTF-8, then UTF-16 by its zero bytes, then UTF-8 with a few broken bytes, then a guess
//! that expects Korean. The order matters: the detector calls UTF-8 with one broken byte EUC-KR and would turn the
//! whole note into nonsense, and it does not know UTF-16 at all. No decoding error proves nothing, so a guess is
//! always reported as one unless the result is plainly Korean.
//!
//! Johab, and whatever else the decoder does not know, is not told apart from other guesses.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::lines::Lines;
use super::{Warning, WarningKind};
use crate::model::is_hangul;

/// Warnings about damaged lines that are listed one by one.
const MAX_DAMAGED_LINES: usize = 50;

/// The encoding a source was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEncoding {
    /// Its name in the WHATWG encoding standard ("UTF-8", "EUC-KR", "UTF-16LE").
    pub name: &'static str,
    /// Whether it was guessed and may be wrong.
    pub is_guess: bool,
}

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: TextEncoding,
    pub(super) warnings: Vec<Warning>,
}

/// Decodes any bytes. A byte order mark of UTF-8 stays in the text, so that an export can give it back.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some(utf16) = utf16_of(bytes) {
        return sure(utf16, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            encoding: named(UTF_8, false),
            warnings: Vec::new(),
        };
    }
    if bytes.starts_with(b"\xef\xbb\xbf") || is_damaged_utf8(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let warnings = damaged_lines(&text);
        return Decoded {
            text,
            encoding: named(UTF_8, false),
            warnings,
        };
    }
    guessed(bytes)
}

/// Decodes in an encoding a person chose, by its name or any label of the WHATWG standard; guesses when it is unknown.
pub(super) fn decode_as(bytes: &[u8], label: &str) -> Decoded {
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding == UTF_8 => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let warnings = damaged_lines(&text);
            Decoded {
                text,
                encoding: named(UTF_8, false),
                warnings,
            }
        }
        Some(encoding) => sure(encoding, bytes),
        None => decode(bytes),
    }
}

fn named(encoding: &'static Encoding, is_guess: bool) -> TextEncoding {
    TextEncoding {
        name: encoding.name(),
        is_guess,
    }
}

fn sure(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let warnings = if had_errors { damaged_lines(&text) } else { Vec::new() };
    Decoded {
        text: text.into_owned(),
        encoding: named(encoding, false),
        warnings,
    }
}

fn guessed(bytes: &[u8]) -> Decoded {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"kr"), Utf8Detection::Deny);
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let is_plainly_korean = encoding == EUC_KR && !had_errors && text.chars().any(is_hangul);
    let mut warnings = if had_errors { damaged_lines(&text) } else { Vec::new() };
    if !is_plainly_korean {
        warnings.push(Warning::new(1, WarningKind::EncodingGuessed));
    }
    Decoded {
        text: text.into_owned(),
        encoding: named(encoding, !is_plainly_korean),
        warnings,
    }
}

/// UTF-16 by its byte order mark, or by zero bytes where text in that order has them.
///
/// Blanks, digits and ends of line have a zero byte in UTF-16, and no other encoding of text has any.
fn utf16_of(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = bytes.get(..bytes.len().min(4096) & !1)?;
    memchr::memchr(0, head)?;
    let is_text = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        let n_chars = text.chars().count();
        let n_likely = text.chars().filter(|&c| is_likely_in_notes(c)).count();
        n_likely * 20 >= n_chars * 19
    };
    [UTF_16LE, UTF_16BE].into_iter().find(|&encoding| is_text(encoding))
}

const fn is_likely_in_notes(c: char) -> bool {
    matches!(c, ' '..='~' | '\t' | '\n' | '\r' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
        || is_hangul(c)
}

/// Whether bytes that are no UTF-8 were meant to be: nearly all of those beyond ASCII form whole characters, or twice
/// as many three-byte characters as broken places, which Korean in any other encoding does not give.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut n_whole, mut n_broken, mut n_three, mut n_places) = (0_usize, 0_usize, 0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            n_whole += c.len_utf8();
            n_three += usize::from(c.len_utf8() == 3);
        }
        n_broken += chunk.invalid().len();
        n_places += usize::from(!chunk.invalid().is_empty());
    }
    n_whole > 0 && (n_whole >= 19 * n_broken || n_three >= 2 * n_places)
}

/// A warning for each line that holds a replacement character.
fn damaged_lines(text: &str) -> Vec<Warning> {
    let lines = Lines::new(text);
    let mut damaged: Vec<usize> = text
        .match_indices('\u{fffd}')
        .map(|(place, _)| lines.line_at(place))
        .collect();
    damaged.dedup();
    damaged.truncate(MAX_DAMAGED_LINES);
    damaged
        .into_iter()
        .map(|line| Warning::new(line, WarningKind::DamagedText))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: &str, kinds: &[WarningKind]) {
        let decoded = decode(bytes);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.encoding.name, encoding);
        assert_eq!(
            decoded.warnings.iter().map(|warning| warning.kind).collect::<Vec<_>>(),
            kinds
        );
    }

    fn utf16(text: &str, to_bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn utf8_is_read_as_it_is_and_keeps_its_mark() {
        check("\u{feff}람다\r\n".as_bytes(), "\u{feff}람다\r\n", "UTF-8", &[]);
        check(b"", "", "UTF-8", &[]);
    }

    #[test]
    fn korean_windows_files_are_read_however_short() {
        check(b"\xba\xb0\xc4\xaa", "별칭", "EUC-KR", &[]);
        // 뷁 and 똠 are in code page 949 and not in the smaller EUC-KR.
        check(b"\x94\xee\x8cc \xb0\xa1", "뷁똠 가", "EUC-KR", &[]);
    }

    #[test]
    fn one_broken_byte_does_not_turn_a_note_into_nonsense() {
        let mut bytes = "람다 별칭은 버전을 가리킨다\n둘째 줄".as_bytes().to_vec();
        bytes.insert(6, 0xff);
        check(
            &bytes,
            "람다\u{fffd} 별칭은 버전을 가리킨다\n둘째 줄",
            "UTF-8",
            &[WarningKind::DamagedText],
        );
        check(
            "별칭은".as_bytes().get(..8).unwrap(),
            "별칭\u{fffd}",
            "UTF-8",
            &[WarningKind::DamagedText],
        );
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let text = "람다 함수\nLambda 10,240MB\n";
        check(&utf16(text, u16::to_le_bytes), text, "UTF-16LE", &[]);
        check(&utf16(text, u16::to_be_bytes), text, "UTF-16BE", &[]);
        check(
            &utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
            text,
            "UTF-16LE",
            &[],
        );
        check(
            &utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
            text,
            "UTF-16BE",
            &[],
        );
    }

    #[test]
    fn what_is_no_text_is_read_with_a_warning() {
        let decoded = decode(&[
            0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0xff, 0xfe,
        ]);
        assert!(!decoded.warnings.is_empty());
    }
}
