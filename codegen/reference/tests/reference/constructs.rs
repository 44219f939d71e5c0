//! Each pair of a WSDL and its Rust is a construct that an import writes again, a comparison sees,
//! and the pages show.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use roxmltree::{Document, Node};
use wsdl_diff::{Diff, Side, diff};
use wsdl_reference::sample::vendor;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::family::Family;
use wsdl_schema::import::{Extent, Input, Options, Origin, RECORD, import};
use wsdl_schema::model::{Form, Service};
use wsdl_schema::services::models;

use crate::html::{attributes, text};
use crate::services::{Services, all, documents, family, pairs};

const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// The model of documents, if they are not refused.
fn model(documents: &[Arc<Source>], family: &Family) -> Option<Service> {
    let mut services = models(documents, std::slice::from_ref(family)).ok()?;
    assert_eq!(services.len(), 1);
    services.pop().map(|service| service.model)
}

fn compare(old: &Service, new: &Service, family: &Family) -> Diff {
    let side = |model| Side {
        name: "Pair",
        model,
        family,
    };
    diff(side(old), side(new))
}

/// The documents that an import writes.
fn imported(documents: &[Arc<Source>]) -> Vec<Arc<Source>> {
    let input = |source: &Arc<Source>| Input {
        source: Arc::clone(source),
        origin: Origin {
            archive: None,
            entry: source.name.clone(),
            date: None,
            sha256: "00".into(),
        },
        record: None,
        extent: Extent::Version,
    };
    let inputs = documents.iter().map(input).collect();
    let options = Options {
        services: &[],
        folder_name: &|_| None,
        documentation: &|_| false,
        standing: &|_| Ok(Vec::new()),
    };
    let folders = import(inputs, options).unwrap_or_else(|error| panic!("{error}"));
    let files = folders.into_iter().flat_map(|folder| folder.files);
    let files = files.filter(|(name, _)| name != RECORD);
    files
        .map(|(name, text)| Arc::new(Source::new(name, text)))
        .collect()
}

#[test]
fn an_import_keeps_the_meaning_of_each_construct() {
    let family = family();
    for pair in pairs() {
        let documents = documents(&pair);
        let before = model(&documents, &family).unwrap();
        let after = model(&imported(&documents), &family);
        let after = after.unwrap_or_else(|| panic!("{pair}: the import is refused"));
        let changes = compare(&before, &after, &family).changes;
        assert!(changes.is_empty(), "{pair}: {changes:#?}");
        assert_eq!(before, after, "{pair}");
    }
}

#[test]
fn no_construct_differs_from_itself() {
    let family = family();
    for pair in pairs() {
        let model = model(&documents(&pair), &family).unwrap();
        let changes = compare(&model, &model.clone(), &family).changes;
        assert!(changes.is_empty(), "{pair}: {changes:#?}");
    }
}

/// Two versions of a service have namespaces of their own.
#[test]
fn a_construct_in_another_namespace_is_the_same() {
    let family = family();
    for pair in pairs() {
        let old = documents(&pair);
        let before = model(&old, &family).unwrap();
        let namespace = &before.namespace;
        let renamed = |document: &Arc<Source>| {
            let text = [("", "\""), ("Action=\"", "/")].iter().fold(
                document.text.clone(),
                |text, (start, end)| {
                    let [from, to] = ["", "2"].map(|it| format!("{start}{namespace}{it}{end}"));
                    text.replace(&from, &to)
                },
            );
            Arc::new(Source::new(document.name.clone(), text))
        };
        let new: Vec<_> = old.iter().map(renamed).collect();
        let after = model(&new, &family).unwrap();
        let changes = compare(&before, &after, &family).changes;
        let ids: Vec<String> = changes.iter().map(|change| change.rule.id()).collect();
        assert_eq!(ids, ["namespace-changed"], "{pair}: {changes:#?}");
    }
}

/// The places of all elements and attributes of the schemas in a document.
fn places(text: &str) -> Vec<Range<usize>> {
    let document = Document::parse(text).unwrap();
    let is_schema = |node: &Node<'_, '_>| node.tag_name().namespace() == Some(XSD);
    let nodes = document.descendants().filter(is_schema);
    let places = nodes.flat_map(|node| {
        let attributes = node.attributes().map(|attribute| attribute.range());
        [node.range()]
            .into_iter()
            .chain(attributes)
            .collect::<Vec<_>>()
    });
    places.collect()
}

/// What is compared of a service: of its simple types, what they say of the fields that have them.
fn compared(service: Service) -> (Service, Vec<String>) {
    let types = service.types.values();
    let fields = types.flat_map(|declared| declared.declared_fields());
    let said = fields.map(|field| {
        let members: Vec<&str> = service.union_members(field).collect();
        format!("{} {:?} {members:?}", field.name, service.facets(field))
    });
    let said = said.collect();
    let bare = Service {
        restrictions: BTreeMap::new(),
        ..service
    };
    (bare, said)
}

