/** Tells a person what is going on, away from stdout, which is kept for figures. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
