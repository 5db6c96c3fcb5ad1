//! A line of a file that carries its own sum: a piece of RON with its CRC-32 in a comment behind it.
//!
//! Used where lines are added to the end of a file and one of them may be cut off or damaged: the sum tells which, and
//! the others count.

use serde::Serialize;

/// Between what a line says and its CRC; behind it RON sees a comment.
const CRC_MARK: &str = " // ";

/// Adds a line with its CRC and its end.
///
/// # Errors
/// A sentence of the serializer.
pub(super) fn write<T: Serialize>(content: &T, bytes: &mut Vec<u8>) -> Result<(), ron::Error> {
    let content = ron::to_string(content)?;
    let crc = written_crc(&content);
    bytes.extend_from_slice(format!("{content}{CRC_MARK}{crc}\n").as_bytes());
    Ok(())
}

/// What a line without its end says, or nothing when it is not what was written. An editor or `git` may have put a
/// carriage return at its end.
pub(super) fn read(line: &[u8]) -> Option<&str> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let (content, crc) = std::str::from_utf8(line).ok()?.rsplit_once(CRC_MARK)?;
    (crc == written_crc(content)).then_some(content)
}

/// CRC-32 (IEEE) of some text in eight lower-case hexadecimal digits.
fn written_crc(content: &str) -> String {
    format!("{:08x}", crc32fast::hash(content.as_bytes()))
}
