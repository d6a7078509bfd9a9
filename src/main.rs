//! Arguments in, exit code out.
#![expect(clippy::disallowed_methods, reason = "the process hands its arguments and outputs to the library")]

use std::io::{BufWriter, stderr, stdout};
use std::process::ExitCode;

use prakat::cli;
use prakat::system::{OsSystem, Terminal};

fn main() -> ExitCode {
    let system = OsSystem::new();
    let terminal = Terminal::of_this_process();
    let (mut out, mut err) = (BufWriter::new(stdout()), BufWriter::new(stderr()));
    let exit = cli::run(std::env::args_os(), &system, &mut out, &mut err, terminal);
    ExitCode::from(u8::from(exit))
}
