"""The report: each story's begin and end as a line of JSON, which the test runner listens to."""
import json
import traceback

_told = 0


def _say(line):
    print(json.dumps(line, separators=(",", ":")), flush=True)


def tell(story, run):
    """Runs one story. What it raises is its failure; the next story is told all the same."""
    global _told
    _told += 1
    _say({"begins": story})
    try:
        run()
    except Exception:
        _say({"ends": story, "failure": traceback.format_exc(limit=-12)})
    else:
        _say({"ends": story})


def close():
    _say({"told": _told})


def same(got, wanted, what):
    assert got == wanted, f"{what}: got {got!r}, wanted {wanted!r}"
