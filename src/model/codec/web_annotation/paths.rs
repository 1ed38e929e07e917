//! Which ways to an element are followed. A page evaluates them on the reader's machine, and both languages have
//! expressions that take minutes on a long page: only those are read that look at each element a few times at most.

/// What an XPath may call: nothing that looks further than the node at hand.
const XPATH_CALLS: [&str; 8] = [
    "text()",
    "node()",
    "last()",
    "position()",
    "contains(",
    "starts-with(",
    "concat(",
    "normalize-space(",
];

/// How often an XPath may look for descendants.
const DESCENTS: usize = 2;

/// Whether an XPath goes downwards by names, and chooses by number, attribute or own text.
pub(super) fn allows_xpath(path: &str) -> bool {
    let Some(path) = without_strings(path) else {
        return false;
    };
    let named = XPATH_CALLS
        .iter()
        .fold(path, |path, call| path.replace(call, ""));
    let is_deep = named.matches("//").count() > DESCENTS;
    let mut is_inside = false;
    let allows = |c| match c {
        // One predicate in another could go through everything for each element.
        '[' | ']' => std::mem::replace(&mut is_inside, c == '[') != (c == '['),
        '/' | '*' | '.' => !is_inside,
        '(' | ':' | '|' | '$' => false,
        _ => true,
    };
    !is_deep && !named.contains("..") && named.chars().all(allows)
}

/// What a CSS selector may call.
const CSS_CALLS: [&str; 7] = [
    ":nth-child",
    ":nth-last-child",
    ":nth-of-type",
    ":nth-last-of-type",
    ":not",
    ":is",
    ":where",
];

/// Whether a CSS selector chooses elements by themselves and by what they stand in, not by what is in them or behind them.
pub(super) fn allows_css(selector: &str) -> bool {
    let Some(plain) = without_strings(selector) else {
        return false;
    };
    plain.match_indices('(').all(|(at, _)| {
        let before = plain.get(..at).unwrap_or_default();
        CSS_CALLS.iter().any(|call| before.ends_with(call))
    })
}

/// Leaves the contents of strings away; `None` where one does not end.
fn without_strings(path: &str) -> Option<String> {
    let mut plain = String::new();
    let mut open = None;
    for c in path.chars() {
        match open {
            Some(quote) if c == quote => open = None,
            Some(_) => {}
            None if c == '\'' || c == '"' => open = Some(c),
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
            "//p[contains(concat(' ', normalize-space(@class), ' '), ' lead ')]",
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
        ] {
            assert!(!allows_xpath(path), "{path}");
        }
    }

    #[test]
    fn css_selectors_that_look_back_are_not_followed() {
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
            ":host-context(x)",
        ] {
            assert!(!allows_css(selector), "{selector}");
        }
    }
}
