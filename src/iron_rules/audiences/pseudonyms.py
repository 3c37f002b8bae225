"""Ids into opaque ones: equal for equal ids, and of no use to whoever does not hold the secret."""

import hmac
import secrets
from typing import Final

from attrs import field, frozen

from iron_rules.errors import Fault, UsageError
from iron_rules.text import Text

SHORTEST: Final = 16
"""Bytes of a secret: with a shorter one, ids could be tried out until one fits."""
MARK: Final = "~"
"""How an opaque id begins."""
DIGITS: Final = 20
"""Hexadecimal digits of an opaque id."""


@frozen
class Pseudonyms:
    """Makes ids opaque with a secret; `keyed` says that it is the caller's, and the ids those of other outputs too."""

    _secret: bytes = field(repr=False)
    keyed: bool = True

    def of(self, fact: str, id: str) -> str:
        """Return the opaque id of a fact of a type."""
        said = f"{fact}|{id}".encode("utf-8", "surrogatepass")
        return f"{MARK}{hmac.new(self._secret, said, 'sha256').hexdigest()[:DIGITS]}"


Secret = str | bytes | Pseudonyms | None
"""A secret of the caller's, or what was made of one; None for one at random."""


def pseudonyms(secret: Secret) -> Pseudonyms:
    """Return what makes ids opaque, with the secret, or without one at random.

    Raises UsageError for a secret that is too short.
    """
    if isinstance(secret, Pseudonyms):
        return secret
    if secret is None:
        return Pseudonyms(secrets.token_bytes(32), keyed=False)
    known = secret.encode("utf-8", "surrogatepass") if isinstance(secret, str) else secret
    if len(known) < SHORTEST:
        what = Text(
            f"密钥只有 {len(known)} 个字节，至少要 {SHORTEST} 个",
            f"the secret has {len(known)} bytes, and {SHORTEST} are the least",
        )
        raise UsageError(
            Fault("", what, Text("可用 `openssl rand -hex 32` 生成", "make one with `openssl rand -hex 32`"))
        )
    return Pseudonyms(known)
