// What both imitation pages share: building nodes, and counting which presses reached the page.
'use strict';
/* exported accounts, add, toggles */

const accounts = JSON.parse(document.getElementById('accounts').textContent);
const reached = document.getElementById('reached');

/** Add an element with attributes and children, and return it. */
const add = (parent, tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  parent.append(element);
  return element;
};

/** Let a button change between two states when a press reaches it, as the real sites do. */
const toggles = (button, show) => {
  let on = false;
  show(on);
  button.addEventListener('click', () => {
    reached.textContent = String(Number(reached.textContent) + 1);
    on = !on;
    show(on);
  });
};
