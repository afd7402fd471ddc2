import { createHash } from 'node:crypto';

/** The page's whole style; it is allowed by its hash, so nothing else on the page can bring one. */
export const style = `
body { font: 15px/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; color: #1f2329; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 1.8rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .8rem .25rem 0; vertical-align: top; }
th { font-weight: 600; border-bottom: 1px solid #d0d3d9; } td { border-bottom: 1px solid #eceef1; overflow-wrap: anywhere; }
pre { background: #f5f6f7; padding: .8rem 1rem; overflow: auto; } p { color: #646a73; }
`;

const hash = createHash('sha256').update(style).digest('base64');

/** No script, no picture, no font, nothing from elsewhere. */
export const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
