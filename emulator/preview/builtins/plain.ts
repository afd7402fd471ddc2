import type { Builtin } from './builtin';
import { reflect } from './commonProperties';

/** Only a place for what is inside. */
export const view: Builtin = { tag: 'view', properties: {} };

export const text: Builtin = {
  tag: 'text',
  properties: { userSelect: Boolean, selectable: Boolean, decode: Boolean },
};

/** Scrolls by CSS; tells nothing. */
export const scrollView: Builtin = {
  tag: 'scroll-view',
  properties: { scrollX: Boolean, scrollY: Boolean },
  change(host, name, value) {
    if (name === 'scrollX') reflect(host, 'data-scroll-x', value);
    if (name === 'scrollY') reflect(host, 'data-scroll-y', value);
  },
};
