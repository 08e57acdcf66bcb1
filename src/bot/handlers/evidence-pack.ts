import {
  packDeclinedCard,
  packNotSavedCard,
  packTeamCard,
  packUnderWayCard,
} from '../../cards/pack-cards.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/errors.ts';
import type { TeamId } from '../../domain/ids.ts';
import { packTeams, periodProblem } from '../../usecases/evidence-pack.ts';
import { offerPackFile, packFile, packSaid } from '../../usecases/pack-offer.ts';
import { recordPackTaken } from '../../usecases/pack-taken.ts';
import type { PackAsked } from '../../usecases/ports.ts';
import { packWantedOf } from '../card-data.ts';
import type { FileOnOffer } from '../file-on-offer.ts';
import type { Reply, Turn } from '../turn.ts';

/** `evidence pack`, `evidence pack with names`, `evidence pack from 1 September until 30 November`. */
export async function evidencePack(turn: Turn, rest: string): Promise<Reply> {
  const teams = await packTeams(turn.ports, turn.request);
  const asked = teams.map(({ team, name, today }) => {
    const said = packSaid(rest, today);
    if (said === undefined) throw notADay();
    return { team, teamName: name, today, ...said };
  });
  const [only, ...others] = asked;
  if (only === undefined || others.length > 0) {
    return { card: packTeamCard(asked) };
  }

  const { team, teamName: name, today, period, names } = only;

  return offered(turn, { team, period, names, file: 'pdf' }, { name, today });
}

/** A button that stands for one file of one pack. */
export async function offerPack(turn: Turn, data: unknown): Promise<Reply> {
  const wanted = packWantedOf(data);

  return offered(turn, wanted, await managed(turn, wanted.team));
}

/** Answers at once: a pack takes longer to write than Teams waits for an answer. */
function offered(
  { ports, request }: Turn,
  wanted: Omit<PackAsked, 'offer'>,
  { name, today }: { name: string; today: LocalDate },
): Reply {
  const problem = periodProblem(wanted.period, today);
  if (problem !== undefined) throw new Refusal('no_such_record', problem);
  const asked: PackAsked = { ...wanted, offer: ports.newId() };
  request.afterwards(() => offerPackFile(ports, request, { asked, teamName: name }));

  return { card: packUnderWayCard({ ...wanted, teamName: name }) };
}

/** A pack, or the workbook that is offered after its PDF. Refuses whoever does not manage that team. */
export async function packOnOffer(turn: Turn, asked: PackAsked): Promise<FileOnOffer> {
  const { ports, request } = turn;
  const { name: teamName } = await managed(turn, asked.team);
  const { tenant, person: by } = request.actor;
  const workbook: PackAsked = { ...asked, file: 'xlsx', offer: ports.newId() };

  return {
    async make() {
      const made = await packFile(ports, request, asked);
      await recordPackTaken(ports, { tenant, team: asked.team }, { ...asked, by });
      return made;
    },
    declined: packDeclinedCard({ ...asked, teamName }),
    notSaved: packNotSavedCard({ ...asked, teamName }),
    ...(asked.file === 'pdf'
      ? { next: () => offerPackFile(ports, request, { asked: workbook, teamName }) }
      : {}),
  };
}

/** The team, of those that the reader manages. */
async function managed(
  { ports, request }: Turn,
  team: TeamId,
): Promise<{ name: string; today: LocalDate }> {
  const found = (await packTeams(ports, request)).find((each) => each.team === team);
  if (found === undefined) {
    throw new Refusal(
      'not_permitted',
      'The evidence pack of a team is for its managers: please ask one of them.',
    );
  }

  return found;
}

function notADay(): Refusal {
  return new Refusal(
    'no_such_record',
    'I cannot read those days. Say for example “evidence pack from 1 September until 30 November”.',
  );
}
