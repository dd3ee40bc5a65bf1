"""A film of some minutes: key pictures beside all of them, copying beside encoding, in one run."""

import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path

SECONDS = 180
#: The sprite ÷ decoding everything; making it playable ÷ encoding its rungs.
SPRITE_BUDGET, REMUX_BUDGET = 0.10, 0.02


def run() -> int:
    """Measure CPU of ffmpeg and its guard, print, and return 1 when a budget is broken."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    import django

    django.setup()
    with tempfile.TemporaryDirectory(prefix="bench-films-") as name:
        return _run(Path(name))


def _run(folder: Path) -> int:
    from bench.measure import progress
    from media_archive.film import encoding, program, stills
    from media_archive.film.facts import Film
    from media_archive.film.inputs import WITHOUT_METADATA, stranger
    from media_archive.film.plan import kept_plan
    from media_archive.film.probe import probe
    from media_archive.film.rungs import rungs_for

    original = folder / "film.mp4"
    progress(f"a film of {SECONDS} s, 1280×720, 25 pictures a second, a key picture every 2 s")
    program.run(_generated(original), timeout=3600)
    film = Film.from_dict(probe(original).facts["metadata"]["film"])
    assert film.picture is not None
    board, rungs = stills.storyboard_of(film), rungs_for(*film.picture.shown)
    source = stranger(original, film.demuxer)
    copied = ["-map", "0:V:0", "-map", "0:a:0", "-c", "copy", *WITHOUT_METADATA, "-movflags", "+faststart"]

    def encode() -> None:
        plan = kept_plan(original, film, folder, chunk_seconds=60, tick=None)
        encoding.encode_sound(original, film, folder / "sound.m4a", start=plan.start)
        for chunk in plan.chunks:
            encoding.encode_chunk(original, film, chunk, rungs, folder)
        for rung in rungs:
            encoding.join_hls(folder, plan, rung, folder / "sound.m4a", folder / f"{rung.name}.mp4")

    decoded = _cpu(
        "decode all", lambda: program.run([*source, "-map", "0:V:0", "-f", "null", "-"], timeout=3600)
    )
    sprite = _cpu("sprite", lambda: stills.make_sprite(original, film, board, folder / "sprite.jpg"))
    remuxed = _cpu("remux", lambda: program.run([*source, *copied, folder / "play.mp4"], timeout=3600))
    encoded = _cpu("encode 720 and 480", encode)
    size = original.stat().st_size / 1_000_000
    print(f"Film of {film.seconds:.0f} s, {size:.0f} MB; seconds of CPU; {program.ffmpeg()}")
    print(
        f"sprite {sprite:.2f} ÷ full decode {decoded:.2f} = {sprite / decoded:.3f} (budget {SPRITE_BUDGET})"
    )
    print(f"remux {remuxed:.2f} ÷ encode {encoded:.2f} = {remuxed / encoded:.4f} (budget {REMUX_BUDGET})")
    return int(sprite / decoded > SPRITE_BUDGET or remuxed / encoded > REMUX_BUDGET)


def _generated(target: Path) -> list[str]:
    picture = f"testsrc2=s=1280x720:r=25:d={SECONDS},noise=alls=6:allf=t,format=yuv420p"
    return [
        *("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", f"sine=d={SECONDS}:r=48000"),
        *("-c:v", "libx264", "-preset", "veryfast", "-b:v", "6M", "-g", "50", "-c:a", "aac", str(target)),
    ]


def _cpu(name: str, action: Callable[[], object]) -> float:
    from bench.measure import progress

    progress(name)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
