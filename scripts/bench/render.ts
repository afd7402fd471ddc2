import { type Pair, type Report } from './report';
import { textTable } from '../build/textTable';

const ms = (value: number | undefined) => (value === undefined ? '-' : `${value.toFixed(1)} ms`);
const size = (bytes: number | undefined) => (bytes === undefined ? '-' : `${(bytes / 1024).toFixed(0)} KB`);
const count = (value: number | undefined) => (value === undefined ? '-' : String(value));
const ratio = ({ ours, tutorial }: Pair) => (tutorial ? (ours / tutorial).toFixed(2) : '-');

function functionTable({ functions, emptyProcessMs }: Report): string {
  const rows = Object.entries(functions).map(([name, { coldStartMs, deployedBytes, deployedFiles }]) => [
    name,
    ms(coldStartMs.ours),
    ms(coldStartMs.tutorial),
    ratio(coldStartMs),
    size(deployedBytes.ours),
    size(deployedBytes.tutorial),
    count(deployedFiles.ours),
    count(deployedFiles.tutorial),
  ]);
  const head = ['function', 'cold start', 'tutorial', 'ratio', 'size', 'tutorial', 'files', 'tutorial'];
  const title = `Process start to handler ready, above an empty process (${ms(emptyProcessMs)}); what is deployed`;
  return `${title}\n${textTable([head, ...rows])}`;
}

function errandTables({ endToEnd }: Report): string {
  return endToEnd
    .map(({ latencyMs, errands }) => {
      const rows = Object.entries(errands).map(([errand, { ours, tutorial }]) => [
        `${errand} (${ours.function})`,
        count(ours.sequentialTrips),
        count(ours.trips),
        ms(ours.coldMs),
        ms(ours.warmMs),
        count(tutorial?.sequentialTrips),
        count(tutorial?.trips),
        ms(tutorial?.coldMs),
        ms(tutorial?.warmMs),
      ]);
      const head = [
        'errand',
        'in a row',
        'calls',
        'cold',
        'warm',
        'tutorial: in a row',
        'calls',
        'cold',
        'warm',
      ];
      return `End to end, ${latencyMs} ms per remote call\n${textTable([head, ...rows])}`;
    })
    .join('\n\n');
}

function throughputTable({ throughput, cpus }: Report): string {
  const rows = throughput.map(({ inFlight, paymentsPerSecond }) => [
    String(inFlight),
    paymentsPerSecond.toFixed(1),
  ]);
  return `Whole payments (wxPay, cashier, notice, payCallBack) on ${cpus} cores, best of three rounds\n${textTable([['in flight', 'per second'], ...rows])}`;
}

function orderCronTable({ orderCron: { ours, tutorial } }: Report): string {
  const rows = ours.map(({ orders, due, durationMs }, row) => [
    `${due} due of ${orders}`,
    ms(durationMs),
    ms(tutorial?.[row]?.durationMs),
  ]);
  return `One run of orderCron\n${textTable([['orders', 'ours', 'tutorial'], ...rows])}`;
}

function previewLines({ preview: { gzipBytes, browser } }: Report): string {
  const figures =
    'skipped' in browser
      ? `first paint, changed page: skipped, ${browser.skipped}`
      : `npm start to first paint ${ms(browser.firstPaintMs)}, a saved page shows again ${ms(browser.changedPageMs)}`;
  return `Phone: script ${size(gzipBytes)} gzip; ${figures}`;
}

function domainLines({ domain }: Report): string {
  const { tokenRush, messages, bigBill, apiv3CpuMs, gatewayBytes } = domain;
  const messageRows = messages.map(({ messages: due, durationMs, once, twice }) => [
    String(due),
    ms(durationMs),
    String(once),
    String(twice),
  ]);
  const growth = Object.entries(gatewayBytes).map(([name, bytes]) => `${name} ${size(bytes)}`);
  return [
    `Token that ended, wanted by ${tokenRush.functions} functions at once: ${tokenRush.upstreamCalls} call to WeChat, ${tokenRush.served} served`,
    `Due messages, every third call refused\n${textTable([['messages', 'time', 'sent once', 'sent twice'], ...messageRows])}`,
    `Bill of ${bigBill.rows} rows matched: ${ms(bigBill.durationMs)}, peak ${size(bigBill.peakBytes)}`,
    `APIv3, cryptography of one payment: ${apiv3CpuMs.toFixed(2)} ms of CPU`,
    `Added by APIv3 and APIv2: ${growth.join(', ')}`,
  ].join('\n\n');
}

/** The report for a person. */
export function render(report: Report): string {
  return [
    functionTable(report),
    errandTables(report),
    throughputTable(report),
    orderCronTable(report),
    `Local cloud ready to answer: ${ms(report.localCloudReadyMs)}`,
    previewLines(report),
    domainLines(report),
  ].join('\n\n');
}
