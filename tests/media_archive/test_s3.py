"""Images and documents on a real S3 server: uploaded, rendered, shown, read back, and missed without a crash."""

import io
import urllib.request
from typing import Any

import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.models import Collection

from cms.core.pictures import prepare_picture
from cms.demo.factories import ArticlePageFactory, PortalImageFactory, UserFactory, news_index, picture_file
from home.models import IntroPage
from media_archive.models import PortalDocument, PortalImage
from portal_tool.seaweedfs import S3Server

pytestmark = [pytest.mark.s3, pytest.mark.django_db]


def fetch(url: str) -> bytes:
    """Read an address as a browser would."""
    with urllib.request.urlopen(url, timeout=10) as response:
        body: bytes = response.read()
    return body


def test_upload_in_the_admin_lands_in_the_bucket(
    s3_media: str, client: Client, portal: dict[str, IntroPage]
) -> None:
    """An editor's upload is an object in S3, byte for byte, and its renditions are made from there."""
    client.force_login(UserFactory(is_superuser=True))
    original = picture_file().read()
    data = {
        "title": "صحن",
        "description": "نمای صحن",
        "credit": "روابط عمومی",
        "rights": "council",
        "collection": Collection.get_first_root_node().pk,
        "file": SimpleUploadedFile("hall.jpg", original, "image/jpeg"),
    }
    response = client.post("/admin/images/add/", data)
    assert response.status_code == 302
    image = PortalImage.objects.get()
    assert default_storage.open(image.file.name).read() == original
    rendition = image.get_rendition("width-320|format-webp")
    with Image.open(io.BytesIO(fetch(rendition.url))) as shown:
        assert (shown.format, shown.width) == ("WEBP", 320)


def test_page_shows_pictures_from_the_bucket(
    s3_media: str, client: Client, portal: dict[str, IntroPage]
) -> None:
    """Every file that an article's picture offers can be read, in all three formats."""
    image = PortalImageFactory()
    prepare_picture(image, (160, 320, 640))
    ArticlePageFactory(parent=news_index(), slug="s3", lead_image=image)
    html = client.get("/general/news/s3/").content.decode()
    names = {rendition.file.name for rendition in image.renditions.all()}
    assert {name.rsplit(".", 1)[1] for name in names} == {"avif", "webp", "jpg"}
    assert s3_media in html
    for rendition in image.renditions.all():
        assert len(fetch(rendition.url)) == rendition.file.size


def test_deleted_image_leaves_nothing_in_the_bucket(
    s3_media: str, portal: dict[str, IntroPage], django_capture_on_commit_callbacks: Any
) -> None:
    """The original and its renditions go with the image."""
    image = PortalImageFactory()
    names = [image.file.name, image.get_rendition("width-160").file.name]
    assert all(default_storage.exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert not any(default_storage.exists(name) for name in names)


def test_lost_object_costs_no_page(s3_media: str, client: Client, portal: dict[str, IntroPage]) -> None:
    """A picture whose object is gone becomes a placeholder, never an error page."""
    image = PortalImageFactory()
    ArticlePageFactory(parent=news_index(), slug="lost", lead_image=image)
    for rendition in list(image.renditions.all()):
        rendition.delete()
    default_storage.delete(image.file.name)
    response = client.get("/general/news/lost/")
    assert response.status_code == 200
    assert "is-placeholder" in response.content.decode()


def test_document_is_served_from_the_bucket(
    s3_media: str, client: Client, portal: dict[str, IntroPage]
) -> None:
    """A citizen downloads a document that lies in S3."""
    document = PortalDocument.objects.create(
        title="گزارش", file=ContentFile(b"%PDF-1.7 report", name="report.pdf")
    )
    response = client.get(document.url)
    body = b"".join(response.streaming_content) if response.streaming else fetch(response.headers["Location"])
    assert body == b"%PDF-1.7 report"


def test_wrong_secret_is_refused(s3_media: str, s3_server: S3Server, settings: Any) -> None:
    """The server checks signatures: a wrong key opens nothing."""
    settings.CMS_MEDIA_S3 = {**settings.CMS_MEDIA_S3, "secret_key": "wrong"}
    settings.STORAGES = dict(settings.STORAGES)  # Makes Django open the store anew.
    with pytest.raises(ClientError):
        default_storage.save("x.txt", ContentFile(b"x"))


def test_store_that_is_down_costs_no_page(
    client: Client, portal: dict[str, IntroPage], s3_media: str, settings: Any
) -> None:
    """With S3 gone, pages go on answering with what they have."""
    image = PortalImageFactory()
    ArticlePageFactory(parent=news_index(), slug="down", lead_image=image)
    settings.CMS_MEDIA_S3 = {**settings.CMS_MEDIA_S3, "endpoint_url": "http://127.0.0.1:9"}
    settings.STORAGES = dict(settings.STORAGES)
    assert client.get("/general/news/down/").status_code == 200


def test_keys_stay_out_of_the_task_table(s3_media: str) -> None:
    """What a task is told about the store holds no secret."""
    assert default_storage.deconstruct() == ("media_archive.storages.MediaStorage", (), {})
