#!/usr/bin/env python3
"""Checks the UsernameToken of a message with zeep, which makes one of the same nonce and time.

Usage: username_token_zeep.py USER PASSWORD <MESSAGE.xml
"""
import base64
import sys

from lxml import etree
from zeep import ns
from zeep.wsse.username import UsernameToken
from zeep.wsse.utils import get_security_header

user, password = sys.argv[1:]
message = etree.fromstring(sys.stdin.buffer.read())


class Nonce(bytes):
    """Zeep asks for the bytes of a text, and a nonce is none."""

    def encode(self, _encoding):
        return bytes(self)


class Created(str):
    """A time that is written as it stands: zeep knows no fractions of a second."""

    def replace(self, *_old, **_parts):
        return self

    def isoformat(self):
        return self


def content(element):
    """An element without its prefixes."""
    text = (element.text or "").strip()
    return element.tag, dict(element.attrib), text, [content(child) for child in element]


def token(envelope):
    return get_security_header(envelope).find("{%s}UsernameToken" % ns.WSSE)


sent = token(message)
nonce = Nonce(base64.b64decode(sent.findtext("{%s}Nonce" % ns.WSSE), validate=True))
created = Created(sent.findtext("{%s}Created" % ns.WSU))
empty = etree.Element(message.tag)
made = UsernameToken(user, password, use_digest=True, nonce=nonce, created=created)
made.apply(empty, {})
if content(sent) != content(token(empty)):
    sys.exit(f"sent {content(sent)}\nzeep {content(token(empty))}")
print("PASS the digest is zeep's")
