//! Arguments in, exit code out.

fn main() -> std::process::ExitCode {
    crosscheck::cli::run(std::env::args_os())
}
