/**
 * Why this file exists: the look of the notice, apart from what it does.
 *
 * Ink on paper with an edge of tumpal (the row of triangles that borders Indonesian cloth): nothing a cookie banner or a
 * browser dialog would wear, and no colour a party wears. Three layouts of the head; the paragraph of law, the buttons
 * and their places are the same in all three. Pixels, not rem: the page's own font size must not reach in.
 */
(() => {
  'use strict';

  const noticeStyle = `
:host { color-scheme: light dark; }
*, *::before, *::after { box-sizing: border-box; }
h2, p, ul { margin: 0; padding: 0; }
dialog {
  --paper: #fbfaf6; --ink: #22252b; --muted: #565962; --line: #d6d1c4; --sheet: #f2efe7; --control: #807b6c;
  --cloth: #5d3b60; --on-cloth: #fdfbf7; --accent: #5d3b60; --main: #262a32; --on-main: #fff; --main-over: #3b404c;
  --state: #f7ebcf; --pad: 26px;
  display: none; flex-direction: column; inline-size: min(520px, 100vw - 24px); max-inline-size: none;
  max-block-size: min(100dvh - 24px, 800px); margin: auto; padding: 0; overflow: hidden;
  border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: var(--ink);
  box-shadow: 0 24px 64px #0b0d1266; text-align: start; overflow-wrap: anywhere; user-select: text;
  font: 400 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  text-size-adjust: none; -webkit-text-size-adjust: none;
}
dialog[open] { display: flex; }
dialog::backdrop { background: #14161b9e; }
[hidden] { display: none !important; }

.scroll { display: flex; flex: 0 1 auto; flex-direction: column; min-block-size: 0; overflow: auto; overscroll-behavior: contain; padding-block-end: 12px; }
.head, .body, .actions { padding-inline: var(--pad); }
.brand {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 12px;
  font-size: 13px; line-height: 22px; font-weight: 650; letter-spacing: .03em; color: var(--accent);
}
.name::before {
  content: ""; display: inline-block; inline-size: 9px; block-size: 9px; margin-inline: 1px 10px;
  background: currentColor; transform: rotate(45deg);
}
.simulation { padding: 0 10px; border: 1px dashed currentColor; border-radius: 4px; letter-spacing: 0; }
h2 {
  margin-block-start: 10px; letter-spacing: -.005em; text-wrap: balance;
  font: 600 24px/1.25 ui-serif, Georgia, Cambria, "Noto Serif", "Liberation Serif", serif;
}
.line { margin-block-start: 12px; font-size: 17px; }
.line strong { font-weight: 650; }
.seen { margin-block-start: 6px; color: var(--muted); font-size: 15px; }

/* One paragraph of law, the same in every layout. */
.law { margin-block-start: 16px; padding: 14px 16px; border-radius: 6px; background: var(--sheet); }
.law p + p { margin-block-start: 10px; }
.consequence { font-weight: 600; }
.review { font-size: 14px; font-style: italic; color: var(--muted); }
.extra { display: flex; flex-wrap: wrap; align-items: center; gap: 0 18px; margin-block-start: 8px; }
.extra p { font-weight: 600; }
.extra a { padding-inline: 2px; }
a {
  display: inline-flex; align-items: center; min-block-size: 44px; color: inherit;
  text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px;
}
a:hover { text-decoration-thickness: 2px; }
details { margin-block-start: 8px; border-block: 1px solid var(--line); }
summary {
  display: flex; align-items: center; gap: 10px; min-block-size: 46px; font-weight: 600; list-style: none;
  cursor: pointer;
}
summary::-webkit-details-marker { display: none; }
summary::before {
  content: ""; inline-size: 8px; block-size: 8px; margin-inline: 2px; transform: rotate(-45deg);
  border: solid currentColor; border-width: 0 2px 2px 0;
}
details[open] summary::before { transform: translateY(-2px) rotate(45deg); }
ul { list-style: none; padding-block-end: 8px; font-size: 15px; line-height: 1.4; }
li + li { border-block-start: 1px dotted var(--line); }
li a { padding-block: 8px; inline-size: 100%; }
/* A link inside a sentence: the line keeps its height, the place to press does not shrink with it. */
.origin a { display: inline; position: relative; }
.origin a::after { content: ""; position: absolute; inset: -13px -8px; }
.origin { margin-block-start: 10px; font-size: 14px; line-height: 1.45; color: var(--muted); }
.state:not(:empty) { margin-block-start: 10px; padding: 10px 14px; border-radius: 6px; background: var(--state); font-weight: 600; }

.actions {
  flex: none; display: grid; grid-template-columns: 1.5fr 1fr; gap: 10px; padding-block: 14px 16px;
  border-block-start: 1px solid var(--line); background: var(--paper);
}
button {
  min-block-size: 48px; padding: 8px 16px; border: 1px solid transparent; border-radius: 6px;
  font: inherit; color: inherit; background: none; cursor: pointer; user-select: none; touch-action: manipulation;
}
.cancel { background: var(--main); color: var(--on-main); font-weight: 650; font-size: 17px; }
.cancel:hover { background: var(--main-over); }
.proceed { border-color: var(--control); color: var(--ink); }
.proceed:hover { border-color: var(--ink); }
.proceed[aria-disabled="true"] { border-color: var(--line); color: var(--muted); cursor: default; }
.foot { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 16px; }
.again { flex: 1 1 220px; font-size: 14px; line-height: 1.4; color: var(--muted); }
.wrong { min-block-size: 44px; padding-inline: 8px; margin-inline-end: -8px; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; }
.wrong:hover { text-decoration-thickness: 2px; }
:focus { outline: none; }
:focus-visible, .cancel:focus { outline: 3px solid var(--accent); outline-offset: 2px; }

/* Layout 0: the cloth hangs over the head. */
.head, .body, .cloth { flex: none; }
.head { padding-block-start: 14px; }
[data-variant="0"] .cloth {
  order: -1; block-size: 16px; border-block-start: 6px solid var(--cloth);
  background: conic-gradient(from -45deg at 50% 100%, var(--cloth) 90deg, #0000 0) 1px 0 / 20px 10px repeat-x;
}

/* Layout 1: the cloth stands beside the text. */
[data-variant="1"] { padding-inline-start: 18px; --pad: 22px; }
[data-variant="1"] .cloth {
  position: absolute; inset-block: 0; inset-inline-start: 0; inline-size: 16px; border-inline-start: 6px solid var(--cloth);
  background: conic-gradient(from 225deg at 100% 50%, var(--cloth) 90deg, #0000 0) 0 1px / 10px 20px repeat-y;
}
[data-variant="1"] .head { padding-block-start: 18px; }
[data-variant="1"] h2 { font-size: 26px; }

/* Layout 2: the head itself is cloth. */
[data-variant="2"] .head { padding-block: 16px 14px; background: var(--cloth); color: var(--on-cloth); }
[data-variant="2"] .brand { color: inherit; }
[data-variant="2"] h2 { margin-block-start: 6px; }
[data-variant="2"] .cloth {
  block-size: 9px;
  background: conic-gradient(from -45deg at 50% 100%, var(--cloth) 90deg, #0000 0) 1px 0 / 18px 9px repeat-x;
}
[data-variant="2"] .line { margin-block-start: 8px; }

@media (prefers-color-scheme: dark) {
  dialog {
    --paper: #1d1f25; --ink: #f0ede6; --muted: #b9b7b0; --line: #41444d; --sheet: #282b33; --control: #8b8d94;
    --cloth: #563a59; --on-cloth: #fbf7fb; --accent: #d9b8dc; --main: #f0ede6; --on-main: #1d1f25; --main-over: #fff;
    --state: #453a20;
  }
  dialog::backdrop { background: #000000a8; }
}
@media (prefers-contrast: more) {
  dialog { --muted: var(--ink); --line: var(--ink); --control: var(--ink); }
}
@media (forced-colors: active) {
  .simulation, .proceed, .law { border: 1px solid; }
  .cancel { border: 3px solid; }
  .name::before { background: CanvasText; forced-color-adjust: none; }
}
@media (max-width: 440px) {
  dialog { --pad: 18px; }
  [data-variant="1"] { --pad: 14px; }
  h2, [data-variant="1"] h2 { margin-block-start: 6px; font-size: 21px; }
  .line { margin-block-start: 8px; font-size: 16px; }
  .law { margin-block-start: 12px; padding: 12px 14px; font-size: 15px; }
  .actions { grid-template-columns: 1fr auto; gap: 8px; padding-block: 12px 10px; }
  .cancel { grid-column: 1 / -1; }
  .foot { display: contents; }
  .again { order: 1; grid-column: 1 / -1; }
  .proceed { padding-inline: 8px; }
  .wrong { margin: 0; }
}
/* Low or strongly enlarged windows: everything scrolls together, so that the buttons never cover the text. */
@media (max-height: 540px) {
  dialog[open] { display: block; overflow: auto; }
  .scroll { overflow: visible; }
  [data-variant="1"] .cloth { inset-block: 0 auto; block-size: 100%; }
}
@media (prefers-reduced-motion: no-preference) {
  summary::before { transition: transform 120ms; }
}
`;

  Object.assign((globalThis.jaganetral ??= /** @type {JagaNetral} */ ({})), { noticeStyle });
})();
