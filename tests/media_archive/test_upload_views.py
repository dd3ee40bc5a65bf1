"""What the upload screen's script is answered, and the form for those without it."""

import base64
import hashlib
import io
import json
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from cms.accounts.models import User
from cms.core.middleware.csp import store_origins
from cms.demo.factories import UserFactory
from cms.demo.media_factories import MediaItemFactory, MediaSetFactory, jpeg
from media_archive.models import Asset, AssetState, MediaItem, MediaSet, UploadSession, UploadState
from media_archive.store import StoreUnavailableError, store
from media_archive.uploads import cors, services
from media_archive.uploads.errors import UploadRefusedError
from tests.media_archive import stores

pytestmark = pytest.mark.django_db
PART = 64 * 1024
CONTENT = jpeg() + bytes(range(256)) * 400  # two parts


@pytest.fixture(autouse=True)
def _local_files(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Files of this machine, in small parts."""
    settings.CMS_MEDIA_PART_SIZE = PART
    stores.use("local", request, settings, tmp_path)


@pytest.fixture
def media_set() -> MediaSet:
    """An empty set."""
    row: MediaSet = MediaSetFactory()
    return row


@pytest.fixture
def editor() -> User:
    """Somebody whose duty it is, and no more."""
    user: User = UserFactory()
    names = ["view_mediaset", "change_mediaset", "access_admin"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return user


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """Their browser."""
    client.force_login(editor)
    return client


def facts(**changes: Any) -> dict[str, Any]:
    """Return what the script says of a file."""
    head = base64.b64encode(CONTENT[:512]).decode()
    return {"name": "DSC_1.jpg", "size": len(CONTENT), "modified": 1_700_000_000_000, "head": head, **changes}


def post(desk: Client, address: str, body: Any) -> Any:
    """Send JSON."""
    return desk.post(address, body, content_type="application/json")


def begin(desk: Client, media_set: MediaSet, **changes: Any) -> Any:
    """Begin an upload; returns the answer."""
    return post(desk, f"/admin/media/{media_set.pk}/upload/begin/", facts(**changes))


def put(desk: Client, address: str, block: bytes) -> Any:
    """Send a part."""
    return desk.put(address, block, content_type="application/octet-stream")


def test_a_file_goes_through_the_site(desk: Client, media_set: MediaSet) -> None:
    """Begun, sent, put together; each answer says what is next."""
    upload = begin(desk, media_set).json()
    assert (upload["state"], upload["count"], upload["there"], upload["is_direct"]) == ("open", 2, [], False)
    assert put(desk, upload["urls"]["2"], CONTENT[PART:]).status_code == 204
    early = post(desk, upload["links"]["complete"], {"sha256": hashlib.sha256(CONTENT).hexdigest()})
    assert (early.status_code, early.json()["missing"]) == (409, [1])
    assert desk.get(upload["links"]["status"]).json()["there"] == [2]
    signed = post(desk, upload["links"]["sign"], {"parts": [1]}).json()["urls"]
    assert put(desk, signed["1"], CONTENT[:PART]).status_code == 204
    done = post(desk, upload["links"]["complete"], {"sha256": hashlib.sha256(CONTENT).hexdigest()})
    assert (done.status_code, done.json()["state"]) == (200, "done")
    assert Asset.objects.get().state == AssetState.VERIFYING
    assert begin(desk, media_set).json()["state"] == "done"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 10_000,
        b"x" * 30_000,
        {},
        facts(name=1),
        facts(name="x" * 2000),
        facts(size="12"),
        facts(size=True),
        facts(size=-1),
        facts(size=2**70),
        facts(modified=1.5),
        facts(head="!"),
        facts(head=None),
    ],
    ids=str,
)
def test_nonsense_is_refused_in_words(desk: Client, media_set: MediaSet, body: Any) -> None:
    """Never a 500, and nothing is begun."""
    answer = post(desk, f"/admin/media/{media_set.pk}/upload/begin/", body)
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert not UploadSession.objects.exists()


def test_parts_are_bounded(desk: Client, media_set: MediaSet) -> None:
    """Their numbers, how many are asked for, their sizes."""
    upload = begin(desk, media_set).json()
    for parts in ([], [0], [3], [1.0], ["1"], [True], "1", None, [1] * 65, [2**40]):
        assert post(desk, upload["links"]["sign"], {"parts": parts}).status_code == 422, parts
    address = upload["urls"]["1"]
    for block in (b"", b"short", bytes(PART + 1)):
        assert put(desk, address, block).status_code == 422
    assert put(desk, address.replace("/1/", "/3/"), b"x").status_code == 422
    session = UploadSession.objects.get()
    with pytest.raises(UploadRefusedError):  # The line broke in the middle: fewer came than were promised.
        services.put_part(session, 1, io.BytesIO(b"short"), size=PART)
    assert desk.get(upload["links"]["status"]).json()["there"] == []
    for sha256 in ("", "x" * 64, None, 5):
        assert post(desk, upload["links"]["complete"], {"sha256": sha256}).status_code == 422


def test_a_part_is_never_whole_in_memory(desk: Client, media_set: MediaSet, monkeypatch: Any) -> None:
    """The store is given the stream of the request itself."""
    given: list[Any] = []
    original = services.store().put_part

    def watch(key: str, upload_id: str, number: int, content: Any) -> Any:
        given.append(content)
        return original(key, upload_id, number, content)

    monkeypatch.setattr(services.store(), "put_part", watch)
    upload = begin(desk, media_set).json()
    assert put(desk, upload["urls"]["1"], CONTENT[:PART]).status_code == 204
    assert not isinstance(given[0], bytes)


def test_refusals_are_in_the_editors_language(desk: Client, media_set: MediaSet, settings: Any) -> None:
    """With the digits that go with it."""
    settings.CMS_MEDIA_MAX_SIZE = 1024
    answer = begin(desk, media_set)
    assert answer.status_code == 422
    assert "حداکثر" in answer.json()["message"]
    assert not set("0123456789") & set(answer.json()["message"])


def test_only_editors_whose_duty_it_is(client: Client, media_set: MediaSet) -> None:
    """Others are told so, by the screen and by what its script talks to."""
    upload = services.begin(
        media_set=media_set, filename="a.jpg", size=len(CONTENT), modified=1, head=CONTENT[:512]
    )
    addresses = [
        f"/admin/media/{media_set.pk}/upload/",
        f"/admin/media/uploads/{upload.uid}/",
    ]
    for address in addresses:
        assert client.get(address).status_code == 302
    visitor = UserFactory()
    visitor.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_mediaset"]))
    client.force_login(visitor)
    for address in addresses:
        assert client.get(address).status_code == 403
    for step in ("sign", "complete", "abort"):
        assert post(client, f"/admin/media/uploads/{upload.uid}/{step}/", {}).status_code == 403
    assert begin(client, media_set).status_code == 403
    assert put(client, f"/admin/media/uploads/{upload.uid}/parts/1/", CONTENT[:PART]).status_code == 403


def test_no_other_site_uploads_in_an_editors_name(editor: User, media_set: MediaSet) -> None:
    """Every write asks for the token, parts too."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert begin(strict, media_set).status_code == 403
    upload = services.begin(
        media_set=media_set, filename="a.jpg", size=len(CONTENT), modified=1, head=CONTENT[:512]
    )
    assert put(strict, f"/admin/media/uploads/{upload.uid}/parts/1/", CONTENT[:PART]).status_code == 403
    assert post(strict, f"/admin/media/uploads/{upload.uid}/abort/", {}).status_code == 403


def test_what_is_not_there_is_said_to_be_gone(desk: Client, media_set: MediaSet) -> None:
    """Sets, items and uploads alike; giving up what is given up is no error."""
    assert post(desk, "/admin/media/999999/upload/begin/", facts()).status_code == 404
    assert post(desk, f"/admin/media/{media_set.pk}/upload/999999/begin/", facts()).status_code == 404
    assert desk.get("/admin/media/999999/upload/").status_code == 404
    assert desk.get(f"/admin/media/uploads/{uuid.uuid4()}/").status_code == 404
    upload = begin(desk, media_set).json()
    assert post(desk, upload["links"]["abort"], {}).status_code == 204
    assert post(desk, upload["links"]["abort"], {}).status_code == 204
    assert post(desk, upload["links"]["sign"], {"parts": [1]}).status_code == 422
    assert not MediaItem.objects.exists()


def test_an_item_gets_a_new_original(desk: Client) -> None:
    """By the same steps, from a screen of its own."""
    item = MediaItemFactory()
    screen = f"/admin/media/{item.media_set_id}/upload/{item.pk}/"
    assert desk.get(screen).status_code == 200
    upload = post(desk, f"{screen}begin/", facts()).json()
    for number, address in upload["urls"].items():
        start = (int(number) - 1) * PART
        put(desk, address, CONTENT[start : start + PART])
    post(desk, upload["links"]["complete"], {"sha256": hashlib.sha256(CONTENT).hexdigest()})
    assert (MediaItem.objects.count(), Asset.objects.get().version) == (1, 2)


def test_the_screen_asks_little(
    desk: Client, media_set: MediaSet, django_assert_max_num_queries: Any
) -> None:
    """Whatever is still under way from before."""
    for number in range(30):
        services.begin(
            media_set=media_set, filename="a.jpg", size=len(CONTENT), modified=number, head=CONTENT[:512]
        )
    address = f"/admin/media/{media_set.pk}/upload/"
    desk.get(address)
    with django_assert_max_num_queries(18):
        answer = desk.get(address)
    assert answer.content.decode().count("data-uid=") == 30


def test_a_plain_form_does_without_the_script(desk: Client, media_set: MediaSet) -> None:
    """Several files at once, each with its own answer; what is there already is not taken twice."""
    address = f"/admin/media/{media_set.pk}/upload/"
    other = jpeg(20, 20)

    def files() -> list[SimpleUploadedFile]:
        return [
            SimpleUploadedFile("a.jpg", CONTENT),
            SimpleUploadedFile("b.jpg", other),
            SimpleUploadedFile("virus.exe", b"MZ"),
            SimpleUploadedFile("empty.jpg", b""),
        ]

    page = desk.post(address, {"files": files()}, follow=True).content.decode()
    assert "virus.exe" in page
    assert "۲ پرونده رسید" in page
    desk.post(address, {"files": files()})
    items = MediaItem.objects.select_related("asset__upload").order_by("position")
    assert [item.asset.filename for item in items] == ["a.jpg", "b.jpg"]
    assert [item.asset.upload.declared_sha256 for item in items] == [
        hashlib.sha256(whole).hexdigest() for whole in (CONTENT, other)
    ]
    assert desk.post(address, {}).status_code == 302


def test_an_upload_of_before_is_given_up_without_the_script(desk: Client, media_set: MediaSet) -> None:
    """By a button beside its name; one of another set is not."""
    begin(desk, media_set)
    session = UploadSession.objects.get()
    other = MediaSetFactory()
    desk.post(f"/admin/media/{other.pk}/upload/", {"give_up": str(session.uid)})
    desk.post(f"/admin/media/{media_set.pk}/upload/", {"give_up": "nonsense"})
    session.refresh_from_db()
    assert session.state == UploadState.OPEN
    desk.post(f"/admin/media/{media_set.pk}/upload/", {"give_up": str(session.uid)})
    session.refresh_from_db()
    assert session.state == UploadState.ABORTED


def test_a_store_that_is_away_is_a_503_in_words(desk: Client, media_set: MediaSet, monkeypatch: Any) -> None:
    """For the script, and for the form."""

    def away(*args: Any, **kwargs: Any) -> Any:
        raise StoreUnavailableError("away")

    with monkeypatch.context() as patch:
        patch.setattr(store(), "begin_upload", away)
        answer = begin(desk, media_set)
        assert (answer.status_code, answer.json()["code"]) == (503, "store_unavailable")
        assert "انباره" in answer.json()["message"]
        sent = {"files": [SimpleUploadedFile("b.jpg", jpeg())]}
        page = desk.post(f"/admin/media/{media_set.pk}/upload/", sent, follow=True)
        assert "انباره" in page.content.decode()
    assert begin(desk, media_set).json()["state"] == "open"


def test_the_policy_lets_the_script_reach_the_store(desk: Client, media_set: MediaSet, settings: Any) -> None:
    """And no other origin; public pages may show what lies there, and run no script from there."""
    address = f"/admin/media/{media_set.pk}/upload/"
    assert "connect-src 'self';" in desk.get(address).headers["Content-Security-Policy"]
    settings.CMS_MEDIA_S3 = {"endpoint_url": "https://s3.example.org:8333/"}
    policy = desk.get(address).headers["Content-Security-Policy"]
    assert "connect-src 'self' https://s3.example.org:8333;" in policy
    public = desk.get("/healthz").headers["Content-Security-Policy"]
    assert "img-src 'self' https://s3.example.org:8333;" in public
    assert "script-src 'self';" in public
    for region, origin in {
        "us-east-1": "https://s3.amazonaws.com",
        "eu-central-1": "https://s3.eu-central-1.amazonaws.com",
        "cn-north-1": "https://s3.cn-north-1.amazonaws.com.cn",
    }.items():
        settings.CMS_MEDIA_S3 = {"endpoint_url": None, "region_name": region}
        assert store_origins() == (origin,)


@pytest.mark.s3
def test_browsers_of_the_site_may_send_parts(s3_media: str, capsys: Any, settings: Any) -> None:
    """`media_cors` writes the rule that the store then answers browsers by; others are not let in."""
    call_command("media_cors", "--print")
    rule = json.loads(capsys.readouterr().out)["CORSRules"][0]
    assert rule["AllowedOrigins"] == [cors.own_origin()]
    call_command("media_cors", "--origin", "https://portal.example")
    address = (
        f"{settings.CMS_MEDIA_S3['endpoint_url']}/{settings.CMS_MEDIA_PRIVATE_BUCKET}/orig/x/1?partNumber=1"
    )

    def asked(origin: str, method: str = "PUT") -> dict[str, str]:
        headers = {"Origin": origin, "Access-Control-Request-Method": method}
        request = urllib.request.Request(address, headers=headers, method="OPTIONS")
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
                request, timeout=10
            ) as answer:
                return dict(answer.headers)
        except urllib.error.HTTPError as error:
            return {"status": str(error.code)}

    allowed = asked("https://portal.example")
    assert allowed["Access-Control-Allow-Origin"] == "https://portal.example"
    assert "ETag" in allowed["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Origin" not in asked("https://elsewhere.example")


def test_local_files_need_no_rule() -> None:
    """The command says so."""
    with pytest.raises(CommandError, match="local folders"):
        call_command("media_cors")
