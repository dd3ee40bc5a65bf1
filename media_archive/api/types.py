"""The archive's document types, those that others show first."""

from cms.core.documents.registry import DocumentType
from media_archive.api.items import MediaItemDocument
from media_archive.api.sets import MediaSetDocument

MEDIA_TYPES: list[DocumentType] = [MediaSetDocument(), MediaItemDocument()]
