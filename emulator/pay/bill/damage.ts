/** What happens to a bill on its way, for tests of those who read it. */
export type BillDamage = 'none' | 'cutShort' | 'lostRow' | 'otherEncoding';

export const billDamages = ['none', 'cutShort', 'lostRow', 'otherEncoding'] as const;

const PART = 0.6;

const damages: Record<BillDamage, (file: string) => Buffer> = {
  none: (file) => Buffer.from(file),
  cutShort: (file) => Buffer.from(file.slice(0, Math.floor(file.length * PART))),
  /** The first row is missing; the summary still counts it. */
  lostRow: (file) => Buffer.from(file.replace(/\r\n`[^\r]*/, '')),
  otherEncoding: (file) => Buffer.from(file, 'utf16le'),
};

/** The bytes of a bill as they arrive. */
export const damagedBill = (file: string, damage: BillDamage): Buffer => damages[damage](file);
