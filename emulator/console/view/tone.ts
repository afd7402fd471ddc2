/** How a state feels to a shop: done and right, on its way, wrong, or not worth a colour. */
export type Tone = 'good' | 'wait' | 'bad' | 'quiet';

/** A short word in the colour of its tone. */
export interface Badge {
  text: string;
  tone: Tone;
}
