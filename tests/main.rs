//! The one test binary: see `README.md` beside this file.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests set up the world that they look at")]
#![allow(missing_docs, unreachable_pub, reason = "nothing is published from here")]
#![allow(clippy::unwrap_used, reason = "a test ends where its ground is missing")]
#![allow(clippy::duplicate_mod, reason = "each file names the shared parts that it uses")]

mod architecture;
mod cli;
mod diagnostics;
mod golden;
mod histories;
mod lock;
mod machine;
mod pdf;
mod properties;
mod publish;
mod status;
