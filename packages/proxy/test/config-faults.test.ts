import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';
import type { ConfigFault, GatewayConfig } from '../src/index.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-faults-'));
});

afterEach(() => rm(directory, { recursive: true }));

const ALICE = 'arn:aws:iam::111122223333:user/alice';

interface Parts {
  readonly upstream?: string;
  readonly identity?: string;
  readonly policies?: string;
  readonly more?: string;
}

/** Line 1 is the upstream, line 2 the identity, line 3 the policies, line 4 what else there is. */
function configOf({ upstream, identity, policies, more = '' }: Parts): string {
  return [
    `upstream: { region: us-east-1${upstream === undefined ? '' : `, ${upstream}`} }`,
    `identity: ${identity ?? `{ static: { principal: '${ALICE}' } }`}`,
    `policies: ${policies ?? '{}'}`,
    `${more}\n`,
  ].join('\n');
}

const accessKey = (members: string): string => `{ accessKeys: [{ principal: '${ALICE}', ${members} }] }`;

async function load(text: string, environment = {}): Promise<GatewayConfig> {
  const path = join(directory, 'sagegate.yaml');
  await writeFile(path, text);
  return loadConfig(path, environment);
}

async function faultsOf(text: string, environment = {}): Promise<readonly ConfigFault[]> {
  const error: unknown = await load(text, environment).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error('there is no ConfigError', { cause: error });
  return error.faults;
}

/** Faults in short: `LINE:COLUMN PATH message`. */
async function shortFaultsOf(text: string, environment = {}): Promise<readonly string[]> {
  const faults = await faultsOf(text, environment);
  return faults.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
}

describe('an access key', () => {
  it.each(['AK/ID', 'AK ID', 'AK,ID', 'AK:ID', 'AK;ID', 'ÄKID', 'AKID\t'])(
    'with the id `%s`, which no signature can bear, is at fault',
    async (id) => {
      const expected =
        'accessKeyId expected an access key id: printable ASCII without blanks, `/`, `,`, `:` and `;`';
      const members = `accessKeyId: "${id}", secretAccessKey: s`;
      expect(await shortFaultsOf(configOf({ identity: accessKey(members) }))).toEqual([
        `2:92 identity.accessKeys.0.${expected}`,
      ]);
      expect(await shortFaultsOf(configOf({ upstream: `credentials: { ${members} }` }))).toEqual([
        `1:60 upstream.credentials.${expected}`,
      ]);
    },
  );

  it.each(['AKIDEXAMPLE', 'alice@example', 'a_b-c.d+e=f'])('may have the id `%s`', async (id) => {
    const config = await load(configOf({ identity: accessKey(`accessKeyId: '${id}', secretAccessKey: s`) }));
    expect(config.identity).toMatchObject({ accessKeys: [{ accessKeyId: id }] });
  });
});

describe('a tag that is given twice but for its case', () => {
  it.each([
    ['static', `{ static: { principal: '${ALICE}', tags: { Team: x, team: y } } }`, '2:97 identity.static'],
    [
      'an access key',
      accessKey('accessKeyId: A, secretAccessKey: s, tags: { Team: x, team: y }'),
      '2:138 identity.accessKeys.0',
    ],
  ])('is at fault in %s', async (_, identity, place) => {
    expect(await shortFaultsOf(configOf({ identity }))).toEqual([
      `${place}.tags.team tag \`team\` is given twice, case ignored`,
    ]);
  });
});

