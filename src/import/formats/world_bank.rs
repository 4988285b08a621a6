//! The World Bank's tables, and the metadata files in its archives.

use crate::import::cube::{Cube, Metadata, Role};
use crate::import::decode::decode;
use crate::import::grid::Grid;
use crate::import::units;

/// The headings of the World Bank's tables.
const INDICATOR: [&str; 2] = ["Indicator Name", "Series Name"];

/// Takes the name of the indicator as the title, if all values have the same.
pub(in crate::import) fn add_title(metadata: &mut Metadata, constant: &[(String, String, Role)]) {
    let indicator = constant.iter().find(|(name, ..)| INDICATOR.contains(&name.as_str()));
    if let (Some((_, title, _)), None) = (indicator, &metadata.title) {
        metadata.title = Some(title.clone());
        metadata.unit = metadata.unit.take().or_else(|| units::in_brackets(title).map(ToOwned::to_owned));
    }
}

/// Adds the name, the definition and the source of the indicator from `Metadata_Indicator_….csv`.
pub(super) fn add_metadata(cube: &mut Cube, bytes: &[u8]) {
    let Ok(decoded) = decode(bytes) else { return };
    let Ok(grid) = Grid::read(&decoded.text, Some(',')) else { return };
    let [heading, row, ..] = grid.rows.as_slice() else { return };
    let text = |name: &str| {
        let column = heading.cells.iter().position(|cell| cell == name)?;
        Some(row.text(column).to_owned()).filter(|text| !text.is_empty())
    };
    cube.metadata.title = text("INDICATOR_NAME").or(cube.metadata.title.take());
    cube.metadata.definition = text("SOURCE_NOTE");
    cube.metadata.source = text("SOURCE_ORGANIZATION");
}
