/** A list that grows at its end: following it, and saying how much came out of sight. */
import { useEffect, useLayoutEffect, useRef, useState } from '../../static/vendor/preact.js';

/**
 * A new message comes into sight when it is your own, or when you were reading the last one; else the page stays where it is.
 * @param {{seat: string}[]} list
 * @param {string} seat  your own
 * @returns {{current: any}} for what stands after the last message
 */
export function useLastInSight(list, seat) {
  const end = useRef(null);
  const count = useRef(list.length);
  useLayoutEffect(() => {
    const more = list.length > count.current;
    count.current = list.length;
    if (!more) return;
    const reading = scrollY + innerHeight > document.documentElement.scrollHeight - 240;
    if (reading || list[list.length - 1].seat === seat) end.current?.scrollIntoView({ block: 'nearest' });
  }, [list.length]);
  return end;
}

/** How many messages came since the last one was in sight, or since the page was opened. @param {number} count @param {{current: Element | null}} end */
export function useUnseen(count, end) {
  const [seen, see] = useState(count);
  const now = useRef(count);
  now.current = count;
  const [inSight, look] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => look(entry.isIntersecting));
    if (end.current) watch.observe(end.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (inSight) see(now.current);
  }, [inSight, count]);
  return Math.max(0, count - seen);
}
