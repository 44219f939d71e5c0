"""Checks the reference pages in WORK/site and WORK/markdown, and writes their Rust as WORK/snippets.

Usage: check.py WORK SHARED"""
import json, os, sys, tomllib
from html.parser import HTMLParser

WORK, SHARED = sys.argv[1:3]
SITE = os.path.join(WORK, 'site')
sys.path.insert(0, os.path.join(SHARED, 'oracles'))
from lxml import etree                                                          # noqa: E402
from validate import Validator                                                  # noqa: E402

WS, XS = '{http://schemas.xmlsoap.org/wsdl/}', '{http://www.w3.org/2001/XMLSchema}'
# Agents whose Rust is compiled. Together they have every kind of parameter.
AGENTS = [('Services86', 'Diagnostics'), ('Services88', 'Archive'), ('Services88', 'TimeZone'),
          ('Services88', 'User'), ('Services88', 'Webhook'), ('Services88', 'Workflow')]
errors = []


class Page(HTMLParser):
    """The ids, links and samples of a page."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.samples, self.inside, self.around = [], [], {}, None, None
        with open(path, encoding='utf-8') as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if 'id' in attributes:
            self.ids.append(attributes['id'])
        self.links += [attributes[name] for name in ('href', 'src') if name in attributes]
        # A request has its XML between the lines of a command that sends it.
        if tag == 'pre':
            self.around = attributes.get('id')
        name = attributes.get('id', self.around if attributes.get('class') == 'xml' else None)
        if tag == 'code' and (name or '').endswith('-text'):
            self.inside = name
            self.samples[name] = ''

    def handle_endtag(self, tag):
        if tag == 'code':
            self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.samples[self.inside] += data


def load():
    pages = {}
    for folder, _, files in os.walk(SITE):
        for name in files:
            if name.endswith('.html'):
                path = os.path.join(folder, name)
                pages[os.path.relpath(path, SITE)] = Page(path)
    return pages


def check_links(pages):
    ids = {path: set(page.ids) for path, page in pages.items()}
    count = 0
    for path, page in pages.items():
        if len(page.ids) != len(ids[path]):
            errors.append(f'{path}: an id occurs twice')
        for link in page.links:
            count += 1
            if link.startswith('data:'):
                continue
            if ':' in link.split('/')[0]:
                errors.append(f'{path}: {link} leaves the site')
                continue
            file, _, anchor = link.partition('#')
            target = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
            if not os.path.isfile(os.path.join(SITE, target)):
                errors.append(f'{path}: {link} leads nowhere')
            elif target == 'compare.html' and path != target:
                # The anchor names the two pages that stand side by side.
                old, _, new = anchor.partition('|')
                if old not in pages or new not in pages or old == new:
                    errors.append(f'{path}: {link} compares no two pages')
            elif anchor and anchor not in ids[target]:
                errors.append(f'{path}: {link} has no such anchor')
    print(f'{len(pages)} pages, {count} links')


def documents():
    """(service, agent, path) of each of the vendor's own documents, not of our canonical ones."""
    for service in sorted(os.listdir(os.path.join(WORK, 'wsdl'))):
        for name in sorted(os.listdir(os.path.join(WORK, 'wsdl', service))):
            agent = os.path.splitext(name)[0]
            yield service, agent, os.path.join(WORK, 'wsdl', service, name)


def check_schema(pages):
    """Every operation and type of the vendor's documents has its page; every sample validates."""
    operations, types, messages = 0, set(), 0
    sample = os.path.join(WORK, 'sample.xml')
    for service, agent, path in documents():
        validator = Validator(path)
        for declared in etree.parse(path).getroot().iter(XS + 'complexType', XS + 'simpleType'):
            if declared.get('name'):
                types.add((service, declared.get('name')))
        for operation in validator.wsdl.iterfind(f'{WS}portType/{WS}operation'):
            operations += 1
            name = operation.get('name')
            page = pages.get(f'{service}/{agent}/{name}.html')
            if page is None:
                errors.append(f'{service}.{agent}.{name} has no page')
                continue
            if not os.path.isfile(f'{WORK}/markdown/{service}/{agent}/{service}-{agent}-{name}.md'):
                errors.append(f'{service}.{agent}.{name} has no Markdown page')
            for kind in ('request-text', 'response-text'):
                with open(sample, 'w', encoding='utf-8') as file:
                    file.write(page.samples[kind])
                messages += 1
                errors.extend(f'{service}.{agent}.{name} {kind}:{line}: {text}'
                              for line, text in validator.errors(sample))
    # The serializer's own three simple types are built into the model.
    builtin = {'char', 'duration', 'guid'}
    for service, name in sorted(types):
        if name not in builtin and f'{service}/types/{name}.html' not in pages:
            errors.append(f'{service} {name} has no page')
    print(f'{operations} operations, {len(types)} types, {messages} messages validated')
    if operations < 3000 or messages != 2 * operations:
        errors.append('too little was checked')


