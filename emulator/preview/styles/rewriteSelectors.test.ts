import { rewriteSelectors } from './rewriteSelectors';

test.each([
  ['page { color: red }', 'body { color: red }'],
  ['view, .a > text{}', 'wx-view, .a > wx-text{}'],
  ['button.plain:active{}', 'wx-button.plain:active{}'],
  ['.view-text{}', '.view-text{}'],
  ['@media (max-width: 320px) { view { top: 0 } }', '@media (max-width: 320px) { wx-view { top: 0 } }'],
  [
    '@keyframes text { from { top: 0 } to { top: 1px } }',
    '@keyframes text { from { top: 0 } to { top: 1px } }',
  ],
  ['/* view { */ .a { content: "} view {" }', ' .a { content: "} view {" }'],
])('%s of a page becomes %s', (wxss, css) => {
  expect(rewriteSelectors(wxss, undefined)).toBe(css);
});

test.each([
  ['.a .b.c{}', '.x--a .x--b.x--c{}'],
  ['.a { margin: 0.5em }', '.x--a { margin: 0.5em }'],
  ['@keyframes a { 50.5% { top: 0 } }', '@keyframes a { 50.5% { top: 0 } }'],
])('%s of a component becomes %s', (wxss, css) => {
  expect(rewriteSelectors(wxss, 'x')).toBe(css);
});
