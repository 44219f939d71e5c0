//! Secrets after changes of the schema or of the family file.

use crate::repository::{DOCUMENT, Repository};
use crate::shop::{FAMILY, SHOP};

const KEY: &str = "<xs:element minOccurs=\"0\" name=\"AuthKey\" type=\"xs:string\"/>";

/// The shop with a text called `AuthKey` at the end of its record.
fn with_key() -> String {
    let id = "name=\"Name\" type=\"xs:int\"/>";
    let document = SHOP.document();
    assert!(document.contains(id));
    document.replace(id, &format!("{id}\n{KEY}"))
}

fn family(rest: &str) -> String {
    format!("{FAMILY}{rest}\n")
}

const SECRET: &str = "secrets = [\"AuthKey\"]";
const WAIVED: &str = "[not_secret]\nAuthKey = \"The name of a door.\"";

/// A repository with a record that has a secret.
fn repository(name: &str) -> Repository {
    let repository = Repository::without_git(name);
    repository.write(DOCUMENT, with_key());
    repository.write("xtask/families/shop.toml", family(SECRET));
    repository.write(
        "generated/Cargo.toml",
        "# @generated features: `cargo xtask gen` writes from here\n# to here\n",
    );
    repository.git(&["init", "--quiet", "--initial-branch=main"]);
    repository.printed(&["gen"]);
    repository.commit();
    repository
}

#[test]
fn a_field_that_is_no_longer_a_secret_breaks_and_gen_names_it() {
    let repository = repository("secrets-gone");
    repository.write("xtask/families/shop.toml", family(WAIVED));
    let report = repository.printed(&["diff", "Shop1", "--all"]);
    assert!(report.contains("field is no longer a secret"), "{report}");
    let output = repository.xtask(&["diff", "Shop1", "--fail-on", "breaking"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let printed = repository.printed(&["gen"]);
    assert!(
        printed.ends_with(
            "Shop1 since HEAD: 1 breaking, 0 warnings, 0 compatible; `cargo xtask diff Shop1` \
             shows them\n  no longer a secret: Customer.AuthKey (\"Customer/AuthKey\")\n"
        ),
        "{printed}"
    );
    // The opposite change is compatible.
    repository.commit();
    repository.write("xtask/families/shop.toml", family(SECRET));
    let report = repository.printed(&["diff", "Shop1", "--all"]);
    assert!(report.contains("field is now a secret"), "{report}");
}

/// `Debug` of a response shows it, whatever the source names.
#[test]
fn a_secret_that_is_gone_concerns_who_calls_the_operation() {
    let repository = repository("secrets-used-by");
    repository.write("xtask/families/shop.toml", family(WAIVED));
    for (source, is_concerned) in [
        ("use x::Customer; fn a() { c.find(f) }", true),
        ("fn main() {}", false),
    ] {
        repository.write("app/main.rs", source);
        let arguments = ["diff", "Shop1", "--used-by", "app", "--format", "json"];
        let report = repository.printed(&arguments);
        let id = "field-no-longer-secret:Customer.AuthKey";
        assert_eq!(report.contains(id), is_concerned, "{report}");
    }
}

#[test]
fn a_new_field_that_looks_like_a_secret_is_named_by_diff_and_import() {
    let repository = Repository::without_git("secrets-new");
    repository.git(&["init", "--quiet", "--initial-branch=main"]);
    repository.write("delivery/customer.xml", SHOP.document());
    repository.printed(&["import", "delivery"]);
    repository.commit();
    repository.write("delivery/customer.xml", with_key());
    let printed = repository.printed(&["import", "delivery"]);
    let name = "  looks like a secret, but no family file lists it: Customer.AuthKey \
                (\"Customer/AuthKey\")\n";
    assert!(printed.ends_with(name), "{printed}");
    let report = repository.printed(&["diff", "Shop1", "--all"]);
    assert!(report.contains("field looks like a secret"), "{report}");
    // Once it is in either list, it is only a new field.
    for judgement in [SECRET, WAIVED] {
        repository.write("xtask/families/shop.toml", family(judgement));
        let printed = repository.printed(&["import", "delivery"]);
        assert!(!printed.contains("secret"), "{printed}");
        assert!(printed.contains("1 warning,"), "{printed}");
    }
}

#[test]
fn a_secret_in_a_new_type_or_operation_is_named_too() {
    let repository = Repository::new("secrets-type");
    let record = format!(
        "<xs:complexType name=\"Login\"><xs:sequence>{KEY}</xs:sequence></xs:complexType>\n\
         </xs:schema>"
    );
    let document = SHOP.document().replace("</xs:schema>", &record);
    repository.write(DOCUMENT, document);
    let json = repository.printed(&["diff", "Shop1", "--format", "json"]);
    assert!(json.contains("field-looks-secret:Login.AuthKey"), "{json}");
}

#[test]
fn import_names_a_parameter_and_a_response_as_the_family_file_does() {
    let repository = Repository::without_git("secrets-message");
    repository.git(&["init", "--quiet", "--initial-branch=main"]);
    repository.write("delivery/customer.xml", SHOP.document());
    repository.printed(&["import", "delivery"]);
    repository.commit();
    let response = "<xs:element minOccurs=\"0\" name=\"Response\"";
    let first = "<xs:element minOccurs=\"0\" name=\"First\"";
    let document = SHOP.document();
    assert!(document.contains(response) && document.contains(first));
    let document = document
        .replace(response, &format!("{KEY}{response}"))
        .replace(first, &format!("{KEY}{first}"));
    repository.write("delivery/customer.xml", document);
    let printed = repository.printed(&["import", "delivery"]);
    let names = ["Find/AuthKey", "FindResponse/AuthKey"];
    for name in names {
        let line = format!("lists it: Customer.Find.AuthKey (\"{name}\")\n");
        assert!(printed.contains(&line), "{printed}");
    }
    // The family file accepts these names.
    let list = format!("secrets = {names:?}");
    repository.write("xtask/families/shop.toml", family(&list));
    let printed = repository.printed(&["import", "delivery"]);
    assert!(!printed.contains("lists it"), "{printed}");
}
