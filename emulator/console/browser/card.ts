import { h, type ComponentChild, type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface CardProps {
  /** What it is, in one line. */
  head: ComponentChildren;
  /** Made only while the card is open. */
  body(): ComponentChildren;
}

/** A line that opens. */
export function Card({ head, body }: CardProps): ComponentChild {
  const [open, setOpen] = useState(false);
  const onToggle = (event: { currentTarget: HTMLDetailsElement }) => setOpen(event.currentTarget.open);
  return h(
    'details',
    { class: 'card', open, onToggle },
    h('summary', {}, head),
    open && h('div', { class: 'card-body' }, body()),
  );
}
