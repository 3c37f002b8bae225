"""Who reads what a command writes: options that several commands have, and the audience that they name."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click
from attrs import evolve, field, frozen

from iron_rules.audiences.pseudonyms import Pseudonyms, pseudonyms
from iron_rules.cli import options
from iron_rules.cli.bilingual import Choice
from iron_rules.errors import Fault, UsageError, reason
from iron_rules.facts.audience import AUDIENCES, Audience
from iron_rules.text import Text

PEOPLE: Final[Audience] = "superior"
"""Who reads what people read, unless another audience is named."""


@frozen
class Reader:
    """An audience, the subject that it is, and what makes ids opaque; nothing where no audience is named."""

    audience: Audience | None = None
    subject: str | None = None
    secret: Pseudonyms = field(factory=lambda: pseudonyms(None), repr=False)

    def of(self, *, for_people: bool) -> "Reader":
        """Return the reader; unless one is named, superiors of what people read, and whoever sees all of the rest."""
        audience: Audience = PEOPLE if for_people else "all"
        return self if self.audience is not None else evolve(self, audience=audience)

    @property
    def given(self) -> dict[str, Any]:
        """The reader as calls take it."""
        return {"audience": self.audience or "all", "subject": self.subject, "secret": self.secret}


def _secret(file: Path | None) -> Pseudonyms:
    """Return what makes ids opaque by the secret in a file, or at random. Raises UsageError where it cannot be read."""
    if file is None:
        return pseudonyms(None)
    try:
        return pseudonyms(file.read_bytes().strip())
    except OSError as error:
        why = reason(error)
        what = Text(f"无法读取：{why.zh}", f"cannot be read: {why.en}")
        raise UsageError(Fault(str(file), what)) from None


AUDIENCE: Final = options.option(
    "--audience",
    type=Choice(AUDIENCES),
    told=Text(
        "供谁阅读：本人、上级、纪检监察机关、社会公众或全部；不写时，供人阅读的为上级，数据为全部",
        "Who reads it, and sees only what they may; unless said, superior for what people read, and all for data.",
    ),
)
SECRET: Final = options.option(
    "--secret-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    told=Text(
        "存放密钥的文件：用它替换不予显示的编号，每次输出都相同；不写则随机替换",
        "The file of a secret that makes ids opaque alike in every output; at random unless said.",
    ),
)
SUBJECT: Final = options.option(
    "--subject",
    metavar="TYPE:ID",
    told=Text("与 --audience self 合用：本人是谁", "With --audience self: whose own it is, such as site:S-12."),
)


def read_by(*, by_subject: bool = True) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the options by which a command names its reader, which it takes as `reader`.

    A command with a `--subject` of its own, not `by_subject`, still has it as `subject`.
    """

    def with_reader(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def read(
            *args: Any, audience: Audience | None, secret_file: Path | None, subject: str | None = None, **more: Any
        ) -> Any:
            own = subject if by_subject or audience == "self" else None
            kept = {} if by_subject else {"subject": None if audience == "self" else subject}
            return command(*args, reader=Reader(audience, own, _secret(secret_file)), **kept, **more)

        found: Callable[..., Any] = AUDIENCE(SECRET(SUBJECT(read) if by_subject else read))
        return found

    return with_reader
