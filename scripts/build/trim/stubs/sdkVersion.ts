declare const NODE_SDK_VERSION: string;

/** node-sdk reads its package.json from disk to learn this; a bundle has no such file and would report `unknow`. */
export const version = NODE_SDK_VERSION;
