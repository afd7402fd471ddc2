/** First of a SOURCE chain that a timer began. Source: getWXContext, list of SOURCE values. */
const TIMER_SOURCE = 'wx_trigger';

/** Whether a timer began it, itself or through another function. */
export const isTimerRun = ({ source }: { source: string }): boolean => source.split(',')[0] === TIMER_SOURCE;
