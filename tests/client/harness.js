/** A few lines of test harness for modules that run in the browser. A test file registers; `run` runs and reports. */
import { speaker } from '/client/texts.js';

const first = [];
const second = [];

/** @param {string} name @param {() => any} work */
export const test = (name, work) => first.push({ name, work });

/** A test that runs after the page was loaded again. @param {string} name @param {() => any} work */
export const afterReload = (name, work) => second.push({ name, work });

/** @param {any} found @param {any} wanted @param {string} [what] */
export function same(found, wanted, what = '') {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what} found ${a}, wanted ${b}`);
}

/** @param {any} truth @param {string} [what] */
export function ok(truth, what = 'not so') {
  if (!truth) throw new Error(what);
}

/** @param {Promise<any>} promise @param {string} code */
export async function fails(promise, code) {
  const why = await promise.then(() => null, (fault) => fault);
  ok(why, 'it should have failed');
  same(why.code, code);
}

/**
 * Says a key with its values instead of a text, but writes times of the clock and days as Dutch does.
 * @type {import('../../client/texts.js').Say}
 */
export const echo = Object.assign((key, values = {}) => {
  const pattern = { 'time.clock': '{hours}.{minutes}', 'time.day': '{weekday} {day} {month}', 'time.whole_day': '{weekday} {day} {month} {year}' }[key];
  return pattern ? pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]) : [key, ...Object.values(values)].join(' ');
}, { language: 'nl' });

/** Some sections of the real catalogue, spoken: those whose lines are all `key = "text"` or `[table]`. @param {string} language @param {string[]} sections */
export async function spoken(language, ...sections) {
  const read = async (section) => {
    const lines = (await (await fetch(`/server/texts/${language}/${section}.toml`)).text()).matchAll(/^(?:\[([\w.]+)\]|([\w.]+) = "(.*)")$/gm);
    const texts = {};
    let table = texts;
    const inside = (within, path) => path.reduce((part, step) => (part[step] ??= {}), within);
    for (const [, name, key, text] of lines) {
      if (name) table = inside(texts, name.split('.'));
      else inside(table, key.split('.').slice(0, -1))[key.split('.').at(-1)] = text;
    }
    return [section, texts];
  };
  return speaker(Object.fromEntries(await Promise.all(sections.map(read))), language);
}

/** Lets everything that only waits for promises happen. */
export async function settle() {
  for (let n = 0; n < 5; n += 1) await new Promise((resolve) => setTimeout(resolve));
}

/** @param {boolean} reloaded @returns {Promise<{ran: number, faults: string[], again: boolean}>} */
export async function run(reloaded) {
  const faults = [];
  const tests = reloaded ? second : first;
  for (const { name, work } of tests) {
    try {
      await work();
    } catch (fault) {
      faults.push(`${name}: ${fault.stack ?? fault}`);
    }
  }
  return { ran: tests.length, faults, again: !reloaded && second.length > 0 };
}
