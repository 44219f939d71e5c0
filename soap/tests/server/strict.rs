//! What a strict server refuses, and a lenient one overlooks.

use super::*;
use netserver_soap::Router;

/// Mistakes that WCF punishes: what stands in the body, and what the fault says of it.
const MISTAKES: [(&str, &str); 19] = [
    (
        "<n:SaveUser><n:User><n:Type>Unknown</n:Type><n:Deleted>true</n:Deleted></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Deleted: the element stands behind its place",
    ),
    (
        "<n:SaveUser><n:Required/><n:User/></n:SaveUser>",
        "SaveUser/User: the element stands behind its place",
    ),
    (
        "<n:SaveUser><n:User><Deleted>true</Deleted></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Deleted: the element is in another namespace than in the schema: \"\"",
    ),
    (
        "<n:SaveUser><n:User><n:Ids><n:int>1</n:int></n:Ids></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Ids/int: the element is in another namespace than in the schema: \"http://www.superoffice.net",
    ),
    (
        "<n:SaveUser><n:User><n:Nickname>x</n:Nickname></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User: unexpected element: \"Nickname\"",
    ),
    (
        "<n:SaveUser><n:User><n:Persons><n:Human/></n:Persons></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Persons: unexpected element: \"Human\"",
    ),
    (
        "<n:SaveUser><n:User/><n:Required/><n:Force>true</n:Force></n:SaveUser>",
        "SaveUser: unexpected element: \"Force\"",
    ),
    (
        "<n:SaveUser><n:User><n:Deleted i:nil='true'/></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Deleted: the element is nil, but its type has no null",
    ),
    (
        "<n:SaveUser><n:User><n:TableRight i:nil='true'/></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/TableRight: the element is nil, but its type has no null",
    ),
    (
        "<n:SaveUser><n:User><n:Ids><a:int i:nil='1' xmlns:a='http://schemas.microsoft.com/2003/10/Serialization/Arrays'/></n:Ids></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Ids/int[1]: the element is nil, but its type has no null",
    ),
    (
        "<n:SaveUser i:nil='true'/>",
        "SaveUser: the element is nil, but its type has no null",
    ),
    (
        "<n:SaveUser><n:User/></n:SaveUser>",
        "SaveUser: the element Required is missing",
    ),
    (
        "<n:SaveUser><n:User/><n:Infos/></n:SaveUser>",
        "SaveUser: the element Required is missing",
    ),
    (
        "<n:SaveUser><n:User><n:Fields><n:StringKeyValuePair><n:Value/><n:Key/></n:StringKeyValuePair></n:Fields></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Fields/StringKeyValuePair[1]/Key: the element stands behind its place",
    ),
    (
        "<n:SaveUser><n:User><n:Fields><n:StringKeyValuePair><n:Key/></n:StringKeyValuePair></n:Fields></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Fields/StringKeyValuePair[1]: the element Value is missing",
    ),
    (
        "<n:SaveUser><n:User><n:Fields><n:Pair/></n:Fields></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Fields: unexpected element: \"Pair\"",
    ),
    (
        "<n:SaveUser><n:User><n:Type>Robot</n:Type></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/Type: not a value of the enumeration: \"Robot\"",
    ),
    (
        "<n:SaveUser><n:User><n:TableRight>Select Destroy</n:TableRight></n:User><n:Required/></n:SaveUser>",
        "SaveUser/User/TableRight: not a value of the flag set: \"Destroy\"",
    ),
    (
        "<n:SaveUser><n:Required/><n:Infos><n:FieldInfoBase i:type='n:FieldInfoStar'/></n:Infos></n:SaveUser>",
        "SaveUser/Infos/FieldInfoBase[1]: not a value of the family of types: \"FieldInfoStar\"",
    ),
];

#[tokio::test]
async fn a_strict_server_says_what_was_wrong_and_where() {
    for (body, expected) in MISTAKES {
        let reply = ask(&server().strict(true), "", body).await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR, "{body}");
        let fault = reply.fault();
        assert_eq!(fault.code.name, "Client");
        assert!(fault.reason.starts_with(expected), "{}", fault.reason);
    }
}

/// As a newer client or an older stack may need it.
#[tokio::test]
async fn a_server_is_lenient_unless_told_otherwise() {
    let servers = [server(), server().strict(false)];
    for (body, _) in MISTAKES {
        for server in &servers {
            let reply = ask(server, "", body).await;
            // What is written back is another matter: an unknown derived type must not be.
            let is_written = reply.status == StatusCode::OK;
            let reason = (!is_written).then(|| reply.fault().reason);
            let is_read = reason.is_none_or(|it| it == "the element Key is missing");
            assert!(is_read, "{body}");
        }
    }
}

#[tokio::test]
async fn header_blocks_are_read_strictly_too() {
    for (block, expected) in [
        (
            "<n:Credentials><n:Tickets>7T:x</n:Tickets></n:Credentials>",
            "Credentials: unexpected element",
        ),
        (
            "<n:Credentials><Ticket>7T:x</Ticket></n:Credentials>",
            "Credentials/Ticket: the element is in another namespace",
        ),
        (
            "<n:TimeZone><n:SoTimeZoneLocationCode/><n:SoTimeZoneId>1</n:SoTimeZoneId></n:TimeZone>",
            "TimeZone/SoTimeZoneId: the element stands behind its place",
        ),
        (
            "<n:TimeZone><n:SoTimeZoneId i:nil='true'/></n:TimeZone>",
            "TimeZone/SoTimeZoneId: the element is nil",
        ),
    ] {
        let reply = ask(&server().strict(true), block, SAVE_BODY).await;
        let reason = reply.fault().reason;
        assert!(reason.starts_with(expected), "{reason}");
        assert!(!reason.contains("7T"), "{reason}");
        assert_eq!(
            ask(&server(), block, SAVE_BODY).await.status,
            StatusCode::OK
        );
    }
}

/// What is right, and what SOAP allows a message to say besides.
#[tokio::test]
async fn a_strict_server_accepts_what_wcf_accepts() {
    let strict = server().strict(true);
    for body in [
        SAVE_BODY,
        "<n:SaveUser><n:Required i:nil='true'/></n:SaveUser>",
        "<n:SaveUser><n:User i:nil='true'/><n:Required>x</n:Required><n:Infos/></n:SaveUser>",
        "<n:SaveUser a='1'><!-- c --><n:User i:type='n:User'><n:Type> Unknown </n:Type></n:User><n:Required/></n:SaveUser>",
        "<n:SaveUser><n:User><n:TableRight> Select\n Update </n:TableRight></n:User><n:Required/></n:SaveUser>",
    ] {
        let headers = "<a:To xmlns:a='urn:a'/><n:Unknown/>";
        let reply = ask(&strict, headers, body).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    }
}

async fn through(router: Router) -> StatusCode {
    let body = "<n:SaveUser><n:Force/></n:SaveUser>";
    let request = request("text/xml", SAVE, message(Version::Soap11, "", body));
    router.handle(request).await.status()
}

#[tokio::test]
async fn what_an_agent_says_goes_before_what_the_router_says() {
    for (server_says, router_says, strict) in [
        (None, None, false),
        (None, Some(true), true),
        (Some(false), Some(true), false),
        (Some(true), Some(false), true),
    ] {
        let mut agent = server();
        let mut router = Router::new();
        if let Some(says) = server_says {
            agent = agent.strict(says);
        }
        if let Some(says) = router_says {
            router = router.strict(says);
        }
        let refused = through(router.with(agent)).await != StatusCode::OK;
        assert_eq!(refused, strict);
    }
}
