import { element } from './element';
import { adoptSheet } from './sheets';

/** From this window width on a phone is not a phone. In CSS px. */
const DESKTOP_PX = 600;

/** Marks the address of the phone that stands inside; without it a frame may not hold its own address. */
const FRAMED = 'framed';

const desktopStyle = `
:root { color-scheme: light dark; }
html, body { height: 100%; margin: 0; }
body { display: grid; place-items: center; background: light-dark(#e9ecea, #161a18); }
iframe {
  box-sizing: border-box; width: 414px; max-width: 100%; height: min(860px, 96vh); border: 12px solid light-dark(#1b211e, #3a423e); border-radius: 44px;
  background: #ffffff; color-scheme: light;
}
`;

/** Whether this window is a desktop's own, and not a phone or a frame that somebody has put around one. */
export function isDesktop(): boolean {
  const isFramed = new URLSearchParams(location.search).has(FRAMED);
  return window.top === window && !isFramed && window.innerWidth >= DESKTOP_PX;
}

/** A phone of a phone's size in the middle of a wide window. */
export function showOnDesktop(title: string): void {
  const address = new URL(location.href);
  address.searchParams.set(FRAMED, '');
  document.title = title;
  adoptSheet(document, desktopStyle);
  document.body.append(element('iframe', { src: address.href, title }));
}
