import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { actionChoices, draftBody, emptyDraft, type FaultDraft } from '../../view/faultForm';
import { effectChoices } from '../../view/faultSwitches';
import { choice } from '../choice';
import { type PanelProps } from '../panel';

export function FaultForm({ snapshot, act }: PanelProps): ComponentChild {
  const [draft, setDraft] = useState<FaultDraft>(emptyDraft);
  const set = (field: keyof FaultDraft) => (value: string) => setDraft({ ...draft, [field]: value });
  const names = snapshot.functions.map(({ name }) => ({ value: name, text: name }));
  const numberField = (label: string, field: 'nth' | 'times', placeholder: string) =>
    h(
      'label',
      { class: 'field' },
      h('span', {}, label),
      h('input', {
        type: 'number',
        min: 1,
        placeholder,
        value: draft[field],
        onInput: (event: { currentTarget: HTMLInputElement }) => set(field)(event.currentTarget.value),
      }),
    );
  return h(
    'form',
    {
      class: 'row',
      onSubmit(event: Event) {
        event.preventDefault();
        act('faults', draftBody(draft));
      },
    },
    choice('云函数', draft.functionName, [{ value: '', text: '任何' }, ...names], set('functionName')),
    h(
      'label',
      { class: 'field grow' },
      h('span', {}, '远程调用'),
      h('input', {
        list: 'actions',
        placeholder: '任何，例如 database',
        value: draft.action,
        onInput: (event: { currentTarget: HTMLInputElement }) => set('action')(event.currentTarget.value),
      }),
    ),
    h(
      'datalist',
      { id: 'actions' },
      actionChoices(snapshot.invocations).map((action) => h('option', { value: action, key: action })),
    ),
    numberField('第几次', 'nth', '每次'),
    choice('怎样', draft.effect, effectChoices, set('effect')),
    numberField('共几回', 'times', '不限'),
    h('button', { type: 'submit', class: 'primary' }, '加上'),
  );
}