describe('a principal', () => {
  it.each([
    'arn:aws:iam::111122223333:root',
    'arn:aws:sts::111122223333:federated-user/alice',
    'lambda.amazonaws.com',
    'anonymous',
    '*',
  ])('%s cannot call', async (principal) => {
    expect(await shortFaultsOf(configOf({ identity: `{ static: { principal: '${principal}' } }` }))).toEqual([
      '2:34 identity.static.principal expected an ARN of a user, a role or a role session',
    ]);
  });

  it.each([
    'arn:aws:iam::111122223333:root',
    'arn:aws:sts::111122223333:federated-user/alice',
    'arn:aws:sts::111122223333:assumed-role/Dev/alice',
  ])('%s has no policies of its own', async (principal) => {
    const policies = `{ identityBased: [{ principal: '${principal}', files: [] }] }`;
    expect(await shortFaultsOf(configOf({ policies }))).toEqual([
      '3:42 policies.identityBased.0.principal expected an ARN of a user or a role',
    ]);
  });

  it.each([
    ALICE,
    'arn:aws:iam::111122223333:role/ml/Dev',
    'arn:aws:sts::111122223333:assumed-role/Dev/alice',
  ])('%s can call', async (principal) => {
    const config = await load(configOf({ identity: `{ static: { principal: '${principal}' } }` }));
    expect(config.identity).toEqual({ static: { principal } });
  });
});

describe('the resource of a resource-based policy', () => {
  const policies = (resource: string): string =>
    `{ resourceBased: [{ file: a.json, resource: '${resource}' }] }`;

  beforeEach(() =>
    writeFile(
      join(directory, 'a.json'),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}',
    ),
  );

  it.each(['endpoint/x', 'arn:aws:sagemaker:endpoint/x', 'ARN:aws:sagemaker:*', '?', '**'])(
    '`%s`, which fits no ARN, is at fault',
    async (resource) => {
      expect(await shortFaultsOf(configOf({ policies: policies(resource) }))).toEqual([
        '3:55 policies.resourceBased.0.resource expected `*` or an ARN such as `arn:aws:sagemaker:*:*:model/*`',
      ]);
    },
  );

  it.each(['*', 'arn:*', 'arn:aws:sagemaker:*:111122223333:endpoint/x', 'arn:aws:sagemaker:*/x'])(
    'may be `%s`',
    async (resource) => {
      const config = await load(configOf({ policies: policies(resource) }));
      expect(config.policies.resourceBased).toMatchObject([{ resource }]);
    },
  );
});

