//! Which addresses a source may bring with it.

use web_sys::Url;

/// Resolves a source's references against the address it came from.
#[derive(Clone, Debug)]
pub(crate) struct Addresses {
    base: String,
}

impl Addresses {
    /// For a source from `base`; a blank one leaves only absolute references.
    pub(crate) fn new(base: &str) -> Self {
        Self { base: base.into() }
    }

    /// As [`Addresses::new`], for a source that names another base itself (`<base href>`).
    pub(crate) fn rebased(self, reference: &str) -> Self {
        self.link(reference).map_or(self, |base| Self { base })
    }

    /// Where a link leads: an absolute http, https or mailto address.
    pub(crate) fn link(&self, reference: &str) -> Option<String> {
        let url = self.resolve(reference)?;
        matches!(url.protocol().as_str(), "http:" | "https:" | "mailto:").then(|| url.href())
    }

    /// Where an image is: an absolute http or https address, or the image itself as `data:`. Not SVG,
    /// which can hold scripts and links.
    pub(crate) fn image(&self, reference: &str) -> Option<String> {
        const RASTER: [&str; 6] = ["avif", "bmp", "gif", "jpeg", "png", "webp"];
        let url = self.resolve(reference)?;
        let allowed = match url.protocol().as_str() {
            "http:" | "https:" => true,
            "data:" => url
                .pathname()
                .strip_prefix("image/")
                .and_then(|image| image.split([';', ',']).next())
                .is_some_and(|subtype| RASTER.contains(&subtype)),
            _ => false,
        };
        allowed.then(|| url.href())
    }

    /// An address that is a page of the web and already absolute, as an article's own must be: a relative
    /// one would change with the place where the source is read.
    pub(crate) fn page(reference: &str) -> Option<String> {
        let url = Url::new(reference).ok()?;
        matches!(url.protocol().as_str(), "http:" | "https:").then(|| url.href())
    }

    /// A blank reference, or one into the same page, leads nowhere that the reader is not already.
    fn resolve(&self, reference: &str) -> Option<Url> {
        let reference = reference.trim();
        if reference.is_empty() || reference.starts_with('#') {
            return None;
        }
        if self.base.is_empty() {
            Url::new(reference).ok()
        } else {
            Url::new_with_base(reference, &self.base).ok()
        }
    }
}
