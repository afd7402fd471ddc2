/** A request of a direct merchant and its answer, as they went over the wire. */
export interface Exchange {
  /** Virtual ms. */
  at: number;
  api: 'v3' | 'v2';
  operation: string;
  /** Absent when the request's signature was not the merchant's. */
  mchId?: string;
  request: { method: string; target: string; headers: Record<string, string>; body: string };
  answer: { status: number; headers: Record<string, string>; body: string };
}

/** How many are kept; our own limit. */
const MAX_EXCHANGES = 30;
/** Longer bodies are cut; our own limit, in characters. */
const MAX_BODY = 4096;

const cut = (text: string) => (text.length > MAX_BODY ? `${text.slice(0, MAX_BODY)} ...` : text);

/** The newest exchanges, oldest first; they are not kept over a restart. */
export function createExchanges() {
  let exchanges: Exchange[] = [];
  return {
    add({ request, answer, ...rest }: Exchange) {
      const kept = {
        ...rest,
        request: { ...request, body: cut(request.body) },
        answer: { ...answer, body: cut(answer.body) },
      };
      exchanges = [...exchanges, kept].slice(-MAX_EXCHANGES);
    },
    list: (): Exchange[] => exchanges,
    clear() {
      exchanges = [];
    },
  };
}

export type Exchanges = ReturnType<typeof createExchanges>;
