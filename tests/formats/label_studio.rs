//! Reads what Label Studio would: <https://labelstud.io/guide/tasks>.

use super::Labelled;
use serde_json::Value;

pub fn read(file: &str) -> Result<Vec<Labelled>, String> {
    let tasks: Value = serde_json::from_str(file).map_err(|e| e.to_string())?;
    let mut all = Vec::new();
    for task in tasks.as_array().ok_or("a list of tasks")? {
        let text: Vec<char> = task["data"]["text"]
            .as_str()
            .ok_or("a text")?
            .chars()
            .collect();
        let regions = task["annotations"][0]["result"]
            .as_array()
            .ok_or("a result")?;
        for region in regions {
            let is_label = region["type"] == "labels"
                && region["from_name"] == "label"
                && region["to_name"] == "text";
            if !is_label || !region["id"].is_string() {
                return Err(format!("no region: {region}"));
            }
            let value = &region["value"];
            let offset = |key: &str| value[key].as_u64().map(|n| n as usize);
            let (start, end) = offset("start").zip(offset("end")).ok_or("offsets")?;
            let here: String = text
                .get(start..end)
                .ok_or("offsets inside the text")?
                .iter()
                .collect();
            if value["text"] != here {
                return Err(format!("{here:?} stands at {value}"));
            }
            let labels = value["labels"]
                .as_array()
                .filter(|labels| labels.len() == 1);
            let label = labels
                .and_then(|labels| labels[0].as_str())
                .ok_or("one label")?;
            all.push((label.into(), here));
        }
    }
    Ok(all)
}
