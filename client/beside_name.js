/** What the narrow window beside the call is called: by that its page knows what it is. Pure. */

const NAME = 'naast-het-gesprek-';

/** @param {string} id  one for each page that opens one: two rooms beside each other share no window */
export const besideName = (id) => NAME + id;

/** @param {string} [name]  of the window */
export const isBeside = (name = window.name) => name.startsWith(NAME);
