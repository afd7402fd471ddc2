export interface Route {
  path: string;
  query: Record<string, string>;
}

/** A page address. Values stay as written: WeChat hands them to onLoad undecoded. Source: wx.navigateTo, url. */
export function parseRoute(url: string): Route {
  const [path = '', search = ''] = url.split('?');
  const query: Record<string, string> = {};
  for (const part of search.split('&').filter((one) => one !== '')) {
    const [name = '', ...value] = part.split('=');
    query[name] = value.join('=');
  }
  return { path: path.replace(/^\//, ''), query };
}
