//! Manual pages and completions, made from the command line itself.

use std::collections::BTreeSet;
use std::ffi::OsStr;

use clap::Command;
use clap_complete::{Generator, Shell};
use clap_mangen::Man;

use crate::{assert_kept, path};

const MANUAL: &str = "assets/packaging/linux/man";

/// The command line, with what its commands inherit; without `help`, which says what the pages say.
fn command() -> Command {
    let mut command = saegim::cli::command().disable_help_subcommand(true);
    command.build();
    command
}

#[test]
fn every_command_has_its_manual_page() {
    let command = command();
    let of_commands = command.get_subcommands().map(|below| {
        let name = format!("saegim-{}", below.get_name());
        (name, Man::new(below.clone().version(env!("CARGO_PKG_VERSION"))))
    });
    let all = std::iter::once(("saegim".to_owned(), Man::new(command.clone()))).chain(of_commands);
    let mut made = BTreeSet::new();
    for (name, page) in all {
        let page = page
            .manual("Saegim")
            .source(concat!("Saegim ", env!("CARGO_PKG_VERSION")));
        let mut written = Vec::new();
        page.render(&mut written).unwrap();
        assert_kept(&format!("{MANUAL}/{name}.1"), &String::from_utf8(written).unwrap());
        made.insert(format!("{name}.1"));
    }
    let kept = std::fs::read_dir(path(MANUAL)).unwrap();
    let kept: BTreeSet<String> = kept
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(kept, made, "no page is of a command that is gone");
}

#[test]
fn shells_complete_every_command() {
    for shell in [Shell::Bash, Shell::Fish, Shell::Zsh] {
        let mut command = command();
        let mut written = Vec::new();
        clap_complete::generate(shell, &mut command, "saegim", &mut written);
        let file = shell.file_name("saegim");
        let script = String::from_utf8(written).unwrap();
        for below in command.get_subcommands() {
            assert!(script.contains(below.get_name()), "{file}: {}", below.get_name());
        }
        assert_kept(&format!("assets/packaging/linux/completions/{file}"), &script);
    }
    let kept = std::fs::read_dir(path("assets/packaging/linux/completions")).unwrap();
    let kept: BTreeSet<_> = kept.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(
        kept,
        ["_saegim", "saegim.bash", "saegim.fish"]
            .map(OsStr::new)
            .map(OsStr::to_owned)
            .into()
    );
}
