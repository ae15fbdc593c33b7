export { accessKeyFaults } from './config/files/access-key-faults.ts';
export { newAccessKey } from './session/access-key.ts';
export type { RandomBytes } from './session/access-key.ts';
