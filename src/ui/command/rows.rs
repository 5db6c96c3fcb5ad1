//! What the rows of the table of commands become: values, with the place, the words, the icon and the keys of each.
//!
//! The names in it are those of the file that has the table: it brings them along.

macro_rules! commands {
    ($(
        $(#[$about:meta])*
        $place:ident {
            $($name:ident $words:ident $icon:ident [$($modifiers:ident $key:ident),*] $doc:literal;)*
        }
    )*) => {
        /// Where a command can be given, and under which word it stands in the palette.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Place {
            $($(#[$about])* $place,)*
        }

        /// A thing with a name and a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[doc = $doc] $name,)*)*
        }

        /// A command by its place, so that those of one place can be matched without the others.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Placed {
            $($(#[$about])* $place(of::$place),)*
        }

        /// The commands of each place.
        pub mod of {
            $(
                $(#[$about])*
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum $place {
                    $(#[doc = $doc] $name,)*
                }
            )*
        }

        $(
            impl of::$place {
                /// All of them, in the order in which they are listed.
                pub const ALL: &[Self] = &[$(Self::$name,)*];

                /// The first whose key was pressed; the key is taken out of the input of this frame.
                pub fn pressed(input: &mut InputState) -> Option<Self> {
                    let all = const { &[$(Command::$name,)*] };
                    Command::first_pressed(all, input).and_then(|place| Self::ALL.get(place).copied())
                }
            }

            impl From<of::$place> for Command {
                fn from(command: of::$place) -> Self {
                    match command {
                        $(of::$place::$name => Self::$name,)*
                    }
                }
            }
        )*

        impl Command {
            /// All of them, in the order in which they are listed.
            pub const ALL: &[Self] = &[$($(Self::$name,)*)*];

            /// What it is called.
            pub const fn name(self, words: &Words) -> &Phrase {
                match self {
                    $($(Self::$name => &words.commands.$words,)*)*
                }
            }

            /// Where it can be given.
            pub const fn place(self) -> Place {
                match self {
                    $($(Self::$name => Place::$place,)*)*
                }
            }

            /// The same with its place.
            pub const fn placed(self) -> Placed {
                match self {
                    $($(Self::$name => Placed::$place(of::$place::$name),)*)*
                }
            }

            /// Its icon.
            pub const fn icon(self) -> &'static str {
                match self {
                    $($(Self::$name => icon::$icon,)*)*
                }
            }

            /// Its keys; the first is the one that is shown.
            pub const fn keys(self) -> &'static [KeyboardShortcut] {
                match self {
                    $($(Self::$name => const { &[$(KeyboardShortcut::new($modifiers, Key::$key),)*] },)*)*
                }
            }
        }
    };
}

pub(super) use commands;
