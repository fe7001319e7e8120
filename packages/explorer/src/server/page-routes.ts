import type { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';
import type { PageFiles } from './page-files.ts';
import { readPage } from './read-page.ts';

const SHELL = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Calls</title>
<link rel="icon" href="/page/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page/main.css">
<script type="module" src="/page/main.js"></script>
</head>
<body><div id="page"></div></body>
</html>
`;

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><g fill="#3b6fd4"><rect x="1" y="9" width="3" height="6" rx="1"/><rect x="6" y="5" width="3" height="10" rx="1"/><rect x="11" y="1" width="3" height="14" rx="1"/></g></svg>`;

/** The page and its files. They hold nothing of a call, so they need no session. */
export const addPageRoutes = (app: Hono<AppEnv>): void => {
  let files: Promise<PageFiles> | undefined;
  const read = (): Promise<PageFiles> => (files ??= readPage());
  app.get('/', (c) => c.html(SHELL));
  app.get('/page/main.js', async (c) =>
    c.body((await read()).script, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/page/main.css', async (c) =>
    c.body((await read()).style, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  app.get('/page/icon.svg', (c) => c.body(ICON, 200, { 'content-type': 'image/svg+xml' }));
};
