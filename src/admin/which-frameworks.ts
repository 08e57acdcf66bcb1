import type { FrameworkInUse } from '../domain/adoption.ts';
import { Failure } from './admin.ts';
import { quoted } from './terminal.ts';
import { listed } from './words.ts';

/**
 * The frameworks of a list such as `rbc,km@1.0.0`, or a Failure that says what there is. Without a
 * version: the one in use, or else the last that came. A version may have commas in it.
 */
export function whichFrameworks(
  said: string,
  available: readonly FrameworkInUse[],
  inUse: readonly FrameworkInUse[],
): FrameworkInUse[] {
  const pieces = said.split(',');
  const found: FrameworkInUse[] = [];

  for (let at = 0; at < pieces.length;) {
    const ends = pieces.map((_, end) => end + 1).filter((end) => end > at);
    const taken = ends.toReversed().flatMap((end) => {
      const one = oneOf(pieces.slice(at, end).join(','), available, inUse);
      return one === undefined ? [] : [{ one, end }];
    })[0];
    if (taken === undefined) {
      throw new Failure(
        `There is no framework ${quoted(pieces[at]?.trim() ?? '')} here. There are: ${listed(available)}`,
      );
    }
    found.push(taken.one);
    at = taken.end;
  }
  return found;
}

function oneOf(
  said: string,
  available: readonly FrameworkInUse[],
  inUse: readonly FrameworkInUse[],
): FrameworkInUse | undefined {
  const [id = '', ...rest] = said.trim().split('@');
  const framework = id.toLowerCase();
  if (rest.length === 0) {
    const isIt = (each: FrameworkInUse) => each.framework === framework;
    return plain(inUse.find(isIt) ?? available.findLast(isIt));
  }
  const version = rest.join('@');

  return plain(available.find((each) => each.framework === framework && each.version === version));
}

function plain(found: FrameworkInUse | undefined): FrameworkInUse | undefined {
  return found && { framework: found.framework, version: found.version };
}
