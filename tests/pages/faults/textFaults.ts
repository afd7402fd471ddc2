import { blend, colourOf, contrast, WHITE, type Colour } from './contrast';

/** Source: WCAG 2.2, 1.4.3: text, and text of 24 px or of bold 18.66 px. */
const TEXT_CONTRAST = 4.5;
const LARGE_TEXT_CONTRAST = 3;
const LARGE_PX = 24;
const LARGE_BOLD_PX = 18.66;
const BOLD = 700;

/** The element and what it stands in, outermost first. */
function lineOf(element: Element): Element[] {
  const line: Element[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) line.unshift(one);
  return line;
}

/** Colour of the text and of what lies behind it, with everything's opacity; undefined where one cannot be read. */
function coloursOf(element: Element): { text: Colour; ground: Colour } | undefined {
  let ground = WHITE;
  let opacity = 1;
  let behind = WHITE;
  for (const one of lineOf(element)) {
    const { backgroundColor, opacity: own } = getComputedStyle(one);
    const background = colourOf(backgroundColor);
    if (!background) return undefined;
    if (Number(own) < 1) {
      opacity *= Number(own);
      behind = ground;
    }
    ground = blend(background, ground);
  }
  const text = colourOf(getComputedStyle(element).color);
  if (!text) return undefined;
  // A faded box fades its ground and its text alike into what is behind it.
  const faded = (colour: Colour) => blend({ ...colour, alpha: opacity }, behind);
  return { text: faded(blend(text, ground)), ground: faded(ground) };
}

function neededOf(element: Element): number {
  const { fontSize, fontWeight } = getComputedStyle(element);
  const px = Number.parseFloat(fontSize);
  const isLarge = px >= LARGE_PX || (px >= LARGE_BOLD_PX && Number(fontWeight) >= BOLD);
  return isLarge ? LARGE_TEXT_CONTRAST : TEXT_CONTRAST;
}

// What is switched off may be faint. Source: WCAG 2.2, 1.4.3, incidental text.
const isOff = (element: Element): boolean => element.closest('[disabled], [aria-disabled=true]') !== null;

/** Text that is hard to read against its ground. */
export function textFaults(isSeen: (element: Element) => boolean): string[] {
  const faults = new Set<string>();
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = (node.textContent ?? '').trim();
    const element = node.parentElement;
    if (words === '' || !element || isOff(element) || !isSeen(element)) continue;
    const colours = coloursOf(element);
    const ratio = colours ? contrast(colours.text, colours.ground) : 0;
    if (ratio < neededOf(element))
      faults.add(`"${words.slice(0, 30)}" has a contrast of ${ratio.toFixed(2)}`);
  }
  return [...faults];
}
