// Put into a page before its own scripts: when the last view came, and when a text that was in it has been painted.
(() => {
  let came = NaN;
  window.WebSocket = class extends WebSocket {
    constructor(...parts) {
      super(...parts);
      this.addEventListener('message', ({ data }) => { if (data.startsWith('{"t":"view"')) came = performance.now(); });
    }
  };
  window.watchFor = (text) => {
    window.painted = new Promise((resolve) => {
      const observer = new MutationObserver((changes) => {
        if (!changes.some(({ target }) => target.textContent.includes(text))) return;
        observer.disconnect();
        const start = came;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - start);
          port2.postMessage(0);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  };
})();
