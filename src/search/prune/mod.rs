//! Pruning: finding the best hits of a query without looking at most of the documents.
//!
//! A query of one key matches nearly every line, a common word every tenth, and the list shows fifty. Matching a pattern
//! against a document costs a cache miss and some hundred nanoseconds, so at a million lines a key press would take
//! hundreds of milliseconds. Pruning leaves documents out that cannot be among the best, judged by a summary of them that
//! is read sixty-four documents at a time.
//!
//! **Signatures.** The signature of a document is a row of 1088 bits. Each gram of its text (three keys in a row, the
//! beginning of a word, the initials of two syllables, …: [`gram`]) sets one or two bits; a few more bits say how long the
//! document is and whether it is a title or a heading ([`signature`]). A pattern has a signature too: the bits that are
//! set in every document it matches. [`segment`] stores the bits of 4096 documents transposed, one bitmap for each bit, so
//! that the documents that may match are the intersection of a few bitmaps. The scheme is that of `BitFunnel` (Goodwin et
//! al., SIGIR 2017), with grams of keys instead of words. [`Signatures`] holds all segments. Adding, changing and removing
//! a document flips bits in place; nothing is ever rebuilt.
//!
//! **Candidates.** [`Candidates`] is one query's view of the signatures: for each match rule of the query a bitmap of the
//! documents that may match it ([`columns`]). A document is a candidate when each term may match it, or a heading above
//! it; candidates outside of the filters of the query are removed.
//!
//! **Upper bounds.** A hit is ranked by one number, see [`rank`](super::rank). Its formula never falls when the points of
//! a term grow, when the document is a heading or title, when the first match comes earlier or when the document is
//! shorter. Each of these is bounded from the signature: which rules may match at all and which as a whole word, whether
//! the first match may be at the very beginning or near it, what the document is, how long it is. The formula applied to
//! these bounds gives an upper bound of the rank ([`bound`], [`pruner`]).
//!
//! **Top-k search.** Candidates are visited in groups, the most promising group first. [`threshold`] holds the rank of the
//! worst of the `n` best documents so far. Candidates whose upper bound is below it are skipped: first whole bitmaps of
//! them by the bounds of their group, then one by one by their own. The rest is fetched in batches and matched by the
//! caller, who implements [`Verify`].
//!
//! **Why it is safe.** A bit of a pattern's signature is a necessary condition: it is set only if every match sets it
//! (`what_a_match_says_of_itself_the_signature_says_too`, a property test). So a document outside of the bitmap does not
//! match, and an upper bound computed from the bitmaps is never below the rank (`no_document_is_better_than_its_bound`,
//! for every document and group). A document below the threshold is worse than `n` others; a document that equals the
//! threshold is still visited, since ties are decided later.
//!
//! **Invariant:** the hits with pruning are the hits without it: asking for fewer hits gives the first of all hits, in the
//! same order, in both phases (`fewer_hits_are_the_first_of_all`).
//!
//! **When it pays.** Measured with `cargo bench --bench search`. Below some ten thousand lines matching every line would
//! be quick enough. At 100,000 lines a key press takes less than half of a plain substring search over the same lines, and
//! at 1,000,000 lines it still fits into a frame, which matching every line does not. It costs 136 bytes a document, and
//! half a microsecond for each edited line.

mod bound;
mod candidates;
mod columns;
mod gram;
mod pruner;
mod segment;
mod signature;
mod signatures;
mod threshold;

pub(super) use candidates::{Candidates, Verify, Wanted};
pub(super) use signature::Signature;
pub(super) use signatures::Signatures;

#[cfg(test)]
mod tests;
