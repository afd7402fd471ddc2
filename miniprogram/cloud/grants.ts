import type { MAX_TEMPLATES as ServerMaxTemplates } from '../../shared/contracts/sendTemplate';
import type { CallFunction } from './callFunction';
import { readField } from './readField';

/** At most 5 templates fit one call. Source: wx.requestSubscribeMessage, tmplIds. */
const MAX_TEMPLATES: typeof ServerMaxTemplates = 5;

/** A panel that never answers (seen when the app goes to the background) does not hold up a payment. Ours, in ms. */
export const PANEL_PATIENCE_MS = 30_000;

export interface GrantDeps {
  /** `wx.requestSubscribeMessage`; absent on base libraries before 2.4.4. */
  requestSubscribeMessage: ((option: { tmplIds: string[] }) => Promise<object>) | undefined;
  call: CallFunction;
  wait(ms: number): Promise<void>;
}

/** Asks the buyer for subscribe messages and tells the server what was answered. */
export function createGrants({ requestSubscribeMessage, call, wait }: GrantDeps) {
  async function askAndRecord(tmplIds: string[]): Promise<void> {
    if (!requestSubscribeMessage) return;
    try {
      const answer = await requestSubscribeMessage({ tmplIds });
      const results = resultsOf(answer, tmplIds);
      // A hint for the server: nothing waits for it, and its failure is nobody's trouble.
      if (Object.keys(results).length > 0) void call('sendTemplate', { do: 'grant', results });
    } catch {
      // The main switch is off, or the app is in the background: messages are a courtesy, paying is not.
    }
  }
  return {
    /**
     * To be called in a tap handler before any await: the platform allows the panel only there. Ends when the panel
     * is closed, at the latest after PANEL_PATIENCE_MS; never rejects.
     */
    ask(templateIds: string[]): Promise<void> {
      const tmplIds = templateIds.filter((id) => id !== '').slice(0, MAX_TEMPLATES);
      if (tmplIds.length === 0) return Promise.resolve();
      return Promise.race([askAndRecord(tmplIds), wait(PANEL_PATIENCE_MS)]);
    },
  };
}

function resultsOf(answer: object, tmplIds: string[]): Record<string, string> {
  const results: Record<string, string> = {};
  for (const id of tmplIds) {
    const result = readField(answer, id);
    if (typeof result === 'string') results[id] = result;
  }
  return results;
}

export type Grants = ReturnType<typeof createGrants>;
