//! Records with attributes and text where others stand: families, header blocks, the body.

use netserver_soap as soap;
use soap::codec::{Field, Layout, Record};
use soap::envelope::{self, Envelope, HeaderBlock, HeaderSlot, Options, Version};
use soap::{NoRequest, Response};

use super::{XSI, message, read, read_as, refused, round_trips};

pub struct Shape {
    pub id: Option<i32>,
    pub name: Option<String>,
}

soap::record! {
    Shape: "{urn:own}Shape";
    id "@id!" = None;
    name "Name" = None;
}

pub struct Circle {
    pub id: Option<i32>,
    pub unit: Option<soap::QName>,
    pub name: Option<String>,
    pub radius: Vec<f64>,
}

soap::record! {
    Circle: "{urn:own}Circle";
    id "@id!" = None;
    unit "@unit" = None;
    name "Name" = None;
    radius "Radius+" = Vec::new();
}

pub enum AnyShape {
    Shape(Box<Shape>),
    Circle(Box<Circle>),
    Unknown(Box<soap::UnknownDerived<Shape>>),
}

mod service {
    pub use super::{Circle, Shape};
}

soap::polymorphic! {
    AnyShape: service::Shape;
    0 Shape;
    1 Circle;
}

pub struct Drawing {
    pub main: Option<AnyShape>,
    pub shapes: Vec<Option<AnyShape>>,
}

soap::record! {
    Drawing: "{urn:own}Drawing";
    main "Main" = None;
    shapes "Shape?+" = Vec::new();
}

#[test]
fn families_have_attributes() {
    let drawing: Drawing = round_trips(
        r#"<Drawing><Main id="0"/><Shape i:type="Circle" id="1" xmlns:q="urn:u" unit="q:m"><Name>c</Name><Radius>1</Radius><Radius>2</Radius></Shape><Shape i:nil="true"/></Drawing>"#,
    );
    let [Some(AnyShape::Circle(circle)), None] = drawing.shapes.as_slice() else {
        panic!("{drawing:?}")
    };
    assert_eq!(
        (circle.id, circle.radius.as_slice()),
        (Some(1), [1.0, 2.0].as_slice())
    );
    let error = refused::<Drawing>("<o:Drawing><o:Shape i:type='o:Circle'/></o:Drawing>");
    assert!(
        error.starts_with("Drawing/Shape[1]: the attribute id is missing"),
        "{error}"
    );
    let drawing: Drawing =
        read("<o:Drawing><o:Main i:type='o:Square' id='3' side='4'/></o:Drawing>");
    let Some(AnyShape::Unknown(unknown)) = drawing.main else {
        panic!("{drawing:?}")
    };
    assert_eq!(unknown.base.id, Some(3));
}

static BLOCK: Field = Field::element("Shape", "urn:own", Field::NILLABLE);
static REQUEST: Layout = Layout("", "{urn:own}Get");

#[test]
fn header_blocks_have_attributes() {
    let shape = Some(Shape {
        id: Some(1),
        name: Some("a".to_owned()),
    });
    let blocks = [HeaderBlock {
        field: &BLOCK,
        value: &shape,
    }];
    let xml = envelope::write(Version::Soap11, &blocks, REQUEST.schema(), &NoRequest).unwrap();
    let block = r#"<Shape xmlns="urn:own" id="1"><Name>a</Name></Shape>"#;
    assert!(xml.contains(block), "{xml}");
    let understood = block.replace(" id", " s:mustUnderstand='1' s:actor='' id");
    let mut options = Options::default();
    options.strict = true;
    for xml in [xml.clone(), xml.replace(block, &understood)] {
        let mut back = None::<Shape>;
        let mut message = Envelope::open(xml.as_bytes(), &options).unwrap();
        let slot = HeaderSlot {
            field: &BLOCK,
            value: &mut back,
        };
        assert_eq!(message.headers(&mut [slot]).unwrap(), []);
        assert_eq!(back, shape);
    }
}

static TEXT: Layout = Layout("Answer response", "{urn:own}Answer\n$?");
static ITEMS: Layout = Layout("Answer response", "{urn:own}Answer\nItem?+");

/// An answer goes out and comes back.
fn answers<T: soap::codec::Value + Default + PartialEq + std::fmt::Debug>(
    layout: Layout,
    response: T,
    inner: &str,
) {
    let response = Response { response };
    let xml = envelope::write(Version::Soap11, &[], layout.schema(), &response).unwrap();
    let body = format!(r#"<Answer xmlns="urn:own" xmlns:i="{XSI}"{inner}"#);
    assert!(xml.contains(&body), "{xml}");
    for strict in [false, true] {
        let mut options = Options::default();
        options.strict = strict;
        let mut message = Envelope::open(xml.as_bytes(), &options).unwrap();
        message.content().unwrap();
        let mut back = Response::<T>::default();
        message.decode(layout.schema(), &mut back).unwrap();
        assert_eq!(back, response);
    }
}

#[test]
fn a_body_can_be_a_text_or_a_list() {
    answers(TEXT, Some(1.5), ">1.5</Answer>");
    answers(TEXT, Some(String::new()), "/>");
    answers(TEXT, None::<i32>, " i:nil=\"true\"/>");
    answers(ITEMS, Vec::<Option<i32>>::new(), "/>");
    answers(
        ITEMS,
        vec![Some(1), None],
        "><Item>1</Item><Item i:nil=\"true\"/></Answer>",
    );
}

#[test]
fn others_may_not_be_nil() {
    let error = read_as::<Drawing>("<o:Drawing i:nil='true'/>", true).unwrap_err();
    assert_eq!(error.kind(), soap::DecodeErrorKind::NotNillable);
    assert_eq!(
        read::<Drawing>("<o:Drawing i:nil='true'/>"),
        Drawing::default()
    );
    let xml = message("<o:Shape id='7' i:nil='true'/>");
    let mut message = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    message.content().unwrap();
    let mut shape = Shape::default();
    message.decode(Shape::schema(), &mut shape).unwrap();
    assert_eq!(shape.id, Some(7));
}
