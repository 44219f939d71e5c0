#!/usr/bin/env python3
"""Validate SOAP messages with libxml2 against the schemas of a set of WSDL and XSD documents, as their vendor wrote them.

Usage: original.py MESSAGES DOCUMENT...    with MESSAGES/*.xml
Validates each child of Body, each element in the detail of a fault, and each header block that the schemas declare.
Wrappers of RPC style are declared as WS-I says, and parts that are elements stand there themselves, as CXF and zeep write them.
A Body that is the content of a type is validated as an element of that type; where several operations have such a Body, one of
their types must fit.
Prints a line for each error, and at the end how many messages are valid. Exit status 1 if a message is not valid, 2 if libxml2
cannot use the schemas."""
import glob, os, sys, tempfile
from urllib.parse import unquote

from lxml import etree

XS = '{http://www.w3.org/2001/XMLSchema}'
WS = '{http://schemas.xmlsoap.org/wsdl/}'
SOAPS = ('{http://schemas.xmlsoap.org/wsdl/soap/}', '{http://schemas.xmlsoap.org/wsdl/soap12/}')
# Schemas that documents use and seldom have: the attributes of XML, and the element of a schema in a .NET DataSet.
KNOWN = {
    'http://www.w3.org/XML/1998/namespace': '<xs:attribute name="lang" type="xs:string"/>'
        '<xs:attribute name="space" type="xs:NCName"/><xs:attribute name="base" type="xs:anyURI"/>'
        '<xs:attribute name="id" type="xs:ID"/>',
    XS[1:-1]: '<xs:element name="schema"><xs:complexType mixed="true"><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded"'
        ' processContents="skip"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>',
}
# The namespace of the elements that stand for a Body of a type.
BODIES = 'urn:bodies'
ENVELOPES = ('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope')


def resolved(node, value):
    prefix, _, local = value.strip().rpartition(':')
    return 'http://www.w3.org/XML/1998/namespace' if prefix == 'xml' else node.nsmap.get(prefix or None), local


def shape(node):
    """What a declaration says, whatever its prefixes are called."""
    attributes = {name: resolved(node, value) if name in ('type', 'ref', 'base', 'itemType') else value
                  for name, value in node.attrib.items()}
    return node.tag, attributes, [shape(n) for n in node.iterchildren('*') if n.tag != XS + 'annotation']


def sequence_of(name):
    element = etree.Element(XS + 'element', name=name, nsmap={'xs': XS[1:-1]})
    return element, etree.SubElement(etree.SubElement(element, XS + 'complexType'), XS + 'sequence')


def referring(parent, attribute, part, name=None):
    """An element in `parent` whose `attribute` names what the part names."""
    ns, local = resolved(part, part.get(name or attribute))
    # lxml drops a second prefix of a namespace that has one.
    prefix = '' if ns is None else 'xs:' if ns == XS[1:-1] else 'p:'
    nsmap = {'xs': XS[1:-1]} | ({'p': ns} if prefix == 'p:' else {})
    child = etree.SubElement(parent, XS + 'element', nsmap=nsmap)
    child.set(attribute, prefix + local)
    return child


