/** A switch of the local cloud was set to something it cannot be; `field` names it. */
export class SettingError extends Error {
  readonly code = 'INVALID_SETTING';

  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(`${field} ${problem}`);
    this.name = 'SettingError';
  }
}
