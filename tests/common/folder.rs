//! A folder of a test's own, gone at its end.

use std::path::PathBuf;

/// The folder.
pub struct Folder(pub PathBuf);

impl Folder {
    /// An empty one of this name.
    pub fn new(name: &str) -> Self {
        let name = format!("treatymap-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Every file with its bytes.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let entries = std::fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap());
        let mut files: Vec<(String, Vec<u8>)> = entries
            .map(|entry| {
                (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
