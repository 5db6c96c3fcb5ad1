//! What was worked out from pictures and can be worked out again: small pictures, and large ones cut into tiles.
//!
//! ```text
//! <folder>/thumbnails-1/<hash of the picture>.png
//! <folder>/tiles-1/<hash of the picture>/<level>-<column>-<row>.png
//! <folder>/tiles-1/<hash of the picture>/used          its time says when the picture was looked at last
//! ```
//!
//! It lies in the platform's cache folder, outside of any library. All of it may be deleted at any time, also while the
//! program runs; nothing that goes wrong here is worth a word, because the picture itself is still there. What it holds is
//! bounded, and what was used longest ago goes first.

#![expect(
    clippy::disallowed_methods,
    reason = "what is kept here may be lost, so nothing is synced, and a file is renamed into its place where a half one would be read"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::ContentHash;

/// The number in the names of the folders: what an other version of the program left is not read.
const TILES: &str = "tiles-1";
const THUMBNAILS: &str = "thumbnails-1";
const USED: &str = "used";
/// Bytes of all tiles, and of all small pictures.
const MAX_TILE_BYTES: u64 = 2 << 30;
const MAX_THUMBNAIL_BYTES: u64 = 512 << 20;

/// What is kept of pictures; nothing at all where there is no folder. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PictureCache {
    root: Option<PathBuf>,
}

/// Tiles of a picture while they are cut; they are there once all of them are.
#[derive(Debug)]
pub struct NewTiles {
    folder: PathBuf,
    whole: PathBuf,
}

impl PictureCache {
    /// What is kept in this folder.
    pub const fn new(root: Option<PathBuf>) -> Self {
        Self { root }
    }

    /// The file of a small picture.
    pub fn thumbnail(&self, hash: ContentHash) -> Option<Vec<u8>> {
        fs::read(self.thumbnail_path(hash)?).ok()
    }

    /// Keeps the file of a small picture.
    pub fn put_thumbnail(&self, hash: ContentHash, bytes: &[u8]) {
        let kept = self.thumbnail_path(hash).and_then(|path| {
            let part = path.with_extension(format!("part-{}", std::process::id()));
            fs::create_dir_all(path.parent()?).ok()?;
            fs::write(&part, bytes).ok()?;
            fs::rename(&part, &path).ok()
        });
        // Without it the picture is decoded again next time.
        let _: Option<()> = kept;
    }

    /// Whether all tiles of a picture are there; counts as a use of them.
    pub fn has_tiles(&self, hash: ContentHash) -> bool {
        let folder = self.tiles_folder(hash).filter(|folder| folder.is_dir());
        folder.is_some_and(|folder| fs::write(folder.join(USED), []).is_ok())
    }

    /// The file of a tile.
    pub fn tile(&self, hash: ContentHash, (level, column, row): (usize, u32, u32)) -> Option<Vec<u8>> {
        fs::read(tile_path(&self.tiles_folder(hash)?, (level, column, row))).ok()
    }

    /// Begins to keep tiles of a picture; nothing where that cannot be.
    pub fn begin(&self, hash: ContentHash) -> Option<NewTiles> {
        let whole = self.tiles_folder(hash)?;
        let folder = whole.with_extension(format!("part-{}", std::process::id()));
        // What a run left that was broken off.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).ok()?;
        Some(NewTiles { folder, whole })
    }

    /// Forgets the tiles of a picture, because one of them cannot be read.
    pub fn forget_tiles(&self, hash: ContentHash) {
        if let Some(folder) = self.tiles_folder(hash) {
            let _ = fs::remove_dir_all(folder);
        }
    }

    /// Forgets what was used longest ago until the rest is within bounds.
    pub fn prune(&self) {
        let Some(root) = &self.root else { return };
        prune(&root.join(TILES), MAX_TILE_BYTES);
        prune(&root.join(THUMBNAILS), MAX_THUMBNAIL_BYTES);
    }

    fn thumbnail_path(&self, hash: ContentHash) -> Option<PathBuf> {
        Some(self.root.as_ref()?.join(THUMBNAILS).join(format!("{hash}.png")))
    }

    fn tiles_folder(&self, hash: ContentHash) -> Option<PathBuf> {
        Some(self.root.as_ref()?.join(TILES).join(hash.to_string()))
    }
}

