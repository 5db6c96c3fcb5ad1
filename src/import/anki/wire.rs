//! Messages as protocol buffers write them, as far as packages need it: fields by number, in their order.
//! Encoding: <https://protobuf.dev/programming-guides/encoding>. What does not fit ends the message.

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'m> {
    Number(u64),
    Bytes(&'m [u8]),
    Float(f32),
}

/// The fields of a message with their numbers.
pub(super) fn fields(message: &[u8]) -> Vec<(u64, Value<'_>)> {
    let mut fields = Vec::new();
    let mut rest = message;
    while let Some((field, behind)) = field(rest) {
        fields.extend(field);
        rest = behind;
    }
    fields
}

type Field<'m> = Option<(u64, Value<'m>)>;

/// The first field, or nothing of it where it is of a kind that is passed over; and what stands behind it.
fn field(message: &[u8]) -> Option<(Field<'_>, &[u8])> {
    let (key, rest) = number(message)?;
    let place = key >> 3;
    match key & 7 {
        0 => {
            let (value, rest) = number(rest)?;
            Some((Some((place, Value::Number(value))), rest))
        }
        1 => Some((None, rest.split_at_checked(8)?.1)),
        2 => {
            let (length, rest) = number(rest)?;
            let (bytes, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            Some((Some((place, Value::Bytes(bytes))), rest))
        }
        5 => {
            let (bytes, rest) = rest.split_first_chunk::<4>()?;
            Some((Some((place, Value::Float(f32::from_le_bytes(*bytes)))), rest))
        }
        _ => None,
    }
}

fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (mut value, mut shift) = (0_u64, 0_u32);
    for (place, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(place + 1..)?));
        }
        shift += 7;
    }
    None
}

/// A number of a message; 0 where it has none, as its writer leaves zeros out.
pub(super) fn number_of(message: &[u8], place: u64) -> u64 {
    let found = fields(message).into_iter().rev().find_map(|(own, value)| match value {
        Value::Number(number) if own == place => Some(number),
        _ => None,
    });
    found.unwrap_or_default()
}

/// A text of a message; empty where it has none.
pub(super) fn text_of(message: &[u8], place: u64) -> String {
    bytes_of(message, place).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// A message in a message.
pub(super) fn bytes_of(message: &[u8], place: u64) -> Option<&[u8]> {
    fields(message).into_iter().rev().find_map(|(own, value)| match value {
        Value::Bytes(bytes) if own == place => Some(bytes),
        _ => None,
    })
}

/// A fraction of a message.
pub(super) fn float_of(message: &[u8], place: u64) -> Option<f32> {
    fields(message).into_iter().rev().find_map(|(own, value)| match value {
        Value::Float(float) if own == place => Some(float),
        _ => None,
    })
}

/// Fractions of a message, written one by one or together.
pub(super) fn floats_of(message: &[u8], place: u64) -> Vec<f32> {
    let mut floats = Vec::new();
    for (own, value) in fields(message) {
        match value {
            Value::Float(float) if own == place => floats.push(float),
            Value::Bytes(bytes) if own == place => {
                let (chunks, _) = bytes.as_chunks::<4>();
                floats.extend(chunks.iter().map(|chunk| f32::from_le_bytes(*chunk)));
            }
            _ => {}
        }
    }
    floats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_what_is_cut_off_ends_the_message() {
        let message = [0x08, 0x96, 0x01, 0x12, 0x02, b'h', b'i', 0x1d, 0, 0, 0x80, 0x3f];
        assert_eq!(number_of(&message, 1), 150);
        assert_eq!(text_of(&message, 2), "hi");
        assert_eq!(float_of(&message, 3), Some(1.0));
        assert_eq!(floats_of(&[0x0a, 4, 0, 0, 0x80, 0x3f], 1), [1.0]);
        for end in 0..message.len() {
            assert!(fields(&message[..end]).len() <= 3);
        }
        assert!(fields(&[0xff; 12]).is_empty());
    }
}
