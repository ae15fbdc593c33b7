import { isDigits } from './operands/decimal.ts';

/** The domains of services in all partitions. */
const DOMAINS = [
  '.amazonaws.com',
  '.amazonaws.com.cn',
  '.amazonaws.eu',
  '.amazon.com',
  '.aws.internal',
  '.c2s.ic.gov',
  '.sc2s.sgov.gov',
  '.csp.hci.ic.gov',
  '.cloud.adc-e.uk',
];

/** Whether a text is the name of a service as a principal, such as `lambda.amazonaws.com`. */
export function isServicePrincipal(text: string): boolean {
  if (!DOMAINS.some((domain) => text.endsWith(domain))) return false;
  return text.split('.').every((label) => label !== '' && isLabel(label));
}

function isLabel(label: string): boolean {
  for (const character of label) {
    const isLetter = character >= 'a' && character <= 'z';
    if (!isLetter && !isDigits(character) && character !== '-' && character !== '_') return false;
  }
  return true;
}
