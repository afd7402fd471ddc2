import { type Tone } from './tone';

/** One sentence of why an order is as it is, or of what comes next. */
export interface Reason {
  text: string;
  tone: Tone;
}

export const reason = (tone: Tone, text: string): Reason => ({ tone, text });
