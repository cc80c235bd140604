"""Binnenskamers: the server. docs/protocol.md says what it speaks, README.md how the parts hang together."""
