/** SOURCE values that no user of the mini program has by calling it. */
export const forgedSources = [
  'wx_client,scf',
  'wx_client,wx_client',
  'scf,wx_client',
  'wx_trigger',
  'wx_paycallback',
  'wx_http',
  'wx_devtools',
  'wx_localdebug',
  'wx_crawler',
  'wx_unknown',
  'web_client',
  'scf',
  'WX_CLIENT',
  ' wx_client',
  '',
];
