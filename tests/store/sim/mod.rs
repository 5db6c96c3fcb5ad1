//! A file system in memory that fails on demand and loses power.
//!
//! It is stricter than any real one: a name is safe only when its folder was synced, bytes only when their file was, and
//! what was not synced is kept, lost, cut or garbled as a seed decides. The time of a file is synced with nothing. After a failed sync of a file its unsynced bytes
//! read as before, but a later sync of the same file silently stores zeros in their place, as Linux may.

mod chance;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use saegim::store::{Entry, EntryKind, Fs, FsFile, Lock, Stamp};

use chance::Chance;

pub(crate) const ENOSPC: i32 = 28;
pub(crate) const EIO: i32 = 5;
pub(crate) const EACCES: i32 = 13;

/// What goes wrong at a call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The call fails with this number of the system; a write may have written half.
    Errno(i32),
    /// The machine stops: this call and all later ones fail.
    PowerCut,
}

#[derive(Clone, Default)]
pub(crate) struct SimFs {
    state: Arc<Mutex<State>>,
    /// Held while nothing may be changed.
    gate: Arc<Mutex<()>>,
    /// How many files are to be synced at the same time.
    pub(crate) n_syncs_at_once: usize,
}

#[derive(Default)]
struct State {
    files: Vec<SimFile>,
    live: Names,
    durable: Names,
    /// Changes of names that no sync has covered.
    unsynced: Vec<NameChange>,
    /// Calls that change something.
    n_calls: usize,
    fault: Option<(usize, Fault)>,
    /// Nothing below here can be changed.
    refused: Option<PathBuf>,
    is_dead: bool,
    calls: Vec<String>,
    locks: Arc<Mutex<BTreeSet<PathBuf>>>,
    /// What time it is: no two writes are made at the same time.
    now_ns: i64,
}

/// How far the clock goes from one write to the next.
const TICK_NS: i64 = 1_000;

#[derive(Clone, Debug, Default)]
struct SimFile {
    live: Vec<u8>,
    synced: Vec<u8>,
    /// Bytes up to here were dropped by a failed sync.
    dropped_to: usize,
    modified_ns: i64,
}

#[derive(Clone, Debug, Default)]
struct Names(BTreeMap<PathBuf, Node>);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Clone, Debug)]
enum NameChange {
    Made(PathBuf, Node),
    Renamed(PathBuf, PathBuf),
    Removed(PathBuf),
}

impl NameChange {
    fn touches(&self, folder: &Path) -> bool {
        match self {
            Self::Made(path, _) | Self::Removed(path) => path.parent() == Some(folder),
            Self::Renamed(from, to) => from.parent() == Some(folder) || to.parent() == Some(folder),
        }
    }
}

impl Names {
    /// Does nothing where the change makes no sense because one before it was lost.
    fn apply(&mut self, change: &NameChange) {
        match change {
            NameChange::Made(path, node) => {
                self.0.insert(path.clone(), *node);
            }
            NameChange::Removed(path) => {
                self.0.remove(path);
            }
            NameChange::Renamed(from, to) => {
                let moved: Vec<PathBuf> = self.0.keys().filter(|path| path.starts_with(from)).cloned().collect();
                for path in moved {
                    let node = self.0.remove(&path).unwrap();
                    let rest = path.strip_prefix(from).unwrap();
                    let target = if rest.as_os_str().is_empty() {
                        to.clone()
                    } else {
                        to.join(rest)
                    };
                    self.0.insert(target, node);
                }
            }
        }
    }

    /// Whatever lies in a folder that is not there is not there.
    fn drop_orphans(&mut self) {
        let paths: Vec<PathBuf> = self.0.keys().cloned().collect();
        for path in paths {
            let parent = path.parent().unwrap();
            if parent != Path::new("/") && self.0.get(parent) != Some(&Node::Folder) {
                self.0.remove(&path);
            }
        }
    }
}

impl SimFs {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn from_state(state: State) -> Self {
        Self {
            state: Arc::new(Mutex::new(state)),
            gate: Arc::default(),
            n_syncs_at_once: 1,
        }
    }

