//! A small schema has small output, or is refused.

use crate::shop::{Shop, derived, enumeration, fan, null, optional, record, required, shop};

fn chain(length: usize) -> Shop {
    let rest = (1..=length).map(|number| {
        let (name, base) = (format!("T{number}"), format!("T{}", number - 1));
        derived(&name, &base, &null(&format!("F{number}"), "xs:string"))
    });
    let types = record("T0", "") + &rest.collect::<String>();
    shop("T0", &types)
}

#[test]
fn a_chain_of_bases_has_a_limit() {
    assert!(chain(64).generate().is_ok());
    let error = chain(65).refused();
    assert!(
        error.contains("`T65` has more than 64 base types"),
        "{error}"
    );
    assert!(
        chain(3000)
            .refused()
            .contains("has more than 64 base types")
    );
}

#[test]
fn the_fields_of_all_records_have_a_limit() {
    let fields: String = (0..1000)
        .map(|number| null(&format!("F{number}"), "xs:string"))
        .collect();
    let wide = |count: usize| {
        let rest = (1..count).map(|number| derived(&format!("D{number}"), "T", ""));
        shop("T", &(record("T", &fields) + &rest.collect::<String>()))
    };
    assert!(wide(20).generate().is_ok());
    let error = wide(251).refused();
    assert!(
        error.contains("the records have more than 250000 fields together"),
        "{error}"
    );
}

#[test]
fn a_fan_of_records_is_a_small_crate() {
    for field in [null, optional, required] {
        let shop = fan(12, 6, field);
        let files: usize = shop.generate().unwrap().values().map(String::len).sum();
        assert!(files < 100_000, "{files}");
    }
}

#[test]
fn a_struct_is_not_larger_than_a_stack() {
    let boxed = |shop: &Shop| {
        let files = shop.generate().unwrap();
        files.values().filter(|text| text.contains("Box<")).count()
    };
    assert_eq!(boxed(&fan(3, 3, required)), 0);
    // 12 to the power of 6 strings are 71 MB.
    for field in [null, optional, required] {
        assert!(boxed(&fan(12, 6, field)) > 0);
    }
}

#[test]
fn a_null_is_small() {
    // A record of one text has 24 bytes, and each level three times as many.
    let shop = fan(3, 4, null);
    for (level, ty) in [
        (0, "Option<super::R1>"),
        (1, "Option<Box<super::R2>>"),
        (2, "Option<super::R3>"),
    ] {
        let text = shop.file(&format!("types/r{level}.rs"));
        assert_eq!(text.matches(ty).count(), 3, "{text}");
    }
}

#[test]
fn the_compiler_is_told_how_deep_types_nest() {
    let shallow = fan(1, 10, null).file("src/lib.rs");
    assert!(!shallow.contains("recursion_limit"), "{shallow}");
    let deep = fan(1, 100, null).file("src/lib.rs");
    assert!(deep.contains("#![recursion_limit = \"936\"]"), "{deep}");
}

#[test]
fn literals_with_the_same_rust_name_are_numbered() {
    let literals: Vec<String> = (0..2000)
        .map(|number| format!("a{}b", "-".repeat(number)))
        .collect();
    let literals: Vec<&str> = literals.iter().map(String::as_str).collect();
    let types = enumeration("Kind", &literals);
    let shop = Shop {
        answer: optional("Response", "Kind"),
        ..shop("Kind", &types)
    };
    let text = shop.file("types/kind.rs");
    assert!(text.contains("    AB,\n") && text.contains("    AB1999,\n"));
}
