/** Initials for a circle: two letters, three when they clash, and always different from each other. */

const lettersOf = (name) => Array.from(name.normalize('NFC')).filter((c) => /[\p{L}\p{N}]/u.test(c));

function start(letters, n) {
  const [first = '', ...rest] = letters.slice(0, n);
  return first.toLocaleUpperCase() + rest.join('');
}

/** The indices whose short form somebody else has too. */
function clashing(forms) {
  return forms.map((form, i) => form !== '' && forms.some((other, j) => j !== i && other === form));
}

/** The first two letters with the first later letter that no other of the same beginning has there. */
function distinguishing(letters, others) {
  for (let i = 2; i < letters.length; i += 1) {
    if (!others.some((o) => o[i] === letters[i])) return start(letters, 2) + letters[i];
  }
  return null;
}

/**
 * @param {string[]} names  in the order of the circle; '' for a name not yet known
 * @returns {string[]}
 */
export function initials(names) {
  const letters = names.map(lettersOf);
  const two = letters.map((l) => start(l, 2));
  const three = clashing(two).map((clash, i) => (clash ? start(letters[i], 3) : two[i]));
  const found = clashing(three).map((clash, i) => {
    if (!clash) return three[i];
    const others = letters.filter((_, j) => j !== i && three[j] === three[i]);
    return distinguishing(letters[i], others) ?? three[i];
  });
  return numbered(found);
}

/** What still clashes (one name the beginning of another) gets a number. */
function numbered(forms) {
  const taken = new Set();
  return forms.map((form) => {
    let own = form;
    for (let n = 2; own !== '' && taken.has(own); n += 1) own = Array.from(form).slice(0, 2).join('') + n;
    taken.add(own);
    return own;
  });
}
