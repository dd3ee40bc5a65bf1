"""What the correspondence does when something else happens."""

from typing import Any

from sections.correspondence.services import purge_senders


def forget_senders(**kwargs: Any) -> None:
    """Delete the personal data of senders whose retention is over."""
    purge_senders()
