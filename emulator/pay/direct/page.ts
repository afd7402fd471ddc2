import { type Answer } from '../../gateway/answer';

const OK = 200;
const BAD_GATEWAY = 502;

const page = (status: number, title: string): Answer => ({
  status,
  contentType: 'text/html',
  body: `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`,
  failure: `HTML page, status ${status}`,
});

/** What a proxy answers in place of WeChat Pay. */
export const pages = {
  html: page(OK, 'Welcome'),
  badGateway: page(BAD_GATEWAY, '502 Bad Gateway'),
} as const;
