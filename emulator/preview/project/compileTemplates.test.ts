import { compileTemplates } from './compileTemplates';

const aUnit = (wxml: string) => ({ path: 'pages/a/index', wxml, using: { price: 'components/price/index' } });

test('good templates become one expression', () => {
  expect(compileTemplates([aUnit('<view wx:if="{{a}}"><price fee="{{b}}" /></view>')])).toContain(
    'pages/a/index',
  );
});

test.each([
  ['<view>\n<text>hi\n</view>', 'pages/a/index.wxml:2 missing end tag'],
  ['<view>\n\n<text>{{a +}}</text></view>', 'pages/a/index.wxml:3 unexpected character'],
  ['<view>\n<swiper></swiper></view>', 'pages/a/index.wxml:2 <swiper> is neither'],
  ['<view>\n<!-- <swiper> -->\n<Price /></view>', 'pages/a/index.wxml:3 <Price> is neither'],
  ['<import src="b.wxml" />', 'pages/a/index.wxml pages/a/b: import, include and wxs files'],
])('%j is refused with file and line', (wxml, message) => {
  expect(() => compileTemplates([aUnit(wxml)])).toThrow(message);
});

test('a tag in text, in an attribute or in a comment is no tag', () => {
  const wxml = '<view title="<swiper>">{{a ? "<swiper>" : ""}}<!-- <swiper> --></view>';
  expect(() => compileTemplates([aUnit(wxml)])).not.toThrow();
});
