import { describeFaultTable } from './describeFaultTable';
import { ownRows } from './gateways';
import { likeInLife } from './lives';

describeFaultTable({ ...likeInLife, ...ownRows, gateway: 'apiv3' });
