import fc from 'fast-check';
import { anyCharacter } from '../../emulator/database/fixtures/anyCharacter';
import { fitText } from './fitText';

describe('[ORD-06] text as WeChat Pay takes it', () => {
  test.each([
    ['小店-茶', 128, '小店-茶'],
    ['小店-茶', 6, '小店'],
    ['小店-茶', 8, '小店-'],
    ['ab', 1, 'a'],
    ['茶', 2, ''],
    ['🍵 热茶 🍵', 128, '热茶'],
    ['行\n一\t二\u0000\u007f', 128, '行一二'],
    ['', 128, ''],
    ['   ', 128, ''],
  ])('%j in %i bytes is %j', (text, bytes, fitted) => {
    expect(fitText(text, bytes)).toBe(fitted);
  });

  test('never leaves its bytes, cuts a character or keeps one of four bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.nat({ max: 40 }), (text, bytes) => {
        const fitted = fitText(text, bytes);
        expect(Buffer.byteLength(fitted)).toBeLessThanOrEqual(bytes);
        expect(fitted).not.toMatch(/[\u0000-\u001f\u007f]|[\ud800-\udbff][\udc00-\udfff]/);
      }),
    );
  });
});
