//! Feeds altered files to everything that reads what people write: no input may cause a panic, take long or need much
//! memory, and every diagnostic has its place inside a file. Every file of a site that can be built is read with a reader
//! of another project.
//!
//! `cargo test --test fuzz -- --seconds 180 --seed 7` tries inputs for three minutes. The inputs of a seed are always the
//! same ones. An input that fails is saved in `target/fuzz/`, in the form of the fixtures under `tests/`, and
//! `cargo test --test fuzz -- --replay FILE` tries it again.

#![allow(clippy::disallowed_methods, clippy::print_stderr, clippy::exit, reason = "the harness is a program")]

mod corpus;
mod meter;
mod mutate;
#[path = "../tests/suite/sound.rs"]
mod sound;
#[path = "../tests/suite/support.rs"]
#[allow(dead_code, reason = "the harness needs a part of what the tests share")]
mod support;
mod targets;

use clap::Parser;
use corpus::Corpus;
use meter::Meter;
use mutate::Random;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

#[derive(Parser)]
struct Arguments {
    /// How long to try inputs.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Where the inputs begin; the time of day if it is left out.
    #[arg(long)]
    seed: Option<u64>,
    /// Tries only the inputs of this target.
    #[arg(long)]
    target: Option<String>,
    /// How many seconds of processor time one input may take.
    #[arg(long, default_value_t = 60)]
    limit: u64,
    /// How many megabytes one input may need, if the system can tell.
    #[arg(long, default_value_t = 1000)]
    memory: u64,
    /// How many inputs are tried at once; as many as there are processors if it is left out.
    #[arg(long)]
    workers: Option<usize>,
    /// Tries one saved input.
    #[arg(long)]
    replay: Option<PathBuf>,
}

fn main() {
    let arguments = Arguments::parse();
    if let Some(path) = &arguments.replay {
        targets::run(&std::fs::read_to_string(path).expect("the saved input can be read"));
        return;
    }
    let now = || std::time::UNIX_EPOCH.elapsed().map_or(0, |time| time.as_secs());
    let seed = arguments.seed.unwrap_or_else(now);
    eprintln!("fuzz: seed {seed}, {} seconds", arguments.seconds);
    let targets: Vec<&Target> =
        TARGETS.iter().filter(|t| arguments.target.as_ref().is_none_or(|name| name == t.name)).collect();
    assert!(!targets.is_empty(), "there is no such target");
    let session = Session {
        corpus: Corpus::read(),
        targets,
        seed,
        end: Instant::now() + Duration::from_secs(arguments.seconds),
        limit: Duration::from_secs(arguments.limit),
        memory: arguments.memory,
        workers: arguments
            .workers
            .or(std::thread::available_parallelism().ok().map(usize::from))
            .unwrap_or(1),
        folder: support::project("target/fuzz"),
        next: AtomicU64::new(0),
        failures: Mutex::default(),
        most: Mutex::default(),
    };
    std::fs::create_dir_all(&session.folder).expect("a folder for the inputs that fail");
    let failures = session.run();
    let (time, memory) = *session.most.lock().expect("no thread panics while it holds the lock");
    eprintln!(
        "fuzz: {} inputs, {} faults; at most {time:.2?} of processor time and {memory} MB",
        session.next.load(Ordering::Relaxed),
        failures.len()
    );
    for (message, path) in &failures {
        eprintln!("{message}\n  cargo test --test fuzz -- --replay {}", path.display());
    }
    std::process::exit(i32::from(!failures.is_empty()));
}

struct Session<'t> {
    corpus: Corpus,
    targets: Vec<&'t Target>,
    seed: u64,
    end: Instant,
    limit: Duration,
    memory: u64,
    workers: usize,
    folder: PathBuf,
    next: AtomicU64,
    /// One saved input for each message of a panic.
    failures: Mutex<BTreeMap<String, PathBuf>>,
    /// The most processor time and memory, in megabytes, that an input has taken.
    most: Mutex<(Duration, u64)>,
}

