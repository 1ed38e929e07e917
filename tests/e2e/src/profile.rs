//! What one browser keeps on disk.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::failure::fail;

/// A browser's user data and downloads, in a temporary folder that goes when the profile is dropped. Keep it over
/// [`Page::quit`](crate::Page::quit) to start the browser again as the same reader.
#[derive(Debug)]
pub struct Profile {
    folder: TempDir,
}

impl Profile {
    /// A reader who was never here.
    pub(crate) fn new() -> Self {
        let folder = TempDir::with_prefix("pizhu-e2e-")
            .unwrap_or_else(|error| fail(format!("no temporary folder: {error}")));
        Self { folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the browser and its driver take for the user's home.
    pub(crate) fn home(&self) -> PathBuf {
        self.subfolder("home")
    }

    pub(crate) fn user_data(&self) -> PathBuf {
        self.subfolder("user-data")
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.subfolder("downloads")
    }

    /// Where a test puts the files that the reader chooses in a dialogue.
    pub(crate) fn uploads(&self) -> PathBuf {
        self.subfolder("uploads")
    }

    fn subfolder(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(&path)
            .unwrap_or_else(|error| fail(format!("{}: {error}", path.display())));
        path
    }
}
