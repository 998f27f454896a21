"""A group of commands that is loaded when it is asked for: signing and verifying lists would slow every other start."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping

import click


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
