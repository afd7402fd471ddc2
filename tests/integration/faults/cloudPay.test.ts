import { describeFaultTable } from './describeFaultTable';
import { likeInLife } from './lives';

describeFaultTable({ ...likeInLife, gateway: 'cloudPay' });
