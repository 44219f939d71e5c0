"""Validates reports of `cargo xtask diff --format json` against their published schema, and checks
that the schema is strict: python reports.py SCHEMA REPORT..."""

import copy
import json
import sys

from jsonschema import Draft202012Validator


def objects(value, path=()):
    """Every object inside a value, with its path."""
    if isinstance(value, dict):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from objects(item, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def kind(path):
    """The path without numbers: one object of each kind is enough."""
    return tuple(key for key in path if isinstance(key, str))


def small(report):
    """A few changes of each rule, with the reaches that they name."""
    seen = {}
    for change in report["changes"]:
        seen.setdefault(change["rule"], change)
    return {**report, "changes": list(seen.values()), "reaches": report["reaches"][:1]}


def damaged(report):
    """The report with one property missing, unknown or of another type, for each property."""
    kinds = {kind(path): path for path, _ in objects(report)}
    for path in kinds.values():
        for name in at(report, path):
            for damage in (lambda it: it.pop(name), lambda it: it.update({name: -1.5})):
                copied = copy.deepcopy(report)
                damage(at(copied, path))
                yield (*path, name), copied
        copied = copy.deepcopy(report)
        at(copied, path)["surplus"] = 1
        yield (*path, "surplus"), copied


def main(schema, *reports):
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    changes = damages = 0
    for name in reports:
        with open(name, encoding="utf-8") as file:
            report = json.load(file)
        for error in validator.iter_errors(report):
            sys.exit(f"{name}: {error.json_path}: {error.message}")
        ids = [change["id"] for change in report["changes"]]
        if len(set(ids)) != len(ids):
            sys.exit(f"{name}: two changes have one id")
        changes += len(ids)
        for path, wrong in damaged(small(report)):
            damages += 1
            if validator.is_valid(wrong):
                sys.exit(f"{name}: the schema allows damage at {path}")
    print(f"reports: {changes} changes fit the schema, {damages} damaged reports do not")


main(*sys.argv[1:])
