/** Scripts, styles, requests and the phone's frame from our own address only; nothing inline, no eval. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const consolePage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>本地微信云</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console/console.css">
<link rel="preload" href="/console/snapshot.json" as="fetch" crossorigin>
<script src="/console/console.js" defer></script>
</head>
<body><div id="console"><p class="boot" role="status">正在打开控制台…</p><noscript>控制台需要脚本。</noscript></div></body>
</html>
`;
