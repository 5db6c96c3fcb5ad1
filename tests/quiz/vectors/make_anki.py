"""Makes anki.tsv: random histories scheduled by Anki's own engine, which runs without a window.

    python -m venv venv && venv/bin/pip install anki==26.9.3
    venv/bin/python tests/quiz/vectors/make_anki.py 400 > tests/quiz/vectors/anki.tsv
    venv/bin/python tests/quiz/vectors/make_anki.py 10000 dense > tests/quiz/vectors/anki.txt

The number says how many histories, the first ones of which are the same. `dense` writes each into one line: retention,
learning steps and relearning steps; then each answer as the minutes since the one before, the first letters of grade and
phase (`v` for review), the step or `-`, and how long it is until the card comes; at last stability and difficulty behind the
last answer. No test needs the package: what it says is kept, as facts, in the files.

Fuzz and load balance are off, parameters are those everybody begins with. The clock of the engine is that of the machine,
so instead of letting time pass a card is moved into the past: when it was last answered, and when it is due. The day of
study begins twelve hours from now, so that no history runs into it; the answers of one day lie within six hours. A step
that would run into the next day is told with its seconds; Anki asks it with that day.

Anki keeps stability with four digits behind the point and difficulty with three, which after some years of answers moves a
due day by one now and then. Here all digits are given back to it before the next answer; `rounded` behind the number
leaves them as it keeps them.
"""

import json
import os
import random
import sys
import tempfile
import time
from datetime import datetime, timezone

os.environ["ANKI_TEST_MODE"] = "1"
os.environ["TZ"] = "UTC"
time.tzset()

from anki.collection import Collection  # noqa: E402
from anki.config import Config  # noqa: E402
from anki.scheduler_pb2 import CardAnswer  # noqa: E402

SEED = 20260105
LONGEST_DAY = 6 * 60
STEPS = [([1, 10], [10]), ([1, 10], []), ([15], [10, 30]), ([1, 10, 60], [5]), ([], [10]), ([], []), ([10, 1440], [2880])]
RETENTIONS = [70, 80, 85, 90, 95, 97]
PHASES = {1: "learning", 2: "review", 3: "relearning"}
GRADES = ["again", "hard", "good", "easy"]
RATINGS = [CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY]


class Engine:
    """A collection in which nothing is left to chance."""

    def __init__(self, folder, is_rounded):
        self.is_rounded = is_rounded
        self.col = Collection(os.path.join(folder, "collection.anki2"))
        self.col.set_config("rollover", (datetime.now(timezone.utc).hour + 12) % 24)
        self.col.set_config("fsrs", True)
        self.col.set_config_bool(Config.Bool.LOAD_BALANCER_ENABLED, False)
        self.today = self.col.sched.today
        self.n_notes = 0

    def preset(self, retention, learning, relearning):
        conf = self.col.decks.get_config(1)
        conf["desiredRetention"] = retention / 100
        conf["new"]["delays"], conf["lapse"]["delays"] = learning, relearning
        conf["lapse"]["leechFails"] = 9999
        self.col.decks.update_config(conf)

    def new_card(self):
        note = self.col.new_note(self.col.models.by_name("Basic"))
        self.n_notes += 1
        note["Front"], note["Back"] = str(self.n_notes), "."
        self.col.add_note(note, 1)
        return note.card_ids()[0]

    def wait(self, card, minutes, days, memory):
        """Moves a card into the past. What is remembered of it is kept in all its digits."""
        due, queue, data = self.col.db.first("select due, queue, data from cards where id = ?", card)
        data = json.loads(data or "{}")
        data["lrt"] -= minutes * 60
        if not self.is_rounded:
            data["s"], data["d"] = memory.stability, memory.difficulty
        due -= minutes * 60 if queue == 1 else days
        self.col.db.execute("update cards set due = ?, data = ? where id = ?", due, json.dumps(data), card)

    def answer(self, card, rating):
        """Answers it; how it stands then."""
        states = self.col._backend.get_scheduling_states(card)
        chosen = [states.again, states.hard, states.good, states.easy][rating]
        answer = CardAnswer(
            card_id=card,
            current_state=states.current,
            new_state=chosen,
            rating=RATINGS[rating],
            answered_at_millis=int(time.time() * 1000),
            milliseconds_taken=5000,
        )
        self.col._backend.answer_card_raw(answer.SerializeToString())
        kind, queue, due = self.col.db.first("select type, queue, due from cards where id = ?", card)
        normal = chosen.normal
        state = {1: normal.learning, 2: normal.review, 3: normal.relearning.learning}[kind]
        memory = (normal.relearning.review if kind == 3 else state).memory_state
        is_within_a_day = kind != 2 and state.scheduled_secs < 86400
        assert queue in (1, 3) or not is_within_a_day
        wait = f"{state.scheduled_secs}s" if is_within_a_day else f"{due - self.today}d"
        remaining = 0 if kind == 2 else state.remaining_steps
        return PHASES[kind], remaining, wait, memory


