const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (found) => entities[found] ?? '');

/** No JSON value can carry this key, so nothing that came from outside passes for HTML. */
const safe = Symbol('html');

/** HTML that is safe to show as it is. */
export interface Html {
  [safe]: string;
}

const isHtml = (value: object): value is Html => safe in value;

function render(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return escapeHtml(String(value));
  if (isHtml(value)) return value[safe];
  const isHtmlList = Array.isArray(value) && value.every((item) => typeof item === 'object' && isHtml(item));
  return isHtmlList ? value.map(render).join('') : escapeHtml(JSON.stringify(value));
}

/** A template whose values are escaped unless they are HTML themselves. */
export const html = (parts: TemplateStringsArray, ...values: unknown[]): Html => ({
  [safe]: parts.map((part, n) => part + render(values[n])).join(''),
});

/** For text of our own that must not be escaped, such as a style sheet. */
export const trusted = (text: string): Html => ({ [safe]: text });

export const htmlText = (content: Html): string => content[safe];

/** A table below a heading, or a remark when there are no rows. */
export function table(title: string, columns: string[], rows: unknown[][], remark: string): Html {
  if (rows.length === 0)
    return html`<h2>${title}</h2>
      <p>${remark}</p>`;
  const head = columns.map((column) => html`<th>${column}</th>`);
  const body = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
  );
  return html`<h2>${title}</h2>
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>`;
}
