"""The job that reads an original again."""

from media_archive.keeping.fixity import check
from media_archive.models import JobKind

from .running import JobRun, handles


@handles(JobKind.FIXITY)
def verify_again(run: JobRun) -> None:
    """Compare an original with what it came with."""
    check(run.asset)
