"""What the portal publishes to machines: the list of document types."""

from cms.core.documents.registry import DocumentType
from home.api import PageDocument, UnitDocument
from media_archive.api.types import MEDIA_TYPES
from sections.council.api.types import RECORD_TYPES
from sections.general.api import ArticleDocument, AuthorDocument, TopicDocument
from sections.general.photo_api import PhotoReportDocument
from sections.resolutions.api import ResolutionDocument

#: Topics, authors and units come first: articles show their addresses.
DOCUMENT_TYPES: list[DocumentType] = [
    UnitDocument(),
    TopicDocument(),
    AuthorDocument(),
    PageDocument(),
    ArticleDocument(),
    PhotoReportDocument(),
    *RECORD_TYPES,
    ResolutionDocument(),
    *MEDIA_TYPES,
]
