//! What of an address names the article.

/// Parameters that say how a reader came to an article, not which it is: those of campaigns and advertisements as their
/// makers document them (Google Analytics, Google Ads, Meta, Microsoft, Yandex, X, TikTok, Instagram, Mailchimp), and
/// those that Chinese sites and WeChat add where an article is shared.
const TRACKING: [&str; 32] = [
    "_ga",
    "_gl",
    "bd_vid",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "igsh",
    "igshid",
    "isappinstalled",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "nsukey",
    "scene",
    "scm",
    "share_from",
    "share_medium",
    "share_source",
    "share_token",
    "sharer_shareid",
    "sharer_shareinfo",
    "spm",
    "srsltid",
    "ttclid",
    "twclid",
    "vd_source",
    "wbraid",
    "wfr",
    "yclid",
];

/// An absolute address without its fragment and without parameters that only track; the order of the others stays.
pub fn canonical(url: &str) -> String {
    let (page, _) = url.split_once('#').unwrap_or((url, ""));
    let Some((path, query)) = page.split_once('?') else {
        return page.to_owned();
    };
    let mut address = path.to_owned();
    let mut joint = '?';
    for parameter in query.split('&').filter(|p| !p.is_empty() && !tracks(p)) {
        address.push(joint);
        address.push_str(parameter);
        joint = '&';
    }
    address
}

fn tracks(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    // `from` names many things; these values are WeChat's.
    let is_shared =
        name == "from" && matches!(value, "timeline" | "singlemessage" | "groupmessage");
    is_shared || name.starts_with("utm_") || TRACKING.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: &str) {
        assert_eq!(canonical(url), expected);
        assert_eq!(canonical(expected), expected);
    }

    #[test]
    fn the_list_can_be_searched() {
        assert!(TRACKING.is_sorted());
    }

    #[test]
    fn only_what_names_the_article_stays() {
        check("https://news.example/a", "https://news.example/a");
        check("https://news.example/a?#p2", "https://news.example/a");
        check(
            "https://news.example/a?id=7&utm_source=x&utm_medium=y&page=2&fbclid=z#top",
            "https://news.example/a?id=7&page=2",
        );
        check(
            "https://news.example/a?from=timeline&isappinstalled=0",
            "https://news.example/a",
        );
        check(
            "https://news.example/a?from=2026&spm=1.2.3",
            "https://news.example/a?from=2026",
        );
    }
}
