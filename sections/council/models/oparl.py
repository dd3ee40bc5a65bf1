"""The record as OParl objects, kept ready: a list is a range of one index, whatever its length."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OParlObject(models.Model):
    """The JSON of one OParl object. Deleted objects stay, without their content, as OParl asks."""

    type = models.CharField(max_length=20)
    uid = models.UUIDField()
    #: What it was built from, for example `session:12`; all objects of a root are written together.
    root = models.CharField(max_length=40)
    #: The organization whose list it is in: of a meeting or a consultation.
    organization = models.UUIDField(null=True)
    created = models.DateTimeField()
    modified = models.DateTimeField()
    is_deleted = models.BooleanField(default=False)
    #: Of the content without `modified`: what is unchanged is not written again.
    digest = models.CharField(max_length=40)
    data = models.BinaryField()

    class Meta:
        verbose_name = _("OParl object")
        verbose_name_plural = _("OParl objects")
        constraints = [models.UniqueConstraint(fields=["type", "uid"], name="council_oparl_once")]
        indexes = [
            models.Index(fields=["type", "id"], name="council_oparl_list", condition=Q(is_deleted=False)),
            models.Index(fields=["type", "modified", "id"], name="council_oparl_modified"),
            models.Index(fields=["type", "created", "id"], name="council_oparl_created"),
            models.Index(fields=["organization", "type", "id"], name="council_oparl_organization"),
            models.Index(fields=["root"], name="council_oparl_root"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.uid}"
