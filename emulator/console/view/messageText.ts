import { type Exchange } from '../../pay/direct/exchanges';
import { type SentMessage } from '../../pay/notice';

/** An HTTP message as it went out: one header per line, an empty line, the body untouched. */
export const messageText = ({ headers, body }: SentMessage): string =>
  [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\n');

/** A request and its answer, each with its first line. */
export const exchangeText = ({ request, answer }: Exchange): { asked: string; answered: string } => ({
  asked: `${request.method} ${request.target}\n${messageText(request)}`,
  answered: `HTTP ${answer.status}\n${messageText(answer)}`,
});
