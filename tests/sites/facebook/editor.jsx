/** A box one writes in, made as Lexical makes it: native listeners on an editable element. */

import { useEffect, useRef } from 'react';

/** Put the one empty paragraph into the box that the editor keeps there. */
function clear(root) {
  const paragraph = document.createElement('p');
  paragraph.dir = 'auto';
  paragraph.append(document.createElement('br'));
  root.replaceChildren(paragraph);
}

/**
 * The box. Enter sends where `onSend` is given, Shift with Enter begins a line; a box without
 * `onSend` begins a line either way.
 * @param {{label: string, onSend?: (text: string) => void, onText?: (text: string) => void, onFocus?: () => void, focus?: boolean, send?: {current: (() => void)|null}}} properties
 */
export function Editor({ label, onSend, onText, onFocus, focus = false, send }) {
  const box = useRef(null);
  const calls = useRef({ onSend, onText });
  calls.current = { onSend, onText };
  useEffect(() => {
    const root = box.current;
    const text = () => root.innerText.trim();
    const submit = () => {
      if (!text()) return;
      calls.current.onSend?.(text());
      clear(root);
      calls.current.onText?.('');
    };
    const key = (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !calls.current.onSend) return;
      event.preventDefault();
      submit();
    };
    const input = () => calls.current.onText?.(text());
    const paste = (event) => {
      event.preventDefault();
      document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
    };
    clear(root);
    if (send) send.current = submit;
    root.addEventListener('keydown', key);
    root.addEventListener('input', input);
    root.addEventListener('paste', paste);
    return () => {
      root.removeEventListener('keydown', key);
      root.removeEventListener('input', input);
      root.removeEventListener('paste', paste);
    };
  }, [send]);
  useEffect(() => {
    if (focus) box.current.focus();
  }, [focus]);
  return (
    <div
      ref={box}
      className="editor"
      role="textbox"
      aria-label={label}
      aria-placeholder={label}
      aria-multiline="true"
      contentEditable="true"
      suppressContentEditableWarning
      spellCheck
      tabIndex={0}
      data-lexical-editor="true"
      onFocus={onFocus}
    />
  );
}
