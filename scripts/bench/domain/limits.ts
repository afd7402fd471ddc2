import { type Limit } from '../limits';
import { type MessageRun } from './messageRuns';
import { type DomainFigures } from './measureDomain';

const KB = 1024;
const MB = KB * KB;
/** It exists for the direct gateways alone; every other function works without them. */
const OF_THE_GATEWAYS = 'payNotify';

const ofMessages =
  (take: (many: MessageRun, few: MessageRun) => number) =>
  ({ messages }: DomainFigures): number | undefined => {
    const [few, many] = [...messages].sort((one, other) => one.messages - other.messages);
    return few && many ? take(many, few) : undefined;
  };

const perMessage = ({ durationMs, messages }: MessageRun) => durationMs / messages;

const rows: readonly (Omit<Limit, 'read'> & { take(domain: DomainFigures): number | undefined })[] = [
  {
    figure: 'calls to WeChat when 200 functions want a token at once',
    atMost: 1,
    take: ({ tokenRush }) => tokenRush.upstreamCalls,
  },
  {
    figure: 'functions that got it, of 200',
    atLeast: 200,
    take: ({ tokenRush }) => tokenRush.served,
  },
  {
    figure: 'messages sent exactly once, of 10,000 with every third call refused',
    atLeast: 10_000,
    take: ofMessages(({ once }) => once),
  },
  { figure: 'messages sent twice', atMost: 0, take: ofMessages(({ twice }) => twice) },
  {
    figure: 'time of a message among 10,000 / among 1,000',
    atMost: 1.5,
    take: ofMessages((many, few) => perMessage(many) / perMessage(few)),
  },
  {
    figure: 'peak memory of matching a bill of 1,000,000 rows',
    atMost: 256 * MB,
    unit: 'bytes',
    take: ({ bigBill }) => bigBill.peakBytes,
  },
  {
    figure: 'CPU of signing, verifying and decrypting one APIv3 payment',
    atMost: 3,
    unit: 'ms',
    take: ({ apiv3CpuMs }) => apiv3CpuMs,
  },
  {
    figure: 'growth of a function by both direct gateways, largest',
    atMost: 40 * KB,
    unit: 'bytes',
    take({ gatewayBytes }) {
      const { [OF_THE_GATEWAYS]: _own, ...grown } = gatewayBytes;
      const bytes = Object.values(grown);
      return bytes.length > 0 ? Math.max(...bytes) : undefined;
    },
  },
];

/** Source: the figures of issues 4 (tokens, messages, bills) and 5 (gateways). */
export const domainLimits: readonly Limit[] = rows.map(({ take, ...row }) => ({
  ...row,
  read: ({ domain }) => take(domain),
}));
