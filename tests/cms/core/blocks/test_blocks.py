"""What holds for every block: preview, words for editors, permanent keys, definitions by reference."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail import blocks
from wagtail.blocks.definition_lookup import BlockDefinitionLookup
from wagtail.fields import StreamField

from cms.accounts.models import User
from cms.core.blocks import StoryBlock
from tests.cms.core.blocks.builders import STORY

KEYS = [
    "heading", "rich_text", "quote", "callout", "accordion", "image", "gallery", "embed", "key_figures", "table",
    "chart", "document", "link_list",
]  # fmt: skip
every_block = pytest.mark.parametrize("key", KEYS)


def test_keys_are_permanent() -> None:
    """They are stored data: a key may be added, never renamed or removed."""
    assert list(STORY.child_blocks) == KEYS


def test_no_raw_html() -> None:
    """No block lets an editor write mark-up, at any depth."""

    def walk(block: blocks.Block) -> list[blocks.Block]:
        children = list(getattr(block, "child_blocks", {}).values())
        children += [block.child_block] if hasattr(block, "child_block") else []
        return [block, *[found for child in children for found in walk(child)]]

    assert not [block for block in walk(STORY) if isinstance(block, blocks.RawHTMLBlock)]
    assert STORY.check() == []


@every_block
def test_editors_see_what_a_block_is(key: str) -> None:
    """Label, description, group, icon and preview, in Persian."""
    block = STORY.child_blocks[key]
    with translation.override("fa"):
        for words in (block.label, block.get_description(), block.meta.group):
            assert any("\u0600" <= letter <= "\u06ff" for letter in str(words)), words
        assert block.meta.icon != "placeholder"
        assert block.is_previewable


@every_block
def test_the_chooser_shows_a_preview(admin_client: Client, key: str) -> None:
    """Rendered with the site's own styles, without any file in the archive."""
    url = reverse("wagtailadmin_block_preview")
    response = admin_client.get(url, {"id": STORY.child_blocks[key].definition_prefix})
    assert response.status_code == 200
    html = response.content.decode()
    assert "css/blocks.css" in html
    assert len(html[html.index('class="story"') :]) > 100
    assert "style=" not in html


@every_block
def test_the_example_is_what_an_editor_may_save(key: str) -> None:
    """Apart from pictures and files, an example is valid content."""
    block = STORY.child_blocks[key]
    value = block.get_preview_value()
    if key not in ("image", "gallery", "document"):
        block.clean(value)
    assert block.get_prep_value(block.to_python(block.get_prep_value(value))) == block.get_prep_value(value)


def test_migrations_hold_references_not_wordings() -> None:
    """A change of a label makes no migration, and the reference leads back to the same block."""
    _name, _path, args, kwargs = StreamField(StoryBlock()).deconstruct()
    lookup = BlockDefinitionLookup(kwargs["block_lookup"])
    for key, index in args[0]:
        path, positional, named = kwargs["block_lookup"][index]
        assert path.startswith("cms.core.blocks.")
        assert (positional, named) == ([], {})
        assert type(lookup.get_block(index)) is type(STORY.child_blocks[key])


@pytest.fixture
def admin_client(client: Client, django_user_model: type[User]) -> Client:
    """Return a client logged in as an administrator."""
    client.force_login(
        django_user_model.objects.create_superuser("chief", "chief@example.org", "a-long-password")
    )
    return client
