"""`python -m bench.media.archive_worker`: one database: `fill ITEMS`, then measure with `serve`, `set` or `zip MB`."""

import gzip
import hashlib
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

RUNS_OF_SET, FILES_OF_ZIP = 15, 10
_MEGABYTE = 1024 * 1024


def main() -> int:
    """Do what the command line says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django

    django.setup()
    command, *rest = sys.argv[1:]
    {"fill": _fill, "serve": _serve, "set": _set, "zip": _zip}[command](*rest)
    return 0


def _fill(count: str) -> None:
    from django.core.management import call_command

    from bench.data import prepare_site
    from bench.places import analyze

    with redirect_stdout(sys.stderr):  # Only what is measured is read from standard output.
        prepare_site()
        call_command("generate_media", int(count))
    analyze()


def _addresses() -> dict[str, str]:
    """Return what is asked for, by name; the same names whatever the size of the database."""
    from media_archive.models import FacetName, Place, SetFacet
    from sections.council.models import Body, Person

    def first(model: Any, name: str) -> Any:
        keys = SetFacet.objects.filter(name=name, kind="").order_by("name", "value")
        return model.objects.get(pk=keys.values_list("value", flat=True)[0])

    person, place = first(Person, FacetName.PERSON), first(Place, FacetName.PLACE)
    body = first(Body, FacetName.BODY)
    middle = SetFacet.objects.filter(name=FacetName.ALL, kind="").order_by("day")[120]
    return {
        "front": "/media/",
        "deep in the list": f"/media/?after={middle.day.isoformat()}.{middle.media_set_id}",
        "films": "/media/?kind=film",
        "sound": "/media/?kind=sound",
        "a body": f"/media/?body={body.slug}",
        "a person": f"/media/?person={person.slug}",
        "a place": f"/media/?place={place.slug}",
        "a year": "/media/?year=1395",
        "a month": "/media/?year=1395&month=6",
        "a person at a place": f"/media/?person={person.slug}&place={place.slug}",
        "films of a body, a year": f"/media/?kind=film&body={body.slug}&year=1395",
    }


def _serve() -> None:
    """Print the names of the lines; then, for each `{"line", "runs"}` that is read, what was measured."""
    from dataclasses import asdict

    from django.core.cache import cache
    from django.test import RequestFactory

    from bench.measure import Site, measure
    from bench.places import cpu_clock
    from cms.core.pagecache.middleware import entry_key

    known, site, clock = _addresses(), Site(), cpu_clock()
    requests = RequestFactory(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip")
    names = list(known)
    print(json.dumps(names), flush=True)
    for text in sys.stdin:
        order = json.loads(text)
        path = known[names[order["line"]]]

        def prepare(path: str = path) -> Any:
            request = requests.get(path)
            cache.delete(entry_key(request))
            return request

        found = asdict(measure("", site.answer, runs=order["runs"], prepare=prepare, clock=clock))
        answer = site.answer(prepare())
        is_packed = answer.headers.get("Content-Encoding") == "gzip"
        html = gzip.decompress(answer.content) if is_packed else answer.content
        shown = html.count(b'class="card-set"')
        print(json.dumps({**found, "shown": shown}), flush=True)


def _set() -> None:
    """Print what a set of 200 photographs takes, and stock's picture tag for as many with its renditions there."""
    from django.db import connection
    from django.template import engines

    from bench.measure import QueryCounter, Site
    from media_archive.store.local import LocalStore

    few, many = _set_of(20), _set_of(200)
    site, calls = Site(), [0]
    for name in ("put", "open", "head", "copy", "objects", "download", "signed_url"):
        setattr(LocalStore, name, lambda *_args, **_options: calls.__setitem__(0, calls[0] + 1))

    def page(media_set: Any) -> Any:
        from django.core.cache import cache
        from django.test import RequestFactory

        from cms.core.pagecache.middleware import entry_key

        request = RequestFactory(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip").get(
            f"/media/sets/{media_set.slug}/"
        )
        cache.delete(entry_key(request))
        return site.answer(request)

    def queries(call: Callable[[], Any]) -> int:
        call()
        counter = QueryCounter()
        with connection.execute_wrapper(counter):
            call()
        return counter.count

    source = (
        "{% load wagtailimages_tags %}{% for image in images %}<a href='/{{ image.pk }}/'>{% picture image "
        "format-{avif,webp,jpeg} width-{320,640} sizes='(min-width: 62rem) 15rem, 46vw' loading='lazy' %}</a>"
        "{% endfor %}"
    )
    template = engines["django"].from_string(source)
    images = _stock_images()

    def stock() -> Any:
        return template.render({"images": images.all()})

    def prefetched() -> Any:
        return template.render({"images": images.prefetch_renditions(*_stock_specs())})

    answer = page(many)
    rounds = [(_cpu(lambda: page(many)), _cpu(stock), _cpu(prefetched)) for _ in range(RUNS_OF_SET)]
    ours, theirs, best = (1000 * statistics.median(column) for column in zip(*rounds, strict=True))
    result = {
        "cpu_ms": ours,
        "stock_ms": theirs,
        "prefetched_ms": best,
        "queries": queries(lambda: page(many)),
        "queries_of_few": queries(lambda: page(few)),
        "stock_queries": queries(stock),
        "store_calls": calls[0],
        "kilobytes": len(answer.content) / 1024,
    }
    print(json.dumps(result))


