// What `npm start` and `npm test` run. Plain JavaScript without dependencies: it works before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const COMMANDS = { start, test, check };

/** @type {readonly { title: string, command: string, args: string[], inEachPackage?: boolean }[]} */
const STATIC_CHECKS = [
  { title: 'types of the tests', command: 'tsc', args: ['-p', 'tsconfig.tests.json'] },
  { title: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { title: 'format', command: 'prettier', args: ['--check', '--log-level=warn', '.'] },
  { title: 'unused code and dependencies', command: 'knip', args: ['--no-progress'] },
  { title: 'package shapes', command: 'publint', args: ['--strict', '--pack', 'npm'], inEachPackage: true },
];

const command = COMMANDS[process.argv[2]];
if (command === undefined) fail(`usage: node run.mjs ${Object.keys(COMMANDS).join('|')}`, 2);
requireNode();
await command();

/** Installs, builds, then becomes the example gateway: same process, so that Ctrl-C reaches it directly. */
async function start() {
  install();
  console.log('building …');
  build();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  await import('./examples/gateway-with-organization/dist/start.js');
}

function test() {
  install();
  check();
}

/** Everything that CI runs. All checks run even when one fails, so that one look shows every fault. */
function check() {
  const steps = STATIC_CHECKS.length + 2;
  progress(1, steps, 'build');
  build();
  const failed = [];
  STATIC_CHECKS.forEach((step, index) => {
    progress(index + 2, steps, step.title);
    if (!passes(step)) failed.push(step.title);
  });
  progress(steps, steps, 'tests');
  const tests = runTests();
  report(failed, tests);
}

function report(failedChecks, tests) {
  const failed = tests.failed + failedChecks.length;
  const passed = tests.passed + 1 + STATIC_CHECKS.length - failedChecks.length;
  if (failedChecks.length > 0) console.log(`\nfailed checks: ${failedChecks.join(', ')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function passes(step) {
  const folders = step.inEachPackage === true ? packageFolders() : [root];
  return folders.map((folder) => runTool(step.command, step.args, folder)).every((status) => status === 0);
}

/** The counts come from vitest's own report; a run without a readable report counts as a failure. */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'sagegate-tests-'));
  const file = join(folder, 'report.json');
  process.env.SAGEGATE_IS_BUILT = 'true';
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = runTool('vitest', ['run', ...reporters], root);
  const counts = existsSync(file) ? readCounts(file) : { passed: 0, failed: 0 };
  rmSync(folder, { recursive: true });
  const silentFailure = counts.failed === 0 && (status !== 0 || counts.passed === 0);
  return silentFailure ? { ...counts, failed: 1 } : counts;
}

function readCounts(file) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

function build() {
  const status = runTool('tsc', ['-b'], root);
  if (status !== 0) fail('the build failed', 1);
  const bundled = spawnSync(process.execPath, [join(root, 'packages', 'cli', 'make-bundle.mjs')], {
    stdio: 'inherit',
  });
  if (bundled.status !== 0) fail('the command was not put together', 1);
}

/** Uses the pnpm that package.json names, through npx: nobody needs to have pnpm. */
function install() {
  const installed = join(root, 'node_modules', '.modules.yaml');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'pnpm-lock.yaml')).mtimeMs)
    return;
  console.log(`installing dependencies with ${manifest.packageManager} (once; about half a minute) …`);
  const args = ['--yes', manifest.packageManager, 'install', '--frozen-lockfile'];
  const { status, error } = spawnSync('npx', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail(`the installation failed${error ? `: ${error.message}` : ''}`, 1);
}

function packageFolders() {
  const folder = join(root, 'packages');
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'package.json')));
}

function runTool(tool, args, folder) {
  const { status } = spawnSync(join(root, 'node_modules', '.bin', tool), args, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status;
}

function progress(step, steps, title) {
  console.log(`[${step}/${steps}] ${title}`);
}

function requireNode() {
  const needed = manifest.engines.node.replace('>=', '').split('.').map(Number);
  const running = process.versions.node.split('.').map(Number);
  const difference = running.map((part, index) => part - needed[index]).find((part) => part !== 0) ?? 0;
  if (difference < 0) fail(`Node ${manifest.engines.node} is needed, this is ${process.versions.node}`, 1);
}

function fail(message, exitCode) {
  console.error(`sagegate: ${message}`);
  process.exit(exitCode);
}
