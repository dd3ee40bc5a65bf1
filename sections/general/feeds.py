"""The newsroom's channels."""

from django.utils.translation import gettext_lazy as _

from cms.syndication.channels import Channel
from sections.general.models import ArticleKind

CHANNELS = [
    Channel(
        "news",
        _("News"),
        _("News of the plenary, the commissions and members' visits"),
        "article",
        {"kind": ArticleKind.NEWS},
        ("list:news:{}",),
    ),
    Channel(
        "reports",
        _("News reports"),
        _("Reports that follow one matter to its end"),
        "article",
        {"kind": ArticleKind.REPORT},
        ("list:report:{}",),
    ),
    Channel(
        "notes",
        _("Notes"),
        _("Notes about the city and the council's work"),
        "article",
        {"kind": ArticleKind.NOTE},
        ("list:note:{}",),
    ),
    Channel(
        "general",
        _("Everything new"),
        _("News, reports and notes together"),
        "article",
        {},
        ("list:news:{}", "list:report:{}", "list:note:{}"),
    ),
    Channel(
        "photo-reports",
        _("Photo reports"),
        _("Sessions, visits and ceremonies in pictures"),
        "photo-report",
        {},
        ("list:photo-reports:{}",),
    ),
]
