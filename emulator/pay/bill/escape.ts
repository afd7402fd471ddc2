/** Source: V2 downloadbill, escapes in 商品名称, 商户数据包 and 设备号. */
const always: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  ',': '\\ ',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\ue000': '\\ ',
  '\u001a': '\\\u001a',
};

const escapes = {
  payment: { ...always, "'": "\\'", '`': '\\`' },
  refund: { ...always, '`': '\\140' },
} as const satisfies Record<string, Record<string, string>>;

/** A merchant's text as a cell of a payment row or of a refund row. */
export function escapeCell(text: string, row: keyof typeof escapes): string {
  const table: Record<string, string> = escapes[row];
  return Array.from(text, (character) => table[character] ?? character).join('');
}
