import { glassEasel } from 'glass-easel-miniprogram-adapter';
import { builtinTags } from '../builtins/tags';

const builtins = new Set<string>(builtinTags);

/** `button` must not become an HTML button, nor a component named `dialog` an HTML dialog. */
const elementName = (tag: string): string =>
  builtins.has(tag) || !tag.includes('-') ? `wx-${tag}` : tag;

/** Of the DOM's own events only these are the framework's; tap is made from touches and clicks. */
const isForwarded = (type: string): boolean => /^(touch|transition|animation)/.test(type);

const isOff = (event: unknown): boolean =>
  event instanceof Event && event.target instanceof Element && event.target.closest('[disabled]') !== null;

/** Enter and space tap what has the keyboard's focus, for people and tests without a pointer. */
function tapByKeyboard(body: HTMLElement): void {
  body.addEventListener('keydown', (event) => {
    const { target, key } = event;
    const isButton = target instanceof HTMLElement && target.getAttribute('role') === 'button';
    if (!isButton || (key !== 'Enter' && key !== ' ')) return;
    event.preventDefault();
    for (const type of ['mousedown', 'mouseup', 'click'])
      target.dispatchEvent(new MouseEvent(type, { bubbles: true }));
  });
}

/** The framework's DOM backend, mended where it differs from WeChat. Takes the document's body for itself. */
export function createBackend(document: Document) {
  document.documentElement.replaceChild(document.createElement('body'), document.body);
  tapByKeyboard(document.body);
  const context = new glassEasel.CurrentWindowBackendContext();
  const sheets = new Map<string, HTMLStyleElement>();
  const contents = new Map<string, string>();
  for (const old of document.head.querySelectorAll('style[data-sheet]')) old.remove();

  const { createElement } = context.document;
  context.document.createElement = (tag) => createElement.call(document, elementName(tag));
  context.document.createTextNode = context.document.createTextNode.bind(document);
  context.document.createDocumentFragment = context.document.createDocumentFragment.bind(document);

  const setListenerStats = context.setListenerStats.bind(context);
  context.setListenerStats = (element, type, capture, level) => {
    if (isForwarded(type)) setListenerStats(element, type, capture, level);
  };
  const onEvent = context.onEvent.bind(context);
  context.onEvent = (listener) =>
    onEvent((target, type, detail, options) =>
      type === 'tap' && isOff(options.originalEvent) ? undefined : listener(target, type, detail, options),
    );

  context.registerStyleSheetContent = (path, content) => void contents.set(path, String(content));
  // Each root appends its sheets again: one element per path is enough.
  context.appendStyleSheetPath = (path) => {
    if (!sheets.has(path)) {
      const sheet = document.createElement('style');
      sheet.dataset.sheet = path;
      sheet.textContent = contents.get(path) ?? '';
      document.head.appendChild(sheet);
      sheets.set(path, sheet);
    }
    return [...sheets.keys()].indexOf(path);
  };
  return {
    context,
    /** Of the pages' sheets only the top page's counts, as in WeChat. */
    enableOnly(top: string, pages: readonly string[]): void {
      for (const page of pages) {
        const sheet = sheets.get(page);
        if (sheet) sheet.media = page === top ? 'all' : 'not all';
      }
    },
  };
}

export type Backend = ReturnType<typeof createBackend>;
