import { h, type ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';
import { button } from './elements';

/** Asks before everything is thrown away. */
export function ResetButton({ onReset }: { onReset(): void }): ComponentChild {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return h(
    'span',
    {},
    button('重置', () => dialog.current?.showModal(), { title: '清空这个本地云' }),
    h(
      'dialog',
      { ref: dialog, 'aria-labelledby': 'reset-title' },
      h('h2', { id: 'reset-title' }, '清空这个本地云？'),
      h('p', {}, '订单、支付、消息、数据库里的文档、故障和日志都会消失。云函数、集合与时间保留。'),
      h(
        'p',
        { class: 'actions' },
        button('不，留着', close),
        button(
          '全部清空',
          () => {
            close();
            onReset();
          },
          { class: 'danger' },
        ),
      ),
    ),
  );
}
