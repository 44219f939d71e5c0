//! Changes of the disk, one at a time, so that a test can stop a command between any two of them.

use std::fs;
use std::io;
use std::path::Path;

/// What a command does to the disk.
pub(crate) trait Disk {
    /// Makes a folder, which must not be there, in one that is.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder and those above it, where they are missing.
    fn create_folders(&self, path: &Path) -> io::Result<()>;

    /// Writes a file; a process that dies may leave a part of it.
    fn write(&self, path: &Path, text: &str) -> io::Result<()>;

    /// Gives a file another name as well or, where that cannot be, copies it.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Renames a file or folder, all at once. A file that is there is replaced, a folder is not.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder that is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it; a process that dies may leave a part of it.
    fn remove_all(&self, path: &Path) -> io::Result<()>;
}

/// The disk itself.
pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        fs::write(path, text)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}

#[cfg(test)]
pub(crate) mod dying {
    use std::cell::Cell;

    use super::*;

    /// A disk for a process that dies: after some changes, one is half done, and no more are.
    pub(crate) struct DyingDisk(Cell<usize>);

    impl DyingDisk {
        /// Lets `changes` changes happen.
        pub(crate) fn after(changes: usize) -> Self {
            Self(Cell::new(changes))
        }

        /// Does the change; does `half` of it if it is the one in which the process dies.
        fn step(
            &self,
            whole: impl FnOnce() -> io::Result<()>,
            half: impl FnOnce(),
        ) -> io::Result<()> {
            let dead = || Err(io::Error::other("the process has died"));
            match self.0.get() {
                0 => return dead(),
                1 => half(),
                _ => {
                    self.0.set(self.0.get() - 1);
                    return whole();
                }
            }
            self.0.set(0);
            dead()
        }
    }

    impl Disk for DyingDisk {
        fn create_folder(&self, path: &Path) -> io::Result<()> {
            self.step(|| RealDisk.create_folder(path), || ())
        }

        fn create_folders(&self, path: &Path) -> io::Result<()> {
            self.step(|| RealDisk.create_folders(path), || ())
        }

        fn write(&self, path: &Path, text: &str) -> io::Result<()> {
            let half = || {
                let half: String = text.chars().take(text.chars().count() / 2).collect();
                RealDisk.write(path, &half).unwrap();
            };
            self.step(|| RealDisk.write(path, text), half)
        }

        fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.step(|| RealDisk.link(from, to), || ())
        }

        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.step(|| RealDisk.rename(from, to), || ())
        }

        fn remove_file(&self, path: &Path) -> io::Result<()> {
            self.step(|| RealDisk.remove_file(path), || ())
        }

        fn remove_folder(&self, path: &Path) -> io::Result<()> {
            self.step(|| RealDisk.remove_folder(path), || ())
        }

        fn remove_all(&self, path: &Path) -> io::Result<()> {
            // Whatever comes first.
            let half = || {
                if let Some(entry) = fs::read_dir(path).unwrap().next() {
                    let path = entry.unwrap().path();
                    let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
                }
            };
            self.step(|| RealDisk.remove_all(path), half)
        }
    }
}