describe('a trusted proxy', () => {
  it.each([
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['::ffff:0a00:1', '10.0.0.1'],
    ['0:0:0:0:0:FFFF:192.0.2.7/128', '192.0.2.7/32'],
    ['::ffff:0:0/96', '0.0.0.0/0'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['::/0', '::/0'],
  ])('%s is read as %s', async (written, read) => {
    const config = await load(configOf({ more: `trustedProxies: ['${written}']` }));
    expect(config.trustedProxies).toEqual([read]);
  });

  it.each([
    '::ffff:10.0.0.0/90',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '010.0.0.0/8',
    'fe80::1%eth0',
    '2001:db8::/129',
    'localhost',
  ])('%s is at fault', async (written) => {
    expect(await shortFaultsOf(configOf({ more: `trustedProxies: ['${written}']` }))).toEqual([
      '4:18 trustedProxies.0 expected a network such as `10.0.0.0/8`',
    ]);
  });
});

describe('an endpoint', () => {
  it.each([
    'http://:hunter2@127.0.0.1',
    'http://alice@127.0.0.1',
    'http://@127.0.0.1',
    'http://127.0.0.1/?',
    'http://127.0.0.1?',
    'http://127.0.0.1#',
    'http://127.0.0.1/sts',
    'http://127.0.0.1/./',
    'http:127.0.0.1',
    'http:/127.0.0.1',
    'http:\\\\127.0.0.1',
    'ftp://127.0.0.1',
    'http://127.0.0.1:99999',
    ' http://127.0.0.1',
  ])('`%s` is at fault', async (url) => {
    expect(await shortFaultsOf(configOf({ upstream: `endpoints: { sts: '${url}' }` }))).toEqual([
      '1:50 upstream.endpoints.sts expected a URL of scheme, host and port only, such as `http://127.0.0.1:9000`',
    ]);
  });

  it.each(['http://127.0.0.1:9000', 'https://sts.example.com/', 'http://[::1]:9000'])(
    'may be `%s`',
    async (url) => {
      const config = await load(configOf({ upstream: `endpoints: { sts: '${url}' }` }));
      expect(config.upstream.endpoints).toEqual({ sts: url });
    },
  );
});

describe('a secret', () => {
  const inFile = accessKey('accessKeyId: A, secretAccessKeyFile: secret.txt');

  it.each(['secret', 'secret\n', 'secret\r\n'])('in a file loses one line end: %j', async (written) => {
    await writeFile(join(directory, 'secret.txt'), written);
    const config = await load(configOf({ identity: inFile }));
    expect(config.identity).toMatchObject({ accessKeys: [{ secretAccessKey: 'secret' }] });
  });

  it.each([' secret', 'secret \n', 'secret\n\n', 'two\nlines', '\uFEFFsecret', 'nul\0'])(
    'in a file may not be %j',
    async (written) => {
      await writeFile(join(directory, 'secret.txt'), written);
      expect(await shortFaultsOf(configOf({ identity: inFile }))).toEqual([
        '2:116 identity.accessKeys.0.secretAccessKeyFile expected no white space or control characters in the file',
      ]);
    },
  );

  test('in a file that is empty is at fault', async () => {
    await writeFile(join(directory, 'secret.txt'), '\n');
    expect(await shortFaultsOf(configOf({ identity: inFile }))).toEqual([
      '2:116 identity.accessKeys.0.secretAccessKeyFile the file is empty',
    ]);
  });

  test('as a block scalar loses its line end, and so does a token', async () => {
    const config = await load(`upstream:
  region: us-east-1
  credentials:
    accessKeyId: A
    secretAccessKey: |
      secret
    sessionToken: |
      token
identity: { static: { principal: '${ALICE}' } }
policies: {}
`);
    expect(config.upstream.credentials).toEqual({
      accessKeyId: 'A',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  it.each(['"two words"', '"line\\n\\n"', '"tab\\t"', '"${SECRET}"'])('may not be %s', async (written) => {
    const identity = accessKey(`accessKeyId: A, secretAccessKey: ${written}`);
    expect(await shortFaultsOf(configOf({ identity }), { SECRET: ' padded' })).toEqual([
      '2:112 identity.accessKeys.0.secretAccessKey expected no white space or control characters',
    ]);
  });
});

test.each([
  [
    'audit: { destination: stdout, maxQueuedBytes: 0 }',
    '4:47 audit.maxQueuedBytes expected number to be >=65536',
  ],
  ['limits: { headerBytes: 0 }', '4:24 limits.headerBytes expected number to be >=1024'],
])('%s has one fault', async (more, fault) => {
  expect(await shortFaultsOf(configOf({ more }))).toEqual([fault]);
});

describe('what the audit masks', () => {
  const mask = (text: string): string => configOf({ more: `audit: { destination: stdout, mask: ${text} }` });

  test('must be something that can be masked', async () => {
    expect(await shortFaultsOf(mask('{ fields: { sessionname: remove } }'))).toEqual([
      '4:49 audit.mask.fields.sessionname unknown key `sessionname`; did you mean `sessionName`?',
    ]);
  });

  test.each([
    [
      '{ fields: { sourceIp: round } }',
      '4:59 audit.mask.fields.sourceIp expected one of "truncate"|"hash"|"remove"',
    ],
    ['{ fields: { resource: truncate } }', '4:59 audit.mask.fields.resource expected one of "hash"|"remove"'],
    ['{ fields: { resource: hash } }', '4:37 audit.mask expected `hashKey` where anything is hashed'],
    [
      '{ hashKey: short, fields: { resource: hash } }',
      '4:48 audit.mask.hashKey expected at least 16 characters',
    ],
  ])('%s is at fault', async (text, fault) => {
    expect(await shortFaultsOf(mask(text))).toEqual([fault]);
  });
});

describe('the audit file', () => {
  const audit = (path: string): string => configOf({ more: `audit: { destination: file, path: '${path}' }` });

  test('in a folder that does not exist is at fault', async () => {
    expect(await shortFaultsOf(audit('logs/audit.jsonl'))).toEqual([
      `4:35 audit.path there is no folder \`${join(directory, 'logs')}\``,
    ]);
  });

  test('that is a folder is at fault', async () => {
    await mkdir(join(directory, 'audit'));
    expect(await shortFaultsOf(audit('audit'))).toEqual([
      '4:35 audit.path expected a file, this is a folder',
    ]);
  });

  test('below a file is at fault', async () => {
    await writeFile(join(directory, 'logs'), '');
    expect(await shortFaultsOf(audit('logs/audit.jsonl'))).toEqual([
      '4:35 audit.path cannot reach the file: ENOTDIR',
    ]);
  });

  test('that is a link to nothing is at fault', async () => {
    await symlink(join(directory, 'none', 'audit.jsonl'), join(directory, 'audit.jsonl'));
    expect(await shortFaultsOf(audit('audit.jsonl'))).toEqual([
      '4:35 audit.path the file is a link to nothing',
    ]);
  });

  test('may be there already, or not yet, and is not made by loading', async () => {
    const path = join(directory, 'audit.jsonl');
    expect((await load(audit('audit.jsonl'))).audit).toMatchObject({ destination: 'file', path });
    await writeFile(path, '', { flag: 'wx' });
    expect((await load(audit('audit.jsonl'))).audit).toMatchObject({ destination: 'file', path });
  });
});

describe('addresses', () => {
  it.each([
    'listen: { port: 8081 }',
    'admin: { port: 8080 }',
    'listen: { port: 9000 }\nadmin: { port: 9000 }',
    'admin: { host: 0.0.0.0, port: 8080 }',
    "listen: { host: '::', port: 8081 }",
  ])('that are one are at fault: %j', async (more) => {
    expect((await faultsOf(configOf({ more }))).map(({ path, message }) => `${path} ${message}`)).toEqual([
      expect.stringMatching(/^admin\.port `listen` has the port `\d+` already$/) as string,
    ]);
  });

  test('of any free port may be alike', async () => {
    const config = await load(configOf({ more: 'listen: { port: 0 }\nadmin: { port: 0 }' }));
    expect(config.listen).toEqual(config.admin);
  });
});

describe('an alias', () => {
  test('to what it stands within is at fault', async () => {
    const more = `organization: { managementAccount: '999999999999', root: &r { name: r, policies: [], organizationalUnits: [*r] } }`;
    expect(await shortFaultsOf(configOf({ more }))).toEqual([
      '4:108  this alias stands within what it stands for',
    ]);
  });

  test('without an anchor is at fault, and does not hide other faults', async () => {
    const text = configOf({ more: 'listen: { port: x }' }).replace('us-east-1', '*nope');
    expect(await shortFaultsOf(text)).toEqual([
      '1:21  this alias has no anchor before it; text that begins with `*` needs quotes',
      '4:17 listen.port expected number, received string',
    ]);
  });

  it.each(['&anchor listen: *anchor', '*a : x', '? [a, b]\n: c', '<<: *a'])(
    'or a key in a strange place is a fault, not a crash: %j',
    async (more) => {
      expect(await faultsOf(configOf({ more }))).not.toEqual([]);
    },
  );

  test('may repeat a part', async () => {
    const more = `listen: &any { port: 0 }\nadmin: *any`;
    expect(await load(configOf({ more }))).toMatchObject({ admin: { port: 0 } });
  });
});

describe('nesting', () => {
  it.each([
    ['lists', '['.repeat(100_000)],
    ['maps', '{ a: '.repeat(100_000)],
    ['lists on one line', `\n${'- '.repeat(100_000)}x`],
    ['keys on one line', `\n${'? '.repeat(100_000)}x`],
  ])('of %s without bounds is a fault, not a crash', async (_, deep) => {
    const faults = await faultsOf(`${configOf({})}more: ${deep}`);
    expect(faults).toMatchObject([{ message: 'nested too deeply', line: deep.startsWith('\n') ? 6 : 5 }]);
  });

  test('of aliases without bounds is a fault, not a crash', async () => {
    const chain = Array.from({ length: 2_000 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}]`);
    const faults = await faultsOf(`a0: &a0 []\n${chain.join('\n')}`);
    expect(faults.find(({ message }) => message === 'nested too deeply')).toMatchObject({ column: 10 });
  });

  test('of twenty organizational units is in order', async () => {
    let unit = `{ name: ou, policies: [], accounts: [{ id: '111122223333', policies: [] }] }`;
    for (let level = 0; level < 20; level += 1) {
      unit = `{ name: ou-${level}, policies: [], organizationalUnits: [${unit}] }`;
    }
    const more = `organization: { managementAccount: '999999999999', root: ${unit} }`;
    expect((await load(configOf({ more }))).organization?.root.name).toBe('ou-19');
  });
});

describe('files that the configuration names', () => {
  test('are read although the schema has faults', async () => {
    await writeFile(join(directory, 'broken.json'), '{');
    const text = `upstream: { regoin: us-east-1 }
identity: { accessKeys: [{ principal: '${ALICE}', accessKeyId: A, secretAccessKeyFile: none.txt }] }
policies:
  identityBased: [{ principal: nobody, files: [none.json, broken.json, 5] }]
  resourceBased: [{ resource: x, file: none.json }]
organization: { root: { name: r, policies: [none.json], accounts: [{ id: 1, policies: [none.json] }] } }
audit: { destination: file, path: none/audit.jsonl }
`;
    const found = (await faultsOf(text)).map(({ file, line, path }) =>
      [file.slice(directory.length + 1), line, path].join(' '),
    );
    expect(found).toEqual([
      'sagegate.yaml 1 upstream.region',
      'sagegate.yaml 1 upstream.regoin',
      'sagegate.yaml 2 identity.accessKeys.0.secretAccessKeyFile',
      'sagegate.yaml 4 policies.identityBased.0.principal',
      'sagegate.yaml 4 policies.identityBased.0.files.0',
      'sagegate.yaml 4 policies.identityBased.0.files.2',
      'sagegate.yaml 5 policies.resourceBased.0.resource',
      'sagegate.yaml 5 policies.resourceBased.0.file',
      'sagegate.yaml 6 organization.managementAccount',
      'sagegate.yaml 6 organization.root.policies.0',
      'sagegate.yaml 6 organization.root.accounts.0.id',
      'sagegate.yaml 6 organization.root.accounts.0.policies.0',
      'sagegate.yaml 7 audit.path',
      'broken.json 1 ',
    ]);
  });

  test('may be named absolutely, and are then told by that name', async () => {
    const file = join(directory, 'empty.json');
    await writeFile(file, '');
    const policies = `{ identityBased: [{ principal: '${ALICE}', files: ['${file}'] }] }`;
    expect(await faultsOf(configOf({ policies }))).toMatchObject([{ file, line: 1, column: 1 }]);
  });
});

test('a key that is given twice does not hide other faults', async () => {
  expect(await shortFaultsOf(configOf({ more: 'policies: {}\nlisten: { port: x }' }))).toEqual([
    '4:1  this key is given twice',
    '5:17 listen.port expected number, received string',
  ]);
});

test('a variable that is missing within a value is one fault', async () => {
  const upstream = "endpoints: { sts: 'http://${STS_HOST}:9000' }, account: '${ACCOUNT}'";
  expect(await shortFaultsOf(configOf({ upstream }))).toEqual([
    '1:50  the environment has no variable `STS_HOST`',
    '1:88  the environment has no variable `ACCOUNT`',
  ]);
});

describe('no fault shows a secret', () => {
  it.each([
    ['with a blank in it', "'hunter2 hunter2'"],
    ['with a quote in its middle', "'hun'hunter2"],
    ['with an escape sequence', '"\\hunter2"'],
    ['that looks like a tag', '!hunter2'],
    ['that looks like an alias', '*hunter2'],
    ['that looks like a block scalar', '|hunter2'],
    ['that looks like a directive', '@hunter2'],
    ['that looks like a variable', "'${hunter2!}'"],
    ['that is a list', '[hunter2]'],
    ['that is a number', '22222'],
  ])('%s', async (_, secret) => {
    for (const key of ['secretAccessKey', 'secretAccessKeyFile']) {
      const text = `upstream: { region: us-east-1 }
identity:
  accessKeys:
    - principal: ${ALICE}
      accessKeyId: A
      ${key}: ${secret}
policies: {}
`;
      const faults = await faultsOf(text);
      expect(faults).not.toEqual([]);
      expect(JSON.stringify(faults)).not.toMatch(/hunter2|22222/);
    }
  });
});

describe('a text', () => {
  it.each(['- a', '5', "''", '[]', '~', ''])('that is no map is a fault: %j', async (text) => {
    expect(await shortFaultsOf(text)).toEqual([
      expect.stringMatching(/^1:\d {2}expected object, received \w+/) as string,
    ]);
  });

  test('of YAML 1.1 is a fault', async () => {
    expect(await shortFaultsOf(`%YAML 1.1\n---\n${configOf({})}`)).toEqual([
      '1:1  expected YAML 1.2, not 1.1',
    ]);
  });

  test('with a key that would be lost is a fault', async () => {
    const identity = `{ static: { principal: '${ALICE}', tags: { __proto__: x } } }`;
    expect(await shortFaultsOf(configOf({ identity }))).toEqual(['2:82  no key can be `__proto__`']);
  });

  test('that is not UTF-8 is a fault, in every file', async () => {
    const latin1 = Buffer.from('caf\u00e9', 'latin1');
    for (const name of ['a.json', 'a.txt']) await writeFile(join(directory, name), latin1);
    const text = configOf({
      upstream: "account: '${file:a.txt}'",
      identity: accessKey('accessKeyId: A, secretAccessKeyFile: a.txt'),
      policies: `{ identityBased: [{ principal: '${ALICE}', files: [a.json] }] }`,
    });
    expect((await faultsOf(text)).map(({ line, message }) => [line, message])).toEqual([
      [1, 'cannot read the file `a.txt`: it is not UTF-8'],
      [2, 'cannot read the file: it is not UTF-8'],
      [3, 'cannot read the policy `a.json`: it is not UTF-8'],
    ]);
    await writeFile(join(directory, 'sagegate.yaml'), latin1);
    await expect(loadConfig(join(directory, 'sagegate.yaml'))).rejects.toThrow('it is not UTF-8');
  });
});

describe('the memory for bodies', () => {
  it.each([
    ['{ inFlightBodyBytes: 26214399 }', '4:30', 26_214_400],
    ['{ controlPlaneBodyBytes: 3000, runtimeBodyBytes: 2000, inFlightBodyBytes: 2999 }', '4:83', 3_000],
  ])('that is too small for one body is a fault: %s', async (limits, place, needed) => {
    expect(await shortFaultsOf(configOf({ more: `limits: ${limits}` }))).toEqual([
      `${place} limits.inFlightBodyBytes expected at least ${needed}: a body may be as large, and one alone would be refused`,
    ]);
  });

  it('that is just enough for one body is none', async () => {
    const limits = '{ controlPlaneBodyBytes: 2000, runtimeBodyBytes: 3000, inFlightBodyBytes: 3000 }';
    expect((await load(configOf({ more: `limits: ${limits}` }))).limits).toMatchObject({
      inFlightBodyBytes: 3_000,
    });
  });
});
