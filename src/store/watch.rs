//! Noticing that another program touched the library's folder.
//!
//! The system says which paths changed; whether that means anything, [`Store::look`](super::Store::look) finds out. A
//! system that offers no such thing, or has no room for another watch, is no error: the window looks when it gets the
//! keyboard as well. Network drives often tell nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Watches until it is dropped.
pub(super) struct Watch {
    /// Held, never looked at.
    _watcher: RecommendedWatcher,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Touched {
    /// These, relative to the library.
    Paths(BTreeSet<PathBuf>),
    /// Something; the system cannot say what.
    Anything,
}

impl Touched {
    /// Both.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Paths(mut paths), Self::Paths(others)) => {
                paths.extend(others);
                Self::Paths(paths)
            }
            _ => Self::Anything,
        }
    }
}

impl Watch {
    /// Watches a folder and all in it; nothing when that cannot be done. `on_touch` is called on a thread of the watcher's
    /// and must not wait.
    pub(super) fn new(folder: &Path, on_touch: impl Fn(Touched) + Send + 'static) -> Option<Self> {
        // The system tells whole paths, without links in them.
        let root = folder.canonicalize().ok()?;
        let told = root.clone();
        let handler = move |event: notify::Result<Event>| {
            if let Some(touched) = touched_by(event, &told) {
                on_touch(touched);
            }
        };
        let mut watcher = notify::recommended_watcher(handler).ok()?;
        watcher.watch(&root, RecursiveMode::Recursive).ok()?;
        Some(Self { _watcher: watcher })
    }
}

fn touched_by(event: notify::Result<Event>, root: &Path) -> Option<Touched> {
    let Ok(event) = event else {
        return Some(Touched::Anything);
    };
    if event.need_rescan() {
        return Some(Touched::Anything);
    }
    match event.kind {
        // Somebody only read, or is still writing.
        EventKind::Access(kind) if !matches!(kind, AccessKind::Close(_)) => return None,
        _ => {}
    }
    let mut paths = BTreeSet::new();
    for path in event.paths {
        match path.strip_prefix(root) {
            Ok(relative) if !relative.as_os_str().is_empty() => {
                paths.insert(relative.to_owned());
            }
            _ => return Some(Touched::Anything),
        }
    }
    (!paths.is_empty()).then_some(Touched::Paths(paths))
}
