// Puts the page that describes the interface (/docs) beside the built app: RapiDoc's one file, and
// no script or font from anywhere else.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const out = new URL('../../src/hireloop/services/gateway/web/docs/', import.meta.url);
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Hireloop: the interface</title>
    <link rel="icon" href="/favicon.svg" />
    <script type="module" src="/docs/rapidoc-min.js"></script>
  </head>
  <body>
    <rapi-doc spec-url="/openapi.json" render-style="focused" load-fonts="false"
      regular-font="system-ui, sans-serif" mono-font="ui-monospace, monospace"
      primary-color="#0b6e69" show-header="false" allow-spec-url-load="false"
      allow-spec-file-load="false" schema-style="table">
      <noscript>The interface is described in <a href="/openapi.json">/openapi.json</a>.</noscript>
    </rapi-doc>
  </body>
</html>
`;

mkdirSync(out, { recursive: true });
const rapidoc = createRequire(import.meta.url).resolve('rapidoc/dist/rapidoc-min.js');
copyFileSync(rapidoc, new URL('rapidoc-min.js', out));
writeFileSync(new URL('index.html', out), PAGE);
