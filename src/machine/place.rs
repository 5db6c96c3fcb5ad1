//! Where the library lies, and who answers on this machine.

use std::path::PathBuf;

use directories::ProjectDirs;

use super::clock::chance;
use crate::store::{DeviceId, this_device};

/// The folder of the library in the platform's data folder.
const DEFAULT_FOLDER: &str = "library";

/// The folder beside it for earlier versions of all libraries of this machine.
const VERSIONS_FOLDER: &str = "versions";

/// The file in the platform's folder for settings that holds the name of this device. It is not part of the library,
/// because a copied library must not copy it.
const DEVICE_FILE: &str = "device";

/// The file beside it that holds the preferences of this machine.
const PREFERENCES_FILE: &str = "preferences.ron";

/// The device's name where none can be kept: the same each time, so that answers still go into one log.
const NAMELESS_DEVICE: &str = "this-device";

/// Where the library lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryPlace {
    /// The folder.
    pub folder: PathBuf,
}

impl LibraryPlace {
    /// The named folder, or the one in the platform's data folder.
    ///
    /// # Errors
    /// When none is named and the platform has none for data.
    pub fn find(named: Option<PathBuf>) -> Result<Self, NoDataFolder> {
        if let Some(folder) = named.filter(|folder| !folder.as_os_str().is_empty()) {
            return Ok(Self { folder });
        }
        let folders = project_folders().ok_or(NoDataFolder)?;
        Ok(Self {
            folder: folders.data_dir().join(DEFAULT_FOLDER),
        })
    }

    /// The name of this device, made and kept the first time.
    pub fn device() -> DeviceId {
        let kept = project_folders().and_then(|folders| {
            let fresh = format!("device-{:08x}", chance() >> 32).parse().ok()?;
            this_device(&folders.config_dir().join(DEVICE_FILE), fresh).ok()
        });
        kept.unwrap_or_else(nameless)
    }

    /// Where earlier versions of documents are kept, and words that are being written, outside of any library: what
    /// happens to a library does not happen to them, and a sync tool does not carry them around. Nothing where the
    /// platform has no place for data.
    pub fn versions_folder() -> Option<PathBuf> {
        Some(project_folders()?.data_local_dir().join(VERSIONS_FOLDER))
    }

    /// Where what was worked out from pictures is kept and may be deleted; nothing where the platform has no such place.
    pub fn cache_folder() -> Option<PathBuf> {
        Some(project_folders()?.cache_dir().to_owned())
    }

    /// Where the preferences of this machine lie; nothing where the platform has no place for settings.
    pub fn preferences_file() -> Option<PathBuf> {
        Some(project_folders()?.config_dir().join(PREFERENCES_FILE))
    }
}

/// The platform names no folder for data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("your system names no folder for data: name one with --library")]
pub struct NoDataFolder;

fn project_folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "saegim")
}

#[expect(clippy::expect_used, reason = "a constant; the test reads it")]
fn nameless() -> DeviceId {
    NAMELESS_DEVICE.parse().expect("a valid device name")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_nameless_device_has_a_valid_name() {
        assert_eq!(super::nameless().as_str(), super::NAMELESS_DEVICE);
    }
}
