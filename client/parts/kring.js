/** The circle, drawn as a floor plan: a model in, virtual nodes out. */
import { html } from '../../static/vendor/preact.js';
import { HEAP, SPREAD, WALL, arc, openings, polar, round } from './kring_geometry.js';
import { useOwnId } from './own_id.js';

export { kringModel } from './kring_model.js';

const STATES = { plain: 'gewoon', turn: 'beurt', empty: 'leeg', away: 'weg', quiet: 'stil', back: 'terug' };

/**
 * @param {{model: import('./kring_model.js').Kring, label?: string}} props  `label` replaces the model's own sentence
 */
export function Kring({ model, label }) {
  const id = useOwnId();
  const m = model.measure;
  return html`<svg viewBox=${`0 0 ${m.width} ${m.height}`} role="img" aria-label=${label ?? model.label} class="kring-svg">
    <${Paints} id=${id} m=${m} />
    <g aria-hidden="true">
    ${model.walls && html`<${Room} id=${id} model=${model} />`}
    <circle class="kleed" cx=${m.width / 2} cy=${m.centre} r=${m.rug} />
    ${model.ring && html`<${Ring} cx=${m.width / 2} cy=${m.centre} r=${m.ring} thick=${m.thick} ring=${model.ring} />`}
    <${Face} model=${model} />
    ${model.envelopes && html`<${Envelopes} m=${m} envelopes=${model.envelopes} />`}
    ${model.chairs.map((chair) => html`<${ChairSign} key=${chair.key} chair=${chair} m=${m} glow=${`${id}g`} />`)}
    </g>
  </svg>`;
}

function Paints({ id, m }) {
  const edge = { x: WALL, y: WALL, width: m.width - 2 * WALL, height: m.height - 2 * WALL };
  return html`<defs>
    <clipPath id=${`${id}c`}><rect ...${edge} /></clipPath>
    <linearGradient id=${`${id}l`} x1="0" y1="0" x2="1" y2=".75"><stop offset="0" class="licht-a" /><stop offset="1" class="licht-b" /></linearGradient>
    <filter id=${`${id}b`} x="-10%" y="-10%" width="120%" height="120%"><feGaussianBlur stdDeviation="5" /></filter>
    <radialGradient id=${`${id}p`}><stop offset="0" class="lamp-a" /><stop offset="1" class="lamp-b" /></radialGradient>
    <radialGradient id=${`${id}g`}><stop offset=".45" class="gloed-a" /><stop offset="1" class="gloed-b" /></radialGradient>
  </defs>`;
}

