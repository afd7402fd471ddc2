import { CloudError } from '../cloudError';
import { isRecord } from '../isRecord';
import { fieldText, type GatewayAction } from './action';
import { jsonAnswer } from './answer';

/** Every `database.*` action: the engine knows which of them it offers. */
export const databaseAction: GatewayAction = {
  label: (action, fields) => ({ action, detail: fieldText(fields, 'collectionName') }),
  perform: ({ services, action, fields, requestId }) =>
    jsonAnswer({ ...services.database.handle(action, fields), requestId }),
  present: (reply, requestId) => jsonAnswer({ ...reply, requestId }),
};

/**
 * The aggregation of wx-server-sdk 2.1 and 2.2: the same stages under another name, and the list of documents as one
 * JSON text. Source: those versions run on a local gateway.
 */
export const oldAggregateAction: GatewayAction = {
  ...databaseAction,
  perform({ services, fields, requestId }) {
    const reply = services.database.handle('database.aggregateDocuments', fields);
    const list = isRecord(reply.data) ? reply.data.list : undefined;
    if (!Array.isArray(list)) throw new CloudError('SYS_ERR', 'the aggregation answered no list');
    return jsonAnswer({ data: { list: JSON.stringify(list) }, requestId });
  },
};
