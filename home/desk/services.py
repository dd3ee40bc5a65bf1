"""Sets up the units: groups, permissions on pages, collections and registers, review workflows. Idempotent."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.accounts.models import Unit
from home.desk.units import TRANSLATION_WORKFLOW, UNITS, VIEWED_MODELS, WORKFLOWS, UnitPlan

EDITOR_PAGE_PERMISSIONS = ("add_page", "change_page")
REVIEWER_PAGE_PERMISSIONS = (*EDITOR_PAGE_PERMISSIONS, "publish_page", "lock_page", "unlock_page")
#: Wagtail keeps the permissions of a custom image or document model on its own two models.
UPLOAD_PERMISSIONS = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
)
CHOOSE_PERMISSIONS = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
#: What Wagtail's own workflow is called once it is out of use, and what its two trees start from.
RETIRED_WORKFLOW = "تأیید بازبینان (کنار گذاشته‌شده)"
ROOT_NAME = "ریشه"
#: What the portal unit has beyond its pages: the people, the groups and the site itself.
ADMINISTRATION = (
    "accounts.add_user",
    "accounts.change_user",
    "accounts.view_user",
    "auth.add_group",
    "auth.change_group",
    "auth.view_group",
    "wagtailcore.add_collection",
    "wagtailcore.change_collection",
    "wagtailcore.add_workflow",
    "wagtailcore.change_workflow",
    "wagtailcore.add_task",
    "wagtailcore.change_task",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
)


def reviewers_name(unit_name: str) -> str:
    """Return the name of the group that reviews a unit's texts."""
    return f"بازبینان {unit_name}"


def _permission(dotted: str) -> Permission:
    label, codename = dotted.split(".")
    return Permission.objects.get(content_type__app_label=label, codename=codename)


def _pages(plan: UnitPlan) -> Iterable[Page]:
    for language in plan.languages:
        root = Page.objects.filter(depth=2, locale__language_code=language).first()
        for path in plan.pages:
            page = _page_at(root, path)
            if page is not None:
                yield page


def _page_at(root: Page | None, path: str) -> Page | None:
    page = root
    for slug in filter(None, path.split("/")):
        page = page.get_children().filter(slug=slug).first() if page else None
    return page


def _grant_pages(group: Group, plan: UnitPlan, codenames: Iterable[str]) -> None:
    for page in _pages(plan):
        for codename in codenames:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_collections(group: Group, collection: Collection) -> None:
    granted = [(collection, UPLOAD_PERMISSIONS), (Collection.get_first_root_node(), CHOOSE_PERMISSIONS)]
    for target, codenames in granted:
        for dotted in codenames:
            permission = _permission(dotted)
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=target, permission=permission
            )


def _grant_models(group: Group, plan: UnitPlan) -> None:
    dotted = ["wagtailadmin.access_admin"]
    for label in VIEWED_MODELS:
        app, model = label.split(".")
        dotted.append(f"{app}.view_{model}")
    for label in plan.models:
        app, model = label.split(".")
        dotted += [f"{app}.{action}_{model}" for action in ("add", "change", "view")]
    if plan.slug in {"portal", TRANSLATION_WORKFLOW}:
        dotted.append("wagtail_localize.submit_translation")
    if plan.slug == "portal":
        dotted += ADMINISTRATION
        dotted += [f"{label.replace('.', '.delete_')}" for label in plan.models]
    dotted += plan.rights
    group.permissions.add(*(_permission(name) for name in dict.fromkeys(dotted)))


def _collection(name: str) -> Collection:
    root = Collection.get_first_root_node()
    existing: Collection | None = root.get_children().filter(name=name).first()
    return existing or root.add_child(name=name)


def _set_up_groups(plan: UnitPlan) -> tuple[Group, Group]:
    name = plan.names["fa"]
    editors, _ = Group.objects.get_or_create(name=name)
    reviewers, _ = Group.objects.get_or_create(name=reviewers_name(name))
    collection = _collection(name)
    for group, codenames in ((editors, EDITOR_PAGE_PERMISSIONS), (reviewers, REVIEWER_PAGE_PERMISSIONS)):
        _grant_pages(group, plan, codenames)
        _grant_collections(group, collection)
        _grant_models(group, plan)
    reviewers.permissions.add(*map(_permission, plan.reviewer_rights))
    return editors, reviewers


def _set_up_unit(plan: UnitPlan, order: int, group: Group, locales: dict[str, Locale]) -> None:
    source = Unit.objects.filter(slug=plan.slug).first()
    for language, locale in locales.items():
        unit = Unit.objects.filter(slug=plan.slug, locale=locale).first()
        if unit is None:
            unit = Unit(slug=plan.slug, locale=locale, name=plan.names[language], duty=plan.duties[language])
            if source is not None:
                unit.translation_key = source.translation_key
            unit.sort_order, unit.group = order, group
            unit.save()
        source = source or unit


def _set_up_workflow(plan: UnitPlan, reviewers: Group) -> Workflow:
    name = f"گردش کار {plan.names['fa']}"
    workflow, is_new = Workflow.objects.get_or_create(name=name)
    if is_new:
        task = GroupApprovalTask.objects.create(name=f"بازبینی {plan.names['fa']}")
        task.groups.add(reviewers)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _attach_workflows(workflows: dict[str, Workflow]) -> None:
    for root in Page.objects.filter(depth=2).select_related("locale"):
        is_source = root.locale.language_code == "fa"
        attached = WORKFLOWS if is_source else {"": TRANSLATION_WORKFLOW}
        for path, slug in attached.items():
            page = _page_at(root, path)
            if page is not None:
                WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflows[slug]})


def _retire_stock_desk() -> None:
    """Wagtail's own two groups and its one workflow would let people past the units; they go while they are unused."""
    Group.objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()
    for workflow in Workflow.objects.filter(name="Moderators approval", active=True):
        WorkflowPage.objects.filter(workflow=workflow).delete()
        workflow.active = False
        workflow.name = RETIRED_WORKFLOW
        workflow.save(update_fields=["active", "name"])
    Task.objects.filter(name="Moderators approval").update(active=False, name=RETIRED_WORKFLOW)


def _name_roots() -> None:
    """The roots of pages and collections, which no editor made, get a name in the editors' language."""
    Page.objects.filter(depth=1, title="Root").update(title=ROOT_NAME, draft_title=ROOT_NAME)
    Collection.objects.filter(depth=1, name="Root").update(name=ROOT_NAME)


@transaction.atomic
def set_up_desk() -> None:
    """Make the nine units with their groups, permissions, collections and workflows; complete what is missing."""
    locales = {
        locale.language_code: locale for locale in Locale.objects.filter(language_code__in=("fa", "en", "ar"))
    }
    _retire_stock_desk()
    _name_roots()
    workflows: dict[str, Workflow] = {}
    for order, plan in enumerate(UNITS):
        editors, reviewers = _set_up_groups(plan)
        _set_up_unit(plan, order, editors, locales)
        workflows[plan.slug] = _set_up_workflow(plan, reviewers)
    _attach_workflows(workflows)
