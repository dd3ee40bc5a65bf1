"""The film screens of the desk: who may come in, what is typed, pasted, saved and refused."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.demo import factories
from cms.demo.council_factories import AgendaItemFactory, SessionFactory
from media_archive.models import MediaItem, Track
from media_archive.services import markers, tracks
from media_archive.tracks import Cue, read
from sections.council import services
from sections.council.models import Person

from .conftest import CUES

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    """The browser of somebody who may change the archive's sets."""
    user: User = factories.UserFactory(username="media-editor")
    names = ["access_admin", "change_mediaset", "view_mediaset"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return client


def url(name: str, *args: Any) -> str:
    """Return the address of a film screen."""
    return reverse(f"media_film:{name}", args=args)


def soup_of(response: Any, status: int = 200) -> Any:
    """Return an answer, parsed."""
    assert response.status_code == status, response.content[:300]
    return BeautifulSoup(response.content, "html.parser")


def test_only_editors_of_the_archive_come_in(film: MediaItem, client: Client) -> None:
    """Visitors are asked to sign in, others of the house are sent away, photographs have no such screens."""
    track = film.asset.tracks.get()
    paths = [url("captions", film.pk), url("markers", film.pk), url("cues", film.pk, track.pk)]
    paths += [url("text", film.pk, track.pk), url("export", film.pk, track.pk, "vtt")]
    for path in paths:
        assert client.get(path).status_code == 302
    stranger: User = factories.UserFactory(username="stranger")
    stranger.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(stranger)
    for path in paths:
        assert client.get(path).status_code in (302, 403), path
    answer = client.post(url("save_cues", film.pk, track.pk), "{}", content_type="application/json")
    assert answer.status_code in (302, 403)


def test_a_page_of_lines_is_saved_under_its_version(editor: Client, film: MediaItem) -> None:
    """What the script sends, what it is told; a second editor's version is a 409 and stays."""
    track = film.asset.tracks.get()
    page = soup_of(editor.get(url("cues", film.pk, track.pk)))
    form = page.select_one("[data-cues]")
    assert len(page.select("[data-list] > [data-cue]")) == 3
    sent = {
        "version": int(form["data-version"]),
        "first": 0,
        "count": 3,
        "cues": [{"start": 1_000, "end": 2_000, "text": "يك", "voice": "رئیس"}],
    }
    path = url("save_cues", film.pk, track.pk)
    answer = editor.post(path, json.dumps(sent), content_type="application/json")
    assert answer.json() == {"version": track.version + 1, "total": 1, "has_moved": False}
    assert read(Track.objects.get().text).cues == [Cue(1_000, 2_000, "یک", "رئیس")]
    again = editor.post(path, json.dumps(sent), content_type="application/json")
    assert again.status_code == 409
    assert again.json()["message"]
    for odd in (
        "[]",
        "x",
        "{}",
        json.dumps(sent | {"cues": [1]}),
        json.dumps(sent | {"first": "0"}),
        "[" * 9999,
    ):
        assert editor.post(path, odd, content_type="application/json").status_code == 400, odd[:40]
    assert len(read(Track.objects.get().text).cues) == 1


def test_two_thousand_lines_are_edited_by_the_page(editor: Client, film: MediaItem) -> None:
    """A hundred at a time, and found by their moment."""
    many = [Cue(number * 2_000, number * 2_000 + 1_500, f"سطر {number}") for number in range(2_000)]
    track = tracks.save_track(asset=film.asset, cues=many, user=None)
    page = soup_of(editor.get(f"{url('cues', film.pk, track.pk)}?at=۰:۳۳:۲۰"))
    assert len(page.select("[data-list] > [data-cue]")) == 100
    assert page.select_one("[data-cues]")["data-first"] == "1000"
    assert page.select_one("[data-cue] textarea").get_text(strip=True) == "سطر 1000"


def test_the_whole_text_is_edited_without_a_script(editor: Client, film: MediaItem) -> None:
    """What cannot be read is named by its line, and nothing is lost."""
    track = film.asset.tracks.get()
    path = url("text", film.pk, track.pk)
    wrong = "WEBVTT\n\n00:05.000 --> 00:04.000\nپس\n"
    page = soup_of(editor.post(path, {"text": wrong, "version": track.version}), 422)
    assert "۳" in page.select_one(".desk-error").get_text()
    assert page.textarea.get_text().strip() == wrong.strip()
    right = "WEBVTT\n\n00:05.000 --> 00:06.000\nپیش\n"
    assert editor.post(path, {"text": right, "version": "x"}).status_code == 422
    assert editor.post(path, {"text": right, "version": track.version}).status_code == 302
    assert [cue.text for cue in read(Track.objects.get().text).cues] == ["پیش"]


def test_files_go_in_and_out(editor: Client, film: MediaItem) -> None:
    path = url("captions", film.pk)
    content = "1\n00:00:01,000 --> 00:00:02,000\nHello\n"
    sent = {"kind": "subtitles", "language": "en", "file": SimpleUploadedFile("a.srt", content.encode())}
    assert editor.post(path, sent).status_code == 302
    row = Track.objects.get(language="en")
    answer = editor.get(url("export", film.pk, row.pk, "srt"))
    assert answer.content.decode() == content
    assert 'attachment; filename="C0001.en.srt"' in answer["Content-Disposition"]
    assert editor.get(url("export", film.pk, row.pk, "exe")).status_code == 404
    wrong = {"kind": "subtitles", "language": "en", "file": SimpleUploadedFile("a.srt", b"\x00")}
    soup_of(editor.post(path, wrong), 422)
    for step in ("hide", "show", "nonsense", "delete"):
        assert editor.post(url("track_step", film.pk, row.pk), {"step": step}).status_code == 302
    assert not Track.objects.filter(language="en").exists()


def _fields(page: Any) -> dict[str, list[str]]:
    """Return what the list of markers would send."""
    form = page.select_one("[data-markers]")
    found: dict[str, list[str]] = {"seen": [form.select_one("[name=seen]")["value"]]}
    for name in ("start", "title", "title_en", "title_ar"):
        found[name] = [field["value"] for field in form.select(f"[data-list] [name={name}]")]
    for name in ("item", "speaker"):
        chosen = [field.select_one("[selected]") for field in form.select(f"[data-list] [name={name}]")]
        found[name] = [option["value"] if option else "" for option in chosen]
    return found


def test_markers_are_typed_and_saved(editor: Client, film: MediaItem, speaker: Person) -> None:
    """The list comes back as it is; times in any digits; what is wrong is said beside it."""
    path = url("markers", film.pk)
    fields = _fields(soup_of(editor.get(path)))
    assert fields["start"][:4] == ["0:00:00", "0:04:10", "1:02:20", "1:23:20"]
    assert fields["speaker"][1] == str(speaker.pk)
    fields["start"][4], fields["title"][4] = "۱:۳۰:۰۰", "تنفس"
    assert editor.post(path, fields).status_code == 302
    assert [row.start_ms for row in film.asset.markers.in_order()][-1] == 5_400_000
    assert film.asset.markers.get(start_ms=250_000).speaker == speaker
    assert soup_of(editor.post(path, fields), 422).select_one("[data-markers]") is not None  # An old list.
    fields = _fields(soup_of(editor.get(path)))
    fields["start"][0] = "نه"
    assert soup_of(editor.post(path, fields), 422).select_one(".marker--fault [role=alert]") is not None


def test_a_pasted_list_is_shown_before_it_is_saved(editor: Client, film: MediaItem) -> None:
    """Items are recognised, lines without a time are named, and nothing is written until the editor says so."""
    before = markers.token_of(film.asset)
    path = url("markers", film.pk)
    text = "۰۰:۰۰ افتتاح\n4:10 – دستور ۱\n1:02:20 لايحه ساماندهي پارکینگ ها\nبی‌زمان"
    page = soup_of(editor.post(path, {"step": "paste", "list": text}))
    fields = _fields(page)
    bill = film.media_set.occasion.session.items.get(position=2)
    assert fields["start"][:3] == ["0:00:00", "0:04:10", "1:02:20"]
    assert fields["item"][2] == str(bill.pk)
    assert "بی‌زمان" in page.select_one(".desk-note").get_text()
    assert markers.token_of(film.asset) == before
    assert editor.post(path, fields).status_code == 302
    assert film.asset.markers.count() == 3
    soup_of(editor.post(path, {"step": "paste", "list": "هیچ"}), 422)


def test_the_clock_is_put_right(editor: Client, film: MediaItem) -> None:
    path = url("markers", film.pk)
    editor.post(path, {"step": "shift", "first": "۰:۱۰", "seen": markers.token_of(film.asset)})
    assert film.asset.markers.in_order()[0].start_ms == 10_000
    editor.post(path, {"step": "shift", "first": "x"})
    assert film.asset.markers.in_order()[0].start_ms == 10_000
    editor.post(path, {"step": "beginning", "captured_at": "۱۴۰۵/۸/۲۴ ۹:۰۰"})
    film.asset.refresh_from_db()
    assert film.asset.captured_at is not None
    editor.post(path, {"step": "live"})
    assert film.asset.markers.count() == 4


def test_the_clerk_marks_a_running_session(client: Client) -> None:
    """By script and by form, from the session's own tab; wrong keys are refused in words."""
    clerk: User = factories.UserFactory(username="clerk")
    clerk.groups.add(Group.objects.get(name="برنامه‌ریزی"))
    client.force_login(clerk)
    session = SessionFactory()
    item = AgendaItemFactory(session=session, title="لایحه")
    path = url("live", session.pk)
    assert client.post(path, {"item": item.pk}).status_code == 303
    assert not session.live_marks.exists()
    services.begin_session(session=session, user=None)
    tab = soup_of(client.get(reverse("council_desk:session", args=[session.pk])))
    assert tab.select_one(f'.desk-tabs a[href="{path}"]') is not None
    page = soup_of(client.get(path))
    assert page.select_one(".live__item")["value"] == str(item.pk)
    answer = client.post(path, {"item": item.pk}, headers={"accept": "application/json"})
    assert answer.json()["what"] == "لایحه"
    assert client.post(path, {"title": "تنفس"}).status_code == 303
    assert session.live_marks.count() == 2
    for odd in ({"item": "999999"}, {"item": "x"}, {"speaker": "9" * 40}, {}):
        assert client.post(path, odd, headers={"accept": "application/json"}).status_code == 400
    last = session.live_marks.order_by("-marked_at").first()
    assert client.post(url("unmark", session.pk, last.pk)).status_code == 303
    assert session.live_marks.count() == 1


def test_lines_of_captions_are_shown_as_text(editor: Client, film: MediaItem) -> None:
    """Nothing that was ever said becomes markup."""
    hostile = Cue(0, 1_000, '</textarea><script>alert(1)</script>"', '"><script>')
    track = tracks.save_track(asset=film.asset, cues=[hostile, *CUES], user=None)
    for name in ("cues", "text"):
        assert b"<script>alert" not in editor.get(url(name, film.pk, track.pk)).content