class Schemas:
    """The schema documents of a set in one folder: a file for each, and one for each namespace that includes them."""

    def __init__(self, paths, folder):
        self.folder, self.texts, self.by_path, self.rpc = folder, [], {}, {}
        trees = {os.path.abspath(path): etree.parse(path).getroot() for path in paths}
        for path, root in trees.items():
            if root.tag == XS + 'schema':
                self.add(root, path)
            for schema in root.findall(f'{WS}types/{XS}schema'):
                self.add(etree.fromstring(etree.tostring(schema)), path, inline=True)
        self.once()
        self.known()
        self.wrappers([root for root in trees.values() if root.tag == WS + 'definitions'])
        self.included = set()
        for schema, path, _ in self.texts:
            for include in list(schema.iter(XS + 'include', XS + 'redefine')):
                target = self.file(path, include.get('schemaLocation'))
                if target is not None:
                    include.set('schemaLocation', target)
                    self.included.add(target)
        namespaces = {s.get('targetNamespace') for s, _, name in self.texts if name not in self.included}
        namespaces |= set(self.rpc)
        self.main = {ns: f'ns{i}.xsd' for i, ns in enumerate(sorted(namespaces, key=str))}
        for schema, _, name in self.texts:
            # ADO.NET declares a data set without tables as a choice of nothing that must occur.
            for choice in (c for c in schema.iter(XS + 'choice') if len(c) == 0):
                choice.set('minOccurs', '0')
            self.imports(schema)
            self.write(name, etree.tostring(schema))
        for ns, file in self.main.items():
            self.namespace(ns, file)

    def once(self):
        """Removes declarations that stand in several schemas of a namespace, as in documents that were put together."""
        seen = {}
        for schema, _, _ in self.texts:
            for node in [n for n in schema.iterchildren('*') if n.get('name')]:
                first = seen.setdefault((schema.get('targetNamespace'), node.tag, node.get('name')), node)
                if first is not node and shape(first) == shape(node):
                    schema.remove(node)

    def known(self):
        """Adds what the schemas refer to in namespaces of which the set has no schema."""
        own = {s.get('targetNamespace') for s, _, _ in self.texts}
        used = {resolved(e, e.get('ref'))[0] for s, _, _ in self.texts for e in s.iter() if e.get('ref')}
        for ns, content in KNOWN.items():
            if ns in used - own:
                text = f'<xs:schema xmlns:xs="{XS[1:-1]}" targetNamespace="{ns}">{content}</xs:schema>'
                self.add(etree.fromstring(text), '', inline=True)

    def add(self, schema, path, inline=False):
        name = f's{len(self.texts)}.xsd'
        self.texts.append((schema, path, name))
        if not inline:
            self.by_path[path] = name

    def file(self, path, location):
        location = unquote(location or '')
        found = self.by_path.get(os.path.abspath(os.path.join(os.path.dirname(path), location)))
        if found is None:
            names = [name for known, name in self.by_path.items()
                     if os.path.basename(known) == os.path.basename(location)]
            found = names[0] if len(names) == 1 else None
        return found

    def imports(self, schema):
        """Imports each namespace of the set that the schema uses, once, and no other."""
        for node in list(schema.iter(XS + 'import')):
            node.getparent().remove(node)
        own = schema.get('targetNamespace')
        used = {ns for node in schema.iter() for ns in node.nsmap.values()} | {None, 'http://www.w3.org/XML/1998/namespace'}
        for ns in sorted((ns for ns in used if ns in self.main and ns != own), key=str, reverse=True):
            node = etree.Element(XS + 'import', schemaLocation=self.main[ns])
            if ns is not None:
                node.set('namespace', ns)
            schema.insert(0, node)

    def wrappers(self, wsdls):
        """Declares the body elements of RPC style."""
        messages = {(w.get('targetNamespace'), m.get('name')): m for w in wsdls for m in w.findall(WS + 'message')}
        ports = {(w.get('targetNamespace'), p.get('name')): p for w in wsdls for p in w.findall(WS + 'portType')}
        for binding in (b for w in wsdls for b in w.findall(WS + 'binding')):
            port = ports.get(resolved(binding, binding.get('type', '')))
            soap = next((binding.find(s + 'binding') for s in SOAPS if binding.find(s + 'binding') is not None), None)
            if port is None or soap is None:
                continue
            for operation in binding.findall(WS + 'operation'):
                own = next((operation.find(s + 'operation') for s in SOAPS
                            if operation.find(s + 'operation') is not None), None)
                style = (own is not None and own.get('style')) or soap.get('style') or 'document'
                abstract = [o for o in port.findall(WS + 'operation') if o.get('name') == operation.get('name')]
                if not abstract:
                    continue
                for side, suffix in (('input', ''), ('output', 'Response')):
                    bound, declared = operation.find(WS + side), abstract[0].find(WS + side)
                    body = None if bound is None else next(iter(bound.iter(*(s + 'body' for s in SOAPS))), None)
                    if body is None or declared is None:
                        continue
                    message = messages.get(resolved(declared, declared.get('message', '')))
                    if message is None:
                        continue
                    chosen = body.get('parts')
                    parts = [part for part in message.findall(WS + 'part')
                             if chosen is None or part.get('name') in chosen.split()]
                    if style == 'rpc':
                        self.wrapper(operation.get('name') + suffix, body, parts)
                    elif len(parts) == 1 and parts[0].get('type') is not None:
                        self.body(parts[0])

    def wrapper(self, name, body, parts):
        element, sequence = sequence_of(name)
        for part in parts:
            if part.get('type') is not None:
                referring(sequence, 'type', part).set('name', part.get('name'))
            elif part.get('element') is not None:
                referring(sequence, 'ref', part, 'element')
        self.rpc.setdefault(body.get('namespace'), {}).setdefault(name, element)

    def body(self, part):
        bodies = self.rpc.setdefault(BODIES, {})
        name = f'body{len(bodies)}'
        bodies[name] = referring(etree.Element('bodies'), 'type', part)
        bodies[name].set('name', name)

    def namespace(self, ns, file):
        root = etree.Element(XS + 'schema', nsmap={'xs': XS[1:-1]})
        if ns is not None:
            root.set('targetNamespace', ns)
        for schema, _, name in self.texts:
            if schema.get('targetNamespace') == ns and name not in self.included:
                etree.SubElement(root, XS + 'include', schemaLocation=name)
        rpc = list(self.rpc.get(ns, {}).values())
        for other in sorted({x for e in rpc for n in e.iter() for x in n.nsmap.values()} & set(self.main) - {ns}, key=str):
            node = etree.Element(XS + 'import', namespace=other, schemaLocation=self.main[other])
            root.insert(0, node)
        root.extend(rpc)
        self.write(file, etree.tostring(root))

    def write(self, name, text):
        with open(os.path.join(self.folder, name), 'wb') as out:
            out.write(text)

    def compiled(self):
        root = etree.Element(XS + 'schema', nsmap={'xs': XS[1:-1]})
        for ns, file in self.main.items():
            node = etree.SubElement(root, XS + 'import', schemaLocation=file)
            if ns is not None:
                node.set('namespace', ns)
        if None in self.main:
            # A schema without a namespace cannot import another one.
            root.set('targetNamespace', 'urn:all')
        path = os.path.join(self.folder, 'all.xsd')
        self.write('all.xsd', etree.tostring(root))
        return etree.XMLSchema(etree.parse(path)), self.globals()

    def globals(self):
        names = {(ns, name) for ns, elements in self.rpc.items() for name in elements}
        for schema, _, _ in self.texts:
            names |= {(schema.get('targetNamespace'), e.get('name')) for e in schema.findall(XS + 'element')}
        return names


