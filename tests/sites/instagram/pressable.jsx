/** The site's own way to make things pressable: by click, by key down or key up, by two taps. */

import { useRef } from 'react';
import { choice } from '../shared/choices.js';

/** The newer module acts when the key goes down, the older one when it comes up. */
const onRelease = choice('keys', 'keydown') === 'keyup';

/** A `div` that acts on click and on Enter or Space. */
export function Pressable({ onPress, children, as = 'div', label, disabled = false, className }) {
  const Tag = as;
  const key = (event) => {
    if (event.target !== event.currentTarget) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    if (!disabled) onPress();
  };
  const click = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (!disabled) onPress();
  };
  return (
    <Tag
      role="button"
      tabIndex={disabled ? -1 : 0}
      aria-disabled={disabled ? 'true' : undefined}
      aria-label={label}
      className={className}
      onClick={click}
      {...(onRelease ? { onKeyUp: key } : { onKeyDown: key })}
    >
      {children}
    </Tag>
  );
}

/**
 * Something two quick presses like: a native double click with the mouse; with the finger two
 * touch ends within 300 ms and 40 px, acted on at the click that follows. A single press waits
 * that long before it counts as one.
 */
export function DoubleTappable({ onDouble, onSingle, children, className }) {
  const touch = useRef({ at: 0, x: 0, y: 0, armed: false });
  const waiting = useRef(0);
  const touchEnd = (event) => {
    const point = event.changedTouches[0];
    const now = event.timeStamp;
    const last = touch.current;
    const near = Math.hypot(point.clientX - last.x, point.clientY - last.y) < 40;
    touch.current = {
      at: now,
      x: point.clientX,
      y: point.clientY,
      armed: now - last.at < 300 && near,
    };
  };
  const click = () => {
    window.clearTimeout(waiting.current);
    if (touch.current.armed) {
      touch.current = { at: 0, x: 0, y: 0, armed: false };
      onDouble();
      return;
    }
    if (onSingle) waiting.current = window.setTimeout(onSingle, 300);
  };
  const doubleClick = (event) => {
    event.preventDefault();
    window.clearTimeout(waiting.current);
    onDouble();
  };
  return (
    <div className={className} onTouchEnd={touchEnd} onClick={click} onDoubleClick={doubleClick}>
      {children}
    </div>
  );
}
