//! Header blocks that a caller adds to its requests.

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;

use super::secrets::Found;
use super::written::Written;
use crate::envelope::HeaderBlock;
use crate::error::EncodeError;
use crate::field::Field;
use crate::operation::Header;
use crate::value::Value;
use crate::walk;

/// A header block to send with requests, beside those that the service has a [`Role`](crate::Role)
/// for: [`Builder::header_block`](crate::client::Builder::header_block) adds it to all requests of a
/// client, [`Call::header_block`](crate::Call::header_block) to one.
///
/// Its value is any that the codec can write, such as a generated record:
///
/// ```
/// use netserver_soap as soap;
/// use soap::headers::Block;
/// use soap::{Header, Role};
///
/// pub struct AuthHeader {
///     pub user_name: Option<String>,
///     pub password: Option<String>,
/// }
///
/// soap::record! {
///     AuthHeader: "{urn:example}AuthHeader";
///     user_name "UserName" = None;
///     password "Password*" = None;
/// }
///
/// static AUTH: Header = Header::new("AuthHeader", "urn:example", Role::Other);
///
/// let value = AuthHeader { user_name: Some("ola".into()), password: Some("secret".into()) };
/// let block = Block::new(&AUTH, value).must_understand(true);
/// assert!(!format!("{block:?}").contains("secret"));
/// ```
///
/// [`Service::find_header`](crate::Service::find_header) finds a block that the service declares.
///
/// Two blocks are equal if one is a clone of the other. `Debug` shows the element's name alone. A
/// client takes what is secret in a block out of its errors, as it does with its other secrets.
#[derive(Clone)]
pub struct Block {
    header: &'static Header,
    content: Arc<Content>,
    must_understand: bool,
}

struct Content {
    kind: Kind,
    secrets: Found,
}

enum Kind {
    Value(Arc<dyn Value>),
    #[cfg(feature = "ws-security")]
    New(Box<dyn Make>),
}

/// Makes the content of a block that is new in each message.
#[cfg(feature = "ws-security")]
pub(super) trait Make: Send + Sync {
    fn make(&self) -> Result<Written, EncodeError>;
}

/// A block as it stands in one message. [`Prepared::block`] shows it to what writes the message.
pub struct Prepared {
    field: &'static Field,
    value: Arc<dyn Value>,
}

impl Block {
    /// A block that is always the same. A null is left out.
    pub fn new(header: &'static Header, value: impl Value) -> Self {
        let secrets = Found::in_value(&value, &header.field);
        Self::of(header, Kind::Value(Arc::new(value)), secrets)
    }

    /// A block that is new in each message.
    #[cfg(feature = "ws-security")]
    pub(super) fn new_each_time(
        header: &'static Header,
        make: impl Make + 'static,
        secrets: Vec<SecretString>,
    ) -> Self {
        Self::of(header, Kind::New(Box::new(make)), Found::texts(secrets))
    }

    fn of(header: &'static Header, kind: Kind, secrets: Found) -> Self {
        Self {
            header,
            content: Arc::new(Content { kind, secrets }),
            must_understand: false,
        }
    }

    /// Whether the receiver must understand the block or refuse the message. It may ignore a block of
    /// [`Block::new`]; it must understand a `UsernameToken`.
    #[must_use]
    pub fn must_understand(mut self, must_understand: bool) -> Self {
        self.must_understand = must_understand;
        self
    }

    /// The block as it stands in one message: one with a password of its own, or with a time in it,
    /// is another in each. Only who writes messages without a client needs this.
    ///
    /// # Errors
    /// If the system has no random numbers, or a time that cannot be.
    pub fn prepare(&self) -> Result<Prepared, EncodeError> {
        let value = match &self.content.kind {
            Kind::Value(value) => value.clone(),
            #[cfg(feature = "ws-security")]
            Kind::New(block) => Arc::new(block.make()?),
        };
        Ok(Prepared::new(self.header, value, self.must_understand))
    }

    /// What no error and no log may show: a password, or the text of a field that is secret, if it is
    /// long enough to be searched for.
    pub fn secrets(&self) -> &[SecretString] {
        &self.content.secrets.texts
    }

    /// Whether anything in the block is secret, however short.
    #[cfg(feature = "client")]
    pub(crate) fn has_secrets(&self) -> bool {
        !self.content.secrets.texts.is_empty() || !self.is_searchable()
    }

    /// Whether all that is secret in the block is among its [`secrets`](Self::secrets).
    #[cfg(feature = "client")]
    pub(crate) fn is_searchable(&self) -> bool {
        self.content.secrets.are_all
    }

    /// Whether this is a block of the same element.
    #[cfg(feature = "client")]
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        is_same(&self.header.field, &other.header.field)
    }
}

impl Prepared {
    pub(crate) fn new(
        header: &'static Header,
        value: Arc<dyn Value>,
        must_understand: bool,
    ) -> Self {
        let field = &header.field;
        if !must_understand || value.is_null() {
            return Self { field, value };
        }
        let demanding = Written::new(move |writer, field| {
            // The envelope has the prefix `s` in both versions, and both take 1 for true.
            writer.with_attribute(("s:mustUnderstand", "1"), |writer| {
                walk::write(value.view(), writer, field)
            })
        });
        Self {
            field,
            value: Arc::new(demanding),
        }
    }

    /// The block, to be written.
    pub fn block(&self) -> HeaderBlock<'_> {
        HeaderBlock {
            field: self.field,
            value: &*self.value,
        }
    }

    /// The blocks of a message: `own` ones stand in place of those of the same element.
    #[cfg(feature = "client")]
    pub(crate) fn add_to<'a>(own: &'a [Self], blocks: &mut Vec<HeaderBlock<'a>>) {
        blocks.retain(|block| own.iter().all(|own| !is_same(own.field, block.field)));
        blocks.extend(own.iter().map(Self::block));
    }
}

#[cfg(feature = "client")]
fn is_same(one: &Field, other: &Field) -> bool {
    (one.name, one.namespace) == (other.name, other.namespace)
}

impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.content, &other.content) && self.must_understand == other.must_understand
    }
}

impl Eq for Block {}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Block")
            .field(&self.header.field.name)
            .finish()
    }
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Prepared").field(&self.field.name).finish()
    }
}

#[cfg(test)]
#[cfg(feature = "client")]
mod tests {
    use super::*;
    use crate::operation::Role;

    struct Auth {
        pin: String,
    }

    crate::record! {
        Auth: "{urn:own}Auth";
        pin "Pin*" = String::new();
    }

    static AUTH: Header = Header::new("Auth", "urn:own", Role::Other);

    #[test]
    fn a_short_secret_is_one() {
        for (pin, has_secrets, is_searchable) in [
            ("", false, true),
            ("123", true, false),
            ("1234", true, true),
        ] {
            let block = Block::new(&AUTH, Auth { pin: pin.into() });
            let found = (block.has_secrets(), block.is_searchable());
            assert_eq!(found, (has_secrets, is_searchable), "{pin}");
        }
    }
}
