"""Load on the real server over real sockets on this machine, and a bare broadcast server beside it as yardstick."""
