/** The site's own way to make things pressable: a `div` that acts on click and on the two keys. */

/** A `div` with the role of a button; further properties reach the element. */
export function Pressable({ onPress, children, label, disabled = false, role = 'button', ...more }) {
  const act = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (!disabled) onPress?.(event);
  };
  const key = (event) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' || event.key === ' ') act(event);
  };
  return (
    <div
      role={role}
      tabIndex={disabled ? -1 : 0}
      aria-label={label}
      aria-disabled={disabled ? 'true' : undefined}
      onClick={act}
      onKeyDown={key}
      {...more}
    >
      {children}
    </div>
  );
}
