interface Callbacks {
  success?: (result: object) => void;
  fail?: (error: unknown) => void;
  complete?: (result: unknown) => void;
}

/**
 * A call in both of WeChat's styles: a promise when no callback is given, callbacks otherwise. Every result carries
 * errMsg. Source: 小程序 API, 异步 API 返回 Promise.
 */
export function promisified<O extends object>(name: string, act: (option: O) => Promise<object> | object) {
  return (option?: O & Callbacks): Promise<object> | undefined => {
    const { success, fail, complete } = option ?? {};
    const run = async (): Promise<object> => ({
      errMsg: `${name}:ok`,
      ...(await act(option ?? ({} as O))),
    });
    if (!success && !fail && !complete) return run();
    run().then(
      (result) => {
        success?.(result);
        complete?.(result);
      },
      (error: unknown) => {
        fail?.(error);
        complete?.(error);
      },
    );
    return undefined;
  };
}
