import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { buyersOf, FIRST_BUYER } from '../../view/buyers';
import { grantWords } from '../../view/words';
import { badge, button, code, empty, table } from '../elements';
import { choice } from '../choice';
import { type Panel, type PanelProps } from '../panel';

function Answer({ snapshot, act }: PanelProps): ComponentChild {
  const [openid, setOpenid] = useState(FIRST_BUYER);
  const [templateId, setTemplateId] = useState(snapshot.templates[0]?.id ?? '');
  const answer = (result: string) => () => act('grant', { openid, templateId, result });
  return h(
    'form',
    { class: 'row', onSubmit: (event: Event) => event.preventDefault() },
    choice(
      '买家',
      openid,
      buyersOf(snapshot).map((name) => ({ value: name, text: name })),
      setOpenid,
    ),
    choice(
      '模板',
      templateId,
      snapshot.templates.map(({ id, title }) => ({ value: id, text: title })),
      setTemplateId,
    ),
    button('同意一次', answer('accept'), { class: 'primary' }),
    button('拒绝', answer('reject')),
  );
}

function Grants(props: PanelProps): ComponentChild {
  const { grants, templates } = props.snapshot;
  const titleOf = (templateId: string) =>
    templates.find(({ id }) => id === templateId)?.title ?? '账号里没有这个模板';
  return h(
    'div',
    {},
    templates.length > 0 && h(Answer, props),
    grants.length === 0
      ? empty('还没有买家回答过订阅请求。')
      : table(
          ['买家', '模板', '还能发', '最后一次回答'],
          grants.map(({ openid, templateId, remaining, lastResult }) => ({
            key: `${openid} ${templateId}`,
            cells: [
              openid,
              [titleOf(templateId), ' ', code(templateId)],
              `${remaining} 条`,
              badge(grantWords[lastResult]),
            ],
          })),
        ),
  );
}

export const grantsPanel: Panel = {
  id: 'grants',
  title: '授权',
  count: ({ grants }) => grants.length,
  view: Grants,
};