def held(root):
    """Yields each operation of a document, and the types whose values its messages can hold."""
    local = lambda name: (name or '').rpartition(':')[2]
    types = {it.get('name'): it for it in root.iter(XS + 'complexType') if it.get('name')}
    elements = {it.get('name'): it for it in root.iterfind(f'.//{XS}schema/{XS}element')}
    messages = {it.get('name'): it for it in root.iterfind(WS + 'message')}
    bases = {name: local(next((it.get('base') for it in declared.iter(XS + 'extension')), None))
             for name, declared in types.items()}
    declared_in = lambda node: {local(it.get('type')) for it in node.iter(XS + 'element') if it.get('type')}

    def fields(name):
        while name in types:
            yield from declared_in(types[name])
            name = bases[name]

    for operation in root.iterfind(f'{WS}portType/{WS}operation'):
        ends = (it for kind in ('input', 'output') for it in operation.iterfind(WS + kind))
        parts = (part for it in ends for part in messages[local(it.get('message'))])
        opened = {name for part in parts for name in declared_in(elements[local(part.get('element'))])}
        found = set()
        while opened:
            name = opened.pop()
            found.add(name)
            # An instance of a derived type may stand in place of its base.
            opened |= {*fields(name), *(it for it in types if bases[it] == name)} - found
        yield operation.get('name'), found


def check_uses(pages):
    """Each type leads to each operation that can hold it, on its page or on the list of it."""
    expected, count = {}, 0
    for service, agent, path in documents():
        for operation, types in held(etree.parse(path).getroot()):
            for name in types:
                expected.setdefault((service, name), set()).add(f'{service}/{agent}/{operation}.html')
    at = lambda path, link: os.path.normpath(os.path.join(os.path.dirname(path), link.partition('#')[0]))
    for (service, name), operations in sorted(expected.items()):
        path = f'{service}/types/{name}.html'
        if path not in pages:
            continue
        links = {at(path, link) for link in pages[path].links}
        for it in [it for it in links if '/types/operations/' in it]:
            links |= {at(it, link) for link in pages[it].links}
        found = {it for it in links if it.count('/') == 2 and it.startswith(f'{service}/')
                 and '/types/' not in it and not it.endswith('/index.html')}
        count += len(found)
        if found != operations:
            errors.append(f'{path}: {len(operations - found)} operations are missing, '
                          f'{len(found - operations)} too many: {sorted(found ^ operations)[:2]}')
    print(f'{count} operations that hold a type')
    if count < 10000:
        errors.append('too few operations hold a type')


def write_snippets(pages):
    """Writes a package with a module for each snippet."""
    everything = os.environ.get('SNIPPETS') == 'all'
    features, packages, modules = set(), set(), []
    for path, page in sorted(pages.items()):
        rust, cargo = page.samples.get('rust-text'), page.samples.get('cargo-text')
        service, _, agent = os.path.dirname(path).partition('/')
        if rust and (everything or (service, agent) in AGENTS):
            wanted = tomllib.loads(cargo)['dependencies']['netserver']
            features.update(wanted['features'])
            packages.add((wanted['package'], wanted['version']))
            body = ''.join(f'    {line}\n' if line else '\n' for line in rust.splitlines())
            modules.append(f'pub mod s{len(modules)} {{\n{body}}}\n')
    folder = os.path.join(WORK, 'snippets')
    os.makedirs(os.path.join(folder, 'src'), exist_ok=True)
    (package, version), = packages
    listed = ', '.join(f'"{feature}"' for feature in sorted(features))
    root = os.path.abspath('.')
    with open(os.path.join(folder, 'Cargo.toml'), 'w', encoding='utf-8') as file:
        file.write('[package]\nname = "snippets"\nedition = "2024"\nversion = "0.0.0"\n\n[workspace]\n\n[dependencies]\n'
                   f'tokio = {{ version = "1", features = ["macros", "rt"] }}\n'
                   f'netserver = {{ package = "{package}", version = "{version}", path = "{root}/generated", default-features = false, features = [{listed}] }}\n')
    with open(os.path.join(folder, 'src/lib.rs'), 'w', encoding='utf-8') as file:
        file.write('#![deny(warnings)]\n#![allow(dead_code)]\n' + '\n'.join(modules))
    print(f'{len(modules)} snippets to compile')
    if len(modules) < 150:
        errors.append('too few snippets')


pages = load()
check_links(pages)
check_schema(pages)
check_uses(pages)
write_snippets(pages)
for error in errors[:30]:
    print(error)
if errors:
    sys.exit(f'{len(errors)} errors')
