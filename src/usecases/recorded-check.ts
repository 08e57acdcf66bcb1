import { known, type Known } from '../domain/authority.ts';
import { localDate } from '../domain/calendar.ts';
import { decidesAs } from '../domain/delegation-record.ts';
import type { DelegationAnswered, DelegationView, WhoCould } from '../domain/delegation-view.ts';
import { formOwner, type FormId, type PersonId } from '../domain/ids.ts';
import { mayReadPremises } from '../domain/privacy.ts';
import {
  askedPlace,
  isAnswered,
  placeToAsk,
  shiftIn,
  type AskedPlace,
  type AskedTask,
} from './asked-delegation.ts';
import { libraryOn } from './library.ts';
import type { Ports } from './ports.ts';
import { knownPerson, required, type Request } from './request.ts';
import { noSuchCheck, othersNamed, whoCould } from './who-could.ts';

/** Who asks about whom, and who else could; the last under way beside the commit. */
export interface Seen {
  asker: Known;
  subject: Known;
  others: Promise<WhoCould[]>;
}

/**
 * An answer that stands already, for whoever asked: who may see why and who else could are looked at
 * anew. Refuses everybody else.
 */
export async function recordedCheck(
  ports: Ports,
  request: Request,
  { about, check }: { about: PersonId; check: FormId },
): Promise<DelegationView> {
  const { actor } = request;
  const isTheirs = formOwner(check) === actor.person;
  const used = isTheirs ? await ports.people.form({ ...actor, person: about }, check) : undefined;
  if (!isAnswered(used?.receipt)) throw noSuchCheck();

  return seenBy(check, used.receipt, await seenAgain(ports, request, used.receipt));
}

/** Who else could, under way beside what is still to be written. */
export function othersThan(
  ports: Ports,
  request: Request,
  {
    about,
    place,
    asked,
  }: { about: PersonId; place: Pick<AskedPlace, 'rows' | 'file'>; asked: AskedTask },
): Promise<WhoCould[]> {
  const { rows, file } = place;
  const found = whoCould(ports, request, asked, {
    rows,
    team: file.state,
    except: about,
    most: othersNamed,
  });
  // It is awaited after the commit; where that fails first, nobody waits for it any more.
  found.catch(() => undefined);

  return found;
}

/** The same for an answer that stands already: who may see it and who else could are looked at anew. */
async function seenAgain(ports: Ports, request: Request, kept: DelegationAnswered): Promise<Seen> {
  const { actor } = request;
  const { id } = kept.subject;
  const own = id === actor.person;
  const [reader, found] = await Promise.all([
    knownPerson(ports, actor),
    own ? undefined : ports.people.open({ ...actor, person: id }),
  ]);
  const file = own ? reader : required(found);
  const asker = known(actor.person, reader.state);
  const subject = known(id, file.state);
  const membership = placeToAsk(asker, subject, kept.answer.team);
  const place = await askedPlace(ports, request, membership);

  return seenIn(ports, request, kept, { asker, subject, place });
}

/** The same where the team and its board are read already. */
export async function seenIn(
  ports: Ports,
  request: Request,
  { answer }: DelegationAnswered,
  { asker, subject, place }: Pick<Seen, 'asker' | 'subject'> & { place: AskedPlace },
): Promise<Seen> {
  const { state } = place.file;
  const day = localDate(answer.from, state.zone);
  const library = await libraryOn(ports, request.actor.tenant, state, day);
  const task = library.tasks.find(({ id }) => id === answer.task);
  const asked =
    task === undefined
      ? undefined
      : { task, window: answer, library, shift: shiftIn(place, answer) };

  return {
    asker,
    subject,
    others:
      asked === undefined
        ? Promise.resolve([])
        : othersThan(ports, request, { about: subject.person, place, asked }),
  };
}

/** As much of it as the one who asked may see. */
export async function seenBy(
  check: FormId,
  kept: DelegationAnswered,
  { asker, subject, others: found }: Seen,
): Promise<DelegationView> {
  const { answer } = kept;
  const decides = decidesAs(asker, subject.person, answer) !== undefined;

  return {
    ...kept,
    check,
    own: asker.person === subject.person,
    readsPremises: mayReadPremises(asker, subject, answer),
    mayOverride: answer.verdict === 'no' && decides,
    others: await found,
    asAt: null,
  };
}
