import { type PaySwitch } from './paySwitches';

const answers = [
  { kind: 'badGateway', title: '下一个回答是 502 页面', hint: '事情做了，商家只看到网关的错误' },
  { kind: 'unsigned', title: '下一个回答没有签名', hint: '商家不该相信它' },
] as const;

const notices = [
  { kind: 'changedByte', title: '下一个通知被改了一个字节', hint: '验签应当失败' },
  { kind: 'probe', title: '下一个通知是签名探测', hint: '微信用错误的签名试探商家' },
  { kind: 'wrongKey', title: '下一个通知解不开', hint: '用别的密钥加密' },
] as const;

/** Troubles between WeChat Pay and a merchant that calls it itself; each strikes once and is off again. */
export const directSwitches: readonly PaySwitch[] = [
  ...answers.map(({ kind, title, hint }): PaySwitch => ({
    title,
    hint,
    isOn: ({ answerTrouble }) => answerTrouble?.kind === kind,
    change: (on) => ({ answerTrouble: on ? { kind } : null }),
  })),
  ...notices.map(({ kind, title, hint }): PaySwitch => ({
    title,
    hint,
    isOn: ({ noticeTrouble }) => noticeTrouble?.kind === kind,
    change: (on) => ({ noticeTrouble: on ? { kind } : null }),
  })),
];
