"""What the kernel does when something else happens."""

from typing import Any

from wagtail.models import Page

from cms.core.models import BasePage


def keep_slugs_in_step(sender: type[Page], instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """Save the translations of a page whose slug changed; saving makes them follow (`BasePage.full_clean`)."""
    if isinstance(instance, BasePage) and instance.is_slug_source:
        for translation in instance.get_translations().specific():
            translation.save()
