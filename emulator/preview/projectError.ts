/** A mini program that cannot be shown, with the file and, where known, the line that has to be mended. */
export class ProjectError extends Error {
  constructor(
    readonly file: string,
    readonly problem: string,
    /** From 1. */
    readonly line?: number,
  ) {
    super(`${line === undefined ? file : `${file}:${line}`} ${problem}`);
    this.name = 'ProjectError';
  }
}
