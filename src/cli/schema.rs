//! `schema`: writes the content format as JSON Schemas for editors.

use super::Stop;
use crate::schema::Kind;
use crate::write::{RealDisk, save};
use clap::Args;
use std::path::PathBuf;

/// The arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing schema                      into schemas/
  briefing schema ../briefing/schemas")]
pub(super) struct SchemaArgs {
    /// The output folder
    #[arg(value_name = "DIR", default_value = "schemas")]
    folder: PathBuf,
}

pub(super) fn schema(args: &SchemaArgs) -> Result<u8, Stop> {
    for kind in Kind::ALL {
        let name = format!("{}.json", kind.name);
        save(&args.folder, &name, kind.schema().as_bytes(), &RealDisk)?;
    }
    Ok(0)
}
