#!/usr/bin/env python3
"""Validate the messages of `cargo test --test model` against the vendor's WSDL, one process per agent.

Usage: validate_all.py VENDOR MESSAGES    with VENDOR/SERVICE/AGENT.xml, MESSAGES/SERVICE/AGENT.messages
libxml2 validates every message. zeep decodes the first full message of each operation and direction.
Exit status 1 if either refuses one, or if an agent has no messages."""
import multiprocessing, os, sys, tempfile

from validate import Validator
from zeep_decode import Decoder

# Errors for dates that Python cannot represent. The message is right.
BEYOND_PYTHON = ('year 0 is out of range', 'date value out of range')
# HierarchyEntity extends a type and contains itself; zeep then loses the elements of the base. libxml2
# accepts these messages.
BEYOND_ZEEP = {('Services88', 'List', 'GetAllInDomain', 'res')}


def messages(path):
    with open(path, 'rb') as file:
        while line := file.readline():
            name, length = line.decode().split()
            yield name, file.read(int(length))
            file.readline()


def shares_element(decoder, one, other, direction):
    binding = next(iter(decoder.client.wsdl.bindings.values()))
    operations = [binding._operations[name] for name in (one, other)]
    sides = [operation.output if direction == 'res' else operation.input for operation in operations]
    return sides[0].body.qname == sides[1].body.qname


def judge(job):
    wsdl, path = job
    validator, decoder, done, zeeped, errors = Validator(wsdl), Decoder(wsdl), 0, set(), []
    with tempfile.TemporaryDirectory() as folder:
        message = os.path.join(folder, 'message.xml')
        for name, text in messages(path):
            with open(message, 'wb') as file:
                file.write(text)
            done += 1
            errors += [f'{path}: {name}: libxml2, line {line}: {what}' for line, what in validator.errors(message)]
            operation, direction, fill, _, writer = name.split('.')
            place = (*wsdl.removesuffix('.xml').split('/')[-2:], operation, direction)
            if fill != 'Full' or writer != 'codec' or (operation, direction) in zeeped or place in BEYOND_ZEEP:
                continue
            zeeped.add((operation, direction))
            try:
                found, _ = decoder.decode(message)
                # Operations can share an element; then zeep cannot distinguish them.
                if found != operation and not shares_element(decoder, found, operation, direction):
                    errors.append(f'{path}: {name}: zeep takes it for {found}')
            except Exception as error:
                if not any(text in str(error) for text in BEYOND_PYTHON):
                    errors.append(f'{path}: {name}: zeep: {type(error).__name__}: {error}')
    return done, len(zeeped), errors


def main():
    vendor, folder = sys.argv[1:3]
    bad = 0
    with multiprocessing.Pool() as pool:
        for service in sorted(os.listdir(vendor)):
            agents = sorted(os.path.splitext(name)[0] for name in os.listdir(f'{vendor}/{service}'))
            jobs = [(f'{vendor}/{service}/{agent}.xml', f'{folder}/{service}/{agent}.messages') for agent in agents]
            results = pool.map(judge, jobs, chunksize=1)
            errors = [error for result in results for error in result[2]]
            bad += len(errors) + sum(not done for done, _, _ in results)
            for error in errors[:20]:
                print(error)
            print(f'{service}: {len(jobs)} agents; libxml2 validated {sum(r[0] for r in results)} messages, '
                  f'zeep decoded {sum(r[1] for r in results)}; {len(errors)} errors')
    return bad > 0


if __name__ == '__main__':
    sys.exit(main())
