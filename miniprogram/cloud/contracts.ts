import type {
  OperatorIncidentReply,
  OperatorIncidentsReply,
  OperatorListReply,
  OperatorMeReply,
  OperatorOrderReply,
  OperatorRefundReply,
  OperatorRefundsReply,
  OperatorRequest,
  OperatorSummaryReply,
} from '../../shared/contracts/operator';
import type { OrdersListReply, OrdersOneReply, OrdersRequest } from '../../shared/contracts/orders';
import type { RefundReply, RefundRequest } from '../../shared/contracts/refund';
import type { GrantReply, SendTemplateRequest, TellReply } from '../../shared/contracts/sendTemplate';
import type { WxPayReply, WxPayRequest } from '../../shared/contracts/wxPay';

/** The functions that a buyer's mini program calls, with what each errand answers. */
export interface Errands {
  orders: {
    request: OrdersRequest;
    replies: {
      list: OrdersListReply;
      get: OrdersOneReply;
      find: OrdersOneReply;
      nudge: OrdersOneReply;
      cancel: OrdersOneReply;
      confirmReceipt: OrdersOneReply;
    };
  };
  operator: {
    request: OperatorRequest;
    replies: {
      me: OperatorMeReply;
      list: OperatorListReply;
      search: OperatorListReply;
      get: OperatorOrderReply;
      ship: OperatorOrderReply;
      refunds: OperatorRefundsReply;
      approve: OperatorRefundReply;
      refuse: OperatorRefundReply;
      retry: OperatorRefundReply;
      payByHand: OperatorRefundReply;
      endRefund: OperatorRefundReply;
      cancel: OperatorOrderReply;
      printAgain: OperatorOrderReply;
      incidents: OperatorIncidentsReply;
      settle: OperatorIncidentReply;
      summary: OperatorSummaryReply;
    };
  };
  refund: { request: RefundRequest; replies: { apply: RefundReply } };
  sendTemplate: { request: SendTemplateRequest; replies: { grant: GrantReply; tell: TellReply } };
}

export type ErrandFunction = keyof Errands;
export type RequestOf<N extends ErrandFunction, D> = Extract<Errands[N]['request'], { do: D }>;

export type { WxPayReply, WxPayRequest };
