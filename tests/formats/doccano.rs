//! Reads what doccano's import for sequence labelling would, and cuts as its interface does: in JavaScript.

use super::Labelled;
use serde_json::Value;

pub fn read(file: &str) -> Result<Vec<Labelled>, String> {
    let mut all = Vec::new();
    for line in file.lines() {
        let document: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let text: Vec<u16> = document["text"]
            .as_str()
            .ok_or("a text")?
            .encode_utf16()
            .collect();
        for label in document["label"].as_array().ok_or("labels")? {
            let offset = |n: usize| label[n].as_u64().map(|n| n as usize);
            let (start, end) = offset(0).zip(offset(1)).ok_or("offsets")?;
            let units = text.get(start..end).ok_or("offsets inside the text")?;
            let here = String::from_utf16(units).map_err(|e| e.to_string())?;
            all.push((label[2].as_str().ok_or("a name")?.into(), here));
        }
    }
    Ok(all)
}
