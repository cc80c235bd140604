"""People made of code: a client of the protocol in Python, for the demo, the tests and the bench.

`sealing` holds the keys and envelopes of docs/protocol.md §2, `tab` one connection, `person` somebody with a seat.
Nothing of the server imports this package, and it imports nothing of the server: it knows what a browser knows.
"""
