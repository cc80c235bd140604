// node server.js LETTERS PORT: the same broadcast by Socket.IO on Node, each event with so many letters.
'use strict';

const { createServer } = require('node:http');
const { Server } = require('socket.io');

const [letters, port] = process.argv.slice(2).map(Number);
const body = 'x'.repeat(letters);
const http = createServer();
const hub = new Server(http, { perMessageDeflate: false, httpCompression: false, pingInterval: 600_000 });

hub.on('connection', (socket) => {
  const { room } = socket.handshake.query;
  socket.join(room);
  socket.on('do', (asked) => hub.to(room).emit('view', { id: asked.id, envelopes: { [asked.id]: body } }));
});

http.listen(port, '127.0.0.1');
