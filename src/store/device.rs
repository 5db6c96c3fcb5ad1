//! Which device an answer was given on.

use std::fmt;
use std::str::FromStr;

/// The name of a device, which is also the name of the folder its answers are logged in.
///
/// 1 to 32 lower-case letters, digits and hyphens, beginning with a letter or digit and no name that Windows keeps for
/// itself. Each device logs into a folder of its own, so that no two ever write the same file. Where the name is kept
/// (outside the library, as a copied library must not copy it) is the caller's affair.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(String);

/// The text is no device name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a device name: expected 1 to 32 lower-case letters, digits and hyphens")]
pub struct MalformedDeviceId;

impl DeviceId {
    const MAX_LEN: usize = 32;

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DeviceId {
    type Err = MalformedDeviceId;

    fn from_str(name: &str) -> Result<Self, MalformedDeviceId> {
        let is_safe = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_sound = (1..=Self::MAX_LEN).contains(&name.len())
            && name.bytes().all(is_safe)
            && !name.starts_with('-')
            && !super::naming::is_reserved_on_windows(name);
        if is_sound {
            Ok(Self(name.to_owned()))
        } else {
            Err(MalformedDeviceId)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_are_safe_as_a_folder_are_devices() {
        for name in ["laptop", "a", "9f3a-home", "desktop-2"] {
            assert_eq!(name.parse::<DeviceId>().unwrap().as_str(), name);
        }
        for name in [
            "",
            "-a",
            "Laptop",
            "a b",
            "../x",
            "nul",
            "com1",
            "노트북",
            &"x".repeat(33),
        ] {
            assert_eq!(name.parse::<DeviceId>(), Err(MalformedDeviceId), "{name:?}");
        }
    }
}
