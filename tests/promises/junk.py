"""Promise 8: junk does not crash the server, put anybody out, or leave a heap behind."""

from __future__ import annotations

from bench.crowd import rooms
from bench.measure import resident_bytes
from bench.talk import to_hidden, to_open
from tests.process.server_process import ServerProcess
from tests.promises._junk_inside import Inside, play_inside
from tests.promises._junk_line import SENDERS, Lines
from tests.promises.promise import Outcome, Promise, Trial

MIB = 1024 * 1024
GROWN_MIB = 10
SIZE = 6


async def measure(trial: Trial) -> Outcome:
    """In process, and then over sockets."""
    outcome = Outcome()
    count = trial.count(1_000_000, 3_000)
    inside, grown = await play_inside(trial.seed, count)
    report_inside(outcome, inside, grown)
    await over_sockets(trial, outcome)
    return outcome


async def over_sockets(trial: Trial, outcome: Outcome) -> None:
    """To a real server, in rooms with people who must not notice, and to its pages."""
    with ServerProcess(trial.folder, forward=True, module="tests.promises._patient_server") as server:
        all_rooms = await rooms(server.port, trial.count(12, 3), SIZE)
        await to_open(server, all_rooms[1::3])
        await to_hidden(server, all_rooms[2::3])
        healthy = [seat for room in all_rooms for seat in room.seats if seat not in room.seats[SENDERS]]
        lines = Lines(trial.seed, server.port, all_rooms)
        await lines.play(*(trial.count(full, quick) for full, quick in ((10_000, 300), (1_000, 40))))
        before = resident_bytes(server.pid)
        told = await lines.play(*(trial.count(full, quick) for full, quick in ((100_000, 700), (10_000, 100))))
        grown = resident_bytes(server.pid) - before
        dropped = sum(seat.lean.lost.done() for seat in healthy)
        errors = server.output.read_text(errors="replace").count('"fault"')
        for fault in told.faults[:5]:
            print(f"   {fault}\n   play it again: make promises ONLY=8 SEED={trial.seed}")
        answered = ", ".join(f"{code} {number:,}" for code, number in told.answers.most_common(8))
        outcome.add(
            f"{told.sent:,} malformed messages and {told.requests:,} requests over sockets: refused, or the line closed",
            f"{len(told.faults)} otherwise ({answered})",
            held=not told.faults,
        )
        alive = "alive" if server.alive else "dead"
        outcome.add("0 crashes", f"{errors} faults in its log; it is {alive}", held=server.alive and not errors)
        outcome.add("0 others dropped", f"{dropped} of {len(healthy)}", held=not dropped)
        outcome.add(f"memory of the server +{GROWN_MIB} MB at most", f"{grown / MIB:+.1f} MiB", held=grown <= GROWN_MIB * MIB)


def report_inside(outcome: Outcome, inside: Inside, grown: int) -> None:
    for fault in inside.faults[:5]:
        print(f"   {fault}\n   play it again: make promises ONLY=8 SEED={inside.seed}")
    refused = sum(number for code, number in inside.answers.items() if code not in ("done", "clock"))
    told = (
        f"{len(inside.faults)} crashes, answers that are none, or people put out; {refused:,} refused with"
        f" {len(inside.answers) - 2} codes, {inside.answers['done']:,} still right; {len(inside.kept)} kept for reaching new lines"
    )
    outcome.add(
        f"{inside.sent:,} malformed messages in process: each refused by its code, nobody notices", told, held=not inside.faults
    )
    outcome.add(f"memory +{GROWN_MIB} MB at most", f"{grown / MIB:+.1f} MiB", held=grown <= GROWN_MIB * MIB)


PROMISE = Promise(
    8,
    "junk",
    "Whatever somebody sends, the server refuses it with a sentence or closes that one connection: it does not crash, puts nobody"
    " else out, and keeps nothing of it in memory.",
    measure,
)
