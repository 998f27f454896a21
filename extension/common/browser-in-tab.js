/**
 * Why this file exists: the part of the door to the browser's extension interface (`browser.js`) that a content script
 * has too. Every page of the listed sites takes it in, so it has nothing that only the worker and our own pages need.
 *
 * Chromium and Firefox both give promises here. Classic script (content scripts) that can also be imported (worker and
 * pages); nothing is touched before a function is called, so that pure modules can be loaded anywhere.
 */
(() => {
  'use strict';

  /** @returns {typeof chrome} */
  const api = () => Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');

  /** False once the extension was updated or removed under a content script that is still running. */
  const alive = () => Boolean(api()?.runtime?.id);

  /** Tells this page apart from the others that its tab shows, as not even its address does: when it came, and chance. */
  const page = Date.now() + Math.random();

  /** @type {TabBrowser['read']} */
  const read = async (key) => (await api().storage.local.get(key))[key];

  /** Calls back with every changed key of storage.local; the value is undefined when it was removed. @type {TabBrowser['onStored']} */
  const onStored = (listener) => {
    api().storage.onChanged.addListener((changes, area) => {
      if (area !== 'local') return;
      for (const [key, change] of Object.entries(changes)) listener(key, change.newValue);
    });
  };

  /**
   * @param {object} message
   * @returns {Promise<any>} undefined when the worker died over it
   */
  async function deliver(message) {
    try {
      return await api().runtime.sendMessage(message);
    } catch (error) {
      if (alive()) return undefined;
      throw error; // we are an orphan: nobody will ever answer
    }
  }

  /**
   * Sends to the worker; rejects with the worker's sentence when it could not answer.
   *
   * A worker may die while it holds a message; the message is then sent once more, which wakes a new one. Every message
   * bears that: the worst is a notice that is counted twice.
   *
   * @type {TabBrowser['send']}
   */
  const send = async (message) => {
    const said = { ...message, page };
    let answer = await deliver(said);
    if (answer === undefined) answer = await api().runtime.sendMessage(said);
    if (answer === undefined) throw new Error('The worker did not answer');
    if (typeof answer?.failed === 'string') throw new Error(answer.failed);
    return answer;
  };

  /** Answers one type of question that the worker asks this tab. @type {TabBrowser['onAsked']} */
  const onAsked = (type, answer) => {
    api().runtime.onMessage.addListener((message, _sender, reply) => {
      if (message?.type === type) reply(answer());
    });
  };

  /** What can have a shadow root (https://dom.spec.whatwg.org/#valid-shadow-host-name); asking the browser costs more. */
  const HOSTS = /^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$|-/u;

  /** The shadow root of a page's element, closed or not. @type {TabBrowser['innerRoot']} */
  const innerRoot = (element) => {
    if (element.shadowRoot || !HOSTS.test(element.localName)) return element.shadowRoot;
    const firefox = Reflect.get(element, 'openOrClosedShadowRoot');
    if (firefox !== undefined) return firefox;
    return element instanceof HTMLElement ? (api().dom?.openOrClosedShadowRoot(element) ?? null) : null;
  };

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), {
    browser: { page, alive, read, onStored, send, onAsked, innerRoot },
  });
})();
