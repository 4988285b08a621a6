// What every page says to machines, against schema.org's own terms: each type and property must exist, and fit.
// In: SITE, the folder of the built site. Out: exit 0, or the list of what is wrong and exit 1.
// `schema-dts` is schema.org's vocabulary as types, so that the compiler is the validator.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const site = process.env.SITE;
const pages = fs.readdirSync(site, { recursive: true }).filter((f) => f.endsWith('.html')).sort();
const nodes = new Map();
// To the compiler all texts and all numbers are alike, except the terms of the vocabulary: descriptions that differ in nothing
// else are checked once.
const isTerm = (key, text) => key === '@type' || text.startsWith('https://schema.org');
const typed = (key, value) => {
  if (typeof value === 'number') return 0;
  return typeof value === 'string' && !isTerm(key, value) ? '' : value;
};
for (const page of pages) {
  const html = fs.readFileSync(path.join(site, page), 'utf8');
  for (const [, json] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
    const data = JSON.parse(json);
    if (data['@context'] !== 'https://schema.org') throw new Error(`${page}: another context`);
    for (const node of data['@graph']) nodes.set(JSON.stringify(node, typed), page);
  }
}
const where = [...nodes.values()];
const lines = [...nodes.keys()].map((node, i) => `export const n${i}: Thing = ${node};`);
const file = path.join(import.meta.dirname, 'metadata.ts');
fs.writeFileSync(file, ["import type { Thing } from 'schema-dts';", ...lines, ''].join('\n'));
const kind = ts.ModuleKind.NodeNext;
const program = ts.createProgram([file], { strict: true, noEmit: true, skipLibCheck: true, module: kind, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] });
const faults = ts.getPreEmitDiagnostics(program).map((fault) => {
  const at = fault.file ? fault.file.getLineAndCharacterOfPosition(fault.start) : { line: 0, character: 0 };
  const text = fault.file?.text.split('\n')[at.line].slice(at.character, at.character + 80) ?? '';
  return `${where[at.line - 1] ?? 'metadata'}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ').slice(0, 400)}: ${text}`;
});
if (faults.length) {
  console.error(faults.slice(0, 40).join('\n'));
  console.error(`${faults.length} faults in ${where.length} descriptions`);
  process.exit(1);
}
console.log(`${where.length} descriptions on ${pages.length} pages: no fault`);
