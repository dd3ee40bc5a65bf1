"""Limits and tools of the media archive; docs/operators/media.md explains them."""

from .environment import VAR_DIR, env

_MEGABYTE = 1024 * 1024
_GIGABYTE = 1024 * _MEGABYTE

#: Largest single file of the archive, and all its originals together, in bytes; 0 is without a limit.
CMS_MEDIA_MAX_SIZE = env.int("MEDIA_MAX_GB", default=50) * _GIGABYTE
CMS_MEDIA_QUOTA = env.int("MEDIA_QUOTA_GB", default=0) * _GIGABYTE
#: Size of the parts in which browsers send a file (S3 takes 5 MiB to 5 GiB, at most 10,000 of them).
CMS_MEDIA_PART_SIZE = max(env.int("MEDIA_PART_MB", default=8), 5) * _MEGABYTE
#: Days without a sign after which an upload is given up.
CMS_MEDIA_UPLOAD_DAYS = env.int("MEDIA_UPLOAD_DAYS", default=7)
#: Most pixels of a photograph; Pillow itself opens none above 178 million.
CMS_MEDIA_MAX_PIXELS = min(env.int("MEDIA_MAX_MEGAPIXELS", default=120), 178) * 1_000_000
#: Kinds of files that are taken: of `photograph`, `film`, `sound`.
CMS_MEDIA_KINDS: list[str] = env.list("MEDIA_KINDS", default=["photograph", "film", "sound"])
#: Folder that the camera team's disks are copied to; empty for none.
CMS_MEDIA_DROP_FOLDER = env("MEDIA_DROP_FOLDER", default="")
#: Seconds for which a worker holds a job without a sign before another may take it.
CMS_MEDIA_LEASE = env.int("MEDIA_LEASE", default=60)
#: Seconds for which a signed address of an original opens.
CMS_MEDIA_SIGNED_SECONDS = env.int("MEDIA_SIGNED_SECONDS", default=300)
#: Where work on files happens; it needs room for the largest film.
CMS_MEDIA_WORK_FOLDER = env("MEDIA_WORK_FOLDER", default=str(VAR_DIR / "media-work"))
#: ffmpeg; empty to look for the machine's own, and then for the one that came with the packages.
CMS_MEDIA_FFMPEG = env("MEDIA_FFMPEG", default="")
#: Seconds of a film that are encoded in one piece; what a killed worker loses is less than that.
CMS_MEDIA_CHUNK_SECONDS = env.int("MEDIA_CHUNK_SECONDS", default=60)
#: Days within which every original is read and compared with its SHA-256.
CMS_MEDIA_VERIFY_DAYS = env.int("MEDIA_VERIFY_DAYS", default=90)
#: Days for which `media_reconcile` leaves what nobody claims where it is.
CMS_MEDIA_GRACE_DAYS = env.int("MEDIA_GRACE_DAYS", default=7)
#: Speech to text: dotted path of a class (`media_archive.transcription.Transcriber`); empty for none.
CMS_MEDIA_TRANSCRIBER = env("MEDIA_TRANSCRIBER", default="")
#: Days after which refused files are deleted, and originals that were replaced; 0 keeps them for ever.
CMS_MEDIA_REFUSED_DAYS = env.int("MEDIA_REFUSED_DAYS", default=30)
CMS_MEDIA_VERSION_DAYS = env.int("MEDIA_VERSION_DAYS", default=0)
#: Largest ZIP of a set that is offered, in bytes, and how many a process sends at a time.
CMS_MEDIA_ZIP_MAX = env.int("MEDIA_ZIP_MAX_GB", default=20) * _GIGABYTE
CMS_MEDIA_ZIPS_AT_ONCE = env.int("MEDIA_ZIPS_AT_ONCE", default=2)
