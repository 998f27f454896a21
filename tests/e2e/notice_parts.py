"""The notice as a test sees it in any browser: its texts in reading order and its buttons."""

from __future__ import annotations

from dataclasses import dataclass

from bidi import Node


@dataclass(frozen=True)
class Button:
    """One button of the notice; `node` is what the browser's debugging protocol calls it."""

    name: str
    node: int | Node
    disabled: bool
    focused: bool


@dataclass(frozen=True)
class Notice:
    """The notice as it stands open: every text a screen reader would say, and its buttons."""

    dialog: int | Node
    name: str
    lines: tuple[str, ...]
    buttons: tuple[Button, ...]

    @property
    def text(self) -> str:
        """The whole text, in reading order."""
        return "\n".join(self.lines)

    def button(self, names: tuple[str, ...]) -> Button:
        """Return the button with one of these names.

        Raises:
            AssertionError: the notice has no such button.
        """
        for button in self.buttons:
            if button.name in names:
                return button
        raise AssertionError(f"no button {names} among {[b.name for b in self.buttons]}")
