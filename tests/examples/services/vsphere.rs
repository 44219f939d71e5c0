//! VMware vSphere: the names of all virtual machines. The session is a cookie, which the answer to the
//! login sets.

use vsphere::soap::AnyValue;
use vsphere::vim_service::vim_port_type::{
    Login, LoginFault, RetrieveProperties, RetrieveServiceContent, VimPortTypeAgent,
};
use vsphere::vim_service::{
    ManagedObjectReference, ObjectSpec, PropertyFilterSpec, PropertySpec, TraversalSpec,
};
use vsphere::{Client, Error};

/// An object of the server. Its type is an attribute.
fn object(type_: &str, value: &str) -> ManagedObjectReference {
    ManagedObjectReference {
        type_: Some(type_.into()),
        value: value.into(),
    }
}

/// `machines("https://vcenter.example.com", "ola", "secret")`.
fn machines(url: &str, user: &str, password: &str) -> Result<Vec<String>, Error> {
    let client = Client::builder(url).cookies().build()?;
    let this = object("ServiceInstance", "ServiceInstance");
    let content = client.retrieve_service_content(RetrieveServiceContent { this });
    let content = content.wait()?.returnval;
    let login = Login {
        this: content.session_manager.unwrap_or_default(),
        user_name: user.into(),
        password: password.into(),
        locale: None,
    };
    client.login(login).wait()?;
    // From the root folder to its children, which are machines here.
    let children = TraversalSpec {
        type_: "Folder".into(),
        path: "childEntity".into(),
        ..Default::default()
    };
    let filter = PropertyFilterSpec {
        prop_set: vec![PropertySpec {
            type_: "VirtualMachine".into(),
            path_set: vec!["name".into()],
            ..Default::default()
        }],
        object_set: vec![ObjectSpec {
            obj: content.root_folder,
            select_set: vec![children.into()],
            ..Default::default()
        }],
        ..Default::default()
    };
    let request = RetrieveProperties {
        this: content.property_collector,
        spec_set: vec![filter],
    };
    let objects = client.retrieve_properties(request).wait()?.returnval;
    let values = objects
        .into_iter()
        .flat_map(|it| it.prop_set)
        .map(|it| it.val);
    let name = |value| match value {
        AnyValue::String(name) => Some(name),
        _ => None,
    };
    Ok(values.filter_map(name).collect())
}

/// Whether the server knows no such user, or not with this password.
fn is_unknown_user(error: &Error) -> bool {
    match error {
        Error::Fault(error) => {
            let detail = error.fault.detail_as::<LoginFault>();
            matches!(detail, Ok(Some(LoginFault::InvalidLoginFault(_))))
        }
        _ => false,
    }
}

mod server {
    use vsphere::soap::Call;
    use vsphere::soap::envelope::Fault;
    use vsphere::soap::server::context;
    use vsphere::vim_service::vim_port_type::{
        LoginResponse, RetrievePropertiesResponse, RetrieveServiceContentResponse,
    };
    use vsphere::vim_service::{AnySelectionSpec, DynamicProperty, ObjectContent, ServiceContent};

    use super::*;

    const SESSION: &str = "vmware_soap_session=\"52be-01\"";

    pub struct Mock;

    impl VimPortTypeAgent for Mock {
        fn retrieve_service_content(
            &self,
            request: RetrieveServiceContent,
        ) -> Call<'_, RetrieveServiceContentResponse> {
            assert_eq!(request.this.type_.as_deref(), Some("ServiceInstance"));
            let returnval = ServiceContent {
                root_folder: object("Folder", "group-d1"),
                property_collector: object("PropertyCollector", "propertyCollector"),
                session_manager: Some(object("SessionManager", "SessionManager")),
                ..Default::default()
            };
            Call::ready(RetrieveServiceContentResponse { returnval })
        }

        fn login(&self, request: Login) -> Call<'_, LoginResponse> {
            assert_eq!(request.this, object("SessionManager", "SessionManager"));
            if request.password != "secret" {
                let detail = LoginFault::InvalidLoginFault(Default::default());
                let fault = Fault::server("Cannot complete login").with_detail(&detail);
                return Call::failed(fault.unwrap().into());
            }
            let cookie = format!("{SESSION}; Path=/; HttpOnly").parse().unwrap();
            context().respond_http(|headers| {
                headers.insert("set-cookie", cookie);
            });
            Call::ready(LoginResponse::default())
        }

        fn retrieve_properties(
            &self,
            request: RetrieveProperties,
        ) -> Call<'_, RetrievePropertiesResponse> {
            if context()
                .http_headers()
                .get("cookie")
                .is_none_or(|it| it != SESSION)
            {
                return Call::failed(Fault::server("The session is not authenticated.").into());
            }
            let folder = &request.spec_set[0].object_set[0];
            let AnySelectionSpec::TraversalSpec(step) = &folder.select_set[0] else {
                panic!("{:?}", folder.select_set);
            };
            assert_eq!(step.path, "childEntity");
            let machine = |number: i32| ObjectContent {
                obj: object("VirtualMachine", &format!("vm-{number}")),
                prop_set: vec![DynamicProperty {
                    name: "name".into(),
                    val: AnyValue::String(format!("web{number}")),
                }],
                ..Default::default()
            };
            let returnval = vec![machine(1), machine(2)];
            Call::ready(RetrievePropertiesResponse { returnval })
        }
    }
}

#[test]
fn machines_have_names() {
    let agent = vsphere::vim_service::vim_port_type::server(server::Mock);
    let server = vsphere::soap::server::TestServer::start(agent).unwrap();
    let names = machines(&server.url(), "ola", "secret").unwrap();
    assert_eq!(names, ["web1", "web2"]);
    let error = machines(&server.url(), "ola", "wrong").unwrap_err();
    assert!(is_unknown_user(&error), "{error}");
}
