//! A computer of its own for each test: home, settings, data and a folder for files.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A short note as it is pasted from a page.
pub(crate) const PASTED: &str = "\
블로그

시험 정리 3 - 컨테이너

시험 정리 3 - 컨테이너

작업

  • 작업 정의
    • 컨테이너 이미지와 메모리를 적는다
    • 한 번에 10개까지 묶을 수 있음
  • 한 작업의 메모리는 최대 120GB까지
  • Fargate는 서버를 관리하지 않음

![[cluster.png]]

서비스

  • Service Discovery를 쓰면 이름으로 찾음
This post is licensed under CC BY 4.0 by the author.
";

pub(crate) struct Home {
    folder: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// With the pasted note in the library.
    pub(crate) fn with_note() -> Self {
        let home = Self::new();
        home.write("note.txt", PASTED);
        home.run(["import", "note.txt", "--notebook", "시험"]).done();
        home
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.path("data/saegim/library")
    }

    pub(crate) fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn read(&self, relative: &str) -> Vec<u8> {
        fs::read(self.path(relative)).unwrap()
    }

    /// The program with its own folders and nothing said yet.
    pub(crate) fn saegim(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saegim"));
        command
            .current_dir(self.folder.path())
            .env_remove("SAEGIM_LIBRARY")
            .env("HOME", self.path("home"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("TZ", "UTC");
        command
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Run {
        Run::of(&self.saegim().args(args).stdin(Stdio::null()).output().unwrap())
    }

    /// The program, started by a shell that sets limits first; `script` ends with `exec "$0" "$@"`.
    #[cfg(target_os = "linux")]
    pub(crate) fn run_in_shell(&self, script: &str, args: &[&str]) -> Run {
        let program = self.saegim();
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(script).arg(program.get_program()).args(args);
        shell.current_dir(self.folder.path()).stdin(Stdio::null());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        Run::of(&shell.output().unwrap())
    }

    pub(crate) fn run_with_input<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>, input: &[u8]) -> Run {
        let mut command = self.saegim();
        command
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that refuses what it is given closes its ears early.
        let _ = child.stdin.take().unwrap().write_all(input);
        Run::of(&child.wait_with_output().unwrap())
    }

    /// The library is there where nobody named one only on systems that follow XDG; elsewhere tests name it.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.library(), &mut files);
        files
    }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let bytes = fs::read(&path).unwrap();
            files.insert(path, bytes);
        }
    }
}

impl Run {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// It did what was asked and complained about nothing.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:?}");
        self
    }

    /// It ended with a code and one sentence that names these.
    #[track_caller]
    pub(crate) fn refused(self, code: i32, named: &[&str]) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        assert!(named.iter().all(|words| self.err.contains(words)), "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        self
    }

    pub(crate) fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }

    /// The first column of each line.
    pub(crate) fn ids(&self) -> Vec<&str> {
        self.out.lines().map(|line| line.split('\t').next().unwrap()).collect()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}
