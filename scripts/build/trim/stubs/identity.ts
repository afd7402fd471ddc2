/**
 * In place of clone: signature-nodejs copies headers and body before signing and then only reads them, so the copy of
 * every document sent is work for nothing.
 */
export = <T>(value: T): T => value;
