"""Shapes: an answer held against botocore's model of it."""
import datetime
import re

TYPES = {
    "string": str,
    "integer": int,
    "long": int,
    "boolean": bool,
    "timestamp": datetime.datetime,
    "blob": bytes,
    "list": list,
    "map": dict,
    "structure": dict,
}


def complaints(shape, value, path="answer"):
    """Everything in `value` that is not as `shape` says."""
    wanted = TYPES[shape.type_name]
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        return [f"{path} is {type(value).__name__}, not {wanted.__name__}"]
    inner = INNER.get(shape.type_name)
    return (inner(shape, value, path) if inner else []) + bounds(shape, value, path)


def structure(shape, value, path):
    found = [f"{path}.{name} is missing" for name in shape.required_members if name not in value]
    for name, member in shape.members.items():
        if name in value:
            found += complaints(member, value[name], f"{path}.{name}")
    return found


def listing(shape, value, path):
    each = (complaints(shape.member, item, f"{path}[{i}]") for i, item in enumerate(value))
    return [complaint for found in each for complaint in found]


def mapping(shape, value, path):
    found = []
    for key, item in value.items():
        found += complaints(shape.key, key, f"{path} key {key}")
        found += complaints(shape.value, item, f"{path}.{key}")
    return found


INNER = {"structure": structure, "list": listing, "map": mapping}


def bounds(shape, value, path):
    """The model's max, enum and pattern hold for what the service says too.

    Its min does not: AWS answers `FailedRecordCount: 0` and empty lists of metrics where it has 1.
    """
    rules, found = shape.metadata, []
    if shape.type_name in ("string", "integer", "long", "list", "blob"):
        size = value if isinstance(value, int) else len(value)
        if size > rules.get("max", size):
            found.append(f"{path} is {size}, more than {rules['max']}")
    if "enum" in rules and value not in rules["enum"]:
        found.append(f"{path} is {value}, none of {rules['enum']}")
    if "pattern" in rules and not re.fullmatch(rules["pattern"], value):
        found.append(f"{path} is {value}, not like {rules['pattern']}")
    return found
