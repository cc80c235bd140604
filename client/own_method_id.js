/** What the groups' own methods are called in a room. Pure. */

/** @param {string} id */
export const isOwn = (id) => /^own-[1-9]$/.test(id);
