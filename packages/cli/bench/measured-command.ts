import { writeSync } from 'node:fs';

/** Runs the command in this process and writes to the third file descriptor what it has used. */
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(
    3,
    JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024 }),
  );
});

await import(new URL('../../bundle/main.cjs', import.meta.url).href);
