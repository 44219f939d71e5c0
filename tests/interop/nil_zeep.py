#!/usr/bin/env python3
"""Run a script that uses zeep, with a zeep that reads xsi:nil.

Usage: nil_zeep.py SCRIPT [ARGUMENT...]
zeep takes a nil element of a complex type for an instance in which everything is null, and sends it
back as one that is empty. So it does with any server of WCF, which writes every null as nil, and so
it would hide whether a server keeps null and empty apart."""
import runpy, sys

from zeep.xsd.const import xsi_ns
from zeep.xsd.types.complex import ComplexType

parse = ComplexType.parse_xmlelement


def parse_or_null(self, element, *arguments, **options):
    is_nil = element.get(xsi_ns('nil')) in ('true', '1')
    return None if is_nil else parse(self, element, *arguments, **options)


ComplexType.parse_xmlelement = parse_or_null
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name='__main__')
