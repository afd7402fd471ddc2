/** Red, green and blue from 0 to 255, and how opaque from 0 to 1. */
export interface Colour {
  rgb: readonly [number, number, number];
  alpha: number;
}

export const WHITE: Colour = { rgb: [255, 255, 255], alpha: 1 };

/** A computed colour, as browsers write it; undefined for other notations than rgb() and rgba(). */
export function colourOf(text: string): Colour | undefined {
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(text)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  const [red = NaN, green = NaN, blue = NaN, alpha = 1] = numbers ?? [];
  if ([red, green, blue, alpha].some(Number.isNaN)) return undefined;
  return { rgb: [red, green, blue], alpha };
}

/** What is seen of `over` on an opaque ground. */
export function blend(over: Colour, ground: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => over.rgb[index] * over.alpha + ground.rgb[index] * (1 - over.alpha);
  return { rgb: [mix(0), mix(1), mix(2)], alpha: 1 };
}

const linear = (channel: number): number => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

const luminance = ({ rgb: [red, green, blue] }: Colour): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** From 1 to 21. Source: WCAG 2.2, contrast ratio. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
