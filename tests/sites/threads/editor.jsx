/** An editor as Lexical is one: it takes each input over before the browser does, and draws the text itself. */

import { useEffect, useRef } from 'react';

function draw(root, text) {
  const paragraphs = text.split('\n').map((line) => {
    const paragraph = document.createElement('p');
    paragraph.dir = 'auto';
    if (line) {
      const span = document.createElement('span');
      span.dataset.lexicalText = 'true';
      span.textContent = line;
      paragraph.append(span);
    } else {
      paragraph.append(document.createElement('br'));
    }
    return paragraph;
  });
  root.replaceChildren(...paragraphs);
  if (document.activeElement === root) {
    const end = document.createRange();
    end.selectNodeContents(paragraphs[paragraphs.length - 1]);
    end.collapse(false);
    getSelection().removeAllRanges();
    getSelection().addRange(end);
  }
}

/** What an input makes of the text: the caret is always at its end here. */
function after(event, text) {
  switch (event.inputType) {
    case 'insertText':
    case 'insertReplacementText':
      return text + (event.data ?? '');
    case 'insertFromPaste':
    case 'insertFromDrop':
      return text + (event.dataTransfer?.getData('text/plain') ?? '');
    case 'insertParagraph':
    case 'insertLineBreak':
      return `${text}\n`;
    case 'deleteContentBackward':
      return text.slice(0, -1);
    default:
      return null;
  }
}

/**
 * @param {{label: string, placeholder: string, onText: (text: string) => void}} properties what it
 *   is called, what it says when it is empty, what hears of its text
 */
export function Editor({ label, placeholder, onText }) {
  const box = useRef(null);
  const hears = useRef(onText);
  useEffect(() => {
    hears.current = onText;
  });
  useEffect(() => {
    const root = box.current;
    let text = '';
    draw(root, text);
    const before = (event) => {
      const changed = after(event, text);
      if (changed === null) return;
      event.preventDefault();
      text = changed;
      draw(root, text);
      hears.current(text);
    };
    // An input method writes by itself: what it wrote is read back.
    const input = () => {
      text = root.innerText.replace(/\n$/, '');
      hears.current(text);
    };
    root.addEventListener('beforeinput', before);
    root.addEventListener('input', input);
    return () => {
      root.removeEventListener('beforeinput', before);
      root.removeEventListener('input', input);
    };
  }, []);
  return (
    <div
      ref={box}
      className="editor"
      contentEditable="true"
      suppressContentEditableWarning
      role="textbox"
      aria-label={label}
      aria-placeholder={placeholder}
      data-lexical-editor="true"
      tabIndex={0}
      spellCheck
    />
  );
}
