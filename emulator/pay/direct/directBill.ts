import { type BillAccount } from '../bill/day';
import { type DirectMerchant } from './merchant';
import { isOwn, signerOf, type Seller } from './seller';

/**
 * Whose trades stand in the bill that a merchant asks for: its own, or those of the sub-merchant that it names; all of its
 * sub-merchants' when a partner names none. Source: 申请交易账单 and 下载交易账单, 服务商, sub_mchid.
 */
export const directBill =
  ({ mchId, subMerchants }: DirectMerchant, seller: Seller): BillAccount =>
  (trade) =>
    subMerchants && seller.partnerMchId === undefined
      ? trade.order.direct !== undefined && signerOf(trade.order) === mchId
      : isOwn(seller, trade);
