"""The same package here and in Anki: read and written, as ratios in one run.

    python -m venv venv && venv/bin/pip install anki==26.9.3
    venv/bin/python benches/packages/beside_anki.py

The bench of this folder writes the package and measures writing and reading; then Anki imports the same file with its answers
into an empty collection, and exports that. What is beside each other is not the same in all: Anki writes what it reads
to its database at once, Saegim compares what Anki remembers with what follows from the answers. Nothing needs this but who
wants to know.
"""

import os
import re
import subprocess
import tempfile
import time

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.generic_pb2 import Empty
from anki.import_export_pb2 import ExportLimit

BENCH = ["cargo", "bench", "--no-default-features", "--features", "anki", "--bench", "packages", "--"]


def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main():
    with tempfile.TemporaryDirectory() as folder:
        package = os.path.join(folder, "bench.apkg")
        said = subprocess.run([*BENCH, f"keep={package}"], check=True, capture_output=True, text=True).stdout
        print(said.strip())
        here = {}
        for name, time_said in re.findall(r"^(written|read): .*? in ([0-9.]+(?:ms|s))", said, re.M):
            here[name] = float(time_said[:-2]) / 1000 if time_said.endswith("ms") else float(time_said[:-1])
        col = Collection(os.path.join(folder, "collection.anki2"))
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        request = ImportAnkiPackageRequest(package_path=package, options=options)
        there = {"read": seconds(lambda: col.import_anki_package(request))}
        print(f"Anki has {col.note_count()} notes, {col.db.scalar('select count() from revlog')} answers")
        limit = ExportLimit()
        limit.whole_collection.CopyFrom(Empty())
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True, legacy=True)
        out = os.path.join(folder, "anki.apkg")
        there["written"] = seconds(lambda: col.export_anki_package(out_path=out, options=options, limit=limit))
        for name in ("written", "read"):
            print(f"{name}: {here[name]:.1f} s here, {there[name]:.1f} s in Anki, {here[name] / there[name]:.1f} times")


main()
