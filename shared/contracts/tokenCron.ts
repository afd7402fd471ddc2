import * as v from 'valibot';

/** From a function of ours that found a token ended or refused; answered with counts, never with a token. */
export const refreshRequest = v.object({
  do: v.literal('refresh'),
  appid: v.pipe(
    v.string('appid must be text'),
    v.regex(/^wx\w{6,30}$/, 'appid must be wx and the rest of the AppID'),
  ),
});

export type RefreshRequest = v.InferOutput<typeof refreshRequest>;
