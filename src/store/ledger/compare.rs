//! Documents as they are, compared with what was written down about them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Entry, Ledger, Written};
use crate::model::{DocKey, Library};
use crate::store::finding::{Finding, Holds, Problem};
use crate::store::fs::Fs;
use crate::store::layout::MAX_DOCUMENT_BYTES;
use crate::store::load::ReadFile;
use crate::store::open::Store;
use crate::store::versions;

/// What became of the documents since they were written down.
#[derive(Debug, Default)]
pub(in crate::store) struct Comparison {
    /// They hold something else although nobody has written to them; with what they held.
    pub(in crate::store) damaged: Vec<(PathBuf, Written)>,
    /// What is to be written down by whoever opened the library to write to it. What they hold is what they held when
    /// that was written down.
    pub(in crate::store) news: Vec<Entry>,
}

enum Verdict {
    /// Nothing is to be said about it.
    Unchanged,
    Damaged(Written),
    Changed(Written),
    /// It holds what it held and has another time, or nothing was written down about it.
    Unnoted(Written),
}

/// Compares the documents of a library, which were read just now.
pub(in crate::store) fn compare(fs: &dyn Fs, root: &Path, ledger: &Ledger, files: &[ReadFile]) -> Comparison {
    let verdicts: Vec<(&ReadFile, Verdict)> = files
        .par_iter()
        .map(|file| (file, judge(fs, root, ledger.of(&file.path), file)))
        .collect();
    let mut comparison = Comparison::default();
    for (file, verdict) in verdicts {
        match verdict {
            Verdict::Damaged(written) => comparison.damaged.push((file.path.clone(), written)),
            Verdict::Changed(now) => comparison.news.push((file.path.clone(), Some(now))),
            Verdict::Unnoted(now) if file.is_understood => comparison.news.push((file.path.clone(), Some(now))),
            // What was never understood may be damage from before anything was written down.
            Verdict::Unchanged | Verdict::Unnoted(_) => {}
        }
    }
    let read: BTreeSet<&Path> = files.iter().map(|file| file.path.as_path()).collect();
    let unread = ledger.written.keys().filter(|path| !read.contains(path.as_path()));
    let is_gone = |path: &&PathBuf| matches!(fs.kind(&root.join(path)), Ok(None));
    let gone = unread.filter(is_gone).map(|path| (path.clone(), None));
    comparison.news.extend(gone);
    comparison
}

fn judge(fs: &dyn Fs, root: &Path, noted: Option<&Written>, file: &ReadFile) -> Verdict {
    let path = root.join(&file.path);
    let Ok(stamp) = fs.stamp(&path) else {
        return Verdict::Unchanged;
    };
    if noted.is_some_and(|noted| noted.hash == file.hash && noted.stamp == stamp) {
        return Verdict::Unchanged;
    }
    // Between reading it and looking at its time somebody may have written to it: both are only compared when they
    // belong together.
    let again = || -> io::Result<_> { Ok((fs.read(&path, MAX_DOCUMENT_BYTES)?, fs.stamp(&path)?)) };
    let Ok((bytes, after)) = again() else {
        return Verdict::Unchanged;
    };
    if after != stamp {
        return Verdict::Unchanged;
    }
    let now = Written {
        hash: blake3::hash(&bytes),
        stamp,
        holds: noted.map_or_else(Holds::default, |noted| noted.holds),
    };
    match noted {
        Some(noted) if noted.hash == now.hash => Verdict::Unnoted(now),
        Some(noted) if noted.stamp.modified_ns == stamp.modified_ns => Verdict::Damaged(*noted),
        Some(_) => Verdict::Changed(now),
        None => Verdict::Unnoted(now),
    }
}

impl Comparison {
    /// The damage, as findings. What cannot be read at all is among `findings` already and not repeated.
    pub(in crate::store) fn add_damage_to(&self, findings: &mut Vec<Finding>) {
        let unread: BTreeSet<PathBuf> = findings
            .iter()
            .filter(|finding| finding.is_unread())
            .map(|finding| finding.file.clone())
            .collect();
        let damaged = self.damaged.iter().filter(|(path, _)| !unread.contains(path));
        findings.extend(damaged.map(|(path, _)| Finding::in_file(path, Problem::DamagedText)));
    }
}

impl Store {
    /// Adds to the findings what the disk has changed since it was saved, and what is known to be in files that cannot be
    /// read. Whoever may write notes all other documents as they are now, so that they are watched over from here on.
    pub(in crate::store) fn compare_with_ledger(
        &mut self,
        library: &Library,
        versions: &Path,
        findings: &mut Vec<Finding>,
    ) {
        let unwritten;
        let ledger = if let Some(writer) = &self.ledger {
            writer.ledger()
        } else {
            let folder = versions::folder_of(versions, &self.library_id);
            unwritten = Ledger::read(&*self.fs, &folder, &self.root);
            &unwritten
        };
        let mut comparison = compare(&*self.fs, &self.root, ledger, &self.files);
        comparison.add_damage_to(findings);
        ledger.name_losses(findings);
        findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        let holds = self.holds_of_notes(library);
        for (path, written) in &mut comparison.news {
            if let (Some(written), Some(holds)) = (written, holds.get(path.as_path())) {
                written.holds = *holds;
            }
        }
        self.write_down(comparison.news);
    }

    /// What became of the documents since they were noted, as far as they were.
    pub(in crate::store) fn comparison(&self) -> Comparison {
        self.ledger.as_ref().map_or_else(Comparison::default, |writer| {
            compare(&*self.fs, &self.root, writer.ledger(), &self.files)
        })
    }

    fn holds_of_notes(&self, library: &Library) -> BTreeMap<PathBuf, Holds> {
        let notes = self.catalogue.filed.iter().filter_map(|(key, filed)| {
            let DocKey::Note(id) = key else { return None };
            let holds = Holds {
                n_lines: library.note(*id)?.blocks.len(),
                n_cards: library.cards_of(*id).count(),
            };
            Some((filed.path.clone(), holds))
        });
        notes.collect()
    }
}

impl Ledger {
    /// Says of files that cannot be read what they are known to hold.
    pub(in crate::store) fn name_losses(&self, findings: &mut [Finding]) {
        for finding in findings.iter_mut().filter(|finding| finding.is_unread()) {
            finding.holds = self.of(&finding.file).map(|written| written.holds);
        }
    }
}
