#!/usr/bin/env python3
"""Zeep on the other side of services that are not NetServer's: a client or a server by their WSDLs.

Usage: foreign_zeep.py serve WSDL...       prints the address of a server and answers until it is stopped
       foreign_zeep.py call URL WSDL...    calls a server; each WSDL's address, below URL, is that of its port

Both sides check that the values of a call are those of CALLS, and that faults are those of FAULTS.
"""
import datetime
import decimal
import http.server
import sys
from urllib.parse import urlsplit

import zeep
from lxml import etree
from zeep.helpers import serialize_object

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
ORDERS = "{http://example.com/orders}"

SESSION = "<7T> & co"
BY_CARD = {
    "Line": [{"_value_1": "tea & «milk»", "amount": 2}, {"_value_1": "  two  blanks ", "amount": -1}],
    "Card": {"Owner": "Åse <Ås>", "Valid": True},
    "Account": None,
    "Wanted": datetime.date(2024, 2, 29),
    "Note": "<soon>",
    "currency": "NOK",
    "reference": 0,
}
BY_ACCOUNT = {
    "Line": [{"_value_1": "salt", "amount": 1}],
    "Card": None,
    "Account": "a/1",
    "Wanted": None,
    "Note": None,
    "currency": "EUR",
    "reference": None,
}
MOVE = {
    "from": {"X": -1, "Y": None, "pen": None},
    "to": {"X": 2147483647, "Y": 0, "pen": "<red>"},
    "speed": 0.1,
}
MOVED = {"at": MOVE["to"], "seconds": decimal.Decimal("12.50")}
VAT = {"countryCode": "IE", "vatNumber": "6388047V"}
OWNER = {
    **VAT,
    "requestDate": datetime.date(2026, 1, 31),
    "valid": True,
    "name": "GOOGLE & CO",
    "address": None,
}
# Operation, request, response.
CALLS = [
    ("PlaceOrder", {"Order": BY_CARD}, {"Number": 2**40, "Order": BY_CARD}),
    ("PlaceOrder", {"Order": BY_ACCOUNT}, {"Number": 2**40, "Order": BY_ACCOUNT}),
    ("Move", MOVE, MOVED),
    ("checkVat", VAT, OWNER),
]


def ordered(item):
    return {**BY_ACCOUNT, "Line": [{"_value_1": item, "amount": 1}]}


# Operation, request, the element of the detail, its value.
FAULTS = [
    ("PlaceOrder", {"Order": ordered("nothing")}, "OutOfStock", {"Item": "nothing", "left": 3}),
    ("PlaceOrder", {"Order": ordered("poison")}, "Refused", "not <here>"),
]


def plain(value):
    return serialize_object(value, dict)


class Side:
    """The operations of the services."""

    def __init__(self, wsdls):
        self.clients = [zeep.Client(wsdl) for wsdl in wsdls]
        self.operations = {}
        for client in self.clients:
            for binding in client.wsdl.bindings.values():
                for name, operation in binding._operations.items():
                    self.operations[name] = (client, operation)

    def detail(self, name):
        return self.clients[0].get_element(ORDERS + name)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            status, envelope = self.answer(etree.fromstring(data))
        except Exception as error:  # noqa: BLE001
            status, envelope = 500, fault(f"{type(error).__name__}: {error}")
        body = etree.tostring(envelope, xml_declaration=True, encoding="utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self, envelope):
        side = self.server.side
        name = etree.QName(envelope.find("{%s}Body" % SOAP)[0]).localname
        _, operation = side.operations[name]
        request = request_of(operation, envelope)
        for called, value, response in CALLS:
            if (called, value) == (name, request):
                return 200, operation.output.serialize(**response).content
        for called, value, element, detail in FAULTS:
            if (called, value) == (name, request):
                element = side.detail(element)
                envelope = fault(element.name)
                value = element(**detail) if isinstance(detail, dict) else element(detail)
                element.render(envelope.find(".//detail"), value)
                return 500, envelope
        raise ValueError(f"the request {name} is {request!r}")

    def log_message(self, *_):
        pass


def request_of(operation, envelope):
    """The value of a request, whose header must be as it should."""
    request = operation.input.deserialize(envelope)
    if operation.name != "PlaceOrder":
        return plain(request)
    request = plain(request)
    if request["header"] != {"session": SESSION}:
        raise ValueError(f"the header is {request['header']!r}")
    return request["body"]


def fault(text):
    envelope = etree.Element("{%s}Envelope" % SOAP, nsmap={"s": SOAP})
    body = etree.SubElement(envelope, "{%s}Body" % SOAP)
    element = etree.SubElement(body, "{%s}Fault" % SOAP)
    etree.SubElement(element, "faultcode").text = "s:Server"
    etree.SubElement(element, "faultstring").text = text
    etree.SubElement(element, "detail")
    return envelope


def serve(wsdls):
    server = Server(("127.0.0.1", 0), Handler)
    server.side = Side(wsdls)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


def call(url, wsdls):
    side = Side(wsdls)
    failed = 0

    def check(name, got, want):
        nonlocal failed
        failed += got != want
        print(f"PASS {name}" if got == want else f"FAIL {name}: got {got!r}, want {want!r}")

    def send(name, request):
        client, operation = side.operations[name]
        port = next(iter(next(iter(client.wsdl.services.values())).ports.values()))
        path = urlsplit(port.binding_options["address"]).path
        service = client.create_service(operation.binding.name.text, url + path)
        headers = {"_soapheaders": {"session": SESSION}} if name == "PlaceOrder" else {}
        return plain(service[name](**request, **headers))

    for name, request, response in CALLS:
        if name in side.operations:
            check(name, send(name, request), response)
    for name, request, element, value in FAULTS:
        try:
            check(element, send(name, request), value)
        except zeep.exceptions.Fault as error:
            [child] = error.detail
            element = side.detail(element)
            got = element.parse(child, side.clients[0].wsdl.types) if child.tag == element.qname else child.tag
            check(element.name, plain(got), value)
    sys.exit(failed > 0)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2:])
    else:
        call(sys.argv[2], sys.argv[3:])