def gap(chance, wait, minute_of_day):
    """Minutes, days and the minute of the day it is then: near the time it is due, early or late."""
    if chance.random() < 0.25 or wait.endswith("s"):
        steps = [1, 5, 10, 20, 60]
        minutes = max(int(wait[:-1]) // 60, 1) if wait.endswith("s") and chance.random() < 0.7 else chance.choice(steps)
        if minute_of_day + minutes <= LONGEST_DAY and (wait.endswith("s") and chance.random() < 0.9 or chance.random() < 0.5):
            return minutes, 0, minute_of_day + minutes
    due = int(wait[:-1]) if wait.endswith("d") else 1
    days = chance.choice([due, due, due, due + 1, due + chance.randint(1, 10), max(due // 2, 1), due * 2])
    days = min(max(days, 1), 4000)
    return days * 1440 - minute_of_day, days, 0


def main():
    n_histories = int(sys.argv[1])
    is_dense = "dense" in sys.argv
    if not is_dense:
        print("# history\tretention\tlearning\trelearning\tminute\tgrade\tphase\tstep\twait\tstability\tdifficulty")
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(folder, is_rounded="rounded" in sys.argv)
        chances = [random.Random(SEED + history) for history in range(n_histories)]
        presets = [(chance.choice(RETENTIONS), *chance.choice(STEPS)) for chance in chances]
        told = {}
        for history in sorted(range(n_histories), key=lambda history: (presets[history], history)):
            chance, (retention, learning, relearning) = chances[history], presets[history]
            engine.preset(retention, learning, relearning)
            card, minute, minute_of_day, rows = engine.new_card(), 0, 0, []
            before, answers, memory_text = 0, [], ""
            for _ in range(chance.randint(1, 10)):
                grade = chance.choices(range(4), [2, 1, 5, 1])[0]
                phase, remaining, wait, memory = engine.answer(card, grade)
                steps = learning if phase == "learning" else relearning
                step = "-" if phase == "review" else len(steps) - remaining
                listed = lambda steps: ",".join(map(str, steps)) or "-"
                told_of = f"{GRADES[grade][0]}{'v' if phase == 'review' else phase[0]}{step}{wait}"
                memory_text = f"{memory.stability:.5g}/{memory.difficulty:.5g}"
                answers.append(f"{minute - before}{told_of}")
                before = minute
                rows.append(
                    f"{history}\t{retention}\t{listed(learning)}\t{listed(relearning)}\t{minute}\t{GRADES[grade]}\t{phase}"
                    f"\t{step}\t{wait}\t{memory.stability:.6f}\t{memory.difficulty:.6f}"
                )
                minutes, days, minute_of_day = gap(chance, wait, minute_of_day)
                engine.wait(card, minutes, days, memory)
                minute += minutes
            if is_dense:
                rows = [" ".join([str(retention), listed(learning), listed(relearning), *answers, memory_text])]
            told[history] = rows
        for history in range(n_histories):
            print("\n".join(told[history]))
        engine.col.close()


main()
