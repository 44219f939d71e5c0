//! Reads documents of a revision, by the `git` command: no shell, and no argument that could be
//! taken for an option.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

use wsdl_schema::diagnostic::Diagnostic;

use crate::git::git;
use crate::sources::Budget;

/// A file of a revision: its path from the root of the repository, and its bytes.
pub(super) struct File {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

/// A revision that exists.
pub(super) struct Revision {
    /// As the user wrote it.
    pub(super) name: String,
    commit: String,
}

impl Revision {
    /// Finds a revision; `None` if `name` is not one.
    pub(super) fn find(name: &str) -> Result<Option<Self>, Diagnostic> {
        let commit = format!("{name}^{{commit}}");
        let arguments = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ];
        let output = git(&arguments)
            .stderr(Stdio::piped())
            .output()
            .map_err(|error| no_git(&error))?;
        match output.status.code() {
            Some(0) => Ok(Some(Self {
                name: name.to_owned(),
                commit: String::from_utf8_lossy(&output.stdout).trim().to_owned(),
            })),
            // With `--quiet`, this is the response to an unknown name; all else is an error.
            Some(1) => Ok(None),
            _ => Err(refused(name, &String::from_utf8_lossy(&output.stderr))),
        }
    }

    /// The files directly in `folder` whose names `wanted` accepts; `None` if there is no such
    /// folder.
    pub(super) fn files(
        &self,
        folder: &str,
        wanted: impl Fn(&str) -> bool,
        budget: &mut Budget,
    ) -> Result<Vec<File>, Diagnostic> {
        let tree = format!("{}:{folder}", self.commit);
        let output = git(&["ls-tree", "-z", "--full-tree", &tree])
            .output()
            .map_err(|error| no_git(&error))?;
        let listing = String::from_utf8_lossy(&output.stdout).into_owned();
        // `MODE blob OBJECT<tab>NAME`, each ended by a zero byte.
        let entries: Vec<(String, String)> = listing
            .split('\0')
            .filter_map(|entry| entry.split_once('\t'))
            .filter(|(_, name)| wanted(name))
            .filter_map(|(meta, name)| {
                let mut words = meta.split(' ').skip(1);
                let is_blob = words.next() == Some("blob");
                let object = words.next().filter(|_| is_blob)?;
                Some((object.to_owned(), format!("{folder}/{name}")))
            })
            .collect();
        self.read(entries, budget)
    }

    fn read(
        &self,
        entries: Vec<(String, String)>,
        budget: &mut Budget,
    ) -> Result<Vec<File>, Diagnostic> {
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        let mut process = git(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let (input, output) = (process.stdin.take(), process.stdout.take());
        let (Some(mut input), Some(output)) = (input, output) else {
            return Err(self.unreadable("the pipe to git"));
        };
        let wanted: String = entries
            .iter()
            .map(|(object, _)| format!("{object}\n"))
            .collect();
        // From a thread of its own: git may respond before it has read all names.
        let writer = std::thread::spawn(move || input.write_all(wanted.as_bytes()));
        let mut output = BufReader::new(output);
        let mut files = Vec::with_capacity(entries.len());
        for (_, path) in entries {
            let bytes = self.object(&mut output, &path, budget)?;
            files.push(File { path, bytes });
        }
        drop(output);
        let written = writer.join().is_ok_and(|outcome| outcome.is_ok());
        let ended = process.wait().is_ok_and(|status| status.success());
        if written && ended {
            Ok(files)
        } else {
            Err(self.unreadable("the objects"))
        }
    }

    /// One response: `OBJECT blob SIZE`, a line end, the bytes, a line end.
    fn object(
        &self,
        output: &mut impl std::io::BufRead,
        path: &str,
        budget: &mut Budget,
    ) -> Result<Vec<u8>, Diagnostic> {
        let broken = |_| self.unreadable(path);
        let mut header = String::new();
        output
            .by_ref()
            .take(200)
            .read_line(&mut header)
            .map_err(broken)?;
        let size = header
            .trim_end()
            .rsplit(' ')
            .next()
            .and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| self.unreadable(path))?;
        let name = format!("{}:{path}", self.name);
        let bytes = budget.document(&name, output.by_ref().take(size))?;
        let mut end = [0];
        output.read_exact(&mut end).map_err(broken)?;
        let whole = u64::try_from(bytes.len()).is_ok_and(|read| read == size);
        if whole {
            Ok(bytes)
        } else {
            Err(self.unreadable(path))
        }
    }

    fn unreadable(&self, what: &str) -> Diagnostic {
        Diagnostic::new(format!("git cannot read {what} of {}", self.name))
    }
}

fn no_git(error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(format!("cannot run git: {error}"))
        .help("a revision is read by the `git` command; give a folder or an archive instead")
}

/// What git says where it cannot look at all, such as in a folder that is no repository.
fn refused(name: &str, errors: &str) -> Diagnostic {
    let line = errors.lines().next().unwrap_or_default();
    let reason = line.strip_prefix("fatal: ").unwrap_or(line);
    Diagnostic::new(format!("git cannot find `{name}`: {reason}"))
        .help("give a folder or an archive instead, or make `git log` work here")
}
