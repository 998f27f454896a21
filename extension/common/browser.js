/**
 * Why this file exists: it is the only door to the browser's extension interface, so that everything else speaks of
 * lists, notices and alarms instead of vendors.
 *
 * Chromium and Firefox both give promises here. Nothing is touched before a function is called, so that pure modules can
 * be loaded anywhere. What a content script has of it stands in `browser-in-tab.js`, and is part of it.
 */
import './browser-in-tab.js';

/** @returns {typeof chrome} */
const api = () => Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');

/** @returns {string[]} the address patterns of the supported sites, as the manifest lists them */
const sitePatterns = () => (api().runtime.getManifest().content_scripts ?? []).flatMap((part) => part.matches ?? []);

/** @param {string} path of a file in the package */
async function fileOf(path) {
  const answer = await fetch(api().runtime.getURL(path));
  if (!answer.ok) throw new Error(`The package has no ${path}`);
  return answer;
}

/** How long a page may take to say which it is. */
const PATIENCE_MS = 5000;
/** What browsers say where nobody of ours is in a page, or where it goes away while it is asked. */
const GONE = /establish connection|No tab|Invalid tab|message (?:port|channel|manager)|out of scope/iu;

/**
 * What was asked about one tab; a tab may close at any moment, and then there is nothing left to say.
 *
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T | null>} null when the tab is closed
 */
async function whileOpen(work) {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && /No tab|Invalid tab/i.test(error.message)) return null;
    throw error;
  }
}

