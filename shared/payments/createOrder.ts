import type { NewOrderRequest } from '../contracts/wxPay';
import { PayError } from '../errors';
import type { Fen } from '../money/fen';
import { createNumber } from '../numbers';
import { newOrder } from '../orders/newOrder';
import type { OrderLine, OrderRecord } from '../orders/order';
import { cartKeyOf, describeLines, priceLines } from '../orders/priceLines';
import type { Product } from '../products/product';
import { requestId, type RequestClaim } from '../requests/requestClaim';
import { TWIN_GRACE_MS } from './giveUpAttempt';
import { newOutTradeNo, newPayment } from './newPayment';
import { openAttempt } from './openAttempt';
import { nextAttempt, payAgain, refuseOrFollow, type PayContext } from './payAgain';
import type { PaymentDeps } from './paymentDeps';
import { grantOf, type PayGrant } from './payReply';
import { TWIN_PATIENCE_MS, TWIN_POLL_MS } from './twinPatience';

export interface OrderContext extends PayContext {
  openid: string;
  appid: string;
  expiresInMs: number;
  maxUnpaidOrders: number;
  /** Whether goods marked virtual are sold; not when it is not said. */
  sellsVirtual?: boolean;
}

interface PricedCart {
  lines: OrderLine[];
  totalFee: Fen;
  cartKey: string;
}

/**
 * Creates an order at the catalogue's price and opens its first attempt: three round trips one after the other. The
 * same request key gives the same order, also twenty times at once; an equal unpaid order is taken up again.
 */
export async function createOrder(
  deps: PaymentDeps,
  context: OrderContext,
  request: NewOrderRequest,
): Promise<PayGrant> {
  const { documents } = deps;
  const now = deps.now();
  const orderNo = createNumber(
    { channel: request.channel, kind: 'order', goodsType: request.goodsType },
    now,
    deps.randomDigits,
  );
  const claim: RequestClaim = {
    _id: requestId('order', context.openid, request.requestKey),
    number: orderNo,
    takenAt: now,
    createdAt: now,
    revision: 0,
  };
  const skus = request.lines.map(({ sku }) => sku);
  const [products, claimed, unpaid] = await Promise.all([
    documents.find('products', { where: { _id: { in: skus } }, limit: skus.length }),
    documents.insert('requests', claim),
    documents.find('orders', {
      where: { _openid: context.openid, status: 'unpaid' },
      orderBy: { createdAt: 'desc' },
      limit: context.maxUnpaidOrders,
    }),
  ]);
  const place: Place = (taken) => placeOrder(deps, context, request, taken, { products, unpaid });
  return claimed === 'inserted' ? place(claim) : joinTwin(deps, context, claim, place);
}

/** Makes the order that a claim stands for, for whoever has taken the claim. */
type Place = (claim: RequestClaim) => Promise<PayGrant>;

async function placeOrder(
  deps: PaymentDeps,
  context: OrderContext,
  request: NewOrderRequest,
  claim: RequestClaim,
  known: { products: Product[]; unpaid: OrderRecord[] },
): Promise<PayGrant> {
  let begun = false;
  try {
    const cart = priceCart(context, request, known.products);
    const open = known.unpaid.filter((order) => order.expiresAt > deps.now());
    const equal = open.find((order) => order.cartKey === cart.cartKey);
    if (equal) {
      begun = true;
      const mine = { takenAt: claim.takenAt };
      await deps.documents.update('requests', claim._id, mine, { set: { number: equal._id } });
      return await payAgain(deps, context, equal);
    }
    if (open.length >= context.maxUnpaidOrders) {
      throw new PayError(
        'TOO_MANY_OPEN',
        `you have ${open.length} unpaid orders; pay or cancel one of them first`,
      );
    }
    begun = true;
    return await openOrder(deps, context, request, claim.number, cart);
  } catch (error) {
    await (begun ? releaseClaim(deps, claim) : withdrawClaim(deps, claim));
    throw error;
  }
}

function priceCart(context: OrderContext, request: NewOrderRequest, products: Product[]): PricedCart {
  return { ...priceLines(request.lines, products, context), cartKey: cartKeyOf(request.lines) };
}

/** Records and trade at once; the claim has made sure that only one call gets here for this number. */
async function openOrder(
  deps: PaymentDeps,
  context: OrderContext,
  request: NewOrderRequest,
  orderNo: string,
  cart: PricedCart,
): Promise<PayGrant> {
  const now = deps.now();
  const outTradeNo = newOutTradeNo(request, now, deps.randomDigits);
  const order = newOrder({
    orderNo,
    outTradeNo,
    openid: context.openid,
    appid: context.appid,
    channel: request.channel,
    goodsType: request.goodsType,
    ...cart,
    now,
    expiresInMs: context.expiresInMs,
  });
  const payment = newPayment(order, {
    outTradeNo,
    attempt: 1,
    gateway: context.gateway,
    mchId: context.mchId,
    now,
  });
  const outcome = await openAttempt(deps, payment, order, {
    description: describeLines(context.shopName, order.lines),
    clientIp: context.clientIp,
    alongside: [deps.documents.insert('orders', order)],
  });
  if (outcome.kind === 'opened') return grantOf(order, outcome.payment);
  // The lost arguments never left WeChat, so a second trade cannot be paid twice.
  if (outcome.kind === 'lost') return nextAttempt(deps, context, order);
  return refuseOrFollow(deps, payment, order, outcome);
}

/** Whoever comes next with this request key may take it up at once; what somebody else has taken is left alone. */
async function releaseClaim(deps: PaymentDeps, claim: RequestClaim): Promise<void> {
  const { _id, takenAt } = claim;
  const released = deps.documents.update('requests', _id, { takenAt }, { set: { takenAt: new Date(0) } });
  await released.catch(logClaim(deps, claim));
}

/** Nothing was begun: a refused request leaves nothing behind. */
async function withdrawClaim(deps: PaymentDeps, claim: RequestClaim): Promise<void> {
  const { _id, takenAt } = claim;
  await deps.documents.remove('requests', _id, { takenAt }).catch(logClaim(deps, claim));
}

/** The claim grows old by itself; the caller must learn the first fault, not this one. */
const logClaim =
  ({ log }: PaymentDeps, { _id }: RequestClaim) =>
  (error: unknown) => {
    log('warn', 'claimNotReleased', { claim: _id, error: String(error) });
  };

/** Somebody came first with this request key: wait for the order, or make it when its function died or gave up. */
async function joinTwin(
  deps: PaymentDeps,
  context: OrderContext,
  mine: RequestClaim,
  place: Place,
): Promise<PayGrant> {
  const patienceEnds = deps.now().getTime() + TWIN_PATIENCE_MS;
  for (;;) {
    const claim = await deps.documents.get('requests', mine._id);
    const order = claim && (await deps.documents.get('orders', claim.number));
    if (order) return payAgain(deps, context, order);
    const now = deps.now();
    if (!claim) {
      // The first was refused and has left nothing behind.
      const taken: RequestClaim = { ...mine, takenAt: now };
      if ((await deps.documents.insert('requests', taken)) === 'inserted') return place(taken);
    } else if (now.getTime() - claim.takenAt.getTime() > TWIN_GRACE_MS) {
      const { _id, takenAt } = claim;
      const isMine = await deps.documents.update('requests', _id, { takenAt }, { set: { takenAt: now } });
      if (isMine) return place({ ...claim, takenAt: now });
    }
    if (now.getTime() > patienceEnds) {
      throw new PayError('TRY_AGAIN', 'this order is being made; try again with the same requestKey');
    }
    await deps.wait(TWIN_POLL_MS);
  }
}
