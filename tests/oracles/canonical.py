#!/usr/bin/env python3
"""Check that wsdl/ is valid WSDL and XSD: zeep loads every agent, libxml2 accepts every schema.

Usage: canonical.py WSDL"""
import glob, os, sys

import zeep
from lxml import etree

EXPECTED = {'PartnerSystemUser': (1, 1), 'Services86': (53, 1392), 'Services88': (60, 2029)}
XS = '{http://www.w3.org/2001/XMLSchema}'


def schemas(path):
    """Compiles the schemas in the WSDL with libxml2, including those that they import."""
    for schema in etree.parse(path).iter(XS + 'schema'):
        alone = etree.ElementTree(schema)
        text = etree.tostring(alone)
        etree.XMLSchema(etree.fromstring(text, base_url=os.path.abspath(path)))


def main():
    found, bad = {}, 0
    # Files beside the folders of the services are no documents.
    for service in sorted(entry.name for entry in os.scandir(sys.argv[1]) if entry.is_dir()):
        paths, operations = sorted(glob.glob(f'{sys.argv[1]}/{service}/*.wsdl')), 0
        for path in paths:
            try:
                schemas(path)
                client = zeep.Client(path, settings=zeep.Settings(strict=True))
                names = {name for it in client.wsdl.bindings.values() for name in it._operations}
                operations += len(names)
            except Exception as error:
                bad += 1
                print(f'{path}: {type(error).__name__}: {error}')
        found[service] = (len(paths), operations)
        print(f'{service}: zeep loads {len(paths)} agents with {operations} operations')
    if found != EXPECTED:
        print(f'expected {EXPECTED}')
    return bad > 0 or found != EXPECTED


if __name__ == '__main__':
    sys.exit(main())
