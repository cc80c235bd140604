/** Prints one part of a page and nothing else of it (static/css/print.css). */

/** @param {HTMLElement} element */
export function printOnly(element) {
  const done = () => delete element.dataset.drukt;
  element.dataset.drukt = '';
  addEventListener('afterprint', done, { once: true });
  print();
}
