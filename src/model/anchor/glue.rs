//! Characters that make another number or another name of what they stand beside.

/// How many of `near`, the nearest first, make one number or one word with a quote whose first or last character is
/// `edge`: 394 is not found in 1394, nor 5 in 5万, 12.5 or -5, nor Art in Party, nor 李强 in 李强强.
pub(super) fn glued(edge: char, near: &[char]) -> usize {
    let mut edge = edge;
    let mut count = 0;
    while let Some(next) = near.get(count) {
        let beyond = near.get(count + 1);
        if is_one(edge, *next) {
            edge = *next;
            count += 1;
        } else if let ('.' | ',' | '．', true, Some(digit)) = (*next, is_digit(edge), beyond)
            && is_digit(*digit)
        {
            edge = *digit;
            count += 2;
        } else if is_digit(edge) && matches!(next, '-' | '−' | '－') {
            return count + 1;
        } else {
            break;
        }
    }
    count
}

/// Whether two neighbours are of one number or one word. A doubled character is: nobody can say which of the two
/// is the new one.
fn is_one(one: char, other: char) -> bool {
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{2e80}';
    is_numeral(one) && is_numeral(other)
        || is_latin(one) && is_latin(other)
        || one == other && one.is_alphanumeric()
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a character may be one of a number.
pub(super) fn is_numeral(c: char) -> bool {
    is_digit(c) || "〇零一二三四五六七八九十百千万亿两".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(edge: char, near: &str, expected: usize) {
        let near: Vec<char> = near.chars().collect();
        assert_eq!(glued(edge, &near), expected, "{edge} beside {near:?}");
    }

    #[test]
    fn numbers_words_and_doubled_characters_are_glued() {
        check('3', "1有共", 1);
        check('5', ".21长增", 3);
        check('5', "万亿元", 2);
        check('5', ",000元", 4);
        check('5', "-降下", 1);
        check('t', "yes", 3);
        check('强', "强", 1);
        check('百', "二", 1);
    }

    #[test]
    fn punctuation_units_and_other_characters_are_not() {
        check('5', ".", 0);
        check('5', "，3", 0);
        check('5', "km", 0);
        check('强', "李", 0);
        check('%', "5", 0);
        check('5', "", 0);
    }
}
