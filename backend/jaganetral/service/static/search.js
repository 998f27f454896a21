/**
 * Why this file exists: the list is searched as one types. Without it the form does the same when it is sent.
 *
 * The answer is a piece of page that the service wrote, asked for from the service alone; an answer that comes after a
 * later question is thrown away.
 */
(() => {
  const PAUSE = 120; // milliseconds without a key before the question is asked
  const form = document.querySelector('form[data-results]');
  const place = document.getElementById('hasil');
  const field = form?.querySelector('input[name="cari"]');
  if (!(form instanceof HTMLFormElement) || !(field instanceof HTMLInputElement) || place === null) return;

  let waiting = 0;
  let question = new AbortController();

  const ask = async () => {
    question.abort();
    question = new AbortController();
    const { signal } = question;
    const address = new URL(form.dataset.results ?? '', location.href);
    address.searchParams.set('cari', field.value);
    try {
      const answer = await fetch(address, { signal, credentials: 'same-origin' });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!signal.aborted) place.replaceChildren(...found.body.childNodes);
    } catch {
      // Aborted, or the service has stopped: what was found last stays, and sending the form says what is wrong.
    }
  };

  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(ask, PAUSE);
  });
})();
