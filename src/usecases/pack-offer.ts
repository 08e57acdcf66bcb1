import { dateFromWords, isLocalDate, type DateRange, type LocalDate } from '../domain/calendar.ts';
import { spokenPeriod } from '../domain/pack.ts';
import { evidencePack, lastMonth } from './evidence-pack.ts';
import { packFileName } from './pack-file.ts';
import type { PackAsked, PersonKey, Ports } from './ports.ts';
import type { Request } from './request.ts';

/** What was said after "evidence pack". Undefined where a day in it is none. */
export function packSaid(
  words: string,
  today: LocalDate,
): { period: DateRange; names: boolean } | undefined {
  const names = /\bnames\b/i.test(words);
  const days = /\bfrom\s+(.+?)\s+(?:until|till|to)\s+(.+?)(?:\s+with\s+names)?$/i.exec(
    words.trim(),
  );
  if (days === null) return { period: lastMonth(today), names };
  const [, first = '', last = ''] = days;
  const from = dayOf(first, today);
  const until = dayOf(last, today);

  return from === undefined || until === undefined ? undefined : { period: { from, until }, names };
}

/** Puts the file together and asks whoever wants it to take it; authority is looked at first. */
export async function offerPackFile(
  ports: Ports,
  request: Request,
  { asked, teamName }: { asked: PackAsked; teamName: string },
): Promise<void> {
  const made = await madeOrTold(ports, () => packFile(ports, request, asked));
  const { outcome } = await ports.messenger.toPerson(
    request.actor,
    made === undefined
      ? { kind: 'pack-not-made', pack: { ...asked, teamName } }
      : {
          kind: 'file-offer',
          offer: {
            name: made.name,
            size: made.bytes.length,
            description: descriptionOf(teamName, asked),
            asked,
          },
        },
  );
  if (outcome !== 'sent') ports.log.warn({ outcome }, 'a pack was not offered');
}

/** What was made; undefined, and logged, where that went wrong: whoever waits is then told. */
export async function madeOrTold<Made>(
  ports: Pick<Ports, 'log'>,
  make: () => Promise<Made>,
): Promise<Made | undefined> {
  try {
    return await make();
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    ports.log.error({ code }, 'a pack was not made');
    return undefined;
  }
}

/** The file as it is now, for whoever may have it: authority is looked at anew. */
export async function packFile(
  ports: Ports,
  request: Request,
  asked: PackAsked,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { file, period } = asked;
  const pack = await evidencePack(ports, request, asked);
  const bytes = await ports.documents[file](pack);

  return { name: packFileName({ team: pack.team, period }, file), bytes };
}

/** True for the one caller who is to do what an offer says: a second press, or Teams' own, does nothing. */
export async function takeUpOnce(
  ports: Ports,
  { tenant, person }: PersonKey,
  offer: string,
): Promise<boolean> {
  const { clock, deliveries } = ports;
  const claim = await deliveries.claim(`${tenant}|${person}`, `pack-file|${offer}`, clock.now());
  if (claim.state !== 'leased') return false;
  await deliveries.settle(claim.lease, 'sent', clock.now());

  return true;
}

function descriptionOf(team: string, { file, period, names }: PackAsked): string {
  const what = file === 'pdf' ? 'The evidence pack to read' : 'The workbook to check it by';

  return `${what}: ${team}, ${spokenPeriod(period)}${names ? ', with names' : ''}.`;
}

function dayOf(words: string, today: LocalDate): LocalDate | undefined {
  return isLocalDate(words) ? words : dateFromWords(words, today, 'past');
}
