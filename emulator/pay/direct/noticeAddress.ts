import { addressProblem } from './postNotice';

/** Source: V3 and V2 reference, ordering: no query string, no blanks. Beside https, an address of this machine is taken. */
export const isNoticeAddress = (url: string): boolean =>
  URL.canParse(url) &&
  !/[?#\s]/.test(url) &&
  (url.startsWith('https://') || addressProblem(url) === undefined);