impl NewTiles {
    /// Keeps a tile; answers whether it could.
    pub fn put(&self, place: (usize, u32, u32), bytes: &[u8]) -> bool {
        fs::write(tile_path(&self.folder, place), bytes).is_ok()
    }

    /// All tiles are there.
    pub fn finish(self) -> bool {
        let is_marked = fs::write(self.folder.join(USED), []).is_ok();
        let _ = fs::remove_dir_all(&self.whole);
        is_marked && fs::rename(&self.folder, &self.whole).is_ok()
    }

    /// They are not wanted any more.
    pub fn drop_all(self) {
        let _ = fs::remove_dir_all(self.folder);
    }
}

fn tile_path(folder: &Path, (level, column, row): (usize, u32, u32)) -> PathBuf {
    folder.join(format!("{level}-{column}-{row}.png"))
}

/// Removes what is in a folder, what was used longest ago first, until the rest is small enough.
fn prune(folder: &Path, max_bytes: u64) {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut kept: Vec<(SystemTime, u64, PathBuf)> = entries.map(|entry| weighed(entry.path())).collect();
    kept.sort_by_key(|(used, ..)| std::cmp::Reverse(*used));
    let mut n_bytes = 0_u64;
    for (_, bytes, path) in kept {
        n_bytes = n_bytes.saturating_add(bytes);
        if n_bytes > max_bytes {
            let _ = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
        }
    }
}

/// When a file or folder was used last and how large it is.
fn weighed(path: PathBuf) -> (SystemTime, u64, PathBuf) {
    let time = |path: &Path| fs::metadata(path).and_then(|known| known.modified()).ok();
    let used = time(&path.join(USED)).or_else(|| time(&path));
    let length = |path: &Path| fs::metadata(path).map_or(0, |known| known.len());
    let bytes = if path.is_dir() {
        let files = fs::read_dir(&path).into_iter().flatten().filter_map(Result::ok);
        files.map(|file| length(&file.path())).sum()
    } else {
        length(&path)
    };
    (used.unwrap_or(SystemTime::UNIX_EPOCH), bytes, path)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn hash(number: u8) -> ContentHash {
        ContentHash([number; 32])
    }

    #[test]
    fn tiles_are_there_once_all_of_them_are() {
        let home = tempfile::tempdir().unwrap();
        let cache = PictureCache::new(Some(home.path().join("cache")));
        let new = cache.begin(hash(1)).unwrap();
        assert!(new.put((0, 2, 3), b"tile"));
        assert!(!cache.has_tiles(hash(1)) && cache.tile(hash(1), (0, 2, 3)).is_none());
        assert!(new.finish());
        assert!(cache.has_tiles(hash(1)));
        assert_eq!(cache.tile(hash(1), (0, 2, 3)).unwrap(), b"tile");
        assert!(cache.tile(hash(1), (1, 0, 0)).is_none());
        cache.forget_tiles(hash(1));
        assert!(!cache.has_tiles(hash(1)));
    }

    #[test]
    fn without_a_folder_nothing_is_kept_and_nothing_goes_wrong() {
        let cache = PictureCache::new(None);
        cache.put_thumbnail(hash(1), b"small");
        assert!(cache.thumbnail(hash(1)).is_none() && cache.begin(hash(1)).is_none());
        cache.prune();
    }

    #[test]
    fn what_was_used_longest_ago_goes_first() {
        let home = tempfile::tempdir().unwrap();
        let cache = PictureCache::new(Some(home.path().to_owned()));
        let now = SystemTime::UNIX_EPOCH + Duration::from_hours(1_000);
        for number in 1..=4 {
            cache.put_thumbnail(hash(number), &[number; 100]);
            let file = fs::File::options()
                .write(true)
                .open(cache.thumbnail_path(hash(number)).unwrap())
                .unwrap();
            file.set_modified(now - Duration::from_hours(u64::from(number)))
                .unwrap();
        }
        prune(&home.path().join(THUMBNAILS), 250);
        let there: Vec<bool> = (1..=4).map(|number| cache.thumbnail(hash(number)).is_some()).collect();
        assert_eq!(there, [true, true, false, false]);
    }
}
