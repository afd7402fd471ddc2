import type { Builtin } from './builtin';
import { reflect } from './commonProperties';

/** Taps on a disabled one end in the backend. */
export const button: Builtin = {
  tag: 'button',
  properties: { disabled: Boolean, loading: Boolean, type: String, size: String, plain: Boolean },
  attach(host) {
    host.setAttribute('role', 'button');
    host.tabIndex = 0;
  },
  change(host, name, value) {
    reflect(host, name, value);
    if (name === 'disabled') reflect(host, 'aria-disabled', value === true ? 'true' : '');
  },
};
