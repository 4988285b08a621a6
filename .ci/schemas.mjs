// The schemas as an editor uses them: yaml-language-server, with the settings of `.vscode`, reads the content of this site
// and of the tests' sites. In: nothing; run from the root. Out: exit 0, or what is wrong and exit 1.
import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const root = process.cwd();
const settings = JSON.parse(fs.readFileSync('.vscode/settings.json', 'utf8'));
const home = path.dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json'));
const server = spawn(process.execPath, [path.join(home, 'bin/yaml-language-server'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });

const front = { article: 'articles', page: 'pages', home: 'home' };
const schemas = { ...settings['yaml.schemas'] };
for (const name of Object.keys(front)) schemas[`./schemas/${name}.json`] = `*.${name}.front.yaml`;

let last = 0;
const answers = new Map();
const diagnostics = new Map();
const send = (message) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const ask = (method, params) => new Promise((done) => { answers.set(++last, done); send({ id: last, method, params }); });
let pending = Buffer.alloc(0);
server.stdout.on('data', (data) => {
  pending = Buffer.concat([pending, data]);
  for (;;) {
    const end = pending.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(pending.subarray(0, end))[1]);
    if (pending.length < end + 4 + length) return;
    const message = JSON.parse(pending.subarray(end + 4, end + 4 + length));
    pending = pending.subarray(end + 4 + length);
    if (message.method === 'workspace/configuration') {
      const of = ({ section }) => (section === 'yaml' ? { schemas, validate: true, completion: true, schemaStore: { enable: false } } : null);
      send({ id: message.id, result: message.params.items.map(of) });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      diagnostics.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method && message.id !== undefined) {
      send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      answers.get(message.id)?.(message.result ?? message.error);
    }
  }
});

const address = (file) => pathToFileURL(path.join(root, file)).href;
const open = (uri, text) => new Promise((done) => {
  diagnostics.set(uri, done);
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
});

const workspace = pathToFileURL(root).href;
await ask('initialize', {
  processId: process.pid, rootUri: workspace, workspaceFolders: [{ uri: workspace, name: 'site' }],
  capabilities: { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } },
});
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration', params: { settings: {} } });
await new Promise((done) => setTimeout(done, 500));

const faults = [];
const files = (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => `${folder}/${name}`) : []);
const sites = ['.', ...files('tests/sites')].map((site) => path.join(site, 'content'));
let read = 0;
const expectNone = async (file, uri, text) => {
  read += 1;
  for (const { message, range } of await open(uri, text)) faults.push(`${file}:${range.start.line + 1}: ${message}`);
};
for (const content of sites) {
  const yaml = ['', 'figures', 'timeline', 'claims', 'names', 'sources'].flatMap((f) => files(path.join(content, f)));
  for (const file of yaml.filter((f) => f.endsWith('.yaml'))) {
    await expectNone(file, address(file), fs.readFileSync(file, 'utf8'));
  }
  for (const [name, folder] of Object.entries(front)) {
    const all = name === 'home' ? files(content).filter((f) => path.basename(f).startsWith('home')) : files(path.join(content, folder));
    for (const file of all.filter((f) => f.endsWith('.md'))) {
      const text = fs.readFileSync(file, 'utf8').split(/^---$/m)[1];
      await expectNone(file, address(`${file}.${name}.front.yaml`), text);
    }
  }
}

// What an editor marks, and what it leaves alone: the rest of each file is right.
const figure = (line) => `title: t\nunit: u\nkind: count\nfrequency: year\nupdated: 2024-01-22\nseries:\n  all:\n    label: l\n    values:\n      2023: 1\n${line}\n`;
const values = (key, value) => `  more:\n    label: l\n    values:\n      ${key}: ${value}`;
const cases = [
  ['figures', figure('topic: [a]'), /topic is not allowed/],
  ['figures', figure('measure: flux'), /"flow"/],
  ['figures', figure('topics: [Returns]'), /pattern/],
  ['figures', figure(values('2023-13', 1)), /pattern/],
  ['figures', figure(values('2023', '{value: 1, status: sure}')), /"final"/],
  ['figures', 'title: t\n', /Missing property "unit"/],
  ['timeline', '- {id: a, date: 2021-7, topic: t, standing: confirmed, title: t}\n', /pattern/],
  ['timeline', '- {id: a, date: 2021-07?, topic: t, standing: confirmed, title: {nl: t, en: 2018}}\n', null],
  ['sources', 'a: {type: book, publisher: p, language: nl}\n', /"article"/],
  ...['2023', '2023-H1', '2023-Q4', '2023-02', '2023-02-21', '2023-01/2023-11', '2024-01?/2024-06'].map((p) => ['figures', figure(values(p, 1)), null]),
  ['figures', figure(values('2022', 'null')), null],
  ['figures', figure(values('2022', '{high: 5, sources: [a]}')), null],
];
for (const [at, [folder, text, expected]] of cases.entries()) {
  const messages = (await open(address(`content/${folder}/case-${at}.yaml`), text)).map((d) => d.message).join('\n');
  const right = expected ? expected.test(messages) : messages === '';
  if (!right) faults.push(`case ${at}: ${text.split('\n').at(-2)}: ${messages || 'nothing is marked'}`);
}

// Completion and hovering show the words and the documentation.
const uri = address('content/figures/typed.yaml');
await open(uri, 'title: t\nkind: \n');
const at = { textDocument: { uri }, position: { line: 1, character: 6 } };
const offered = (await ask('textDocument/completion', at)).items.map((i) => i.label);
for (const word of ['count', 'percent', 'rate', 'money', 'index']) if (!offered.includes(word)) faults.push(`completion offers ${offered}`);
const hover = JSON.stringify(await ask('textDocument/hover', { ...at, position: { line: 0, character: 2 } }));
if (!hover.includes('what is counted')) faults.push(`hovering shows ${hover}`);

server.kill();
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`schemas: ${read} files and ${cases.length} cases, no fault`);
