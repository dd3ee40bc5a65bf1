"""What a session is called: «سیصد و نودمین جلسهٔ علنی شورا», "390th open session of the council"."""

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cms.core.persian.digits import localise
from cms.core.persian.numerals import ordinal
from sections.council.models import Formality, Session, SessionKind


def session_kind(session: Session) -> str:
    """Return what kind of session it is, in words that stand before the body's name."""
    if session.kind != SessionKind.PLENARY:
        return (
            pgettext("before the name of the body", "extraordinary meeting")
            if session.is_extraordinary
            else pgettext("before the name of the body", "meeting")
        )
    if session.formality == Formality.DELIBERATIVE:
        return pgettext("before the name of the body", "deliberative session")
    if session.is_extraordinary:
        return (
            pgettext("before the name of the body", "extraordinary open session")
            if session.is_public
            else pgettext("before the name of the body", "extraordinary closed session")
        )
    return (
        pgettext("before the name of the body", "open session")
        if session.is_public
        else pgettext("before the name of the body", "closed session")
    )


def session_title(session: Session) -> str:
    """Return a session's title in the reader's language; needs `body`."""
    language = get_language() or settings.LANGUAGE_CODE
    names = {
        "kind": session_kind(session),
        "body": _("the council") if session.kind == SessionKind.PLENARY else session.body.localized("name"),
    }
    if session.number is None:
        title = _("%(kind)s of %(body)s") % names
    else:
        title = _("%(ordinal)s %(kind)s of %(body)s") % (
            names | {"ordinal": ordinal(session.number, language)}
        )
    return title[:1].upper() + title[1:]


def short_title(session: Session) -> str:
    """Return a session's body and number, for places where there is little room; needs `body`."""
    language = get_language() or settings.LANGUAGE_CODE
    name = _("the council") if session.kind == SessionKind.PLENARY else str(session.body.localized("name"))
    name = name[:1].upper() + name[1:]
    return name if session.number is None else f"{name}\u00a0· {localise(session.number, language)}"
