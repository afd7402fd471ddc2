import { type CallScope } from '../../gateway/scope';
import { type PayCore } from '../core';
import { type FieldRules } from './fieldRule';
import { notUnderstood, type Caller, type Reply } from './reply';
import { parseRequest, type Fields } from './request';

/** One API of cloud.cloudPay, handed a request that passed its rules and a merchant that is bound to the provider. */
export interface Operation<Answer = Reply> {
  rules: FieldRules;
  /** See {@link parseRequest}. */
  emptyIsAbsent?: boolean;
  refuseUnknown?: (core: PayCore) => boolean;
  run(core: PayCore, fields: Fields, caller: Caller, scope: CallScope): Answer;
}

/** Source: refusals that developers publish for a merchant which did not authorise the cloud's provider. */
const NOT_BOUND = '特约子商户商户号未授权服务商的产品权限';

/** Checks a request and runs it. @throws CloudError SYS_ERR for a value of the wrong JSON type. */
export function operate<Answer>(
  core: PayCore,
  name: string,
  operation: Operation<Answer>,
  request: Record<string, unknown>,
  scope: CallScope,
): Answer | Reply {
  const refuseUnknown = operation.refuseUnknown?.(core) ?? false;
  const parsed = parseRequest(operation.rules, request, {
    refuseUnknown,
    ...(operation.emptyIsAbsent !== undefined && { emptyIsAbsent: operation.emptyIsAbsent }),
  });
  if (parsed.kind === 'malformed') {
    core.remark(name, parsed.problem);
    return notUnderstood(parsed.returnMsg);
  }
  const subMchId = parsed.fields.text('sub_mch_id');
  if (subMchId !== undefined && !core.settings().merchants.includes(subMchId)) {
    core.remark(name, `sub_mch_id ${subMchId} is not bound to the cloud's provider (setting "merchants")`);
    return notUnderstood(NOT_BOUND);
  }
  return operation.run(core, parsed.fields, { subAppid: scope.appid, subMchId: subMchId ?? '' }, scope);
}
