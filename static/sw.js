/**
 * Gives a page of ours where the browser would say that there is no line. Before this the server put (server/installable.py): VERSION,
 * FILES and PAGES, the page in every language. That is all it keeps; whatever else is asked for is asked of the server, and pages
 * always are, so that nothing of an older version is ever shown while there is a line.
 */
/* global VERSION, FILES, PAGES */

const STORE = `files.${VERSION}`;
const KEPT = new Set(FILES);

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(fromServer(event));
  else if (KEPT.has(new URL(request.url).pathname)) event.respondWith(kept(request));
});

async function fill() {
  const store = await caches.open(STORE);
  await store.addAll([...FILES, ...Object.values(PAGES)]);
  await self.skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
  // The page is asked for while this wakes up, which takes a moment on a telephone.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function fromServer(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (fault) {
    const page = await caches.match(PAGES[languageOf(event.request)]);
    if (page) return page;
    throw fault;
  }
}

/** A file whose address has its version in it: what is kept is what the server would give. */
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** As the address asks, else as the browser does; a choice that the page itself keeps, it makes itself (client/language.js). */
function languageOf(request) {
  const asked = new URL(request.url).searchParams.get('language');
  const wanted = [asked, ...navigator.languages.map((one) => one.slice(0, 2).toLowerCase())];
  return wanted.find((one) => one in PAGES) ?? Object.keys(PAGES)[0];
}