def _cpu(call: Callable[[], Any]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def _set_of(count: int) -> Any:
    """Return a public set of so many photographs, made of rows alone."""
    from cms.demo import media_load
    from media_archive.models import MediaSet

    slug = f"bench-{count}"
    found = MediaSet.objects.filter(slug=slug).first()
    if found is not None:
        return found
    media_load.write_set(slug, media_load.FIRST_DAY, count)
    return MediaSet.objects.get(slug=slug)


def _stock_specs() -> list[str]:
    return [f"width-{width}|format-{name}" for name in ("avif", "webp", "jpeg") for width in (320, 640)]


def _stock_images() -> Any:
    """Return 200 images of stock Wagtail with the rows of all renditions that its picture tag will ask for."""
    from media_archive.models import PortalImage, PortalRendition

    title = "bench of the archive"
    rows = PortalImage.objects.filter(title=title).order_by("pk")
    if rows.count() < 200:
        rows.delete()
        PortalImage.objects.bulk_create(
            PortalImage(title=title, file=f"original_images/b{n}.jpg", width=1600, height=1067, credit="x")
            for n in range(200)
        )
        PortalRendition.objects.bulk_create(
            PortalRendition(
                image=image, filter_spec=spec, focal_point_key="", file=f"images/b{image.pk}.{spec[6:9]}",
                width=int(spec[6:9]), height=int(spec[6:9]) * 2 // 3,
            )
            for image in rows.all() for spec in _stock_specs()
        )  # fmt: skip
    return rows


def _zip(megabytes: str) -> None:
    """Stream a ZIP of so many megabytes to nobody; print the most memory that the process had."""
    from media_archive import zipping
    from media_archive.models import Asset, MediaSet
    from media_archive.store import store
    from media_archive.store.local import LocalStore

    each = int(megabytes) * _MEGABYTE // FILES_OF_ZIP
    slug = f"bench-zip-{megabytes}"
    from cms.demo import media_load

    if not MediaSet.objects.filter(slug=slug).exists():
        media_load.write_set(slug, media_load.FIRST_DAY, FILES_OF_ZIP)
    media_set = MediaSet.objects.select_related("occasion").get(slug=slug)
    digest = hashlib.sha256()
    for _ in range(each // _MEGABYTE):
        digest.update(b"\0" * _MEGABYTE)
    here = store()
    assert isinstance(here, LocalStore)
    paths: list[Path] = []
    for asset in Asset.objects.filter(item__media_set=media_set):
        asset.size, asset.sha256 = each, digest.hexdigest()
        asset.faces["original"] = {}  # The worker found nothing private in it: it is given away as it came.
        asset.save()
        path = here.path(asset.original_key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.truncate(each)  # Full of holes: it takes no room on the disk.
        paths.append(path)
    plan = zipping.plan(media_set)
    length = sum(len(block) for block in plan.zip(zipping.read_public))
    for path in paths:
        path.unlink()
    if length != plan.size or length < each * FILES_OF_ZIP:
        raise RuntimeError(f"{length} bytes instead of {plan.size}")
    print(json.dumps({"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    sys.exit(main())
