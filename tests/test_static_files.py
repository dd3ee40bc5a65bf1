"""The static files as an installation serves them: fingerprinted, every reference between them found."""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command


def test_every_file_that_a_style_sheet_or_script_names_is_there(settings: Any, tmp_path: Path) -> None:
    """`collectstatic` ends well, and gives each file of ours a name that changes with its content."""
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    ours = {
        path.relative_to(settings.BASE_DIR / "static") for path in (settings.BASE_DIR / "static").rglob("*.*")
    }
    assert {str(path) for path in ours if path.suffix in {".css", ".js", ".woff2"}} <= manifest.keys()
