"""A citizen's message; whoever sent it is kept in a table of its own, so that it can be purged and guarded apart."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """What a citizen writes."""

    CRITICISM = "criticism", _("Criticism")
    COMPLAINT = "complaint", _("Complaint")
    SUGGESTION = "suggestion", _("Suggestion")
    THANKS = "thanks", _("Thanks")
    REQUEST = "request", _("Request")


class MessageStatus(models.TextChoices):
    """Where a message stands."""

    RECEIVED = "received", _("Received")
    REFERRED = "referred", _("Referred to whoever must answer")
    ANSWERED = "answered", _("Answered")


class Message(models.Model):
    """What somebody wrote, where it stands and what was answered. Opened with its tracking code alone."""

    #: Set by `services.find_message` when somebody opened the message with its code; never stored.
    tracking_code: str | None = None

    tracking_digest = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=MessageKind)
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("message"), max_length=4000)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, editable=False)
    status = models.CharField(
        _("status"), max_length=20, choices=MessageStatus, default=MessageStatus.RECEIVED, db_index=True
    )
    received_at = models.DateTimeField(_("received at"), default=timezone.now, editable=False, db_index=True)
    referred_at = models.DateTimeField(_("referred at"), null=True, editable=False)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=MessageStatus.ANSWERED, answered_at__isnull=False)
                | (~models.Q(status=MessageStatus.ANSWERED) & models.Q(answered_at__isnull=True)),
                name="correspondence_answered_is_dated",
            )
        ]

    def __str__(self) -> str:
        return self.subject


class MessageSender(models.Model):
    """Who wrote a message and how to reach them; deleted on schedule after the answer."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="sender")
    name = models.CharField(_("name"), max_length=120, blank=True)
    contact = models.CharField(_("telephone or e-mail"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("sender")
        verbose_name_plural = _("senders")

    def __str__(self) -> str:
        return f"#{self.message_id}"
