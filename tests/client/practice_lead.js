/** Somebody who leads a practice room from beginning to end by the buttons that are there, and what came by. */
import { Desk } from '/client/practice/desk.js';
import { practiceRows } from '/client/practice/rows.js';
import { english } from '/client/practice/story_en.js';
import { dutch } from '/client/practice/story_nl.js';

const STORIES = { nl: dutch, en: english };

/** @param {[any, [string, number][], string[]]} given */
export const play = ([shapes, methods, languages]) =>
  Object.fromEntries(methods.flatMap(([method, people]) => languages.map((language) => [`${method} ${language}`, new Leader({ shapes, method, people, language }).lead()])));

class Leader {
  constructor({ shapes, method, people, language }) {
    let count = 0;
    this.clock = 1e12;
    this.rows = practiceRows(method, shapes);
    this.desk = new Desk({ rows: this.rows, shapes, story: STORIES[language], title: method, people, clock: () => this.clock, newId: () => `x${(count += 1)}`, draw: (ids) => ids });
    this.done = { phases: [], released: [], spoken: new Set(), backstage: 0, action_plan: 0, sorting: 0, board: 0, case_cards: 0, ballot: 0 };
  }

  wait(seconds) {
    for (let n = 0; n < seconds; n += 1) {
      this.clock += 1000;
      this.desk.step();
    }
  }

  asks(command) {
    try {
      this.desk.do(command);
      return true;
    } catch (why) {
      if (!why.code) throw why;
      return false;
    }
  }

  act(id, action) {
    return this.asks({ c: 'tool', tool: id, action });
  }

  tools(kind) {
    return Object.entries(this.desk.slices()).filter(([name, one]) => name.startsWith('tool.') && one.tool === kind).map(([, one]) => one);
  }

  lead() {
    const { desk, done } = this;
    this.asks({ c: 'confirm_circle', seats: desk.room.seats.map(({ id }) => id) });
    this.wait(8);
    this.asks({ c: 'start' });
    while (desk.room.run && done.phases.length < 60) this.phase();
    return { ...done, spoken: [...done.spoken], rows: this.rows.map(({ phase }) => phase), stage: desk.room.stage };
  }

  phase() {
    const { desk, done } = this;
    done.phases.push(desk.phase().phase);
    this.wait(20);
    this.words();
    desk.skip();
    this.wait(30);
    this.opens();
    this.notes();
    const { next } = desk.slices().host;
    if (next.refusal === 'no_case_bringer') this.asks({ c: 'name_case_bringer', seat: desk.room.seats[1].id });
    const paused = ['break_due', 'break_first'].includes(next.refusal) && this.asks({ c: 'start_break', run: desk.room.run.id });
    if (next.key === null) this.asks({ c: 'close' });
    else if (!paused) this.asks({ c: 'next', run: desk.room.run.id });
  }

  /** Gives the word: round the circle, or to whoever brings the case. */
  words() {
    const { desk, done } = this;
    const second = desk.room.seats[1].id;
    for (const { id, in_order: round } of this.tools('turns')) {
      this.act(id, { a: 'give', seat: round ? second : (desk.room.case_bringer ?? second) });
      for (let n = 0; n < 14; n += 1) {
        this.wait(8);
        if (desk.said) done.spoken.add(desk.said.words);
      }
      this.act(id, { a: 'give', seat: null });
    }
  }

  /** Opens what was written and chosen. */
  opens() {
    for (const { id, stage, run, everyone } of this.tools('round')) {
      if (stage !== 'writing') continue;
      if (everyone) this.asks({ c: 'ready', run, ready: true });
      this.wait(7);
      if (this.act(id, { a: 'release' })) this.done.released.push(this.tools('round').find((one) => one.id === id).texts.length);
      else this.act(id, { a: 'close' });
    }
    for (const { id } of this.tools('ballot')) this.done.ballot += this.act(id, { a: 'show' }) ? 1 : 0;
    for (const { id } of [...this.tools('scale'), ...this.tools('group_check')]) this.act(id, { a: 'show' });
  }

  /** What there is to be seen. */
  notes() {
    const { done } = this;
    const slices = this.desk.slices();
    const most = (kind, count) => { done[kind] = Math.max(done[kind], ...this.tools(kind).map(count)); };
    most('backstage', ({ id, pages }) => (pages ? slices[`tool.${id}.0`].messages.length : 0));
    most('action_plan', ({ plan }) => (plan ? 1 : 0));
    most('sorting', ({ answered, appeals, warmth }) => answered.length + appeals.length + Object.keys(warmth).length);
    most('board', ({ entries }) => entries.length);
    most('case_cards', ({ cards, key_question: one }) => cards.length + (one ? 1 : 0));
  }
}
