//! Tests code that calls NetServer, without a NetServer.
//!
//! ```sh
//! cargo test -p netserver-tests --example mock
//! ```
//!
//! If the code makes its own client, give it the address of a server that runs the mock:
//! `TestServer::start(user::server(Mock))` starts one.
// Programs for the command line print.
#![allow(clippy::print_stdout)]

use netserver::services88::user::{GetUser, UserAgent};
use netserver::soap::Error;

/// The code under test. It takes an agent, not a client, so a test can pass a mock.
async fn greeting(users: &impl UserAgent, id: i32) -> Result<String, Error> {
    let user = users.get_user(GetUser { user_id: id }).await?.response;
    let name = user.and_then(|user| user.name);
    Ok(match name {
        Some(name) => format!("Hello, {name}!"),
        None => "Hello, stranger!".to_owned(),
    })
}

fn main() {
    println!("this example is its tests: cargo test -p netserver-tests --example mock");
    // A program passes a client and awaits the greeting.
    drop(greeting(&netserver::soap::NotImplemented, 1));
}

#[cfg(test)]
mod tests {
    use netserver::services88::User;
    use netserver::services88::user::GetUserResponse;
    use netserver::soap::{Call, Response};

    use super::*;

    /// A NetServer with one user.
    struct Mock;

    impl UserAgent for Mock {
        fn get_user(&self, request: GetUser) -> Call<'_, GetUserResponse> {
            let name = (request.user_id == 1).then(|| "Ola".to_owned());
            let response = Some(User {
                name,
                ..User::default()
            });
            Call::ready(Response { response })
        }
    }

    #[test]
    fn a_user_is_greeted_by_name() {
        let greeting = block_on(greeting(&Mock, 1)).unwrap();
        assert_eq!(greeting, "Hello, Ola!");
    }

    #[test]
    fn a_user_without_a_name_is_greeted_too() {
        assert_eq!(block_on(greeting(&Mock, 2)).unwrap(), "Hello, stranger!");
    }

    /// The mock never waits, so polling the future once is enough.
    fn block_on<T>(future: impl Future<Output = T>) -> T {
        let mut future = std::pin::pin!(future);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => value,
            std::task::Poll::Pending => panic!("the mock waits"),
        }
    }
}
