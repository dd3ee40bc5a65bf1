"""What building a batch of documents needs to know, loaded once for the batch."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Page, PageViewRestriction

from cms.core.blocks import StoryContext
from cms.core.pictures import ALL_WIDTHS, STORY_WIDTHS, picture_data, prefetch_pictures

#: Treebeard's path step: the path of an ancestor is a prefix of this many letters for each level.
STEP = Page.steplen


class BuildContext:
    """What the pages of one batch share: addresses, restrictions, ancestors, translations and pictures.

    Five queries for any number of pages.
    """

    def __init__(self) -> None:
        self.base_url: str = settings.BASE_URL
        #: Scratch space for types: values that are the same for the whole batch.
        self.memory: dict[Any, Any] = {}
        self._restricted: list[str] | None = None
        self._ancestors: dict[str, Page] = {}
        self._translations: dict[UUID, list[Page]] = {}

    def prepare(self, pages: Iterable[Any]) -> None:
        """Load ancestors, translations and the files of the pictures of `pages`, which are specific pages."""
        pages = list(pages)
        paths = {page.path[:length] for page in pages for length in range(2 * STEP, len(page.path), STEP)}
        ancestors = Page.objects.filter(path__in=paths).select_related("locale")
        self._ancestors.update({page.path: page for page in ancestors})
        keys = {page.translation_key for page in pages}
        self._translations.update({key: [] for key in keys})
        for page in Page.objects.filter(translation_key__in=keys).select_related("locale").order_by("pk"):
            self._translations[page.translation_key].append(page)
        prefetch_pictures([image for page in pages if (image := page.get_share_image())], ALL_WIDTHS)

    def ancestors(self, page: Page) -> list[Page]:
        """Return the live ancestors of a prepared page from the front door down, without itself."""
        found = [self._ancestors.get(page.path[:length]) for length in range(2 * STEP, len(page.path), STEP)]
        return [ancestor for ancestor in found if ancestor is not None and ancestor.live]

    def translations(self, page: Page) -> list[Page]:
        """Return the other language versions of a prepared page that everyone may read."""
        return [
            other
            for other in self._translations[page.translation_key]
            if other.pk != page.pk and self.is_public(other)
        ]

    def is_public(self, page: Page) -> bool:
        """Tell whether everyone may read a page: live, and not below a view restriction."""
        if self._restricted is None:
            # In order, or SQLite would go through the paths of all pages first.
            restrictions = PageViewRestriction.objects.order_by("pk")
            self._restricted = list(restrictions.values_list("page__path", flat=True))
        return page.live and not any(page.path.startswith(path) for path in self._restricted)

    def absolute(self, path: str | None) -> str:
        """Return a path of this site as an address that works anywhere; addresses stay as they are."""
        return self.story(None).absolute(path)

    def page_url(self, page: Page) -> str:
        """Return the absolute address of a page, or "" when it is not on a site; worked out once for the batch."""
        key = ("page url", page.pk)
        if key not in self.memory:
            parts = page.get_url_parts()
            self.memory[key] = self.absolute(parts[2]) if parts and parts[2] else ""
        return str(self.memory[key])

    def picture_files(self, image: Any) -> dict[str, Any]:
        """Return the files of a picture in the widths of stories; looked up once for the batch."""
        key = ("picture files", image.pk)
        if key not in self.memory:
            self.memory[key] = picture_data(image, STORY_WIDTHS, self.absolute)
        found: dict[str, Any] = self.memory[key]
        return found

    def story(self, language: str | None) -> StoryContext:
        """Return where and in which language stories are rendered."""
        return StoryContext(base_url=self.base_url, language=language)
