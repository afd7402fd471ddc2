import type {
  LookOutcome,
  ShippingGateway,
  ShippingUpload,
  TradeOrderState,
  UploadOutcome,
} from '../../shared/gateways/shippingGateway';
import type { RoundTrips } from './roundTrips';

interface Held {
  upload: ShippingUpload;
  /** 1 for the first version, 2 after the one correction. */
  versions: number;
  shippedAt: Date;
}

export interface FakeShippingGateway extends ShippingGateway {
  /** What WeChat holds, by transaction id. */
  held: Map<string, Held>;
  /** Every upload that reached WeChat, also those that it refused. */
  uploads: ShippingUpload[];
  /** The next answers to uploads, instead of what WeChat would do; nothing is taken then. */
  answers: UploadOutcome[];
  /** Where WeChat's state is not what follows from its records. */
  states: Map<string, TradeOrderState>;
  looks: string[];
}

const DAY_MS = 24 * 60 * 60_000;
const refused = (code: number): UploadOutcome => ({
  kind: 'refused',
  code,
  text: `the fake refuses ${code}`,
});

/** WeChat's side of shipping: one correction, later moments only, receipt by itself after ten or two days, or fewer. */
export function createFakeShippingGateway(
  roundTrips: RoundTrips,
  now: () => Date,
  receiptDays?: number,
): FakeShippingGateway {
  const fake: FakeShippingGateway = {
    held: new Map(),
    uploads: [],
    answers: [],
    states: new Map(),
    looks: [],
    async upload(upload) {
      await roundTrips.take();
      fake.uploads.push(upload);
      const told = fake.answers.shift();
      if (told) return told;
      const before = fake.held.get(upload.transactionId);
      if (before && isSame(before.upload, upload)) return refused(10060023);
      if (before && upload.uploadTime <= before.upload.uploadTime) return refused(10060014);
      if (before && before.versions >= 2) return refused(10060003);
      fake.held.set(upload.transactionId, {
        upload,
        versions: (before?.versions ?? 0) + 1,
        shippedAt: now(),
      });
      return { kind: 'uploaded' };
    },
    async look(transactionId): Promise<LookOutcome> {
      await roundTrips.take();
      fake.looks.push(transactionId);
      const held = fake.held.get(transactionId);
      const state = fake.states.get(transactionId);
      if (!held) return { kind: 'order', state: state ?? 'toShip', trackingNos: [] };
      const days = receiptDays ?? (held.upload.by === 'express' ? 10 : 2);
      const isOver = now().getTime() >= held.shippedAt.getTime() + days * DAY_MS;
      const { by, trackingNo } = held.upload;
      const trackingNos = trackingNo === null ? [] : [trackingNo];
      return { kind: 'order', state: state ?? (isOver ? 'confirmed' : 'shipped'), by, trackingNos };
    },
  };
  return fake;
}

function isSame(a: ShippingUpload, b: ShippingUpload): boolean {
  return a.by === b.by && a.company === b.company && a.trackingNo === b.trackingNo && a.contact === b.contact;
}
