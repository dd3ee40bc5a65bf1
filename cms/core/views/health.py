"""What a load balancer asks: is the process up, and can it serve."""

from collections.abc import Callable

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.core.models import WorkerHeartbeat


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _storage() -> bool:
    # Asking for a name that need not exist proves that the store answers and the keys are right.
    default_storage.exists("readyz")
    return True


def _cache() -> bool:
    cache.set("readyz", "1", 10)
    return cache.get("readyz") == "1"


def _worker() -> bool:
    return WorkerHeartbeat.objects.alive().on_tasks().exists()


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "storage": _storage,
    "cache": _cache,
    "worker": _worker,
}


def _state(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "failed"
    except Exception:  # Whatever is wrong with a part, the answer is that it is not ready.
        return "failed"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process lives."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, storage, cache and worker are all there, otherwise 503 that names what is not."""
    states = {"database": _state(CHECKS["database"])}
    for name, check in CHECKS.items():
        # A database that hung once is not waited for again: the balancer wants its answer within seconds.
        is_hopeless = name == "worker" and states["database"] == "failed"
        states[name] = "failed" if is_hopeless else states.get(name) or _state(check)
    return JsonResponse(states, status=200 if set(states.values()) == {"ok"} else 503)
