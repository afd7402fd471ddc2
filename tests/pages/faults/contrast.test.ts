import { blend, colourOf, contrast, WHITE, type Colour } from './contrast';

const grey = (level: number): Colour => ({ rgb: [level, level, level], alpha: 1 });

test.each([
  [grey(0), WHITE, 21],
  [grey(0x76), WHITE, 4.54],
  [grey(0x77), WHITE, 4.48],
  [{ rgb: [255, 0, 0], alpha: 1 } as Colour, WHITE, 4],
])('%j on %j is %d', (text, ground, ratio) => {
  expect(contrast(text, ground)).toBeCloseTo(ratio, 2);
  expect(contrast(ground, text)).toBeCloseTo(ratio, 2);
});

test.each([
  ['rgb(1, 2, 3)', { rgb: [1, 2, 3], alpha: 1 }],
  ['rgba(1, 2, 3, 0.5)', { rgb: [1, 2, 3], alpha: 0.5 }],
  ['color(srgb 1 0 0)', undefined],
])('%s reads as %j', (text, colour) => {
  expect(colourOf(text)).toEqual(colour);
});

test('half of black on white is grey', () => {
  expect(blend({ rgb: [0, 0, 0], alpha: 0.5 }, WHITE)).toEqual(grey(127.5));
});
