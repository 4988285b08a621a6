//! `publish`: builds the site in memory, shows the changes on a host and uploads them.

use super::args::{CheckArgs, Format};
use super::lock::WaitArgs;
use super::refusal::stop;
use super::report::counted;
use super::{Stop, report};
use crate::model::{Destination, HostKind, NoDestination};
use crate::publish::{Failure, Keys, Machine, Plan, Site, Step, carry_out, open, plan, read_host};
use crate::write::{Lock, Target};
use clap::Args as ClapArgs;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The maximum number of file names per kind of change.
const SHOWN: usize = 20;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing publish --to folder:/srv/www/rain --dry-run   the changes in a folder
  briefing publish --to git --branch pages               to a branch, for example for Codeberg Pages
  briefing publish --to rsync:server:/srv/www/rain       with rsync
  briefing publish --to s3://bucket/rain --endpoint https://s3.example
                                                         to a bucket, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
  briefing publish --to production --yes                 a destination named in site.yaml")]
pub(super) struct PublishArgs {
    #[command(flatten)]
    check: CheckArgs,
    /// The destination: a name under `publish` in `site.yaml`, or folder:PATH, git, rsync:HOST:PATH,
    /// s3://BUCKET/PREFIX [default: the only destination under `publish`]
    #[arg(long, value_name = "PLACE")]
    to: Option<String>,
    /// The branch of a git destination [default: gh-pages]
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// The name or address of the repository [default: origin]
    #[arg(long, value_name = "NAME")]
    remote: Option<String>,
    /// The address of the bucket's server [default: Amazon S3]
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// The region of the bucket [default: us-east-1]
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// Overwrite files of other programs at the addresses of the site
    #[arg(long)]
    overwrite: bool,
    /// Show the changes without publishing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask for confirmation; without a terminal the program never asks
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    wait: WaitArgs,
}

pub(super) fn publish(args: &PublishArgs) -> Result<u8, Stop> {
    if let Some(Ok(Destination { kind: HostKind::Folder, place, .. })) =
        args.to.as_deref().map(Destination::read)
    {
        let sources = super::lock::protected(&args.check.root)?;
        super::lock::look(Path::new(&place), &sources).map_err(stop)?;
    }
    let Some(built) = super::build::run(&args.check)? else { return Ok(1) };
    let (name, mut destination, base) = match find_destination(args, &built.destinations) {
        Ok(place) => place,
        Err(help) => {
            report::error("it is not clear where to publish", &[help]);
            return Ok(1);
        }
    };
    let _lock = lock(args, &mut destination, &base)?;
    match put(args, &built.output, &name, &destination, base) {
        Ok(code) => Ok(code),
        Err(failure) => {
            report::error(&failure.message, &failure.help);
            Ok(2)
        }
    }
}

