"""The one way in which messages are received, answered and cleared of personal data."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.core.persian.bidi import clean_text
from sections.correspondence.codes import code_for, digest_of, parse_code
from sections.correspondence.models import Message, MessageSender, MessageStatus


@transaction.atomic
def receive_message(
    *, submission: str, kind: str, subject: str, body: str, name: str, contact: str, language: str
) -> str:
    """Keep a message and return its tracking code. Sent twice (same `submission`), it is kept once."""
    code = code_for(submission)
    message, is_new = Message.objects.get_or_create(
        tracking_digest=digest_of(code),
        defaults={
            "kind": kind,
            "subject": clean_text(subject, language),
            "body": clean_text(body, language),
            "language": language,
        },
    )
    if is_new and (name or contact):
        MessageSender.objects.create(
            message=message, name=clean_text(name, language), contact=clean_text(contact, language)
        )
    return code


def find_message(text: str) -> Message | None:
    """Return the message of a typed tracking code, with the code on it; None when there is none."""
    code = parse_code(text)
    message = Message.objects.filter(tracking_digest=digest_of(code)).first() if code else None
    if message is not None:
        message.tracking_code = code
    return message


@transaction.atomic
def handle_message(*, message: Message, status: str, answer: str) -> Message:
    """Record where a message stands. An answer makes it answered; the first change of each kind is dated."""
    now = timezone.now()
    message.answer = clean_text(answer, message.language)
    message.status = MessageStatus.ANSWERED if message.answer else status
    if message.status != MessageStatus.RECEIVED and message.referred_at is None:
        message.referred_at = now
    message.answered_at = (message.answered_at or now) if message.status == MessageStatus.ANSWERED else None
    message.save()
    return message


def purge_senders() -> int:
    """Delete names and contacts of messages answered longer ago than `CMS_SENDER_RETENTION_DAYS`; return how many."""
    before = timezone.now() - timedelta(days=settings.CMS_SENDER_RETENTION_DAYS)
    deleted, _by_model = MessageSender.objects.filter(message__answered_at__lt=before).delete()
    return deleted
