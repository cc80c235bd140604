"""The room: pure rules, no clock, no chance, no files, no network.

`decide(room, command, who, moment) -> Outcome` or a Refusal; `apply(room, event) -> room`; `view(room, audience, now_ms) ->
slices`.
What people can do in a phase lives in `server.tools` and is reached through that package's contract only.
"""
