//! The program: see [`briefing::cli`].

fn main() -> std::process::ExitCode {
    briefing::cli::main()
}
