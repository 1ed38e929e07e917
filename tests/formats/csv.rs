//! Reads what a spreadsheet would, by RFC 4180, and takes the guards away.

use std::collections::BTreeMap;

/// The rows by their columns' headings.
pub fn read(file: &str) -> Result<Vec<BTreeMap<String, String>>, String> {
    let table = file.strip_prefix('\u{feff}').ok_or("no byte-order mark")?;
    let mut records = Vec::new();
    for record in csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes())
        .records()
    {
        records.push(record.map_err(|e| e.to_string())?);
    }
    if written(&records)? != table {
        return Err("not as RFC 4180 has it".into());
    }
    let headings = records.first().ok_or("no heading")?;
    let rows = records.iter().skip(1).map(|record| {
        let cells = headings.iter().zip(record).map(|(heading, cell)| {
            check(heading, cell)?;
            Ok((heading.to_owned(), unguarded(cell).to_owned()))
        });
        cells.collect()
    });
    rows.collect()
}

/// No cell that a spreadsheet could run, but for numbers that are such by their type.
fn check(heading: &str, cell: &str) -> Result<(), String> {
    let is_decimal = |cell: &str| {
        cell.strip_prefix('-')
            .is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
    };
    let is_number = ["value", "minimum", "maximum", "numerator", "denominator"].contains(&heading)
        && is_decimal(cell);
    if cell.starts_with(is_formula) && !is_number {
        return Err(format!("{heading} may be run: {cell:?}"));
    }
    Ok(())
}

fn is_formula(c: char) -> bool {
    "=+-@\t\r\n\0＝＋－＠".contains(c)
}

fn unguarded(cell: &str) -> &str {
    let bare = cell.trim_start_matches('\'');
    cell.strip_prefix('\'')
        .filter(|_| bare.starts_with(is_formula))
        .unwrap_or(cell)
}

/// The same as another writer writes it.
fn written(records: &[csv::StringRecord]) -> Result<String, String> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in records {
        writer.write_record(record).map_err(|e| e.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}
