//! Pictures that stand in a note itself, as an address that holds their bytes (RFC 2397).

/// The bytes behind `data:`, written in base64 or with percent signs; nothing where they are neither.
pub(super) fn bytes(data: &str) -> Option<Vec<u8>> {
    let (head, body) = data.split_once(',')?;
    let is_base64 = head.rsplit(';').next().is_some_and(|last| last.trim() == "base64");
    if is_base64 {
        from_base64(body)
    } else {
        from_percents(body)
    }
}

/// Base64 in either alphabet, with or without padding; blanks in it are passed over.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0_u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' | b' ' | b'\t' | b'\r' | b'\n' => continue,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits & 0xff).try_into().ok()?);
        }
    }
    Some(bytes)
}

fn from_percents(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        let digits = std::str::from_utf8(&digits).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_out_as_they_were_put_in() {
        for (data, expected) in [
            ("image/png;base64,iVBORw0KGgo=", Some(b"\x89PNG\r\n\x1a\n".as_slice())),
            ("image/png;base64,iVBO\nRw0K Ggo", Some(b"\x89PNG\r\n\x1a\n".as_slice())),
            ("text/plain;charset=utf-8;base64,__-A", Some(b"\xff\xff\x80".as_slice())),
            ("image/svg+xml,%3Csvg%2F%3E", Some(b"<svg/>".as_slice())),
            ("image/svg+xml,<svg/>", Some(b"<svg/>".as_slice())),
            (",", Some(b"".as_slice())),
            ("image/png;base64,**", None),
            ("image/png,%4", None),
            ("image/png", None),
        ] {
            assert_eq!(bytes(data).as_deref(), expected, "{data}");
        }
    }
}
