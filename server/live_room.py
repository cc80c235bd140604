"""One live room: its queue, its connections, its alarm. Commit first, then send. No rule of intervisie lives here."""

from __future__ import annotations

from server import wire
from server.buckets import SeatLimits
from server.catalogue import Catalogue
from server.chance import new_id
from server.clock import Call, Clock, Reminder
from server.delivery import Broadcast, Connection
from server.errors import JournalError, LostRoom, Refusal, VersionConflict
from server.figures import Figures
from server.in_turn import InTurn, Step
from server.journal import Journal, Stored
from server.ledger import Ledger
from server.room import events as e
from server.room import record, screens
from server.room.apply import apply
from server.room.attendance import here
from server.room.commands import AnyCommand, Leave
from server.room.decide import Moment, Who, decide
from server.room.shapes import Shapes
from server.room.state import Room
from server.veil import Veil


class LiveRoom:
    """A room in memory. Everything that happens in it happens in the order of its queue."""

    def __init__(
        self, stored: Stored, journal: Journal, clock: Clock, catalogue: Catalogue, methods: Shapes, figures: Figures, erase: Step
    ) -> None:
        self._journal, self._clock, self._catalogue, self._methods, self._erase = journal, clock, catalogue, methods, erase
        self._figures = figures
        self.connections: set[Connection] = set()
        self._steps = InTurn()
        self._next_look = Reminder(clock, lambda: self._steps.later(self.tick))
        self._broadcast = Broadcast()
        self.limits, self._veil = SeatLimits(), Veil()
        self.lose: Call = self.stop
        self._take_over(stored)

    def _take_over(self, stored: Stored) -> None:
        """Begin from the record: nobody is connected yet, so the facilitator counts as lost from now."""
        self.room: Room = record.fold(stored.snapshot, stored.events)
        self._ledger = Ledger(self._journal, stored, self._figures)
        if self.room.facilitator is not None:
            self.room = apply(self.room, e.Departed(self.room.facilitator, self._clock.now_ms()))
        for seat in here(self.room.attendance):
            self._attends(e.Went(seat, self._clock.now_ms()))
        for seat in {c.seat for c in self.connections if c.seat is not None}:
            self._arrived(seat)

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
            self._arrived(seat.id)
        self.deliver()

    async def depart(self, connection: Connection) -> None:
        """A connection is gone; its seat is away when it was the last."""
        self.connections.discard(connection)
        if connection.seat is not None and self._left_alone(connection.seat):
            self.deliver()
        if not self.connections:
            await self.write_attendance()

    async def write_attendance(self, earlier_ms: int = 0) -> None:
        """Who came and went, on disk now; and until when the room is kept, unless what was written is hardly earlier."""
        await self._ledger.write_noted(self.room, self._clock.now_ms(), earlier_ms)

    async def command(self, connection: Connection, command_id: str, command: AnyCommand) -> None:
        """Do a command once: decide, commit, send; or refuse."""
        if connection not in self.connections:
            return
        if self._ledger.has_done(command_id):
            connection.reply(wire.Done(command_id))
            return
        try:
            await self._journal.sure(self.room.id)
            if not self.limits.allows(connection.token_hash, self._clock.now_ms()):
                raise Refusal("too_fast")
            outcome = decide(self.room, command, self._who(connection), self._moment())
            if outcome.erase:
                await self._erase()
                return
            self.room = await self._ledger.commit(self.room, outcome, command_id, self._clock.now_ms())
        except Refusal as refusal:
            self.refuse(connection, command_id, refusal)
            return
        except JournalError as error:
            await self._recover(error)
            self.refuse(connection, command_id, Refusal(error.code))
            return
        self._figures.done(self.room.id)
        dismissed = self._reseat(connection, command) + self._outside()
        self.deliver()
        connection.reply(wire.Done(command_id))
        for other, code in dismissed:
            self._say_goodbye(other, code)
        if outcome.scrub:
            await self._scrub()

    async def measure(self) -> None:
        """The clock jumped: browsers measure again, views follow."""
        for connection in self.connections:
            connection.reply(wire.Measure())
        self._next_look.set(None)
        self.deliver()

    async def junk(self, connection: Connection, command_id: str | None, refusal: Refusal) -> None:
        """A frame that could not be read; it counts like a command."""
        allowed = self.limits.allows(connection.token_hash, self._clock.now_ms())
        self.refuse(connection, command_id, refusal if allowed else Refusal("too_fast"))

    def nudge(self) -> None:
        """A socket that was behind has caught up."""
        self._steps.later(self.tick)

    async def tick(self) -> None:
        """Time has passed; whoever's view that changes gets the change."""
        self.deliver()

    # --- inside a step ---

    def _arrived(self, seat: str) -> None:
        self.room = apply(self.room, e.Arrived(seat))
        self._attends(e.Came(seat, self._clock.now_ms()))

    def _attends(self, event: e.Came | e.Went) -> None:
        """For the attendance list, from the start to the end of the meeting."""
        after = apply(self.room, event)
        if self.room.stage == "running" and after != self.room:
            self.room = after
            self._ledger.note(event)

    def _who(self, connection: Connection) -> Who:
        seat = self.room.seat_by_token(connection.token_hash)
        return Who(seat.id if seat else None, connection.token_hash)

    def _moment(self) -> Moment:
        return Moment(self._clock.now_ms(), new_id, self._ledger.shelf.draw, self._methods)

    async def _recover(self, error: JournalError) -> None:
        """After a conflict the record is right and memory is wrong. Of a room that is lost, who has it is asked the same again."""
        if isinstance(error, LostRoom):
            self.lose()
        elif isinstance(error, VersionConflict) and (stored := await self._journal.load(self.room.id)) is not None:
            self._take_over(stored)

    async def _scrub(self) -> None:
        if not await self._ledger.scrub(whole=self.room.stage == "closed"):
            self._clock.call_at(self._clock.now_ms() + 1000, lambda: self._steps.later(self._scrub))

    def _reseat(self, acting: Connection, command: AnyCommand) -> list[tuple[Connection, str]]:
        """Connections whose seat came or went: a full view for the new rights, or else the goodbye that is still to be said."""
        changed: set[str] = set()
        dismissed: list[tuple[Connection, str]] = []
        left = isinstance(command, Leave)
        for connection in list(self.connections):
            seat = self.room.seat_by_token(connection.token_hash)
            now, before = (seat.id if seat else None), connection.seat
            if now == before:
                continue
            connection.seat = now
            connection.start_again()
            if now is not None:
                self._arrived(now)
            if before is None:
                continue
            changed.add(before)
            if now is None and not (left and connection.token_hash == acting.token_hash):
                self.connections.discard(connection)
                dismissed.append((connection, screens.farewell(self.room, before, left=left)))
        for before in changed:
            if self.room.seat(before) is None:
                self._attends(e.Went(before, self._clock.now_ms(), for_good=True))
            self._left_alone(before)
        return dismissed

    def _outside(self) -> list[tuple[Connection, str]]:
        """Who waits before a room that is closed, which lets nobody in any more."""
        inside = {seat.id for seat in self.room.seated}
        outside = [] if self.room.stage != "closed" else [other for other in self.connections if other.seat not in inside]
        self.connections.difference_update(outside)
        return [(other, "closed") for other in outside]

    def _left_alone(self, seat: str) -> bool:
        """Whether a seat has no connection any more, and so is away."""
        if self.room.seat(seat) is None or any(c.seat == seat for c in self.connections):
            return False
        self.room = apply(self.room, e.Departed(seat, self._clock.now_ms()))
        self._attends(e.Went(seat, self._clock.now_ms()))
        return True

    def _dismiss(self, connection: Connection, code: str, close_code: int = 1000) -> None:
        self.connections.discard(connection)
        self._say_goodbye(connection, code, close_code)

    def _say_goodbye(self, connection: Connection, code: str, close_code: int = 1000) -> None:
        connection.bye(code, self._catalogue.say(connection.language, f"refusals.{code}"), close_code)

    def dismiss_all(self, code: str, close_code: int = 1000) -> None:
        """Goodbye to everybody."""
        for connection in list(self.connections):
            self._dismiss(connection, code, close_code)

    def refuse(self, connection: Connection, command_id: str | None, refusal: Refusal) -> None:
        """Say why not; the connection stays open."""
        self._figures.refused(self.room.id, refusal.code)
        sentence = self._catalogue.say(connection.language, f"refusals.{refusal.code}", **refusal.values)
        connection.reply(wire.Refused(command_id, refusal.code, sentence, refusal.retry))

    def deliver(self) -> None:
        """Give every connection what changed for it, and look again when time alone will change something."""
        self._veil.look(self.room, self._clock.now_ms())
        self._broadcast.send(self.room, self.connections, self._ledger.shelf.bodies, self._clock.now_ms())
        self._next_look.set(self._broadcast.next_change_at_ms if self.connections else None)
