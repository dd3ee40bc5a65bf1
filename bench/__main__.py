"""`python -m bench`: fill a database of its own, measure, print the report, keep the numbers as JSON."""

import argparse
import os
import shlex
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"


def main() -> int:
    """Run as the command line says; returns 1 when a budget is broken."""
    options = _parse()
    if options.media is not None:
        from bench.media import run as run_media

        return run_media(options.media, is_postgresql=options.postgresql)
    if options.record is not None:
        return _run_record(options)
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Each database has its own pictures and page cache: those of the other would not fit it.
    folder = FOLDER / "postgresql" if options.postgresql else FOLDER
    os.environ.setdefault("CMS_VAR_DIR", str(folder))
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    os.environ["DATABASE_STATEMENT_TIMEOUT"] = "0"
    if options.postgresql:
        from portal_tool.postgres import running

        with running(Path(sysconfig.get_path("purelib")), folder, keep=True) as url:
            os.environ["DATABASE_URL"] = url
            return _run(options)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / 'portal.sqlite3'}")
    return _run(options)


def _run_record(options: argparse.Namespace) -> int:
    """Measure the record; the databases are those of its workers, here Django is only loaded."""
    import django

    folder = ROOT / "var" / "bench-record"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "CMS_VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "LOG_LEVEL": "WARNING",
    }
    os.environ.pop("DATABASE_URL", None)
    django.setup()
    from bench.record.suite import run

    return run(options)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--sizes",
        default="2000,100000",
        help="numbers of generated articles, ascending (default: 2000,100000); the database grows, it never shrinks",
    )
    parser.add_argument(
        "--postgresql",
        action="store_true",
        help="a PostgreSQL of its own, kept in var/bench/postgresql, instead of what DATABASE_URL says",
    )
    parser.add_argument(
        "--runs", type=int, default=30, help="repetitions of what is fast; a third for the slow"
    )
    parser.add_argument("--no-stock-search", action="store_true", help="leave stock Wagtail's search out")
    parser.add_argument("--no-server", action="store_true", help="leave the web server out")
    parser.add_argument(
        "--record",
        type=int,
        nargs="?",
        const=8000,
        metavar="SESSIONS",
        help="the council's record instead of articles: as the demo has it, and with so many generated sessions "
        "(default: 8000) beside it, in var/bench-record",
    )
    parser.add_argument(
        "--media", nargs="*", metavar="NAME", help="the media archive instead: all of it, or the suites named"
    )
    options = parser.parse_args()
    options.sizes = sorted(int(size) for size in options.sizes.split(","))
    return options


def _run(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.db import connection

    from bench import data, stock
    from bench.budgets import judge
    from bench.report import report
    from bench.result import Result, load
    from bench.server import measure_server
    from bench.suites import generated_article, measure_all

    stock.equip()
    data.prepare_site()
    for size in options.sizes:
        data.grow(size)
        if (count := data.generated_articles()) != size:
            print(
                f"{size:,} left out: the database has {count:,} generated articles already.", file=sys.stderr
            )
            continue
        lines = measure_all(
            fast_runs=options.runs,
            slow_runs=max(options.runs // 3, 3),
            with_stock_search=not options.no_stock_search,
        )
        paths = [generated_article().url, "/general/"]
        served = None if options.no_server else measure_server(FOLDER, paths)
        command = shlex.join(["python", "-m", "bench", *sys.argv[1:]])
        Result(connection.vendor, size, lines, served, command).save(FOLDER)
    results = load(FOLDER, connection.vendor)
    if not results:
        return 1
    print(report(results))
    return 0 if all(verdict.is_kept for verdict in judge(results)) else 1


if __name__ == "__main__":
    sys.exit(main())
