#!/usr/bin/env python3
"""Load the WSDL of agents from a running server and call one operation at the address it names.

Usage: wsdl_zeep.py BASE_URL AGENT=OPERATION...     e.g. http://127.0.0.1:8088/Remote/Services88/ Find=...
Prints PASS or FAIL per check; exit status 1 if any failed."""
import sys

import zeep

base = sys.argv[1].rstrip('/')
failed = 0
for check in sys.argv[2:]:
    agent, operation = check.split('=')
    try:
        client = zeep.Client(f'{base}/{agent}.svc?wsdl')
        answer = getattr(client.service, operation)(_soapheaders={'ApplicationToken': 't'})
        verdict = 'PASS' if answer.header.Succeeded else 'FAIL'
    except Exception as error:  # any error is a failed check
        verdict = f'FAIL ({type(error).__name__}: {error})'
    failed += not verdict.startswith('PASS')
    print(f'{verdict} {agent}.svc?wsdl, then {operation}')
sys.exit(failed > 0)
