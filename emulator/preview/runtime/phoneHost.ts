import type { MiniProgramJump } from '../wx/navigateToMiniProgram';

/** What the runtime leaves to whoever shows it: a test, or the phone in the browser. */
export interface PhoneHost {
  /** `wx.cloud.callFunction`; rejects with `{ errCode, errMsg }`. */
  callFunction(call: { name: string; data: unknown }): Promise<{ result: unknown; requestID: string }>;
  /** A mini program's own read of the database; rejects with `{ errCode, errMsg }`. */
  readDatabase(query: DatabaseRead): Promise<unknown[]>;
  /** The cashier; resolves on ok, rejects with `{ errMsg }`, or never ends. */
  requestPayment(payment: Record<string, unknown>): Promise<{ errMsg: string }>;
  /** The buyer's answer per template; rejects with `{ errCode, errMsg }`. */
  requestSubscribeMessage(tmplIds: string[]): Promise<Record<string, string>>;
  /** Leaves for another mini program; false: the person stays. Absent: there is no other one. */
  leaveFor?(jump: MiniProgramJump): Promise<boolean>;
  /**
   * WeChat's own component for the receipt of one payment, until the buyer leaves it; never rejects. Absent: the base
   * library is older than 2.6.0.
   */
  confirmReceipt?(transactionId: string): Promise<ReceiptEnd>;
  showModal(modal: ModalOption): Promise<{ confirm: boolean; cancel: boolean }>;
  showToast(title: string): void;
  /** Tells that another page is on top. */
  pageChanged?(page: { path: string; title: string; depth: number; canPullDown: boolean }): void;
  /** Something the mini program did wrong, with its stack. */
  report(error: Error): void;
  storage: PhoneStorage;
}

/** How the buyer left the component for receipt, as App.onShow hears of it. Source: 小程序确认收货组件. */
export interface ReceiptEnd {
  status: 'success' | 'fail' | 'cancel';
  errormsg?: string;
}

export interface DatabaseRead {
  collection: string;
  where: Record<string, unknown>;
  order: Record<string, 1 | -1>;
  skip: number;
  limit: number;
}

export interface ModalOption {
  title: string;
  content: string;
  confirmText: string;
  cancelText: string;
}

/** Keeps JSON text under a key. */
export interface PhoneStorage {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  remove(key: string): void;
}
