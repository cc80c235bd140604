// What this engine has of what the product may use, asked by using it where that can be done. Each answer is one or two words.
const yes = (it) => (it ? 'yes' : 'no');
const refused = (fault) => `refused (${fault.name})`;
const tried = (there, work) => async () => {
  if (!there()) return 'no';
  try {
    const answer = await Promise.race([work(), new Promise((late) => setTimeout(late, 4000, 'late'))]);
    return answer === 'late' ? 'no answer' : yes(answer ?? true);
  } catch (fault) {
    return refused(fault);
  }
};

async function keptKey() {
  const secret = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const asked = indexedDB.open('probe', 1);
  const base = await new Promise((open, fail) => {
    asked.onupgradeneeded = () => asked.result.createObjectStore('keys');
    asked.onsuccess = () => open(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const done = (request) => new Promise((good, bad) => Object.assign(request, { onsuccess: () => good(request.result), onerror: () => bad(request.error) }));
  await done(base.transaction('keys', 'readwrite').objectStore('keys').put(secret, 'own'));
  const back = await done(base.transaction('keys').objectStore('keys').get('own'));
  base.close();
  indexedDB.deleteDatabase('probe');
  return back.extractable === false && (await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, back, new Uint8Array(4))).byteLength === 20;
}

function enforced() {
  try {
    document.createElement('div').innerHTML = '<b>x</b>';
    return false;
  } catch {
    return true;
  }
}

function finest() {
  let least = Infinity;
  for (let n = 0, last = performance.now(); n < 20; ) {
    const now = performance.now();
    if (now > last) [least, last, n] = [Math.min(least, now - last), now, n + 1];
  }
  return `${Math.round(least * 1000) / 1000} ms`;
}

const field = (type) => Object.assign(document.createElement('input'), { type }).type === type;

/** What a browser allows only while a press is handled. */
const PRESSED = {
  picture_in_picture: tried(() => 'documentPictureInPicture' in window, async () => {
    const small = await documentPictureInPicture.requestWindow({ width: 280, height: 180 });
    small.document.body.append('x');
    small.close();
  }),
  pop_up: tried(() => true, async () => {
    const small = window.open('', 'probe', 'popup,width=280,height=180');
    if (!small) return false;
    small.document.body.append('x');
    small.close();
    return true;
  }),
  clipboard: tried(() => navigator.clipboard?.writeText, () => navigator.clipboard.writeText('binnen')),
  sound: tried(() => globalThis.AudioContext, async () => {
    const sound = new AudioContext();
    await sound.resume();
    const runs = sound.state === 'running';
    await sound.close();
    return runs;
  }),
  wake_lock_pressed: tried(() => navigator.wakeLock, async () => (await navigator.wakeLock.request('screen')).release()),
  vibrate: tried(() => navigator.vibrate, () => navigator.vibrate(1)),
};

const AT_ONCE = {
  wake_lock: tried(() => navigator.wakeLock, async () => (await navigator.wakeLock.request('screen')).release()),
  persist: tried(() => navigator.storage?.persist, () => navigator.storage.persist()),
  kept_key: tried(() => globalThis.indexedDB, keptKey),
  databases: tried(() => indexedDB.databases, async () => Array.isArray(await indexedDB.databases())),
  locks: tried(() => navigator.locks, () => navigator.locks.request('probe', () => true)),
  broadcast: async () => yes(globalThis.BroadcastChannel),
  trusted_types: async () => yes(globalThis.trustedTypes && enforced()),
  service_worker: async () => yes(navigator.serviceWorker),
  install_prompt: async () => yes('onbeforeinstallprompt' in window),
  share: async () => yes(navigator.share),
  date_field: async () => yes(field('date') && field('time')),
  has: async () => yes(CSS.supports('selector(:has(a))')),
  color_mix: async () => yes(CSS.supports('color', 'color-mix(in srgb, red, blue)')),
  small_viewport: async () => yes(CSS.supports('height', '100dvh')),
  balance: async () => yes(CSS.supports('text-wrap', 'balance')),
  forced_colors: async () => yes(matchMedia('(forced-colors: none), (forced-colors: active)').matches),
  check_visibility: async () => yes(Element.prototype.checkVisibility),
  module_preload: async () => yes(document.createElement('link').relList.supports('modulepreload')),
  dutch: async () => new Intl.DateTimeFormat('nl', { weekday: 'long' }).format(0),
  clock_step: async () => finest(),
};

async function atOnce() {
  const answers = {};
  for (const [name, ask] of Object.entries(AT_ONCE)) answers[name] = await ask();
  return answers;
}

/** Each at a press of its own: some use it up. */
function whenPressed(name) {
  window.probed = new Promise((told) => {
    document.addEventListener('click', () => PRESSED[name]().then(told), { once: true, capture: true });
  });
}

const needPress = () => Object.keys(PRESSED);

const pressed = () => window.probed;
