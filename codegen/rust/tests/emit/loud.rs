//! An item that cannot be emitted stops the generator, and the error names its place.

use std::fs;
use std::path::Path;

use wsdl_rust::emit;
use wsdl_rust::generate::modules;
use wsdl_rust::items::{ServiceModule, TypeKind};
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::services::models;

use crate::generated::{MANIFEST, generate_all};
use crate::shop::{Shop, derived, enumeration, family, null, record, shop, try_family};

fn item() -> Shop {
    let types = record("Item", &null("Name", "xs:string"))
        + &derived("Special", "Item", &null("Kind", "tns:Kind"))
        + &enumeration("Kind", &["A", "B"]);
    shop("Item", &types)
}

/// Returns the error of emitting a module with a defect of an earlier stage.
fn emitted(spoil: impl Fn(&mut ServiceModule<'_>)) -> Diagnostic {
    let (services, families) = (models(&[item().source()], &[family()]).unwrap(), [family()]);
    let mut modules = modules(&services, &families).unwrap();
    assert!(emit::files(&modules, None).is_ok());
    spoil(&mut modules[0]);
    emit::files(&modules, None).unwrap_err()
}

#[test]
fn a_name_that_is_not_rust_is_an_error_at_its_place() {
    let type_named = |name: &'static str, spoil: fn(&mut TypeKind)| {
        emitted(move |module| {
            let mut types = module.types.iter_mut();
            spoil(&mut types.find(|it| it.name == name).unwrap().kind);
        })
    };
    let mut errors = vec![
        emitted(|module| module.agents[0].trait_name = "a b".into()),
        emitted(|module| module.agents[0].operations[0].method = "fn".into()),
        emitted(|module| module.agents[0].operations[0].request = "1".into()),
        emitted(|module| module.agents[0].operations[0].module = "../x".into()),
        emitted(|module| module.types[0].module = "mod".into()),
    ];
    errors.push(type_named("Item", |kind| {
        if let TypeKind::Polymorphic(item, _) = kind {
            item.fields[0].name = "a-b".into();
        }
    }));
    errors.push(type_named("Item", |kind| {
        if let TypeKind::Polymorphic(_, family) = kind {
            family.variants.clear();
        }
    }));
    errors.push(type_named("Kind", |kind| {
        if let TypeKind::Enumeration(item) = kind {
            item.literals[0].name = String::new();
        }
    }));
    for error in errors {
        let place = error
            .location()
            .unwrap_or_else(|| panic!("no place: {error}"));
        assert!(
            place.to_string().starts_with("Shop1/Order.wsdl:"),
            "{error}"
        );
        let text = error.to_string();
        assert!(text.contains("a defect of the generator"), "{text}");
        assert!(!text.contains("_invalid"), "{text}");
    }
}

#[test]
fn two_services_that_are_one_module_are_an_error() {
    let one = item();
    let other = Shop {
        service: "shop1".into(),
        ..item()
    };
    let error = generate_all(&[&one, &other], MANIFEST).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("would both be the module `shop1`"),
        "{error}"
    );
    assert!(error.location().is_some());
}

#[test]
fn a_service_without_its_family_is_an_error() {
    let services = models(&[item().source()], &[family()]).unwrap();
    let error = modules(&services, &[]).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the family of `Shop1` is missing"),
        "{error}"
    );
}

#[test]
fn a_feature_that_is_declared_twice_is_an_error() {
    let manifest = MANIFEST.replace("[features]\n", "[features]\nshop1-base = []\n");
    let error = generate_all(&[&item()], &manifest).unwrap_err();
    assert!(
        error.to_string().contains("not TOML: duplicate key"),
        "{error}"
    );
}

#[test]
fn an_unknown_role_of_a_header_is_an_error() {
    let error = try_family("[headers]\nToken = \"Tocken\"\n").unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("the role `Tocken` of `Token` is unknown"),
        "{text}"
    );
    assert_eq!(error.location().unwrap().line_column(), (7, 9));
    for role in roles() {
        assert!(try_family(&format!("[headers]\nToken = \"{role}\"\n")).is_ok());
    }
    let help = format!("the roles are {}", roles().join(", "));
    assert!(text.contains(&help), "{help}: {text}");
}

/// Returns the variants of the runtime's `Role`, from its source.
fn roles() -> Vec<String> {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut sources = folders.map(|folder| folder.join("soap/src/operation.rs"));
    let source = sources.find(|path| path.is_file()).unwrap();
    let file = syn::parse_file(&fs::read_to_string(source).unwrap()).unwrap();
    let variants = file.items.into_iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "Role" => Some(item.variants),
        _ => None,
    });
    let names = variants.unwrap().into_iter();
    names.map(|variant| variant.ident.to_string()).collect()
}
