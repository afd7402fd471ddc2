import { sendTemplateRequest } from '../../shared/contracts/sendTemplate';
import type { CallerSources, PlatformContext } from '../../shared/entry/caller';
import { parseEvent } from '../../shared/entry/parse';
import { serve } from '../../shared/entry/serve';
import { grantForm } from '../../shared/messages/grantForm';
import { grantMessages } from '../../shared/messages/grantMessages';
import type { MessageDeps } from '../../shared/messages/messageDeps';
import { tellBuyer } from '../../shared/messages/tellBuyer';

export interface SendTemplateDeps extends MessageDeps {
  context(): PlatformContext;
  sources: CallerSources;
  /** How long after a call has begun another message may still be begun, in ms. */
  sendingWindowMs: number;
}

/** The buyer's subscriptions, and "tell me now". */
export function createSendTemplate(deps: SendTemplateDeps) {
  return serve({
    name: 'sendTemplate',
    parse: (event) => parseEvent(sendTemplateRequest, event),
    errands: {
      grant: async ({ results }, { openid }) => ({ grants: await grantMessages(deps, { openid, results }) }),
      grantForm: async ({ formId }, { openid }) => ({ grants: await grantForm(deps, { openid, formId }) }),
      tell: async ({ orderNo }, { openid }) => {
        const until = new Date(deps.now().getTime() + deps.sendingWindowMs);
        return { sent: await tellBuyer(deps, { openid, orderNo }, until) };
      },
    },
    context: deps.context,
    sources: deps.sources,
    log: deps.log,
  });
}