/// The lock on a destination, of which only the end matters.
enum Locked {
    Folder(#[expect(dead_code, reason = "it is held until the end of the run")] Target),
    Place(#[expect(dead_code, reason = "it is held until the end of the run")] Option<Lock>),
    Nothing,
}

/// Looks at a folder and takes its lock, unless nothing will be written. A link to a folder leads to it from here on. Other
/// places are locked for the runs of this site on this computer.
fn lock(args: &PublishArgs, destination: &mut Destination, base: &Path) -> Result<Locked, Stop> {
    if destination.kind != HostKind::Folder {
        return args.wait.publishing(&args.check.root).map(Locked::Place).map_err(stop);
    }
    let (folder, sources) = (base.join(&destination.place), super::lock::protected(&args.check.root)?);
    if args.dry_run {
        return super::lock::look(&folder, &sources).map(|()| Locked::Nothing).map_err(stop);
    }
    let target = args.wait.target(&folder, &sources).map_err(stop)?;
    if let Some(real) = target.folder().to_str() {
        destination.place = real.to_owned();
    }
    Ok(Locked::Folder(target))
}

fn put(
    args: &PublishArgs,
    output: &crate::output::Output,
    name: &str,
    destination: &Destination,
    base: PathBuf,
) -> Result<u8, Failure> {
    let machine = Machine { root: args.check.root.clone(), base, keys: keys() };
    let mut host = open(destination, &machine)?;
    let (standing, old) = read_host(host.as_mut())?;
    let site = Site::new(output, &old, &standing);
    let mut plan = plan(&old, site.manifest(), &standing, &|path| site.phase(path));
    plan.blocked.extend(host.empty_folders().into_iter().filter(|path| site.manifest().has(path)));
    let bytes = site.bytes(&plan);
    super::print(&match args.check.format {
        Format::Json => json(name, &plan, bytes),
        _ => shown(name, &plan, bytes),
    });
    if refused(&plan, args.overwrite) {
        return Ok(1);
    }
    if args.dry_run || plan.steps.is_empty() {
        return Ok(0);
    }
    if !args.yes && !report::agreed("publish this?") {
        return Ok(1);
    }
    carry_out(&plan, &site, host.as_mut(), &|step| match step {
        Step::Put(paths) => report::under_way(&format!("sending {}", counted(paths.len(), "file"))),
        Step::Remove(paths) => report::under_way(&format!("removing {}", counted(paths.len(), "file"))),
        Step::Note(_) => (),
    })?;
    Ok(0)
}

fn keys() -> Option<Keys> {
    let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (id, secret) = (var("AWS_ACCESS_KEY_ID")?, var("AWS_SECRET_ACCESS_KEY")?);
    Some(Keys { id, secret, token: var("AWS_SESSION_TOKEN") })
}

/// Returns the destination and the base folder of relative paths, or how to specify them.
fn find_destination(
    args: &PublishArgs,
    known: &[(String, Destination)],
) -> Result<(String, Destination, PathBuf), String> {
    let names = || known.iter().map(|(name, _)| format!("`--to {name}`")).collect::<Vec<_>>().join(" or ");
    let found = match (&args.to, known) {
        (None, [only]) => Some(only),
        (None, []) => return Err(format!("write `--to` with {}", HostKind::FORMS)),
        (None, _) => return Err(format!("write {}", names())),
        (Some(to), _) => known.iter().find(|(name, _)| name == to),
    };
    let (name, mut destination, base) = match (found, &args.to) {
        (Some((name, destination)), _) => (name.clone(), destination.clone(), args.check.root.clone()),
        (None, to) => {
            let to = to.as_deref().unwrap_or_default();
            let read = Destination::read(to).map_err(|fault| match fault {
                NoDestination::Kind(word) => {
                    let kinds = HostKind::ALL.iter().map(|(kind, _)| *kind);
                    let near =
                        crate::base::nearest(&word, kinds.chain(known.iter().map(|(n, _)| n.as_str())));
                    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                    format!(
                        "`{to}` is neither a name under `publish` in `site.yaml` nor {}{near}",
                        HostKind::FORMS
                    )
                }
                NoDestination::Place(why) => format!("`{to}`: {why}"),
            });
            (to.to_owned(), read?, PathBuf::from("."))
        }
    };
    for (key, given, field) in [
        ("branch", &args.branch, &mut destination.branch),
        ("remote", &args.remote, &mut destination.remote),
        ("endpoint", &args.endpoint, &mut destination.endpoint),
        ("region", &args.region, &mut destination.region),
    ] {
        if given.is_some() {
            if !destination.kind.keys().contains(&key) {
                return Err(format!("`--{key}` says nothing of `{name}`"));
            }
            field.clone_from(given);
        }
    }
    Ok((name, destination, base))
}

fn refused(plan: &Plan, overwrite: bool) -> bool {
    if !plan.blocked.is_empty() {
        let message = format!("files of other programs are in the way: {}", listed(&plan.blocked));
        report::error(&message, &["remove them from the host, or publish to another destination".to_owned()]);
        return true;
    }
    if plan.taken.is_empty() || overwrite {
        return false;
    }
    let message = format!(
        "files that this program did not write, or that somebody changed since, are at the site's addresses: {}",
        listed(&plan.taken)
    );
    report::error(&message, &["to write over them: --overwrite".to_owned()]);
    true
}

fn listed(paths: &[String]) -> String {
    super::refusal::listed(paths.iter().map(|path| super::shell::quoted(path.as_ref())))
}

fn shown(name: &str, plan: &Plan, bytes: u64) -> String {
    let mut out = String::new();
    if plan.resumed {
        out.push_str("the last run was stopped half way: what it may have put is put again\n");
    }
    for (mark, paths) in [('+', &plan.added), ('~', &plan.changed), ('!', &plan.taken), ('-', &plan.removed)]
    {
        paths.iter().take(SHOWN).for_each(|path| writeln!(out, "{mark} {path}").expect("text"));
        if paths.len() > SHOWN {
            let _ = writeln!(out, "{mark} and {} more", paths.len() - SHOWN);
        }
    }
    let (added, changed, removed) =
        (plan.added.len(), plan.changed.len() + plan.taken.len(), plan.removed.len());
    let size = size(bytes);
    let _ = writeln!(out, "{name}: {added} added, {changed} changed, {removed} removed, {size} to send");
    if !plan.foreign.is_empty() {
        let stay = if plan.foreign.len() == 1 { "stays" } else { "stay" };
        let _ = writeln!(
            out,
            "{} not ours and {stay}: {}",
            counted(plan.foreign.len(), "file"),
            listed(&plan.foreign)
        );
    }
    out
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

fn json(name: &str, plan: &Plan, bytes: u64) -> String {
    let object = serde_json::json!({
        "to": name,
        "added": plan.added,
        "changed": plan.changed,
        "removed": plan.removed,
        "overwritten": plan.taken,
        "in-the-way": plan.blocked,
        "not-ours": plan.foreign.len(),
        "bytes": bytes,
    });
    format!("{object}\n")
}
