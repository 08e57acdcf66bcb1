import { setTimeout as delay } from 'node:timers/promises';

/** Waits until the condition gives something, and gives that; throws with what was waited for after the limit. */
export async function until<Value>(
  what: string,
  condition: () => Value | undefined | false | Promise<Value | undefined | false>,
  limitMs = 15_000,
): Promise<Value> {
  const deadline = Date.now() + limitMs;

  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`waited ${limitMs} ms in vain for: ${what}`);
    await delay(10);
  }
}
