import { type DirectContext } from './context';
import { type OpenCall } from './openCall';
import { type DirectRequest } from './request';
import { openV2 } from './v2/openV2';
import { openV3 } from './v3/openV3';

/** Takes a request of a direct merchant: APIv3 stands below `/v3/`, everything else is APIv2's. */
export const openDirect = (context: DirectContext, request: DirectRequest): OpenCall =>
  request.path.startsWith('/v3/') ? openV3(context, request) : openV2(context, request);
