import { refused } from './refused';

/** Asked by every `init` for the address of the data models, which nothing can reach. */
export const getEnvIdFromContext = () => '';

/** The requests themselves: data models, callApis and the credentials of cloud.ai(). */
export async function request(): Promise<never> {
  throw refused('the CloudBase HTTP API');
}
