/** Something worth knowing that WeChat's answers do not say. `at` is virtual ms. */
export interface Remark {
  at: number;
  api: string;
  text: string;
}

/** Remarks kept; our own limit. */
const MAX_REMARKS = 100;

/** The newest remarks, oldest first; they are not kept over a restart. */
export function createRemarks(now: () => number) {
  let remarks: Remark[] = [];
  return {
    add(api: string, text: string) {
      remarks = [...remarks, { at: now(), api, text }].slice(-MAX_REMARKS);
    },
    list: (): Remark[] => remarks,
    clear() {
      remarks = [];
    },
  };
}
