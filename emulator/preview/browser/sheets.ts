/** A style sheet in the page; `enable` switches it. */
export interface AppliedSheet {
  enable(on: boolean): void;
}

/** Adopted style sheets need no inline styles, so a strict content security policy holds. */
export function adoptSheet(document: Document, css: string): AppliedSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return { enable: (on) => void (sheet.disabled = !on) };
}