function Room({ id, model }) {
  const m = model.measure;
  const { window: [top, bottom] } = openings(m);
  const fall = model.light * 90;
  const beam = `M${WALL - 8} ${top}L${m.width} ${round(top + 70 + fall)}V${round(bottom + 130 + fall)}L${WALL - 8} ${bottom}z`;
  return html`<g clip-path=${`url(#${id}c)`}>
      <rect class="vloer" x=${WALL} y=${WALL} width=${m.width - 2 * WALL} height=${m.height - 2 * WALL} />
      <path class="straal" filter=${`url(#${id}b)`} fill=${`url(#${id}l)`} d=${beam} />
      <circle cx=${m.width / 2} cy=${m.centre} r=${round(m.width * 0.52)} fill=${`url(#${id}p)`} />
    </g>
    <path class="muur" d=${walls(m, model.gap)} />
    <path class="raam" d=${`M${WALL - 1.7} ${top}V${bottom}M${WALL + 1.7} ${top}V${bottom}`} />
    <${Door} m=${m} open=${model.door === 'open'} />
    ${model.gap && html`<text class=${`jij jij--${m.width > 300 ? 'groot' : 'midden'}`} x=${m.width / 2} y=${m.height - WALL + 5}>${model.you}</text>`}`;
}

function walls(m, gap) {
  const { window: [top, bottom], door: [from, to] } = openings(m);
  const [right, low, middle] = [m.width - WALL, m.height - WALL, m.width / 2];
  const floor = gap ? `H${middle + 18}M${middle - 18} ${low}` : '';
  return `M${WALL} ${top}V${WALL}H${right}V${from}M${right} ${to}V${low}${floor}H${WALL}V${bottom}`;
}

function Door({ m, open }) {
  const { door: [from, to] } = openings(m);
  const right = m.width - WALL;
  if (!open) return html`<path class="deur" d=${`M${right} ${from}V${to}`} />`;
  const edge = `${round(right - 36.4)} ${round(to - 21)}`;
  return html`<path class="deurboog" d=${`M${right} ${from}A42 42 0 0 0 ${edge}`} /><path class="deur" d=${`M${right} ${to}L${edge}`} />`;
}

/** The ring of time: what is left, with a knob at its head. It steps, it does not glide. */
function Ring({ cx, cy, r, thick, ring }) {
  const gone = (1 - ring.rest) * 360 - 90;
  const head = polar({ x: cx, y: cy }, r, gone);
  const kind = ring.stopped ? ' rest--stil' : '';
  const width = { strokeWidth: `${thick}px` };
  return html`<circle class="ring" cx=${cx} cy=${cy} r=${r} style=${width} />
    ${ring.ticks >= 1 && html`<path class="streepjes" d=${ticks(cx, cy, r - thick, ring.ticks)} />`}
    ${ring.rest > 0 && html`<circle class=${`rest${kind}`} pathLength="100" stroke-dasharray=${`${round(ring.rest * 100)} 100`}
        transform=${`rotate(${round(gone)} ${cx} ${cy})`} cx=${cx} cy=${cy} r=${r} style=${width} />
      <circle class=${`restkop${kind}`} cx=${head.x} cy=${head.y} r=${round(thick * 0.93)} />`}`;
}

/** One tick a minute, longer each fifth. */
function ticks(x, y, r, minutes) {
  let path = '';
  for (let i = 0; i < minutes; i += 1) {
    const angle = (i / minutes) * 360 - 90;
    const a = polar({ x, y }, r, angle);
    const b = polar({ x, y }, r - (i % 5 ? 3 : 6), angle);
    path += `M${a.x} ${a.y}L${b.x} ${b.y}`;
  }
  return path;
}

/** The time on the rug, with a word above or under it where there is room. */
function Face({ model }) {
  const { measure: m, envelopes, above, below, time } = model;
  if (!time) return null;
  const x = m.width / 2;
  const fits = (1.78 * (m.ring - 13)) / (0.56 * (time.length - 1) + 0.27);
  const size = round(Math.min(m.time, fits) * (envelopes ? 0.74 : 1));
  let y = m.centre + (below && !above ? -3 : 0);
  if (envelopes) y = m.centre + (envelopes.open ? 0.6 : -0.42) * m.ring;
  const letters = m.width > 300 ? undefined : { fontSize: '11.5px' };
  return html`<text class="tijd" x=${x} y=${round(y)} dy=".35em" style=${{ fontSize: `${size}px` }}>${time}</text>
    ${below && !envelopes && html`<text class="tijd-onder" style=${letters} x=${x} y=${round(m.centre + size * 0.5 + (letters ? 13 : 17))}>${below}</text>`}
    ${above && !envelopes && html`<text class="tijd-onder" style=${letters} x=${x} y=${round(m.centre - size * 0.5 - (letters ? 5 : 8))}>${above}</text>`}`;
}

/** Envelopes lie down from below, never from a chair. */
function Envelopes({ m, envelopes: { drawn, open } }) {
  const [x, y] = [m.width / 2, m.centre];
  const spots = (open ? SPREAD : HEAP).slice(0, drawn);
  return html`<g>${spots.map(([dx, dy, turn], i) => {
    const at = `${round(x + dx * m.envelope)} ${round(y + (open ? 0 : m.ring * 0.2) + dy * m.envelope)}`;
    const scale = round(m.envelope * (open ? 0.74 : 1));
    return html`<g key=${`${open}${i}`} transform=${`translate(${at}) rotate(${turn}) scale(${scale})`}>
      <g class=${open ? 'env env--open' : 'env'} style=${{ '--i': i }}>${open ? html`<${OpenEnvelope} />` : html`<${ClosedEnvelope} />`}</g>
    </g>`;
  })}</g>`;
}

const ClosedEnvelope = () => html`<rect class="env-lijf" x="-17" y="-11" width="34" height="23" rx="2" />
  <path class="env-vouw" d="M-16.5-10 0 3.5 16.5-10" /><circle class="env-zegel" cy="3" r="3.6" />`;

const OpenEnvelope = () => html`<path class="env-klep" d="M-17-10 0-24 17-10z" />
  <g class="env-brief"><rect x="-13" y="-20" width="26" height="24" rx="1.5" /><path d="M-8.5-14h17M-8.5-9h12" /></g>
  <path class="env-lijf" d="M-17-10 0 3 17-10V12H-17z" />`;

function ChairSign({ chair, m, glow }) {
  const r = chair.from?.seat ?? m.seat;
  const kinds = ['stoel', `stoel--${STATES[chair.state]}`];
  if (chair.caseBringer) kinds.push('stoel--inbrenger');
  if (chair.you) kinds.push('stoel--jij');
  if (chair.from) kinds.push('stoel--buiten');
  const size = { fontSize: `${round(Array.from(chair.initials).length > 2 ? m.letters * 0.84 : m.letters)}px` };
  return html`<g class=${kinds.join(' ')} style=${{ transform: `translate(${chair.x}px,${chair.y}px)`, ...travel(chair) }}>
    ${chair.state === 'turn' && html`<circle class="gloed" fill=${`url(#${glow})`} r=${r + 17} />`}
    <g class="draai" style=${{ transform: `rotate(${round(chair.angle)}deg)` }}><path class="leuning" d=${arc(round(r + 6), -60, 60)} /></g>
    <circle class="zitting" r=${r} />
    ${chair.initials && html`<text class="ini" dy=".36em" style=${size}>${chair.initials}</text>`}
    ${chair.mark && html`<${Mark} mark=${chair.mark} at=${polar({ x: 0, y: 0 }, r + 1, chair.angle + 128)} />`}
  </g>`;
}

/** The way out of the circle, for the movement in motion.css. */
function travel({ from }) {
  if (!from) return {};
  return {
    '--x0': `${from.start.x}px`, '--y0': `${from.start.y}px`, '--h0': `${from.startAngle}deg`,
    '--xm': `${from.via.x}px`, '--ym': `${from.via.y}px`,
  };
}

function Mark({ mark, at }) {
  const [kind, path] = mark === 'clock' ? ['klok', 'M0-4.2V.3L2.8 2'] : ['vink', 'M-3.6.2-1 2.9 3.9-2.7'];
  return html`<g class=${`merk merk--${kind}`} transform=${`translate(${at.x} ${at.y})`}><circle r="8.5" /><path d=${path} /></g>`;
}

/** The ring alone, with a dash per chair: for the strip of a low window. @param {{model: import('./kring_model.js').Kring}} props */
export function MiniKring({ model }) {
  const middle = { x: 60, y: 60 };
  const chairs = model.chairs.filter((c) => !c.from);
  return html`<svg viewBox="0 0 120 120" class="kring-svg mini-svg" aria-hidden="true">
    ${model.ring && html`<${Ring} cx=${60} cy=${60} r=${46} thick=${7} ring=${{ ...model.ring, ticks: 0 }} />`}
    ${chairs.map((c) => {
      const [a, b] = [polar(middle, 56.5, c.angle - 9), polar(middle, 56.5, c.angle + 9)];
      const kind = `${c.state === 'turn' ? ' is-beurt' : ''}${c.state === 'back' ? ' is-klaar' : ''}`;
      return html`<path key=${c.key} class=${`ministoel${kind}`} d=${`M${a.x} ${a.y}A56.5 56.5 0 0 1 ${b.x} ${b.y}`} />`;
    })}
    ${model.time && html`<text class="tijd" x="60" y="60" dy=".35em" style=${{ fontSize: '27px' }}>${model.time}</text>`}
  </svg>`;
}