    /// Whoever wants to change something waits until this is dropped.
    pub(crate) fn close_gate(&self) -> MutexGuard<'_, ()> {
        self.gate.lock().unwrap()
    }

    /// Lets the call with this number (from 1, counted from now) fail.
    pub(crate) fn fail_at(&self, n: usize, fault: Fault) {
        let mut state = self.state();
        let n = state.n_calls + n;
        state.fault = Some((n, fault));
    }

    /// From now on nothing below this path can be changed; nothing to let everything be changed again.
    pub(crate) fn refuse(&self, path: Option<&str>) {
        self.state().refused = path.map(PathBuf::from);
    }

    /// The calls that changed something since they were asked for last.
    pub(crate) fn take_calls(&self) -> Vec<String> {
        std::mem::take(&mut self.state().calls)
    }

    /// Whether the fault that was asked for has happened.
    pub(crate) fn has_failed(&self) -> bool {
        self.state().fault.is_none()
    }

    /// The process dies and the machine goes on: nothing is lost but the lock.
    pub(crate) fn after_crash(&self) -> Self {
        let state = self.state();
        Self::from_state(State {
            files: state.files.clone(),
            live: state.live.clone(),
            durable: state.durable.clone(),
            unsynced: state.unsynced.clone(),
            now_ns: state.now_ns,
            ..State::default()
        })
    }

    /// The machine starts again after a power cut; the seed decides what of the unsynced is left.
    pub(crate) fn after_power_cut(&self, seed: u64) -> Self {
        let state = self.state();
        let mut chance = Chance::from_seed(seed);
        let mut names = state.durable.clone();
        for change in &state.unsynced {
            if seed != 0 && chance.below(2) == 0 {
                names.apply(change);
            }
        }
        names.drop_orphans();
        let files = state
            .files
            .iter()
            .map(|file| {
                let bytes = if seed == 0 {
                    file.synced.clone()
                } else {
                    chance.remains(&file.synced, &file.live)
                };
                SimFile {
                    live: bytes.clone(),
                    synced: bytes,
                    dropped_to: 0,
                    // Syncing the bytes of a file does not sync its time.
                    modified_ns: file.modified_ns - i64::try_from(seed % 2).unwrap(),
                }
            })
            .collect();
        Self::from_state(State {
            files,
            now_ns: state.now_ns,
            live: names.clone(),
            durable: names,
            ..State::default()
        })
    }

    /// All files with their bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state();
        let mut files = BTreeMap::new();
        for (path, node) in &state.live.0 {
            if let Node::File(idx) = node {
                files.insert(path.clone(), state.files[*idx].live.clone());
            }
        }
        files
    }

    /// Puts a file there behind everybody's back, safe on disk.
    pub(crate) fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let idx = state.files.len();
        let modified_ns = state.tick();
        state.files.push(SimFile {
            live: bytes.to_vec(),
            synced: bytes.to_vec(),
            dropped_to: 0,
            modified_ns,
        });
        for folder in path.ancestors().skip(1).filter(|folder| *folder != Path::new("/")) {
            state.live.0.insert(folder.to_owned(), Node::Folder);
            state.durable.0.insert(folder.to_owned(), Node::Folder);
        }
        state.live.0.insert(path.to_owned(), Node::File(idx));
        state.durable.0.insert(path.to_owned(), Node::File(idx));
    }

    /// Changes the bytes of a file without anybody writing to it, as a failing disk does: its time stays.
    pub(crate) fn damage(&self, path: &Path, bytes: &[u8]) {
        let modified_ns = self.stamp(path).unwrap().modified_ns;
        self.put(path, bytes);
        self.set_modified(path, modified_ns);
    }

    /// Gives a file another time.
    pub(crate) fn set_modified(&self, path: &Path, modified_ns: i64) {
        let mut state = self.state();
        let idx = state.file(path).unwrap();
        state.files[idx].modified_ns = modified_ns;
    }

    /// Takes a file away behind everybody's back.
    pub(crate) fn take(&self, path: &Path) {
        let mut state = self.state();
        state.live.0.remove(path).unwrap();
        state.durable.0.remove(path);
    }

    /// Counts a call that changes something and lets it fail when it is its turn.
    fn begin(&self, call: &str, path: &Path) -> Result<MutexGuard<'_, State>, (io::Error, MutexGuard<'_, State>)> {
        drop(self.gate.lock().unwrap());
        let mut state = self.state();
        state.n_calls += 1;
        state.calls.push(format!("{call} {}", path.display()));
        if state.is_dead {
            return Err((io::Error::from_raw_os_error(EIO), state));
        }
        if state.refused.as_ref().is_some_and(|refused| path.starts_with(refused)) {
            return Err((io::Error::from_raw_os_error(EACCES), state));
        }
        match state.fault {
            Some((n, fault)) if n == state.n_calls => {
                state.fault = None;
                match fault {
                    Fault::Errno(errno) => Err((io::Error::from_raw_os_error(errno), state)),
                    Fault::PowerCut => {
                        state.is_dead = true;
                        Err((io::Error::from_raw_os_error(EIO), state))
                    }
                }
            }
            _ => Ok(state),
        }
    }

    fn change(&self, call: &str, path: &Path) -> io::Result<MutexGuard<'_, State>> {
        self.begin(call, path).map_err(|(error, _)| error)
    }
}

impl State {
    fn tick(&mut self) -> i64 {
        self.now_ns += TICK_NS;
        self.now_ns
    }

    fn change_name(&mut self, change: NameChange) {
        self.live.apply(&change);
        self.unsynced.push(change);
    }

