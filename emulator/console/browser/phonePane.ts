import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { buyersOf, FIRST_BUYER, phoneAddress } from '../view/buyers';
import { type Snapshot } from '../snapshot';

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
export function PhonePane({ snapshot }: { snapshot: Snapshot }): ComponentChild {
  const [buyer, setBuyer] = useState(FIRST_BUYER);
  const [typed, setTyped] = useState(FIRST_BUYER);
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.trim() !== '') setBuyer(typed.trim());
  };
  if (!snapshot.hasPhone) return h('aside', { class: 'phone', 'aria-label': '手机' }, placeholder());
  return h(
    'aside',
    { class: 'phone', 'aria-label': '手机' },
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
    h('iframe', { key: buyer, src: phoneAddress(buyer), title: `${buyer} 的手机` }),
  );
}
