#!/usr/bin/env python3
"""Run a script that uses zeep, with a zeep that reads xsi:nil.

Usage: nil_zeep.py SCRIPT [ARGUMENT...]
zeep reads a nil element of a complex type as an instance in which everything is null, and sends it
back as an empty one. WCF servers write every null as nil, so zeep by itself would hide whether a
server distinguishes null from empty."""
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
