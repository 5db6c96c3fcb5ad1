//! `import`: notes from files, folders and standard input.

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;
use serde::Serialize;

use super::args::ImportArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, complain, one_line, progress};
use super::place::LibraryPlace;
