/** What one deployed function may weigh. Source: the figures of issue 2, shown by `npm run bench`. */
export const FUNCTION_SIZE_LIMIT_BYTES = 600 * 1024;
export const FUNCTION_FILE_LIMIT = 3;
