/** Writing a case card: the key question, and on one's own card when one last brought a case. */
import { html, useEffect, useRef } from '../../static/vendor/preact.js';
import { BLANK, LASTS, cardText, readCard } from '../case_card.js';
import { Coach } from './coach.js';
import { Refused, act, useCommand } from './command.js';
import { useKeptText } from './kept.js';

/** Under what this browser keeps what is typed. @param {import('../context.js').Ctx} ctx @param {{id: string}} slice @param {string} seat  whose card it is */
export const draftOf = (ctx, slice, seat) => (seat === ctx.seat ? `${slice.id}|kaart` : `${slice.id}|kaart|${seat}`);

/**
 * What is typed is kept in this browser until the server has it.
 * @param {{ctx: import('../context.js').Ctx, slice: any, seat: string, start: string, stays?: boolean, pressed?: boolean, close: () => void}} props
 *   `seat`: whose card it is; `start`: the card as it lies there, '' when there is none; `stays`: there is nothing else to show in its place;
 *   `pressed`: it came because its reader pressed for it
 */
export function CardEditor({ ctx, slice, seat, start, stays = false, pressed = !stays, close }) {
  const { say } = ctx;
  const { text, words, change, forget } = useKeptText(ctx, 'drafts', draftOf(ctx, slice, seat), start);
  const { busy, refusal, run, refuse } = useCommand(ctx);
  const field = useRef(null);
  // Opened by a press: the hands are where the words go. What opened by itself takes nobody's place on the page.
  useEffect(() => {
    if (pressed && text !== null && !document.activeElement?.matches('input, textarea')) field.current?.focus();
  }, [text !== null]);
  const own = seat === ctx.seat;
  const id = `ikvraag-${slice.id}`;
  const card = text ? readCard(text) : BLANK;
  const empty = !card.question.trim();
  const set = (part) => change(cardAsTyped({ ...card, ...part }));
  const done = () => {
    forget();
    close();
  };
  const save = async () => {
    const whose = own ? {} : { seat };
    if (empty) refuse(say('tools.write_first'));
    else if (await run(async () => act(slice.id, { a: 'write', text: await ctx.seal('cases', slice.id, cardText(card)), ...whose }))) done();
  };
  return html`<div class="veld veld--blad kaart-veld">
    <label for=${id}>${say(own ? 'tools.case_cards.label' : 'tools.case_cards.label_for')}</label>
    <textarea id=${id} ref=${field} class="brief brief--kort" rows="3" maxlength="600" value=${card.question} disabled=${text === null} data-opening
      aria-describedby=${`${id}-wie`} onInput=${(e) => set({ question: e.currentTarget.value })} />
    <p class="klein zacht" id=${`${id}-wie`}>${say('tools.case_cards.who_sees')} ${busy ? say('tools.keeping') : text && text !== start ? say(words) : ''}</p>
    <${Coach} ctx=${ctx} about="case" field=${id} text=${card.question} quiet=${text === start} change=${(question) => set({ question })} />
    ${own && html`<${LastTime} say=${say} name=${`${id}-laatst`} last=${card.last} choose=${(last) => set({ last })} />`}
    <${Refused} refusal=${refusal} />
    <div class="chips">
      <button type="button" class="knop knop--vol" aria-disabled=${empty ? 'true' : undefined} aria-describedby=${`${id}-wie`} onClick=${save}>${say('tools.case_cards.save')}</button>
      ${!stays && html`<button type="button" class="knop knop--tekst" onClick=${done}>${say('tools.cancel')}</button>`}
    </div>
  </div>`;
}

/** As it stands in the field, spaces at the end included. */
const cardAsTyped = ({ question, last }) => JSON.stringify({ question, last });

/** It tells the circle whose turn it is; nobody has to say. */
function LastTime({ say, name, last, choose }) {
  return html`<fieldset class="veld kaart-laatst"><legend class="klein">${say('tools.case_cards.last')}</legend>
    <div class="keuzes">${LASTS.map((one) => html`<label class="keus" key=${one}>
      <input type="radio" name=${name} checked=${last === one} onChange=${() => choose(one)} /><span>${say(`tools.case_cards.last_${one ?? 'unsaid'}`)}</span>
    </label>`)}</div>
  </fieldset>`;
}
