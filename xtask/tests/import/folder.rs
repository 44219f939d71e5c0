//! A folder for one test, and runs of the command in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

pub(crate) const CUSTOMER: &str =
    include_str!("../../../codegen/schema/tests/import/vendor/customer.xml");
pub(crate) const ORDER: &str =
    include_str!("../../../codegen/schema/tests/import/vendor/order.xml");

pub(crate) struct Folder(PathBuf);

/// Every file below a folder, with its bytes and the time of its last change.
pub(crate) type Snapshot = BTreeMap<PathBuf, (Vec<u8>, SystemTime)>;

impl Folder {
    /// An empty folder, named after the test.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("import")
            .join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder with the shop in `shop/` and imported into `out/`.
    pub(crate) fn with_shop(name: &str) -> Self {
        let folder = Self::new(name);
        folder.write("shop/customer.xml", CUSTOMER);
        folder.write("shop/deeper/order.WSDL", ORDER);
        folder.import(&["shop"]);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the command with `--out out`.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .current_dir(&self.0)
            .arg("import")
            .args(arguments)
            .args(["--out", "out"]);
        command.output().unwrap()
    }

    /// Runs the command, which must succeed. Returns its output.
    pub(crate) fn import(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{errors}");
        assert_eq!(errors, "");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs the command, which must fail and change nothing. Returns the error.
    pub(crate) fn fail(&self, arguments: &[&str]) -> String {
        let before = self.snapshot("");
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert_eq!(output.stdout, b"");
        assert_eq!(self.snapshot(""), before);
        String::from_utf8(output.stderr).unwrap()
    }

    pub(crate) fn snapshot(&self, name: &str) -> Snapshot {
        let mut snapshot = Snapshot::new();
        let mut pending = vec![self.path(name)];
        while let Some(folder) = pending.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    pending.push(path);
                } else {
                    let modified = fs::metadata(&path).unwrap().modified().unwrap();
                    snapshot.insert(path.clone(), (fs::read(path).unwrap(), modified));
                }
            }
        }
        snapshot
    }
}
