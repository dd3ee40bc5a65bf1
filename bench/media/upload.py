"""Uploads of 512 MB: straight to S3 as the upload screen sends them, and through Django as stock Wagtail takes them.

A real web server (granian, as the demo runs it) and a real S3 server (SeaweedFS), both ways in turn, so that whatever
else the machine does falls on both. The sender is this process: it hashes while it sends, as the browser does, and
sends four parts at once.
"""

import os
import sysconfig
from pathlib import Path

from portal_tool import seaweedfs
from portal_tool.demo import LEAN
from portal_tool.processes import free_ports

FOLDER = Path(__file__).resolve().parent.parent.parent / "var" / "bench-media"
#: One that keeps to 250 MiB would be measured at clearing up: 11 s of CPU instead of 6.
STORE_MEMORY = "1GiB"


def run() -> int:
    """Start the store, load Django with it, measure; returns 1 when a bar is broken."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with seaweedfs.running(Path(sysconfig.get_path("scripts")), FOLDER / "s3", STORE_MEMORY) as server:
        (port,) = free_ports(1)
        settings = _settings(server, port)
        os.environ |= settings
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from bench.media.upload_rounds import measure

        return measure(FOLDER, port, settings)


def _settings(server: seaweedfs.S3Server, port: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | {
        "BASE_URL": f"http://127.0.0.1:{port}",
        "CMS_VAR_DIR": str(FOLDER),
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "LOG_LEVEL": "WARNING",
        "MEDIA_S3_ACCESS_KEY": server.access_key,
        "MEDIA_S3_BUCKET": "bench",
        "MEDIA_S3_ENDPOINT_URL": server.endpoint,
        "MEDIA_S3_SECRET_KEY": server.secret_key,
        "UPLOAD_MAX_MB": "1024",
        **LEAN,
    }
