//! A response with lists of every kind, and a call for it.

use netserver_soap as soap;
use netserver_soap::client::Client;
use netserver_soap::{Call, NoRequest};

use crate::sample::family::AnyFieldInfoBase;
use crate::sample::operations::SERVICE;
use crate::sample::{NS, records};

static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "Page",
};

pub struct Page {
    pub count: i32,
    pub inner: Option<Inner>,
    pub persons: Option<Vec<Option<records::Person>>>,
    pub infos: Option<Vec<Option<AnyFieldInfoBase>>>,
    pub flat: Vec<i32>,
    pub picture: Option<Vec<u8>>,
    pub boxes: Option<Vec<Boxes>>,
    pub last: Option<String>,
}

soap::record! {
    Page: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Page";
    count "Count" = 0;
    inner "Inner?" = None;
    persons "Persons? [Person?]" = None;
    infos "Infos? [FieldInfoBase?]" = None;
    flat "Flat+" = Vec::new();
    picture "Picture?" = None;
    boxes "Boxes? [Item]" = None;
    last "Last?" = None;
}

/// A record that is much larger than its text.
pub struct Boxes {
    pub a: Option<Box<records::User>>,
    pub b: Option<Box<records::User>>,
}

soap::record! {
    Boxes: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Boxes";
    a "a?" = None;
    b "b?" = None;
}

pub struct Inner {
    pub names: Option<Vec<Option<String>>>,
}

soap::record! {
    Inner: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Inner";
    names "Names? [{http://schemas.microsoft.com/2003/10/Serialization/Arrays}string?]" = None;
}

/// Items in SOAP's body itself.
pub struct Bare {
    pub rows: Vec<i32>,
}

soap::record! {
    Bare: "{http://schemas.xmlsoap.org/soap/envelope/}Body";
    rows "{urn:own}Row+" = Vec::new();
}

soap::agent! {
    /// An agent with long answers.
    pub trait PageAgent;

    /// Calls `GetPage`.
    fn get_page(NoRequest) -> Page =
        "GetPage urn:GetPage
        ApplicationToken Credentials TimeZone
        ExceptionInfo ExtraInfo Succeeded TimeZone
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetPage
        response count inner persons infos flat picture boxes last
        {http://www.superoffice.net/ws/crm/NetServer/Services88}Page
        Count
        Inner?
        Persons? [Person?]
        Infos? [FieldInfoBase?]
        Flat+
        Picture?
        Boxes? [Item]
        Last?";

    /// Calls `GetBare`.
    fn get_bare(NoRequest) -> Bare =
        "GetBare urn:GetBare
        -
        -
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetBare
        response rows
        {http://schemas.xmlsoap.org/soap/envelope/}Body
        {urn:own}Row+";
}

/// A message with a page, of which `inner` is the content.
pub fn page(inner: &str) -> String {
    let ns = NS;
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>\
         <s:Header><n:Succeeded xmlns:n='{ns}'>true</n:Succeeded></s:Header><s:Body>\
         <Page xmlns='{ns}' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>{inner}</Page>\
         </s:Body></s:Envelope>"
    )
}

pub fn persons(inner: &str) -> String {
    page(&format!(
        "<Count>1</Count><Persons>{inner}</Persons><Last>x</Last>"
    ))
}

pub fn get(client: &Client) -> Call<'_, Page> {
    client.get_page(NoRequest {})
}
