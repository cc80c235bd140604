/** Methods and rows for tests of the programme: small, but with everything a method can have. */
const phase = (id, minutes, more = {}) => ({
  id, minutes, name: id, hint: '', prepare_s: 0, optional: false, break: false, bound_to_next: false, hidden: false, before_case: false, advises: false, stance: 'active', ...more,
});

const bound = { bound_to_next: true };

export const methods = {
  evening: {
    id: 'evening', name: 'De avond',
    phases: [
      phase('arrive', 10), phase('look_back', 10), phase('choose', 10), phase('break', 10, { break: true }),
      phase('learn', 4, bound), phase('evaluate', 8), phase('goodbye', 2),
    ],
  },
  gossip: {
    id: 'gossip', name: 'Roddelen',
    phases: [
      phase('question', 5), phase('write', 10, bound), phase('answer', 15), phase('gossip', 15, { ...bound, hidden: true, stance: 'listening' }), phase('return', 15),
      phase('advise', 5, { ...bound, advises: true, optional: true }), phase('advice', 6, { optional: true }), phase('plan', 6, { optional: true }),
    ],
  },
  plain: {
    id: 'plain', name: 'Gewoon',
    phases: [
      phase('inventory', 5, { optional: true, before_case: true }), phase('tell', 10), phase('write', 5, bound), phase('answer', 10),
      phase('advise', 4, { ...bound, advises: true }), phase('advice', 6), phase('plan', 5),
    ],
  },
};

/** @param {string} text  "arrive/arrive 10, case/gossip.write 5 as write-2" */
export function rows(text) {
  return text.split(',').map((one) => {
    const [, block, method = 'evening', name, minutes, key = name] = one.trim().match(/^([\w-]+)\/(?:(\w+)\.)?([\w-]+) (\d+)(?: as ([\w-]+))?$/);
    return { key, block, method, phase: name, minutes: Number(minutes) };
  });
}

/** Rows as one reads them: "arrive case:write case:answer break-1". */
export const read = (list) => list.map(({ key, block }) => (key === block || block.replace(/-\d+$/, '') === key ? block : `${block}:${key}`)).join(' ');

export const EVENING = rows(`arrive/arrive 10, case/gossip.question 5, case/gossip.write 10, case/gossip.answer 15, break-1/break 10,
  case/gossip.gossip 15, case/gossip.return 15, closing/evaluate 10`);
