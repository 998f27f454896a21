/**
 * Why this file exists: the page must not be able to hide, cover, move or take away the notice unnoticed.
 *
 * The dialog lives in a shadow root on a host element of its own, in the top layer. What the page does to the host is
 * put right once and then given up; what the page lays on top is overtaken, a few times. Whether the person can really
 * see the notice is asked before an answer that lets an act through.
 */
(() => {
  'use strict';

  const { nodes } = globalThis.jaganetral;

  /** A page that keeps laying things over the notice is not fought for ever: then only "Batal" answers. */
  const MOST_RAISES = 5;
  /** The smallest size, in CSS pixels, in which the notice counts as readable. */
  const SMALLEST = { width: 240, height: 120 };
  const SAMPLES = [0.04, 0.28, 0.5, 0.72, 0.96];

  /** @param {Element} element */
  function veiled(element) {
    const style = getComputedStyle(element);
    return (
      Number(style.opacity) < 0.99 ||
      style.visibility !== 'visible' ||
      style.display === 'none' ||
      style.transform !== 'none' ||
      style.clipPath !== 'none'
    );
  }

  /**
   * @param {NoticeFrameOptions} options
   * @returns {NoticeFrame}
   */
  function create({ dialog, look, mode, parent, onLost, onVeil }) {
    const { host, root } = nodes.hosted(look, mode, dialog);
    const home = () => parent ?? document.documentElement;
    /** What the host looks like untouched. */
    const dressed = host.getAttribute('style');
    let present = false;
    let restored = false;
    let raises = 0;
    let pixels = true;
    /** The page's popovers that were open when the dialog was last laid over everything. @type {Set<Element>} */
    let beneath = new Set();

    const intact = () =>
      host.parentNode === home() &&
      dialog.open &&
      host.attributes.length === 1 &&
      host.getAttribute('style') === dressed;

    const watch = new MutationObserver(() => {
      if (present && !intact()) repair();
    });
    /** Tells whether pixels really reach the screen; only Chromium has it. */
    const sight =
      'isVisible' in IntersectionObserverEntry.prototype
        ? new IntersectionObserver(seen, { trackVisibility: true, delay: 100, threshold: [0, 1] })
        : null;

    /** @param {IntersectionObserverEntry[]} entries */
    function seen(entries) {
      const last = entries.at(-1);
      if (!last || !present) return;
      const before = pixels;
      pixels = last.isVisible ?? true;
      if (document.hidden || pixels) return;
      if (before) onVeil();
      raise();
    }

    function put() {
      home().append(host);
      // Moving the host takes the dialog out of the top layer but leaves it marked open.
      if (dialog.open) dialog.close();
      lay();
    }

    function lay() {
      dialog.showModal();
      beneath = new Set(document.querySelectorAll(':popover-open'));
    }

    /** Without pixels to ask for: whether something may lie above that lets every press fall through to us. */
    function overlaid() {
      return raises >= MOST_RAISES || [...document.querySelectorAll(':popover-open')].some((one) => !beneath.has(one));
    }

    function observe() {
      watch.disconnect();
      watch.observe(document, { childList: true });
      watch.observe(home(), { childList: true });
      watch.observe(host, { attributes: true });
      sight?.observe(dialog);
    }

    function show() {
      present = true;
      put();
      observe();
    }

    /** Puts right what the page did to the host, once. */
    function repair() {
      if (restored || !document.documentElement) {
        onLost();
        return;
      }
      restored = true;
      onVeil();
      nodes.dress(host);
      keepingFocus(put);
      observe();
    }

    /** Lays the notice over whatever the page has opened since. */
    function raise() {
      if (!present || raises >= MOST_RAISES) return;
      raises += 1;
      onVeil();
      keepingFocus(() => {
        dialog.close();
        lay();
      });
    }

    /** @param {() => void} change */
    function keepingFocus(change) {
      const focused = root.activeElement;
      change();
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    }

    /** @param {Element} [button] that is about to be obeyed */
    function visible(button) {
      if (document.hidden || !intact() || !dialog.matches(':modal')) return false;
      seen(sight?.takeRecords() ?? []);
      if (!pixels || (!sight && overlaid()) || veiled(dialog) || veiled(home())) return false;
      if (!dialog.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) {
        return false;
      }
      const box = dialog.getBoundingClientRect();
      const inside = box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
      if (!inside || box.width < SMALLEST.width || box.height < SMALLEST.height) return false;
      return [dialog, ...(button ? [button] : [])].every((element) => topmost(element));
    }

    /** @param {Element} element */
    function topmost(element) {
      const { left, top, width, height } = element.getBoundingClientRect();
      return SAMPLES.every((across) =>
        SAMPLES.every((down) => {
          const x = left + width * across;
          const y = top + height * down;
          const hit = root.elementFromPoint(x, y);
          return document.elementFromPoint(x, y) === host && hit !== null && element.contains(hit);
        }),
      );
    }

    function remove() {
      present = false;
      watch.disconnect();
      sight?.disconnect();
      if (dialog.open) dialog.close();
      host.remove();
    }

    return { host, root, show, raise, repair, visible, remove };
  }

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { noticeFrame: { create } });
})();
