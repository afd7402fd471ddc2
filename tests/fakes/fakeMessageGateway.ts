import type { MessageGateway, SendOutcome, SubscribeMessage } from '../../shared/gateways/messageGateway';
import type { RoundTrips } from './roundTrips';

export interface FakeMessageGateway extends MessageGateway {
  /** Every message that was handed over, also those that were refused. */
  sends: SubscribeMessage[];
  /** The next answers, in order; after them everything is sent. */
  answers: SendOutcome[];
  /** Most messages under way at once, for all buyers and for any one of them. */
  peak: { all: number; oneBuyer: number };
  /** Called while a message is under way. */
  whileSending?: (message: SubscribeMessage) => Promise<void> | void;
}

/** WeChat's side of messages; one send is one round trip. */
export function createFakeMessageGateway(roundTrips: RoundTrips): FakeMessageGateway {
  const underWay: string[] = [];
  const gateway: FakeMessageGateway = {
    sends: [],
    answers: [],
    peak: { all: 0, oneBuyer: 0 },
    async send(message) {
      gateway.sends.push(message);
      underWay.push(message.openid);
      const ofBuyer = underWay.filter((openid) => openid === message.openid).length;
      gateway.peak = {
        all: Math.max(gateway.peak.all, underWay.length),
        oneBuyer: Math.max(gateway.peak.oneBuyer, ofBuyer),
      };
      await roundTrips.take();
      await gateway.whileSending?.(message);
      underWay.splice(underWay.indexOf(message.openid), 1);
      return gateway.answers.shift() ?? { kind: 'sent' };
    },
  };
  return gateway;
}
