"""The editors' desk: what each unit may and may not do."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow

from cms.accounts.models import Unit, User
from cms.demo.factories import ArticlePageFactory, UserFactory, news_index
from home.desk.services import reviewers_name, set_up_desk
from home.desk.units import UNITS

pytestmark = pytest.mark.django_db


def member(*groups: str) -> User:
    """A user in these groups."""
    user: User = UserFactory()
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def test_nine_units_in_three_languages() -> None:
    """Each unit has its group and its name in every language."""
    set_up_desk()
    assert Unit.objects.count() == 27
    assert {unit.group.name for unit in Unit.objects.select_related("group")} == {
        plan.names["fa"] for plan in UNITS
    }


def test_media_editor_writes_but_does_not_publish() -> None:
    """An editor of the media unit drafts news; publishing is the reviewers'."""
    article = ArticlePageFactory(parent=news_index(), live=False)
    editor, reviewer = member("رسانه"), member(reviewers_name("رسانه"))
    assert article.permissions_for_user(editor).can_edit()
    assert not article.permissions_for_user(editor).can_publish()
    assert article.permissions_for_user(reviewer).can_publish()


@pytest.mark.parametrize(
    ("unit", "own", "foreign"),
    [
        ("رسانه", "general", "resolutions"),
        ("مصوبات", "resolutions", "general"),
        ("ارتباطات مردمی", "correspondence", "presidency"),
        ("برنامه‌ریزی", "commissions", "general"),
    ],
)
def test_units_keep_to_their_own_sections(unit: str, own: str, foreign: str) -> None:
    """Least privilege: a unit edits its own section and no other."""
    editor = member(unit)
    page = {slug: Page.objects.get(slug=slug, depth=3, locale__language_code="fa") for slug in (own, foreign)}
    assert page[own].permissions_for_user(editor).can_edit()
    assert not page[foreign].permissions_for_user(editor).can_edit()


def test_texts_go_through_the_workflow_of_their_unit() -> None:
    """News are reviewed by the media unit, reports by the audio-visual one, translations by international affairs."""
    names = {
        (slug, language): news_index(slug, language).get_workflow().name
        for slug, language in [("news", "fa"), ("reports", "fa"), ("news", "en")]
    }
    assert names == {
        ("news", "fa"): "گردش کار رسانه",
        ("reports", "fa"): "گردش کار سمعی و بصری",
        ("news", "en"): "گردش کار امور بین‌الملل",
    }
    assert Workflow.objects.filter(active=True).count() == 9


def test_only_the_portal_unit_manages_users() -> None:
    """Accounts are in the hands of one unit."""
    assert member("پورتال").has_perm("accounts.add_user")
    assert not any(
        member(plan.names["fa"]).has_perm("accounts.add_user") for plan in UNITS if plan.slug != "portal"
    )
