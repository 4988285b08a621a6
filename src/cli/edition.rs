//! `edition`: saves the current data, so that every later build publishes them under their date. Invariant: an
//! existing edition is never overwritten.

use super::Stop;
use super::args::{CheckArgs, date};
use super::lock::WaitArgs;
use crate::base::Date;
use crate::load;
use crate::write::{RealDisk, save};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing edition                       with the date of the newest data
  briefing edition --on 2026-11-23       with another date")]
pub(super) struct EditionArgs {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// The date of the edition, instead of the date of the newest data
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) on: Option<Date>,
    #[command(flatten)]
    pub(super) wait: WaitArgs,
}

pub(super) fn edition(args: &EditionArgs) -> Result<u8, Stop> {
    let _lock = args.wait.sources(&args.check.root)?;
    let Some(built) = super::build::run(&args.check)? else { return Ok(1) };
    let newest = crate::export::newest();
    let (Some(archive), Some(date)) = (built.output.get(newest.as_str()), args.on.or(built.data_of)) else {
        super::report::error("the site has no data to keep", &[]);
        return Ok(1);
    };
    let path = format!("content/editions/{date}.zip");
    let sources = load::read(&args.check.root)?;
    match sources.iter().find(|(_, f)| f.path == path).map(|(_, f)| f.bytes() == *archive.bytes) {
        Some(true) => (),
        Some(false) => {
            let help = "an edition is never written over: date a change of the data with `updated` of its figure, or name another day with --on";
            super::report::error(&format!("the site differs from the edition of {date}"), &[help.to_owned()]);
            return Ok(1);
        }
        None => save(&args.check.root, &path, &archive.bytes, &RealDisk)?,
    }
    Ok(0)
}
