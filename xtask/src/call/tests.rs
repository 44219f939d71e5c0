//! The request of every operation, through all that a call does with it but sending.
#![allow(clippy::unwrap_used)]

use clap::Parser;
use wsdl_reference::sample::builder::Builder;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{lookup, wire};
use wsdl_schema::family::Family;
use wsdl_schema::services::NamedService;

use super::answer::Reading;
use super::values::Values;
use super::{Arguments, Request};
use super::{input, print};
use crate::{families, generate};

/// All services, and their families without secrets.
fn services() -> (Vec<NamedService>, Vec<Family>) {
    let mut families = families::load().unwrap();
    for family in &mut families {
        family.secrets.clear();
    }
    (generate::services(&families).unwrap(), families)
}

#[test]
fn a_request_of_every_operation_shown_as_json_makes_the_same_request() {
    let (services, families) = services();
    let mut count = 0;
    for found in lookup::all(&services) {
        let (model, family) = (&found.service.model, &families[found.service.family]);
        let message = &found.operation.input;
        for fill in Fill::ALL {
            let parts = Builder::new(model, fill).fields(message.parts.iter());
            let elements = wire::elements(message, &parts);
            for element in &elements {
                let document = roxmltree::Document::parse(element).unwrap();
                let shown = Reading::new(model, family).element(message, document.root_element());
                let json = serde_json::to_vec(&shown).unwrap();
                let given = input::of_json("test", &json).unwrap();
                let parts = Values::new(model, family).message(message, given);
                let name = found.name();
                let parts = parts.unwrap_or_else(|error| panic!("{name}: {}", error.render(false)));
                // JSON has a point in every floating-point number.
                let written = wire::elements(message, &parts).concat().replace(".0<", "<");
                let mut lines = written.lines().zip(element.lines());
                let other = lines.find(|(written, line)| written != line);
                assert_eq!((other, written.len()), (None, element.len()), "{name}");
            }
            count += elements.len();
        }
    }
    assert!(count > 10_000, "{count}");
}

#[test]
fn xml_on_lines_of_its_own_says_the_same() {
    let (services, _) = services();
    for found in lookup::all(&services).step_by(7) {
        let message = &found.operation.input;
        let parts = Builder::new(&found.service.model, Fill::Rich).fields(message.parts.iter());
        for element in wire::elements(message, &parts) {
            let lines: String = element.lines().map(str::trim_start).collect();
            let document = roxmltree::Document::parse(&lines).unwrap();
            assert_eq!(print::xml(document.root_element()), element);
        }
    }
}

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    arguments: Arguments,
}

#[test]
fn what_is_wrong_is_named() {
    let (services, families) = services();
    for (arguments, expected) in [
        ("GetUser --set UserIdd=5", "did you mean `UserId`?"),
        ("GetUser --set x=5", "its fields are UserId"),
        (
            "GetUser --set UserId=five",
            "`UserId` must be an xs:int, but is `five`",
        ),
        ("GetUser --set UserId=2147483648", "must be an xs:int"),
        ("GetUser --set UserId.A=5", "`UserId` has one value"),
        (
            "GetUser --set UserId=5 --set UserId=6",
            "`UserId`, or something around it, is set twice",
        ),
        ("GetUser --set UserId.A=5 --set UserId=6", "set twice"),
        ("GetUser --set UserId=5 --set UserId.A=6", "set twice"),
        (
            "GetUser --set UserId",
            "an argument is not of the form `--set PATH=VALUE`",
        ),
        ("GetUser --set .UserId=5", "an argument is not of the form"),
        ("GetUser --set UserId=@nowhere", "cannot read nowhere"),
        (
            "GetUser --set-env UserId=NOT_SET_HERE",
            "the variable `NOT_SET_HERE`",
        ),
        ("GetUser --body Cargo.toml", "Cargo.toml is not JSON"),
        (
            "SetUserPresenceStatus --set UserPresenceStatus=x",
            "`UserPresenceStatus` has fields of its own; it is not a text",
        ),
        (
            "SetUserPresenceStatus --set UserPresenceStatus.Status=StatusNotAvail",
            "did you mean `StatusNotAvailable`?",
        ),
        (
            "SaveUser --set User.OtherGroups.1.Id=5",
            "`User.OtherGroups` has no item 0",
        ),
        (
            "SaveUser --set User.OtherGroups.x.Id=5",
            "`x` is not an index",
        ),
        (
            "SaveUser --set User.OtherGroups=5",
            "`User.OtherGroups` is a list",
        ),
        (
            "SaveUser --set User.OtherGroups.0.Idd=5",
            "`User.OtherGroups.0` has no field `Idd`",
        ),
        (
            "SaveUser --set User.ExtraFields=5",
            "`User.ExtraFields` is a dictionary",
        ),
        (
            "SaveUser --set User.ExtraFields.Super.x=5",
            "`User.ExtraFields.Super` has one value, not several",
        ),
        (
            "SaveUser --set User.ExtraFields.Super.x=5",
            "in quotes: `User.ExtraFields.\"Super.x\"=VALUE`",
        ),
        (
            "SaveUser --set User.ExtraFields.\"a.b=5",
            "an argument is not of the form",
        ),
        (
            "SaveUser --set User.Lastlogin=today",
            "must be an xs:dateTime",
        ),
        ("SaveUser --set User.Deleted=yes", "must be an xs:boolean"),
    ] {
        let words = arguments.split(' ');
        let arguments = Command::parse_from(std::iter::once("call").chain(words)).arguments;
        let name = format!("Services88.User.{}", arguments.operation);
        let found = lookup::find(&services, &name).unwrap();
        let request = Request::new(&arguments, &found, &families[found.service.family]);
        let error = request.err().unwrap().render(false);
        assert!(error.contains(expected), "{expected}: {error}");
    }
}
