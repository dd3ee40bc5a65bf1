"""The rows of images, documents and the archive; docs/developers/media.md draws them."""

from .assets import Asset, AssetKind, AssetState, AssetVersion, Derivative, new_revision
from .facets import FacetName, SetFacet
from .illustrations import PortalDocument, PortalImage, PortalRendition
from .jobs import ACTIVE, Job, JobKind, JobState
from .keeping import AuditEntry, FixityCheck, FixityOutcome, ShareLink
from .occasions import Occasion, OccasionKind, Place
from .rights import FREE, Rights
from .sets import MediaItem, MediaSet, Visibility
from .tracks import LiveMark, Marker, Track, TrackKind, TrackSource
from .uploads import UploadSession, UploadState

__all__ = [
    "ACTIVE",
    "FREE",
    "Asset",
    "AssetKind",
    "AssetState",
    "AssetVersion",
    "AuditEntry",
    "Derivative",
    "FacetName",
    "FixityCheck",
    "FixityOutcome",
    "Job",
    "JobKind",
    "JobState",
    "LiveMark",
    "Marker",
    "MediaItem",
    "MediaSet",
    "Occasion",
    "OccasionKind",
    "Place",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "Rights",
    "SetFacet",
    "ShareLink",
    "Track",
    "TrackKind",
    "TrackSource",
    "UploadSession",
    "UploadState",
    "Visibility",
    "new_revision",
]
