// Puts the command into few files, because a process that loads hundreds starts slowly: docs/decisions/0026 has the reasons.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const folder = fileURLToPath(new URL('.', import.meta.url));
const target = join(folder, 'bundle');
const program = 'main.cjs';

/** Loaded by `serve` alone, as it stands: the gateway runs from the modules of its own package. */
const GATEWAY = '@sagegate/proxy';

/** Every command line needs them, and finding their eight files took a third of the time of help. Their licences come along. */
const INLINED = ['commander', 'picocolors'];

/**
 * Commander would start programs with it, for verbs that are files of their own, of which there are none; loading it takes
 * 5 to 10 ms. Whoever imports something of it makes the bundle fail.
 */
const NO_PROGRAMS = {
  name: 'no-programs',
  resolveId: { filter: { id: /^node:child_process$/ }, handler: () => '\0no-programs' },
  load: { filter: { id: /no-programs$/ }, handler: () => 'export {};' },
};

/** What a command line that only asks for help loads, and what nearly every verb asks policies with. */
const GROUPS = [
  {
    name: 'start',
    test: /[\\/]cli[\\/]src[\\/](?:run-command|process-terminal|end-on-output-error)\.ts$/,
    priority: 2,
  },
  { name: 'simulation', test: /[\\/]simulate[\\/]run-simulation\.ts$/, priority: 1 },
];

const chunks = await bundle();
requireWhatCanBeRequired(chunks);
writeChanges(chunks);

async function bundle() {
  const problems = [];
  const built = await rolldown({
    cwd: join(folder, '..', '..'),
    input: join(folder, 'src', 'main.ts'),
    platform: 'node',
    tsconfig: false,
    resolve: { conditionNames: ['@sagegate/source', 'import', 'node', 'default'] },
    external: (id) => id === GATEWAY || !isInside(id),
    plugins: [NO_PROGRAMS],
    onLog: (_level, log) => void problems.push(log.message),
  });
  const { output } = await built.generate({
    format: 'cjs',
    entryFileNames: program,
    chunkFileNames: '[name]-[hash].cjs',
    minifyInternalExports: false,
    codeSplitting: { groups: GROUPS },
  });
  await built.close();
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return output;
}

function isInside(id) {
  return isOurs(id) || INLINED.includes(id) || id === 'node:child_process' || id.startsWith('\0');
}

/** By a path, or by the name of a package of this workspace. */
function isOurs(id) {
  return isAbsolute(id) || /^(?:\.|@sagegate\/)/.test(id);
}

/** What stays outside is installed with the command, so its manifest must say so; a script cannot `require` everything. */
function requireWhatCanBeRequired(output) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const own = new Set(output.map(({ fileName }) => fileName));
  const outside = (names) =>
    names.filter((name) => !own.has(name) && !isBuiltin(name) && (name === GATEWAY || !isOurs(name)));
  const required = new Set(output.flatMap(({ imports }) => outside(imports)));
  const imported = output.flatMap(({ code }) =>
    [...code.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, name]) => name),
  );
  const all = new Set([...required, ...outside(imported)]);
  const undeclared = [...all].filter((name) => dependencies[packageOf(name)] === undefined);
  if (undeclared.length > 0) throw new Error(`not in dependencies: ${undeclared.join(', ')}`);
  const modules = [...required].filter(isModule);
  if (modules.length > 0) throw new Error(`to be loaded by import(): ${modules.join(', ')}`);
}

function packageOf(name) {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

function isModule(name) {
  const file = createRequire(join(target, program)).resolve(name);
  if (!file.endsWith('.js')) return file.endsWith('.mjs');
  let place = dirname(file);
  while (!existsSync(join(place, 'package.json'))) place = dirname(place);
  return JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')).type === 'module';
}

/** Others may be running the command: a file is there as a whole or not at all, and stays if it is the same. */
function writeChanges(output) {
  mkdirSync(target, { recursive: true });
  const licences = { fileName: 'licenses.txt', code: INLINED.map(licenceOf).join('\n') };
  const files = [licences, ...output.toReversed()];
  for (const { fileName, code } of files) writeIfChanged(join(target, fileName), code);
  const names = new Set(files.map(({ fileName }) => fileName));
  const old = readdirSync(target).filter((name) => name.endsWith('.cjs') && !names.has(name));
  for (const name of old) rmSync(join(target, name), { force: true });
  // The command compares this time with that of the sources' last compilation.
  const now = new Date();
  utimesSync(join(target, program), now, now);
}

function licenceOf(name) {
  return `${name}\n\n${readFileSync(join(folder, 'node_modules', name, 'LICENSE'), 'utf8')}`;
}

function writeIfChanged(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}
