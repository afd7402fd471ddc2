/** Properties of every built-in component, with the attribute of the host element that shows each. */
export const commonProperties = {
  hidden: { type: Boolean, attribute: 'hidden' },
  hoverClass: { type: String, attribute: '' },
  ariaRole: { type: String, attribute: 'role' },
  ariaLabel: { type: String, attribute: 'aria-label' },
  ariaLive: { type: String, attribute: 'aria-live' },
  ariaHidden: { type: String, attribute: 'aria-hidden' },
  ariaSelected: { type: String, attribute: 'aria-selected' },
  ariaDisabled: { type: String, attribute: 'aria-disabled' },
} as const;

/** Shows a value as an attribute: false and empty text take it away. */
export function reflect(host: HTMLElement, attribute: string, value: unknown): void {
  if (attribute === '') return;
  if (value === false || value === '' || value === undefined || value === null)
    host.removeAttribute(attribute);
  else host.setAttribute(attribute, value === true ? '' : String(value));
  if (attribute === 'role' && (value === 'button' || value === 'tab')) host.tabIndex = 0;
}
