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

  /**
   * @param {object} message
   * @returns {Promise<any>} undefined when the worker died over it
   */
  async function deliver(message) {
    try {
      return await api().runtime.sendMessage(message);
    } catch (error) {
      if (browser.alive()) return undefined;
      throw error; // we are an orphan: nobody will ever answer
    }
  }

  /** @type {TabBrowser} */
  const browser = {
    /** False once the extension was updated or removed under a content script that is still running. */
    alive() {
      return Boolean(api()?.runtime?.id);
    },

    async read(key) {
      return (await api().storage.local.get(key))[key];
    },

    /** Calls back with every changed key of storage.local; the value is undefined when it was removed. */
    onStored(listener) {
      api().storage.onChanged.addListener((changes, area) => {
        if (area !== 'local') return;
        for (const [key, change] of Object.entries(changes)) listener(key, change.newValue);
      });
    },

    /**
     * Sends to the worker; rejects with the worker's sentence when it could not answer.
     *
     * A worker may die while it holds a message; the message is then sent once more, which wakes a new one. Every
     * message bears that: the worst is a notice that is counted twice.
     */
    async send(message) {
      let answer = await deliver(message);
      if (answer === undefined) answer = await api().runtime.sendMessage(message);
      if (answer === undefined) throw new Error('The worker did not answer');
      if (typeof answer?.failed === 'string') throw new Error(answer.failed);
      return answer;
    },

    /** `answer` may throw: the sender's promise then rejects with the same sentence. */
    onMessage(answer) {
      api().runtime.onMessage.addListener((message, sender, reply) => {
        const from = {
          id: sender.id,
          url: sender.url,
          tab: sender.tab !== undefined,
          tabId: sender.tab?.id ?? null,
          top: sender.frameId === 0,
          private: sender.tab?.incognito ?? false,
        };
        Promise.resolve()
          .then(() => answer(message, from))
          .then(
            reply,
            (/** @type {unknown} */ error) => reply({ failed: error instanceof Error ? error.message : String(error) }),
          );
        return true; // the reply comes later
      });
    },

    /** Lets the worker know that this script lives. */
    answerHere() {
      api().runtime.onMessage.addListener((message, _sender, reply) => {
        if (message?.type === 'here') reply(true);
      });
    },

    /** The shadow root of a page's element, closed or not. */
    innerRoot(element) {
      if (element.shadowRoot) return element.shadowRoot;
      const firefox = Reflect.get(element, 'openOrClosedShadowRoot');
      if (firefox !== undefined) return firefox;
      return element instanceof HTMLElement ? (api().dom?.openOrClosedShadowRoot(element) ?? null) : null;
    },
  };

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { browser });
})();
