//! `import` of an unknown namespace.

use std::fs;

use crate::{WEATHER, encoded, fails, with_delivery};

const FILE: &str = "xtask/families/weather_station.toml";

#[test]
fn a_family_file_is_proposed_with_which_gen_works() {
    let repository = with_delivery("proposed", WEATHER);
    let text = repository.printed(&["import", "delivery"]);
    for expected in [
        "WeatherStation: agents 1, operations 1,",
        "WeatherStation: new family file xtask/families/weather_station.toml; please review\n",
        "`path`: requests go to `soap/station` below the base URL\n",
        "1 text in `secrets`, by their names: AccessKey; `Debug` does not show them\n",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let family = fs::read_to_string(repository.path(FILE)).unwrap();
    for expected in [
        "namespace = \"http://weather.example.org/station\"\n",
        "service = \"WeatherStation\"\n",
        "path = \"soap/station\"\n",
        "secrets = [\n    \"AccessKey\",\n]\n",
    ] {
        assert!(family.contains(expected), "{expected}: {family}");
    }
    repository.printed(&["gen"]);
    assert!(
        repository
            .path("generated/src/weather_station/mod.rs")
            .is_file()
    );
    repository.printed(&["gen", "--check"]);
    let sample = repository.printed(&["sample", "WeatherStation.Weather.GetTemperature"]);
    assert!(
        sample.contains("https://weather.example.org/soap/station"),
        "{sample}"
    );
}

#[test]
fn a_family_file_that_is_there_stays_as_it_is() {
    let repository = with_delivery("again", WEATHER);
    repository.printed(&["import", "delivery"]);
    let family = fs::read_to_string(repository.path(FILE)).unwrap();
    let edited = family.replace("WeatherStation", "Weather");
    repository.write(FILE, &edited);
    fs::remove_dir_all(repository.path("wsdl/WeatherStation")).unwrap();
    let text = repository.printed(&["import", "delivery"]);
    assert!(text.starts_with("Weather: agents 1,"), "{text}");
    assert!(!text.contains("new family file"), "{text}");
    assert_eq!(fs::read_to_string(repository.path(FILE)).unwrap(), edited);
}

#[test]
fn a_name_that_is_taken_is_not_proposed() {
    let repository = with_delivery("taken", &WEATHER.replace("\"WeatherStation\"", "\"Shop1\""));
    let text = repository.printed(&["import", "delivery"]);
    assert!(
        text.contains("new family file xtask/families/station.toml"),
        "{text}"
    );
}

#[test]
fn what_is_not_supported_is_shown_in_the_given_document() {
    let repository = with_delivery("encoded", &encoded());
    let error = fails(&repository, &["import", "delivery"]);
    assert!(error.contains("encoded use is not supported"), "{error}");
    // That of the element around it.
    let line = encoded().lines().position(|line| line.contains("encoded"));
    let line = line.unwrap();
    assert!(
        error.contains(&format!("--> delivery/weather.wsdl:{line}:7\n")),
        "{error}"
    );
    assert!(!repository.path(FILE).exists());
    assert!(!repository.path("wsdl/WeatherStation").exists());
}

#[test]
fn what_is_refused_at_several_places_is_shown_once() {
    let document = WEATHER.replace("use=\"literal\"", "use=\"encoded\"");
    let count = document.matches("use=\"encoded\"").count();
    let repository = with_delivery("encoded-twice", &document);
    let error = fails(&repository, &["import", "delivery"]);
    assert_eq!(
        error.matches("encoded use is not supported").count(),
        1,
        "{error}"
    );
    let further = format!("and at {} further place", count - 1);
    assert!(count > 1 && error.contains(&further), "{error}");
}

/// A document alone brings those that it refers to in its folder, and no others.
#[test]
fn a_file_brings_what_it_refers_to() {
    let include = |location: &str| {
        let schema = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:more"/>"#;
        let import = format!(
            r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:own"><xs:import namespace="urn:more" schemaLocation="{location}"/></xs:schema>"#
        );
        let (before, after) = WEATHER.split_once("</wsdl:types>").unwrap();
        (format!("{before}{import}</wsdl:types>{after}"), schema)
    };
    let (text, schema) = include("parts/../parts/more.xsd");
    let repository = with_delivery("beside", &text);
    repository.write("delivery/parts/more.xsd", schema);
    let file = repository.path("delivery/weather.wsdl");
    let file = file.to_string_lossy();
    let text = repository.printed(&["import", &file]);
    assert!(text.contains("WeatherStation: agents 1,"), "{text}");
    let parts = repository.path("delivery/parts/more.xsd");
    let given = repository.printed(&["import", &file, &parts.to_string_lossy()]);
    assert!(given.contains("WeatherStation: agents 1,"), "{given}");

    let (text, schema) = include("../more.xsd");
    let repository = with_delivery("outside", &text);
    repository.write("more.xsd", schema);
    let file = repository.path("delivery/weather.wsdl");
    let file = file.to_string_lossy();
    let text = fails(&repository, &["import", &file]);
    assert!(text.contains("is not among the documents"), "{text}");
}

/// What is ignored is printed, one line each, on standard error.
#[test]
fn what_is_ignored_is_printed() {
    let reference = r##"<wsp:PolicyReference xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" URI="#Gone"/><soap:binding "##;
    let repository = with_delivery("asides", &WEATHER.replacen("<soap:binding ", reference, 1));
    let output = repository.xtask(&["import", "delivery"]);
    assert!(output.status.success());
    let text = String::from_utf8_lossy(&output.stderr);
    let expected = ": a reference to a policy that is not declared is ignored: `Gone`\n";
    assert!(text.contains(expected), "{text}");
    let line = text.lines().find(|line| line.contains("Gone")).unwrap();
    assert!(line.starts_with("delivery/"), "{line}");
}
