// What the checks in a browser share: the built site on a host with the headers that it states, and a browser with a fresh
// profile that notes whatever fails or asks another host.
// In: SITE, the folder of the built site; PROFILE, a folder for profiles.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

export const site = process.env.SITE;
const types = { '.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json', '.csv': 'text/csv', '.xml': 'application/xml', '.png': 'image/png' };

// The headers of a host, as `_headers` has them: rules of paths, `*` for any rest; a header given twice is joined.
const rules_of_host = fs.readFileSync(path.join(site, '_headers'), 'utf8').trim().split(/\n\n/).map((block) => {
  const [at, ...lines] = block.split('\n');
  const pattern = new RegExp(`^${at.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace('*', '.*')}$`);
  return [pattern, lines.map((line) => line.trim().match(/^([^:]+): (.*)$/).slice(1))];
});
export const headers_of = (at) => {
  const all = {};
  for (const [pattern, headers] of rules_of_host) {
    if (pattern.test(at)) for (const [name, value] of headers) all[name] = all[name] ? `${all[name]}, ${value}` : value;
  }
  return all;
};

// The site stands under a path, as on a shared host: every link must be relative.
const server = http.createServer((request, response) => {
  const url = decodeURIComponent(request.url.split('?')[0]);
  const file = path.join(site, url.replace(/^\/some\/path\//, ''));
  if (!url.startsWith('/some/path/') || !file.startsWith(site) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { ...headers_of(`/${path.relative(site, file)}`), 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
  fs.createReadStream(file).pipe(response);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
export const base = `http://127.0.0.1:${server.address().port}/some/path/`;

export const pages = fs.readdirSync(site, { recursive: true }).filter((f) => f.endsWith('.html')).sort();
export const faults = [];
export const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function open(profile, options) {
  const context = await chromium.launchPersistentContext(path.join(process.env.PROFILE, profile), { executablePath: '/usr/bin/chromium', args: flags, ...options });
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) faults.push(`${page.url()}: asks for ${request.url()}`);
  });
  // What is not needed any more, because another page is opened, is no fault.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && faults.push(`${page.url()}: ${request.url()} fails`));
  page.on('response', (response) => response.status() >= 400 && faults.push(`${page.url()}: ${response.url()} is ${response.status()}`));
  page.on('console', (message) => message.text().includes('Content Security Policy') && faults.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  return [context, page];
}

// A page that is redirected from is not read by anybody.
export const read = pages.filter((p) => !fs.readFileSync(path.join(site, p), 'utf8').includes('http-equiv="refresh"'));

export const close = () => server.close();
