"""Makes fsrs6.tsv: random histories scheduled by py-fsrs, an implementation of FSRS-6 that is not the one Saegim uses.

    python -m venv venv && venv/bin/pip install fsrs==6.3.2
    venv/bin/python tests/quiz/vectors/make.py > tests/quiz/vectors/fsrs6.tsv

py-fsrs gives memory and steps. On top of that the order of intervals that Anki keeps is written out here once more
(`order_days`): hard < good < easy, longer than last time where the model says so, and not shorter where last time was
longer by no more than fuzz makes it. Fuzz is off. Answers of one day lie
within 04:00 to 04:00 UTC, and answers of different days whole days apart, so that both ways of counting days agree.
"""

import random
from copy import copy
from datetime import datetime, timedelta, timezone
from math import floor

from fsrs import Card, Rating, Scheduler, State

N_HISTORIES = 120
START = datetime(2026, 1, 1, 9, 0, tzinfo=timezone.utc)
STEPS = [([1, 10], [10]), ([1, 10], []), ([15], [10, 30]), ([], [10]), ([], []), ([1, 10, 60], [5])]
PHASES = {State.Learning: "learning", State.Review: "review", State.Relearning: "relearning"}


def latest_days(scheduler, stability):
    """The last day that fuzz could lead to."""
    decay = -scheduler.parameters[20]
    days = stability * (scheduler.desired_retention ** (1 / decay) - 1) / (0.9 ** (1 / decay) - 1)
    widths = [(2.5, 7, 0.15), (7, 20, 0.1), (20, float("inf"), 0.05)]
    width = sum((share * max(min(days, end) - start, 0) for start, end, share in widths), 1) if days >= 2.5 else 0
    return floor(max(days, 1) + width + 0.5)


def order_days(scheduler, before, after, last_days):
    """Days of hard, good and easy, when each leads to review."""
    free = {rating: scheduler._next_interval(stability=after[rating].stability) for rating in after}
    cap = lambda days: min(days, scheduler.maximum_interval)
    if before.state != State.Review:
        free[Rating.Easy] = cap(max(free[Rating.Easy], free[Rating.Good] + 1))
        return free

    def at_least(rating):
        if free[rating] > last_days:
            return last_days + 1
        return last_days if latest_days(scheduler, after[rating].stability) >= last_days else 1

    hard = cap(max(free[Rating.Hard], at_least(Rating.Hard)))
    good = cap(max(free[Rating.Good], at_least(Rating.Good), hard + 1))
    easy = cap(max(free[Rating.Easy], at_least(Rating.Easy), good + 1))
    return {Rating.Again: free[Rating.Again], Rating.Hard: hard, Rating.Good: good, Rating.Easy: easy}


def main():
    chance = random.Random(20260101)
    print("# history\tretention\tlearning\trelearning\tminute\tgrade\tphase\tstep\twait\tstability\tdifficulty")
    for history in range(N_HISTORIES):
        learning, relearning = STEPS[history % len(STEPS)]
        retention = chance.choice([70, 85, 90, 95, 97])
        scheduler = Scheduler(
            desired_retention=retention / 100,
            learning_steps=[timedelta(minutes=minutes) for minutes in learning],
            relearning_steps=[timedelta(minutes=minutes) for minutes in relearning],
            enable_fuzzing=False,
        )
        card, at, minute_of_day, last_days = Card(card_id=history, due=START), START, 0, 0
        for _ in range(chance.randint(1, 14)):
            after = {rating: scheduler.review_card(copy(card), rating, at)[0] for rating in Rating}
            rating = chance.choices(list(Rating), [3, 2, 8, 2])[0]
            days = order_days(scheduler, card, after, last_days)
            card = after[rating]
            if card.state == State.Review:
                last_days = days[rating]
                wait = f"{last_days}d"
            else:
                last_days = 0
                wait = f"{int((card.due - at).total_seconds())}s"
            steps = [",".join(map(str, minutes)) or "-" for minutes in (learning, relearning)]
            minute = int((at - START).total_seconds()) // 60
            step = "-" if card.step is None else card.step
            print(
                history, retention, *steps, minute, rating.name.lower(), PHASES[card.state], step, wait,
                f"{card.stability:.6f}", f"{card.difficulty:.6f}", sep="\t",
            )
            if last_days > 3000:
                break
            is_same_day = card.state != State.Review and chance.random() < 0.85 or chance.random() < 0.1
            if is_same_day and minute_of_day < 600:
                gap = chance.randint(1, 60)
                minute_of_day += gap
                at += timedelta(minutes=gap)
            else:
                at += timedelta(days=max(1, int((last_days or 1) * chance.uniform(0.3, 2.0))))


main()
