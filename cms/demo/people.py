"""The demo's accounts: one of each role, all fictitious."""

from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from home.desk.services import reviewers_name

#: The password of every demo account; a real installation creates its own accounts with `createsuperuser`.
PASSWORD = "portal-demo-1405"  # noqa: S105 -- printed on the screen by design, never used outside the demo

#: User name → (given name, family name, groups, superuser).
ACCOUNTS: dict[str, tuple[str, str, tuple[str, ...], bool]] = {
    "admin": ("مدیر", "پرتال", (), True),
    "portal": ("نگار", "سپهری", ("پورتال", reviewers_name("پورتال")), False),
    "editor": ("سینا", "دیبا", ("رسانه",), False),
    "moderator": ("مهتاب", "رهنما", ("رسانه", reviewers_name("رسانه")), False),
    "translator": ("آوا", "بهروان", ("امور بین‌الملل", reviewers_name("امور بین‌الملل")), False),
    "planner": ("کیان", "آرامش", ("برنامه‌ریزی", reviewers_name("برنامه‌ریزی")), False),
    "photographer": ("هوتن", "نگارستانی", ("سمعی و بصری", reviewers_name("سمعی و بصری")), False),
}


def load_accounts() -> None:
    """Create the accounts that are missing; a changed password is left alone."""
    for username, (first, last, groups, is_superuser) in ACCOUNTS.items():
        user, is_new = User.objects.get_or_create(
            username=username,
            defaults={
                "first_name": first,
                "last_name": last,
                "email": f"{username}@example.org",
                "is_superuser": is_superuser,
                "is_staff": is_superuser,
            },
        )
        if is_new:
            user.set_password(PASSWORD)
            user.save()
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "fa"})
        user.groups.add(*Group.objects.filter(name__in=groups))
