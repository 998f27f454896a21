import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actIn } from './engine.js';

const HOME = 'https://www.threads.com/';
/** @param {string} label @param {string} [drawing] */
const control = (label, drawing = 'M9 9') =>
  `<div role="button" tabindex="0" data-press><div><svg aria-label="${label}"><title>${label}</title><path d="${drawing}"/></svg><span>3</span></div></div>`;
/** @param {string} handle @param {string} inside */
const post = (handle, inside) =>
  `<div data-pressable-container="true"><a href="/@${handle}"><img></a><span><a href="/@${handle}">${handle}</a></span><a href="/@${handle}/post/AbC"><time>2j</time></a>${inside}</div>`;

const cases = {
  'a like is the post’s author’s': [HOME, post('calon_satu', control('Suka')), 'like @calon_satu'],
  'a like is known by its drawing in a language we don’t list': [
    HOME,
    post('calon_satu', control('Xyz', 'M1.34375 7.53125L1.34')),
    'like @calon_satu',
  ],
  'a like given is not held': [HOME, post('calon_satu', control('Batal suka')), null],
  'a comment button is a comment': [HOME, post('calon_satu', control('Balas')), 'comment @calon_satu'],
  'reposting is a share': [HOME, post('calon_satu', control('Posting ulang')), 'share @calon_satu'],
  'sharing is a share': [HOME, post('calon_satu', control('Bagikan')), 'share @calon_satu'],
  'the post’s menu is no act': [HOME, post('calon_satu', control('Lainnya')), null],
  'a quoting post is the quoting author’s': [
    HOME,
    post('warga_satu', post('calon_satu', '') + control('Suka')),
    'like @warga_satu',
  ],
  'an answer drawn inside another post is the answer’s author’s': [
    HOME,
    post('warga_satu', `${control('Suka').replace(' data-press', '')}${post('calon_satu', control('Suka'))}`),
    'like @calon_satu',
  ],
  'a post whose container lost its mark is known by the link of its time': [
    HOME,
    ['warga_satu', 'calon_satu']
      .map((handle) => post(handle, control('Suka')).replace(' data-pressable-container="true"', ''))
      .join('')
      .replace(' data-press', ''),
    'like @calon_satu',
  ],
  'who reposted it before doesn’t matter': [
    HOME,
    `<div data-pressable-container="true"><a href="/@warga_satu">warga memposting ulang</a><a href="/@calon_satu">c</a><a href="/@calon_satu/post/AbC"><time>2j</time></a>${control('Suka')}</div>`,
    'like @calon_satu',
  ],
  'a profile’s follow button is the address’s': [
    'https://www.threads.com/@calon_satu',
    `<div role="region"><div role="button" data-press>Ikuti</div>${post('calon_satu', '')}${post('warga_satu', '')}</div>`,
    'follow @calon_satu',
  ],
  'following already is no act': [
    'https://www.threads.com/@calon_satu',
    '<div role="region"><div role="button" data-press>Mengikuti</div></div>',
    null,
  ],
  'taking a repost back is no act though its drawing says repost': [
    'https://www.threads.com/@calon_satu/post/AbC',
    '<div role="menu"><div role="menuitem" data-press><span>Hapus</span><svg aria-label="Posting ulang"><title>Posting ulang</title></svg></div></div>',
    null,
  ],
  'reposting from the menu is the shown post’s author’s': [
    'https://www.threads.com/@calon_satu/post/AbC',
    '<div role="menu"><div role="menuitem" data-press><span>Posting ulang</span></div></div>',
    'share @calon_satu',
  ],
  'the four buttons are known by their order in a language we don’t list': [
    HOME,
    post(
      'calon_satu',
      `<div>${['a', 'b', 'c', 'd']
        .map((one) => control(one))
        .join('')
        .replace(' data-press', '')
        .replace(' data-press', '')
        .replace(/ data-press(?!.* data-press)/u, '')}</div>`,
    ),
    'share @calon_satu',
  ],
  'a like is known by its label with signs around the word': [HOME, post('calon_satu', control('「いいね！」')), 'like @calon_satu'],
  'a like taken back is not held in other words': [HOME, post('calon_satu', control('「いいね！」を取り消す')), null],
  'a heart that is filled is one taken back, in a language we don’t list': [
    HOME,
    post('calon_satu', control('Xyz', 'M1.34375 7.53125L1.34').replace('<svg ', '<svg style="--fill: currentColor; --height: 20px;" ')),
    null,
  ],
  'the newer heart is known by its drawing': [HOME, post('calon_satu', control('Xyz', 'M16.5 2C14.8335 2 13.22')), 'like @calon_satu'],
  'a comment button says comment to who is not logged in, in every language': [HOME, post('calon_satu', control('コメントする')), 'comment @calon_satu'],
  'a post answered before can be answered again': [HOME, post('calon_satu', control('已回覆 3')), 'comment @calon_satu'],
  'a repost made before is no act, though its label still says repost': [
    HOME,
    post('calon_satu', control('Posting ulang', 'M11.9996 3C8.88111 3 6.131')),
    null,
  ],
  'the arrow that sends an answer under the shown post is its author’s': [
    'https://www.threads.com/@calon_satu/post/AbC',
    `<div>${post('calon_satu', control('Suka').replace(' data-press', ''))}<div><div role="textbox" contenteditable="true"></div>${control('Balas')}</div>${post('warga_satu', control('Suka').replace(' data-press', ''))}</div>`,
    'comment @calon_satu',
  ],
  'the arrow that sends an answer from a dialog is the shown post’s author’s': [
    HOME,
    `<div role="dialog">${post('calon_satu', '')}<div role="textbox" contenteditable="true"></div>${control('Balas')}</div>`,
    'comment @calon_satu',
  ],
  'a box that names whom it answers is that account’s': [
    HOME,
    '<div><div role="textbox" contenteditable="true" aria-placeholder="Balas ke calon_satu..." data-press></div></div>',
    'comment @calon_satu',
  ],
  'a link of another site names whom to follow': [
    'https://www.threads.com/intent/follow?username=calon_satu',
    '<div role="dialog"><h1>x</h1><div role="button" data-press>Ikuti</div></div>',
    'follow @calon_satu',
  ],
  'the reply box in a dialog is the shown post’s author’s': [
    HOME,
    `<div role="dialog">${post('calon_satu', '')}<div role="textbox" contenteditable="true" data-press></div></div>`,
    'comment @calon_satu',
  ],
};

for (const [sentence, [address, body, expected]] of Object.entries(cases)) {
  test(sentence, () => assert.equal(actIn('threads', String(address), String(body)), expected));
}
