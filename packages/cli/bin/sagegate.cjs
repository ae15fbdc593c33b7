#!/usr/bin/env node
'use strict';
// A script, not a module: Node starts these 10 ms sooner.
const { statSync } = require('node:fs');
const path = require('node:path');

const program = path.join(__dirname, '..', 'bundle', 'main.cjs');
/** What the compiler writes when sources have changed; where the command is installed there is none. */
const [own, ...others] = ['.', '../core', '../koa-middleware', '../proxy'].map((name) =>
  path.join(__dirname, '..', name, '.tsbuildinfo'),
);

const built = timeOf(program);
if (built === undefined) refuse('not built yet');
else if (timeOf(own) !== undefined && [own, ...others].some((file) => (timeOf(file) ?? 0) > built))
  refuse('built from older sources');
else require(program);

function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function refuse(problem) {
  process.stderr.write(`sagegate: ${problem}; run \`npm run build\` at the root of the workspace first\n`);
  process.exitCode = 1;
}
