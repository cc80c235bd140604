/**
 * The one door to the drawing library: every module of ours imports from here, none from the files behind it.
 * `html` makes virtual nodes from tagged templates; no string is ever parsed as HTML.
 */
import { h, render, Fragment, Component, createRef } from './preact-core.js';
import htm from './htm.js';

/** Tagged template that makes virtual nodes. */
export const html = htm.bind(h);

export { h, render, Fragment, Component, createRef };
export {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from './preact-hooks.js';
