import { type DirectRequest } from '../request';
import { V3Error, type ErrorDetail } from './v3Error';

const wrong = (field: string, issue: string) => {
  const detail: ErrorDetail = { field, issue, location: 'url' };
  return new V3Error(400, 'PARAM_ERROR', `${field} ${issue}`, { detail });
};

const accepted = /(?:^|[\s,])(?:application\/json|application\/\*|\*\/\*)/;

/** Source: V3 reference, other headers. @throws V3Error PARAM_ERROR */
export function checkHeaders({ headers, body }: DirectRequest): void {
  if (!headers['user-agent']) throw wrong('User-Agent', 'must not be empty');
  if (!accepted.test(headers.accept ?? '')) throw wrong('Accept', 'must allow application/json');
  const type = headers['content-type'] ?? '';
  if (body.length > 0 && !type.startsWith('application/json')) {
    throw wrong('Content-Type', 'must be application/json');
  }
}
