import { type BuiltFunction } from './buildReport';
import { FUNCTION_FILE_LIMIT, FUNCTION_SIZE_LIMIT_BYTES } from './limits';

/** Names each function that is heavier than agreed. */
export function checkSize({ name, bytes, files }: BuiltFunction): string[] {
  const problems: string[] = [];
  if (bytes > FUNCTION_SIZE_LIMIT_BYTES) {
    problems.push(`${name} weighs ${bytes} bytes; at most ${FUNCTION_SIZE_LIMIT_BYTES} are agreed.`);
  }
  if (files > FUNCTION_FILE_LIMIT)
    problems.push(`${name} has ${files} files; at most ${FUNCTION_FILE_LIMIT} are agreed.`);
  return problems;
}
