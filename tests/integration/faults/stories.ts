import type { Buyer, Notify } from './buyer';
import { isAnswered, type Told } from './errand';

/** One errand of one function, with what comes before and after it in life. */
export interface Story {
  name: string;
  /** Whose remote calls are disturbed; which function takes notices depends on the gateway. */
  function: 'wxPay' | 'refund' | 'notice';
  /** In whose name: CloudPay's notices of payments come in the payer's, those of refunds and over HTTP in nobody's. */
  user: 'buyer' | 'operator' | 'payer' | 'nobody';
  /** Up to the errand; undisturbed. */
  prepare?(buyer: Buyer, notify: Notify): Promise<void>;
  /** Virtual seconds between preparing and the errand. */
  waitSeconds?: number;
  /** The errand: one invocation of the function. People repeat theirs until they are answered; WeChat has its own way. */
  act(buyer: Buyer): Promise<Told>;
  /** What people do once it has been answered. */
  goOn?(buyer: Buyer, notify: Notify): Promise<void>;
}

/** WeChat has ended an accepted refund by then. */
const REFUND_SECONDS = 5;
const TRIES = 5;
const TWO_HOURS = 2 * 60 * 60;

/** Undisturbed, but on a machine that may be too busy to answer in time: people try again. */
const insist = async (act: () => Promise<Told>) => {
  for (let tries = 0; tries < TRIES; tries += 1) if (isAnswered(await act())) return;
  throw new Error('an undisturbed errand was never answered');
};
const buy = async (buyer: Buyer, notify: Notify) => {
  await insist(buyer.create);
  await buyer.pay(notify);
};
const buyAndSeeItPaid = async (buyer: Buyer) => {
  await buy(buyer, 'never');
  await insist(buyer.nudge);
};
const refunded = async (buyer: Buyer) => {
  await buyAndSeeItPaid(buyer);
  await insist(buyer.apply);
  await insist(buyer.approve);
};
/** One that needs much time to pass comes first: time passes for all of them. */
export const stories: Story[] = [
  {
    name: 'wxPay again, two hours later',
    function: 'wxPay',
    user: 'buyer',
    prepare: (buyer) => insist(buyer.create),
    waitSeconds: TWO_HOURS,
    act: (buyer) => buyer.payAgain(),
    goOn: (buyer, notify) => buyer.pay(notify),
  },
  {
    name: 'wxPay create',
    function: 'wxPay',
    user: 'buyer',
    act: (buyer) => buyer.create(),
    goOn: (buyer, notify) => buyer.pay(notify),
  },
  {
    name: 'wxPay again',
    function: 'wxPay',
    user: 'buyer',
    prepare: (buyer) => insist(buyer.create),
    act: (buyer) => buyer.payAgain(),
    goOn: (buyer, notify) => buyer.pay(notify),
  },
  {
    name: 'notice of a payment',
    function: 'notice',
    user: 'payer',
    prepare: buy,
    act: (buyer) => buyer.bringNotice('payment'),
  },
  {
    name: 'notice of a payment of a cancelled order',
    function: 'notice',
    user: 'payer',
    prepare: async (buyer, notify) => {
      await insist(buyer.create);
      await insist(buyer.cancel);
      await buyer.pay(notify);
    },
    act: (buyer) => buyer.bringNotice('payment'),
  },
  {
    name: 'refund apply',
    function: 'refund',
    user: 'buyer',
    prepare: buyAndSeeItPaid,
    act: (buyer) => buyer.apply(),
    goOn: async (buyer) => void (await buyer.approve()),
  },
  {
    name: 'refund approve',
    function: 'refund',
    user: 'operator',
    prepare: async (buyer) => {
      await buyAndSeeItPaid(buyer);
      await insist(buyer.apply);
    },
    act: (buyer) => buyer.approve(),
  },
  {
    name: 'notice of a refund',
    function: 'notice',
    user: 'nobody',
    prepare: refunded,
    waitSeconds: REFUND_SECONDS,
    act: (buyer) => buyer.bringNotice('refund'),
  },
];
