"""The same log here and in Anki's own engine: answering, a day's queue and optimising, as ratios in one run.

    python -m venv venv && venv/bin/pip install anki==26.9.3
    venv/bin/python benches/scheduling/beside_anki.py

The bench of this folder writes the log and measures what stands in `beside.rs`; then a collection is made of the log and
Anki does the same: a thousand times the first card is taken with its four grades worked out, and one is recorded, in the
collection on disk; a day's queue of all due cards is built; parameters are fitted to all answers. Nothing needs this but who wants
to know. What is beside each other is not the same in all: recording an answer here moves what is in memory, and another
thread writes it; there it is in the database. Anki has a limit of 9,999 cards to a queue.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

os.environ["TZ"] = "UTC"
time.tzset()

from anki.collection import Collection  # noqa: E402
from anki.scheduler_pb2 import CardAnswer  # noqa: E402

BENCH = ["cargo", "bench", "--no-default-features", "--bench", "scheduling", "--"]
N_GIVEN = 1000
DAY = 86400


def milliseconds(work):
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def collection(folder, log):
    """The log as Anki keeps it: cards with what is remembered of them, and their answers."""
    col = Collection(os.path.join(folder, "collection.anki2"))
    col.set_config("fsrs", True)
    conf = col.decks.get_config(1)
    conf["rev"]["perDay"] = conf["new"]["perDay"] = 9999
    col.decks.update_config(conf)
    kind, now, today = col.models.by_name("Basic"), int(time.time()), col.sched.today
    used = set()
    for number, line in enumerate(log):
        stability, difficulty, interval, due, *answers = line.rstrip("\n").split("\t")
        note = col.new_note(kind)
        note["Front"], note["Back"] = str(number), "."
        col.add_note(note, 1)
        card = note.card_ids()[0]
        answers = [tuple(map(int, answer.split(":"))) for answer in answers]
        data = {"s": float(stability), "d": float(difficulty), "dr": 0.9, "decay": 0.1542, "lrt": now - answers[-1][0] * DAY}
        col.db.execute(
            "update cards set type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, data = ? where id = ?",
            today + int(due), int(interval), len(answers), json.dumps(data), card,
        )
        last = 0
        for place, (days, grade) in enumerate(answers):
            at = (now - days * DAY) * 1000
            while at in used:
                at += 1
            used.add(at)
            wait = days - answers[place + 1][0] if place + 1 < len(answers) else int(interval)
            col.db.execute(
                "insert into revlog values (?, ?, -1, ?, ?, ?, 2500, 5000, ?)", at, card, grade, max(wait, 1), last, int(place > 0)
            )
            last = max(wait, 1)
    return col


def answer(col):
    """Answers what stands first, as Anki wants it, again and again."""
    for _ in range(N_GIVEN):
        first = col.sched.get_queued_cards(fetch_limit=1).cards[0]
        given = CardAnswer(
            card_id=first.card.id,
            current_state=first.states.current,
            new_state=first.states.good,
            rating=CardAnswer.GOOD,
            answered_at_millis=int(time.time() * 1000),
            milliseconds_taken=5000,
        )
        col._backend.answer_card_raw(given.SerializeToString())


def main():
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "log.tsv")
        told = subprocess.run([*BENCH, f"beside={log}"], check=True, stdout=subprocess.PIPE, text=True).stdout
        ours = dict(line.split("\t")[1:] for line in told.splitlines() if line.startswith("beside\t"))
        with open(log) as lines:
            col = collection(folder, lines)
        theirs = {}
        empty = []
        theirs["optimising"] = milliseconds(
            lambda: col._backend.compute_fsrs_params(
                search="", current_params=empty, ignore_revlogs_before_ms=0, num_of_relearning_steps=1, health_check=False
            )
        )
        col.decks.set_current(1)
        theirs["queue"] = milliseconds(lambda: col.sched.get_queued_cards(fetch_limit=1))
        theirs["answering"] = milliseconds(lambda: answer(col)) / N_GIVEN
        n_due = col.db.scalar("select count() from cards where queue = 2 and due <= ?", col.sched.today)
        print(f"{col.card_count()} cards, {col.db.scalar('select count() from revlog')} answers, {n_due} due left")
        for name in ["answering", "queue", "optimising"]:
            here, there = float(ours[name]), theirs[name]
            print(f"{name}: {here:.4f} ms here, {there:.4f} ms in Anki, {there / here:.1f} times as long there")
        col.close()
    return 0


sys.exit(main())
