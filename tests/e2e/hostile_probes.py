"""What a hostile page can try to find out about the extension, one search each: JavaScript that returns plain data.

Every search is run in a browser with the extension and in one without, and must find the same.
"""

from __future__ import annotations

PROBES: dict[str, str] = {
    "globals": """() => {
        const names = [];
        for (let at = window; at; at = Object.getPrototypeOf(at)) names.push(...Reflect.ownKeys(at).map(String));
        return names.filter((name) => !name.startsWith('__')).sort();
    }""",
    "names on document and navigator": """() => [document, navigator, document.documentElement, document.body]
        .map((holder) => Reflect.ownKeys(holder).map(String).sort())""",
    "the extension interface": """() => [
        typeof chrome === 'undefined' ? 'none' : Object.keys(chrome).sort(),
        typeof globalThis.chrome?.runtime, typeof globalThis.browser]""",
    "the markup": """() => [document.documentElement.outerHTML, document.childNodes.length,
        document.documentElement.childNodes.length]""",
    "shadow roots and the top layer": """() => [
        [...document.querySelectorAll('*')].filter((one) => one.shadowRoot).length,
        document.querySelectorAll('dialog, [popover], :modal').length, document.fullscreenElement === null]""",
    "custom elements": """() => [...document.querySelectorAll('*')]
        .filter((one) => one.localName.includes('-')).length""",
    "changes of the document": "() => __found.mutations",
    "computed styles": """() => [...document.querySelectorAll('*')].map((one) => {
        const style = getComputedStyle(one);
        return [...style].map((name) => style.getPropertyValue(name)).join(';');
    })""",
    "style sheets": """() => [document.styleSheets.length, document.adoptedStyleSheets.length,
        [...document.fonts].length]""",
    "the layout": """() => [innerWidth, innerHeight,
        document.documentElement.scrollHeight, document.documentElement.clientWidth,
        ...[...document.querySelectorAll('*')].map((one) => JSON.stringify(one.getBoundingClientRect()))]""",
    "what stands at each point": """() => {
        const found = [];
        for (let x = 1; x < innerWidth; x += 97) {
            for (let y = 1; y < innerHeight; y += 83) {
                found.push(document.elementsFromPoint(x, y).map((one) => one.localName).join('>'));
            }
        }
        return found;
    }""",
    "the focus": "() => [document.activeElement?.localName, document.activeElement?.id, document.hasFocus()]",
    "calls into the page's world": "() => __found.calls",
    "error stacks": """() => {
        const stacks = [...__found.stacks];
        try { null.nothing; } catch (error) { stacks.push(error.stack); }
        return stacks.filter((stack) => stack.includes('extension'));
    }""",
    "messages and errors": "() => __found.messages",
    "violations of the policy": "() => __found.violations",
    "events, their order and their marks": "() => __found.events",
    "what made-up events come back with": """() => {
        const like = document.querySelector('[data-testid=like]');
        const types = ['pointerdown', 'mousedown', 'touchend', 'click', 'dblclick', 'keydown', 'submit', 'paste'];
        return types.map((type) => {
            const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
            return [like.dispatchEvent(event), event.defaultPrevented, event.cancelBubble];
        });
    }""",
    "resources that were loaded": """() => {
        const timed = ['visibility-state', 'event', 'first-input', 'paint', 'layout-shift', 'largest-contentful-paint'];
        return performance.getEntries()
            .filter((entry) => ![...timed, 'longtask', 'long-animation-frame'].includes(entry.entryType))
            .map((entry) => entry.name).sort();
    }""",
    "scripts that took part in a slow frame": """() => performance.getEntriesByType('long-animation-frame')
        .flatMap((entry) => entry.scripts.map((script) => script.sourceURL))
        .filter((source) => source.includes('extension'))""",
    "storage": """async () => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
        (await indexedDB.databases()).map((one) => one.name), await caches.keys(),
        (await navigator.serviceWorker.getRegistrations()).length]""",
    "frames": """() => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const inside = frame.contentWindow;
        const markup = frame.contentDocument.documentElement.outerHTML;
        const seen = [window.length, Reflect.ownKeys(inside).map(String).sort(), markup];
        frame.remove();
        return seen;
    }""",
    "a document written anew": """() => new Promise((done) => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const inside = frame.contentDocument;
        inside.open();
        const heard = [];
        frame.contentWindow.addEventListener('click', (event) => heard.push(event.type), true);
        inside.write('<!doctype html><button>Suka</button>');
        inside.close();
        requestAnimationFrame(() => setTimeout(() => {
            inside.querySelector('button').click();
            const seen = [heard, inside.documentElement.outerHTML, Reflect.ownKeys(frame.contentWindow).length];
            frame.remove();
            done(seen);
        }));
    })""",
    "words that can be found": """() => ['JagaNetral', 'Batal', 'Tetap lanjutkan']
        .map((word) => window.find?.(word) ?? false)""",
}
