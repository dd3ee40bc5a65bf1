"""What all writers share: one transaction, a lock, versions, rules in words, a log."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.accounts.models import User
from sections.council.models import Session, SessionState
from sections.council.models.base import RecordRow, VersionedRow
from sections.council.publishing import batched
from sections.council.rules import as_validation_error

Row = TypeVar("Row", bound=RecordRow)
Versioned = TypeVar("Versioned", bound=VersionedRow)


class EditConflict(ValidationError):  # noqa: N818 -- what happened, not a mistake
    """Somebody else changed the row since it was read; `current` is the row as it stands now, None if it is gone."""

    def __init__(self, current: RecordRow | None) -> None:
        self.current = current
        super().__init__(
            _("Somebody else has changed this meanwhile. Look at the new value and decide again."),
            code="edit_conflict",
        )


@contextmanager
def recording() -> Iterator[None]:
    """Write in one transaction; what the database refuses becomes a `ValidationError`."""
    try:
        with transaction.atomic(), batched():
            yield
    except IntegrityError as error:
        raise as_validation_error(error) from error


def lock(row: Row) -> Row:
    """Return the row as it is in the database, held until the transaction ends (SQLite: all writers are).

    Raises `EditConflict` if somebody took it out meanwhile.
    """
    model: Any = type(row)
    found: Row | None = model.objects.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise EditConflict(None)
    return found


def lock_version(row: Versioned, seen_version: int | None) -> Versioned:
    """Lock a row and make sure that it is the version its editor saw; None is for writers that saw none.

    Raises `EditConflict` with the present row.
    """
    current = lock(row)
    if seen_version is not None and current.version != seen_version:
        raise EditConflict(current)
    return current


def lock_session(session: Session, *states: SessionState) -> Session:
    """Lock a session that must be in one of the states; `ValidationError` with code `wrong_state` if it is not."""
    current = lock(session)
    if current.state not in states:
        raise ValidationError(
            _("This cannot be done: the session is “%(state)s”."),
            code="wrong_state",
            params={"state": current.get_state_display()},
        )
    return current


def store(row: RecordRow, action: str, user: User | None, data: dict[str, Any] | None = None) -> None:
    """Check and save a row, and log who did what. To be called within `recording`."""
    check(row)
    row.save()
    log(instance=row, action=action, user=user, data=data)


def check(row: RecordRow) -> None:
    """Clean a row and check its values; rows it points to and constraints are the database's to check, once."""
    relations = [field.name for field in row._meta.concrete_fields if field.is_relation]
    row.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)


def save_row(row: Row, *, user: User | None) -> Row:
    """Store a row of a register (term, body, person, membership, seat, report, event), new or changed."""
    is_new = row._state.adding
    with recording():
        store(row, "wagtail.create" if is_new else "wagtail.edit", user)
    return row


def apply(row: RecordRow, values: dict[str, Any]) -> None:
    """Set fields by name; TypeError for a name the row does not have."""
    for name, value in values.items():
        if not isinstance(row._meta.get_field(name), models.Field):
            raise TypeError(name)
        setattr(row, name, value)


def copy_of(row: Row, **changes: Any) -> Row:
    """Return an unsaved copy of a row with an identity of its own."""
    skipped = {"id", "uid", "version", "created_at", "updated_at"}
    fields = [field for field in row._meta.concrete_fields if field.name not in skipped]
    values = {field.attname: getattr(row, field.attname) for field in fields}
    new = type(row)(**values)
    apply(new, changes)
    return new
