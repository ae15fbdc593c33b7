import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { TEST_FOLDER } from './sagegate.ts';

const before = process.cwd();
beforeAll(() => process.chdir(TEST_FOLDER));
afterAll(() => process.chdir(before));

const DEPLOYMENT = ['--account', '111122223333', '--region', 'us-east-1'];

describe('wrong usage ends with exit code 2, a message on stderr and nothing on stdout', () => {
  it.each<[args: string[], message: string]>([
    [[], 'Usage: sagegate'],
    [['simulat'], '(Did you mean simulate?)'],
    [['simulat', '--help'], '(Did you mean simulate?)'],
    [['help', 'simulat'], '(Did you mean simulate?)'],
    [['simulate'], 'say what is tried: `--action-names <values...>`, `--input <file>` or `--batch`'],
    [['simulate', '--bach'], '(Did you mean --batch?)'],
    [['simulate', '--batch', '--input', 'request.json'], 'cannot be used with option'],
    [['simulate', '--batch', '--output', 'text'], 'a batch is answered in JSON lines'],
    [['simulate', '--batch', '--output', 'xml'], 'Allowed choices are json, yaml, yaml-stream, table, text'],
    [['simulate', '--batch', 'extra'], 'too many arguments'],
    [['simulate', '--input', 'missing.json'], 'missing.json: no such file'],
    [['simulate', '--input', 'policies'], 'policies: is a folder, not a file'],
    [['simulate', '--input', 'calls.jsonl'], 'calls.jsonl:2:1: a second document starts here'],
    [['simulate', '--input', 'policies/read-models.json'], 'unknown member `Version`'],
    [['map', ...DEPLOYMENT], 'say what to do: `--batch` or `--explain`'],
    [['map', '--batch', '--explain', ...DEPLOYMENT], 'cannot be used with option'],
    [['map', '--batch', '--operation', 'ListModels', ...DEPLOYMENT], 'cannot be used with option'],
    [['map', '--batch', 'request.json', ...DEPLOYMENT], 'a batch is read from stdin; leave the file out'],
    [['map', '--batch', '--output', 'text', ...DEPLOYMENT], 'a batch is answered in JSON lines'],
    [['map', '--explain', '--region', 'us-east-1'], "required option '--account <id>'"],
    [['map', '--explain', 'missing.json', ...DEPLOYMENT], 'missing.json: no such file'],
    [['map', '--explain', 'request.json', ...DEPLOYMENT], 'request.json: unknown member `CallerArn`'],
    [
      ['map', '--explain', 'calls.jsonl', ...DEPLOYMENT],
      'calls.jsonl: not JSON: a second document starts here',
    ],
    [['map', '--explain', 'call.json', '--operation', 'ListModels', ...DEPLOYMENT], 'not both'],
    [['map', '--explain', '--input', 'call.json', ...DEPLOYMENT], '`--input` needs `--operation`'],
    [['map', '--explain', '--operation', 'CreateModle', ...DEPLOYMENT], 'did you mean `CreateModel`?'],
    [
      ['map', '--explain', 'call.json', '--source-ip', '192.0.2.7', ...DEPLOYMENT],
      'the request has `RemoteAddress`; leave `--source-ip` out',
    ],
    [['map', '--batch', '--cluster-id', 'research', ...DEPLOYMENT], '`--cluster-id` must be'],
    [['map', '--batch', '--cluster-id', 'research=a/b', ...DEPLOYMENT], '`--cluster-id` must be'],
    [
      ['map', '--batch', '--cluster-id', 'a=abcdef123456', '--cluster-id', 'a=abcdef123457', ...DEPLOYMENT],
      '`--cluster-id` has `a` twice',
    ],
    [
      ['map', '--batch', '--host', 'api.sagemaker.us-east-1.amazonaws.com', ...DEPLOYMENT],
      '`--host` must be',
    ],
    [['map', '--batch', '--path-prefix', '/sm/', ...DEPLOYMENT], '`--path-prefix` must be'],
    [['map', '--batch', '--trusted-proxy', '10.0.0.0/33', ...DEPLOYMENT], '`--trusted-proxy` must be'],
    [['map', '--batch', '--network-headers', 'apiGateway', ...DEPLOYMENT], 'needs `--trusted-proxy`'],
    [['map', '--batch', '--case-insensitive-names', 'no', ...DEPLOYMENT], 'Allowed choices are both, asSent'],
    [['map', '--batch', '--region', 'us-east-1'], "required option '--account <id>'"],
    [['map', '--batch', '--account', '1111', '--region', 'us-east-1'], '`--account` must be an account id'],
    [['map', '--batch', '--account', '111122223333', '--region', 'US East'], '`--region` must be a region'],
    [
      ['map', '--batch', '--account', '111122223333', '--region', 'us-east-1', '--partition', 'a:b'],
      '`--partition` must be',
    ],
    [
      ['map', '--batch', '--account', '111122223333', '--region', 'us-east-1', '--caller', 'alice'],
      '`alice` is no principal',
    ],
    [['validate'], "missing required argument 'path'"],
    [['validate', '--type', 'bucket', 'policies/read-models.json'], 'Allowed choices are identityBased'],
    [['serve'], "required option '--config <file>'"],
    [['serve', '--confg', 'gateway.yaml'], '(Did you mean --config?)'],
    [['keys', 'issue', '--file', 'keys.yaml', '--principle', 'alice'], '(Did you mean --principal?)'],
    [['replay', '--candidat', 'policies', 'missing.jsonl'], '(Did you mean --candidate?)'],
    [['serve', '--config', 'missing.yaml'], 'missing.yaml: cannot be read: ENOENT'],
  ])('%j', async (args, message) => {
    const { exitCode, stdout, stderr } = await runInProcess(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
