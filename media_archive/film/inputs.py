"""How ffmpeg is given a film that strangers made: what it is, where it ends, and what it may not touch."""

from pathlib import Path

#: Neither side of a picture may be longer, nor one so many times the other, nor both together have more pixels.
MAX_SIDE, MAX_SHAPE, MAX_PIXELS = 8192, 12, 8192 * 4608
#: Decoders that are ever begun; ffmpeg has hundreds, most for formats of games.
DECODERS = (
    "h264",
    "hevc",
    "mpeg4",
    "mpeg2video",
    "mpeg1video",
    "h263",
    "msmpeg4v3",
    "msmpeg4",
    "wmv1",
    "wmv2",
    "wmv3",
    "vc1",
    "vp8",
    "vp9",
    "libdav1d",
    "libaom-av1",
    "av1",
    "theora",
    "prores",
    "dnxhd",
    "dvvideo",
    "mjpeg",
    "rawvideo",
    "v210",
    "ffv1",
    "aac",
    "aac_latm",
    "mp3",
    "mp3float",
    "mp2",
    "mp2float",
    "mp1float",
    "opus",
    "libopus",
    "vorbis",
    "flac",
    "alac",
    "ac3",
    "eac3",
    "dca",
    "amrnb",
    "amrwb",
    "wmav1",
    "wmav2",
    "wmapro",
    "pcm_s16le",
    "pcm_s16be",
    "pcm_s24le",
    "pcm_s24be",
    "pcm_s32le",
    "pcm_s32be",
    "pcm_f32le",
    "pcm_f32be",
    "pcm_f64le",
    "pcm_u8",
    "pcm_s8",
    "pcm_alaw",
    "pcm_mulaw",
    "pcm_bluray",
    "pcm_dvd",
    "adpcm_ms",
    "adpcm_ima_wav",
    "adpcm_ima_qt",
)


def stranger(path: Path, demuxer: str, *options: str) -> list[str]:
    """Return the arguments of an input that was uploaded: one container, one file, no address, known decoders."""
    return [
        *("-protocol_whitelist", "file", "-codec_whitelist", ",".join(DECODERS)),
        *("-max_pixels", str(MAX_PIXELS), *options, "-f", demuxer, "-i", f"file:{path}"),
    ]


def own(path: Path, demuxer: str, *options: str) -> list[str]:
    """Return the arguments of an input that we made ourselves."""
    return ["-protocol_whitelist", "file", *options, "-f", demuxer, "-i", f"file:{path}"]


#: What of a film's own words goes into what is made of it: nothing, places and owners' names least of all.
WITHOUT_METADATA = ("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-sn", "-dn")


def read_through(path: Path, demuxer: str) -> list[str]:
    """Return the arguments by which ffmpeg reads all of a film, decodes nothing, and says how far it came."""
    everything = ["-map", "0:V:0?", "-map", "0:a:0?"]
    return [*stranger(path, demuxer), *everything, "-c", "copy", "-f", "null", "-"]
