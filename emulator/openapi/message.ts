/** A subscribe message as the buyer sees it. `at` is virtual ms. */
export interface Message {
  id: string;
  at: number;
  openid: string;
  templateId: string;
  title: string;
  lines: { label: string; value: string }[];
  /** Where the card leads; absent: nowhere. */
  page?: string;
  miniprogramState: string;
  lang: string;
}
