"""What may be wrong with a file: refusals that the person who sent it can act on.

    Refusal                 the base: a kind Chinese sentence with the next step
    ├── Unreadable          the bytes cannot be read: damaged, encrypted, of a foreign kind
    │   ├── Empty           there is nothing in it
    │   ├── Encrypted       it is locked with a password
    │   └── Scanned         its pages are pictures: there is no text to read
    ├── TooBig              it passes a limit; the sentence names the limit
    └── NotAReport          it was read, and it is something else

A fault *in* a report is no exception but a `Finding`.
"""


class Refusal(Exception):
    """Something the person can act on. `str(error)` is the whole Chinese sentence to show."""


class Unreadable(Refusal):
    """The bytes cannot be read as any format we know."""


class Empty(Unreadable):
    """There is no content."""


class Encrypted(Unreadable):
    """The file asks for a password."""


class Scanned(Unreadable):
    """The pages are pictures of paper: what stands there must be recognised before it can be read."""


class TooBig(Refusal):
    """The file passes a limit."""


class NotAReport(Refusal):
    """The file was read, and it is not an annual report."""
