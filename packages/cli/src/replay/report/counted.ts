/** `1,234` */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1 call`, `2 calls` */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
