import { h, type ComponentChild } from 'preact';

/** A labelled choice of one. */
export const choice = (
  label: string,
  value: string,
  options: readonly { value: string; text: string }[],
  onChoose: (value: string) => void,
): ComponentChild =>
  h(
    'label',
    { class: 'field' },
    h('span', {}, label),
    h(
      'select',
      {
        value,
        onChange: (event: { currentTarget: HTMLSelectElement }) => onChoose(event.currentTarget.value),
      },
      options.map((option) => h('option', { value: option.value, key: option.value }, option.text)),
    ),
  );
