/** The emulator's own wx-server-sdk, for functions whose packages nobody installed. */
export const fallbackSdk = require.resolve('wx-server-sdk');
