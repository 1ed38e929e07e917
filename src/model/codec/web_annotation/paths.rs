//! Which ways to an element are followed. A page evaluates them on the reader's machine, and both languages have
//! expressions that take minutes on a long page: only those are read that look at each element a few times at most.

/// How often an XPath may look for descendants.
const DESCENTS: usize = 2;

/// Whether an XPath goes downwards by names, and chooses by number, attribute or own text.
pub(super) fn allows_xpath(path: &str) -> bool {
    let Some(path) = without_strings(path) else {
        return false;
    };
    let (mut is_inside, mut descents, mut last) = (false, 0, ' ');
    for c in path.chars() {
        let allows = match (last, c) {
            ('/', '/') => {
                descents += 1;
                descents <= DESCENTS && !is_inside
            }
            // `text()` looks at the node at hand; with an argument it could look anywhere.
            ('(', _) => c == ')',
            // One predicate in another, or a way in one, could go through everything for each element.
            (_, '[' | ']') => std::mem::replace(&mut is_inside, c == '[') != (c == '['),
            (_, '/' | '*') => !is_inside,
            (_, '.') => last != '.' && !is_inside,
            _ => !":|$".contains(c),
        };
        if !allows {
            return false;
        }
        last = c;
    }
    true
}

/// Whether a CSS selector chooses elements by themselves and by what they stand in, not by what is in them or behind them.
pub(super) fn allows_css(selector: &str) -> bool {
    without_strings(selector).is_some_and(|plain| {
        // An escape could hide the name of what is called.
        let is_hidden = plain.contains('(') && plain.contains('\\');
        !is_hidden && !plain.to_ascii_lowercase().contains("has(")
    })
}

/// Puts a `'` in the place of each string; `None` where one does not end.
fn without_strings(path: &str) -> Option<String> {
    let mut plain = String::new();
    let mut open = None;
    for c in path.chars() {
        match open {
            Some(quote) if c == quote => open = None,
            Some(_) => {}
            None if c == '\'' || c == '"' => {
                plain.push('\'');
                open = Some(c);
            }
            None => plain.push(c),
        }
    }
    open.is_none().then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xpaths_that_programs_write_are_followed() {
        for path in [
            "/html/body/div[2]/p[3]",
            "/div[1]/p[2]/text()[1]",
            "//*[@id='main']/div[1]//p[2]",
            "//*[@id=\"a//b(c[d]\"]",
            "/html[1]/body[1]/main[1]/p[last()]",
            "//p[@class='lead'][2]",
            "./section/p[@lang and position()=3]",
            "/网页/段[1]",
        ] {
            assert!(allows_xpath(path), "{path}");
        }
    }

    #[test]
    fn xpaths_that_may_take_for_ever_are_not() {
        for path in [
            "//*//*//*",
            "//*[count(//*)>1]",
            "//*[.//*[.//*]]",
            "//*[//*='x']",
            "//*[..='x']",
            "//*[*/*='x']",
            "//*[id('a')='x']",
            "//p/following::*/preceding::*",
            "/a/../a/../a",
            "//a | //b",
            "//p[@a='x]",
            "//p]/[1",
            "string(/html)",
            "//*[contains(//*,'x')]",
            "//*[//*]",
        ] {
            assert!(!allows_xpath(path), "{path}");
        }
    }

    #[test]
    fn css_selectors_that_look_inside_are_not_followed() {
        for selector in [
            "#story > p:nth-child(3)",
            "main p:not(.ad):nth-of-type(2)",
            "p[title='a(b']",
            "#\\31 23",
        ] {
            assert!(allows_css(selector), "{selector}");
        }
        for selector in [
            "*:has(* ~ *)",
            "p:h\\61s(a)",
            "p[title='a(b]",
            "*:HAS(b)",
            "p:not(\\68 as(a))",
        ] {
            assert!(!allows_css(selector), "{selector}");
        }
    }
}
