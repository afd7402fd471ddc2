import { h, type ComponentChild } from 'preact';

/** A switch with its title and what it does. */
export const toggle = (title: string, hint: string, on: boolean, onFlip: () => void): ComponentChild =>
  h(
    'button',
    { key: title, type: 'button', class: 'switch', role: 'switch', 'aria-checked': on, onClick: onFlip },
    h('span', { class: 'knob', 'aria-hidden': true }),
    h('span', {}, h('strong', {}, title), h('small', {}, hint)),
  );
