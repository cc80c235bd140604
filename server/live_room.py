"""One live room: its queue, its connections, its alarm. Commit first, then send. No rule of intervisie lives here."""

from __future__ import annotations

from collections.abc import Sequence

from server import wire
from server.batch import Asked, Batch, alone
from server.buckets import SeatLimits
from server.catalogue import Catalogue
from server.chance import new_id
from server.clock import Call, Clock, Reminder
from server.connection import Connection
from server.delivery import Broadcast
from server.errors import JournalError, LostRoom, Refusal, VersionConflict
from server.figures import Figures
from server.in_turn import InTurn, Step
from server.journal import EnvelopeTaken, Journal, Stored
from server.ledger import Ledger
from server.presence import Farewell, Presence
from server.room import record
from server.room.commands import AnyCommand
from server.room.decide import Moment
from server.room.shapes import Shapes
from server.room.state import Room
from server.veil import Veil
from server.voice import Voice


class LiveRoom:
    """A room in memory. Everything that happens in it happens in the order of its queue."""

    def __init__(
        self, stored: Stored, journal: Journal, clock: Clock, catalogue: Catalogue, methods: Shapes, figures: Figures, erase: Step
    ) -> None:
        self._journal, self._clock, self._methods, self._erase = journal, clock, methods, erase
        self._figures = figures
        self._presence = Presence(lambda event: self._ledger.note(event), clock.now_ms)
        self.connections = self._presence.connections
        self._steps = InTurn(self._do_all)
        self._next_look = Reminder(clock, lambda: self._steps.later(self.tick))
        self._broadcast = Broadcast()
        self.limits, self._veil, self._voice = SeatLimits(), Veil(), Voice(catalogue, figures)
        self.lose: Call = self.stop
        self._take_over(stored)

    def _take_over(self, stored: Stored) -> None:
        """Begin from the record: nobody is connected yet, so the facilitator counts as lost from now."""
        self._ledger = Ledger(self._journal, stored, self._figures)
        self.room: Room = self._presence.begin(record.fold(stored.snapshot, stored.events))

    @property
    def stopped(self) -> bool:
        """Whether it is out of memory, or on its way."""
        return self._steps.stopped

    @property
    def busy(self) -> bool:
        """Whether steps wait."""
        return self._steps.busy

    def covered_s(self, token_hash: str) -> float:
        """See `Veil.over`."""
        return self._veil.over(self.room, token_hash, self._clock.now_ms())

    async def do(self, step: Step) -> None:
        """Let a step have its turn in the room's queue; returns when it is done, or when the room stops."""
        await self._steps.do(step)

    def stop(self) -> None:
        """No step is begun any more, and nobody waits for one; connections are the caller's."""
        self._next_look.set(None)
        self._steps.stop()

    # --- steps: each runs alone, in the order of the queue ---

    async def arrive(self, connection: Connection) -> None:
        """A connection joins: welcome and a full view."""
        seat = self.room.seat_by_token(connection.token_hash)
        if seat is None and self.room.stage == "closed":
            self._dismiss(connection, "closed")
            return
        self.connections.add(connection)
        connection.seat = seat.id if seat else None
        connection.reply(wire.Welcome(self._clock.now_ms(), connection.seat))
        if seat is not None:
            self.room = self._presence.arrived(self.room, seat.id)
        self.deliver()

    async def depart(self, connection: Connection) -> None:
        """A connection is gone; its seat is away when it was the last."""
        self.connections.discard(connection)
        if connection.seat is not None:
            before, self.room = self.room, self._presence.left_alone(self.room, connection.seat)
            if self.room is not before:
                self.deliver()
        if not self.connections:
            await self.write_attendance()

    async def write_attendance(self, earlier_ms: int = 0) -> None:
        """Who came and went, on disk now; and until when the room is kept, unless what was written is hardly earlier."""
        await self._ledger.write_noted(self.room, self._clock.now_ms(), earlier_ms)

    async def command(self, connection: Connection, command_id: str, command: AnyCommand) -> None:
        """Do a command once; returns when it is answered."""
        await self._steps.ask(Asked(connection, command_id, command))

    async def _do_all(self, asked: Sequence[Asked]) -> None:
        """Each in order: decide, commit, send; or refuse. What can be is committed and sent together."""
        batch = Batch(self.room)
        for one in asked:
            if one.connection not in self.connections:
                continue
            if self._ledger.has_done(one.id):
                batch.again.append(one)
            elif not self.limits.allows(one.connection.token_hash, self._clock.now_ms()):
                batch.refused.append((one, Refusal("too_fast")))
            else:
                batch = await self._take(batch, one)
        await self._settle(batch)

    async def _take(self, batch: Batch, one: Asked) -> Batch:
        """Decide it, in this batch or in a new one once that is settled; the batch to go on with."""
        try:
            await self._journal.sure(self.room.id)
            outcome = batch.decide_too(one, self._moment())
            if outcome is None:
                batch = await self._settle(batch)
                outcome = batch.decide(one, self._moment())
            if outcome.erase:
                await self._erase()
                return batch
            batch.add(one, self._ledger.add(batch.room, outcome, one.id), outcome)
        except Refusal as refusal:
            batch.refused.append((one, refusal))
            return batch
        except JournalError as error:
            await self._recover(error)
            batch.refused.append((one, Refusal(error.code)))
            return batch
        return await self._settle(batch) if alone(one.command, outcome) else batch

    async def _settle(self, batch: Batch) -> Batch:
        """Commit, send, answer; a new batch."""
        dismissed: list[Farewell] = []
        failed = Refusal("not_saved")
        try:
            await self._ledger.commit(batch.room, self._clock.now_ms())
        except JournalError as error:
            failed = Refusal(error.code)
            await self._recover(error)
            await self._not_written(batch, failed)
        else:
            dismissed = self._written(batch)
        self._answer_others(batch, failed)
        for other, code in dismissed:
            self._voice.goodbye(other, code)
        if batch.scrub:
            await self._scrub()
        return Batch(self.room)

    async def _not_written(self, batch: Batch, failed: Refusal) -> None:
        """A text under an id that is taken is its writer's fault alone: then each for itself."""
        batch.scrub = False
        if failed.code == EnvelopeTaken.code and len(batch.decided) > 1:
            for one in batch.decided:
                await self._settle(await self._take(Batch(self.room), one))
            return
        for one in batch.decided:
            self._voice.refuse(self.room.id, one.connection, one.id, failed)

    def _written(self, batch: Batch) -> list[Farewell]:
        """It is on disk: now it is so."""
        if not batch.decided:
            return []
        before, self.room = self.room, batch.room
        dismissed: list[Farewell] = []
        if self.room.seats is not before.seats:
            self.room, dismissed = self._presence.reseat(self.room, batch.leaving)
        dismissed += self._presence.outside(self.room)
        for one in batch.decided:
            self._figures.done(self.room.id)
            one.connection.answer(wire.Done(one.id))
        self.deliver()
        for one in batch.decided:
            one.connection.speak()
        return dismissed

    def _answer_others(self, batch: Batch, failed: Refusal) -> None:
        for one in batch.again:
            if self._ledger.has_done(one.id):
                one.connection.reply(wire.Done(one.id))
            else:
                self._voice.refuse(self.room.id, one.connection, one.id, failed)
        for one, refusal in batch.refused:
            self._voice.refuse(self.room.id, one.connection, one.id, refusal)

    async def measure(self) -> None:
        """The clock jumped: browsers measure again, views follow."""
        for connection in self.connections:
            connection.reply(wire.Measure())
        self._next_look.set(None)
        self.deliver()

    async def junk(self, connection: Connection, command_id: str | None, refusal: Refusal) -> None:
        """A frame that could not be read; it counts like a command."""
        allowed = self.limits.allows(connection.token_hash, self._clock.now_ms())
        self._voice.refuse(self.room.id, connection, command_id, refusal if allowed else Refusal("too_fast"))

    def nudge(self) -> None:
        """A socket that was behind has caught up."""
        self._steps.later(self.tick)

    async def tick(self) -> None:
        """Time has passed; whoever's view that changes gets the change."""
        self.deliver()

    # --- inside a step ---

    def _moment(self) -> Moment:
        return Moment(self._clock.now_ms(), new_id, self._ledger.draw, self._methods)

    async def _recover(self, error: JournalError) -> None:
        """After a conflict the record is right and memory is wrong. Of a room that is lost, who has it is asked the same again."""
        if isinstance(error, LostRoom):
            self.lose()
        elif isinstance(error, VersionConflict) and (stored := await self._journal.load(self.room.id)) is not None:
            self._take_over(stored)

    async def _scrub(self) -> None:
        if not await self._ledger.scrub(whole=self.room.stage == "closed"):
            self._clock.call_at(self._clock.now_ms() + 1000, lambda: self._steps.later(self._scrub))

    def _dismiss(self, connection: Connection, code: str, close_code: int = 1000) -> None:
        self.connections.discard(connection)
        self._voice.goodbye(connection, code, close_code)

    def dismiss_all(self, code: str, close_code: int = 1000) -> None:
        """Goodbye to everybody."""
        for connection in list(self.connections):
            self._dismiss(connection, code, close_code)

    def deliver(self) -> None:
        """Give every connection what changed for it, and look again when time alone will change something."""
        self._veil.look(self.room, self._clock.now_ms())
        self._broadcast.send(self.room, self.connections, self._ledger.shelf.bodies, self._clock.now_ms())
        self._next_look.set(self._broadcast.next_change_at_ms if self.connections else None)
