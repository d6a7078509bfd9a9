//! Identifiers that are printed on paper, and the lock that keeps them.
//!
//! Every document and every download has an [`Identifier`]. `permalinks.lock` names each one ever issued; it is
//! written by the program and committed with the content. What is in it is a promise: nothing removes or re-uses an
//! identifier. What an identifier answers in one portal is the matter of [`crate::site`].

mod change;
mod identifier;
mod lock;
mod merge;
mod publication;
mod register;
mod target;

pub use change::{ChangeFault, Changed};
pub use identifier::{Identifier, IdentifierFault};
pub use lock::{Address, Entry, Fate, LOCK, LOCK_LIMIT, Lock, TakenOff, is_whole};
pub use merge::{Merged, Open, merge};
pub use publication::{LeavesOut, Publication};
pub use register::{Issue, Register};
pub use target::Target;
