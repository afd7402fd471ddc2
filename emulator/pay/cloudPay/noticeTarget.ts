import { type CallScope } from '../../gateway/scope';
import { type PayCore } from '../core';
import { type NoticeTarget } from '../trade';
import { type Fields } from './request';

export const noticeFields = {
  function_name: { type: 'text' },
  env_id: { type: 'text' },
} as const;

/**
 * Which function hears of the result. Without a function, or with an environment other than the local cloud's only
 * one, nobody does; that is no error of the call, as published logs show.
 */
export function noticeTarget(
  core: PayCore,
  api: string,
  fields: Fields,
  scope: CallScope,
): NoticeTarget | undefined {
  const functionName = fields.text('function_name');
  const envId = fields.text('env_id');
  if (functionName === undefined) {
    core.remark(api, 'names no function (functionName), so no notice will be sent');
    return undefined;
  }
  if (envId !== scope.envId) {
    core.remark(api, `names environment ${envId ?? '(none)'}, not ${scope.envId}: no notice will be sent`);
    return undefined;
  }
  return { functionName };
}
