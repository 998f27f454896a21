/** A small observable state, so that keys, menus and posts of a page act on the same thing. */

import { useSyncExternalStore } from 'react';

/**
 * @template T
 * @param {T} initial the first state
 * @returns {{get: () => T, set: (change: Partial<T>) => void, use: () => T}} the store
 */
export function makeStore(initial) {
  let state = initial;
  const listeners = new Set();
  const subscribe = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, () => state),
  };
}

/**
 * @template T
 * @param {Set<T>} set a set
 * @param {T} item what to add or take out
 * @returns {Set<T>} a new set in which the item's membership is the other way round
 */
export function toggled(set, item) {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
