"""Writing the words of an item into a public picture, whatever its format, without encoding it anew."""

from functools import cached_property

from media_archive.services.labels import Label

from . import containers, iim, xmp
from .avif import label_avif
from .containers import UnknownStructureError
from .tiff import label_tiff

__all__ = ["Labeller", "UnknownStructureError"]


class Labeller:
    """Writes one label into many files; the packets are made once."""

    def __init__(self, label: Label) -> None:
        self.label = label

    @cached_property
    def xmp(self) -> bytes:
        """The packet; an AVIF is given it when it is encoded."""
        return xmp.packet(self.label)

    @cached_property
    def _iim(self) -> bytes:
        return iim.block(self.label)

    def write(self, content: bytes, content_type: str, *, orientation: int = 1) -> bytes:
        """Return a picture with these words and no others; UnknownStructureError if it must be made anew for that.

        Of EXIF nothing stays but how the camera was held, if that is given or was written here before; AVIF and TIFF
        say that of their own accord.
        """
        exif = containers.orientation_exif(orientation)
        if content_type == "image/jpeg":
            return containers.label_jpeg(content, self.xmp, self._iim, exif)
        if content_type == "image/webp":
            return containers.label_webp(content, self.xmp, exif)
        if content_type == "image/png":
            return containers.label_png(content, self.xmp, exif)
        if content_type == "image/avif":
            return label_avif(content, self.xmp)
        if content_type == "image/tiff":
            return label_tiff(content, self.xmp, self._iim)
        raise UnknownStructureError(content_type)
