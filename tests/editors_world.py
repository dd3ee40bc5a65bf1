"""A small site with one of everything the admin shows, all named in Persian: what the language tests walk through."""

import io
from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Comment, Locale, PageLogEntry, Site, Workflow
from wagtail_localize.models import Translation, TranslationSource

from cms.accounts.models import Unit, User
from cms.demo.media_factories import MediaItemFactory
from home.desk.services import reviewers_name
from home.models import ContentPage, IntroPage
from media_archive.jobs import queue
from media_archive.models import FixityCheck, JobKind
from media_archive.services import arranging, assets, sharing
from media_archive.services.visibility import publish_set
from sections.council.models import Topic
from sections.general.models import ArticlePage, GeneralPage, NewsIndexPage


class World:
    """The site, made over the planted tree inside the test's database."""

    def __init__(self) -> None:
        self.locale = Locale.objects.get(language_code="fa")
        self.english = Locale.objects.get(language_code="en")
        for foreign in IntroPage.objects.exclude(locale=self.locale):
            foreign.delete()  # Its titles are English by right.
        PageLogEntry.objects.all().delete()
        Unit.objects.exclude(locale=self.locale).delete()
        self._people()
        self._tree()
        self._media()
        self._archive()
        self._history()

    def _people(self) -> None:
        self.editors = Group.objects.get(name="رسانه")
        self.workflow = Workflow.objects.get(name="گردش کار رسانه")
        self.task = self.workflow.tasks.get()
        self.editor = User.objects.create_user(
            "ویراستار", "editor@example.ir", "گذرواژه-آزمون", first_name="سارا", last_name="نمونه"
        )
        self.editor.groups.add(self.editors)
        self.reviewer = User.objects.create_user(
            "بازبین", "reviewer@example.ir", first_name="مینا", last_name="نمونه"
        )
        self.reviewer.groups.add(Group.objects.get(name=reviewers_name("رسانه")))
        self.admin = User.objects.create_superuser(
            "مدیر", "admin@example.ir", first_name="مدیر", last_name="سامانه"
        )

    def _tree(self) -> None:
        self.home = IntroPage.objects.get()
        self.site = Site.objects.get()
        Site.objects.update(hostname="shora.example")
        self.section = GeneralPage.objects.get()
        self.index = NewsIndexPage.objects.get(kind="news")
        self.article = self.index.add_child(instance=ArticlePage(title="خبر", slug="story", summary="خلاصه"))
        self.draft = self.index.add_child(
            instance=ArticlePage(title="پیش", slug="draft", summary="خلاصه", live=False)
        )
        self.content = self.section.add_child(instance=ContentPage(title="درباره", slug="1404"))
        self.topic = Topic.objects.create(name="شهر", slug="1405", locale=self.locale)

    def _media(self) -> None:
        self.collection = Collection.get_first_root_node().add_child(name="عکس‌ها")
        picture = io.BytesIO()
        Image.new("RGB", (64, 48), "teal").save(picture, "PNG")
        self.image = get_image_model().objects.create(
            title="تصویر",
            credit="روابط عمومی",
            description="میدان",
            file=ContentFile(picture.getvalue(), "image.png"),
        )
        self.document = get_document_model().objects.create(
            title="سند", file=ContentFile(b"text", "file.pdf")
        )

    def _archive(self) -> None:
        self.media_item = MediaItemFactory(
            caption="میدان", media_set__name="عکس‌ها", media_set__slug="1406", asset__filename="a.jpg"
        )
        self.media_set = self.media_item.media_set
        self.refused_item = MediaItemFactory(
            media_set=self.media_set, caption="میدان", asset__is_processed=False, asset__filename="b.jpg"
        )
        assets.quarantine(self.refused_item.asset, "truncated")
        for kind in (JobKind.LADDER, JobKind.LABEL):
            queue.enqueue(kind, self.media_item.asset)
        queue.fail(queue.claim("1"), "disk_full", "", is_final=True)
        arranging.edit_item(
            self.media_item, changes={"title": "میدان", "focal_x": 0.5, "focal_y": 0.5}, user=self.admin
        )
        soon = timezone.now() + timedelta(days=9)
        sharing.create(
            self.media_set, expires_at=soon, note="خبرگزاری", offers_originals=True, user=self.admin
        )
        self.scheduled_set = MediaItemFactory(caption="میدان", media_set__slug="1407").media_set
        publish_set(self.scheduled_set, embargo_until=soon, user=self.admin)
        FixityCheck.objects.create(asset=self.media_item.asset, version=1, outcome="changed")

    def _history(self) -> None:
        self.article.save_revision(user=self.admin, log_action=True).publish(user=self.admin)
        self.draft.save_revision(user=self.admin, log_action=True)
        self.workflow_state = self.workflow.start(self.draft, self.editor)
        self.task_state = self.workflow_state.current_task_state
        self.scheduled = self.index.add_child(
            instance=ArticlePage(
                title="آینده",
                slug="future",
                summary="خلاصه",
                live=False,
                go_live_at=timezone.now() + timedelta(days=9),
            )
        )
        self.scheduled.save_revision(user=self.admin, log_action=True).publish(user=self.admin)
        self.scheduled.refresh_from_db()
        self.article.save_revision(user=self.editor, log_action=True)
        self.article.refresh_from_db()
        self.redirect = Redirect.objects.create(old_path="/old", site=self.site, redirect_page=self.article)
        Comment.objects.create(page=self.article, user=self.admin, text="نظر", contentpath="title")
        self.source, _created = TranslationSource.update_or_create_from_instance(self.content)
        self.translation = Translation.objects.create(source=self.source, target_locale=self.english)
        self.translation.save_target(user=self.admin, publish=True)
