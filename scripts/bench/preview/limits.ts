import { type Limit } from '../limits';
import { type BrowserFigures } from './measurePreview';

const inBrowser = (figure: string, atMost: number, take: (figures: BrowserFigures) => number): Limit => ({
  figure,
  atMost,
  unit: 'ms',
  read: ({ preview: { browser } }) => ('skipped' in browser ? undefined : take(browser)),
  skipped: ({ preview: { browser } }) => ('skipped' in browser ? browser.skipped : undefined),
});

/** Source: the figures of issue 3. */
export const previewLimits: readonly Limit[] = [
  inBrowser('npm start to the first paint of the phone', 3000, ({ firstPaintMs }) => firstPaintMs),
  inBrowser('a saved page shows again', 1000, ({ changedPageMs }) => changedPageMs),
  {
    figure: 'script of the phone, gzip',
    atMost: 120_000,
    unit: 'bytes',
    read: ({ preview }) => preview.gzipBytes,
  },
];