/// An input that takes this many times its limit is given up.
const GIVEN_UP: u32 = 10;

impl Session<'_> {
    /// Tries inputs until the time is over.
    fn run(&self) -> BTreeMap<String, PathBuf> {
        let running: Vec<Mutex<Option<Meter>>> = (0..self.workers).map(|_| Mutex::new(None)).collect();
        std::thread::scope(|scope| {
            let spawn = |(number, running)| {
                // The main thread of a program has a stack of this size.
                let thread = std::thread::Builder::new().stack_size(8 << 20);
                thread.spawn_scoped(scope, move || self.work(number, running)).expect("a thread")
            };
            let threads: Vec<_> = running.iter().enumerate().map(spawn).collect();
            while threads.iter().any(|thread| !thread.is_finished()) {
                std::thread::sleep(Duration::from_millis(50));
                for (number, running) in running.iter().enumerate() {
                    let running = running.lock().expect("no thread panics while it holds the lock");
                    if running.as_ref().is_some_and(|meter| meter.time() > self.limit * GIVEN_UP) {
                        eprintln!("does not end: {}", self.running(number).display());
                        std::process::exit(1);
                    }
                }
            }
        });
        std::mem::take(&mut self.failures.lock().expect("no thread panics while it holds the lock"))
    }

    /// The file that holds the input that a worker tries. It is left over if the process is aborted.
    fn running(&self, worker: usize) -> PathBuf {
        self.folder.join(format!("running-{}-{worker}.txt", std::process::id()))
    }

    fn work(&self, worker: usize, running: &Mutex<Option<Meter>>) {
        // What the program does in parallel stays on this thread, so that its processor time is that of the input.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
        let _pool = pool.expect("a pool of this thread");
        let path = self.running(worker);
        while Instant::now() < self.end {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let mut random = Random::new(self.seed, number);
            let target = self.targets[number as usize % self.targets.len()];
            let input = self.corpus.input(target, &mut random);
            std::fs::write(&path, &input).expect("the input can be saved");
            // What was left to be done later belongs to the input before.
            while rayon::yield_now() == Some(rayon::Yield::Executed) {}
            let meter = Meter::start();
            *running.lock().expect("no other thread panics with the lock") = Some(meter.clone());
            let result = catch_unwind(AssertUnwindSafe(|| targets::run(&input)));
            *running.lock().expect("no other thread panics with the lock") = None;
            if let Err(payload) = result {
                let text = payload.downcast_ref::<String>().map(String::as_str);
                let message = text.or(payload.downcast_ref::<&str>().copied()).unwrap_or("a panic");
                self.save(target, number, message, &path);
            }
            self.compare(target, number, (meter.time(), meter.memory()), &path);
        }
        // Nothing is left over from a worker that ended.
        let _ = std::fs::remove_file(&path);
    }

    /// Compares what an input has taken with its limits.
    fn compare(&self, target: &Target, number: u64, (time, memory): (Duration, u64), path: &Path) {
        let mut most = self.most.lock().expect("no thread panics while it holds the lock");
        *most = (most.0.max(time), most.1.max(memory));
        drop(most);
        if time > self.limit {
            self.save(target, number, &format!("{}: takes longer than {:?}", target.name, self.limit), path);
        }
        if memory > self.memory {
            self.save(target, number, &format!("{}: needs more than {} MB", target.name, self.memory), path);
        }
    }

    fn save(&self, target: &Target, number: u64, message: &str, running: &Path) {
        let path = self.folder.join(format!("{}-{}-{number}.txt", target.name, self.seed));
        std::fs::copy(running, &path).expect("the input can be saved");
        let first = message.lines().next().unwrap_or(message).to_owned();
        let mut failures = self.failures.lock().expect("no thread panics while it holds the lock");
        failures.entry(first).or_insert(path);
    }
}
