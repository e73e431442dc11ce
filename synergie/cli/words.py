"""The command line's help and its complaints about wrong usage, in the language of the locale."""

from __future__ import annotations

import difflib
import functools
import re
import shutil
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, Final

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from synergie import system
from synergie.basis.words import N_, Message, Texts

SHOW_HELP: Final = N_("Show this message and exit.")
"""What typer says of its own option; marked here, so that the catalogues have it."""

_WIDEST: Final = 100
_COLUMN: Final = 30


@functools.cache
def _texts(language: str) -> Texts:
    return Texts(language)


def texts() -> Texts:
    """Return the words of the language of the locale."""
    return _texts(system.language())


def say(message: Message, /, **args: Any) -> str:
    """Return `message` in the language of the locale."""
    return texts()(message, **args)


def marked(text: str | None) -> str:
    """Return in the language of the locale a text that was marked where it was declared."""
    return say(Message(text)) if text else ""


class Misuse(Exception):  # noqa: N818 - the word of the house for what people do wrong
    """The command was typed wrongly; `command` is what its help is asked with."""

    def __init__(self, message: Message, command: str = "synergie") -> None:
        super().__init__(message.id)
        self.message = message
        self.command = command


class _Help:
    """Writes usage, arguments, options and commands as plain text."""

    def get_usage(self, ctx: Any) -> str:
        return say(N_("Usage: {usage}"), usage=f"{ctx.command_path} {' '.join(self._usage(ctx))}")

    def get_help(self, ctx: Any) -> str:
        command: Any = self
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        blocks = [self.get_usage(ctx), "\n".join(textwrap.wrap(marked(command.help), width))]
        params = command.get_params(ctx)
        rows: list[tuple[Message, Iterable[tuple[str, str]]]] = [
            (N_("Arguments:"), [(_name(one), marked(one.help)) for one in params if one.param_type_name == "argument"]),
            (N_("Options:"), [(_name(one), _option(one)) for one in params if one.param_type_name == "option"]),
        ]
        names = getattr(command, "commands", {})
        rows.append((N_("Commands:"), [(name, marked(one.help)) for name, one in names.items()]))
        blocks += [_block(say(title), list(entries), width) for title, entries in rows if entries]
        return "\n\n".join(blocks)

    def _usage(self, ctx: Any) -> list[str]:
        command: Any = self
        arguments = [one for one in command.params if one.param_type_name == "argument"]
        pieces = [say(N_("[options]"))]
        pieces += [_name(one) if one.required else f"[{_name(one)}]" for one in arguments]
        return [*pieces, say(N_("COMMAND …"))] if hasattr(command, "commands") else pieces


class Command(_Help, TyperCommand):
    """A command that speaks the language of the locale."""


class Group(_Help, TyperGroup):
    """The commands, in the language of the locale."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with; raises `Misuse` when there is none of that name."""
        if args and self.get_command(ctx, args[0]) is None:
            near = difflib.get_close_matches(args[0], self.commands)
            message = N_("There is no command “{name}”.").of(name=args[0])
            raise Misuse(_with_guess(message, near), ctx.command_path)
        return super().resolve_command(ctx, args)


def _name(param: Any) -> str:
    """Return how a parameter is typed: its names and what stands for its value."""
    names = ", ".join(param.opts) if param.param_type_name == "option" else ""
    if param.param_type_name == "option" and param.secondary_opts:
        names += " / " + ", ".join(param.secondary_opts)
    choices = param.type_descriptor.choices
    value = "|".join(map(str, choices)) if choices else marked(param.metavar)
    return " ".join(part for part in (names, value) if part)


def _option(param: Any) -> str:
    return f"{marked(param.help)} {say(N_('[required]'))}" if param.required else marked(param.help)


def _block(title: str, rows: Sequence[tuple[str, str]], width: int) -> str:
    column = min(max(len(name) for name, _ in rows), _COLUMN)
    lines = [title]
    for name, text in rows:
        first, *others = textwrap.wrap(text, max(width - column - 4, 20)) or [""]
        fits = len(name) <= column
        lines.append(f"  {name:<{column}}  {first}".rstrip() if fits else f"  {name}")
        lines += [f"{'':<{column + 4}}{line}" for line in (others if fits else [first, *others])]
    return "\n".join(lines)


def complaint(error: Exception) -> tuple[str, str]:
    """Return what was typed wrongly, in the language of the locale, and the command whose help tells more."""
    if isinstance(error, Misuse):
        return say(error.message), error.command
    ctx = getattr(error, "ctx", None)
    return say(_said(error)), ctx.command_path if ctx is not None else "synergie"


def _said(error: Any) -> Message:
    """Return in words of our own what typer complains of; the texts of its own errors are English only."""
    param = getattr(error, "param", None)
    name = "" if param is None else (param.opts[0] if param.param_type_name == "option" else _name(param))
    match type(error).__name__:
        case "MissingParameter" if param is not None:
            message = N_("{name} is missing.").of(name=name)
            return _with_choices(message, param.type_descriptor.choices)
        case "NoSuchOption":
            message = N_("There is no option {name}.").of(name=error.option_name)
            return _with_guess(message, error.possibilities or ())
        case "BadOptionUsage":
            needs = "requires" in error.message
            message = N_("The option {name} needs a value.") if needs else N_("The option {name} takes no value.")
            return message.of(name=error.option_name)
        case "BadParameter" if param is not None:
            choices = param.type_descriptor.choices
            if choices:
                return _with_choices(N_("The value of {name} is not one of those it knows.").of(name=name), choices)
            return N_("The value of {name} is not a whole number.").of(name=name)
    extra = re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", error.message, re.DOTALL)
    if extra is not None:
        return N_("“{words}” is more than the command takes.").of(words=extra[1])
    return Message("{problem}").of(problem=error.message)


def _with_choices(message: Message, choices: Iterable[Any] | None) -> Message:
    if not choices:
        return message
    return N_("{problem} Choose from: {choices}.").of(problem=message, choices=", ".join(map(str, choices)))


def _with_guess(message: Message, near: Iterable[str]) -> Message:
    names = sorted(near)
    return N_("{problem} Did you mean {names}?").of(problem=message, names=", ".join(names)) if names else message


USAGE_ERRORS: Final = (Misuse, TyperException)
