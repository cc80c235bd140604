/** What a group's book is called by. Pure. */

const ID = /^[A-Za-z0-9_-]{22}$/;

/** @param {any} id @returns {boolean} */
export const isGroup = (id) => typeof id === 'string' && ID.test(id);
