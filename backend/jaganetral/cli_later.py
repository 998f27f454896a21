"""Commands that are loaded when they are asked for: what one of them needs would slow the start of every other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class Commands(MutableMapping[str, click.Command]):
    """The commands of a group, each imported when it is first looked at."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """Prepares; nothing is loaded yet.

        Args:
            places: where each command stands, by its name: `module:attribute`.
        """
        self._places = dict(places)
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, _, attribute = self._places[name].partition(":")
            self._loaded[name] = getattr(import_module(module), attribute)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        if name not in self._places and name not in self._loaded:
            raise KeyError(name)
        self._places.pop(name, None)
        self._loaded.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._places, **self._loaded})

    def __len__(self) -> int:
        return len({**self._places, **self._loaded})


class Later(click.Group):
    """Stands for a group until one of its commands is wanted."""

    def __init__(
        self,
        name: str,
        load: Callable[[], click.Group],
        short_help: str,
        alone: Mapping[str, Callable[[], click.Command]],
    ) -> None:
        """Prepares; nothing is loaded yet.

        Args:
            name: of the group.
            load: imports it.
            short_help: its line in the list of commands.
            alone: commands of the group that can do without the rest of it, with what imports them.
        """
        self._load = load
        self._alone = alone
        self._loaded: click.Group | None = None
        super().__init__(name, short_help=short_help)

    @property
    def group(self) -> click.Group:
        """The group itself."""
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    @property
    def commands(self) -> MutableMapping[str, click.Command]:
        """The group's commands, by name."""
        return self.group.commands

    @commands.setter
    def commands(self, _: MutableMapping[str, click.Command]) -> None:
        """Click sets it once, to nothing."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, with no more of the group than it needs."""
        load = self._alone.get(cmd_name)
        return load() if load is not None else self.group.get_command(ctx, cmd_name)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The group's own words."""
        self.group.format_help_text(ctx, formatter)