/** @type {Omit<BrowserDoor, keyof TabBrowser>} */
const beyondTabs = {
  url(path) {
    return api().runtime.getURL(path);
  },

  ownId() {
    return api().runtime.id;
  },

  /** What this browser calls itself: "Google Chrome 146", "Firefox 140". */
  brand() {
    const brands = navigator.userAgentData?.brands ?? [];
    const real = brands.filter(({ brand }) => !/not.*brand/iu.test(brand));
    const named = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
    if (named !== undefined) return `${named.brand} ${named.version}`.slice(0, 40);
    return /Firefox\/\d+/u.exec(navigator.userAgent)?.[0].replace('/', ' ') ?? '';
  },

  uiLanguage() {
    return api().i18n.getUILanguage();
  },

  /** Reads a JSON file of the package; rejects when it is missing or broken. */
  async packaged(path) {
    return (await fileOf(path)).json();
  },

  /** Reads a text file of the package; rejects when it is missing. */
  async packagedText(path) {
    return (await fileOf(path)).text();
  },

  async write(key, value) {
    await api().storage.local.set({ [key]: value });
  },

  async forget(keys) {
    await api().storage.local.remove(keys);
  },

  /** What an administrator set for the extension; nothing where nobody did, for which Firefox has an error. */
  async managed() {
    try {
      return (await api().storage.managed?.get(null)) ?? {};
    } catch (error) {
      if (error instanceof Error && /managed storage manifest not found/iu.test(error.message)) return {};
      throw error;
    }
  },

  /** Whether `markSession` was called since the browser was started or the extension loaded (worker and pages). */
  async isSessionMarked() {
    return (await api().storage.session.get('marked')).marked === true;
  },

  async markSession() {
    await api().storage.session.set({ marked: true });
  },

  /** What is kept until the browser ends (worker and pages); without a key all of it, by key. */
  async readSession(key) {
    const found = await api().storage.session.get(key);
    return key === null ? found : found[key];
  },

  async writeSession(key, value) {
    await api().storage.session.set({ [key]: value });
  },

  async forgetSession(key) {
    await api().storage.session.remove(key);
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
        page: message?.page,
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

  onInstalled(listener) {
    api().runtime.onInstalled.addListener(({ reason }) => listener(reason));
  },

  onStartup(listener) {
    api().runtime.onStartup.addListener(() => listener());
  },

  onAlarm(listener) {
    api().alarms.onAlarm.addListener(({ name }) => listener(name));
  },

  async alarmAt(name, when) {
    await api().alarms.create(name, { when });
  },

  /**
   * Leaves a running alarm alone: making it anew at each start of the worker would put it off for ever. One that is
   * further away than its period was set before the clock was put right, and would not ring until then.
   */
  async alarmEvery(name, minutes) {
    const alarm = await api().alarms.get(name);
    if (alarm !== undefined && alarm.scheduledTime <= Date.now() + minutes * 60_000) return;
    await api().alarms.create(name, { periodInMinutes: minutes });
  },

  async cancelAlarm(name) {
    await api().alarms.clear(name);
  },

  /** With a tab it holds until that tab navigates or closes; without, for all tabs. */
  async setBadge(look, tab) {
    const place = tab === undefined ? {} : { tabId: tab };
    const { action } = api();
    await whileOpen(
      Promise.all([
        action.setBadgeText({ ...place, text: look.text }),
        action.setBadgeBackgroundColor({ ...place, color: look.background }),
        action.setBadgeTextColor({ ...place, color: look.foreground }),
        action.setTitle({ ...place, title: look.title }),
      ]),
    );
  },

  /**
   * Marks the page that a tab shows now; the browser forgets the mark when the tab goes elsewhere. Nobody sees it: it
   * is the fragment of the popup's address, the only word that a browser keeps for one page of a tab. False when the
   * tab is closed.
   */
  async markTab(tab, mark) {
    const popup = `${api().runtime.getManifest().action.default_popup}#${mark}`;
    return (await whileOpen(api().action.setPopup({ tabId: tab, popup }).then(() => true))) ?? false;
  },

  /** The mark of the page that a tab shows, or null. */
  async tabMark(tab) {
    const popup = await whileOpen(api().action.getPopup({ tabId: tab }));
    return popup ? new URL(popup).hash.slice(1) || null : null;
  },

  async openTab(address) {
    await api().tabs.create({ url: address });
  },

  /** The tab in front; its address is null where our permissions do not reach. */
  async activeTab() {
    const [tab] = await api().tabs.query({ active: true, currentWindow: true });
    return tab?.id === undefined ? null : { id: tab.id, address: tab.url ?? null };
  },

  /** Asks the page of a tab itself; null where no script of ours answers. */
  async askTab(tab, message) {
    try {
      return (await api().tabs.sendMessage(tab, message, { frameId: 0 })) ?? null;
    } catch (error) {
      if (error instanceof Error && /Receiving end does not exist|No tab|Invalid tab/i.test(error.message)) return null;
      throw error;
    }
  },

  /** Whether style sheets of ours may be laid over a page. */
  async canMark() {
    return api().permissions.contains({ permissions: ['scripting'] });
  },

  /** Asks for that; must be called from the person's click. */
  async askForMarks() {
    return api().permissions.request({ permissions: ['scripting'] });
  },

  /** A sheet of the user's, which no page can outvote, over the page itself and no frame of it. */
  async insertSheet(tab, css) {
    await whileOpen(api().scripting.insertCSS({ target: { tabId: tab, frameIds: [0] }, origin: 'USER', css }));
  },

  async removeSheet(tab, css) {
    await whileOpen(api().scripting.removeCSS({ target: { tabId: tab, frameIds: [0] }, origin: 'USER', css }));
  },

  /** Tabs that show a supported site. */
  async openSiteTabs() {
    const tabs = await api().tabs.query({ url: sitePatterns() });
    return tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
  },

  /**
   * Which page a tab shows, as its script calls it: null where no script of ours, of this very version, lives. Undefined
   * where it does not answer in time: a page that a dialog or the browser holds up says nothing for as long.
   */
  async pageIn(tab) {
    const late = new Promise((resolve) => {
      setTimeout(resolve, PATIENCE_MS);
    });
    try {
      const page = await Promise.race([api().tabs.sendMessage(tab, { type: 'here' }, { frameId: 0 }).then((one) => one ?? null), late]);
      return /** @type {number | null | undefined} */ (page);
    } catch (error) {
      if (error instanceof Error && GONE.test(error.message)) return null;
      throw error;
    }
  },

  /** Whether a tab is in a private window; a closed one counts as private: nothing may be kept of it. */
  async isPrivate(tab) {
    return (await whileOpen(api().tabs.get(tab)))?.incognito ?? true;
  },

  async permitted(origins) {
    return api().permissions.contains({ origins });
  },

  /** Asks the person for every host the package names; must be called from their click. */
  async askForHosts() {
    return api().permissions.request({ origins: api().runtime.getManifest().host_permissions ?? [] });
  },

  /** Asks the person to let us see that requests are sent; must be called from their click. */
  async askForRequests() {
    return api().permissions.request({ permissions: ['webRequest'] });
  },

  async maySeeRequests() {
    return api().permissions.contains({ permissions: ['webRequest'] });
  },

  async giveUpRequests() {
    await api().permissions.remove({ permissions: ['webRequest'] });
  },

  /** Whether a permission to see requests counts at once, as in Firefox; Chromium waits until it is started anew. */
  tellsRequestsAtOnce() {
    return Reflect.has(api().runtime, 'getBrowserInfo'); // Firefox's alone
  },

  /**
   * Calls back for each request of a page to certain addresses that sends something; it holds none up. Of what is
   * sent only the field asked for is read, and only `withField`. What comes back says whether it still does: never
   * without the permission, and in Firefox no longer once that was given up.
   */
  onRequests(addresses, withField, listener) {
    const told = (/** @type {any} */ { tabId, frameId, timeStamp, method, url, requestBody }) => {
      if (method !== 'POST' || tabId < 0) return undefined;
      const field = (/** @type {string} */ name) => requestBody?.formData?.[name]?.[0] ?? null;
      listener({ tab: tabId, top: frameId === 0, at: timeStamp, address: url, field });
      return undefined;
    };
    const filter = { urls: addresses, types: [/** @type {const} */ ('xmlhttprequest')] };
    api().webRequest?.onBeforeRequest.addListener(told, filter, withField ? ['requestBody'] : []);
    return () => api().webRequest?.onBeforeRequest.hasListener(told) ?? false;
  },

  onPermissionsChanged(listener) {
    api().permissions.onAdded.addListener(() => listener());
    api().permissions.onRemoved.addListener(() => listener());
  },

  async askNative(host, message) {
    return api().runtime.sendNativeMessage(host, message);
  },

};

Object.assign(globalThis.jaganetral.browser, beyondTabs);
