//! Reads tokens and labels as the readers of CoNLL files do: lines split at white space, sentences at empty lines.

use super::material::Case;

#[derive(Debug, Default)]
pub struct Read {
    pub characters: String,
    pub labels: Vec<String>,
}

pub fn read(file: &str) -> Result<Read, String> {
    let mut read = Read::default();
    let mut before = "O".to_owned();
    for line in file.lines() {
        if line.is_empty() {
            before = "O".into();
            continue;
        }
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [character, label] = columns[..] else {
            return Err(format!("not two columns: {line:?}"));
        };
        if character.chars().count() != 1 {
            return Err(format!("not one character: {line:?}"));
        }
        if let Some(kind) = label.strip_prefix("I-")
            && before.get(2..) != Some(kind)
        {
            return Err(format!("{label} behind {before}"));
        }
        read.characters.push_str(character);
        read.labels.push(label.into());
        before = label.into();
    }
    Ok(read)
}

impl Read {
    /// How many annotations the labels tell of: one that runs over lines begins in each of them.
    pub fn begun(&self, case: &Case) -> usize {
        let begun = self
            .labels
            .iter()
            .filter(|label| label.starts_with("B-"))
            .count();
        let again = |text: &str| {
            text.split('\n')
                .filter(|line| line.contains(|c| !super::material::is_space(c)))
                .count()
                - 1
        };
        let kept = case.outermost();
        let lines = kept
            .iter()
            .filter_map(|(span, _)| case.text.get(span.start().get()..span.end().get()));
        begun - lines.map(again).sum::<usize>()
    }
}
