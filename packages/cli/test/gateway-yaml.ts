import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_FOLDER } from './sagegate.ts';

/** The test folder's configuration with this upstream, to be written into any folder. */
export function gatewayYaml(upstream: string): string {
  return readFileSync(join(TEST_FOLDER, 'gateway.yaml'), 'utf8')
    .replaceAll('http://127.0.0.1:9', upstream)
    .replace('policies/read-models.json', join(TEST_FOLDER, 'policies/read-models.json'));
}
