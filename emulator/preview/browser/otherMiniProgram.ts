import { BACK_FROM_MINI_PROGRAM, type EnterOptions, type MiniProgramJump } from '../wx/navigateToMiniProgram';
import { element } from './element';
import type { Choice, Shell } from './shell';

/** Goes to the background and comes back. */
interface Front {
  hide(): void;
  show(enter: EnterOptions): void;
}

type Return = 'told' | 'untold';

const returns: Choice<Return>[] = [
  { text: '返回原小程序', tone: 'main', value: 'told' },
  { text: '返回，但不带来源信息', tone: 'plain', value: 'untold' },
];

/** The question whether to leave, and the other mini program: a sheet with the ways back. It pays nothing itself. */
export function createOtherMiniProgram(shell: Shell, front: () => Front | undefined) {
  return async ({ appId, path }: MiniProgramJump): Promise<boolean> => {
    const leaves = await shell.ask<boolean>(
      '打开小程序',
      [element('h2', {}, '即将打开另一个小程序'), element('p', {}, appId)],
      [
        { text: '允许', tone: 'main', value: true },
        { text: '取消', tone: 'plain', value: false },
      ],
    );
    if (!leaves) return false;
    front()?.hide();
    // The call has succeeded; what follows happens while the mini program is in the background.
    void shell
      .ask<Return>(
        '另一个小程序',
        [
          element('p', { class: 'shell-note' }, '模拟的小程序，不会付款'),
          element('h2', {}, appId),
          element('p', {}, path),
        ],
        returns,
      )
      .then((how) => {
        const referrerInfo = how === 'told' ? { referrerInfo: { appId } } : {};
        front()?.show({ scene: BACK_FROM_MINI_PROGRAM, ...referrerInfo });
      });
    return true;
  };
}
