import { describePaying } from './describePaying';
import { useShopWindow } from './useShopWindow';

describe.each(['apiv3', 'apiv2'] as const)('with %s', (gateway) => {
  describePaying(
    gateway,
    useShopWindow(() => ({ gateway })),
  );
});
