"""The content scripts become modules when they are packed; whatever is not written in the one known way is refused."""

from __future__ import annotations

import json
import re

import pytest

from tasks.content_modules import ENTRY, UnknownShapeError, modules_of
from tasks.extension import EXTENSION, joined, read_manifest

GIVER = """/** Counts. */
(() => {
  'use strict';

  const next = (one) => one + 1;

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { counting: { next } });
})();
"""
LAST = """/** Begins. */
(() => {
  'use strict';

  const { counting } = globalThis.jaganetral;

  if (counting.next(1) !== 2) return;
  document.title = 'begun';
})();
"""


def scripts() -> dict[str, str]:
    names = read_manifest(EXTENSION)["content_scripts"][0]["js"]
    return {name: (EXTENSION / name).read_text("utf-8") for name in names}


@pytest.mark.parametrize(
    ("texts", "complaint"),
    [
        ({"a.js": GIVER.replace("(() => {\n", "")}, "one function around all"),
        ({"a.js": f"{GIVER}later();\n"}, "one function around all"),
        ({"a.js": LAST, "b.js": GIVER}, "takes counting, which no script before it gives"),
        ({"a.js": GIVER, "b.js": GIVER}, "counting is given by a.js already"),
        ({"one/a.js": GIVER, "other/a.js": LAST}, "another content script is called a.js"),
        ({"a.js": GIVER.replace("one + 1", "globalThis.jaganetral.tab")}, "uses globalThis.jaganetral other than"),
    ],
)
def test_a_script_of_another_shape_is_refused_by_name(texts: dict[str, str], complaint: str) -> None:
    with pytest.raises(UnknownShapeError, match=re.escape(complaint)) as refused:
        modules_of(texts)
    assert str(refused.value).partition(":")[0] in texts


def test_what_one_script_takes_of_another_is_imported_and_nothing_is_left_on_the_shared_object() -> None:
    made = modules_of({"common/a.js": GIVER, "content/b.js": LAST})
    assert list(made) == ["a.js", "b.js", ENTRY]
    assert made["a.js"].endswith("export { next };\n")
    assert made["b.js"].startswith("import * as counting from './a.js';\n")
    assert made[ENTRY] == "import './a.js';\nimport './b.js';\n"
    assert "globalThis" not in "".join(made.values())


def test_every_content_script_of_the_manifest_can_be_made_a_module() -> None:
    known = scripts()
    assert len(modules_of(known)) == len(known) + 1


def test_the_joined_script_shares_with_the_frames_of_a_page_what_the_single_ones_do_and_nothing_else() -> None:
    """In a checkout a frame finds the page's parts beside what it looks for; packed, only what it looks for is left."""
    packed = joined(list(scripts())).decode()
    [written] = re.findall(r"globalThis\.jaganetral\?\?=\{\},\{([^}]*)\}", packed)
    assert written.split(":")[0] == "tab"
    assert packed.count("jaganetral") == 2, "once written, once read from the page around"


def test_the_manifest_still_names_every_content_script_of_the_folder() -> None:
    """What is forgotten there would be missing in every page."""
    manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    named = {name for name in manifest["content_scripts"][0]["js"] if name.startswith("content/")}
    assert named == {f"content/{path.name}" for path in (EXTENSION / "content").glob("*.js")}
