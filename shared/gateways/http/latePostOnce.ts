import type { PostOnce } from './postOnce';

/** `postOnce`, loaded with Node's HTTP when something is posted: most runs of most functions post nothing. */
export const latePostOnce: PostOnce = async (request) => (await import('./postOnce')).postOnce(request);
