import type { Builtin } from './builtin';

/** Means no limit. Source: input, maxlength. */
const NO_LIMIT = -1;

const kinds: Readonly<Record<string, string>> = { digit: 'decimal', number: 'numeric' };

/** input and textarea: a native control inside the host. The value is set before `input` is told. */
export function textControl(tag: 'input' | 'textarea'): Builtin {
  const controlOf = (host: HTMLElement) => host.querySelector<HTMLInputElement | HTMLTextAreaElement>(tag);
  return {
    tag,
    properties: {
      value: String,
      type: String,
      placeholder: String,
      maxlength: Number,
      disabled: Boolean,
      focus: Boolean,
      name: String,
    },
    attach(host, tell) {
      const control = host.ownerDocument.createElement(tag);
      host.appendChild(control);
      const detail = () => ({ value: control.value, cursor: control.value.length });
      control.addEventListener('input', () => tell('input', detail()));
      control.addEventListener('focus', () => tell('focus', detail()));
      control.addEventListener('blur', () => tell('blur', detail()));
      control.addEventListener('change', () => tell('change', detail()));
    },
    change(host, name, value) {
      const control = controlOf(host);
      if (!control) return;
      const text = String(value ?? '');
      switch (name) {
        case 'value':
          if (control.value !== text) control.value = text;
          break;
        case 'type':
          control.inputMode = kinds[text] ?? 'text';
          break;
        case 'maxlength':
          if (typeof value === 'number' && value !== 0 && value !== NO_LIMIT) control.maxLength = value;
          break;
        case 'disabled':
          control.disabled = value === true;
          break;
        case 'focus':
          if (value === true) control.focus();
          break;
        case 'ariaLabel':
          control.setAttribute('aria-label', text);
          host.removeAttribute('aria-label');
          break;
        case 'placeholder':
        case 'name':
          control.setAttribute(name, text);
          break;
      }
    },
  };
}
