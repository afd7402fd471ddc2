import { glassEasel } from 'glass-easel-miniprogram-adapter';
import type { AppliedSheet } from '../browser/sheets';
import { builtinTags } from '../builtins/tags';

const builtins = new Set<string>(builtinTags);

/** `button` must not become an HTML button, nor a component named `dialog` an HTML dialog. */
const elementName = (tag: string): string => (builtins.has(tag) || !tag.includes('-') ? `wx-${tag}` : tag);

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
export function createBackend(document: Document, addSheet: (css: string) => AppliedSheet) {
  document.documentElement.replaceChild(document.createElement('body'), document.body);
  tapByKeyboard(document.body);
  const context = new glassEasel.CurrentWindowBackendContext();
  const sheets = new Map<string, AppliedSheet>();
  const contents = new Map<string, string>();

  // Its own object: what it had is the document itself.
  const dom = context.document;
  context.document = {
    createElement: (tag) => dom.createElement(elementName(tag)),
    createTextNode: (content) => dom.createTextNode(content),
    createDocumentFragment: () => dom.createDocumentFragment(),
  };

  const setListenerStats = context.setListenerStats.bind(context);
  context.setListenerStats = (element, type, capture, level) => {
    if (isForwarded(type)) setListenerStats(element, type, capture, level);
  };
  context.onEvent((target, type, detail, options) => {
    if (type === 'tap' && isOff(options.originalEvent)) return undefined;
    const event = new glassEasel.Event(type, detail, options);
    glassEasel.Event.dispatchEvent(target, event);
    return event.getEventBubbleStatus();
  });

  context.registerStyleSheetContent = (path, content) => void contents.set(path, String(content));
  // Each root appends its sheets again: one element per path is enough.
  context.appendStyleSheetPath = (path) => {
    if (!sheets.has(path)) sheets.set(path, addSheet(contents.get(path) ?? ''));
    return [...sheets.keys()].indexOf(path);
  };
  return {
    context,
    /** Of the pages' sheets only the top page's counts, as in WeChat. */
    enableOnly(top: string, pages: readonly string[]): void {
      for (const page of pages) sheets.get(page)?.enable(page === top);
    },
  };
}

export type Backend = ReturnType<typeof createBackend>;
