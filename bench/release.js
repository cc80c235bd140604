// A view in which so many sealed texts are released, read as a room reads it: milliseconds until the last is open.
async (count) => {
  const { newId, openVault } = await import('/client/vault.js');
  const { Reader } = await import('/client/reader.js');
  const vault = await openVault(newId(), newId());
  const sealed = [];
  for (let n = 0; n < count; n += 1) sealed.push(await vault.seal('rounds', 'run', `Vraag ${n}: wat maakte dat je op dat moment niets zei? `.repeat(4)));
  const texts = sealed.map(({ id }) => ({ text: id, run: 'run', seat: null, name: null }));
  const slices = { 'tool.questions': { tool: 'round', id: 'questions', run: 'run', stage: 'released', texts } };
  const envelopes = Object.fromEntries(sealed.map(({ id, body }) => [id, body]));
  const start = performance.now();
  await new Promise((resolve) => {
    let left = count;
    const reader = new Reader(vault, () => {
      left -= 1;
      if (left === 0) resolve();
    });
    reader.read({ slices, envelopes });
  });
  return performance.now() - start;
}
