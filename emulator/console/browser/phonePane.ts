import { h, type ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { buyersOf, FIRST_BUYER, phoneAddress } from '../view/buyers';
import { type Snapshot } from '../snapshot';
import { hasPhone } from './cloud';

const placeholder = (): ComponentChild =>
  h(
    'div',
    { class: 'no-phone' },
    h('p', {}, '这里是手机的位置。这个本地云没有带小程序，先用命令代替买家：'),
    h(
      'pre',
      { tabIndex: 0 },
      [
        '# 以买家身份调用云函数',
        `curl ${location.origin}/_emulator/call \\`,
        `  -d '{"name":"函数名","data":{},"openid":"openid-buyer"}'`,
        '',
        '# 买家在收银台付款',
        `curl ${location.origin}/_emulator/pay \\`,
        `  -d '{"outTradeNo":"商户订单号","outcome":"success"}'`,
      ].join('\n'),
    ),
    h('p', {}, '带上小程序：在仓库里运行 ', h('code', {}, 'npm start')),
  );

/** The phone of one buyer, or what to type while there is none. Another buyer's phone opens in its own window. */
export function PhonePane({
  snapshot,
  connected,
}: {
  snapshot: Snapshot;
  connected: boolean;
}): ComponentChild {
  const [found, setFound] = useState<boolean | undefined>(undefined);
  const [buyer, setBuyer] = useState(FIRST_BUYER);
  const [typed, setTyped] = useState(FIRST_BUYER);
  useEffect(() => {
    if (connected) void hasPhone().then(setFound);
  }, [connected]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.trim() !== '') setBuyer(typed.trim());
  };
  return h(
    'aside',
    { class: 'phone', 'aria-label': '手机' },
    found === undefined && h('p', { class: 'quiet' }, '正在找手机…'),
    found === false && placeholder(),
    found &&
      h(
        'form',
        { class: 'buyer', onSubmit: submit },
        h('input', {
          'aria-label': '手机的主人',
          list: 'buyers',
          value: typed,
          onInput: (event: { currentTarget: HTMLInputElement }) => setTyped(event.currentTarget.value),
        }),
        h(
          'datalist',
          { id: 'buyers' },
          buyersOf(snapshot).map((name) => h('option', { value: name, key: name })),
        ),
        h('button', { type: 'submit' }, '换人'),
        h('a', { class: 'button', href: phoneAddress(typed.trim() || buyer), target: '_blank' }, '另开一台'),
      ),
    found && h('iframe', { key: buyer, src: phoneAddress(buyer), title: `${buyer} 的手机` }),
  );
}
