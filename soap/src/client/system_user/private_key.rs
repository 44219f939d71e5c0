//! The private key of an application.

use std::fmt;
use std::sync::Arc;

use rsa::BoxedUint;
use rsa::pkcs1::{self, RsaPrivateKeyRef};
use rsa::pkcs8::PrivateKeyInfoRef;
use rsa::pkcs8::der::{Decode, pem};
use rsa::sha2::Sha256;
use secrecy::zeroize::{Zeroize, Zeroizing};

use crate::body::decode_body;
use crate::call::Error;
use crate::limits::Limits;
use crate::reader::Reader;
use crate::value::Record;

/// The RSA key that an application signs its logins with, of 1024 to 8192 bits.
///
/// It is cheap to clone. `Debug` hides it, and it is wiped from memory.
#[derive(Clone)]
pub struct PrivateKey(Arc<rsa::PrivateKey>);

/// The longest text that is taken for a key, in bytes: one of 8192 bits is about half as long.
const LONGEST: usize = 16 << 10;
/// The longest number in a key, in bytes. What may come in is bounded before it is computed with.
const LONGEST_NUMBER: usize = 8192 / 8;

impl PrivateKey {
    /// Reads a key, as PEM (PKCS#8 or PKCS#1) or as the `<RSAKeyValue>` that SuperOffice hands
    /// out. It must not be encrypted.
    ///
    /// # Errors
    /// [`Error::PrivateKey`] if the text holds none that can be used.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > LONGEST {
            return Err(Error::PrivateKey("its text is too long"));
        }
        if text
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('<')
        {
            from_xml(text)
        } else {
            from_pem(text)
        }
    }

    /// A signature by RSA and SHA-256, PKCS#1 v1.5.
    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signature = self.0.pkcs1v15_sign::<Sha256>(message);
        signature.map_err(|_| Error::PrivateKey("it cannot sign"))
    }

    /// Whether this is its signature.
    #[cfg(feature = "test-server")]
    pub(crate) fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let key = self.0.as_public_key();
        key.pkcs1v15_verify::<Sha256>(message, signature).is_ok()
    }

    /// The modulus and the exponent of the public key, as big-endian numbers.
    #[cfg(feature = "test-server")]
    pub(crate) fn public_numbers(&self) -> [Box<[u8]>; 2] {
        use rsa::traits::PublicKeyParts;
        [self.0.n_bytes(), self.0.e_bytes()]
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey([redacted])")
    }
}

fn from_pem(text: &str) -> Result<PrivateKey, Error> {
    let unreadable = Error::PrivateKey("it is neither PEM nor <RSAKeyValue>");
    let Ok(mut decoder) = pem::Decoder::new_detect_wrap(text.trim().as_bytes()) else {
        return Err(unreadable);
    };
    let mut der = Zeroizing::new(Vec::with_capacity(LONGEST));
    if decoder.decode_to_end(&mut der).is_err() {
        return Err(unreadable);
    }
    match decoder.type_label() {
        "PRIVATE KEY" => from_pkcs8(&der),
        "RSA PRIVATE KEY" => from_pkcs1(&der),
        "ENCRYPTED PRIVATE KEY" => Err(Error::PrivateKey("it is encrypted")),
        _ => Err(Error::PrivateKey("the PEM holds no RSA private key")),
    }
}

fn from_pkcs8(der: &[u8]) -> Result<PrivateKey, Error> {
    let info = PrivateKeyInfoRef::from_der(der);
    let info = info.map_err(|_| Error::PrivateKey("it is not PKCS#8"))?;
    if info.algorithm.oid != pkcs1::ALGORITHM_OID {
        return Err(Error::PrivateKey("it is not an RSA key"));
    }
    from_pkcs1(info.private_key.as_bytes())
}

fn from_pkcs1(der: &[u8]) -> Result<PrivateKey, Error> {
    let key = RsaPrivateKeyRef::from_der(der);
    let key = key.map_err(|_| Error::PrivateKey("it is not PKCS#1"))?;
    from_numbers(&Numbers {
        n: key.modulus.as_bytes(),
        e: key.public_exponent.as_bytes(),
        d: key.private_exponent.as_bytes(),
        p: key.prime1.as_bytes(),
        q: key.prime2.as_bytes(),
    })
}

/// What .NET's `RSA.ToXmlString` writes, as far as it is needed: the rest follows from it.
struct RsaKeyValue {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
    p: Vec<u8>,
    q: Vec<u8>,
    d: Vec<u8>,
}

crate::record! {
    RsaKeyValue: "RSAKeyValue";
    modulus "Modulus!*" = Vec::new();
    exponent "Exponent!*" = Vec::new();
    p "P!*" = Vec::new();
    q "Q!*" = Vec::new();
    d "D!*" = Vec::new();
}

impl Drop for RsaKeyValue {
    fn drop(&mut self) {
        self.p.zeroize();
        self.q.zeroize();
        self.d.zeroize();
    }
}

fn from_xml(text: &str) -> Result<PrivateKey, Error> {
    let mut value = RsaKeyValue::default();
    let mut read = || {
        let mut reader = Reader::new(text.as_bytes(), Limits::default())?;
        let root = reader.root()?;
        decode_body(RsaKeyValue::schema(), &mut value, &mut reader, &root)?;
        reader.finish()
    };
    // The error may quote the key.
    read().map_err(|_| Error::PrivateKey("it is not an <RSAKeyValue>"))?;
    if value.d.is_empty() {
        return Err(Error::PrivateKey(
            "the <RSAKeyValue> is that of a public key",
        ));
    }
    from_numbers(&Numbers {
        n: &value.modulus,
        e: &value.exponent,
        d: &value.d,
        p: &value.p,
        q: &value.q,
    })
}

/// What makes up a key, as big-endian numbers.
struct Numbers<'a> {
    n: &'a [u8],
    e: &'a [u8],
    d: &'a [u8],
    p: &'a [u8],
    q: &'a [u8],
}

fn from_numbers(numbers: &Numbers<'_>) -> Result<PrivateKey, Error> {
    let Numbers { n, e, d, p, q } = numbers;
    let wrong = || Error::PrivateKey("its numbers make up no RSA key of 1024 to 8192 bits");
    if [n, e, d, p, q]
        .iter()
        .any(|it| it.len() > LONGEST_NUMBER + 1)
    {
        return Err(wrong());
    }
    let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
    // Checks the size of the public key before anything is computed.
    rsa::PublicKey::new(number(n), number(e)).map_err(|_| wrong())?;
    let primes = vec![number(p), number(q)];
    let key = rsa::PrivateKey::from_components(number(n), number(e), number(d), primes);
    Ok(PrivateKey(Arc::new(key.map_err(|_| wrong())?)))
}