/// Everything in the schema of each pair is left out once. If the rest has another meaning, the
/// comparison says so.
#[test]
fn each_part_of_a_construct_is_missed() {
    let family = family();
    let mut unseen = Vec::new();
    for pair in pairs() {
        let documents = documents(&pair);
        let whole = model(&documents, &family).unwrap();
        let mut seen = 0;
        for (index, document) in documents.iter().enumerate() {
            for place in places(&document.text) {
                let mut text = document.text.clone();
                let gone = text[place.clone()].to_owned();
                text.replace_range(place, "");
                let mut documents = documents.clone();
                documents[index] = Arc::new(Source::new(document.name.clone(), text));
                let Some(rest) = model(&documents, &family) else {
                    continue;
                };
                if compared(rest.clone()) == compared(whole.clone()) {
                    continue;
                }
                seen += 1;
                let there = compare(&whole, &rest, &family).changes;
                let back = compare(&rest, &whole, &family).changes;
                let unjudged = "This kind of change has no judgement yet.";
                let is_judged = there.iter().chain(&back).all(|change| {
                    let mut verdicts = change.verdicts.named().into_iter();
                    verdicts.all(|(_, verdict)| verdict.reason != unjudged)
                });
                if there.is_empty() || back.len() != there.len() || !is_judged {
                    let [there, back] = [there, back].map(|changes| {
                        changes
                            .iter()
                            .map(|it| it.id())
                            .collect::<Vec<_>>()
                            .join(" ")
                    });
                    unseen.push(format!("{pair}: without {gone}: {there} | {back}"));
                }
            }
        }
        assert!(seen > 4, "{pair}: {seen}");
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

/// The response of a pair in the vendor's style, without prefixes.
fn in_vendor_style(pair: &str) -> String {
    let families = [family()];
    let services = models(&documents(pair), &families).unwrap();
    let service = &services[0];
    let agent = service.model.agents.values().next().unwrap();
    let operation = agent.operations.values().next().unwrap();
    let text = vendor::response(service, &families[0], agent, operation);
    text.replace("Products:", "")
}

#[test]
fn the_vendor_s_style_shows_each_form_of_a_field() {
    let cases: [(&str, &[&str], &[&str]); 5] = [
        (
            "attributes",
            &[
                " id=\"0\"",
                " xml:lang=\"\"",
                " state=\"draft\"",
                "<id xsi:type=\"xsd:int\">0</id>",
            ],
            &["anyAttributes"],
        ),
        (
            "choice",
            &["<Book xsi:type=\"Book\">", "<Isbn ", "<Tag "],
            &["<Weight", "<Number", "hoice>"],
        ),
        (
            "simple-content",
            &["<Price xsi:type=\"Price\" currency=\"\">0</Price>"],
            &["<value"],
        ),
        ("groups", &["<First ", "<Width ", "<Word "], &["<group"]),
        ("wildcards", &["<Id "], &["<any"]),
    ];
    for (pair, shown, hidden) in cases {
        let text = in_vendor_style(pair);
        for part in shown {
            assert!(text.contains(part), "{part} in {text}");
        }
        for part in hidden {
            assert!(!text.contains(part), "{part} in {text}");
        }
    }
    assert_eq!(in_vendor_style("repeated").matches("<Tag ").count(), 1);
}

#[test]
fn the_pages_of_types_have_a_row_for_each_field() {
    let services: [Services; 2] = all();
    for services in &services {
        let mut site = services.site();
        site.values_mut()
            .for_each(|page| *page = page.replace("<wbr>", ""));
        for service in &services.services {
            for declared in service.model.types.values() {
                let names = declared.declared_fields().into_iter();
                let names: BTreeSet<String> = names
                    .filter(|field| matches!(field.form, Form::Element | Form::Attribute))
                    .map(|field| field.label())
                    .collect();
                let name = &declared.name().local;
                let start = format!("{}/types/", service.name);
                let pages = site.iter().filter(|(path, page)| {
                    path.starts_with(&start) && page.contains(&format!("<h1>{name}</h1>"))
                });
                let ids: BTreeSet<String> =
                    pages.flat_map(|(_, page)| attributes(page, "id")).collect();
                let missing: Vec<_> = names.difference(&ids).collect();
                assert!(missing.is_empty(), "{}.{name}: {missing:?}", service.name);
            }
        }
    }
}

#[test]
fn pages_say_how_fields_stand() {
    let [_, pairs] = all();
    let site = pairs.site();
    let cases: [(&str, &[&str]); 8] = [
        (
            "Attributes/types/Product.html",
            &[
                "id attribute",
                "id xs:int",
                "any attributes of any namespace but",
            ],
        ),
        (
            "Choice/types/ProductChoice.html",
            &[
                "/ Choices",
                "Alternatives 4",
                "Size xs:int 1 to 3",
                "one of the alternatives",
            ],
        ),
        (
            "Choice/types/Product.html",
            &["choice2 one of several elements ProductChoice2 0 or more"],
        ),
        (
            "SimpleContent/types/Price.html",
            &["value text of the element"],
        ),
        (
            "AnyOrder/types/Product.html",
            &["Order elements come in any order"],
        ),
        ("RestrictionOfRecord/types/Wheel.html", &["Restricts Part"]),
        (
            "AbstractType/types/Part.html",
            &["Abstract each instance is of a derived type"],
        ),
        (
            "AbstractType/types/Wheel.html",
            &[
                "spare attribute Part",
                "hard attribute xs:boolean",
                "Id Part",
                "Size xs:int",
            ],
        ),
    ];
    for (path, parts) in cases {
        let page = text(&site[path]);
        for part in parts {
            assert!(page.contains(part), "{path}: {part} in\n{page}");
        }
    }
}
