/** The site's own way to make things pressable, by click and by key; the module is Instagram's. */

import { choice } from '../shared/choices.js';

/** The newer module acts when the key goes down, the older one when it comes up. */
const onRelease = choice('keys', 'keydown') === 'keyup';

/**
 * A `div` that acts on click and on Enter or Space.
 * @param {{onPress: () => void, children: React.ReactNode, role?: string, disabled?: boolean,
 *   className?: string}} properties
 */
export function Pressable({ onPress, children, role = 'button', disabled = false, className }) {
  const press = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (!disabled) onPress();
  };
  const key = (event) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' || event.key === ' ') press(event);
  };
  return (
    <div
      role={role}
      tabIndex={disabled ? -1 : 0}
      aria-disabled={disabled ? 'true' : undefined}
      className={className}
      onClick={press}
      {...(onRelease ? { onKeyUp: key } : { onKeyDown: key })}
    >
      {children}
    </div>
  );
}
