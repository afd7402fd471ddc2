const CONTROLS =
  'button, a[href], input, textarea, select, summary, iframe, [role=button], [role=tab], [role=link]';
const NAMED = `${CONTROLS}, [role=dialog], [role=alertdialog], nav, aside`;

/** Source: WCAG 2.2, 2.5.8, in CSS px; text links inside a sentence are exempt. */
const SMALLEST_TARGET_PX = 24;

const labelsOf = (element: Element): string =>
  'labels' in element && element.labels instanceof NodeList
    ? [...element.labels].map((label) => label.textContent ?? '').join('')
    : '';

/** Its own words are a name for what is pressed, not for what is filled in. */
function nameOf(element: Element): string {
  const isField = element.matches('input, textarea, select, iframe, [role=dialog], nav, aside');
  const named = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? labelsOf(element);
  return (named || (isField ? '' : (element.textContent ?? ''))).trim();
}

const what = (element: Element): string => {
  const { tagName, className } = element;
  return `<${tagName.toLowerCase()} class="${className}"> "${nameOf(element).slice(0, 30)}"`;
};

const isOff = (element: Element): boolean => element.closest('[disabled], [aria-disabled=true]') !== null;

const isInline = (element: Element): boolean =>
  element.tagName === 'A' && getComputedStyle(element).display === 'inline';

function isSmall(element: Element): boolean {
  const box = element.closest('label') ?? element;
  const { width, height } = box.getBoundingClientRect();
  return width < SMALLEST_TARGET_PX || height < SMALLEST_TARGET_PX;
}

function faultsOf(element: Element): string[] {
  const tabIndex = element instanceof HTMLElement ? element.tabIndex : -1;
  const isControl = element.matches(CONTROLS) && !isOff(element);
  const faults: Readonly<Record<string, boolean>> = {
    'has no name': nameOf(element) === '',
    'is out of the order of focus': tabIndex > 0,
    'is not reached by keyboard': isControl && tabIndex < 0,
    'is a small target': isControl && !isInline(element) && isSmall(element),
    'stands in another control': isControl && Boolean(element.parentElement?.closest(CONTROLS)),
  };
  return Object.keys(faults)
    .filter((fault) => faults[fault])
    .map((fault) => `${what(element)} ${fault}`);
}

/** Controls that somebody cannot name, reach or hit, and those whose turn comes before what stands above them. */
export function controlFaults(isSeen: (element: Element) => boolean): string[] {
  const found = [...document.querySelectorAll(NAMED)].filter(isSeen);
  return found.flatMap(faultsOf);
}

/** Inside a page, the focus goes down: what comes later never stands wholly above what came before. */
export function focusFaults(isSeen: (element: Element) => boolean, within: string): string[] {
  const isFixed = (element: Element): boolean => {
    for (let one: Element | null = element; one; one = one.parentElement)
      if (getComputedStyle(one).position === 'fixed') return true;
    return false;
  };
  const boxes = [...document.querySelectorAll(within)]
    .flatMap((page) => [...page.querySelectorAll(CONTROLS)])
    .filter((element) => isSeen(element) && !isFixed(element))
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
  return boxes.flatMap(({ element, box }, index) => {
    const before = boxes[index - 1];
    return before && box.bottom <= before.box.top
      ? [`${what(element)} stands above what has the focus before it`]
      : [];
  });
}
