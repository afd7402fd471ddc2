import { h, type ComponentChild } from 'preact';
import { faultSwitches, ruleBehind, ruleText } from '../../view/faultSwitches';
import { directSwitches } from '../../view/directSwitches';
import { paySwitches, type PaySwitch } from '../../view/paySwitches';
import { button, empty } from '../elements';
import { toggle } from '../toggle';
import { type Panel, type PanelProps } from '../panel';
import { FaultForm } from './faultForm';

const speaksDirectly = ({ totals, trades }: PanelProps['snapshot']): boolean =>
  totals.exchanges > 0 || trades.some(({ order }) => order.direct !== undefined);

const paySide = (switches: readonly PaySwitch[], { snapshot, act }: PanelProps): ComponentChild =>
  h(
    'div',
    { class: 'switches' },
    switches.map(({ title, hint, isOn, change }) => {
      const on = isOn(snapshot.paySettings);
      return toggle(title, hint, on, () => act('settings', { pay: change(!on) }));
    }),
  );

function Faults(props: PanelProps): ComponentChild {
  const { snapshot, act } = props;
  const remove = (id: number) => act(`faults?id=${id}`, undefined, 'DELETE');
  return h(
    'div',
    {},
    h('h3', {}, '云函数的远程调用'),
    h(
      'div',
      { class: 'switches' },
      faultSwitches.map((item) => {
        const rule = ruleBehind(item, snapshot.faults);
        const hint = rule && rule.used > 0 ? `${item.hint}。已发生 ${rule.used} 次` : item.hint;
        return toggle(item.title, hint, rule !== undefined, () =>
          rule ? remove(rule.id) : act('faults', item.rule),
        );
      }),
    ),
    h('h3', {}, '微信支付一侧'),
    paySide(paySwitches, props),
    speaksDirectly(snapshot) && [h('h3', {}, '直连商户与微信支付之间'), paySide(directSwitches, props)],
    h('h3', {}, '自己定一条'),
    h(FaultForm, props),
    h('h3', {}, '正在生效的规则'),
    snapshot.faults.length === 0
      ? empty('没有。云和微信都一切正常。')
      : h(
          'ul',
          { class: 'rules' },
          snapshot.faults.map((rule) =>
            h(
              'li',
              { key: rule.id },
              h('span', {}, ruleText(rule)),
              h('span', { class: 'quiet' }, `已发生 ${rule.used} 次`),
              button('删除', () => remove(rule.id)),
            ),
          ),
        ),
  );
}

export const faultsPanel: Panel = {
  id: 'faults',
  title: '故障',
  count: ({ faults, paySettings }) =>
    faults.length + [...paySwitches, ...directSwitches].filter(({ isOn }) => isOn(paySettings)).length,
  alarming: true,
  view: Faults,
};