    fn node(&self, path: &Path) -> io::Result<Node> {
        if path == Path::new("/") {
            return Ok(Node::Folder);
        }
        self.live
            .0
            .get(path)
            .copied()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.node(path)? {
            Node::File(idx) => Ok(idx),
            Node::Folder => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    fn check_parent(&self, path: &Path) -> io::Result<()> {
        match self.node(path.parent().unwrap())? {
            Node::Folder => Ok(()),
            Node::File(_) => Err(io::ErrorKind::NotADirectory.into()),
        }
    }
}

impl Fs for SimFs {
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
        let state = self.state();
        let bytes = state.files[state.file(path)?].live.clone();
        if bytes.len() as u64 > max_bytes {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let state = self.state();
        if state.node(folder)? != Node::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let inside = state.live.0.iter().filter(|(path, _)| path.parent() == Some(folder));
        Ok(inside
            .map(|(path, node)| Entry {
                name: path.file_name().unwrap().to_owned(),
                kind: if *node == Node::Folder {
                    EntryKind::Folder
                } else {
                    EntryKind::File
                },
            })
            .collect())
    }

    fn kind(&self, path: &Path) -> io::Result<Option<EntryKind>> {
        Ok(match self.state().node(path) {
            Ok(Node::Folder) => Some(EntryKind::Folder),
            Ok(Node::File(_)) => Some(EntryKind::File),
            Err(_) => None,
        })
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let state = self.state();
        let file = &state.files[state.file(path)?];
        Ok(Stamp {
            n_bytes: file.live.len() as u64,
            modified_ns: file.modified_ns,
        })
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.change("create folder", path)?;
        state.check_parent(path)?;
        if state.node(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        state.change_name(NameChange::Made(path.to_owned(), Node::Folder));
        Ok(())
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn FsFile>> {
        let mut state = self.change("create", path)?;
        state.check_parent(path)?;
        if state.node(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let idx = state.files.len();
        let modified_ns = state.tick();
        state.files.push(SimFile {
            modified_ns,
            ..SimFile::default()
        });
        state.change_name(NameChange::Made(path.to_owned(), Node::File(idx)));
        Ok(Box::new(OpenSimFile {
            fs: self.clone(),
            path: path.to_owned(),
            idx,
        }))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn FsFile>> {
        let idx = self.state().file(path)?;
        Ok(Box::new(OpenSimFile {
            fs: self.clone(),
            path: path.to_owned(),
            idx,
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.change("rename", to)?;
        state.node(from)?;
        state.check_parent(to)?;
        state.change_name(NameChange::Renamed(from.to_owned(), to.to_owned()));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.change("remove", path)?;
        state.file(path)?;
        state.change_name(NameChange::Removed(path.to_owned()));
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.change("remove folder", path)?;
        if state.live.0.keys().any(|other| other.parent() == Some(path)) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        state.change_name(NameChange::Removed(path.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.change("sync folder", folder)?;
        state.node(folder)?;
        let unsynced = std::mem::take(&mut state.unsynced);
        for change in unsynced {
            if change.touches(folder) {
                state.durable.apply(&change);
            } else {
                state.unsynced.push(change);
            }
        }
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let locks = {
            let state = self.state();
            if state.refused.as_ref().is_some_and(|refused| path.starts_with(refused)) {
                return Err(io::Error::from_raw_os_error(EACCES));
            }
            Arc::clone(&state.locks)
        };
        if !locks.lock().unwrap().insert(path.to_owned()) {
            return Ok(None);
        }
        Ok(Some(Box::new(SimLock {
            locks,
            path: path.to_owned(),
        })))
    }

    fn n_syncs_at_once(&self) -> usize {
        self.n_syncs_at_once
    }
}

struct SimLock {
    locks: Arc<Mutex<BTreeSet<PathBuf>>>,
    path: PathBuf,
}

impl Drop for SimLock {
    fn drop(&mut self) {
        self.locks.lock().unwrap().remove(&self.path);
    }
}

struct OpenSimFile {
    fs: SimFs,
    path: PathBuf,
    idx: usize,
}

impl FsFile for OpenSimFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (mut state, bytes, outcome) = match self.fs.begin("write", &self.path) {
            Ok(state) => (state, bytes, Ok(())),
            Err((error, state)) => (state, &bytes[..bytes.len() / 2], Err(error)),
        };
        let now_ns = state.tick();
        let file = &mut state.files[self.idx];
        file.live.extend_from_slice(bytes);
        file.modified_ns = now_ns;
        outcome
    }

    fn sync(&mut self) -> io::Result<()> {
        match self.fs.begin("sync", &self.path) {
            Ok(mut state) => {
                let file = &mut state.files[self.idx];
                let mut synced = file.live.clone();
                let dropped = file.synced.len()..file.dropped_to.max(file.synced.len());
                synced[dropped].fill(0);
                file.synced = synced;
                Ok(())
            }
            Err((error, mut state)) => {
                let file = &mut state.files[self.idx];
                file.dropped_to = file.live.len();
                Err(error)
            }
        }
    }
}
