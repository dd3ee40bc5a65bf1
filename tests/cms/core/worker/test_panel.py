"""The dashboard says how background work is doing."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cms.accounts.models import User
from cms.core.models import WorkerHeartbeat


def dashboard() -> str:
    """Return what a superuser sees first."""
    user = User.objects.filter(username="editor").first() or User.objects.create_superuser(
        "editor", password="x"
    )
    client = Client()
    client.force_login(user)
    return client.get("/admin/").content.decode()


def test_the_panel_tells_a_living_worker_from_a_dead_one(db: None) -> None:
    """In Persian, with the time it was last heard of in the reader's calendar."""
    assert "هیچ پردازشگری در کار نیست" in dashboard()
    beat = WorkerHeartbeat.objects.create(worker_id="w", beaten_at=timezone.now())
    assert "۱ پردازشگر در حال کار است" in dashboard()
    beat.beaten_at -= timedelta(hours=1)
    beat.save()
    assert "هیچ پردازشگری در کار نیست" in dashboard()
