"""`DATABASE_URL` to Django's `DATABASES`: SQLite for a first run, PostgreSQL for a city."""

from typing import Any

from .environment import VAR_DIR, env

CONN_MAX_AGE = env.int("DATABASE_CONN_MAX_AGE", default=60)
#: WAL lets readers go on while one writer works; the rest trades nothing that a power cut could take.
#: Each of a worker's threads has a cache of 250 KB: with more, or files mapped into memory, pages took as long.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-250;"
)


def _sqlite(config: dict[str, Any]) -> dict[str, Any]:
    # To open the file, set the pragmas and read the schema anew for each request would cost more than many a request.
    config["CONN_MAX_AGE"] = CONN_MAX_AGE
    config["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": SQLITE_PRAGMAS,
    }
    return config


def _postgresql(config: dict[str, Any]) -> dict[str, Any]:
    # A hung server must become an error page within 5 s, never a hung worker; `cms.core.middleware.outage` bounds what
    # the server itself cannot. Commands (migrations, reindexing) set no limit: see manage.py.
    timeout = env.int("DATABASE_STATEMENT_TIMEOUT", default=5000)
    # PostgreSQL's own 4 stands for a turning disk: it would read all sessions rather than look up a person's hundred.
    page_cost = env.float("DATABASE_RANDOM_PAGE_COST", default=1.1)
    config["OPTIONS"] = {
        **config.get("OPTIONS", {}),
        # libpq's least; it counts for each address a host name stands for.
        "connect_timeout": 2,
        "options": f"-c statement_timeout={timeout} -c idle_in_transaction_session_timeout=60000"
        f" -c random_page_cost={page_cost}",
        "tcp_user_timeout": 5000,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
    }
    config["CONN_MAX_AGE"] = CONN_MAX_AGE
    config["CONN_HEALTH_CHECKS"] = True
    return config


def databases() -> dict[str, dict[str, Any]]:
    """Return `DATABASES`; a replica is added when `DATABASE_REPLICA_URL` is given."""
    configured = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
    if env("DATABASE_REPLICA_URL", default=""):
        configured["replica"] = env.db("DATABASE_REPLICA_URL")
    return {
        alias: _sqlite(config) if config["ENGINE"].endswith("sqlite3") else _postgresql(config)
        for alias, config in configured.items()
    }
