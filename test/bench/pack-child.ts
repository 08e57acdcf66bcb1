import { writeFile } from 'node:fs/promises';

import { documents } from '../../src/documents/documents.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { openStorage } from '../../src/storage/storage.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { packOfTeam } from '../../src/usecases/evidence-pack.ts';
import { tenant } from '../support/cast.ts';
import { countingMeter } from '../support/counting-meter.ts';
import { settableClock } from '../support/settable-clock.ts';
import { answerParent } from './child.ts';

/** Makes the pack of a team with names, in a process of its own, so that its peak of memory is its own. */
const [connection = '', team = '', from = '', until = '', file = ''] = process.argv.slice(2);
const meter = countingMeter();
const storage = await openStorage(connection, meter);
const clock = settableClock(`${until}T19:00:00Z`);
const size = { pdf: 0, xlsx: 0 };
const peak = (): number => process.resourceUsage().maxRSS;
const before = peak();
let calls = 0;

answerParent(0, {
  async make() {
    meter.reset();
    const key = { tenant, team: team as TeamId };
    const wanted = { period: { from, until }, names: true };
    const pack = await packOfTeam({ ...storage, clock, shipped }, key, wanted);
    calls = meter.calls;
    const pdf = await documents.pdf(pack);
    size.pdf = pdf.length;
    await writeFile(file, pdf);
    size.xlsx = (await documents.xlsx(pack)).length;
    return 0;
  },
  calls: () => calls,
  pdf: () => size.pdf,
  xlsx: () => size.xlsx,
  /** Kilobytes above what the process held before it began. */
  peak: () => peak() - before,
});
