import { controlFaults, focusFaults } from './controlFaults';
import { textFaults } from './textFaults';

/** Also what can be scrolled to; not what waits beside the page until it has the focus. */
function isSeen(element: Element): boolean {
  const { width, height, right } = element.getBoundingClientRect();
  return width > 0 && height > 0 && right > 0 && element.checkVisibility({ visibilityProperty: true });
}

function widthFaults(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} px too wide`] : [];
}

/**
 * What a person with little sight, a keyboard, a screen reader or a narrow phone would stumble over in this window, one
 * sentence each. @param within where the focus must go down; nowhere when not given
 */
export function findFaults(within = ''): string[] {
  return [
    ...widthFaults(),
    ...textFaults(isSeen),
    ...controlFaults(isSeen),
    ...(within === '' ? [] : focusFaults(isSeen, within)),
  ];
}
