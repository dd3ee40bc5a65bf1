"""`{% linked_data row %}`: what search engines read of a record."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from sections.council import linked_data as builders

register = template.Library()


@register.simple_tag
def linked_data(row: Any, **more: Any) -> SafeString:
    """Return the JSON-LD of a body, person, session or event; of what is closed nothing."""
    return builders.script(builders.of_record(row, **more))
