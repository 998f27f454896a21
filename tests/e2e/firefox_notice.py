"""Reads notice and hint out of their closed shadow roots in Firefox, and finds their buttons on the screen.

WebDriver BiDi hands out closed roots to its client, never to the page, and has no accessibility tree: the texts are
those of the rendered text nodes, the names and states those of the markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from bidi import Bidi, Node, name_of, wire_of
from notice_parts import Button, Notice

_HOSTS = "() => [...(document.documentElement?.children ?? [])].filter((part) => part.localName === 'div')"
_HEARD = """
    const rendered = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const plain = (text) => (text ?? '').replace(/\\s+/gu, ' ').trim();
    const heard = (part) => {
        const lines = [];
        const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const parent = walk.currentNode.parentElement;
            const text = plain(walk.currentNode.data);
            if (text && !parent.closest('[aria-hidden=true]') && rendered(parent)) lines.push(text);
        }
        return lines;
    };
"""
_READ = f"""root => {{
    const dialog = root.querySelector('dialog[open]');
    if (!dialog) return null;
    {_HEARD}
    const labels = (dialog.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const name = labels.map((id) => plain(root.getElementById(id)?.textContent)).join(' ');
    const buttons = [...dialog.querySelectorAll('button')].filter(rendered).map((button) => [
        button,
        plain(button.getAttribute('aria-label') ?? button.textContent),
        button.disabled || button.getAttribute('aria-disabled') === 'true',
        root.activeElement === button,
    ]);
    return {{ dialog, name: name || plain(dialog.getAttribute('aria-label')), lines: heard(dialog), buttons }};
}}"""
_READ_HINT = f"""root => {{
    const section = root.querySelector('section[aria-label]');
    if (!section) return null;
    {_HEARD}
    const [name, button] = [section.getAttribute('aria-label'), section.querySelector('button')];
    return {{ name, lines: heard(section), button }};
}}"""
_READ_PARTS = """root => [...root.querySelectorAll('dialog[open] %s')]
    .filter((part) => part.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
    .map((part) => [part, part.getAttribute('aria-label') ?? part.textContent.trim()])"""
_MIDDLE = """element => {
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const box = element.getBoundingClientRect();
    let [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    for (let view = window; view.frameElement; view = view.parent) {
        const frame = view.frameElement.getBoundingClientRect();
        [x, y] = [x + frame.left + view.frameElement.clientLeft, y + frame.top + view.frameElement.clientTop];
    }
    return [x, y];
}"""


def read(page: Page) -> Notice | None:
    """Return the notice if one is open on the page or in one of its frames."""
    for found in _in_roots(page, _READ):
        buttons = tuple(Button(name, node, off, focused) for node, name, off, focused in found["buttons"])
        return Notice(found["dialog"], found["name"], tuple(found["lines"]), buttons)
    return None


def read_hint(page: Page, names: tuple[str, ...]) -> tuple[list[str], Node] | None:
    """Return the lines and the button of a hint with one of these names, if one is shown."""
    found = next((found for found in _in_roots(page, _READ_HINT) if found["name"] in names), None)
    return (found["lines"], found["button"]) if found else None


def places(page: Page, selector: str) -> dict[str, tuple[float, float]]:
    """Return the parts of the open notice that a selector means, by name, and where they are."""
    found: list[tuple[Node, str]] = next(_in_roots(page, _READ_PARTS % selector), [])
    return {name: middle(page, node) for node, name in found}


def middle(page: Page, node: Node) -> tuple[float, float]:
    """Return the middle of a node's box in the coordinates of the tab."""
    bidi = wire_of(page)
    assert bidi is not None
    x, y = bidi.call(node.context, _MIDDLE, node)
    return x, y


def _in_roots(page: Page, function: str) -> Iterator[Any]:
    """Yield what a function says of each closed root of the page and its frames, where it says something."""
    bidi = wire_of(page)
    assert bidi is not None
    tree = bidi.send("browsingContext.getTree", root=name_of(page))["contexts"]
    for context in _contexts(tree):
        for root in _roots(bidi, context):
            found = bidi.call(context, function, root)
            if found:
                yield found


def _contexts(tree: list[dict[str, Any]]) -> Iterator[str]:
    for context in tree:
        yield context["context"]
        yield from _contexts(context["children"] or [])


def _roots(bidi: Bidi, context: str) -> Iterator[Node]:
    """Yield the closed shadow roots of the elements that stand beside head and body."""
    result = bidi.send(
        "script.callFunction",
        functionDeclaration=_HOSTS,
        target={"context": context, "sandbox": "jaganetral-tests"},
        awaitPromise=False,
        serializationOptions={"includeShadowTree": "all", "maxDomDepth": 1},
    )
    for host in result["result"]["value"]:
        root = host["value"].get("shadowRoot")
        if root and root["value"].get("mode", "closed") == "closed":
            yield Node(context, root["sharedId"])