def as_body(part, name):
    alone = etree.fromstring(etree.tostring(part, with_tail=False, encoding='UTF-8'))
    alone.tag = '{%s}%s' % (BODIES, name)
    return alone


def errors(schema, declared, path):
    try:
        root = etree.parse(path).getroot()
    except etree.XMLSyntaxError as error:
        yield error.lineno, error.msg
        return
    name = etree.QName(root)
    if name.localname != 'Envelope' or name.namespace not in ENVELOPES:
        yield root.sourceline, f'{root.tag} is no envelope'
        return
    env = '{%s}' % name.namespace
    for part in root.iterchildren('*'):
        bodies = [] if part.tag != env + 'Body' else sorted(name for ns, name in declared if ns == BODIES)
        if any(schema.validate(as_body(part, name)) for name in bodies):
            continue
        if bodies and len(part) == 0 and (part.text or '').strip():
            yield part.sourceline, f'the text of the body is of none of the {len(bodies)} types: {part.text}'
        fault = part.find(env + 'Fault')
        details = () if fault is None else (*fault.iterchildren('detail'), *fault.iterchildren(env + 'Detail'))
        for node in part.iterchildren('*') if fault is None else (n for d in details for n in d.iterchildren('*')):
            if part.tag == env + 'Header':
                q = etree.QName(node)
                if (q.namespace, q.localname) not in declared:
                    continue
                for attribute in [a for a in node.attrib if a.startswith(env)]:
                    del node.attrib[attribute]
            try:
                alone = etree.fromstring(b'\n' * (node.sourceline - 1) + etree.tostring(node, with_tail=False, encoding='UTF-8'))
            except etree.XMLSyntaxError as error:
                yield error.lineno, error.msg
                continue
            schema.validate(alone)
            # An entity is declared in a DTD, which no SOAP message has.
            yield from ((error.line, error.message) for error in schema.error_log if "'xs:ENTIT" not in error.message)


def main():
    folder, documents = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as temporary:
        try:
            schema, declared = Schemas(documents, temporary).compiled()
        except etree.Error as error:
            print(f'libxml2 cannot use the schemas: {error}')
            return 2
        valid = bad = 0
        for path in sorted(glob.glob(os.path.join(folder, '*.xml'))):
            found = list(errors(schema, declared, path))
            for line, message in found:
                print(f'{os.path.basename(path)}:{line}: {message}')
            valid, bad = valid + (not found), bad + bool(found)
        print(f'{valid} of {valid + bad} messages are valid')
        return int(bad > 0)


if __name__ == '__main__':
    sys.exit(main())
