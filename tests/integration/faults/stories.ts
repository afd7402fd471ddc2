import type { CallReply } from '../../../emulator/control/callFunction';
import type { Buyer, Notify } from './buyer';

/** One errand of one function, with what comes before and after it in life. */
export interface Story {
  name: string;
  /** Whose remote calls are disturbed. */
  function: 'wxPay' | 'payCallBack' | 'refund';
  /** Up to the errand; undisturbed. */
  prepare?(buyer: Buyer, notify: Notify): Promise<void>;
  /** Virtual seconds between preparing and the errand. */
  waitSeconds?: number;
  /** The errand: one invocation of the function. People repeat theirs until they are answered; WeChat has its own way. */
  act(buyer: Buyer): Promise<CallReply>;
  /** What people do once it has been answered. */
  goOn?(buyer: Buyer, notify: Notify): Promise<void>;
}

/** WeChat has ended an accepted refund by then. */
const REFUND_SECONDS = 5;
const TWO_HOURS = 2 * 60 * 60;

const buy = async (buyer: Buyer, notify: Notify) => {
  await buyer.create();
  await buyer.pay(notify);
};
const buyAndSeeItPaid = async (buyer: Buyer) => {
  await buy(buyer, 'never');
  await buyer.nudge();
};
const refunded = async (buyer: Buyer) => {
  await buyAndSeeItPaid(buyer);
  await buyer.apply();
  await buyer.approve();
};
/** Those that need much time to pass come first: time passes for all of them. */
export const stories: Story[] = [
  {
    name: 'wxPay again, two hours later',
    function: 'wxPay',
    prepare: async (buyer) => void (await buyer.create()),
    waitSeconds: TWO_HOURS,
    act: (buyer) => buyer.payAgain(),
    goOn: (buyer, notify) => buyer.pay(notify),
  },
  {
    name: 'wxPay create',
    function: 'wxPay',
    act: (buyer) => buyer.create(),
    goOn: (buyer, notify) => buyer.pay(notify),
  },
  {
    name: 'wxPay again',
    function: 'wxPay',
    prepare: async (buyer) => void (await buyer.create()),
    act: (buyer) => buyer.payAgain(),
    goOn: (buyer, notify) => buyer.pay(notify),
  },
  {
    name: 'payCallBack, payment',
    function: 'payCallBack',
    prepare: buy,
    act: (buyer) => buyer.bringNotice('payment'),
  },
  {
    name: 'payCallBack, payment of a cancelled order',
    function: 'payCallBack',
    prepare: async (buyer, notify) => {
      await buyer.create();
      await buyer.cancel();
      await buyer.pay(notify);
    },
    act: (buyer) => buyer.bringNotice('payment'),
  },
  {
    name: 'payCallBack, refund',
    function: 'payCallBack',
    prepare: refunded,
    waitSeconds: REFUND_SECONDS,
    act: (buyer) => buyer.bringNotice('refund'),
  },
  {
    name: 'refund apply',
    function: 'refund',
    prepare: buyAndSeeItPaid,
    act: (buyer) => buyer.apply(),
    goOn: async (buyer) => void (await buyer.approve()),
  },
  {
    name: 'refund approve',
    function: 'refund',
    prepare: async (buyer) => {
      await buyAndSeeItPaid(buyer);
      await buyer.apply();
    },
    act: (buyer) => buyer.approve(),
  },
];
