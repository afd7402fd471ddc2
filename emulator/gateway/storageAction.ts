import { type GatewayAction } from './action';
import { jsonAnswer } from './answer';

/** Every `storage.*` action; the bytes themselves travel to and from addresses that these hand out. */
export const storageAction: GatewayAction = {
  label: (action, fields) => ({
    action,
    detail: typeof fields.path === 'string' ? fields.path : undefined,
  }),
  perform: ({ services, scope, action, fields, requestId }) =>
    jsonAnswer({ ...services.storage.handle(action, fields, scope), requestId }),
  present: (reply, requestId) => jsonAnswer({ ...reply, requestId }),
};
