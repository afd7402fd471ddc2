/** What the mini program asks for. */
export interface MiniProgramJump {
  appId: string;
  path: string;
}

/** What `App.onShow` learns of how the app came to the front. Source: App.onShow, 场景值. */
export interface EnterOptions {
  scene: number;
  /** On some versions absent after a jump. */
  referrerInfo?: { appId: string; extraData?: object };
}

/** Back from another mini program. Source: 场景值 1038. */
export const BACK_FROM_MINI_PROGRAM = 1038;

const fail = (why: string): Error =>
  Object.assign(new Error(`navigateToMiniProgram:fail ${why}`), {
    errMsg: `navigateToMiniProgram:fail ${why}`,
  });

/**
 * `wx.navigateToMiniProgram`: the person agrees to leave, or not; what the other one does is shown as a choice of ways to
 * come back. @param leave answers false when the person stays
 */
export function createNavigateToMiniProgram(
  leave: ((jump: MiniProgramJump) => Promise<boolean>) | undefined,
) {
  return async ({ appId, path = '', ...others }: Partial<MiniProgramJump>): Promise<object> => {
    const unknown = Object.keys(others).filter((name) => !['success', 'fail', 'complete'].includes(name));
    if (unknown.length > 0) throw fail(`${unknown.join(', ')}: not done by this preview`);
    if (typeof appId !== 'string' || appId === '')
      throw fail('parameter error: parameter.appId should be String');
    if (!leave) throw fail('this phone knows no other mini program');
    if (!(await leave({ appId, path }))) throw fail('cancel');
    return {};
  };
}
